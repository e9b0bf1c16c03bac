"""People and their yearly days out of a calendar file: the Reader of iCalendar.

Only what names somebody's day is taken: an event of a whole day (or one that comes back every year) whose title,
category or birthday calendar says so. Ordinary meetings are not people; they are counted in one line, and belong to the
calendars that the journal reads meetings from. The year of an event is the year of birth only where the file says so,
or where a yearly event began so long ago that somebody one works with can have been born then.

What our own calendar export writes comes back whole by its X-TRUSTJOURNAL- properties, promises included.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.dates import DateKind, Feb29, PersonalDate
from trustjournal.domain.people import Person, Relationship, RelationshipKind, Source
from trustjournal.services.exchange.birthdays.events import CalendarEvent, read_events
from trustjournal.services.exchange.birthdays.wording import Titled, titled
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.plain_text import one_line
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import Given, Reading, Said, entry_id
from trustjournal.services.exchange.vcard_dates import PartialDate, read_date

SYSTEM = "ics"
OWN = "X-TRUSTJOURNAL-"
"""What our own properties begin with: KIND (a date's, or commitment), NAME (once a person), RELATIVE (whose day it is
of those around them), YEAR, LABEL, FEB29, and a promise's OWNER and ON (the day it was made)."""
COMMITMENT = "commitment"
_UNKNOWN_YEARS = frozenset({1600, 1604, 1900, 1904})
"""What programs write for a year they do not know."""
_YOUNGEST = 14
_NAME_LIMIT = 300
_MOST_PEOPLE = 100_000


class _Someone(Struct):
    """A person as the events tell of them."""

    id: str
    line: int
    name: str
    dates: list[PersonalDate]
    relatives: list[Relationship]


def read(source: Given, file: str, how: Reading) -> Iterator[Said]:
    """Everyone whose days a calendar file names, and the promises of our own export."""
    found = _Found(file, how.on)
    for event in read_events(source, file, how.encoding):
        if isinstance(event, Problem):
            found.said = found.said or event.line is None
            yield event
        else:
            yield from found.event(event)
    yield from found.finished()


class _Found:
    """What was found in one file so far."""

    def __init__(self, file: str, on: date) -> None:
        self._file, self._on = file, on
        self._people: dict[str, _Someone] = {}
        self._entries: list[ImportedEntry] = []
        self._meetings = 0
        self._first_meeting: int | None = None
        self._unread = False
        self.said = False
        """Whether it was told already why nothing can be read of the file."""

    def event(self, event: CalendarEvent) -> Iterator[Problem]:
        """Take one event in."""
        if event.text("STATUS").upper() == "CANCELLED" or event.all("RECURRENCE-ID"):
            return
        own = event.text(f"{OWN}KIND").lower()
        if own == COMMITMENT:
            self._commitment(event)
            return
        said = _own_day(event, own) or _day_of(event)
        if said is None:
            self._meetings += 1
            self._first_meeting = self._first_meeting or event.line
            return
        starts = event.all("DTSTART")
        day = read_date(starts[0].value) if starts else None
        name = one_line(said.name)[:_NAME_LIMIT]
        if day is None or day.month is None or not day.possible:
            self._unread = True
            message = _("The day of {name} could not be read and was left out.").format(name=name)
            yield Problem(file=self._file, line=event.line, message=message, cards=0 if name in self._people else 1)
        elif len(self._people) < _MOST_PEOPLE:
            self._day(event, said, name, day)

    def _day(self, event: CalendarEvent, said: Titled, name: str, day: PartialDate) -> None:
        someone = self._someone(name, event.line)
        year = _year(event, said, day, self._on)
        label = one_line(event.text(f"{OWN}LABEL")) or None
        relative = _relative(event, someone)
        known = {(each.kind, each.month, each.day, each.label, each.relationship_id) for each in someone.dates}
        if (said.kind, day.month, day.day, label, relative) in known:
            return
        feb29 = event.text(f"{OWN}FEB29")
        someone.dates.append(
            PersonalDate(
                id=str(uuid4()),
                person_id=someone.id,
                kind=said.kind,
                relationship_id=relative,
                label=label,
                year=year,
                month=day.month,
                day=day.day,
                feb29=Feb29(feb29) if feb29 in set(Feb29) else None,
            )
        )

    def _someone(self, name: str, line: int) -> _Someone:
        found = self._people.get(name)
        if found is None:
            found = self._people[name] = _Someone(str(uuid4()), line, name, [], [])
        return found

    def _commitment(self, event: CalendarEvent) -> None:
        names = [one_line(prop.text)[:_NAME_LIMIT] for prop in event.all(f"{OWN}NAME")]
        people = [self._someone(name, event.line) for name in dict.fromkeys(filter(None, names))]
        due = read_date(event.text("DTSTART"))
        text = one_line(event.text("SUMMARY")) or _("Promise")
        owner = event.text(f"{OWN}OWNER").lower()
        created = _day(event.text(f"{OWN}ON")) or self._on
        warnings: tuple[Problem, ...] = ()
        if not people:
            message = _("“{text}” names nobody; it was kept without people.").format(text=text)
            warnings = (Problem(file=self._file, line=event.line, message=message),)
        entry = Commitment(
            id=_own_id(event.text("UID")),
            people=tuple(each.id for each in people),
            owner=Owner(owner) if owner in set(Owner) else Owner.ME,
            text=text,
            due_on=_whole(due),
            state=CommitmentState.OPEN,
            created_on=created,
        )
        self._entries.append(ImportedEntry(file=self._file, line=event.line, entry=entry, warnings=warnings))

    def finished(self) -> Iterator[Said]:
        """Everyone in the order of their first day, then the promises, then what was left alone."""
        for someone in self._people.values():
            person = Person(id=someone.id, display_name=someone.name, sources=(Source(system=SYSTEM, on=self._on),))
            yield ImportedPerson(
                file=self._file,
                line=someone.line,
                person=person,
                dates=tuple(someone.dates),
                relationships=tuple(someone.relatives),
            )
        yield from self._entries
        if self._meetings:
            words = ngettext(
                "{n} event of this calendar is nobody's day and was left out; meetings are read from the calendars in "
                "the settings.",
                "{n} events of this calendar are nobody's day and were left out; meetings are read from the calendars "
                "in the settings.",
                self._meetings,
            )
            message = words.format(n=self._meetings)
            yield Problem(file=self._file, line=self._first_meeting, message=message, cards=self._meetings)
        elif not (self._people or self._entries or self._unread or self.said):
            yield Problem(file=self._file, line=None, message=_("There is nobody's day in this calendar."))


