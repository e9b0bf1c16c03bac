"""What is to be said above the list of cards: a line each, with its icon and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.ui.importing.lines import Remark
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.fields import CheckField
from trustjournal.ui.kit.labels import IconLabel, Text


class Remarks(QWidget):
    """Lines; `pressed(key)` for a button of one. Hidden while there are none."""

    pressed = Signal(str)
    rebuilt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 0, 8, 0)
        self._column.setSpacing(4)
        self._shown: tuple[Remark, ...] = ()
        self._buttons: dict[str, QAbstractButton] = {}
        self.hide()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these lines."""
        if tuple(remarks) == self._shown:
            return
        self._shown = tuple(remarks)
        self._buttons = {}
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for remark in self._shown:
            self._column.addWidget(self._line(remark))
        self.setVisible(bool(self._shown))
        self.rebuilt.emit()

    def texts(self) -> list[str]:
        """What the lines say."""
        return [remark.text for remark in self._shown]

    def stops(self) -> list[QAbstractButton]:
        """Where Tab stops in the lines, in this order."""
        return list(self._buttons.values())

    def button(self, key: str) -> QAbstractButton:
        """The button of a line. KeyError where there is none."""
        return self._buttons[key]

    def _line(self, remark: Remark) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if remark.tick:
            box = CheckField(remark.text)
            box.setChecked(remark.ticked)
            box.clicked.connect(lambda _on=False, key=remark.tick: self.pressed.emit(key))
            self._buttons[remark.tick] = box
            row.addWidget(box)
            return line
        top = Qt.AlignmentFlag.AlignTop if not remark.presses else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(IconLabel(remark.icon, remark.color, 16), 0, top)
        row.addWidget(Text(remark.text, "body", "overdue" if remark.color == "overdue" else "text2", wrap=True), 1)
        for press in remark.presses:
            button = Button(press.label, ButtonKind.LINK, small=True)
            button.clicked.connect(lambda _checked=False, key=press.key: self.pressed.emit(key))
            self._buttons[press.key] = button
            row.addWidget(button)
        return line
