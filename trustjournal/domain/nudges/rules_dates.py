"""Rules about days: personal dates that come back every year, and life moments."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from trustjournal.base.i18n import N_, _
from trustjournal.domain.dates import DEFAULT_LEAD_DAYS, DateKind, yearly_day
from trustjournal.domain.days import shift
from trustjournal.domain.facts import COMING_DAYS, LifeMomentFact
from trustjournal.domain.nudges import words_dates
from trustjournal.domain.nudges.frame import Ask, Candidate, Lane, Rule, Subject, Words, rule
from trustjournal.domain.policy import Answer

ALLOWANCE = 3


@rule("birthday", Lane.CELEBRATE, allowance=ALLOWANCE)
def birthday(ask: Ask) -> Iterator[Candidate]:
    """A birthday."""
    return _yearly(ask, "birthday", DateKind.BIRTHDAY)


@rule("work_anniversary", Lane.CELEBRATE, allowance=ALLOWANCE)
def work_anniversary(ask: Ask) -> Iterator[Candidate]:
    """Years of service."""
    return _yearly(ask, "work_anniversary", DateKind.WORK_ANNIVERSARY)


@rule("anniversary", Lane.CELEBRATE, allowance=ALLOWANCE)
def anniversary(ask: Ask) -> Iterator[Candidate]:
    """An anniversary."""
    return _yearly(ask, "anniversary", DateKind.ANNIVERSARY)


@rule("custom_date", Lane.CELEBRATE, allowance=ALLOWANCE)
def custom_date(ask: Ask) -> Iterator[Candidate]:
    """Any other day that comes back."""
    return _yearly(ask, "custom_date", DateKind.CUSTOM)


@rule("memorial", Lane.CHECK_IN, allowance=ALLOWANCE, gone_too=True)
def memorial(ask: Ask) -> Iterator[Candidate]:
    """A day of remembrance; the one rule that also speaks of people who died."""
    return _yearly(ask, "memorial", DateKind.MEMORIAL)


@rule("life_moment", Lane.CHECK_IN, allowance=14)
def life_moment(ask: Ask) -> Iterator[Candidate]:
    """Each day one chose to ask how it goes, and the day after the end."""
    for row in ask.facts.life_moments:
        back = shift(row.ends_on, 1) if row.ends_on is not None else None
        for due in sorted({*row.follow_up_on, *([back] if back is not None else [])}):
            yield Candidate(
                key=f"life_moment:{row.id}:{due}",
                due=due,
                people=(row.person_id,),
                subject=Subject("life_moment", row.id),
                words=partial(_life_words, ask, row, due == back),
                confidential=row.confidential,
            )


RULES: tuple[Rule, ...] = (birthday, work_anniversary, anniversary, custom_date, memorial, life_moment)


def _yearly(ask: Ask, name: str, kind: DateKind) -> Iterator[Candidate]:
    snoozed = _snoozed_years(ask, name)
    for row in ask.facts.dates:
        if row.kind != kind:
            continue
        lead = DEFAULT_LEAD_DAYS if row.lead_days is None else row.lead_days
        for year in sorted(_years(ask.today, lead) | snoozed.get(row.id, set())):
            if row.year is None or year > row.year:
                due = yearly_day(year, row.month, row.day, row.feb29 or ask.policy.feb29)
                yield Candidate(
                    key=f"{name}:{row.id}:{year}",
                    due=due,
                    people=(row.person_id,),
                    subject=Subject("date", row.id),
                    words=partial(words_dates.date_words, ask, row, due),
                    lead=lead,
                    confidential=row.confidential,
                )


def _years(today: date, lead: int) -> set[int]:
    """The years whose day can be open or coming."""
    first = shift(today, -ALLOWANCE - 1).year
    last = shift(today, max(lead, COMING_DAYS) + 1).year
    return set(range(first, last + 1))


def _snoozed_years(ask: Ask, name: str) -> dict[str, set[int]]:
    """Of each date the years whose nudge was snoozed: one may come back long after its day."""
    found: dict[str, set[int]] = {}
    for key, state in ask.facts.states.items():
        parts = key.split(":")
        if state.state != Answer.SNOOZED or len(parts) != 3 or parts[0] != name or not parts[2].isdecimal():
            continue
        if date.min.year <= int(parts[2]) <= date.max.year:
            found.setdefault(parts[1], set()).add(int(parts[2]))
    return found


_LIFE_STEPS = {
    "sick_leave": N_("Call {name} and ask how things are"),
    "bereavement": N_("Call {name} and ask how things are"),
    "new_parent": N_("Ask {name} how it goes at home"),
    "move": N_("Ask {name} how the move goes"),
    "training": N_("Ask {name} how the training goes"),
    "new_role": N_("Ask {name} how the new role goes"),
}
_BACK_STEPS = {
    "bereavement": N_("Ask {name} how it is to be back"),
    "move": N_("Ask {name} how the new place is"),
    "training": N_("Ask {name} how the training was"),
    "new_role": N_("Ask {name} how the new role goes"),
}
_SINCE = {
    "new_parent": N_("A new child since {day}."),
    "move": N_("Moving since {day}."),
    "training": N_("In training since {day}."),
    "new_role": N_("In a new role since {day}."),
}
_ENDED = {
    "sick_leave": N_("The sick leave ended {on_day}."),
    "bereavement": N_("The leave for mourning ended {on_day}."),
    "new_parent": N_("The parental leave ended {on_day}."),
    "move": N_("The move ended {on_day}."),
    "training": N_("The training ended {on_day}."),
    "new_role": N_("The first time in the new role ended {on_day}."),
}
_ENDS = {
    "sick_leave": N_("The sick leave ends {on_day}."),
    "bereavement": N_("The leave for mourning ends {on_day}."),
    "new_parent": N_("The parental leave ends {on_day}."),
    "move": N_("The move ends {on_day}."),
    "training": N_("The training ends {on_day}."),
    "new_role": N_("The first time in the new role ends {on_day}."),
}
_BACK_TITLES = {
    "sick_leave": N_("Back from sick leave"),
    "bereavement": N_("Back after mourning"),
    "new_parent": N_("Back from parental leave"),
    "move": N_("After the move"),
    "training": N_("Back from training"),
}


def _life_words(ask: Ask, row: LifeMomentFact, back: bool) -> Words:
    person = ask.facts.people[row.person_id]
    heed = ask.preference((row.person_id,))
    if back:
        step = _BACK_STEPS.get(row.kind, N_("Welcome {name} back"))
        title = _BACK_TITLES.get(row.kind)
        return Words(
            _(step).format(name=person.first_name),
            [_ended(ask, row), ask.talked(person), heed],
            _(title) if title else None,
        )
    step = _LIFE_STEPS.get(row.kind, N_("Ask {name} how things are"))
    title = words_dates.label(row.label, row.confidential) or None
    return Words(_(step).format(name=person.first_name), [_since(ask, row), ask.talked(person), heed], title)


def _since(ask: Ask, row: LifeMomentFact) -> str:
    begun = row.starts_on if row.starts_on is not None and row.starts_on <= ask.today else None
    over = row.ends_on is not None and row.ends_on < ask.today
    if row.kind in {"sick_leave", "bereavement"} and not over and (begun is not None or row.starts_on is None):
        return ask.absence(row.kind, begun)
    if begun is not None and not over and row.kind in _SINCE:
        return _(_SINCE[row.kind]).format(day=ask.day(begun))
    label = words_dates.label(row.label, row.confidential)
    return _("You wanted to ask: {label}.").format(label=label) if label else _("You chose this day to ask.")


def _ended(ask: Ask, row: LifeMomentFact) -> str:
    last = row.ends_on or ask.today
    label = words_dates.label(row.label, row.confidential)
    if row.kind not in _ENDED and label:
        return _("{label}, until {day}.").format(label=label, day=ask.day(last))
    over = last < ask.today
    said = _ENDED.get(row.kind, N_("It ended {on_day}.")) if over else _ENDS.get(row.kind, N_("It ends {on_day}."))
    return _(said).format(on_day=ask.on_day(last))
