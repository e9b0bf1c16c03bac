"""Note history: what a long text was before it was changed, kept for a while beside the journal's entries.

One place writes it, `Unit`, when a change replaces a text. It stands outside undo: taking a change back leaves what
was kept, and a text that stands again is not shown as an earlier one. The rule is Joplin's (its page "Note history"):
one version in ten minutes, kept for ninety days.
"""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.domain.noun import Instant
from trustjournal.storage.driver import Reader
from trustjournal.storage.sense import decoder, sensible

TEXTS: dict[str, tuple[str, ...]] = {
    "person": ("note", "how_met"),
    "date": ("text",),
    "life_moment": ("note",),
    "interaction": ("note",),
    "reflection": ("heard", "needs", "non_verbal", "do_better"),
    "moment": ("text",),
    "commitment": ("text",),
    "agreement": ("objective", "my_role", "their_role"),
    "goal": ("aim", "for_me", "for_them"),
    "topic": ("text", "concern", "effect", "ask"),
    "share": ("text",),
    "preference": ("text", "adjustment"),
    "review": ("went_well", "to_try"),
}
"""The long texts of each kind whose earlier versions are kept: one line gives a field a history."""
_texts = decoder(dict[str, str])
BETWEEN = timedelta(minutes=10)
KEPT = timedelta(days=90)


class Version(Struct, frozen=True):
    """The long texts of an entry as they stood until a moment."""

    until: str
    texts: dict[str, str]


def replaced(
    reader: Reader, kind: str, kept: dict[str, Any], changed: dict[str, Any], at: Instant
) -> dict[str, str] | None:
    """The row of the version that a change replaces; None where it is none, or one was kept just before."""
    names = TEXTS.get(kind, ())
    if not any(name in changed and kept.get(name) and changed[name] != kept[name] for name in names):
        return None
    newest = reader.value(
        "SELECT at FROM note_history WHERE kind = ? AND entry_id = ? ORDER BY seq DESC LIMIT 1", (kind, kept["id"])
    )
    if newest is not None and timedelta(0) <= at.moment - _moment(newest) < BETWEEN:
        return None
    return row_of(kind, kept["id"], at, {name: kept[name] for name in names if kept.get(name)})


@sensible
def _moment(at: str) -> datetime:
    """When a version was kept. Raises Damaged where that is no moment."""
    return Instant(at).moment


@sensible
def versions(reader: Reader, kind: str, entry_id: str) -> list[Version]:
    """The earlier versions of an entry, newest first."""
    rows = reader.rows(
        "SELECT at, text FROM note_history WHERE kind = ? AND entry_id = ? ORDER BY seq DESC", (kind, entry_id)
    )
    return [Version(at, _texts(text)) for at, text in rows]


def row_of(kind: str, entry_id: str, at: Instant, texts: dict[str, str]) -> dict[str, str]:
    """The row that keeps a version."""
    return {"kind": kind, "entry_id": entry_id, "at": str(at), "text": msgspec.json.encode(texts).decode()}


def are_past(reader: Reader, now: Instant) -> bool:
    """Whether there are versions older than they are kept."""
    oldest = reader.value("SELECT at FROM note_history ORDER BY seq LIMIT 1")
    return oldest is not None and now.moment - _moment(oldest) > KEPT


def thin(raw: Any, reader: Reader, now: Instant) -> int:
    """Forget the versions that are older than they are kept; how many."""
    rows = reader.rows("SELECT seq, at FROM note_history")
    old = [(seq,) for seq, at in rows if now.moment - _moment(at) > KEPT]
    raw.executemany("DELETE FROM note_history WHERE seq = ?", old)
    return len(old)
