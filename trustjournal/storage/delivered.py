"""Which notifications were shown: a row is written before one is shown, so that nothing shows it a second time."""

from collections.abc import Iterable, Sequence

from trustjournal.domain.noun import Instant
from trustjournal.storage.driver import Reader
from trustjournal.storage.store import Store

_KEPT = 1000
"""So many rows are kept, whatever their day: a clock that was wrong for an hour must not empty the list."""


def keys(reader: Reader) -> frozenset[str]:
    """The keys of what was shown, as far back as is kept."""
    return frozenset(key for (key,) in reader.rows("SELECT key FROM delivered"))


def claim(store: Store, claims: Sequence[tuple[str, Sequence[str]]], at: Instant) -> tuple[bool, ...]:
    """Write each key down with those it covers; gives for each key whether it was not there before, on any day.

    One transaction: of two that claim the same at the same moment, one is told no.
    """
    with store.housekeeping() as (connection, _raw):

        def insert(key: str) -> bool:
            done = connection.exec_driver_sql(
                'INSERT INTO delivered(key, "on", at) SELECT ?, ?, ? '
                "WHERE NOT EXISTS (SELECT 1 FROM delivered WHERE key = ?)",
                (key, str(at.on), str(at), key),
            )
            return done.rowcount == 1

        won = tuple(insert(key) for key, _covers in claims)
        for key in {key for _key, covers in claims for key in covers}:
            insert(key)
        connection.exec_driver_sql("DELETE FROM delivered WHERE seq <= (SELECT max(seq) FROM delivered) - ?", (_KEPT,))
    return won


def release(store: Store, released: Iterable[str]) -> None:
    """Take keys back that could not be shown, so that they may be shown later."""
    with store.housekeeping() as (connection, _raw):
        for key in released:
            connection.exec_driver_sql("DELETE FROM delivered WHERE key = ?", (key,))
