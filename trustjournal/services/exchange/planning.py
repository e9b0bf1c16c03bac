"""What will become of each card of some files, told card by card as they come, without writing anything.

The planner knows everyone of the journal and everyone met so far. Entries that name people are held until all of the
people are known; then each row is told what comes with it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from trustjournal.base.i18n import _
from trustjournal.domain.people import Photo
from trustjournal.services.exchange.detect import Format
from trustjournal.services.exchange.entries import counts_by_person, new_entries
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.matching import Known, Mark, Match, mark, mark_of
from trustjournal.services.exchange.merging import ALIAS, Joined, Record, join, record_of
from trustjournal.services.exchange.preview import (
    ImportPlan,
    PlanRow,
    State,
    added_words,
    alike_words,
    brought_words,
)
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.questions import Question, Remembered
from trustjournal.services.exchange.reading import Reading, Said
from trustjournal.services.exchange.relatives import Became, Referred
from trustjournal.storage import imports as stored
from trustjournal.storage.driver import Reader

Decided = Mapping[str, Reading]
"""How each file was read, by the name that everything said of it carries."""


class Planner:
    """Goes through the cards in their order."""

    def __init__(self, reader: Reader, shrink: Callable[[Photo], Photo | None] | None) -> None:
        self._reader = reader
        self._shrink = shrink
        self._rows: list[PlanRow] = []
        self._problems: list[Problem] = []
        self._entries: list[ImportedEntry] = []
        self._questions: list[Question] = []
        self._records: dict[str, Record] = {}
        self._known = Known()
        self._ids: set[str] = set()
        """The ids that people have: a reader gives each of its people one that nobody else has."""
        self._here = 0
        for person in stored.everyone(self._reader):
            names = (person.name, *(each.value for each in person.extra if each.name == ALIAS))
            self._known.add(mark(person.id, names, person.methods, person.sources, self._here))
            self._ids.add(person.id)
            self._here += 1

    def take(self, said: Sequence[Said | Question]) -> None:
        """Take some of what a reader said, in its order."""
        self._look_up(each for each in said if isinstance(each, ImportedPerson))
        for each in said:
            if isinstance(each, ImportedPerson) and each.person.id in self._ids:
                self._unreadable(_twice(each))
            elif isinstance(each, ImportedPerson):
                self._ids.add(each.person.id)
                self._card(each)
            elif isinstance(each, ImportedEntry):
                self._entries.append(each)
                self._problems += each.warnings
            elif isinstance(each, Question):
                self._questions.append(each)
            elif each.cards == 1:
                self._unreadable(each)
            else:
                self._problems.append(each)

    def finish(self, files: tuple[str, ...], formats: tuple[Format, ...], decided: Decided) -> ImportPlan:
        """The plan, once all is read; `files` are named as people know them."""
        told = [(each.header, decided[each.file]) for each in self._questions if each.header and each.file in decided]
        entries = new_entries(self._reader, self._entries)
        self._tell_what_comes_along(entries)
        return ImportPlan(
            files=files,
            rows=tuple(self._rows),
            problems=tuple(self._problems),
            entries=tuple(entries),
            known_entries=len(self._entries) - len(entries),
            unnamed=sum(not each.entry.people for each in entries),
            questions=tuple(self._questions),
            formats=formats,
            answers=tuple(
                (header, Remembered(how.columns, how.dates))
                for header, how in told
                if how.columns is not None or how.dates is not None
            ),
        )

    def _look_up(self, cards: Iterable[ImportedPerson]) -> None:
        """Read everyone these cards may be, at once."""
        if not self._here:
            return
        wanted = {each for card in cards for each in self._known.candidates(self._mark(card))} - self._records.keys()
        for person, dates, relationships, more, called in stored.people(self._reader, wanted):
            self._records[person.id] = Record(person, dates, relationships, more=more, called=called)

    def _unreadable(self, problem: Problem) -> None:
        """A card that could not be read."""
        row = PlanRow(
            number=len(self._rows) + 1,
            file=problem.file,
            line=problem.line,
            name=_("No name"),
            state=State.LEFT_OUT,
            reason=problem.message,
            warnings=(problem,),
        )
        self._rows.append(row)

    def _card(self, card: ImportedPerson) -> None:
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
        return mark_of(card.person, self._here + len(self._rows), card.file)

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
        self._put(card, state, reason, match, record.person.display_name, joined)

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

    def _put(
        self,
        card: ImportedPerson,
        state: State,
        reason: str,
        match: Match | None,
        match_name: str,
        joined: Joined | None = None,
    ) -> None:
        row = PlanRow(
            number=len(self._rows) + 1,
            file=card.file,
            line=card.line,
            name=card.person.display_name,
            state=state,
            reason=reason,
            warnings=card.warnings,
            card=card,
            match=match.person_id if match else None,
            likeness=match.likeness if match else None,
            match_name=match_name,
            filled=joined.filled if joined else (),
            conflicts=joined.conflicts if joined else (),
        )
        self._rows.append(row)

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

    def _tell_what_comes_along(self, entries: Sequence[ImportedEntry]) -> None:
        """Tell each row which entries come with it, and which people of the files and the journal are its relatives."""
        counts = counts_by_person(entries)
        became: Became = {}
        for row in self._rows:
            if row.card is not None and row.state is not State.LEFT_OUT:
                known = row.match if row.state in _KNOWN and row.match is not None else row.card.person.id
                became[row.card.person.id] = became.get(known, known)
        referred = Referred(self._reader, [row.card for row in self._rows if row.card], became)
        for at, row in enumerate(self._rows):
            if row.card is not None:
                own = self._records.get(became.get(row.card.person.id, ""))
                related = own is not None and bool(referred.new_relatives(row.card, own))
                self._rows[at] = _with_company(
                    row, row.card, counts.get(row.card.person.id, Counter()), related=related
                )


_KNOWN = (State.UPDATE, State.SAME)


def _with_company(row: PlanRow, card: ImportedPerson, counts: Counter[str], *, related: bool) -> PlanRow:
    if not counts and not related:
        return row
    filled = (*row.filled, "relationships") if related else row.filled
    state, reason = row.state, row.reason
    if state in _KNOWN:
        state, reason = State.UPDATE, added_words(filled, counts)
    elif state is State.NEW and not card.warnings:
        reason = brought_words(card, counts)
    return msgspec.structs.replace(row, state=state, reason=reason, filled=filled, entries=counts.total())


def _twice(card: ImportedPerson) -> Problem:
    words = _("{name} has the id of someone who was read before, and was left out.")
    message = words.format(name=card.person.display_name)
    return Problem(file=card.file, line=card.line, message=message, cards=1)


def _without_photo(card: ImportedPerson) -> ImportedPerson:
    if card.person.photo is None:
        return card
    return msgspec.structs.replace(card, person=msgspec.structs.replace(card.person, photo=None))


__all__ = ["Decided", "Planner"]
