"""Life events of someone as life moments, and Monica's special dates as days."""

from calendar import monthrange
from datetime import date

from trustjournal.base.i18n import _
from trustjournal.domain.dates import DateKind, LifeMoment, PersonalDate
from trustjournal.services.exchange.monica.account import LifeEvent, SpecialDate
from trustjournal.services.exchange.monica.kinds import life_moment_kind
from trustjournal.services.exchange.monica.times import known_parts, written_day
from trustjournal.services.exchange.monica.work import Making
from trustjournal.services.exchange.plain_text import one_line, paragraph
from trustjournal.services.exchange.vcard_dates import PartialDate


def add_life_events(making: Making) -> None:
    """Each of them as a life moment; one of which the day or month is unknown is a stretch in which it was."""
    for event in making.contact.life_events:
        label = one_line(event.name) or one_line(event.kind).replace("_", " ")
        note = paragraph(event.note)
        if not label and not note:
            continue
        starts_on, ends_on = _stretch(event)
        if starts_on is None and event.happened_at:
            making.warn(_("“{value}” is not a day; the life event has none.").format(value=event.happened_at[:80]))
        if starts_on != ends_on and starts_on is not None:
            note = "\n\n".join(filter(None, (note, _("The day is not known."))))
        making.more.append(
            LifeMoment(
                id=making.work.entry_id("life_moment", event, making.contact.ref),
                person_id=making.person_id,
                kind=life_moment_kind(event.kind),
                label=label or None,
                starts_on=starts_on,
                ends_on=ends_on,
                note=note or None,
                created_at=making.work.times.stamp(event.created_at),
            )
        )


def _stretch(event: LifeEvent) -> tuple[date | None, date | None]:
    """When it was: an event is over with its day, else it would stay current for ever."""
    on = written_day(event.happened_at)
    if on is None:
        return None, None
    if event.happened_at_month_unknown:
        return date(on.year, 1, 1), date(on.year, 12, 31)
    if event.happened_at_day_unknown:
        return on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1])
    return on, on


def readable_parts(making: Making, special: SpecialDate | None) -> PartialDate | None:
    """What is known of a special date; None for nothing, and with a warning where no calendar has it."""
    if special is None:
        return None
    parts = known_parts(special)
    if parts is None or not parts.possible:
        making.warn(_("“{value}” is not a day of the calendar; it was left out.").format(value=special.date[:80]))
        return None
    return parts


def whole_day(parts: PartialDate | None) -> date | None:
    """The day, where all of it is known."""
    if parts is None or parts.year is None or parts.month is None or parts.day is None:
        return None
    return date(parts.year, parts.month, parts.day)


def parts_text(parts: PartialDate) -> str:
    """The parts as text: `2010`, `--09-01`, `2010-09-01`."""
    year = f"{parts.year:04}" if parts.year is not None else "-" if parts.month is not None else ""
    month = f"-{parts.month:02}" if parts.month is not None else ""
    return year + month + (f"-{parts.day:02}" if parts.day is not None else "")


def add_birthday(making: Making) -> PartialDate | None:
    """The person's own birthday, and what is known of it."""
    parts = readable_parts(making, making.contact.birthdate)
    if parts is not None:
        making.dates.append(yearly(making, DateKind.BIRTHDAY, parts))
    return parts


def yearly(
    making: Making,
    kind: DateKind,
    parts: PartialDate,
    label: str | None = None,
    relationship_id: str | None = None,
) -> PersonalDate:
    """A date of the person that comes back every year."""
    return PersonalDate(
        id=making.work.make_id(),
        person_id=making.person_id,
        kind=kind,
        relationship_id=relationship_id,
        label=label,
        year=parts.year,
        month=parts.month,
        day=parts.day,
    )
