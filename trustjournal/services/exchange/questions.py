"""What a file leaves undecided, so that someone can say it, and what was said of one of its kind before."""

from enum import StrEnum

from msgspec import Struct

from trustjournal.services.exchange.reading import DateOrder


class Ask(StrEnum):
    """What may be open about a file."""

    ENCODING = "encoding"
    DATES = "dates"
    COLUMNS = "columns"


class ColumnTaken(Struct, frozen=True):
    """A column of a table, the field it was taken for, and some of its values."""

    name: str
    field: str
    samples: tuple[str, ...] = ()


class Question(Struct, frozen=True, kw_only=True, tag="question"):
    """What a file leaves undecided; the plan stands without an answer, and a better one is made with it.

    `file` is the name that its problems carry, and under which `importing.plan` takes an answer. `columns` are those
    of a table with what each was taken for (empty: kept as a further detail) and some of what stands in it; `asks`
    says what is open: the encoding (`encoding` was guessed), the order of its dates (`dates` was taken, None where
    none could be, and `samples` show them), its columns. Where it is empty, nothing is: the table was understood.
    `shape` is the program that wrote it where that is known, `rows` its first rows as they stand.
    """

    file: str
    asks: frozenset[Ask]
    encoding: str = ""
    dates: DateOrder | None = None
    samples: tuple[str, ...] = ()
    columns: tuple[ColumnTaken, ...] = ()
    header: str = ""
    shape: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


class Remembered(Struct, frozen=True):
    """How the tables of one header are read since somebody said so."""

    columns: dict[str, str] | None = None
    dates: DateOrder | None = None


__all__ = ["Ask", "ColumnTaken", "Question", "Remembered"]
