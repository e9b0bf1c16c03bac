"""Reminders: those of a year are personal dates, those of one day promises, the rest details that someone can read."""

from collections.abc import Iterator

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.dates import DateKind
from trustjournal.services.exchange.imported import ImportedEntry
from trustjournal.services.exchange.monica.account import Reminder
from trustjournal.services.exchange.monica.lives import readable_parts, yearly
from trustjournal.services.exchange.monica.times import written_day
from trustjournal.services.exchange.monica.work import Making, Work
from trustjournal.services.exchange.plain_text import one_line, paragraph
from trustjournal.services.exchange.vcard_dates import PartialDate


def add_reminders(making: Making, birthday: PartialDate | None) -> None:
    """Everything but what becomes a promise. A reminder of a birthday or a death says it a second time, not more."""
    repeated = _Repeated(making, birthday)
    for reminder in making.contact.reminders:
        day = written_day(reminder.initial_date)
        if reminder.frequency_type == "one_time" and day is not None:
            if not promised(making.work, reminder):
                making.remember(day, _said(_("A reminder"), reminder))
                making.warn(_("A reminder whose day is past was kept in the note, not as a promise."))
        elif reminder.frequency_type == "year" and reminder.frequency_number in ("", "1") and day is not None:
            if reminder.inactive:
                making.remember(day, _said(_("A reminder"), reminder))
            elif not repeated.says(reminder, day.month, day.day):
                parts = PartialDate(month=day.month, day=day.day)
                making.dates.append(yearly(making, DateKind.CUSTOM, parts, one_line(reminder.title) or None))
                _keep_description(making, reminder)
        elif reminder.title or reminder.description:
            making.keep(_("Reminder"), _rhythm(reminder))
            making.warn(_("A reminder that is not of one day or every year was kept under further details."))


class _Repeated:
    """The days that the person's own dates bring back anyway: the first reminder of each is theirs."""

    def __init__(self, making: Making, birthday: PartialDate | None) -> None:
        self._making = making
        self._days: dict[tuple[int, int], DateKind] = {}
        special = making.contact.deceased_date
        died = readable_parts(making, special) if special else None
        for parts, kind in ((died, DateKind.MEMORIAL), (birthday, DateKind.BIRTHDAY)):
            if parts is not None and parts.month is not None and parts.day is not None:
                self._days[parts.month, parts.day] = kind
        self._died = died

    def says(self, reminder: Reminder, month: int, day: int) -> bool:
        """Whether a reminder is one of these; its words are kept where it has some."""
        kind = self._days.pop((month, day), None)
        if kind is None:
            return False
        if kind is DateKind.MEMORIAL and self._died is not None:
            self._making.dates.append(yearly(self._making, kind, self._died))
        _keep_description(self._making, reminder)
        return True


def promises(work: Work) -> Iterator[ImportedEntry]:
    """The reminders of one day that is still to come."""
    for contact in work.account.contacts:
        people = tuple(filter(None, (work.people.get(contact.ref),)))
        for reminder in contact.reminders:
            if reminder.frequency_type == "one_time" and promised(work, reminder):
                due_on = written_day(reminder.initial_date)
                created = work.times.stamp(reminder.created_at)
                entry = Commitment(
                    id=work.entry_id("reminder", reminder, contact.ref),
                    people=people,
                    owner=Owner.ME,
                    text=text_of(reminder.title, reminder.description),
                    state=CommitmentState.OPEN,
                    created_on=created.on if created is not None else work.on,
                    due_on=due_on,
                    created_at=created,
                )
                yield work.entry(entry)


def promised(work: Work, reminder: Reminder) -> bool:
    """Whether something is still to be done: what is past would be late on the first day, and nobody promised it."""
    day = written_day(reminder.initial_date)
    text = text_of(reminder.title, reminder.description)
    return bool(text) and not reminder.inactive and day is not None and day >= work.on


def text_of(title: str, description: str) -> str:
    """A title and what is said about it, as the one line a promise has."""
    return ": ".join(filter(None, (one_line(title), one_line(description))))


def _keep_description(making: Making, reminder: Reminder) -> None:
    if reminder.description.strip():
        making.keep(_("Reminder"), text_of(reminder.title, reminder.description))


def _said(what: str, reminder: Reminder) -> str:
    text = text_of(reminder.title, paragraph(reminder.description))
    return f"{what}: {text}" if text else ""


def _rhythm(reminder: Reminder) -> str:
    """How often and since when, and what it is about: `Every 2 weeks from 2024-01-03: Water`."""
    number = one_line(reminder.frequency_number)
    count = int(number) if number.isdecimal() and len(number) < 6 else 1
    match reminder.frequency_type:
        case "week":
            often = ngettext("Every week", "Every {count} weeks", count).format(count=count)
        case "month":
            often = ngettext("Every month", "Every {count} months", count).format(count=count)
        case "year":
            often = ngettext("Every year", "Every {count} years", count).format(count=count)
        case _:
            often = _("Every now and then")
    day = written_day(reminder.initial_date)
    since = day.isoformat() if day is not None else one_line(reminder.initial_date)
    text = text_of(reminder.title, reminder.description)
    return _("{often} from {day}: {text}").format(often=often, day=since, text=text)
