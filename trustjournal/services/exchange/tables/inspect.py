"""A look at a table before it is read: what its columns are taken for, and what it leaves undecided."""

import codecs
from itertools import islice
from typing import BinaryIO

from msgspec import Struct

from trustjournal.services.exchange.byte_lines import CHUNK, is_text_encoding
from trustjournal.services.exchange.plain_text import one_line
from trustjournal.services.exchange.reading import DateOrder, Given, Reading
from trustjournal.services.exchange.tables.archive import CONNECTIONS
from trustjournal.services.exchange.tables.days import Orders, agreed
from trustjournal.services.exchange.tables.header import Column, fingerprint
from trustjournal.services.exchange.tables.sheet import Opener, Text, opener
from trustjournal.services.exchange.tables.table import Table, open_table
from trustjournal.services.exchange.tables.unpacking import is_archive, member, members

SAMPLES = 5
_SAMPLE_LENGTH = 200
_HEAD_ROWS = 200
_READ_MOST = 64 << 20
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8"))
_NUMBERED = {
    "email": "email",
    "phone": "phone",
    "website": "url",
    "im": "chat",
    "address": "address",
    "relation": "related",
    "event": "date",
}
_ORGANISATION = {"name": "organisation", "title": "title", "department": "department"}


class Taken(Struct, frozen=True):
    """A column: its name, the field it is taken for (`extra` where it is not known, empty where left out), values."""

    name: str
    field: str
    samples: tuple[str, ...] = ()


class TableLook(Struct, frozen=True, kw_only=True):
    """What a table is taken for.

    `header` is what its columns are remembered by: without a header its first row, which someone may say is one.
    `names` and `rows` are its columns and first rows as they stand. `encoding` is what it was read in, `guessed`
    whether that is a guess.
    `shape` is the program that wrote it, empty for an unknown one; `known` tells that every column is understood.
    `dates` is the order that dates were read in, and `date_samples` are dates that leave it open.
    """

    header: str = ""
    names: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    encoding: str = "utf-8"
    guessed: bool = False
    shape: str = ""
    columns: tuple[Taken, ...] = ()
    unknown: tuple[str, ...] = ()
    known: bool = True
    dates: DateOrder | None = None
    date_samples: tuple[str, ...] = ()


def inspect(source: Given, file: str, how: Reading) -> TableLook:  # noqa: ARG001 - as the Reader is called
    """What a table, or LinkedIn's archive, is taken for. One that cannot be opened leaves nothing to ask."""
    if how.encoding is not None and not is_text_encoding(how.encoding):
        return TableLook(encoding=how.encoding)
    try:
        opens = opener(source)
        if is_archive(opens):
            inside = members(opens)
            if CONNECTIONS not in inside:
                return TableLook()
            opens = member(opens, inside[CONNECTIONS])
        return _look(opens, how)
    except OSError:
        return TableLook()


def _look(opens: Opener, how: Reading) -> TableLook:
    table = open_table(opens, how)
    header = table.header
    rows = [row.cells for row in islice(table.rows(Text(how.encoding)), _HEAD_ROWS) if not row.lost]
    encoding, guessed = _encoding(opens, how.encoding)
    dates, date_samples = _dates(table, how)
    taken = {column.at: _field(column) for column in header.columns}
    return TableLook(
        header=fingerprint(header.names if header.row or not rows else rows[0]),
        names=header.names,
        rows=tuple(tuple(one_line(cell)[:_SAMPLE_LENGTH] for cell in cells) for cells in rows[:SAMPLES]),
        encoding=encoding,
        guessed=guessed,
        shape=header.shape,
        columns=tuple(Taken(name, taken.get(at, ""), _samples(rows, at)) for at, name in enumerate(header.names)),
        unknown=header.unknown,
        known=header.tells_who and (bool(header.shape) or not header.unknown),
        dates=dates,
        date_samples=date_samples,
    )


def _field(column: Column) -> str:
    numbered = column.numbered
    if numbered is None:
        return f"{column.field}/{column.label}" if column.label else column.field
    if numbered.of == "organization":
        return _ORGANISATION.get(numbered.part, "extra")
    return _NUMBERED.get(numbered.of, "extra")


def _samples(rows: list[list[str]], at: int) -> tuple[str, ...]:
    values = (one_line(cells[at])[:_SAMPLE_LENGTH] for cells in rows if at < len(cells))
    return tuple(islice(dict.fromkeys(filter(None, values)), SAMPLES))


def _encoding(opens: Opener, decided: str | None) -> tuple[str, bool]:
    """The encoding that a file is read in, and whether it is a guess: strict UTF-8 is none."""
    if decided is not None:
        return decided, False
    with opens() as stream:
        first = stream.read(CHUNK)
        for bom, name in _BOMS:
            if first.startswith(bom):
                return name, False
        return ("utf-8", False) if _is_utf8(first, stream) else ("cp1252", True)


def _is_utf8(chunk: bytes, stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    size = 0
    try:
        while chunk and size < _READ_MOST:
            decoder.decode(chunk)
            size += len(chunk)
            chunk = stream.read(CHUNK)
        decoder.decode(b"", final=not chunk)
    except UnicodeDecodeError:
        return False
    return True


def _dates(table: Table, how: Reading) -> tuple[DateOrder | None, tuple[str, ...]]:
    """The order of the dates of people, and those that leave it open; the whole column is asked where its head is."""
    if how.dates is not None:
        return how.dates, ()
    orders = _personal(table, table.orders(_HEAD_ROWS))
    if _open(orders):
        orders = _personal(table, table.orders())
    return agreed(orders.values()), _open(orders)


def _personal(table: Table, orders: dict[int, Orders]) -> dict[int, Orders]:
    """Without the days on which LinkedIn joined two people: a further detail, and not worth a question."""
    asked = {column.at for column in table.header.columns if column.field != "connected_on"}
    return {at: found for at, found in orders.items() if at in asked}


def _open(orders: dict[int, Orders]) -> tuple[str, ...]:
    otherwise = agreed(orders.values())
    samples = [
        sample
        for found in orders.values()
        if found.order is None and (found.told or otherwise is None)
        for sample in found.samples
    ]
    return tuple(dict.fromkeys(samples))[:SAMPLES]
