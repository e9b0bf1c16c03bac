"""Writing what an import comes to, and the rows that tell what it wrote: a later undo and where a field came from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.domain.noun import Noun, to_form
from trustjournal.services.exchange.entries import KINDS
from trustjournal.services.exchange.merging import Record
from trustjournal.services.exchange.preview import ImportPlan
from trustjournal.services.exchange.settling import Settled
from trustjournal.storage.imports import DIGEST, digest_of

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

_CHANGED = "updated_at"
_CHUNK = 500
_TOLD = ("person", "date", "relationship")
"""The kinds of which it is kept what was added; of the others, that it was, with a digest."""
_encode = msgspec.json.Encoder().encode


def write(unit: "Unit", settled: Settled, planned: ImportPlan, progress: Progress) -> None:
    """Write what was settled, and note it under the import's id."""
    if settled.fresh() or settled.changed() or settled.entries:
        _Writing(unit, settled, progress).write(planned)


class _Writing:
    """One import while it is written."""

    def __init__(self, unit: "Unit", settled: Settled, progress: Progress) -> None:
        self._unit, self._settled, self._progress = unit, settled, progress
        self._fresh, self._changed = settled.fresh(), settled.changed()
        self._total = len(self._fresh) + len(self._changed) + len(settled.entries)
        self._done = 0
        self._rows: list[dict[str, Any]] = []

    def write(self, planned: ImportPlan) -> None:
        """Everybody first: a relative or an entry may name any of them."""
        for start in range(0, len(self._fresh), _CHUNK):
            some = self._fresh[start : start + _CHUNK]
            self._add("person", [record.person for record in some])
            self._step(len(some))
        for start in range(0, len(self._fresh), _CHUNK):
            self._add_what_is_theirs(self._fresh[start : start + _CHUNK])
        for before, after in self._changed:
            self._change(before, after)
            self._step(1)
        for kind in KINDS:
            coming = [each for each in self._settled.entries if kind == each.KIND]
            for start in range(0, len(coming), _CHUNK):
                some_entries = coming[start : start + _CHUNK]
                self._add(kind, some_entries)
                self._step(len(some_entries))
        # What names a conversation comes after it.
        self._add_more([noun for record in self._fresh for noun in record.more])
        self._add_more([noun for before, after in self._changed for noun in _new(before.more, after.more)])
        self._note(planned)

    def _add_what_is_theirs(self, some: Sequence[Record]) -> None:
        self._add("relationship", [each for record in some for each in record.relationships])
        self._add("date", [each for record in some for each in record.dates])

    def _add_more(self, more: Sequence[Noun]) -> None:
        for kind in dict.fromkeys(each.KIND for each in more):
            self._add(kind, [each for each in more if kind == each.KIND])

    def _change(self, before: Record, after: Record) -> None:
        self._save(before.person, after.person)
        self._add("relationship", _new(before.relationships, after.relationships))
        known = {each.id: each for each in before.dates}
        for date in after.dates:
            if date.id in known:
                self._save(known[date.id], date)
        self._add("date", _new(before.dates, after.dates))

    def _add(self, kind: str, nouns: Sequence[Noun]) -> None:
        if not nouns:
            return
        forms = [to_form(noun) for noun in nouns]
        self._unit.add_forms(kind, forms)
        told = kind in _TOLD
        self._rows += [self._row(kind, form["id"], None, _kept(kind, form, told=told)) for form in forms]

    def _save(self, before: Noun, after: Noun) -> None:
        if before == after:
            return
        self._unit.save(after)
        old, new = to_form(before), to_form(after)
        fields = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        was = {name: old.get(name) for name in fields} | {_CHANGED: old.get(_CHANGED)}
        is_now = {name: new.get(name) for name in fields} | {_CHANGED: str(self._unit.at)}
        self._rows.append(self._row(after.KIND, after.id, _encode(was).decode(), _encode(is_now).decode()))

    def _row(self, kind: str, entry_id: str, before: str | None, after: str | None) -> dict[str, Any]:
        batch_id = self._settled.batch_id
        return {"batch_id": batch_id, "kind": kind, "entry_id": entry_id, "before": before, "after": after}

    def _note(self, planned: ImportPlan) -> None:
        unit, settled = self._unit, self._settled
        batch = {
            "id": settled.batch_id,
            "at": str(unit.at),
            "file": ", ".join(planned.files),
            "format": ", ".join(planned.formats),
            **settled.counts,
        }
        unit.row("import_batch", batch)
        unit.rows("import_row", self._rows)
        pairs = [(one, other) for one, other in dict.fromkeys(settled.apart)]
        unit.rows("kept_apart", [{"one": one, "other": other, "at": str(unit.at)} for one, other in pairs])

    def _step(self, done: int) -> None:
        self._progress.step(self._done, self._total, _("Bringing them in"))
        self._done += done


def _new(before: Sequence[Any], after: Sequence[Any]) -> list[Any]:
    known = {each.id for each in before}
    return [each for each in after if each.id not in known]


def _kept(kind: str, form: dict[str, Any], *, told: bool) -> str:
    """What was added, without the bytes of a picture, where that is `told`; and its digest."""
    digest = {DIGEST: digest_of(kind, form)}
    if "photo" in form:
        form = {**form, "photo": {"media_type": form["photo"]["media_type"]}}
    return _encode({**form, **digest} if told else digest).decode()


__all__ = ["write"]
