"""The columns of every noun, read off its class, and what a class cannot say: indexes and times.

Nothing here needs SQLAlchemy: `tables` builds the tables from these columns, `codec` turns rows into the JSON
form and back by them, `undo` writes a trigger for each.
"""

from enum import StrEnum
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec import inspect as shapes

from trustjournal.domain.noun import Instant
from trustjournal.domain.nouns import NOUNS


class Shape(StrEnum):
    """How a field is kept: as a scalar, or as JSON where it is a list or a part that is only shown."""

    TEXT = "text"
    INTEGER = "integer"
    BOOL = "bool"
    JSON = "json"


class Column(Struct, frozen=True):
    """One column of a noun's table."""

    name: str
    shape: Shape
    required: bool
    ref: str | None = None
    choices: tuple[str, ...] = ()
    unique: bool = False


class Table(Struct, frozen=True):
    """A noun's table; `people` tells that its people stand in a link table beside it."""

    kind: str
    plural: str
    noun: type[Struct]
    columns: tuple[Column, ...]
    people: bool

    @property
    def key(self) -> str:
        """The column that names an entry: id, for a nudge's answer its key."""
        return "key" if self.kind == "nudge_state" else "id"

    @property
    def link(self) -> str:
        """The name of the link table to people."""
        return f"{self.kind}_person"

    @property
    def when(self) -> str | None:
        """The column that says when an entry happened or began, for order and search."""
        return WHEN.get(self.kind)


WHEN = {
    "interaction": "at",
    "moment": "on",
    "commitment": "created_on",
    "agreement": "starts_on",
    "meeting": "starts_at",
    "life_moment": "starts_on",
    "topic": "created_on",
    "share": "created_on",
    "preference": "since_on",
    "review": "on",
    "self_assessment": "on",
}

INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "person": (("sort_key", "seq"), ("circle_id",), ("close",), ("pinned",), ("cadence_days",)),
    "relationship": (("person_id",), ("other_person_id",)),
    "date": (("person_id",), ("month", "day"), ("relationship_id",)),
    "life_moment": (("person_id",), ("ends_on",)),
    "interaction": (("at", "seq"), ("channel", "at")),
    "reflection": (("interaction_id",), ("person_id",)),
    "commitment": (
        ("state", "due_on"),
        ("interaction_id",),
        ("moment_id",),
        ("created_on", "seq"),
        ("closed_on", "seq"),
    ),
    "agreement": (("state",),),
    "goal": (("state",),),
    "topic": (("person_id", "state"), ("raised_in",)),
    "share": (("person_id",), ("state",)),
    "moment": (("kind", "state"), ("on", "seq")),
    "preference": (("person_id",),),
    "review": (("week",), ("improve_with",)),
    "self_assessment": (("on",),),
    "meeting": (("starts_at",), ("uid",)),
}

PARTIAL: dict[str, tuple[tuple[str, tuple[str, ...], str], ...]] = {
    "interaction_person": (("groups", ("at", "interaction_id"), "position >= 2"),),
    "reflection": (("open_questions", ("id",), "instr(questions, '\"open\"') > 0"),),
    "date": (("long_lead", ("lead_days",), "lead_days > 30"),),
    "commitment": (("changed", ("due_on",), "state = 'open' AND changes IS NOT NULL"),),
    "meeting": (("weekly", ("starts_at",), "rule IS NOT NULL"),),
    "nudge_state": (("snoozed", ("until_on",), "state = 'snoozed'"),),
}
"""Small indexes of the few rows that Today asks for: by table the name, the columns, and which rows. A query has to
repeat the condition letter by letter to be answered from one."""

SORTED_BY_NAME = "person"
"""The noun whose names carry a stored collation key, in the column sort_key."""


@cache
def tables() -> tuple[Table, ...]:
    """The tables of all nouns, in the order of the JSON form."""
    return tuple(_table(noun) for noun in NOUNS)


@cache
def table_of(kind: str) -> Table:
    """The table of a kind, `interaction` say; KeyError where there is none."""
    return {table.kind: table for table in tables()}[kind]


def kind_of(noun: Struct) -> str:
    """The kind of an entry."""
    kind: str = type(noun).KIND  # type: ignore[attr-defined]
    return kind


def _table(noun: type[Struct]) -> Table:
    info = shapes.type_info(noun)
    assert isinstance(info, shapes.StructType)
    fields = [field for field in info.fields if field.name != "people"]
    people = any(field.name == "people" for field in info.fields)
    columns = tuple(_column(field) for field in fields)
    kind: str = noun.KIND  # type: ignore[attr-defined]
    plural: str = noun.PLURAL  # type: ignore[attr-defined]
    return Table(kind, plural, noun, columns, people)


def _column(field: shapes.Field) -> Column:
    kept = _without_none(field.type)
    ref: str | None = None
    if isinstance(kept, shapes.Metadata):
        ref = (kept.extra or {}).get("ref")
        kept = kept.type
    shape, choices = _shape(kept)
    return Column(field.name, shape, field.required, ref, choices, unique=field.name in ("id", "key"))


def _without_none(kept: Any) -> Any:
    if isinstance(kept, shapes.UnionType):
        others = [part for part in kept.types if not isinstance(part, shapes.NoneType)]
        if len(others) == 1:
            return others[0]
    return kept


def _shape(kept: Any) -> tuple[Shape, tuple[str, ...]]:
    if isinstance(kept, shapes.EnumType):
        return Shape.TEXT, tuple(str(member.value) for member in kept.cls)
    if isinstance(kept, shapes.BoolType):
        return Shape.BOOL, ()
    if isinstance(kept, shapes.IntType):
        return Shape.INTEGER, ()
    if isinstance(kept, shapes.StrType | shapes.DateType):
        return Shape.TEXT, ()
    if isinstance(kept, shapes.CustomType) and kept.cls is Instant:
        return Shape.TEXT, ()
    return Shape.JSON, ()
