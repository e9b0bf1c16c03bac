"""The building stones of every noun: ids, days, instants, and the two bases Noun and Part.

A noun is declared once, as a frozen msgspec Struct. The JSON form and its schema are read off that class by
msgspec, the database columns by `storage.schema`. A Struct rather than a dataclass, because sixty dataclasses
with slots cost 75 ms at every start and sixty Structs 7 (ARCHITECTURE.md, "Start-up").
"""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta, Struct

UUID_PATTERN = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"

Id = Annotated[str, Meta(pattern=UUID_PATTERN, max_length=36, description="a UUID")]
PersonId = Annotated[str, Meta(pattern=UUID_PATTERN, max_length=36, extra={"ref": "person"})]
CircleId = Annotated[str, Meta(pattern=UUID_PATTERN, max_length=36, extra={"ref": "circle"})]
RelationshipId = Annotated[str, Meta(pattern=UUID_PATTERN, max_length=36, extra={"ref": "relationship"})]
InteractionId = Annotated[str, Meta(pattern=UUID_PATTERN, max_length=36, extra={"ref": "interaction"})]
MomentId = Annotated[str, Meta(pattern=UUID_PATTERN, max_length=36, extra={"ref": "moment"})]
Week = Annotated[
    str, Meta(pattern=r"^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$", max_length=8, description="an ISO week, 2026-W47")
]
Text = Annotated[str, Meta(min_length=1)]
Positive = Annotated[int, Meta(ge=1, le=2**63 - 1)]
Count = Annotated[int, Meta(ge=0, le=2**63 - 1)]


class Instant(str):
    """A moment with its own offset, kept letter by letter as it was written: `2026-11-21T10:00:00+01:00`.

    It sorts by the wall clock it was written with, which is the order in which a person remembers a day; where
    two instants must be told apart across zones, compare `moment`.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> "Instant":
        """Check the text; ValueError where it is no date and time with an offset (RFC 3339)."""
        if len(text) < 17 or text[10] not in "Tt " or not text[4] == text[7] == "-":
            raise ValueError("not a date and time with an offset")
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError("the offset is missing")
        return super().__new__(cls, text)

    @classmethod
    def of(cls, moment: datetime) -> "Instant":
        """The instant of an aware datetime, to the second."""
        return cls(moment.isoformat(timespec="seconds"))

    @property
    def on(self) -> date:
        """The date written in it: the day it was where it happened."""
        return date.fromisoformat(self[:10])

    @property
    def moment(self) -> datetime:
        """The same moment as an aware datetime."""
        return datetime.fromisoformat(self)


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A value inside a noun, with no life of its own."""


class Noun(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """An entry of the journal. KIND names it in the code and the database, PLURAL in the JSON form."""

    KIND: ClassVar[str] = ""
    PLURAL: ClassVar[str] = ""

    id: Id
    created_at: Instant | None = None
    updated_at: Instant | None = None
    confidential: bool = False


def read_hook(wanted: type, given: Any) -> Any:
    """What msgspec asks for a type of ours: an Instant from its text."""
    if wanted is Instant:
        if not isinstance(given, str):
            raise ValueError("not a date and time with an offset")
        return Instant(given)
    raise NotImplementedError(f"{wanted} has no form")


def write_hook(value: Any) -> Any:
    """What msgspec asks for a value of ours: an Instant as its text."""
    if isinstance(value, Instant):
        return str(value)
    raise NotImplementedError(f"{type(value)} has no form")


def schema_hook(wanted: type) -> dict[str, Any]:
    """How a type of ours stands in the JSON Schema."""
    if wanted is Instant:
        return {"type": "string", "format": "date-time"}
    raise NotImplementedError(f"{wanted} has no schema")


def to_form(value: Struct) -> dict[str, Any]:
    """A noun or part as the plain objects of the JSON form; what holds its default is left out."""
    form: dict[str, Any] = msgspec.to_builtins(value, enc_hook=write_hook)
    return form
