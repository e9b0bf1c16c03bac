"""Bringing contact files in: first a plan, in which nothing is written, then all of it as one change.

`plan` reads the files and says of each card what will become of it; `carry_out` does so, with the decisions someone
made while looking; `undo_import` takes one import back, any time later. What makes a card someone who is there already
stands in `exchange.matching`, what joining does in `exchange.merging`. Without decisions (the command line) a card that
only looks like someone becomes a person of its own, with a warning. The same file again adds nothing.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from trustjournal.base.collector import collector_at_rest
from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.services.exchange import settling
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.matching import Known, Mark, Match, mark, mark_of
from trustjournal.services.exchange.merging import ALIAS, Record, join, record_of
from trustjournal.services.exchange.preview import (
    Choices,
    ImportPlan,
    PlanRow,
    Shrink,
    State,
    added_words,
    alike_words,
    brought_words,
)
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import Given, NamedBytes
from trustjournal.services.exchange.settling import CardsResult
from trustjournal.services.exchange.taking_back import TakenBack, take_back
from trustjournal.services.exchange.vcard_people import read_person
from trustjournal.services.exchange.vcard_reader import Card, read_cards
from trustjournal.services.journal import Journal
from trustjournal.storage import imports as stored
from trustjournal.storage.imports import Batch

_CHUNK = 250
_COUNTED = 64 << 20


def plan(
    journal: Journal,
    files: Sequence[Given],
    *,
    encoding: str | None = None,
    shrink: Shrink | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing these vCard files would do; nothing is written, and no fault of a file raises.

    `shrink` makes pictures safe and small; without it they are left out. Raises Cancelled out of `progress`.
    """
    with collector_at_rest():
        planner = _Planner(journal, shrink)
        watcher = progress or Unwatched()
        total = sum(map(_cards_in, files))
        problems: list[Problem] = []
        done = 0
        for given in files:
            source, name = (given, _written(given)) if isinstance(given, Path) else (given.data, given.name)
            cards = read_cards(source, name, encoding=encoding)
            while chunk := list(islice(cards, _CHUNK)):
                watcher.step(min(done, total), total, _("Reading the cards"))
                people = [read_person(each, planner.on) if isinstance(each, Card) else each for each in chunk]
                planner.look_up(each for each in people if isinstance(each, ImportedPerson))
                for each in people:
                    if isinstance(each, ImportedPerson):
                        planner.card(each)
                    elif each.cards:
                        planner.unreadable(each)
                    else:
                        problems.append(each)
                done += len(chunk)
        names = tuple(given.name.encode("utf-8", "replace").decode() for given in files)
        return ImportPlan(names, tuple(planner.rows), tuple(problems))


def _written(path: Path) -> str:
    """A path as text; bytes in it that are no characters are shown as question marks."""
    return str(path).encode("utf-8", "replace").decode()


def _cards_in(given: Given) -> int:
    """Roughly how many cards a file holds, to tell how far reading it is; 0 where it is too large to count first."""
    if isinstance(given, NamedBytes):
        return given.data.upper().count(b"BEGIN:VCARD")
    try:
        return given.read_bytes().upper().count(b"BEGIN:VCARD") if given.stat().st_size < _COUNTED else 0
    except OSError:
        return 0