def _own_day(event: CalendarEvent, kind: str) -> Titled | None:
    """What our own export says, or Nextcloud's birthday calendar, which names the property it was made from."""
    if kind in set(DateKind):
        name = event.text(f"{OWN}NAME")
        year = event.text(f"{OWN}YEAR")
        return Titled(DateKind(kind), name, int(year) if _is_year(year) else None) if name else None
    field = event.text("X-NEXTCLOUD-BC-FIELD-TYPE").upper()
    kinds = {"BDAY": DateKind.BIRTHDAY, "ANNIVERSARY": DateKind.ANNIVERSARY, "DEATHDATE": DateKind.MEMORIAL}
    said = titled(event.text("SUMMARY"))
    if field not in kinds or said is None:
        return None
    year = event.text("X-NEXTCLOUD-BC-YEAR")
    return Titled(kinds[field], said.name, int(year) if _is_year(year) else said.year)


def _relative(event: CalendarEvent, someone: _Someone) -> str | None:
    """The id of the one around a person whose day our own export says it is; None where it is the person's own."""
    named = event.all(f"{OWN}RELATIVE")
    name = one_line(named[0].text)[:_NAME_LIMIT] if named else ""
    if not name:
        return None
    word = named[0].header.first("KIND").lower()
    kind = RelationshipKind(word) if word in set(RelationshipKind) else RelationshipKind.OTHER
    for each in someone.relatives:
        if (each.name, each.kind) == (name, kind):
            return each.id
    found = Relationship(id=str(uuid4()), person_id=someone.id, kind=kind, name=name)
    someone.relatives.append(found)
    return found.id


def _day_of(event: CalendarEvent) -> Titled | None:
    """Whose day an event is, by its title and categories; an hour of one day alone is a party, not a birthday."""
    starts = event.all("DTSTART")
    whole = bool(starts) and "T" not in starts[0].value.upper()
    if not whole and not _is_yearly(event):
        return None
    categories = tuple(part for prop in event.all("CATEGORIES") for part in prop.text.split(","))
    return titled(one_line(event.text("SUMMARY")), categories)


def _is_yearly(event: CalendarEvent) -> bool:
    return "FREQ=YEARLY" in event.text("RRULE").upper()


def _year(event: CalendarEvent, said: Titled, day: PartialDate, on: date) -> int | None:
    if said.year is not None:
        return said.year if 1 <= said.year <= on.year else None
    if event.all(f"{OWN}KIND") or event.text("X-NEXTCLOUD-BC-UNKNOWN-YEAR") == "1":
        return None
    began = day.year
    if began is None or began in _UNKNOWN_YEARS or not _is_yearly(event):
        return None
    oldest = on.year - (_YOUNGEST if said.kind is DateKind.BIRTHDAY else 1)
    return began if began <= oldest else None


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and text != "0000"


def _whole(day: PartialDate | None) -> date | None:
    if day is None or None in (day.year, day.month, day.day) or not day.possible:
        return None
    return date(day.year or 1, day.month or 1, day.day or 1)


def _day(text: str) -> date | None:
    return _whole(read_date(text))


def _own_id(uid: str) -> str:
    """The promise's own id, which our export gives as the event's UID; another UID gives one of its own."""
    try:
        return str(UUID(uid.removeprefix("urn:uuid:").partition("@")[0]))
    except ValueError:
        return entry_id(SYSTEM, COMMITMENT, uid) if uid else str(uuid4())


__all__ = ["COMMITMENT", "OWN", "SYSTEM", "read"]
