"""The three lines on top: what I owe, what to follow up, and the nearest date or life moment.

1. My promise (or a shared one) that is past due, the oldest; else one due within two days.
2. The first of: a life moment that is current, an open moment whose follow-up has come, an open question, a difficult
   topic.
3. The nearest personal date within thirty days, or a life moment that begins, ends or asks to be followed up by then.
"""

from datetime import date

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain import words
from trustjournal.domain.brief.value import BriefLine, Setting
from trustjournal.domain.commitments import Commitment, Owner
from trustjournal.domain.dates import DateKind, LifeMoment, LifeMomentKind, PersonalDate, yearly_day
from trustjournal.domain.days import shift
from trustjournal.domain.interactions import QuestionState
from trustjournal.domain.moments import MomentState

_AHEAD = 30
_SOON = 2


def three(setting: Setting) -> tuple[BriefLine, ...]:
    """At most three lines, each found by its rule."""
    found = (_owed(setting), _follow_up(setting), _coming(setting))
    return tuple(line for line in found if line is not None)


def past_due(commitment: Commitment, today: date) -> int:
    """By how many days a commitment is past due; 0 where it is not."""
    return max(0, (today - commitment.due_on).days) if commitment.due_on else 0


def overdue_words(days: int) -> str:
    """How long something is past due: "4 days past due"."""
    return ngettext("{n} day past due", "{n} days past due", days).format(n=days)


def _owed(setting: Setting) -> BriefLine | None:
    today = setting.now.date()
    mine = [each for each in setting.file.commitments if each.owner != Owner.THEM and each.due_on is not None]
    mine.sort(key=lambda each: each.due_on or date.max)
    for commitment in mine:
        days = past_due(commitment, today)
        if commitment.due_on is None or commitment.due_on > shift(today, _SOON):
            return None
        setting.fresh("commitment", commitment.id)
        detail = overdue_words(days) if days else _("Due {day}").format(day=words.day(commitment.due_on, today))
        return BriefLine(
            text=_("You owe {name}: {text}").format(name=setting.name, text=words.clause(commitment.text)),
            detail=detail,
            overdue=bool(days),
            kind="commitment",
            id=commitment.id,
            tick=True,
        )
    return None


def _follow_up(setting: Setting) -> BriefLine | None:
    for maker in (_current_life_moment, _open_moment, _open_question, _difficult_topic):
        line = maker(setting)
        if line is not None:
            return line
    return None


def life_moment_words(moment: LifeMoment) -> str:
    """What a life moment is, in words: its own label, else its kind."""
    kinds = {
        LifeMomentKind.SICK_LEAVE: _("On sick leave"),
        LifeMomentKind.NEW_PARENT: _("New parent"),
        LifeMomentKind.BEREAVEMENT: _("In mourning"),
        LifeMomentKind.MOVE: _("Moving house"),
        LifeMomentKind.TRAINING: _("In training"),
        LifeMomentKind.NEW_ROLE: _("In a new role"),
        LifeMomentKind.OTHER: _("Something that counts"),
    }
    return words.clause(moment.label) or kinds[moment.kind]


def _current_life_moment(setting: Setting) -> BriefLine | None:
    today = setting.now.date()
    for moment in setting.file.life_moments:
        if moment.starts_on and moment.current(today) and (moment.ends_on or (today - moment.starts_on).days <= 60):
            setting.fresh("life_moment", moment.id)
            since = _("Since {day}").format(day=words.day(moment.starts_on, today))
            return BriefLine(
                text=_("Ask how things are: {what}").format(what=life_moment_words(moment)),
                detail=since,
                icon="flag-outline",
                kind="life_moment",
                id=moment.id,
            )
    return None


def _open_moment(setting: Setting) -> BriefLine | None:
    today = setting.now.date()
    for moment in setting.file.moments:
        due = moment.follow_up_on
        if moment.state is MomentState.OPEN and moment.text and due is not None and due <= today:
            setting.fresh("moment", moment.id)
            return BriefLine(
                text=_("Follow up: {text}").format(text=words.clause(moment.text)),
                detail=_("Noted {day}").format(day=words.on_day(moment.on, today)),
                icon="flag-outline",
                kind="moment",
                id=moment.id,
            )
    return None


