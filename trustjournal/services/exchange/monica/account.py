"""A Monica account in plain values: the one form that both kinds of export fill and everything else reads.

Every text stands as the file has it, numbers and days too; what is empty or missing is "". The names are Monica's own
(app/ExportResources and the SQL columns of monicahq/monica, 4.x). `ref` is how rows of one file name each other: the
uuid, or `#` and a number where a row has none.
"""

from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Callable

from msgspec import Struct, field

from trustjournal.services.exchange.problems import Problem


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """What every row of Monica has."""

    uuid: str = ""
    created_at: str = ""
    updated_at: str = ""


class SpecialDate(Row, frozen=True):
    """A day of which not all need be known: from an age comes a year alone, and the year itself may be unknown."""

    date: str = ""
    is_age_based: bool = False
    is_year_unknown: bool = False


class Field(Row, frozen=True):
    """A way to reach someone: `service` is the type's name, `protocol` what a link to it begins with."""

    data: str = ""
    service: str = ""
    protocol: str = ""
    type: str = ""


class Address(Row, frozen=True):
    """Where someone lives or works."""

    name: str = ""
    street: str = ""
    city: str = ""
    province: str = ""
    postal_code: str = ""
    country: str = ""


class Note(Row, frozen=True):
    """Something written about someone."""

    body: str = ""
    is_favorite: bool = False


class Call(Row, frozen=True):
    """A telephone call; `contact_called` is "" where the file does not say who called."""

    called_at: str = ""
    content: str = ""
    contact_called: str = ""
    emotions: tuple[str, ...] = ()


class Message(Row, frozen=True):
    """One message of a conversation."""

    content: str = ""
    written_at: str = ""
    written_by_me: bool = False


class Conversation(Row, frozen=True):
    """Messages with one person, by `service`."""

    happened_at: str = ""
    service: str = ""
    messages: tuple[Message, ...] = ()


class Task(Row, frozen=True):
    """Something to do for someone."""

    title: str = ""
    description: str = ""
    completed: bool = False
    completed_at: str = ""


class Reminder(Row, frozen=True):
    """Something to be reminded of; `frequency_type` is one_time, week, month or year."""

    initial_date: str = ""
    title: str = ""
    description: str = ""
    frequency_type: str = ""
    frequency_number: str = ""
    inactive: bool = False


class Pet(Row, frozen=True):
    """An animal of someone's."""

    name: str = ""
    category: str = ""


class Gift(Row, frozen=True):
    """A present given, received or thought of; `recipient` names a contact."""

    name: str = ""
    comment: str = ""
    url: str = ""
    amount: str = ""
    status: str = ""
    date: str = ""
    recipient: str = ""


class Debt(Row, frozen=True):
    """Money between two people; `in_debt`: the user owes it."""

    amount: str = ""
    currency: str = ""
    status: str = ""
    reason: str = ""
    in_debt: bool = False


class LifeEvent(Row, frozen=True):
    """Something that happened in a life; `kind` is the type's key or name."""

    name: str = ""
    note: str = ""
    happened_at: str = ""
    happened_at_month_unknown: bool = False
    happened_at_day_unknown: bool = False
    kind: str = ""


class Occupation(Row, frozen=True):
    """A position someone holds or held (in SQL alone)."""

    title: str = ""
    company: str = ""
    currently_works_here: bool = False


class Contact(Row, frozen=True):
    """Someone, with all that belongs to them alone. `details` are texts that have no place here, by their name."""

    ref: str = ""
    line: int = 1
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    nickname: str = ""
    description: str = ""
    is_starred: bool = False
    is_partial: bool = False
    is_active: bool = True
    is_dead: bool = False
    job: str = ""
    company: str = ""
    food_preferences: str = ""
    last_talked_to: str = ""
    stay_in_touch_frequency: str = ""
    stay_in_touch_trigger_date: str = ""
    gender: str = ""
    tags: tuple[str, ...] = ()
    birthdate: SpecialDate | None = None
    deceased_date: SpecialDate | None = None
    first_met_date: SpecialDate | None = None
    first_met_through: str = ""
    first_met_where: str = ""
    first_met_additional_info: str = ""
    avatar: str = ""
    photos: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    fields: tuple[Field, ...] = ()
    addresses: tuple[Address, ...] = ()
    notes: tuple[Note, ...] = ()
    calls: tuple[Call, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    tasks: tuple[Task, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    pets: tuple[Pet, ...] = ()
    gifts: tuple[Gift, ...] = ()
    debts: tuple[Debt, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()
    occupations: tuple[Occupation, ...] = ()


class Activity(Row, frozen=True):
    """Something done together; `kind` is the type's key or name, `people` are refs of contacts."""

    summary: str = ""
    description: str = ""
    happened_at: str = ""
    kind: str = ""
    kind_name: str = ""
    category: str = ""
    people: tuple[str, ...] = ()


class Relationship(Row, frozen=True):
    """Two contacts: `of_contact` is the `type` of `contact_is` (the father, the boss), as Monica's own page has it."""

    type: str = ""
    contact_is: str = ""
    of_contact: str = ""


class JournalEntry(Row, frozen=True):
    """A page of the user's own journal."""

    title: str = ""
    post: str = ""
    date: str = ""


class Day(Row, frozen=True):
    """How a day was: 1 to 3, and a word about it."""

    rate: str = ""
    comment: str = ""
    date: str = ""


class Picture(Struct, frozen=True, gc=False):
    """A picture's bytes as base64, as the file has them."""

    data: str

    def bytes_of(self) -> bytes:
        """What the base64 says; nothing where it is none."""
        try:
            return b64decode("".join(self.data.split()), validate=True)
        except (NoBase64, ValueError):
            return b""


def no_picture(_ref: str) -> Picture | None:
    """For exports that hold no pictures."""
    return None


class Account(Struct, kw_only=True):
    """Everything in an export. `picture` opens a picture by its ref when it is asked for: most of a file are pictures.

    `documents` and `missing_photos` count what the file names and cannot be brought in; `problems` is what was found
    out about the file while it was read.
    """

    contacts: list[Contact] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    entries: list[JournalEntry] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    picture: Callable[[str], Picture | None] = no_picture
    documents: int = 0
    missing_photos: int = 0
    problems: list[Problem] = field(default_factory=list)
