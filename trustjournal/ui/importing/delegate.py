"""The list of cards: its rows painted, and ticked by mouse and space bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.importing.lines import CardLine
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.inputs import checkbox
from trustjournal.ui.kit.lists import FlatModel, Role
from trustjournal.ui.kit.theme import Theme, px, theme_of, theme_source

Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 44
_BOX_LEFT = 8
_TICK_WIDTH = 34


class CardModel(FlatModel[CardLine]):
    """The cards that the filter shows; the tick is the model's check state."""

    def __init__(self) -> None:
        super().__init__(key=lambda line: line.number, words=CardLine.spoken)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The tick beside what every list has."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.row() < self.rowCount():
            line = self.value(index.row())
            return Qt.CheckState.Checked if line.checked else Qt.CheckState.Unchecked
        return super().data(index, role)


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
    if line.warned:
        icons.paint(painter, QRectF(at, rect.top(), px(14), rect.height()), "alert-outline", color)
        at += px(18)
    paint.text(painter, QRectF(at, rect.top(), rect.right() - at - px(8), rect.height()), line.reason, "note", color)


class CardList(QListView):
    """The list: arrows move, Space ticks, Enter goes to the decision; `toggled(number)`, `current_changed(number)`."""

    toggled = Signal(int)
    current_changed = Signal(int)
    decide = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Cards of the file"))
        self.setModel(CardModel())
        self.setItemDelegate(CardDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme_source().changed.connect(self.doItemsLayout)

    def cards(self) -> CardModel:
        """The model."""
        model = self.model()
        assert isinstance(model, CardModel)
        return model

    def current(self) -> CardLine | None:
        """The row with the cursor."""
        index = self.currentIndex()
        return self.cards().value(index.row()) if index.isValid() else None

    def show_lines(self, lines: list[CardLine], *, anew: bool) -> None:
        """Show these rows; the cursor stays on its card where that is still shown."""
        if anew:
            self.cards().reset_rows(lines)
        else:
            self.cards().show_rows(lines)
        if lines and not self.currentIndex().isValid():
            self.setCurrentIndex(self.cards().index(0))

    def go_to(self, number: int) -> None:
        """Put the cursor on a card."""
        row = self.cards().row_of(number)
        if row >= 0:
            self.setCurrentIndex(self.cards().index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which card is looked at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.current_changed.emit(self.cards().value(current.row()).number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Enter goes to the panel."""
        line = self.current()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if line is not None and plain and event.key() == Qt.Key.Key_Space:
            self.toggled.emit(line.number)
        elif line is not None and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.decide.emit(line.number)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton and event.type() == QEvent.Type.MouseButtonRelease
        if index.isValid() and left and event.position().x() < px(_TICK_WIDTH):
            self.toggled.emit(self.cards().value(index.row()).number)
