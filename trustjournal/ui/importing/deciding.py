"""The list of cards and the panel beside it: what is shown of a plan, and what someone decides about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal

from trustjournal.services import importing
from trustjournal.services.exchange.comparing import FieldChoice
from trustjournal.services.exchange.preview import Choice, Do, ImportPlan, State
from trustjournal.services.journal import Journal
from trustjournal.ui.importing import card_words, words
from trustjournal.ui.importing.carrying import carry_over
from trustjournal.ui.importing.decisions import Decisions
from trustjournal.ui.importing.lines import CardLine, Remark
from trustjournal.ui.importing.view import ImportView

_DONE = {"merge": Do.MERGE, "separate": Do.SEPARATE, "leave": Do.LEAVE, "bring": Do.AS_PLANNED}


class Deciding(QObject):
    """Holds the decisions about one plan; `changed` when the counts did."""

    changed = Signal()

    def __init__(self, journal: Journal, view: ImportView) -> None:
        super().__init__()
        self._journal, self._view = journal, view
        self._decisions: Decisions | None = None
        self._filter = "all"
        self._fields: tuple[FieldChoice, ...] = ()
        self._sure = self._declined = False
        view.filtered.connect(self._show_filtered)
        view.cards.toggled.connect(self._toggle)
        view.cards.current_changed.connect(self._show_card)
        view.cards.selected.connect(self._show_many)
        view.cards.decide.connect(lambda _number: view.panel.focus_decision())
        view.panel.pressed.connect(self._press_card)
        view.panel.chose.connect(self._choose)

    @property
    def plan(self) -> ImportPlan | None:
        """What is decided about."""
        return self._decisions.plan if self._decisions else None

    def begin(self, plan: ImportPlan, *, again: bool = False, decided: Decisions | None = None) -> Decisions:
        """Decide about a plan; what was decided about another is forgotten, unless it is of the same files `again`.

        `decided` is what was decided about it before, and not in this room. Gives the decisions as they are now.
        """
        before, self._decisions = self._decisions, decided or Decisions(plan)
        self._filter, self._sure = "all", False
        if again and before is not None:
            carry_over(before, self._decisions, lambda plan, row: importing.comparison(self._journal, plan, row))
        else:
            self._declined = False
        return self._decisions

    def forget(self) -> None:
        """There is no plan any more, and no card of it in the list: a row that is left there is asked for its words."""
        if self._decisions is not None:
            self._view.cards.show_numbers((), self._line, anew=False)
        self._decisions = None

    def coming(self) -> int:
        """How many cards come in."""
        return self._decisions.coming if self._decisions else 0

    def choices(self) -> dict[int, Choice]:
        """What was decided, by the number of the card."""
        return self._decisions.choices() if self._decisions else {}

    def show(self, *, anew: bool = False) -> None:
        """Show the cards that the filter lets through; at first the one that is to be checked first."""
        if self._decisions is None:
            return
        numbers = self._decisions.numbers(self._filter)
        if not numbers:
            self._view.panel.show_facts(None)
        self._view.cards.show_numbers(numbers, self._line, anew=anew)
        if not anew:
            return
        self._view.cards.setFocus(Qt.FocusReason.OtherFocusReason)
        if undecided := self._decisions.undecided():
            self._view.cards.go_to(undecided[0])

    def remarks(self) -> list[Remark]:
        """The offer to join all that look like someone by name, where there are several and it was not declined."""
        alike = len(self._decisions.alike_by_name()) if self._decisions and not self._declined else 0
        return [words.alike_remark(alike, sure=self._sure)] if alike > 1 else []

    def press(self, key: str) -> None:
        """A button of that offer."""
        if self._decisions is None:
            return
        self._sure = key == "names"
        self._declined = key == "names-no"
        if key == "names-yes":
            self._decisions.join(self._decisions.alike_by_name())
            self._look_again(self._decisions.numbers("check"))
        else:
            self.changed.emit()

    def _line(self, number: int) -> CardLine:
        assert self._decisions is not None
        row = self._decisions.row(number)
        assert row is not None
        return words.line_of(row, self._decisions.choice(number))

    def _show_filtered(self, key: str) -> None:
        self._filter = key
        self.show()

    def _toggle(self, numbers: Sequence[int]) -> None:
        """Tick or untick; of several all alike, unticked where any of them comes in."""
        if self._decisions is None:
            return
        if any(map(self._decisions.comes, numbers)):
            self._decisions.leave(numbers)
        else:
            self._decisions.bring(numbers)
        self._look_again(numbers)

    def _look_again(self, numbers: Sequence[int]) -> None:
        """These were decided about: the list, the panel and the counts follow."""
        self._view.cards.cards().look_again(numbers)
        line = self._view.cards.current()
        chosen = self._view.cards.chosen()
        if len(chosen) > 1:
            self._show_many(chosen)
        elif line is not None and line.number in numbers:
            self._show_card(line.number)
        self.changed.emit()

    def _show_card(self, number: int) -> None:
        decisions = self._decisions
        row = decisions.row(number) if decisions else None
        if decisions is None or row is None:
            return
        there = importing.match_of(self._journal, decisions.plan, row) if row.state is not State.NEW else None
        if there is None or row.card is None:
            self._view.panel.show_facts(card_words.facts_of(row))
            return
        self._fields = importing.comparison(self._journal, decisions.plan, row)
        choice = decisions.choice(number)
        self._view.panel.show_comparison(card_words.comparison_of(row, there, self._fields, choice))

    def _show_many(self, numbers: Sequence[int]) -> None:
        if self._decisions is not None:
            rows = [self._decisions.plan.rows[number - 1] for number in numbers]
            self._view.panel.show_many(words.many_of(len(rows), sum(row.state is State.CHECK for row in rows)))

    def _choose(self, number: int, right: frozenset[str], both: frozenset[str], out: frozenset[str]) -> None:
        """A value was chosen in the panel, which stays as it is."""
        if self._decisions is None:
            return
        self._decisions.wish(number, card_words.wish_of(self._fields, right, both, out))
        self._view.cards.cards().look_again([number])
        self.changed.emit()

    def _press_card(self, number: int, key: str) -> None:
        if self._decisions is None:
            return
        if number:
            self._decide(self._decisions, number, _DONE[key])
            return
        numbers = self._view.cards.chosen()
        act: Callable[[Sequence[int]], None] = {
            "merge": self._decisions.join, "leave": self._decisions.leave, "bring": self._decisions.bring
        }[key]  # fmt: skip
        act(numbers)
        self._look_again(numbers)
        self._view.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide(self, decisions: Decisions, number: int, do: Do) -> None:
        """Keep a decision, and go on to the next card that needs one."""
        decisions.decide(number, do)
        self._look_again([number])
        undecided = decisions.undecided()
        following = [each for each in undecided if each > number] or undecided
        if following and decisions.plan.rows[number - 1].state is State.CHECK:
            self._view.cards.go_to(following[0])
        self._view.cards.setFocus(Qt.FocusReason.OtherFocusReason)
