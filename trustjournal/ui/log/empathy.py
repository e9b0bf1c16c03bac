"""The empathy map: what somebody says, thinks, does and feels, in four quadrants, and what pains and helps them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import N_, _
from trustjournal.domain.interactions import Empathy
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.prompts import PromptLine
from trustjournal.ui.log.answers import TextAnswer

QUADRANTS = {
    "says": (N_("Says"), N_("Words you heard")),
    "thinks": (N_("Thinks"), N_("What they may not say")),
    "does": (N_("Does"), N_("What you see them do")),
    "feels": (N_("Feels"), N_("Beneath the words")),
    "pains": (N_("Pains"), N_("What is in their way")),
    "gains": (N_("Gains"), N_("What would help them")),
}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -2, Qt.Key.Key_Down: 2}


class EmpathyMap(QWidget):
    """Two columns of three fields; Tab goes through them, Ctrl+Alt+arrows go to the field beside or below.

    `edited` follows what a person types; `print_wanted` and `pdf_wanted` ask for the map on paper.
    """

    edited = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, TextAnswer] = {}
        self.prompt = PromptLine(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for at, (key, (name, hint)) in enumerate(QUADRANTS.items()):
            field = TextAnswer(_(name), _(hint), least=60)
            field.edited.connect(self.edited)
            label = Text(_(name), "caption-strong", "text2")
            label.setBuddy(field)
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(label)
            cell.addWidget(field)
            cell.addStretch(1)
            grid.addLayout(cell, at // 2, at % 2)
            grid.setColumnStretch(at % 2, 1)
            self.fields[key] = field
        to_print = Button(_("Print"), icon="printer-outline", small=True)
        to_print.setAccessibleName(_("Print the empathy map"))
        to_print.clicked.connect(self.print_wanted)
        to_pdf = Button(_("Save as PDF"), icon="file-pdf-box", small=True)
        to_pdf.setAccessibleName(_("Save the empathy map as PDF"))
        to_pdf.clicked.connect(self.pdf_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(to_print)
        foot.addWidget(to_pdf)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.prompt)
        column.addLayout(grid)
        column.addLayout(foot)
        self.setFocusProxy(self.fields["says"])

    def answer(self) -> Empathy | None:
        """The map; None where it is empty."""
        said = {key: field.answer() for key, field in self.fields.items() if field.answer().strip()}
        return Empathy(**said) if said else None

    def show_answer(self, empathy: Empathy | None) -> None:
        """Show another map, without telling."""
        for key, field in self.fields.items():
            field.show_answer((getattr(empathy, key) if empathy is not None else None) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Alt and an arrow go to the field beside, above or below."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        step = _STEPS.get(Qt.Key(event.key())) if event.modifiers() & both == both else None
        fields = list(self.fields.values())
        here = next((at for at, field in enumerate(fields) if field.hasFocus()), None)
        if step is None or here is None or not 0 <= here + step < len(fields):
            super().keyPressEvent(event)
            return
        fields[here + step].setFocus(Qt.FocusReason.OtherFocusReason)
