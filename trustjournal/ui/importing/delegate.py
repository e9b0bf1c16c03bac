"""The list of cards: its rows painted, and ticked by mouse and space bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.importing.lines import CardLine
from trustjournal.ui.importing.model import CardModel, LineOf
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.inputs import checkbox
from trustjournal.ui.kit.lists import Role, select_only
from trustjournal.ui.kit.theme import Theme, px, theme_of, theme_source

Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 44
_BOX_LEFT = 8
_TICK_WIDTH = 34
_SEVERAL = 2


class CardDelegate(QStyledItemDelegate):
    """Rows of 44 px: tick, number, name, state, reason; a hairline below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(px(200), px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        theme = theme_of()
        rect = QRectF(option.rect)
        line: CardLine = index.data(Role.VALUE)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not selected:
            paint.hairline(painter, rect.left() + px(38), rect.right() - px(8), rect.bottom(), theme)
        paint.row(painter, rect.adjusted(0, 0, 0, -1), theme, selected, hovered, focused)
        middle = rect.center().y()
        box = QRectF(rect.left() + px(_BOX_LEFT), middle - px(18) / 2, px(18), px(18))
        checkbox(painter, box, line.checked, theme, line.checkable)
        _words(painter, rect, line, theme)


def _words(painter: QPainter, rect: QRectF, line: CardLine, theme: Theme) -> None:
    number = QRectF(rect.left() + px(34), rect.top(), px(26), rect.height())
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    paint.text(painter, number, str(line.number), "body", theme.text2, right, tabular=True)
    left = rect.left() + px(70)
    name_width = min(px(220), max(px(80), (rect.right() - left - px(96)) * 0.36))
    paint.text(painter, QRectF(left, rect.top(), name_width, rect.height()), line.name, "body", theme.text)
    chip_left = left + name_width + px(8)
    paint.chip(painter, chip_left, rect.center().y(), line.chip, theme)
    at = chip_left + px(96)
    color = theme.overdue if line.warned else theme.text2
    if line.warned or line.warnings:
        icons.paint(painter, QRectF(at, rect.top(), px(14), rect.height()), "alert-outline", theme.overdue)
        at += px(18)
    paint.text(painter, QRectF(at, rect.top(), rect.right() - at - px(8), rect.height()), line.reason, "caption", color)


class CardList(QListView):
    """The list: arrows move, Space ticks what is selected, Enter goes to the decision.

    `toggled(numbers)`, `current_changed(number)`, `selected(numbers)` where it is several, `decide(number)`.
    """

    toggled = Signal(object)
    current_changed = Signal(int)
    selected = Signal(object)
    decide = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Cards of the file"))
        self._pressed = -1
        self._several = False
        self._cards = CardModel()
        self.setModel(self._cards)
        self.setItemDelegate(CardDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme_source().changed.connect(self.doItemsLayout)

    def cards(self) -> CardModel:
        """The model."""
        return self._cards

    def current(self) -> CardLine | None:
        """The row with the cursor."""
        index = self.currentIndex()
        return self.cards().value(index.row()) if index.isValid() else None

    def chosen(self) -> list[int]:
        """The cards that are selected, in their order."""
        ranges = self.selectionModel().selection()
        spans = [(ranges.at(at).top(), ranges.at(at).bottom()) for at in range(ranges.count())]
        rows = (row for top, bottom in sorted(spans) for row in range(top, bottom + 1))
        return [self.cards().number(row) for row in rows]

    def show_numbers(self, numbers: Sequence[int], line_of: LineOf, *, anew: bool) -> None:
        """Show these cards; the cursor stays on its card where that is still shown."""
        before = self.cards().number(self.currentIndex().row()) if self.currentIndex().isValid() else 0
        self._several = False
        self.cards().show_numbers(numbers, line_of)
        row = -1 if anew else self.cards().row_of(before)
        if numbers:
            select_only(self, self.cards().index(max(0, row)))

    def go_to(self, number: int) -> None:
        """Put the cursor on a card."""
        row = self.cards().row_of(number)
        if row >= 0:
            select_only(self, self.cards().index(row))

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint anew what changed. A list would lay out all its rows again, but none of them is higher than before."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which card is looked at."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._several:
            self.current_changed.emit(self.cards().number(current.row()))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what is selected together; one alone is looked at again."""
        super().selectionChanged(selected, deselected)
        numbers, before = self.chosen(), self._several
        self._several = len(numbers) >= _SEVERAL
        if self._several:
            self.selected.emit(numbers)
        elif before and numbers and self.cards().row_of(numbers[0]) == self.currentIndex().row():
            self.current_changed.emit(numbers[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Enter goes to the panel."""
        line = self.current()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if line is not None and plain and event.key() == Qt.Key.Key_Space:
            numbers = self.chosen()
            self.toggled.emit(numbers if len(numbers) >= _SEVERAL else [line.number])
        elif line is not None and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.decide.emit(line.number)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is pressed on the box of a row leaves the selection of several as it is."""
        self._pressed = self._box_at(event)
        if self._pressed < 0:
            super().mousePressEvent(event)
        else:
            one = len(self.chosen()) < _SEVERAL
            command = QItemSelectionModel.SelectionFlag
            how = command.ClearAndSelect if one else command.NoUpdate
            self.selectionModel().setCurrentIndex(self.cards().index(self._pressed), how)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks: all that are selected, where it is one of them."""
        pressed, self._pressed = self._pressed, -1
        if pressed < 0:
            super().mouseReleaseEvent(event)
        elif self._box_at(event) == pressed:
            number, chosen = self.cards().number(pressed), self.chosen()
            self.toggled.emit(chosen if len(chosen) >= _SEVERAL and number in chosen else [number])

    def _box_at(self, event: QMouseEvent) -> int:
        """The row whose box is under the pointer, -1 for none."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        return index.row() if index.isValid() and left and event.position().x() < px(_TICK_WIDTH) else -1
