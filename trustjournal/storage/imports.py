"""What an import asks of the journal: who is there and by what they are found, and what earlier imports wrote."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.domain.noun import Noun
from trustjournal.domain.people import ContactMethod, Extra, Person, Relationship, Source
from trustjournal.domain.preferences import Preference
from trustjournal.domain.topics import Share, Topic
from trustjournal.storage.codec import Form, load, load_forms, row_of
from trustjournal.storage.driver import Reader, marks
from trustjournal.storage.schema import table_of, tables
from trustjournal.storage.sense import decoder, sensible

_BATCH = 500
DIGEST = "digest"
"""Among what an import kept of an entry that it added: what `untouched` knows it by."""
_encode = msgspec.json.Encoder().encode
_methods = decoder(tuple[ContactMethod, ...])
_sources = decoder(tuple[Source, ...])
_extra = decoder(tuple[Extra, ...])
_THEIRS: tuple[type[Any], ...] = (Preference, LifeMoment, Topic, Share)
"""The kinds of entries that are one person's alone."""

Whole = tuple[Person, tuple[PersonalDate, ...], tuple[Relationship, ...], tuple[Noun, ...], dict[str, str]]
"""A person with their dates, their relatives, what else is theirs alone, and the names of relatives in the journal."""


class Findable(Struct, frozen=True):
    """What someone in the journal is found by."""

    id: str
    name: str
    methods: tuple[ContactMethod, ...]
    sources: tuple[Source, ...]
    extra: tuple[Extra, ...]


class Batch(Struct, frozen=True):
    """One import: when, from which files, of which format, and what came of it."""

    id: str
    at: str
    file: str
    format: str
    added: int
    merged: int
    unchanged: int
    skipped: int


class BatchRow(Struct, frozen=True):
    """An entry that an import added (`before` is None) or changed: its fields before and after, as JSON."""

    kind: str
    entry_id: str
    before: str | None
    after: str | None


def everyone(reader: Reader) -> Iterator[Findable]:
    """Everybody in the journal, in the order in which they came in."""
    sql = "SELECT id, display_name, contact_methods, sources, extra FROM person ORDER BY seq"
    for person_id, name, methods, sources, extra in reader.rows(sql):
        yield Findable(
            person_id,
            name,
            _methods(methods) if methods else (),
            _sources(sources) if sources else (),
            _extra(extra) if extra else (),
        )


def people(reader: Reader, ids: Iterable[str]) -> Iterator[Whole]:
    """These people with all that is theirs; who is not there is left out."""
    wanted = list(ids)
    for start in range(0, len(wanted), _BATCH):
        batch = tuple(wanted[start : start + _BATCH])
        within = f"IN ({marks(batch)})"
        owned: dict[type[Any], dict[str, list[Any]]] = {}
        nouns: tuple[type[Any], ...] = (PersonalDate, Relationship, *_THEIRS)
        for noun in nouns:
            found: dict[str, list[Any]] = owned.setdefault(noun, {})
            for one in load(reader, noun, f"WHERE person_id {within} ORDER BY seq", batch):
                found.setdefault(one.person_id, []).append(one)
        names: dict[str, str] = dict(
            reader.rows(
                "SELECT id, display_name FROM person WHERE id IN "
                f"(SELECT other_person_id FROM relationship WHERE person_id {within})",
                batch,
            )
        )
        for person in load(reader, Person, f"WHERE id {within} ORDER BY seq", batch):
            dates, relatives = (tuple(owned[noun].get(person.id, ())) for noun in (PersonalDate, Relationship))
            more = tuple(one for noun in _THEIRS for one in owned[noun].get(person.id, ()))
            called = {one.other_person_id: names[one.other_person_id] for one in relatives if one.other_person_id}
            yield person, dates, relatives, more, called


_COLUMNS = "id, at, file, format, added, merged, unchanged, skipped"


def batches(reader: Reader) -> list[Batch]:
    """Every import of contact files, the newest first; what is kept of merges (`storage.merges`) is none."""
    sql = f"SELECT {_COLUMNS} FROM import_batch WHERE format != 'merge' ORDER BY at DESC, rowid DESC"
    return [Batch(*row) for row in reader.rows(sql)]


def newest(reader: Reader) -> str:
    """The id of the batch that was written last, empty where there is none: it tells whether another came meanwhile."""
    return str(reader.value("SELECT id FROM import_batch ORDER BY rowid DESC LIMIT 1") or "")


def batch(reader: Reader, batch_id: str) -> Batch | None:
    """One import by its id."""
    row = reader.row(f"SELECT {_COLUMNS} FROM import_batch WHERE id = ? AND format != 'merge'", (batch_id,))
    return Batch(*row) if row else None


def batch_rows(reader: Reader, batch_id: str) -> list[BatchRow]:
    """What an import added and changed, in the order in which it was written."""
    sql = "SELECT kind, entry_id, before, after FROM import_row WHERE batch_id = ? ORDER BY seq"
    return [BatchRow(*row) for row in reader.rows(sql, (batch_id,))]


class Trace(Struct, frozen=True):
    """What an import wrote of an entry (`BatchRow`), and which import that was."""

    kind: str
    entry_id: str
    before: str | None
    after: str | None
    batch_id: str
    at: str
    file: str
    format: str


