"""Merges of two people as they are kept: like an import, a batch with a row for each entry that came, went or changed.

The one who stays has, among where they come from, the card of the one who went (`card_of`): by it a card of ours with
the old id finds them, and it tells whether a merge stands. It comes and goes with undo, redo and separating, so those
need not agree on anything.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from trustjournal.storage.codec import Form
from trustjournal.storage.driver import Reader, marks
from trustjournal.storage.imports import BatchRow, batch_rows
from trustjournal.storage.repoint import Ledger, encoded
from trustjournal.storage.schema import table_of
from trustjournal.storage.sense import decoded, sensible

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

FORMAT = "merge"
"""The format of a batch that is a merge."""
_BOTH = (
    "FROM import_batch b "
    "JOIN import_row gone ON gone.batch_id = b.id AND gone.kind = 'person' AND gone.after IS NULL "
    "JOIN import_row kept ON kept.batch_id = b.id AND kept.kind = 'person' AND kept.after IS NOT NULL "
    f"WHERE b.format = '{FORMAT}'"
)


def card_of(person_id: str) -> str:
    """The id that our own contact cards give somebody."""
    return f"urn:uuid:{person_id}"


class Merge(Struct, frozen=True):
    """One merge: when, who stayed, and who went, with the name they had."""

    id: str
    at: str
    kept_id: str
    gone_id: str
    name: str


@sensible
def standing(reader: Reader) -> list[Merge]:
    """The merges that stand, newest first."""
    rows = reader.rows(
        f"SELECT b.id, b.at, kept.entry_id, gone.entry_id, b.file {_BOTH} "
        "AND NOT EXISTS (SELECT 1 FROM person WHERE id = gone.entry_id) ORDER BY b.at DESC, b.rowid DESC"
    )
    newest: dict[str, Merge] = {}
    for row in rows:
        one = Merge(*row)
        newest.setdefault(one.gone_id, one)
    return [one for one in newest.values() if _stands(reader, one)]


def _stands(reader: Reader, merge: Merge) -> bool:
    """Whether the one who stayed has the other's card still, or had it when they went."""
    card = card_of(merge.gone_id)
    row = reader.row("SELECT instr(coalesce(sources, ''), ?) FROM person WHERE id = ?", (card, merge.kept_id))
    if row is None:
        row = reader.row(
            "SELECT has FROM (SELECT deleted_at AS at, instr(bundle, ?1) AS has FROM trash "
            "WHERE kind = 'person' AND entry_id = ?2 UNION ALL "
            "SELECT b.at, instr(r.before, ?1) FROM import_row r JOIN import_batch b ON b.id = r.batch_id "
            f"WHERE b.format = '{FORMAT}' AND r.kind = 'person' AND r.after IS NULL AND r.entry_id = ?2) "
            "ORDER BY at DESC",
            (card, merge.kept_id),
        )
    return row is None or bool(row[0])


def became(reader: Reader) -> dict[str, str]:
    """For everyone who was merged with another, the one who stands for them now."""
    to = {one.gone_id: one.kept_id for one in standing(reader)}
    found: dict[str, str] = {}
    for gone, first in to.items():
        kept, seen = first, {gone}
        while kept in to and kept not in seen:
            seen.add(kept)
            kept = to[kept]
        found[gone] = kept
    return found


def were(reader: Reader, person_id: str) -> tuple[str, ...]:
    """Who became somebody by merges that stand, one after the other."""
    return tuple(gone for gone, kept in became(reader).items() if kept == person_id)


@sensible
def gone_people(reader: Reader, ids: Sequence[str]) -> list[Form]:
    """These people as they were when they were merged with somebody."""
    sql = (
        "SELECT r.before FROM import_row r JOIN import_batch b ON b.id = r.batch_id "
        f"WHERE b.format = '{FORMAT}' AND r.kind = 'person' AND r.after IS NULL AND r.entry_id IN ({marks(ids)})"
    )
    return [decoded(before)["form"] for (before,) in reader.rows(sql, tuple(ids))]


@sensible
def left_out(reader: Reader, ids: Sequence[str]) -> list[tuple[str, str]]:
    """What is gone since these people were merged, by kind and id: they, and what another stands for."""
    sql = (
        "SELECT DISTINCT r.kind, r.entry_id FROM import_row r JOIN import_batch b ON b.id = r.batch_id "
        "JOIN import_row gone ON gone.batch_id = b.id AND gone.kind = 'person' AND gone.after IS NULL "
        f"WHERE b.format = '{FORMAT}' AND r.after IS NULL AND r.kind IN ('person', 'date', 'relationship') "
        f"AND gone.entry_id IN ({marks(ids)})"
    )
    return [
        (kind, entry)
        for kind, entry in reader.rows(sql, tuple(ids))
        if not reader.value(f'SELECT 1 FROM "{table_of(kind).kind}" WHERE id = ?', (entry,))
    ]


def held(reader: Reader) -> frozenset[tuple[str, str]]:
    """The entries that are there again, once the merges that stand are taken back."""
    return frozenset(left_out(reader, list(became(reader))))


def keep(unit: "Unit", batch_id: str, name: str, ledger: Ledger) -> None:
    """Keep a merge that was done: `name` is of the one who went."""
    counts = {"added": 0, "merged": 1, "unchanged": 0, "skipped": 0}
    unit.row("import_batch", {"id": batch_id, "at": str(unit.at), "file": name, "format": FORMAT, **counts})
    unit.rows(
        "import_row",
        [
            {"batch_id": batch_id, "kind": kind, "entry_id": key, "before": encoded(before), "after": encoded(after)}
            for kind, key, before, after in ledger.rows
        ],
    )


def rows(reader: Reader, merge: Merge) -> list[BatchRow]:
    """What a merge did, in the order in which it was done."""
    return batch_rows(reader, merge.id)


def erase(raw: Any, person_id: str) -> None:
    """Take out every merge that somebody stayed or went in, for good: it holds both whole."""
    own = f"SELECT b.id {_BOTH} AND ? IN (kept.entry_id, gone.entry_id)"
    for (batch_id,) in raw.execute(own, (person_id,)).fetchall():
        raw.execute("DELETE FROM import_row WHERE batch_id = ?", (batch_id,))
        raw.execute("DELETE FROM import_batch WHERE id = ?", (batch_id,))
