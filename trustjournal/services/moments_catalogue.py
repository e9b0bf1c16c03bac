"""Which kinds of moment there are: their icon, words, fields, states and days, one file each in resources/moments.

A new kind is a new file: no code, no migration. The words stand in the file in English, as in the code, and are looked
up in the catalogues by whoever shows them: `_(kind.label)`.
"""

import tomllib
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.base import resources
from trustjournal.domain.moments import Direction, MomentState

FOLDER = "moments"


class _Declared(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something a file declares."""


class FieldType(StrEnum):
    """What a field of the details holds."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"


class Choice(_Declared, frozen=True):
    """One of the answers of a choice."""

    id: str
    label: str


class MomentField(_Declared, frozen=True):
    """A field that the details of a kind may hold."""

    name: str
    type: FieldType
    label: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    closing: bool = False
    """Asked when the moment is closed, not before."""

    def accepts(self, given: Any) -> bool:
        """Whether a value of the JSON form is of this field's type (a text may be empty)."""
        if not isinstance(given, str):
            return False
        if self.type is FieldType.CHOICE:
            return any(choice.id == given for choice in self.choices)
        return self.type is FieldType.TEXT or _is_day(given)


class PromiseOf(_Declared, frozen=True):
    """The promise of mine that a kind of moment may lead to."""

    field: str
    """Where its words stand: a field of the details, or "text"."""
    label: str
    closes: bool
    """Whether the moment is settled by it: from then on the promise is what one follows."""
    direction: Direction | None = None
    """Of the moments that it is offered for; None: of all."""


class MomentKind(_Declared, frozen=True):
    """A kind of moment."""

    id: str
    order: int
    icon: str
    label: str
    why: str
    """One line on why one would note it, for the list of kinds."""
    text: str
    """What the text of the moment is called."""
    hint: str
    directions: dict[Direction, str]
    """Whose it can be, and how that is said; the first is the usual one."""
    tone: str = "neutral"
    practice: str = ""
    follow_up_days: int | None = None
    """After how many days an open one asks for attention; 0: from its own day. None: it is never open."""
    answer: str | None = None
    question: str = ""
    """How that is asked for."""
    states: dict[MomentState, str] = msgspec.field(default_factory=dict)
    promise: PromiseOf | None = None
    again: str = ""
    """How it is called to try once more when it is closed; empty where nothing asks for that."""
    fields: tuple[MomentField, ...] = ()
    """In the order in which they are asked; `answer` names the one that closing asks for."""

    def field(self, name: str) -> MomentField | None:
        """The field of this name, if the kind declares one."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def usual(self) -> Direction:
        """Whose it mostly is."""
        return next(iter(self.directions))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The outcomes there are to choose from when it is closed, if the answer is a choice."""
        asked = self.field(self.answer) if self.answer else None
        return asked.choices if asked is not None else ()

    @property
    def words_in(self) -> str | None:
        """The field for what is said in words when it is closed: the answer, else the first text asked at the end."""
        if not self.choices:
            return self.answer
        return next((each.name for each in self.fields if each.closing and each.type is FieldType.TEXT), None)


@cache
def moment_kinds() -> MappingProxyType[str, MomentKind]:
    """Every kind by its id, in the order in which they are offered. Read once, at the first use."""
    kinds = [_read(name) for name in resources.list_names(FOLDER, ".toml")]
    return MappingProxyType({kind.id: kind for kind in sorted(kinds, key=lambda kind: kind.order)})


def _read(name: str) -> MomentKind:
    kind = msgspec.convert(tomllib.loads(resources.read_text(f"{FOLDER}/{name}")), MomentKind)
    if f"{kind.id}.toml" != name:
        raise ValueError(f"{FOLDER}/{name} declares {kind.id}")
    return kind


def _is_day(text: str) -> bool:
    try:
        return len(text) == len("2026-11-21") and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
