"""One line of text for each of some names."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from trustjournal.ui.kit.inputs import LineField
from trustjournal.ui.kit.labels import Text


class NamedLines(QWidget):
    """A line beside each name; Enter goes to the next. `edited` follows what a person types."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, LineField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, named: dict[str, str], said: dict[str, str]) -> None:
        """Show a line for each key of `named`, by its name, with what is `said` under that key."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = {}
        for at, (key, name) in enumerate(named.items()):
            field = LineField()
            field.setText(said.get(key, ""))
            field.setAccessibleName(name)
            field.textEdited.connect(lambda _text: self.edited.emit())
            field.returnPressed.connect(lambda at=at: self._go(at + 1))
            label = Text(name, "body", "text2")
            label.setBuddy(field)
            self._grid.addWidget(label, at, 0)
            self._grid.addWidget(field, at, 1)
            self._fields[key] = field
        if self._fields:
            self.setFocusProxy(next(iter(self._fields.values())))

    def said(self) -> dict[str, str]:
        """What stands in the lines, by key; empty ones are left out."""
        return {key: words for key, field in self._fields.items() if (words := field.text().strip())}

    def field(self, key: str) -> LineField:
        """The line of a key."""
        return self._fields[key]

    def _go(self, at: int) -> None:
        fields = list(self._fields.values())
        if at < len(fields):
            fields[at].setFocus(Qt.FocusReason.OtherFocusReason)