def traces(reader: Reader, ids: Sequence[str]) -> list[Trace]:
    """What imports wrote of these entries, the newest first."""
    found: list[Trace] = []
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        sql = (
            "SELECT r.kind, r.entry_id, r.before, r.after, b.id, b.at, b.file, b.format FROM import_row r "
            f"JOIN import_batch b ON b.id = r.batch_id WHERE r.entry_id IN ({marks(some)}) AND b.format != 'merge' "
            "ORDER BY r.seq DESC"
        )
        found += [Trace(*row) for row in reader.rows(sql, some)]
    return found


def of_person(reader: Reader, person_id: str) -> dict[str, set[str]]:
    """The ids of somebody's dates and relatives."""
    return {
        kind: {entry for (entry,) in reader.rows(f'SELECT id FROM "{kind}" WHERE person_id = ?', (person_id,))}
        for kind in ("date", "relationship")
    }


@sensible
def forms(reader: Reader, ids: Mapping[str, Iterable[str]]) -> dict[str, Form]:
    """The forms of these entries by their id; `ids` are by kind."""
    found: dict[str, Form] = {}
    for kind, wanted in ids.items():
        every = list(wanted)
        for start in range(0, len(every), _BATCH):
            some = tuple(every[start : start + _BATCH])
            for form in load_forms(reader, kind, f"WHERE id IN ({marks(some)})", some):
                found[form["id"]] = form
    return found


@sensible
def anything_added(reader: Reader, batch_id: str) -> bool:
    """Whether an entry that this import added is there."""
    kinds = reader.rows("SELECT DISTINCT kind FROM import_row WHERE batch_id = ? AND before IS NULL", (batch_id,))
    return any(
        reader.value(
            f'SELECT EXISTS (SELECT 1 FROM import_row r JOIN "{table_of(kind).kind}" e ON e.id = r.entry_id '
            "WHERE r.batch_id = ? AND r.kind = ? AND r.before IS NULL)",
            (batch_id, kind),
        )
        for (kind,) in kinds
    )


def digest_of(kind: str, form: Form) -> str:
    """What tells whether an entry is still as it was written, by `untouched`: a digest of its own words and values."""
    row = row_of(table_of(kind), form)
    names = _own(kind)
    return _digest(names, [row[name] for name in names])


@cache
def _own(kind: str) -> tuple[str, ...]:
    """The columns that only whoever writes the entry changes: another that it names may be deleted."""
    names = (column.name for column in table_of(kind).columns if not column.ref)
    return tuple(sorted(name for name in names if name not in ("created_at", "updated_at")))


def _digest(names: Sequence[str], values: Sequence[Any]) -> str:
    # Imported here: whoever reads Today needs none.
    import hashlib

    # Without what is left out: a column that comes with a later schema changes no digest.
    given = [pair for pair in zip(names, values, strict=True) if pair[1] is not None]
    return hashlib.blake2b(_encode(given), digest_size=8).hexdigest()


@sensible
def untouched(reader: Reader, kind: str, came: Mapping[str, str | None], at: str) -> set[str]:
    """Which of these entries are there as they were written at that moment; `came` has the digest of each by its id.

    Times are to the second, so the digest tells of an edit in that very one. Imports of before it was kept have None.
    """
    found: set[str] = set()
    ids, names = list(came), _own(kind)
    columns = ", ".join(f'"{name}"' for name in names)
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        sql = f'SELECT id, {columns} FROM "{table_of(kind).kind}" WHERE updated_at = ? AND id IN ({marks(some)})'
        for entry, *values in reader.rows(sql, (at, *some)):
            if came[entry] is None or came[entry] == _digest(names, values):
                found.add(entry)
    return found


@sensible
def there(reader: Reader, kind: str, ids: Sequence[str]) -> set[str]:
    """Which of these entries are there."""
    found: set[str] = set()
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        sql = f'SELECT id FROM "{table_of(kind).kind}" WHERE id IN ({marks(some)})'
        found.update(entry for (entry,) in reader.rows(sql, some))
    return found


def in_use(reader: Reader, kind: str, ids: Sequence[str], own: dict[str, set[str]]) -> set[str]:
    """Which of these entries of a kind something else names; `own` are entries by kind that do not count."""
    used: set[str] = set()
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        for other, sql in _mentions(kind):
            for named, entry in reader.rows(f"{sql} IN ({marks(some)})", some):
                if entry not in own.get(other, ()):
                    used.add(named)
    return used


def _mentions(kind: str) -> Iterator[tuple[str, str]]:
    """For each place where an entry names one of a kind: its own kind, and a query of both up to the list."""
    for table in tables():
        if table.people and kind == "person":
            yield table.kind, f'SELECT person_id, {table.kind}_id FROM "{table.link}" WHERE person_id'
        for column in table.columns:
            if column.ref == kind:
                yield table.kind, f'SELECT "{column.name}", id FROM "{table.kind}" WHERE "{column.name}"'


@sensible
def owners(reader: Reader, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """Whose each of these entries is, of a kind that names one person."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        found.update(reader.rows(f'SELECT id, person_id FROM "{kind}" WHERE id IN ({marks(some)})', some))
    return found
