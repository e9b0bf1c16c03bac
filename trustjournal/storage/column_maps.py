"""How tables were read since someone said so: by the digest of their header, as JSON that the services understand."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from trustjournal.storage.driver import Reader

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit


def remembered(reader: Reader) -> dict[str, str]:
    """Every header that is known, with what was said of it."""
    return dict(reader.rows("SELECT header, body FROM column_map"))


def remember(unit: "Unit", said: Iterable[tuple[str, str]]) -> None:
    """Keep what was said of these headers: a later answer takes the place of an earlier.

    It is written with the change but is no step of it: undoing the change leaves it known.
    """
    for header, body in said:
        unit.keep_row("column_map", {"header": header, "at": str(unit.at), "body": body})
