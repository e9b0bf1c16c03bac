"""How one said back what was heard: the words, whether one did, and whether they confirmed it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.interactions import Degree
from trustjournal.ui.kit.choices import Choice, Segmented
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.log.answers import TextAnswer


class SaidBack(QWidget):
    """Words, and two choices of a degree. `edited` follows what a person changes."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = TextAnswer(_("What did you say back?"), _("“You want …”"))
        self.words.edited.connect(self._changed)
        self.done = self._degrees(_("Said back?"), _("No"))
        self.confirmed = self._degrees(_("Confirmed?"), _("Not checked"))
        self._said = self._line(_("Said back?"), self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self._said)
        column.addWidget(self._line(_("Confirmed?"), self.confirmed))
        self.setFocusProxy(self.words)

    def answer(self) -> tuple[str, Degree | None, Degree | None]:
        """The words, whether one said it back, whether they confirmed it."""
        return self.words.answer(), _degree(self.done), _degree(self.confirmed)

    def show_answer(self, words: str, done: Degree | None, confirmed: Degree | None) -> None:
        """Show another answer, without telling."""
        self.words.show_answer(words)
        self.done.choose(done or "")
        self.confirmed.choose(confirmed or "")

    def rest(self, resting: bool) -> None:
        """Show only whether it was confirmed, while the words stand above."""
        self.words.setVisible(not resting)
        self._said.setVisible(not resting or not self.words.answer().strip())

    def _changed(self) -> None:
        # Whoever writes down the words did say them, wholly or in part.
        if self.words.answer().strip() and _degree(self.done) in {None, Degree.NO}:
            self.done.choose(Degree.YES)
        self.edited.emit()

    def _degrees(self, name: str, never: str) -> Segmented:
        choices = [Choice(Degree.YES, _("Yes")), Choice(Degree.PARTLY, _("Partly")), Choice(Degree.NO, never)]
        made = Segmented(choices, name, small=True, optional=True)
        made.chosen.connect(lambda _key: self._changed())
        return made

    def _line(self, words: str, choice: Segmented) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(Text(words, "body", "text2"))
        line.addWidget(choice)
        line.addStretch(1)
        return whole


def _degree(choice: Segmented) -> Degree | None:
    return Degree(choice.current()) if choice.current() else None
