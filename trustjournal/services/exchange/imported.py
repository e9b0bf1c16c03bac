"""A person as a contact file brings them, before the journal decides whether they are new: where all readers end."""

from collections.abc import Iterable

from msgspec import Struct

from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.folding import fold
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.moments import Moment
from trustjournal.domain.noun import Noun
from trustjournal.domain.people import ContactKind, Person, Relationship, RelationshipKind
from trustjournal.services.exchange.problems import Problem


class PersonKey(Struct, frozen=True, kw_only=True):
    """What tells whether two records are one person.

    `name` is the display name folded, `emails` are in small letters, `phones` are digits alone with a leading + where
    the country was given. All may be empty.
    """

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    uid: str | None = None


class ImportedPerson(Struct, frozen=True, kw_only=True, tag="person"):
    """One card or row, understood. The nouns have fresh ids, and dates and relationships name the person's.

    `named` is False where the file gives an address but no name; the display name is then that address, and the
    person is left out unless someone decides otherwise. `related` are other cards of the file, by their uid. `more` are
    further entries that are this person's alone and name them by `person_id`: preferences, life moments, topics.
    """

    file: str
    line: int
    person: Person
    dates: tuple[PersonalDate, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    related: tuple[tuple[RelationshipKind, str], ...] = ()
    more: tuple[Noun, ...] = ()
    named: bool = True
    warnings: tuple[Problem, ...] = ()

    @property
    def key(self) -> PersonKey:
        """What tells whether this is someone else's record too."""
        return person_key(self.person)


class ImportedEntry(Struct, frozen=True, kw_only=True, tag="entry"):
    """A conversation, promise or other entry with its people, understood.

    It names them by the ids that the people of the same file were given, before it is known who of them is in the
    journal already; one that names nobody has a warning that says so. Its own id is `reading.entry_id`'s.
    """

    file: str
    line: int | None
    entry: Interaction | Commitment | Moment
    warnings: tuple[Problem, ...] = ()


def person_key(person: Person) -> PersonKey:
    """The key of a person, from a file or from the journal."""
    methods = person.contact_methods
    uids = [source.uid for source in person.sources if source.system == "vcard" and source.uid]
    return PersonKey(
        name=fold(person.display_name).strip(),
        emails=_distinct(method.value.strip().lower() for method in methods if method.kind is ContactKind.EMAIL),
        phones=_distinct(phone_digits(method.value) for method in methods if method.kind is ContactKind.PHONE),
        uid=uids[0] if uids else None,
    )


def phone_digits(value: str) -> str:
    """The digits of a phone number without its extension; `00` before the country is written as +."""
    number = value.lower().partition("ext")[0]
    digits = "".join(filter(str.isdigit, number))
    if number.lstrip().startswith("+"):
        return f"+{digits}" if digits else ""
    return f"+{digits[2:]}" if digits.startswith("00") else digits


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
