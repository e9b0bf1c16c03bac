"""What a plan comes to with the decisions that were made: who comes in, who is joined with whom, and with what."""

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import uuid4

import msgspec
from msgspec import field

from trustjournal.base.i18n import _
from trustjournal.domain.noun import Noun
from trustjournal.domain.topics import Topic
from trustjournal.services.exchange import entries as of_entries
from trustjournal.services.exchange.entries import Entry
from trustjournal.services.exchange.json_form import ImportResult
from trustjournal.services.exchange.matching import Likeness
from trustjournal.services.exchange.merging import Record, join, record_of
from trustjournal.services.exchange.preview import Choice, Choices, Do, ImportPlan, PlanRow, State
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.relatives import Became, Referred, with_relatives
from trustjournal.storage import imports as stored
from trustjournal.storage.driver import Reader

_PLANNED = Choice(Do.AS_PLANNED)
_COUNTS = _ADDED, _MERGED, _UNCHANGED, _SKIPPED = "added", "merged", "unchanged", "skipped"


class CardsResult(ImportResult, frozen=True):
    """What came of each card; together they are all cards of the files.

    `batch_id` names the import and `step` its undo, both None where nothing was written. `entries` tells how many
    conversations, promises and moments came in, by their kind; they are not among the counts.
    """

    batch_id: str | None = None
    step: int | None = None
    entries: dict[str, int] = field(default_factory=dict)


class Settled:
    """What is to be written: new people, people of the journal as they were and will be, and entries."""

    def __init__(self) -> None:
        self.batch_id = str(uuid4())
        self.records: dict[str, Record] = {}
        self.before: dict[str, Record] = {}
        self.entries: list[Entry] = []
        self.apart: list[tuple[str, str]] = []
        """Pairs that someone said are two people."""
        self.warnings: list[Problem] = []
        self.became: Became = {}
        self.done: dict[int, str] = {}
        """What came of each row, by its number."""
        self.besides = 0
        """Cards left out that have no row of their own."""

    @property
    def counts(self) -> dict[str, int]:
        """How many cards were added, merged, unchanged and skipped."""
        found = Counter(self.done.values())
        found[_SKIPPED] += self.besides
        return {name: found[name] for name in _COUNTS}

    def result(self) -> CardsResult:
        """The counts and the warnings."""
        came = Counter(each.KIND for each in self.entries)
        counts = self.counts
        return CardsResult(
            added=counts[_ADDED],
            merged=counts[_MERGED],
            unchanged=counts[_UNCHANGED],
            skipped=counts[_SKIPPED],
            warnings=tuple(self.warnings),
            entries=dict(came),
        )

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
    settled.besides = sum(each.cards for each in planned.problems)
    own = {row.card.person.id for row in planned.rows if row.card}
    wanted = dict.fromkeys(row.match for row in planned.rows if row.match and row.match not in own)
    for person, dates, relationships, more, called in stored.people(reader, filter(None, wanted)):
        settled.records[person.id] = settled.before[person.id] = Record(
            person, dates, relationships, more=more, called=called
        )
    for row in planned.rows:
        settled.warnings += row.warnings
        settled.done[row.number] = _settle_row(settled, row, choices.get(row.number, _PLANNED))
    _settle_relatives(settled, reader, planned.rows)
    _settle_entries(settled, reader, planned)
    return settled


def _settle_row(settled: Settled, row: PlanRow, choice: Choice) -> str:
    if row.card is None or choice.do is Do.LEAVE or (row.state is State.LEFT_OUT and choice.do is Do.AS_PLANNED):
        if choice.do is Do.LEAVE and not row.warnings:
            message = _("{name} was left out, as you chose.").format(name=row.name)
            settled.warnings.append(Problem(file=row.file, line=row.line, message=message))
        return _SKIPPED
    card = row.card
    target = settled.became.get(row.match, row.match) if row.match else ""
    if target in settled.records and _joins(row, choice):
        wish = choice.wish
        if row.state is State.CHECK:
            alias = row.likeness is not Likeness.NAME
            wish = msgspec.structs.replace(wish, chosen=True, alias=alias)
        joined = join(settled.records[target], card, wish)
        settled.became[card.person.id] = target
        settled.records[target] = joined.record if joined.changes else settled.records[target]
        return _MERGED if joined.changes else _UNCHANGED
    if row.state is State.CHECK and choice.do is Do.AS_PLANNED:
        words = _("{why}; they were kept as two people.").format(why=row.reason)
        settled.warnings.append(Problem(file=row.file, line=row.line, message=words))
    if row.state is State.CHECK and choice.do is Do.SEPARATE and target in settled.records:
        settled.apart.append((min(card.person.id, target), max(card.person.id, target)))
    settled.became[card.person.id] = card.person.id
    settled.records[card.person.id] = record_of(card)
    return _ADDED


def _joins(row: PlanRow, choice: Choice) -> bool:
    if row.state in (State.UPDATE, State.SAME):
        return choice.do is not Do.SEPARATE
    return row.state is State.CHECK and choice.do is Do.MERGE


def _settle_relatives(settled: Settled, reader: Reader, rows: Iterable[PlanRow]) -> None:
    """Relatives who are people themselves, now that it is known who everybody is."""
    in_rows = [(row.number, row.card) for row in rows if row.card is not None]
    referred = Referred(reader, [card for _number, card in in_rows], settled.became)
    for number, card in in_rows:
        if (card.related or card.relationships) and (target := settled.became.get(card.person.id)):
            own = settled.records[target]
            if new := referred.new_relatives(card, own):
                settled.records[target] = with_relatives(own, new)
                _touch(settled, number)


def _settle_entries(settled: Settled, reader: Reader, planned: ImportPlan) -> None:
    """The entries, with who their people became; and what of the people names an entry that does not come."""
    settled.entries = of_entries.settled(reader, planned.entries, settled.became)
    named = {each.entry.id: each.entry.people for each in planned.entries}
    number_of = {row.card.person.id: row.number for row in planned.rows if row.card is not None}
    for entry in settled.entries:
        for person_id in named[entry.id]:
            if person_id in settled.became:
                _touch(settled, number_of[person_id])
    here = {entry.id for entry in settled.entries}
    for key, own in settled.records.items():
        if own.more and own is not settled.before.get(key):
            settled.records[key] = msgspec.structs.replace(own, more=tuple(_raised(reader, own.more, here)))
        if own.fresh:
            settled.records[key] = _without_lost_dates(settled.records[key])


def _touch(settled: Settled, number: int) -> None:
    if settled.done[number] == _UNCHANGED:
        settled.done[number] = _MERGED


def _raised(reader: Reader, more: Iterable[Noun], here: set[str]) -> Iterator[Noun]:
    for each in more:
        talk = each.raised_in if isinstance(each, Topic) else None
        lost = talk is not None and talk not in here and not stored.there(reader, "interaction", [talk])
        yield msgspec.structs.replace(each, raised_in=None) if lost else each


def _without_lost_dates(own: Record) -> Record:
    """Without the days of a relative who did not come."""
    relatives = {None, *(each.id for each in own.relationships)}
    dates = tuple(each for each in own.dates if each.relationship_id in relatives)
    return own if len(dates) == len(own.dates) else msgspec.structs.replace(own, dates=dates)


__all__ = ["CardsResult", "Settled", "settle"]
