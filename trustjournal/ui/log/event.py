"""What belongs to an event: its name, where it was, and whom one met there for the first time (practice P31)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.inputs import Field, LineField
from trustjournal.ui.kit.labels import Text


class EventBlock(QWidget):
    """Name and place of an event, and a line for somebody new: their name and who they are.

    Enter adds them and the next line is ready. `met(name, line)` tells of each, `edited` of what is typed.
    """

    met = Signal(str, str)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.title = self._field(_("Such as the annual fair"))
        self.place = self._field(_("Town, building or link"))
        self.name = self._field(_("Name"))
        self.name.setAccessibleName(_("Name of somebody new"))
        self.line = self._field(_("Who they are, in one line"))
        self.line.setAccessibleName(_("Who they are, in one line"))
        self.name.returnPressed.connect(self._named)
        self.line.returnPressed.connect(self.take)
        self.add = Button(_("Add person"), icon="account-plus-outline")
        self.add.clicked.connect(self.take)
        self._said = Text("", "caption", "text2", wrap=True)
        self._said.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(Field(_("Which event"), self.title), 0, 0)
        grid.addWidget(Field(_("Where"), self.place), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        line = QGridLayout()
        line.setHorizontalSpacing(8)
        line.addWidget(self.name, 0, 0)
        line.addWidget(self.line, 0, 1)
        line.addWidget(self.add, 0, 2)
        line.setColumnStretch(0, 2)
        line.setColumnStretch(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(grid)
        column.addSpacing(8)
        column.addWidget(Text(_("Met someone new"), "caption-strong", "text2"))
        column.addLayout(line)
        column.addWidget(self._said)

    def show_event(self, title: str, place: str, typed: tuple[str, str] = ("", "")) -> None:
        """Show another event, without telling; `typed` is a newcomer who was being added."""
        self.title.setText(title)
        self.place.setText(place)
        self.name.setText(typed[0])
        self.line.setText(typed[1])

    def show_met(self, lines: list[tuple[str, str]]) -> None:
        """Show whom one met, by name, and who they are."""
        words = [_("{name}: {line}").format(name=name, line=line) if line else name for name, line in lines]
        self._said.setText("\n".join(words))
        self._said.setVisible(bool(words))

    def typed(self) -> tuple[str, str]:
        """The newcomer who is being typed and not added yet."""
        return self.name.text(), self.line.text()

    def take(self) -> None:
        """Add whom one typed; without a name, ask for it."""
        name, line = " ".join(self.name.text().split()), " ".join(self.line.text().split())
        if name:
            self.name.clear()
            self.line.clear()
            self.met.emit(name, line)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self) -> None:
        if self.name.text().strip():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, hint: str) -> LineField:
        made = LineField(hint)
        made.textEdited.connect(lambda _text: self.edited.emit())
        return made
