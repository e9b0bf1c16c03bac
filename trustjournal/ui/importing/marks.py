"""What was decided about the cards of a plan, as it is kept in the journal until one comes back to it.

Nothing of a card is kept but a digest of its name and addresses, so that it is known again in the same file, also where
other cards came in between. Whom it is or looks like is kept by id, so that the draft goes with who is forgotten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from trustjournal.services.exchange.merging import Wish
from trustjournal.services.exchange.preview import Choice, Do, ImportPlan, PlanRow, State
from trustjournal.services.exchange.reading import Reading
from trustjournal.ui.importing.carrying import Compare, decide_as, digest_of, shown, whose, wish_as
from trustjournal.ui.importing.decisions import Decisions

_NOBODY = ""


class Mark(Struct, frozen=True, array_like=True):
    """A decision: about which card, and in which line it stood; what; whether it was left out; whom it looks like.

    `seen` are digests of the values that were shown when one chose between them.
    """

    card: str
    line: int | None
    do: Do
    left_out: bool = False
    whose: str = _NOBODY
    wish: Wish = Wish()
    seen: dict[str, str] = {}


class Left(Struct, frozen=True, kw_only=True):
    """A plan as it was left: what was given and what of it was read, as it was then, how, and what was decided.

    Paths are bytes as the system has them, since a name may be no text. `stamps` are those of `paths`; `files`,
    `decided` and `cards` are what is said of it.
    """

    given: tuple[bytes, ...]
    paths: tuple[bytes, ...]
    stamps: tuple[str, ...]
    answers: dict[str, Reading]
    marks: tuple[Mark, ...]
    files: tuple[str, ...]
    decided: int
    cards: int


class Marks:
    """The marks of a plan, each made when its decision was and not again."""

    def __init__(self, decisions: Decisions, compare: Compare) -> None:
        self._decisions, self._compare = decisions, compare
        self._made: dict[int, tuple[Choice, Mark]] = {}
        self._cards: dict[str, PlanRow] | None = None

    def made(self) -> tuple[Mark, ...]:
        """All of them, in the order of the cards."""
        return tuple(self._mark(number, choice) for number, choice in self._decisions.choices().items())

    def _mark(self, number: int, choice: Choice) -> Mark:
        made = self._made.get(number)
        if made is not None and made[0] == choice:
            return made[1]
        plan = self._decisions.plan
        row = plan.rows[number - 1]
        seen: dict[str, str] = {}
        if choice.wish != Wish():
            chosen = choice.wish.from_file | choice.wish.both | choice.wish.without
            seen = {key: digest for key, digest in shown(self._compare(plan, row)).items() if key in chosen}
        left_out = row.state is State.LEFT_OUT
        mark = Mark(_card(row), row.line, choice.do, left_out, self._whose(row), choice.wish, seen)
        self._made[number] = (choice, mark)
        return mark

    def _whose(self, row: PlanRow) -> str:
        if row.match is None:
            return _NOBODY
        if self._cards is None:
            self._cards = {each.card.person.id: each for each in self._decisions.plan.rows if each.card}
        earlier = self._cards.get(row.match)
        return row.match if earlier is None else _card(earlier)


def decided_again(plan: ImportPlan, marks: Sequence[Mark], compare: Compare) -> Decisions:
    """A plan with what was decided about the same cards, where that still makes sense."""
    after = Decisions(plan)
    cards = [_card(row) for row in plan.rows]
    is_whose = whose(plan, cards)
    found: defaultdict[str, list[PlanRow]] = defaultdict(list)
    for card, row in zip(cards, plan.rows, strict=True):
        found[card].append(row)
    for mark in marks:
        same_card = found[mark.card]
        at_place = [row for row in same_card if row.line == mark.line]
        if len(at_place or same_card) != 1:
            continue  # gone, or there are several and none of them is told from the others
        (row,) = at_place or same_card
        same = row.match is not None and is_whose(row) == mark.whose
        decide_as(after, row, mark.do, same=same, left_out=mark.left_out)
        if same and mark.wish != Wish():
            wish_as(after, row, mark.wish, mark.seen, compare)
    return after


def _card(row: PlanRow) -> str:
    methods = row.card.person.contact_methods if row.card is not None else ()
    return digest_of(row.file, row.name, sorted((method.kind, method.value) for method in methods))


__all__ = ["Left", "Mark", "Marks", "decided_again"]
