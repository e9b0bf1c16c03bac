"""The guided review of a week: six prompts with the facts filled in, one open at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.week_facts import listening_words, promise_words, thanks_words, went_well_words
from trustjournal.domain.words import month_day
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.choices import Choice, PillBar
from trustjournal.ui.kit.labels import Surface, Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.tokenfield import PersonChoice, TokenField
from trustjournal.ui.review.prompt import AnswerEdit, Prompt
from trustjournal.ui.review.values import WeekPage, shortened

STEPS = ("went_well", "promises", "thanks", "improve_with", "listening", "to_try")
TEXTS = ("went_well", "to_try")
_WIDTH = 296
_FACTS = {"promises": promise_words, "thanks": thanks_words, "listening": listening_words}

Suggest = Callable[[str], list[PersonChoice]]


class Typed(NamedTuple):
    """A text that was typed and is not kept yet."""

    name: str
    text: str


class WeekPanel(Surface):
    """The six prompts.

    `answered(name, text)` when an answer is to be kept, `typing()` while one writes, `finished()` and `later()` by the
    buttons below.
    """

    answered = Signal(str, str)
    typing = Signal()
    finished = Signal()
    later = Signal()

    def __init__(self, suggest: Suggest, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self._page: WeekPage | None = None
        self._current = STEPS[0]
        self._seen: set[str] = set()
        self._dirty: set[str] = set()
        self.title = Text("", "heading", wrap=True)
        self.days = Text("", "caption", "text2", wrap=True)
        self.edits = {
            "went_well": AnswerEdit(_("What went well?"), _("A sentence is enough")),
            "to_try": AnswerEdit(_("One thing for next week"), _("What you want to try")),
        }
        for name, edit in self.edits.items():
            edit.textChanged.connect(lambda name=name: self._typed(name))
            edit.left.connect(lambda name=name: self._keep(name))
        self.pills = PillBar(_("Who do you want to be closer to?"), exclusive=False)
        self.pills.chosen.connect(self._picked)
        self.other = TokenField(suggest, _("Somebody else"))
        self.other.setAccessibleName(_("Somebody else"))
        self.other.changed.connect(self._other_picked)
        self.practice = Text("", "caption", "text2", wrap=True)
        self.prompts = {prompt.key: prompt for prompt in self._make_prompts()}
        self.go_on = Button(_("C&ontinue"), ButtonKind.PRIMARY)
        self.go_on.clicked.connect(self.advance)
        self.stop = Button(_("Finish &later"), ButtonKind.QUIET)
        self.stop.clicked.connect(self._put_off)
        self._lay()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.advance, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        theme_source().changed.connect(self._dress)
        self._dress()

    def show_week(self, page: WeekPage) -> None:
        """Show a week; of the same week, what is being typed and where one is stays."""
        if self._page is None or self._page.week != page.week:
            self._seen, self._dirty = set(), set()
            self._current = next((step for step in STEPS if not page.answers.get(step)), STEPS[0])
        self._page = page
        first, last = month_day(page.monday.month, page.monday.day), month_day(page.sunday.month, page.sunday.day)
        if page.monday.month == page.sunday.month:
            first = str(page.monday.day)
        self.title.setText(_("This week’s review") if page.is_now else _("Review of week {n}").format(n=page.number))
        self.days.setText(_("{first} to {last}. About ten minutes.").format(first=first, last=last))
        for name, edit in self.edits.items():
            if name in self._dirty and edit.toPlainText().strip() == page.answers.get(name, ""):
                self._dirty.discard(name)
            if name not in self._dirty:
                edit.show_text(page.answers.get(name, ""))
        self.pills.show_choices([Choice(person, name) for person, name in page.people])
        self.pills.choose({page.answers["improve_with"]} if page.answers.get("improve_with") else ())
        self.practice.setText(page.practice)
        self.edits["to_try"].setPlaceholderText(page.hint)
        self._show_states()

    def restore(self, typed: list[Typed]) -> None:
        """Put back what was typed and not kept when the program ended."""
        for name, text in typed:
            if name in self.edits and self._page is not None and text.strip() != self._page.answers.get(name, ""):
                self.edits[name].show_text(text)
                self._dirty.add(name)

    def unsaved(self) -> list[Typed]:
        """What was typed and is not kept yet."""
        return [Typed(name, self.edits[name].toPlainText()) for name in TEXTS if name in self._dirty]

    def go_to(self, step: str) -> None:
        """Open a prompt, and begin to write in it."""
        self._current = step
        self._show_states()
        if step in self.edits:
            self.edits[step].setFocus(Qt.FocusReason.OtherFocusReason)
        elif step == "improve_with" and self._page is not None and self._page.people:
            self.pills.pill(self._page.people[0][0]).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def advance(self) -> None:
        """Keep what was written here and go to the next prompt; behind the last the review is finished."""
        self._keep(self._current)
        self._seen.add(self._current)
        at = STEPS.index(self._current)
        if at + 1 < len(STEPS):
            self.go_to(STEPS[at + 1])
            return
        self._seen = set(STEPS)
        self._show_states()
        self.finished.emit()

    @property
    def week(self) -> str:
        """The week that is shown; empty at first."""
        return self._page.week if self._page is not None else ""

    @property
    def current(self) -> str:
        """The prompt one is at."""
        return self._current

    def _make_prompts(self) -> list[Prompt]:
        closer = QWidget()
        column = QVBoxLayout(closer)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.pills)
        column.addWidget(self.other)
        last = QWidget()
        below = QVBoxLayout(last)
        below.setContentsMargins(4, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.practice)
        below.addWidget(self.edits["to_try"])
        return [
            Prompt("went_well", _("What went well?"), self.edits["went_well"]),
            Prompt("promises", _("Promises")),
            Prompt("thanks", _("Thanks and feedback")),
            Prompt("improve_with", _("Who do you want to be closer to?"), closer),
            Prompt("listening", _("How did you listen?")),
            Prompt("to_try", _("One thing for next week"), last),
        ]

    def _lay(self) -> None:
        inside = Surface("sunken")
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 24, 24, 24)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.days)
        column.addSpacing(6)
        for step in STEPS:
            self.prompts[step].wanted.connect(self._go)
            column.addWidget(self.prompts[step])
        column.addSpacing(16)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.stop)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        ScrollPage(inside).fill(self)

    def _show_states(self) -> None:
        page = self._page
        if page is None:
            return
        answered = [at for at, step in enumerate(STEPS) if page.answers.get(step)]
        furthest = max(answered, default=-1)
        for at, step in enumerate(STEPS):
            current = step == self._current
            done = bool(page.answers.get(step)) or step in self._seen or (step in _FACTS and at < furthest)
            self.prompts[step].show_state(self._detail(page, step, current=current), done=done, current=current)
        self.go_on.setText(_("Finish") if self._current == STEPS[-1] else _("C&ontinue"))
        self.go_on.updateGeometry()

    def _detail(self, page: WeekPage, step: str, *, current: bool) -> str:
        if step in _FACTS:
            return _FACTS[step](page.facts)
        answer = page.answers.get(step, "")
        if step == "improve_with":
            return "" if current else dict(page.people).get(answer, "")
        if step == "went_well" and (current or not answer):
            return went_well_words(page.facts)
        return "" if current else shortened(answer)

    def _go(self, step: str) -> None:
        self._keep(self._current)
        self.go_to(step)

    def _typed(self, name: str) -> None:
        self._dirty.add(name)
        self.typing.emit()

    def _keep(self, name: str) -> None:
        if name in self._dirty:
            self.answered.emit(name, self.edits[name].toPlainText())

    def _picked(self, person: str, on: bool) -> None:
        self.pills.choose({person} if on else ())
        self.answered.emit("improve_with", person if on else "")

    def _other_picked(self) -> None:
        people = self.other.people()
        if people:
            self.other.set_people(())
            self.answered.emit("improve_with", people[-1].id)

    def _put_off(self) -> None:
        for name in TEXTS:
            self._keep(name)
        self.later.emit()

    def _dress(self) -> None:
        self.setFixedWidth(px(_WIDTH))
