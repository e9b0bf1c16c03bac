"""The Reader of tables: everyone in one, row by row, whoever wrote it and with whatever columns."""

from collections.abc import Callable, Iterator

from trustjournal.base.errors import reason_of
from trustjournal.base.i18n import _, ngettext
from trustjournal.services.exchange.byte_lines import is_text_encoding
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.profiles import LINKEDIN
from trustjournal.services.exchange.reading import Given, Reading, Said
from trustjournal.services.exchange.tables.archive import read_archive
from trustjournal.services.exchange.tables.draft import RowDraft
from trustjournal.services.exchange.tables.filling import FILLS, Fill, unguarded
from trustjournal.services.exchange.tables.header import Column, Header
from trustjournal.services.exchange.tables.numbered import gather, spread
from trustjournal.services.exchange.tables.sheet import CELL_LIMIT, Opener, Row, Text, opener
from trustjournal.services.exchange.tables.table import Table, open_table, ordered
from trustjournal.services.exchange.tables.unpacking import is_archive
from trustjournal.services.exchange.vcard_people import new_id

BEYOND = "Beyond the last column"
_BEYOND_LIMIT = 20


def read(source: Given, file: str, how: Reading) -> Iterator[Said]:
    """Everyone in a table, or in the archive that LinkedIn gives; the Reader of this format."""
    if how.encoding is not None and not is_text_encoding(how.encoding):
        message = _("“{encoding}” is not an encoding that can be read.").format(encoding=how.encoding)
        yield Problem(file=file, line=None, message=message)
        return
    try:
        opens = opener(source)
        if is_archive(opens):
            yield from read_archive(opens, file, how, read_table)
        else:
            yield from read_table(opens, file, how)
    except OSError as error:
        message = _("The file could not be read ({reason}).").format(reason=reason_of(error))
        yield Problem(file=file, line=None, message=message)


def read_table(opens: Opener, file: str, how: Reading) -> Iterator[ImportedPerson | Problem]:
    """Everyone in a table, in its order. OSError where it cannot be opened or read to its end."""
    table = open_table(opens, how)
    yield from _about(table, file)
    if not table.header.tells_who:
        yield from _nobody(table, file)
        return
    header, _orders = ordered(table, how)
    yield from _Reader(table, header, file, how, new_id).people()


def _about(table: Table, file: str) -> Iterator[Problem]:
    """What is to be said of the table as a whole."""
    for field in table.header.wrong:
        message = _("“{field}” is no field that a column can fill; the column was kept under further details.")
        yield Problem(file=file, line=None, message=message.format(field=field[:80]))
    if table.above is not None and table.header.shape != LINKEDIN:
        message = _("What stands above the names of the columns was left out.")
        yield Problem(file=file, line=table.above.line, message=message)


def _nobody(table: Table, file: str) -> Iterator[Problem]:
    """A table of which no column says who a row is about."""
    rows = 0
    first: int | None = None
    for row in table.rows():
        rows += 1
        first = first or row.line
    if not rows:
        yield Problem(file=file, line=None, message=_("There is nobody in this table."))
        return
    message = ngettext(
        "No column of this table is known to hold names, so its {n} row was left out. Say what its columns are.",
        "No column of this table is known to hold names, so its {n} rows were left out. Say what its columns are.",
        rows,
    )
    yield Problem(file=file, line=first, message=message.format(n=rows), cards=rows)


class _Reader:
    """Reads the rows of one table into people."""

    def __init__(self, table: Table, header: Header, file: str, how: Reading, make_id: Callable[[], str]) -> None:
        self._table, self._header, self._file, self._how = table, header, file, how
        self._make_id = make_id
        self._all = len(header.names)
        self._fills: list[tuple[Fill, Column] | None] = [None] * self._all
        for column in header.columns:
            self._fills[column.at] = (gather if column.numbered else FILLS[column.field], column)
        self._dates = {
            (column.numbered.of, column.numbered.number): column
            for column in header.columns
            if column.numbered is not None and column.is_date
        }
        self._closed = 0
        self._first_closed: int | None = None
        self._pictures = 0
        self._found = False

    def people(self) -> Iterator[ImportedPerson | Problem]:
        """Everyone, and at the end what concerns several of them at once."""
        text = Text(self._how.encoding)
        said = 0
        for row in self._table.rows(text):
            self._found = True
            if text.guessed and not said:
                said = text.guessed
                yield self._encoding(text.guessed)
            found = self._row(row)
            if found is not None:
                yield found
        if text.guessed and not said:
            yield self._encoding(text.guessed)
        yield from self._ending(text)

    def _row(self, row: Row) -> ImportedPerson | Problem | None:
        if row.lost:
            return Problem(file=self._file, line=row.line, message=row.fault, cards=1)
        draft = RowDraft(self._file, row.line, self._header.shape, self._how.on, self._make_id)
        if row.fault:
            draft.warn(row.line, row.fault)
        self._fill(draft, row.cells)
        if draft.numbered:
            spread(draft, self._dates)
        self._pictures += draft.pictures
        found = draft.finished()
        if isinstance(found, Problem) and self._header.shape == LINKEDIN:
            self._closed += 1
            self._first_closed = self._first_closed or row.line
            return None
        return found

    def _fill(self, draft: RowDraft, cells: list[str]) -> None:
        for fills, cell in zip(self._fills, cells, strict=False):
            if not cell or fills is None or cell.isspace():
                continue
            fill, column = fills
            if len(cell) > CELL_LIMIT:
                message = _("“{name}” is larger than 1 MB in this row and was left out.")
                draft.warn(draft.line, message.format(name=column.name))
            else:
                fill(draft, unguarded(cell) if cell[0] == "'" else cell, column)
        if len(cells) > self._all:
            self._beyond(draft, cells[self._all :])

    def _beyond(self, draft: RowDraft, cells: list[str]) -> None:
        more = [cell.strip() for cell in cells if cell and not cell.isspace()]
        if more:
            draft.warn(draft.line, _("This row has more cells than there are columns; see its further details."))
            for cell in more[:_BEYOND_LIMIT]:
                draft.keep(BEYOND, cell[:1000])

    def _encoding(self, line: int) -> Problem:
        message = _("Not all of the file is UTF-8; from here on, what is not was read as Windows text (cp1252).")
        return Problem(file=self._file, line=line, message=message)

    def _ending(self, text: Text) -> Iterator[Problem]:
        if not self._found:
            yield Problem(file=self._file, line=None, message=_("There is nobody in this table."))
        if text.replaced:
            message = _("Some characters of this file could not be read, here and perhaps further on.")
            yield Problem(file=self._file, line=text.replaced, message=message)
        if self._pictures:
            message = ngettext(
                "The picture of {n} person is not in the file but on the internet; it was left out.",
                "The pictures of {n} people are not in the file but on the internet; they were left out.",
                self._pictures,
            )
            yield Problem(file=self._file, line=None, message=message.format(n=self._pictures))
        if self._closed:
            message = ngettext(
                "{n} row has no name, as LinkedIn writes accounts that were closed; it was left out.",
                "{n} rows have no name, as LinkedIn writes accounts that were closed; they were left out.",
                self._closed,
            )
            yield Problem(
                file=self._file, line=self._first_closed, message=message.format(n=self._closed), cards=self._closed
            )
