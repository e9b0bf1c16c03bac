"""Calendar files as the journal remembers them, and the meetings copied from them.

None of it is a step of undo and none of it is in the JSON form, but for the copied meetings themselves. Reading needs
no SQLAlchemy; everything is written in one transaction through a `CalendarWriter`.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.storage.codec import Form, load_forms, row_of
from trustjournal.storage.driver import Reader, marks
from trustjournal.storage.schema import table_of
from trustjournal.storage.sense import decoded, sensible
from trustjournal.storage.store import Store

FILE = "file"
"""The source of a copied meeting."""
_BATCH = 500
_MEETING = "meeting"


class SourceRow(Struct, frozen=True, kw_only=True):
    """A file or folder that meetings are read from."""

    path: str
    added_at: str
    problem: str | None = None
    matched: str | None = None


class FileRow(Struct, frozen=True, kw_only=True):
    """A file that was read, or could not be; `problem` and `warnings` are JSON."""

    path: str
    source: str
    stamp: str
    digest: str | None = None
    windows: str | None = None
    since_on: str | None = None
    read_at: str | None = None
    problem: str | None = None
    warnings: str | None = None


class ReadRow(Struct, frozen=True, kw_only=True):
    """What a file says of one meeting; `copied` tells whether the meeting was made from it."""

    meeting_id: str
    path: str
    source: str
    starts_on: str
    copied: bool
    body: str


_SOURCE = tuple(SourceRow.__struct_fields__)
_FILE = tuple(FileRow.__struct_fields__)
_READ = tuple(ReadRow.__struct_fields__)
_READ_SQL = f"SELECT {', '.join(_READ)} FROM calendar_meeting"


def sources(reader: Reader) -> list[SourceRow]:
    """Every source, in the order in which they were added."""
    rows = reader.rows(f"SELECT {', '.join(_SOURCE)} FROM calendar_source ORDER BY seq")
    return [SourceRow(**dict(zip(_SOURCE, row, strict=True))) for row in rows]


def files(reader: Reader) -> list[FileRow]:
    """Every file that was read."""
    rows = reader.rows(f"SELECT {', '.join(_FILE)} FROM calendar_file ORDER BY path")
    return [FileRow(**dict(zip(_FILE, row, strict=True))) for row in rows]


def _read_rows(rows: Iterable[Sequence[Any]]) -> list[ReadRow]:
    return [ReadRow(**{**dict(zip(_READ, row, strict=True)), "copied": bool(row[4])}) for row in rows]


def read_between(reader: Reader, first: str, last: str) -> list[ReadRow]:
    """What the files say of the meetings that start on these days, both included."""
    return _read_rows(reader.rows(f"{_READ_SQL} WHERE starts_on BETWEEN ? AND ? ORDER BY seq", (first, last)))


def read_of(reader: Reader, path: str) -> list[ReadRow]:
    """What one file says."""
    return _read_rows(reader.rows(f"{_READ_SQL} WHERE path = ? ORDER BY seq", (path,)))


def read_in(reader: Reader, source: str) -> list[ReadRow]:
    """What the files of one source say."""
    return _read_rows(reader.rows(f"{_READ_SQL} WHERE source = ? ORDER BY seq", (source,)))


def read_about(reader: Reader, meeting_ids: Sequence[str]) -> list[ReadRow]:
    """What any file says of these meetings."""
    found: list[ReadRow] = []
    for some in _batches(meeting_ids):
        found += _read_rows(reader.rows(f"{_READ_SQL} WHERE meeting_id IN ({marks(some)}) ORDER BY seq", some))
    return found


def count_meetings(reader: Reader, source: str, since: str) -> int:
    """How many meetings a source has from a day on."""
    found: int = reader.value(
        "SELECT count(DISTINCT r.meeting_id) FROM calendar_meeting r JOIN meeting m ON m.id = r.meeting_id "
        "WHERE r.source = ? AND m.starts_at >= ?",
        (source, since),
    )
    return found


def meetings(reader: Reader, ids: Sequence[str]) -> dict[str, Form]:
    """The meetings of these ids as they are kept, by id."""
    found: dict[str, Form] = {}
    for some in _batches(ids):
        for form in load_forms(reader, _MEETING, f"WHERE id IN ({marks(some)})", tuple(some)):
            found[form["id"]] = form
    return found


def any_meeting(reader: Reader) -> bool:
    """Whether there is any meeting at all."""
    return bool(reader.rows(f"SELECT 1 FROM {_MEETING} LIMIT 1"))


def in_the_trash(reader: Reader, ids: Sequence[str]) -> set[str]:
    """Which of these meetings the user deleted a while ago."""
    found: set[str] = set()
    for some in _batches(ids):
        sql = f"SELECT entry_id FROM trash WHERE kind = '{_MEETING}' AND entry_id IN ({marks(some)})"
        found.update(meeting for (meeting,) in reader.rows(sql, some))
    return found


def talked_about(reader: Reader, ids: Sequence[str]) -> set[str]:
    """Which of these meetings have a conversation with one of their people on their day."""
    found: set[str] = set()
    for some in _batches(ids):
        sql = (
            "SELECT DISTINCT l.meeting_id FROM meeting_person l JOIN interaction_person i ON i.person_id = l.person_id "
            "AND i.at BETWEEN substr(l.at, 1, 10) AND substr(l.at, 1, 10) || '~' "
            f"WHERE l.meeting_id IN ({marks(some)})"
        )
        found.update(meeting for (meeting,) in reader.rows(sql, some))
    return found


def people_with_addresses(reader: Reader, addresses: Sequence[str]) -> list[tuple[str, str]]:
    """Who carries which of these e-mail addresses (small letters), person and address; nobody who has died."""
    sql = (
        "SELECT DISTINCT p.id, lower(trim(m.value ->> 'value')) AS address "
        "FROM person p JOIN json_each(p.contact_methods) m "
        "WHERE p.contact_methods LIKE '%@%' AND p.deceased_on IS NULL AND (m.value ->> 'kind') = 'email' "
        "AND address IN (SELECT value FROM json_each(?)) ORDER BY p.seq"
    )
    return [(person, address) for person, address in reader.rows(sql, (_listed(addresses),))]


def living_people(reader: Reader) -> list[tuple[str, str]]:
    """Id and name of everyone who has not died, by name."""
    sql = "SELECT id, display_name FROM person WHERE deceased_on IS NULL ORDER BY sort_key, seq"
    return [(person, name) for person, name in reader.rows(sql)]


@sensible
def own_addresses(reader: Reader) -> frozenset[str]:
    """The user's own addresses, in small letters."""
    text = reader.value("SELECT own_addresses FROM policy")
    return frozenset(str(one).strip().lower() for one in decoded(text)) if text else frozenset()


