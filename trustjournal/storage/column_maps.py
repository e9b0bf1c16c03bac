"""How tables were read since someone said so: by the digest of their header, as JSON that the services understand."""

from collections.abc import Iterable

from trustjournal.domain.noun import Instant
from trustjournal.storage.driver import Reader
from trustjournal.storage.store import Store


def remembered(reader: Reader) -> dict[str, str]:
    """Every header that is known, with what was said of it."""
    return dict(reader.rows("SELECT header, body FROM column_map"))


def remember(store: Store, said: Iterable[tuple[str, str]], at: Instant) -> None:
    """Keep what was said of these headers, outside the undo history: a later answer takes the place of an earlier."""
    with store.housekeeping() as (_connection, raw):
        for header, body in said:
            raw.execute(
                "INSERT INTO column_map(header, at, body) VALUES (?, ?, ?) "
                "ON CONFLICT(header) DO UPDATE SET at = excluded.at, body = excluded.body",
                (header, str(at), body),
            )
