"""Taking one import back, any time later: what it added goes, what it changed is as before, what was done since stays.

Someone the import added stays where something was written about them since, or their page was edited: no work of the
user goes with an import. A field the import changed gets its old value where it still holds what the import wrote; of
a list, what the import added is taken out and what came since stays.
"""

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.noun import Noun, to_form
from trustjournal.domain.people import Person
from trustjournal.storage import imports as stored
from trustjournal.storage.codec import Form, value_of
from trustjournal.storage.imports import Batch, BatchRow

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

_NOUNS: dict[str, type[Noun]] = {"person": Person, "date": PersonalDate}
_REMOVED = ("date", "relationship", "person")


class TakenBack(Struct, frozen=True):
    """How many people were removed and changed back, and the ids of those who stay, as something came since."""

    removed: int = 0
    restored: int = 0
    kept: tuple[str, ...] = ()


def take_back(unit: "Unit", batch: Batch, rows: list[BatchRow]) -> TakenBack:
    """Reverse an import inside a change."""
    added = {kind: [row.entry_id for row in rows if row.before is None and row.kind == kind] for kind in _REMOVED}
    own = {kind: set(ids) for kind, ids in added.items()}
    here = stored.there(unit.reader, "person", added["person"])
    free = stored.untouched(unit.reader, "person", added["person"], batch.at)
    free -= stored.in_use(unit.reader, added["person"], own)
    kept = tuple(each for each in added["person"] if each in here and each not in free)
    restored = sum(_restore(unit, row) for row in reversed(rows) if row.before is not None and row.kind == "person")
    for row in rows:
        if row.before is not None and row.kind != "person":
            _restore(unit, row)
    for kind in _REMOVED[:2]:
        for each in stored.standing(unit.reader, kind, added[kind], batch.at, kept):
            unit.remove(kind, each)
    for each in added["person"]:
        if each in free:
            unit.remove("person", each)
    return TakenBack(len(free), restored, kept)


def _restore(unit: "Unit", row: BatchRow) -> bool:
    noun = _NOUNS[row.kind]
    value = unit.get(noun, row.entry_id)
    if value is None or row.before is None or row.after is None:
        return False
    before, after = msgspec.json.decode(row.before), msgspec.json.decode(row.after)
    # As JSON says it, like the two that were kept: lists, not tuples.
    form: Form = msgspec.json.decode(msgspec.json.encode(to_form(value)))
    for name, wrote in after.items():
        form[name] = _older(form.get(name), before[name], wrote)
    given = {name: each for name, each in form.items() if each is not None}
    return unit.save(value_of(noun, given))


def _older(now: Any, before: Any, wrote: Any) -> Any:
    if now == wrote:
        return before
    if isinstance(now, list) and isinstance(wrote, list):
        brought = [each for each in wrote if each not in (before or [])]
        return [each for each in now if each not in brought]
    return now
