"""The names that columns have, in many languages: which field each fills, and which program wrote the table."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from trustjournal.base import resources
from trustjournal.domain.folding import fold

_FILE = "tables/columns.toml"
_NUMBER_AT_END = re.compile(r"[0-9]+$")
_NUMBER = re.compile(r"[0-9]+")
NUMBERED = re.compile(r"(.{1,60}?) ([0-9]{1,3}) - (.{1,60})", re.DOTALL)
"""`E-mail 1 - Value`: how Google names the columns of what a person can have several of."""


def key_of(name: str) -> str:
    """The name of a column as it is looked up: letters and digits alone, plain and small."""
    return "".join(char for char in fold(name) if char.isalnum())


class Shape(Struct, frozen=True):
    """A program by its columns: of `marks` there must be `need`."""

    name: str
    marks: frozenset[str]
    need: int


class Words(Struct, frozen=True):
    """Every name of a column that is known, by language; the shapes; and the values that say nothing."""

    languages: tuple[Mapping[str, str], ...]
    shapes: tuple[Shape, ...]
    idle: frozenset[str]

    def fields(self, header: Sequence[str]) -> list[str | None]:
        """The field of each column, None where it is not known.

        The language that knows most of the header is asked first: `Aniversario` is a birthday beside `Sobrenome`.
        """
        keys = [key_of(name) for name in header]
        asked = sorted(self.languages, key=lambda words: -sum(key in words for key in keys))
        return [_field(key, asked) for key in keys]

    def shape(self, header: Iterable[str]) -> str:
        """The program that wrote a header; empty for none that is known."""
        keys = {key_of(name) for name in header}
        for shape in self.shapes:
            if len(shape.marks & keys) >= shape.need:
                return shape.name
        return ""


def _field(key: str, asked: Sequence[Mapping[str, str]]) -> str | None:
    for wanted in dict.fromkeys((key, _NUMBER_AT_END.sub("", key), _NUMBER.sub("", key))):
        for words in asked if wanted else ():
            if wanted in words:
                return words[wanted]
    return None


@lru_cache(maxsize=1)
def words() -> Words:
    """What the file of names says, read once."""
    said: dict[str, dict[str, Any]] = tomllib.loads(resources.read_text(_FILE))
    shapes = said.pop("shapes")
    values = said.pop("values")
    return Words(
        languages=tuple(_by_name(fields) for fields in said.values()),
        shapes=tuple(
            Shape(name, frozenset(map(key_of, shape["marks"])), shape["need"]) for name, shape in shapes.items()
        ),
        idle=frozenset(fold(value) for value in values["idle"]),
    )


def _by_name(fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {key_of(name): field for field, names in fields.items() for name in names}
