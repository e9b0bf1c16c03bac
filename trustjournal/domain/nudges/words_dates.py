"""What nudges say of personal dates: age and years only where the year is known, and gently in hard times."""

from datetime import date

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain import words
from trustjournal.domain.facts import DateFact, PersonFact
from trustjournal.domain.nudges.frame import Ask, Words


def label(text: str | None, confidential: bool) -> str:
    """A label as part of a sentence; nothing of a confidential entry."""
    return "" if confidential else words.clause(text)


def date_words(ask: Ask, row: DateFact, due: date) -> Words:
    """What is said of a personal date that falls on `due`."""
    person = ask.facts.people[row.person_id]
    years = due.year - row.year if row.year is not None else None
    if row.kind == "memorial":
        return _memorial(ask, row, person, due, years)
    say = {"birthday": _birthday, "work_anniversary": _service, "anniversary": _anniversary}.get(row.kind, _custom)
    said = say(ask, row, person, due, years)
    gentle = ask.gentle((row.person_id,))
    step = _("Send {name} a quiet word").format(name=person.first_name) if gentle else said.next_step
    return Words(step, [gentle, *said.why, ask.preference((row.person_id,))], said.title)


def _when(ask: Ask, due: date, today: str, ahead: str, past: str) -> str:
    """One of three sentences, by whether the day is today, ahead or past; the last two with {on_day}."""
    if due == ask.today:
        return _(today)
    return _(ahead if due > ask.today else past).replace("{on_day}", ask.on_day(due))


def _falls(ask: Ask, due: date) -> str:
    return _when(ask, due, N_("It is today."), N_("It is {on_day}."), N_("It was {on_day}."))


def _born(row: DateFact, due: date) -> str | None:
    """Said where the day of a leap year falls on another."""
    if (due.month, due.day) == (row.month, row.day):
        return None
    return _("Born on {day}.").format(day=words.month_day(row.month, row.day))


def _birthday(ask: Ask, row: DateFact, person: PersonFact, due: date, years: int | None) -> Words:
    if row.relation is not None:
        return _family_birthday(ask, row, person, due, years)
    step = _("Wish {name} a happy birthday").format(name=person.first_name)
    if years is None:
        told = _when(
            ask, due, N_("The birthday is today."), N_("The birthday is {on_day}."), N_("The birthday was {on_day}.")
        )
        return Words(step, [told, _born(row, due)], _("Birthday"))
    told = _when(
        ask,
        due,
        N_("{name} turns {n} today."),
        N_("{name} turns {n} {on_day}."),
        N_("{name} turned {n} {on_day}."),
    ).format(name=person.first_name, n=years)
    return Words(step, [told, _born(row, due)], _("Birthday, turns {n}").format(n=years))


def _family_birthday(ask: Ask, row: DateFact, person: PersonFact, due: date, years: int | None) -> Words:
    who = label(row.relation_name, row.confidential)
    kind = _(words.RELATIVES[row.relation]) if row.relation in words.RELATIVES else ""
    if not who:
        step = _("Ask {name} about a birthday close to home")
        return Words(step.format(name=person.first_name), [_falls(ask, due)], _("Birthday of a relative"))
    step = _("Ask {name} about the birthday of {who}").format(name=person.first_name, who=who)
    title = _("Birthday of {who}").format(who=who)
    shown = _("{who} ({kind})").format(who=who, kind=kind) if kind else who
    if years is None:
        return Words(step, [_("{who}.").format(who=shown) if kind else None, _falls(ask, due)], title)
    told = _when(
        ask, due, N_("{who} turns {n} today."), N_("{who} turns {n} {on_day}."), N_("{who} turned {n} {on_day}.")
    )
    return Words(step, [told.format(who=shown, n=years)], title)


def _service(ask: Ask, row: DateFact, person: PersonFact, due: date, years: int | None) -> Words:
    where = words.clause(person.organisation)
    if years is None:
        step = _("Congratulate {name} on the work anniversary").format(name=person.first_name)
        return Words(step, [_falls(ask, due)], _("Work anniversary"))
    if where:
        what = ngettext("{n} year at {organisation}", "{n} years at {organisation}", years)
        step = ngettext(
            "Congratulate {name} on {n} year at {organisation}",
            "Congratulate {name} on {n} years at {organisation}",
            years,
        )
    else:
        what = ngettext("{n} year of work", "{n} years of work", years)
        step = ngettext("Congratulate {name} on {n} year of work", "Congratulate {name} on {n} years of work", years)
    facts = {"name": person.first_name, "n": years, "organisation": where}
    away = None if due == ask.today else _falls(ask, due)
    return Words(step.format(**facts), [_started(row), away], what.format(**facts))


def _started(row: DateFact) -> str | None:
    try:
        first = date(row.year or 0, row.month, row.day)
    except ValueError:
        return None
    return _("Started on {date}.").format(date=words.long_date(first))


def _anniversary(ask: Ask, row: DateFact, person: PersonFact, due: date, years: int | None) -> Words:
    what = label(row.label, row.confidential)
    if years is None:
        step = _("Congratulate {name} on the anniversary").format(name=person.first_name)
    else:
        step = ngettext(
            "Congratulate {name} on an anniversary of {n} year",
            "Congratulate {name} on an anniversary of {n} years",
            years,
        ).format(name=person.first_name, n=years)
    return Words(step, [_("{label}.").format(label=what) if what else None, _falls(ask, due)], what or _("Anniversary"))


def _custom(ask: Ask, row: DateFact, person: PersonFact, due: date, years: int | None) -> Words:
    what = label(row.label, row.confidential)
    count = ngettext("{n} year ago.", "{n} years ago.", years).format(n=years) if years is not None else None
    if not what:
        step = _("Think of {name} on a day that matters").format(name=person.first_name)
        return Words(step, [_falls(ask, due), count], _("A day that matters"))
    return Words(
        _("Think of {name}: {label}").format(name=person.first_name, label=what), [_falls(ask, due), count], what
    )


def _memorial(ask: Ask, row: DateFact, person: PersonFact, due: date, years: int | None) -> Words:
    what = label(row.label, row.confidential)
    if person.deceased:
        step = _("Take a moment to remember {name}")
    else:
        step = _("Let {name} know you think of this day")
    count = ngettext("{n} year ago.", "{n} years ago.", years).format(n=years) if years is not None else None
    why = [_("{label}.").format(label=what) if what else _("A day of remembrance."), _falls(ask, due), count]
    heed = None if person.deceased else ask.preference((row.person_id,))
    return Words(step.format(name=person.first_name), [*why, heed], what or _("Day of remembrance"))
