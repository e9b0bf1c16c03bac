"""What someone decided about the cards of a plan, and what that comes to; counted while it changes, never anew."""

from __future__ import annotations

from collections.abc import Iterable

from trustjournal.services.exchange.matching import Likeness
from trustjournal.services.exchange.merging import Wish
from trustjournal.services.exchange.preview import Choice, Do, ImportPlan, PlanRow, State

_NOTHING = Wish()


class Decisions:
    """The plan with what was decided; rows are named by their number."""

    def __init__(self, plan: ImportPlan) -> None:
        self.plan = plan
        self._dos: dict[int, Do] = {}
        self._wishes: dict[int, Wish] = {}
        self.coming = sum(comes_in(row, None) for row in plan.rows)
        """How many cards change anything when the import is carried out."""
        self._to_check = [row.number for row in plan.rows if row.state is State.CHECK]

    def row(self, number: int) -> PlanRow | None:
        """A row by its number."""
        return self.plan.rows[number - 1] if 0 < number <= len(self.plan.rows) else None

    def choice(self, number: int) -> Choice | None:
        """What was decided about a row; None for nothing."""
        do, wish = self._dos.get(number), self._wishes.get(number, _NOTHING)
        return None if do is None and wish == _NOTHING else Choice(do or Do.AS_PLANNED, wish)

    def choices(self) -> dict[int, Choice]:
        """All decisions."""
        numbers = sorted({*self._dos, *self._wishes})
        return {number: choice for number in numbers if (choice := self.choice(number)) is not None}

    def comes(self, number: int) -> bool:
        """Whether a row changes anything."""
        row = self.row(number)
        return row is not None and comes_in(row, self.choice(number))

    def decide(self, number: int, do: Do) -> None:
        """Keep a decision about a row; as planned takes it back."""
        before = self.comes(number)
        if do is Do.AS_PLANNED:
            self._dos.pop(number, None)
        else:
            self._dos[number] = do
        self.coming += self.comes(number) - before

    def wish(self, number: int, wish: Wish) -> None:
        """Keep a choice by field."""
        before = self.comes(number)
        self._wishes[number] = wish
        self.coming += self.comes(number) - before

    def toggle(self, number: int) -> None:
        """Leave a row out that comes in, else bring it in."""
        self.leave([number]) if self.comes(number) else self.bring([number])

    def leave(self, numbers: Iterable[int]) -> None:
        """Leave these out."""
        for number in numbers:
            if self.comes(number):
                left = self.plan.rows[number - 1].state is State.LEFT_OUT
                self.decide(number, Do.AS_PLANNED if left else Do.LEAVE)

    def bring(self, numbers: Iterable[int]) -> None:
        """Bring these in, those too that would be left out as they stand; what cannot come in stays as it is."""
        for number in numbers:
            row = self.row(number)
            if row is None or row.card is None or self.comes(number):
                continue
            self.decide(number, Do.SEPARATE if row.state is State.LEFT_OUT else Do.AS_PLANNED)

    def join(self, numbers: Iterable[int]) -> None:
        """Join those that look like someone with the one they look like."""
        for number in numbers:
            row = self.row(number)
            if row is not None and row.state is State.CHECK and row.card is not None:
                self.decide(number, Do.MERGE)

    def undecided(self) -> list[int]:
        """The rows to be checked about which nothing was decided."""
        return [number for number in self._to_check if number not in self._dos]

    def alike_by_name(self) -> list[int]:
        """Those of the undecided that look like someone by their name alone."""
        return [each for each in self.undecided() if self.plan.rows[each - 1].likeness is Likeness.NAME]

    def numbers(self, key: str) -> list[int]:
        """The rows that a filter shows, in their order."""
        if key == "warnings":
            return [row.number for row in self.plan.rows if row.warnings]
        return [row.number for row in self.plan.rows if key in ("all", row.state.value)]


def comes_in(row: PlanRow, choice: Choice | None) -> bool:
    """Whether a row changes anything when the import is carried out."""
    if row.card is None or (choice is not None and choice.do is Do.LEAVE):
        return False
    if row.state is State.SAME:
        chosen = choice is not None and bool(choice.wish.from_file or choice.wish.both)
        return chosen or (choice is not None and choice.do is Do.SEPARATE)
    return row.state is not State.LEFT_OUT or (choice is not None and choice.do is not Do.AS_PLANNED)
