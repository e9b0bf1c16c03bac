"""Carrying out a plan: who comes in, who is joined with whom, and the rows that tell a later undo what was written."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec

from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.noun import Noun, to_form
from trustjournal.domain.people import Relationship
from trustjournal.services.exchange.json_form import ImportResult
from trustjournal.services.exchange.matching import Likeness
from trustjournal.services.exchange.merging import Record, Wish, join, record_of
from trustjournal.services.exchange.preview import Choice, Choices, Do, ImportPlan, PlanRow, State
from trustjournal.services.exchange.problems import Problem
from trustjournal.storage import imports as stored
from trustjournal.storage.driver import Reader

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

_PLANNED = Choice(Do.AS_PLANNED)
_CHUNK = 500


class CardsResult(ImportResult, frozen=True):
    """What came of each card; together they are all cards of the files.

    `batch_id` names the import and `step` its undo, both None where nothing was written.
    """

    batch_id: str | None = None
    step: int | None = None


class Settled:
    """What is to be written: new people, and people of the journal as they were and will be."""

    def __init__(self) -> None:
        self.batch_id = str(uuid4())
        self.records: dict[str, Record] = {}
        self.before: dict[str, Record] = {}
        self.warnings: list[Problem] = []
        self.added = self.merged = self.unchanged = self.skipped = 0

    def result(self) -> CardsResult:
        """The counts and the warnings."""
        return CardsResult(self.added, self.merged, self.unchanged, self.skipped, tuple(self.warnings))

    def fresh(self) -> list[Record]:
        """The new people."""
        return [record for key, record in self.records.items() if key not in self.before]

    def changed(self) -> list[tuple[Record, Record]]:
        """The people of the journal that change, as they were and will be."""
        pairs = ((before, self.records[key]) for key, before in self.before.items())
        return [(before, after) for before, after in pairs if before is not after]


def settle(reader: Reader, planned: ImportPlan, choices: Choices) -> Settled:
    """Go through the rows with the decisions, against the journal as it stands now."""
    settled = Settled()
    settled.warnings += planned.problems
    own = {row.card.person.id for row in planned.rows if row.card}
    wanted = dict.fromkeys(row.match for row in planned.rows if row.match and row.match not in own)
    for person, dates, relationships in stored.people(reader, filter(None, wanted)):
        settled.records[person.id] = settled.before[person.id] = Record(person, dates, relationships)
    became: dict[str, str] = {}
    for row in planned.rows:
        settled.warnings += row.warnings
        _settle_row(settled, row, choices.get(row.number, _PLANNED), became)
    return settled


def _settle_row(settled: Settled, row: PlanRow, choice: Choice, became: dict[str, str]) -> None:
    if row.card is None or choice.do is Do.LEAVE or (row.state is State.LEFT_OUT and choice.do is Do.AS_PLANNED):
        settled.skipped += 1
        if choice.do is Do.LEAVE and not row.warnings:
            message = _("{name} was left out, as you chose.").format(name=row.name)
            settled.warnings.append(Problem(file=row.file, line=row.line, message=message))
        return
    card = row.card
    target = became.get(row.match, row.match) if row.match else ""
    if target in settled.records and _joins(row, choice):
        wish = choice.wish
        if row.state is State.CHECK:
            wish = Wish(wish.from_file, wish.without, chosen=True, alias=row.likeness is not Likeness.NAME)
        joined = join(settled.records[target], card, wish)
        became[card.person.id] = target
        if joined.changes:
            settled.records[target] = joined.record
            settled.merged += 1
        else:
            settled.unchanged += 1
        return
    if row.state is State.CHECK and choice.do is Do.AS_PLANNED:
        words = _("{why}; they were kept as two people.").format(why=row.reason)
        settled.warnings.append(Problem(file=row.file, line=row.line, message=words))
    settled.records[card.person.id] = record_of(card)
    settled.added += 1


def _joins(row: PlanRow, choice: Choice) -> bool:
    if row.state in (State.UPDATE, State.SAME):
        return choice.do is not Do.SEPARATE
    return row.state is State.CHECK and choice.do is Do.MERGE


def write(unit: "Unit", settled: Settled, planned: ImportPlan, progress: Progress) -> None:
    """Write what was settled, and note it under the import's id."""
    fresh, changed = settled.fresh(), settled.changed()
    if not fresh and not changed:
        return
    total = len(fresh) + len(changed)
    rows: list[dict[str, Any]] = []
    for start in range(0, len(fresh), _CHUNK):
        progress.step(start, total, _("Bringing them in"))
        some = fresh[start : start + _CHUNK]
        for kind, nouns in (
            ("person", [record.person for record in some]),
            ("relationship", [each for record in some for each in record.relationships]),
            ("date", [each for record in some for each in record.dates]),
        ):
            _add(unit, settled, kind, nouns, rows)
    for at, (before, after) in enumerate(changed):
        if at % _CHUNK == 0:
            progress.step(len(fresh) + at, total, _("Bringing them in"))
        _change(unit, settled, before, after, rows)
    progress.step(total, total, _("Bringing them in"))
    counts = {name: getattr(settled, name) for name in ("added", "merged", "unchanged", "skipped")}
    file = ", ".join(planned.files)
    unit.row("import_batch", {"id": settled.batch_id, "at": str(unit.at), "file": file, "format": "vcard", **counts})
    unit.rows("import_row", rows)


def _add(unit: "Unit", settled: Settled, kind: str, nouns: Any, rows: list[dict[str, Any]]) -> None:
    if nouns:
        unit.add_forms(kind, map(to_form, nouns))
        rows += [_row(settled, kind, noun.id, None, None) for noun in nouns]


def _row(settled: Settled, kind: str, entry_id: str, before: str | None, after: str | None) -> dict[str, Any]:
    return {"batch_id": settled.batch_id, "kind": kind, "entry_id": entry_id, "before": before, "after": after}


def _change(unit: "Unit", settled: Settled, before: Record, after: Record, rows: list[dict[str, Any]]) -> None:
    _save(unit, settled, before.person, after.person, rows)
    dates: dict[str, PersonalDate] = {each.id: each for each in before.dates}
    for date in after.dates:
        if date.id in dates:
            _save(unit, settled, dates[date.id], date, rows)
        else:
            _add(unit, settled, "date", [date], rows)
    known = {each.id for each in before.relationships}
    new: list[Relationship] = [each for each in after.relationships if each.id not in known]
    _add(unit, settled, "relationship", new, rows)


def _save(unit: "Unit", settled: Settled, before: Noun, after: Noun, rows: list[dict[str, Any]]) -> None:
    if before == after:
        return
    unit.save(after)
    old, new = to_form(before), to_form(after)
    fields = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    was = {name: old.get(name) for name in fields}
    is_now = {name: new.get(name) for name in fields}
    encode = msgspec.json.encode
    rows.append(_row(settled, after.KIND, after.id, encode(was).decode(), encode(is_now).decode()))


__all__ = ["CardsResult", "Settled", "settle", "write"]
