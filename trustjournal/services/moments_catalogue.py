"""Which kinds of moment there are: their icon, words, fields, states and days, one file each in resources/moments.

A new kind is a new file: no code, no migration. The words stand in the file in every language, English at least.
"""

import tomllib
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.base import i18n, resources
from trustjournal.domain.moments import Direction, MomentState

FOLDER = "moments"


class _Declared(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something a file declares."""


class Words(_Declared, frozen=True):
    """One text in the program's languages."""

    en: str
    nl: str | None = None

    def __str__(self) -> str:
        """The text in the reader's language."""
        return (self.nl if i18n.language() == "nl" else None) or self.en


class FieldType(StrEnum):
    """What a field of the details holds."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"


class Choice(_Declared, frozen=True):
    """One of the answers of a choice."""

    id: str
    label: Words


class MomentField(_Declared, frozen=True):
    """A field that the details of a kind may hold."""

    name: str
    type: FieldType
    label: Words
    choices: tuple[Choice, ...] = ()

    def accepts(self, given: Any) -> bool:
        """Whether a value of the JSON form is of this field's type (a text may be empty)."""
        if not isinstance(given, str):
            return False
        if self.type is FieldType.CHOICE:
            return any(choice.id == given for choice in self.choices)
        return self.type is FieldType.TEXT or _is_day(given)


class MomentKind(_Declared, frozen=True):
    """A kind of moment."""

    id: str
    order: int
    icon: str
    label: Words
    hint: Words
    directions: tuple[Direction, ...]
    follow_up_days: int | None = None
    answer: str | None = None
    states: dict[MomentState, Words] = msgspec.field(default_factory=dict)
    fields: tuple[MomentField, ...] = ()
    """In the order in which they are asked; `answer` names the one that closing asks for."""

    def field(self, name: str) -> MomentField | None:
        """The field of this name, if the kind declares one."""
        return next((field for field in self.fields if field.name == name), None)


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
