"""The prompt of a form: one quiet question of a practice while one writes, and why it is asked on F1.

Which question it is, is the rule of `domain.practices.prompt_of_day`; where it is asked, the practices say themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.practices import Prompt, Where
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.tips import set_tip

ROOMY = 520
"""From how high a page on there is room for a prompt, in pixels of the design."""
Prompts = Mapping[Where, Prompt]
"""The prompts of a page with several places, by the place."""


class PromptLine(QWidget):
    """A question with its practice's title and reason as tool tip. It takes no focus, no click and no answer.

    F1 in `owner`, the form it belongs to, says the reason below it, or no longer. It is hidden while there is no
    question, and where there is no room (`set_roomy`).
    """

    def __init__(self, owner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompt: Prompt | None = None
        self._roomy = True
        self.asked: tuple[Where | None, str] = (None, "")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Not Fixed: its height follows its width, for the words wrap.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._words = Text("", "caption", "text2", wrap=True)
        self._why = Text("", "caption", "text3", wrap=True)
        self._why.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._words)
        words.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("lightbulb-on-outline", "text3", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        owner.installEventFilter(self)
        self._fit()

    def show_prompt(self, prompt: Prompt | None) -> None:
        """Ask another question, or none."""
        if prompt == self._prompt:
            return
        self._prompt = prompt
        reason = _("{title}. {why}").format(title=prompt.title, why=prompt.why) if prompt is not None else ""
        self._words.setText(prompt.text if prompt is not None else "")
        self._why.setText(reason)
        self._why.hide()
        set_tip(self, reason)
        self.setAccessibleName(_("To ask yourself: {question}").format(question=prompt.text) if prompt else "")
        self.setAccessibleDescription(reason)
        self._fit()

    def prompt(self) -> Prompt | None:
        """What is asked."""
        return self._prompt

    def set_roomy(self, roomy: bool) -> None:
        """Fold it away where the page is too small for what one came for."""
        if roomy != self._roomy:
            self._roomy = roomy
            self._fit()

    def toggle_why(self) -> None:
        """Say why one asks, or no longer."""
        self._why.setVisible(self._why.isHidden())
        self.updateGeometry()

    def why(self) -> str:
        """Why one asks, where it is shown; else nothing."""
        return "" if self._why.isHidden() else self._why.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F1 belongs to the question while one is in its form, and not to the page."""
        if not isinstance(event, QKeyEvent) or self.isHidden() or not _is_f1(event):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.toggle_why()
            return True
        return False

    def _fit(self) -> None:
        self.setVisible(self._prompt is not None and self._roomy)


def _is_f1(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F1 and event.modifiers() == Qt.KeyboardModifier.NoModifier