def _open_question(setting: Setting) -> BriefLine | None:
    for reflection in setting.file.reflections:
        for question in reflection.questions:
            if question.state is QuestionState.OPEN:
                setting.fresh("question", f"{reflection.id}/{question.text}")
                return BriefLine(
                    text=_("Ask: {question}").format(question=words.clause(question.text)),
                    detail=_("Still open from last time"),
                    icon="flag-outline",
                    kind="reflection",
                    id=reflection.id,
                )
    return None


def _difficult_topic(setting: Setting) -> BriefLine | None:
    for topic in setting.file.topics:
        if topic.difficult:
            setting.fresh("topic", topic.id)
            return BriefLine(
                text=words.clause(topic.text),
                detail=words.clause(topic.ask) or _("You wanted to say this straight"),
                icon="flag-outline",
                kind="topic",
                id=topic.id,
            )
    return None


def next_day(personal: PersonalDate, today: date, feb29: str | None) -> date | None:
    """The next day a personal date falls on, today included; None where month or day is unknown."""
    if personal.month is None or personal.day is None:
        return None
    for year in (today.year, today.year + 1):
        if year > 9999:
            break
        on = yearly_day(year, personal.month, personal.day, personal.feb29 or feb29)
        if on >= today:
            return on
    return None


def last_day(personal: PersonalDate, today: date, feb29: str | None) -> date | None:
    """The last day before today that a personal date fell on; None where it never did, or is not known."""
    if personal.month is None or personal.day is None:
        return None
    for year in (today.year, today.year - 1):
        if year <= (personal.year or 0):
            break
        on = yearly_day(year, personal.month, personal.day, personal.feb29 or feb29)
        if on < today:
            return on
    return None


def date_words(
    personal: PersonalDate, on: date, relatives: dict[str, str], organisation: str | None, *, past: bool = False
) -> str:
    """What a personal date is: "Birthday, turns 34" (past: "turned"), "Zora's birthday", "4 years at Oakmere"."""
    years = on.year - personal.year if personal.year and personal.year < on.year else None
    relative = relatives.get(personal.relationship_id or "")
    if personal.kind is DateKind.BIRTHDAY:
        if relative:
            return _("Birthday of {name}").format(name=relative)
        if not years:
            return _("Birthday")
        return (_("Birthday, turned {n}") if past else _("Birthday, turns {n}")).format(n=years)
    if personal.kind is DateKind.WORK_ANNIVERSARY and years:
        if organisation:
            return ngettext("{n} year at {organisation}", "{n} years at {organisation}", years).format(
                n=years, organisation=organisation
            )
        return ngettext("{n} year of service", "{n} years of service", years).format(n=years)
    names = {
        DateKind.WORK_ANNIVERSARY: _("Work anniversary"),
        DateKind.ANNIVERSARY: _("Anniversary"),
        DateKind.MEMORIAL: _("Day of remembrance"),
        DateKind.CUSTOM: _("Special day"),
    }
    return words.clause(personal.label) or names[personal.kind]


def relatives_of(setting: Setting) -> dict[str, str]:
    """The names of those around the person, by relationship id."""
    file = setting.file
    return {each.id: each.name or file.names.get(each.other_person_id or "", "") for each in file.relationships}


def _coming(setting: Setting) -> BriefLine | None:
    today = setting.now.date()
    last = shift(today, _AHEAD)
    found: list[tuple[date, str, str, str]] = []
    relatives = relatives_of(setting)
    for personal in setting.file.dates:
        on = next_day(personal, today, setting.feb29)
        if on is not None and on <= last:
            text = date_words(personal, on, relatives, setting.file.person.organisation)
            found.append((on, text, "date", personal.id))
    for moment in setting.file.life_moments:
        for on in (moment.starts_on, *moment.follow_up_on, moment.ends_on):
            if on is not None and today <= on <= last and ("life_moment", moment.id) not in setting.used:
                found.append((on, life_moment_words(moment), "life_moment", moment.id))
                break
    if not found:
        return None
    found.sort()
    (on, text, kind, entry_id), *others = found
    setting.fresh(kind, entry_id)
    then = next((each for each in others if each[3] != entry_id), None)
    if then is not None:
        setting.fresh(then[2], then[3])
    return BriefLine(
        text=_("{what} {day}").format(what=text, day=words.on_day(on, today)),
        detail=_("Then {what} {day}").format(what=then[1], day=words.on_day(then[0], today)) if then else "",
        icon="calendar-heart",
        kind=kind,
        id=entry_id,
    )