class _Planner:
    """Goes through the cards in their order and knows everyone met so far."""

    def __init__(self, journal: Journal, shrink: Shrink | None) -> None:
        self._reader = journal.reader
        self._shrink = shrink
        self.on = journal.now().on
        self.rows: list[PlanRow] = []
        self._records: dict[str, Record] = {}
        self._known = Known()
        self._here = 0
        for person in stored.everyone(self._reader):
            names = (person.name, *(each.value for each in person.extra if each.name == ALIAS))
            self._known.add(mark(person.id, names, person.methods, person.sources, self._here))
            self._here += 1

    def look_up(self, cards: Iterable[ImportedPerson]) -> None:
        """Read everyone these cards may be, at once."""
        if not self._here:
            return
        wanted = {each for card in cards for each in self._known.candidates(self._mark(card))} - self._records.keys()
        for person, dates, relationships in stored.people(self._reader, wanted):
            self._records[person.id] = Record(person, dates, relationships)

    def unreadable(self, problem: Problem) -> None:
        """A card that could not be read."""
        self._row(problem.file, problem.line, _("No name"), State.LEFT_OUT, problem.message, warnings=(problem,))

    def card(self, card: ImportedPerson) -> None:
        """Decide what becomes of a card."""
        bare, found_by = _without_photo(card), self._mark(card)
        candidates = [each for each in self._known.candidates(found_by) if each in self._records]
        match = self._known.match(bare, found_by, candidates, self._records) if candidates else None
        if match is not None and match.same:
            self._joined(card, match)
        elif not card.named:
            reason = card.warnings[-1].message if card.warnings else _("No name")
            self._single(card, found_by, State.LEFT_OUT, reason)
        elif match is not None:
            name = self._records[match.person_id].person.display_name
            self._single(card, found_by, State.CHECK, alike_words(match.likeness, name), match, name)
        else:
            self._single(card, found_by, State.NEW, card.warnings[0].message if card.warnings else brought_words(card))

    def _mark(self, card: ImportedPerson) -> Mark:
        return mark_of(card.person, self._here + len(self.rows), card.file)

    def _joined(self, card: ImportedPerson, match: Match) -> None:
        record = self._records[match.person_id]
        card = self._shrunk(card) if record.person.photo is None else _without_photo(card)
        joined = join(record, card)
        state = State.UPDATE if joined.changes else State.SAME
        if joined.changes:
            self._records[match.person_id] = joined.record
            self._known.learn(joined.record.person)
            reason = added_words(joined.filled)
        else:
            reason = _("Yours is kept where it differs") if joined.conflicts else _("Nothing to change")
        self._put(card, state, reason, match, record.person.display_name)

    def _single(
        self,
        card: ImportedPerson,
        found_by: Mark,
        state: State,
        reason: str,
        match: Match | None = None,
        match_name: str = "",
    ) -> None:
        card = self._shrunk(card)
        if state is not State.LEFT_OUT:
            self._records[card.person.id] = record_of(card)
            self._known.add(found_by)
        self._put(card, state, reason, match, match_name)

    def _put(self, card: ImportedPerson, state: State, reason: str, match: Match | None, match_name: str) -> None:
        self._row(
            card.file,
            card.line,
            card.person.display_name,
            state,
            reason,
            warnings=card.warnings,
            card=card,
            match=match.person_id if match else None,
            likeness=match.likeness if match else None,
            match_name=match_name,
        )

    def _row(self, file: str, line: int | None, name: str, state: State, reason: str, **more: object) -> None:
        number = len(self.rows) + 1
        self.rows.append(
            PlanRow(number=number, file=file, line=line, name=name, state=state, reason=reason, **more)  # type: ignore[arg-type]
        )

    def _shrunk(self, card: ImportedPerson) -> ImportedPerson:
        photo = card.person.photo
        if photo is None:
            return card
        small = self._shrink(photo) if self._shrink else None
        person = msgspec.structs.replace(card.person, photo=small)
        warnings = card.warnings
        if small is None:
            message = _("The picture of {name} could not be read and was left out.").format(name=person.display_name)
            warnings = (*warnings, Problem(file=card.file, line=card.line, message=message))
        return msgspec.structs.replace(card, person=person, warnings=warnings)


def _without_photo(card: ImportedPerson) -> ImportedPerson:
    if card.person.photo is None:
        return card
    return msgspec.structs.replace(card, person=msgspec.structs.replace(card.person, photo=None))


def outcome(journal: Journal, planned: ImportPlan, choices: Choices | None = None) -> CardsResult:
    """What `carry_out` would answer, without writing."""
    with collector_at_rest():
        return settling.settle(journal.reader, planned, choices or {}).result()


def carry_out(
    journal: Journal,
    planned: ImportPlan,
    choices: Choices | None = None,
    *,
    progress: Progress | None = None,
    origin: object | None = None,
) -> CardsResult:
    """Bring in what was planned, as one change that can be undone. Someone who is gone meanwhile is added anew.

    Raises Cancelled out of `progress`; nothing is written then.
    """
    watcher = progress or Unwatched()
    with collector_at_rest(), journal.change(_op(planned), origin) as unit:
        settled = settling.settle(unit.reader, planned, choices or {})
        settling.write(unit, settled, planned, watcher)
    result = settled.result()
    if unit.change is None:
        return result
    return msgspec.structs.replace(result, batch_id=settled.batch_id, step=unit.change.step)


def _op(planned: ImportPlan) -> str:
    if len(planned.files) == 1:
        return _("Import {file}").format(file=planned.files[0])
    n = len(planned.files)
    return ngettext("Import {n} file", "Import {n} files", n).format(n=n)


def record(journal: Journal, person_id: str) -> Record | None:
    """Someone of the journal with their dates and relatives, to be looked at beside a card."""
    for person, dates, relationships in stored.people(journal.reader, [person_id]):
        return Record(person, dates, relationships)
    return None


def imports(journal: Journal) -> list[Batch]:
    """Every import of contact files, the newest first."""
    return stored.batches(journal.reader)


def undo_import(journal: Journal, batch_id: str) -> TakenBack:
    """Take one import back, as one change; who was written about since stays. Raises UserError where it is unknown."""
    batch = stored.batch(journal.reader, batch_id)
    if batch is None:
        raise UserError(_("That import is not there any more."), _("Look again at the list of imports."))
    with journal.change(_("Undo the import of {file}").format(file=batch.file)) as unit:
        return take_back(unit, batch, stored.batch_rows(unit.reader, batch_id))


__all__ = ["Batch", "CardsResult", "TakenBack", "carry_out", "imports", "outcome", "plan", "record", "undo_import"]
