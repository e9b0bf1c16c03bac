"""What is compared of people, and what comes of it: pairs, each with how strongly and why."""

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from trustjournal.domain.alike.nicknames import Nicknames

Day = tuple[int | None, int | None, int | None]
"""A birthday as far as it is known: year, month, day."""


class Someone(Struct, frozen=True, kw_only=True):
    """What is compared of a person.

    `names` are all they go by, the one that is shown first. `mails` and `phones` stand as they were written, `profiles`
    and `chats` as `addresses` makes them comparable.
    """

    id: str
    names: tuple[str, ...]
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    chats: tuple[str, ...] = ()
    birthday: Day | None = None
    organisation: str = ""
    archived: bool = False


class Why(StrEnum):
    """Why two look like one person, and what speaks against it."""

    MAIL = "mail"
    PHONE = "phone"
    PROFILE = "profile"
    CHAT = "chat"
    NAME = "name"
    WRITTEN = "written"
    ORDER = "order"
    SCRIPT = "script"
    NICKNAME = "nickname"
    INITIALS = "initials"
    LETTER = "letter"
    PART = "part"
    BIRTHDAY = "birthday"
    ORGANISATION = "organisation"
    OTHER_BIRTHDAY = "other_birthday"
    OTHER_MAIL = "other_mail"
    OTHER_NAME = "other_name"
    GENERATION = "generation"
    AROUND = "around"


AGAINST = frozenset({Why.OTHER_BIRTHDAY, Why.OTHER_MAIL, Why.OTHER_NAME, Why.GENERATION, Why.AROUND})
"""What speaks against two being one."""


class Reason(Struct, frozen=True):
    """One reason, with the values that it rests on: what both have, or the one's and the other's."""

    why: Why
    values: tuple[str, ...] = ()


class Likeness(Struct, frozen=True):
    """Two people by id, in the order in which they were given, how much they look like one (0 to 100), and why."""

    one: str
    other: str
    score: int
    reasons: tuple[Reason, ...]


class Tools(Struct, frozen=True):
    """What comparing needs of libraries, handed down so that they are loaded only where they are used.

    `latin(text)` writes any script in Latin letters. `apart(one, other)` is how many letters two words are apart,
    neighbours swapped being one. `number(phone, beside)` is a phone number as it is dialled from anywhere (E.164), or
    None; `beside` are the person's own numbers, which may tell the country.
    """

    latin: Callable[[str], str]
    apart: Callable[[str, str], int]
    number: Callable[[str, tuple[str, ...]], str | None]
    nicknames: Nicknames
