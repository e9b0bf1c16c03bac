"""People, the circles they stand in, and those around them."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from trustjournal.domain.noun import CircleId, Noun, Part, PersonId, Positive, Text


class Relation(StrEnum):
    """What a person is to the user."""

    MANAGER = "manager"
    REPORT = "report"
    PEER = "peer"
    PARTNER = "partner"
    CLIENT = "client"
    MENTOR = "mentor"
    MENTEE = "mentee"
    FRIEND = "friend"
    FAMILY = "family"
    OTHER = "other"


class Channel(StrEnum):
    """By which way two people talk."""

    IN_PERSON = "in_person"
    CALL = "call"
    VIDEO = "video"
    MESSAGE = "message"
    EMAIL = "email"
    COFFEE = "coffee"
    LUNCH = "lunch"
    OUTING = "outing"
    WORKSHOP = "workshop"
    EVENT = "event"
    OTHER = "other"


class ContactKind(StrEnum):
    """What sort of address a contact method is."""

    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    URL = "url"
    CHAT = "chat"


class Name(Part, frozen=True):
    """The parts of a name; what the person is called stands in display_name."""

    given: str | None = None
    family: str | None = None
    additional: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    nickname: str | None = None
    phonetic: str | None = None


class Photo(Part, frozen=True):
    """A picture: its media type, and its bytes as base64."""

    media_type: str
    data: str


class ContactMethod(Part, frozen=True):
    """One way to reach a person."""

    kind: ContactKind
    value: str
    label: str | None = None
    preferred: bool = False


class Partnership(Part, frozen=True):
    """Why to work together, in words (practice P32)."""

    values: str | None = None
    intent: str | None = None
    capabilities: str | None = None
    results: str | None = None


class Source(Part, frozen=True):
    """Where a person came from: the system, the id there, the day of the import."""

    system: str
    uid: str | None = None
    on: date | None = None


class Extra(Part, frozen=True):
    """Something an import brought for which there is no field."""

    name: str
    value: str


class Person(Noun, frozen=True):
    """Someone the user works with."""

    KIND: ClassVar[str] = "person"
    PLURAL: ClassVar[str] = "people"

    display_name: Text
    name: Name | None = None
    pronouns: str | None = None
    relation: Relation | None = None
    organisation: str | None = None
    title: str | None = None
    how_met: str | None = None
    met_on: date | None = None
    interests: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    circle_id: CircleId | None = None
    cadence_days: Positive | None = None
    cadence_since_on: date | None = None
    paused_until_on: date | None = None
    pinned: bool = False
    preferred_channel: Channel | None = None
    time_zone: str | None = None
    close: bool = False
    archived: bool = False
    deceased_on: date | None = None
    note: str | None = None
    contact_methods: tuple[ContactMethod, ...] = ()
    partnership: Partnership | None = None
    sources: tuple[Source, ...] = ()
    extra: tuple[Extra, ...] = ()
    photo: Photo | None = None

    @property
    def first_name(self) -> str:
        """How the window addresses them: the given name, else the first word of the display name."""
        if self.name and (self.name.nickname or self.name.given):
            return self.name.nickname or self.name.given or self.display_name
        return self.display_name.split()[0] if self.display_name.split() else self.display_name


class Circle(Noun, frozen=True):
    """A group of people with a rhythm in common."""

    KIND: ClassVar[str] = "circle"
    PLURAL: ClassVar[str] = "circles"

    name: Text
    cadence_days: Positive


class RelationshipKind(StrEnum):
    """What someone is to a person."""

    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    COLLEAGUE = "colleague"
    ASSISTANT = "assistant"
    MANAGER = "manager"
    REPORT = "report"
    FRIEND = "friend"
    OTHER = "other"


class Relationship(Noun, frozen=True):
    """Someone around a person: by name, or another person of the journal."""

    KIND: ClassVar[str] = "relationship"
    PLURAL: ClassVar[str] = "relationships"

    person_id: PersonId
    kind: RelationshipKind
    name: str | None = None
    other_person_id: PersonId | None = None
