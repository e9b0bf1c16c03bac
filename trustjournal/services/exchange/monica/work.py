"""What is at hand while an account becomes people and entries: who is who, the ids, and what is said at the end."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from uuid import uuid4

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.noun import Noun
from trustjournal.domain.people import Extra, Relationship, RelationshipKind
from trustjournal.services.exchange.imported import ImportedEntry
from trustjournal.services.exchange.monica.account import Account, Contact, Row
from trustjournal.services.exchange.monica.times import Times
from trustjournal.services.exchange.plain_text import one_line
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import Reading, entry_id

SYSTEM = "monica"


class Told(StrEnum):
    """What is counted and said once at the end."""

    DOCUMENTS = "documents"
    MISSING_PHOTOS = "missing_photos"
    JOURNAL = "journal"
    UNDATED = "undated"
    LOST_RELATIONS = "lost_relations"
    LOST_PEOPLE = "lost_people"


def told_words(told: Told, count: int) -> str:
    """The sentence for something that happened so often."""
    match told:
        case Told.DOCUMENTS:
            words = ngettext(
                "{count} document was left out: the journal keeps no files.",
                "{count} documents were left out: the journal keeps no files.",
                count,
            )
        case Told.MISSING_PHOTOS:
            words = ngettext(
                "{count} picture is not in an SQL export; Monica's JSON export has it.",
                "{count} pictures are not in an SQL export; Monica's JSON export has them.",
                count,
            )
        case Told.JOURNAL:
            words = ngettext(
                "{count} page of Monica's journal names nobody; it comes in as a note of that day, with nobody.",
                "{count} pages of Monica's journal name nobody; they come in as notes of their days, with nobody.",
                count,
            )
        case Told.UNDATED:
            words = ngettext(
                "{count} entry has no day that could be read and was left out.",
                "{count} entries have no day that could be read and were left out.",
                count,
            )
        case Told.LOST_RELATIONS:
            words = ngettext(
                "{count} relationship names someone who is not in the file and was left out.",
                "{count} relationships name someone who is not in the file and were left out.",
                count,
            )
        case Told.LOST_PEOPLE:
            words = ngettext(
                "{count} conversation or promise names someone who is not among the people of the file.",
                "{count} conversations or promises name someone who is not among the people of the file.",
                count,
            )
    return words.format(count=count)


class Work:
    """One account on its way; made once for a file."""

    def __init__(self, account: Account, file: str, how: Reading, make_id: Callable[[], str] | None = None) -> None:
        self.account, self.file, self.on = account, file, how.on
        self.times = Times(how.zone)
        self.make_id = make_id or (lambda: str(uuid4()))
        self.by_ref: dict[str, Contact] = {}
        for contact in account.contacts:
            self.by_ref.setdefault(contact.ref, contact)
        self.people: dict[str, str] = {}
        self.told: Counter[Told] = Counter()
        self._taken: Counter[tuple[str, str]] = Counter()

    def name_of(self, ref: str) -> str:
        """What a contact is called; "" for nobody."""
        contact = self.by_ref.get(ref)
        return "" if contact is None else called(contact)

    def entry_id(self, kind: str, row: Row, owner: str = "") -> str:
        """The lasting id of an entry, the same from a JSON and from an SQL export of one account.

        SQL gives most rows no uuid, and early JSON exports none either; the second a row was made never changes, and
        is in both. Rows made in the same second are told apart by their order.
        """
        made = self.times.stamp(row.created_at)
        uid = f"{owner} {made.moment.timestamp():.0f}" if made is not None else row.uuid or f"{owner} {row!r}"
        self._taken[kind, uid] += 1
        times = self._taken[kind, uid]
        return entry_id(SYSTEM, kind, uid if times == 1 else f"{uid} #{times}")

    def entry(self, entry: Interaction | Commitment, *, warn: bool = True) -> ImportedEntry:
        """An entry as it goes on; one that names nobody says so."""
        words = _("An entry of this file names nobody who is in it; it comes in with nobody.")
        warning = Problem(file=self.file, line=None, message=words)
        return ImportedEntry(
            file=self.file, line=None, entry=entry, warnings=(warning,) if warn and not entry.people else ()
        )

    def problems(self) -> Iterator[Problem]:
        """What is to be said of the file as a whole."""
        yield from self.account.problems
        self.told[Told.DOCUMENTS] += self.account.documents
        self.told[Told.MISSING_PHOTOS] += self.account.missing_photos
        for told in Told:
            if count := self.told[told]:
                yield Problem(file=self.file, line=None, message=told_words(told, count))


class Making:
    """One person while they are made: what has no field in the account's form of them yet."""

    def __init__(self, work: Work, contact: Contact) -> None:
        self.work, self.contact = work, contact
        self.person_id = work.people.setdefault(contact.ref, work.make_id())
        self.paragraphs: list[tuple[str, str]] = []
        self.extra: list[Extra] = []
        self.dates: list[PersonalDate] = []
        self.relationships: list[Relationship] = []
        self.related: list[tuple[RelationshipKind, str]] = []
        self.more: list[Noun] = []
        self.warnings: list[Problem] = []

    def warn(self, message: str) -> None:
        """Say something about this person."""
        problem = Problem(file=self.work.file, line=self.contact.line, message=message)
        if problem not in self.warnings:
            self.warnings.append(problem)

    def keep(self, name: str, value: str) -> None:
        """Keep what has no field of its own."""
        if value and (detail := Extra(name=name, value=value)) not in self.extra:
            self.extra.append(detail)

    def remember(self, day: date | None, text: str) -> None:
        """A paragraph of the note, with its day."""
        if not text:
            return
        on = day.isoformat() if day is not None else ""
        self.paragraphs.append((on, _("{day}: {text}").format(day=on, text=text) if on else text))

    def note(self, first: str) -> str | None:
        """The whole note: what is said of the person, then what was noted day by day."""
        days = [text for _on, text in sorted(self.paragraphs, key=lambda each: each[0])]
        return "\n\n".join(filter(None, (first, *days))) or None


def called(contact: Contact) -> str:
    """What a contact is called: the parts of the name, else the nickname."""
    parts = (one_line(each) for each in (contact.first_name, contact.middle_name, contact.last_name))
    return " ".join(filter(None, parts)) or one_line(contact.nickname)
