"""What an import asks of the journal: who is there and by what they are found, and what earlier imports wrote."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.people import ContactMethod, Extra, Person, Relationship, Source
from trustjournal.storage.codec import load
from trustjournal.storage.driver import Reader, marks
from trustjournal.storage.schema import tables

_BATCH = 500
_METHODS = msgspec.json.Decoder(tuple[ContactMethod, ...])
_SOURCES = msgspec.json.Decoder(tuple[Source, ...])
_EXTRA = msgspec.json.Decoder(tuple[Extra, ...])


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
            _METHODS.decode(methods) if methods else (),
            _SOURCES.decode(sources) if sources else (),
            _EXTRA.decode(extra) if extra else (),
        )


def people(
    reader: Reader, ids: Iterable[str]
) -> Iterator[tuple[Person, tuple[PersonalDate, ...], tuple[Relationship, ...]]]:
    """These people with their dates and relatives; who is not there is left out."""
    wanted = list(ids)
    for start in range(0, len(wanted), _BATCH):
        batch = tuple(wanted[start : start + _BATCH])
        within = f"IN ({marks(batch)})"
        dates: dict[str, list[PersonalDate]] = {}
        for date in load(reader, PersonalDate, f"WHERE person_id {within} ORDER BY seq", batch):
            dates.setdefault(date.person_id, []).append(date)
        relatives: dict[str, list[Relationship]] = {}
        for relative in load(reader, Relationship, f"WHERE person_id {within} ORDER BY seq", batch):
            relatives.setdefault(relative.person_id, []).append(relative)
        for person in load(reader, Person, f"WHERE id {within} ORDER BY seq", batch):
            yield person, tuple(dates.get(person.id, ())), tuple(relatives.get(person.id, ()))


_COLUMNS = "id, at, file, format, added, merged, unchanged, skipped"


def batches(reader: Reader) -> list[Batch]:
    """Every import of contact files, the newest first."""
    return [Batch(*row) for row in reader.rows(f"SELECT {_COLUMNS} FROM import_batch ORDER BY at DESC, rowid DESC")]


def batch(reader: Reader, batch_id: str) -> Batch | None:
    """One import by its id."""
    row = reader.row(f"SELECT {_COLUMNS} FROM import_batch WHERE id = ?", (batch_id,))
    return Batch(*row) if row else None


def batch_rows(reader: Reader, batch_id: str) -> list[BatchRow]:
    """What an import added and changed, in the order in which it was written."""
    sql = "SELECT kind, entry_id, before, after FROM import_row WHERE batch_id = ? ORDER BY seq"
    return [BatchRow(*row) for row in reader.rows(sql, (batch_id,))]


def untouched(reader: Reader, kind: str, ids: Sequence[str], at: str) -> set[str]:
    """Which of these entries are there as they were written at that moment."""
    found: set[str] = set()
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        sql = f'SELECT id FROM "{kind}" WHERE updated_at = ? AND id IN ({marks(some)})'
        found.update(entry for (entry,) in reader.rows(sql, (at, *some)))
    return found


def there(reader: Reader, kind: str, ids: Sequence[str]) -> set[str]:
    """Which of these entries are there."""
    found: set[str] = set()
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        found.update(entry for (entry,) in reader.rows(f'SELECT id FROM "{kind}" WHERE id IN ({marks(some)})', some))
    return found


def in_use(reader: Reader, people_ids: Sequence[str], own: dict[str, set[str]]) -> set[str]:
    """Which of these people something was written about since; `own` are entries by kind that do not count."""
    used: set[str] = set()
    for start in range(0, len(people_ids), _BATCH):
        some = people_ids[start : start + _BATCH]
        for kind, sql in _mentions():
            for person, entry in reader.rows(f"{sql} IN ({marks(some)})", some):
                if entry not in own.get(kind, ()):
                    used.add(person)
    return used


def _mentions() -> Iterator[tuple[str, str]]:
    """For each place where an entry names a person: its kind, and a query of person and entry up to the list."""
    for table in tables():
        if table.people:
            yield table.kind, f'SELECT person_id, {table.kind}_id FROM "{table.link}" WHERE person_id'
        for column in table.columns:
            if column.ref == "person":
                yield table.kind, f'SELECT "{column.name}", id FROM "{table.kind}" WHERE "{column.name}"'


def standing(reader: Reader, kind: str, ids: Sequence[str], at: str, kept: Sequence[str]) -> list[str]:
    """Which of these dates or relatives are as they were written then, without those of people who are kept."""
    stay = set(kept)
    found = untouched(reader, kind, ids, at)
    owners: dict[str, str] = {}
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        owners.update(reader.rows(f'SELECT id, person_id FROM "{kind}" WHERE id IN ({marks(some)})', some))
    return [each for each in ids if each in found and owners.get(each) not in stay]