def changes_so_far(reader: Reader) -> str:
    """What tells that anything in the journal was changed, undone or done again since."""
    return str(reader.value("SELECT group_concat(id || substr(state, 1, 1)) FROM undo_step") or "")


def _listed(values: Sequence[str]) -> str:
    return msgspec.json.encode(list(values)).decode()


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def get_ready() -> None:
    """Load what writing needs, where there is something to wait for anyway."""
    from trustjournal.storage import engine, search_index

    del engine, search_index


@contextmanager
def writing(store: Store) -> Iterator["CalendarWriter"]:
    """A transaction outside the undo history in which copies are made; committed at its end, or not at all."""
    with store.housekeeping() as (_connection, raw):
        writer = CalendarWriter(raw)
        yield writer
        writer.finish()


class CalendarWriter:
    """Writes what was read and copied, inside one transaction; `reader` sees it as it becomes."""

    def __init__(self, raw: Any) -> None:
        """Write on the driver's connection."""
        self._run = raw.execute
        self._raw = raw
        self.reader = Reader(raw)
        self._touched: list[tuple[str, int]] = []

    def add_source(self, row: SourceRow) -> None:
        """Remember a source."""
        self._insert("calendar_source", msgspec.structs.asdict(row))

    def source(self, path: str, problem: str | None, matched: str | None) -> None:
        """Remember what is wrong with a source, and by what its meetings were made."""
        self._run("UPDATE calendar_source SET problem = ?, matched = ? WHERE path = ?", (problem, matched, path))

    def remove_source(self, path: str) -> None:
        """Forget a source and its files; what was read from them is `forget_read`'s."""
        self._run("DELETE FROM calendar_source WHERE path = ?", (path,))

    def file(self, row: FileRow) -> None:
        """Remember a file as it was read."""
        self.forget_file(row.path)
        self._insert("calendar_file", msgspec.structs.asdict(row))

    def forget_file(self, path: str) -> None:
        """Forget a file that is not there any more."""
        self._run("DELETE FROM calendar_file WHERE path = ?", (path,))

    def keep_read(self, row: ReadRow) -> None:
        """Remember what a file says of a meeting, and leave alone whether it was copied."""
        self._run(
            "INSERT INTO calendar_meeting(meeting_id, path, source, starts_on, copied, body) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (path, meeting_id) DO UPDATE SET source = excluded.source, starts_on = excluded.starts_on, "
            "body = excluded.body",
            (row.meeting_id, row.path, row.source, row.starts_on, int(row.copied), row.body),
        )

    def forget_read(self, path: str, meeting_ids: Sequence[str]) -> None:
        """Forget what a file said of these meetings."""
        for some in _batches(meeting_ids):
            self._run(f"DELETE FROM calendar_meeting WHERE path = ? AND meeting_id IN ({marks(some)})", (path, *some))

    def copied(self, meeting_ids: Sequence[str], *, copied: bool) -> None:
        """Remember whether these meetings were made from what the files say."""
        for some in _batches(meeting_ids):
            self._run(
                f"UPDATE calendar_meeting SET copied = ? WHERE meeting_id IN ({marks(some)})", (int(copied), *some)
            )

    def add_meetings(self, forms: Sequence[Form]) -> None:
        """Copy meetings in."""
        self._forget_undo([form["id"] for form in forms])
        seq = self._next("meeting")
        for number, form in enumerate(forms, seq):
            self._insert(_MEETING, {"seq": number, **row_of(table_of(_MEETING), form)})
            self._touched.append((_MEETING, number))
        self._link(forms)

    def change_meetings(self, forms: Sequence[Form]) -> None:
        """Bring copied meetings up to date."""
        self._forget_undo([form["id"] for form in forms])
        for form in forms:
            self._change(form)

    def _change(self, form: Form) -> None:
        columns = {name: value for name, value in row_of(table_of(_MEETING), form).items() if name != "id"}
        assigned = ", ".join(f'"{name}" = ?' for name in columns)
        self._run(f"UPDATE meeting SET {assigned} WHERE id = ?", (*columns.values(), form["id"]))
        self._touched += [(_MEETING, seq) for seq in self._seqs([form["id"]])]
        self._run("DELETE FROM meeting_person WHERE meeting_id = ?", (form["id"],))
        self._link([form])

    def remove_meetings(self, ids: Sequence[str]) -> None:
        """Take copied meetings out; never one that was entered by hand."""
        for some in _batches(ids):
            self._touched += [(_MEETING, seq) for seq in self._seqs(some)]
            self._run(f"DELETE FROM meeting WHERE source = '{FILE}' AND id IN ({marks(some)})", some)
            self._forget_undo(some)

    def finish(self) -> None:
        """Bring the search index up to date with what was written."""
        if self._touched:
            from trustjournal.storage import search_index

            search_index.index(self._raw, self.reader, self._touched)

    def _link(self, forms: Sequence[Form]) -> None:
        seq = self._next("meeting_person")
        for form in forms:
            for position, person in enumerate(form["people"]):
                self._run(
                    "INSERT INTO meeting_person(seq, meeting_id, person_id, position, at) VALUES (?, ?, ?, ?, ?)",
                    (seq, form["id"], person, position, form["starts_at"]),
                )
                seq += 1

    def _next(self, table: str) -> int:
        """A row's number that neither the table nor the undo history, which may bring rows back, knows."""
        sql = f'SELECT max(coalesce((SELECT max(seq) FROM "{table}"), 0), coalesce(max(row), 0)) + 1 FROM undo_row'
        found: int = self.reader.value(f"{sql} WHERE tbl = ?", (table,))
        return found

    def _forget_undo(self, ids: Sequence[str]) -> None:
        """Copies are no step of undo: what it would put back of them is put back by the next refresh."""
        if not ids:
            return
        rows = self.reader.rows(
            "SELECT id, sql FROM undo_row WHERE tbl IN ('meeting', 'meeting_person') AND sql LIKE 'INSERT%'"
        )
        if rows:
            signs = [meeting_id.encode().hex().upper() for meeting_id in ids]
            stale = [(number,) for number, sql in rows if any(sign in sql for sign in signs)]
            self._raw.executemany("DELETE FROM undo_row WHERE id = ?", stale)

    def _seqs(self, ids: Sequence[str]) -> list[int]:
        rows = self.reader.rows(f"SELECT seq FROM meeting WHERE id IN ({marks(ids)})", ids)
        return [seq for (seq,) in rows]

    def _insert(self, table: str, row: dict[str, Any]) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        self._run(f'INSERT INTO "{table}"({names}) VALUES ({marks(row)})', tuple(row.values()))
