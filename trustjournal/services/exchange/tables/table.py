"""One table, opened: its encoding, its signs, its header, and its rows as often as they are wanted."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from msgspec import Struct

from trustjournal.services.exchange.reading import MOST, DateOrder, Reading
from trustjournal.services.exchange.tables.days import Orders, agreed
from trustjournal.services.exchange.tables.header import Column, Header, header_of, with_orders
from trustjournal.services.exchange.tables.sheet import DELIMITERS, Opener, Row, Rows, Text, sniffed

HEAD_LINES = 60
HEAD_LIMIT = 1 << 20
_HEAD_ROWS = 20


class Table(Struct, frozen=True):
    """A table and how to read it. `above` is the first row that stands over the header, if any does."""

    opens: Opener
    encoding: str | None
    delimiter: str
    header: Header
    above: Row | None = None
    sep: bool = False

    def rows(self, text: Text | None = None) -> Iterator[Row]:
        """The rows below the header. `text` learns what the bytes were; OSError where they cannot be read."""
        with self.opens() as stream:
            yield from islice(self._all(stream, text or Text(self.encoding)), self.header.row, None)

    def _all(self, stream: BinaryIO, text: Text) -> Iterator[Row]:
        lines = text.lines(stream)
        first = 1
        if self.sep:
            next(lines, None)
            first = 2
        yield from Rows(self.delimiter).read(lines, first)

    def orders(self, most: int | None = None) -> dict[int, Orders]:
        """What each column of dates shows of their order, over all rows that can come in, or the first of them."""
        dates = [(column.at, Orders()) for column in self.header.columns if column.is_date]
        if dates:
            for row in islice(self.rows(), most or MOST):
                for at, orders in dates:
                    if at < len(row.cells) and row.cells[at]:
                        orders.see(row.cells[at])
        return dict(dates)


def open_table(opens: Opener, how: Reading) -> Table:
    """A table by what its beginning says. OSError where it cannot be opened."""
    with opens() as stream:
        lines = _head(Text(how.encoding).lines(stream))
    named = sniffed(lines[0]) if lines else None
    below = lines[1:] if named else lines
    best: tuple[tuple[int, int], str, Header, list[Row]] | None = None
    for delimiter in (named,) if named else DELIMITERS:
        rows = list(islice(Rows(delimiter).read(iter(below), 2 if named else 1), _HEAD_ROWS))
        header = header_of(rows, how.columns)
        score = (_known(header), len(header.names))
        if best is None or score > best[0]:
            best = (score, delimiter, header, rows)
    assert best is not None
    _score, delimiter, header, rows = best
    above = rows[0] if header.row > 1 else None
    return Table(opens, how.encoding, delimiter, header, above, named is not None)


def _known(header: Header) -> int:
    return sum(1 for column in header.columns if column.field != "extra" or column.label)


def _head(lines: Iterator[str]) -> list[str]:
    """The first lines, as far as anyone would look for a header."""
    head: list[str] = []
    size = 0
    for line in islice(lines, HEAD_LINES):
        head.append(line[: HEAD_LIMIT - size])
        size += len(line)
        if size >= HEAD_LIMIT:
            break
    return head


def ordered(table: Table, how: Reading) -> tuple[Header, dict[int, Orders]]:
    """The header with the order of its dates: as somebody decided, as each column shows, or as the others do."""
    orders = table.orders() if how.dates is None else {}
    otherwise = agreed(orders.values())
    found: dict[int, DateOrder | None] = {
        column.at: how.dates or _own(column, orders) or _lent(column, orders, otherwise)
        for column in table.header.columns
        if column.is_date
    }
    return with_orders(table.header, found), orders


def _own(column: Column, orders: dict[int, Orders]) -> DateOrder | None:
    return orders[column.at].order


def _lent(column: Column, orders: dict[int, Orders], otherwise: DateOrder | None) -> DateOrder | None:
    """The order of the other columns, where this one shows none of its own; one that shows two is left alone."""
    return None if orders[column.at].told else otherwise
