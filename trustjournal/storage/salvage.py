"""Reading what can be read of a damaged journal: every entry whose pages still make sense, around those that do not.

Each table is read by ranges of its row numbers; where a range fails it is halved, down to the rows that are lost. The
file is only read, never written, and what comes of it is in memory alone.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.base.errors import Damaged, Locked, UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.domain.noun import read_hook
from trustjournal.storage.codec import Form, columns_sql, form_of
from trustjournal.storage.driver import DatabaseError, Key, Reader, connect
from trustjournal.storage.schema import Table, tables

_FURTHEST = 1 << 40
"""Beyond every row number there can be; what is not there is passed over in one step."""
_PROBES = 20_000
"""How often a table may fail to be read: where its root is gone, every range of it fails."""
_RANGE = 200


class Salvaged(Struct, frozen=True):
    """What was read: entries by kind as forms, and how many rows could not be read or made no sense."""

    entries: dict[str, list[Form]]
    lost: int

    @property
    def count(self) -> int:
        """How many entries were read."""
        return sum(map(len, self.entries.values()))


def salvage(path: Path, key: Key | None, progress: Progress | None = None) -> Salvaged:
    """Read every entry that can be read of the file at `path`, with the key of an encrypted one.

    Raises Damaged where not even the list of its tables can be read, Locked where the key does not fit.
    """
    watcher = progress or Unwatched()
    try:
        reader = Reader(connect(path, key, read_only=True))
    except Locked:
        raise
    except (DatabaseError, UserError) as error:
        raise _nothing(path) from error
    wanted = tables()
    entries: dict[str, list[Form]] = {}
    lost = 0
    try:
        for at, table in enumerate(wanted):
            watcher.step(at, len(wanted), _("Reading what can be read"))
            entries[table.kind], missing = _table(reader, table)
            lost += missing
    finally:
        reader.close()
    return Salvaged(entries, lost)


def _nothing(path: Path) -> Damaged:
    return Damaged(
        _("Nothing of {name} can be read any more.").format(name=path.name),
        _("The file is kept as it is. Open a backup instead."),
    )


def _table(reader: Reader, table: Table) -> tuple[list[Form], int]:
    sql = f'SELECT {columns_sql(table)} FROM "{table.kind}" WHERE seq > ? AND seq <= ? ORDER BY seq'
    rows = _Rows(reader, sql, _last(reader, table.kind))
    found: list[Form] = []
    lost = 0
    for row in rows.all():
        form = _sensible(table, row)
        if form is None:
            lost += 1
        else:
            found.append(form)
    if table.people:
        _add_people(reader, table, found)
    return found, lost + rows.lost


def _last(reader: Reader, name: str) -> int:
    """The highest row number, where that can be told without reading every page."""
    for sql in (f'SELECT max(seq) FROM "{name}"', f"SELECT seq FROM sqlite_sequence WHERE name = '{name}'"):
        try:
            found = reader.value(sql)
        except (DatabaseError, UserError):
            continue
        if isinstance(found, int):
            return min(found, _FURTHEST)
    return _FURTHEST


class _Rows:
    """The rows of one query over a range of row numbers; `lost` counts the numbers whose row cannot be read."""

    def __init__(self, reader: Reader, sql: str, last: int) -> None:
        self._reader, self._sql, self._last = reader, sql, last
        self._probes = _PROBES
        self.lost = 0

    def all(self) -> Iterator[tuple[Any, ...]]:
        """Every row that can be read, in order."""
        # By hand rather than by recursion: halving the furthest number goes forty steps deep.
        ranges = [(-1, self._last)]
        while ranges and self._probes:
            first, last = ranges.pop()
            try:
                rows = self._reader.rows(self._sql, (first, last))
            except (DatabaseError, UserError, OverflowError):
                self._probes -= 1
                if last - first <= 1:
                    self.lost += 1
                    continue
                middle = (first + last) // 2
                ranges += [(middle, last), (first, middle)]
            else:
                yield from rows


def _sensible(table: Table, row: tuple[Any, ...]) -> Form | None:
    """A row as its form; None where its values are not those of its kind."""
    try:
        form = form_of(table, row)
        given = {**form, "people": []} if table.people else form
        msgspec.convert(given, table.noun, dec_hook=read_hook)
    except (msgspec.MsgspecError, ValueError, TypeError, Damaged):
        return None
    return form


def _add_people(reader: Reader, table: Table, forms: list[Form]) -> None:
    """Give entries their people, as far as the list of them can be read."""
    people: dict[str, list[tuple[int, str]]] = {}
    sql = f'SELECT {table.kind}_id, position, person_id FROM "{table.link}" WHERE seq > ? AND seq <= ? ORDER BY seq'
    for entry, position, person in _Rows(reader, sql, _last(reader, table.link)).all():
        if isinstance(entry, str) and isinstance(position, int) and isinstance(person, str):
            people.setdefault(entry, []).append((position, person))
    for form in forms:
        form["people"] = [person for _position, person in sorted(people.get(form["id"], []))]
