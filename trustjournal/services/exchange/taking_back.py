"""Taking one import back, any time later: what it added goes, what it changed is as before, what was done since stays.

No work of the user goes with an import. A conversation or promise that was edited since stays, and so does one that
something written since hangs on; someone stays about whom something was written since, or whose page was edited, with
what is theirs alone. A field the import changed gets its old value where it still holds what the import wrote; of a
list, what the import added is taken out and what came since stays. What someone brought who was merged with the person
since stays too, and so does who was imported and merged.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.noun import Noun, to_form
from trustjournal.domain.people import Person
from trustjournal.services.exchange.entries import KINDS
from trustjournal.storage import imports as stored
from trustjournal.storage import merges
from trustjournal.storage.codec import Form, value_of
from trustjournal.storage.driver import Reader
from trustjournal.storage.imports import Batch, BatchRow
from trustjournal.storage.sense import decoded, sensible

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

_NOUNS: dict[str, type[Noun]] = {"person": Person, "date": PersonalDate}
_CHANGED = "updated_at"
_THEIRS = ("date", "relationship", "preference", "life_moment", "topic", "share")
"""The kinds of entries that are one person's alone."""


class TakenBack(Struct, frozen=True):
    """How many people were removed and changed back, and the ids of those who stay, as something came since."""

    removed: int = 0
    restored: int = 0
    kept: tuple[str, ...] = ()


def take_back(unit: "Unit", batch: Batch, rows: list[BatchRow]) -> TakenBack:
    """Reverse an import inside a change."""
    added: dict[str, dict[str, str | None]] = {}
    for row in rows:
        if row.before is None:
            added.setdefault(row.kind, {})[row.entry_id] = _digest_in(row)
    people = list(added.get("person", ()))
    going = _going(unit.reader, added, batch.at)
    here = stored.there(unit.reader, "person", people)
    kept = tuple(each for each in people if each in here and each not in going["person"])
    became = merges.became(unit.reader)
    kept += tuple(dict.fromkeys(became[each] for each in people if each in became and became[each] not in kept))
    changed = [row for row in rows if row.before is not None]
    brought = _brought(unit.reader, became, {row.entry_id for row in changed}, people)
    restored = sum(_restore(unit, row, brought) for row in reversed(changed) if row.kind == "person")
    for row in changed:
        if row.kind != "person":
            _restore(unit, row, brought)
    for kind in (*_THEIRS, *reversed(KINDS), "person"):
        unit.remove_all(kind, [each for each in added.get(kind, ()) if each in going[kind]])
    return TakenBack(len(going["person"]), restored, kept)


@sensible
def _digest_in(row: BatchRow) -> str | None:
    """The digest of an entry as it was added; None in an import of before there was one."""
    return None if row.after is None else decoded(row.after).get(stored.DIGEST)


def _going(reader: Reader, added: dict[str, dict[str, str | None]], at: str) -> dict[str, set[str]]:
    """What of an import goes, by kind: what is as it was written and has nothing hanging on it that stays."""
    going = {kind: stored.untouched(reader, kind, added.get(kind, {}), at) for kind in (*_THEIRS, *KINDS, "person")}
    for kind in (*reversed(KINDS), "relationship", "person"):
        going[kind] -= stored.in_use(reader, kind, list(going[kind]), going)
    # What is theirs alone stays with those who stay; then what names a talk or a relative holds it as well.
    stay = set(added.get("person", ())) - going["person"]
    for kind in _THEIRS:
        owners = stored.owners(reader, kind, list(going[kind]))
        going[kind] -= {each for each, owner in owners.items() if owner in stay}
    for kind in KINDS:
        going[kind] -= stored.in_use(reader, kind, list(going[kind]), going)
    going["person"] -= stored.in_use(reader, "person", list(going["person"]), going)
    return going


def _brought(
    reader: Reader, became: Mapping[str, str], restored: set[str], added: Sequence[str]
) -> dict[str, list[Form]]:
    """For each person who is restored, those who were merged with them, as they were; whom the import added are not."""
    found: dict[str, list[Form]] = {}
    for gone, kept in became.items():
        if kept in restored and gone not in added:
            found.setdefault(kept, []).extend(merges.gone_people(reader, (gone,)))
    return found


def _restore(unit: "Unit", row: BatchRow, brought: Mapping[str, list[Form]]) -> bool:
    noun, before, after = _sides(row)
    value = unit.get(noun, row.entry_id)
    if value is None or after is None:
        return False
    # As JSON says it, like the two that were kept: lists, not tuples.
    form: Form = msgspec.json.decode(msgspec.json.encode(to_form(value)))
    for name, wrote in after.items():
        others = [one[name] for one in brought.get(row.entry_id, ()) if name in one]
        form[name] = _older(form.get(name), before[name], wrote, others)
    given = {name: each for name, each in form.items() if each is not None}
    older = _as_kept(noun, given)
    if value.updated_at is None or after.get(_CHANGED) != str(value.updated_at):
        return unit.save(older)
    # Nobody wrote on it since: it is as it was, also for the undoing of the import that brought it.
    unit.put_form(row.kind, given)
    return True


@sensible
def _sides(row: BatchRow) -> tuple[type[Noun], Form, Form | None]:
    """What a changed entry is, and its fields before and after; Damaged where what is kept of that makes no sense."""
    after: Form | None = None if row.after is None else decoded(row.after)
    before: Form = {} if row.before is None else decoded(row.before)
    return _NOUNS[row.kind], {name: before[name] for name in after or ()}, after


@sensible
def _as_kept(noun: type[Noun], form: Form) -> Noun:
    """An entry with fields that were kept beside it, which have to be of its kind."""
    return value_of(noun, form)


def _older(now: Any, before: Any, wrote: Any, others: Sequence[Any]) -> Any:
    """What a field held before; what `others` held, who were merged with the person, is theirs and stays."""
    if now == wrote and not others:
        return before
    if isinstance(now, list) and isinstance(wrote, list):
        known = [each for held in (before or [], *others) for each in held]
        return [each for each in now if each in known or each not in wrote]
    return before if now == wrote and now not in others else now
