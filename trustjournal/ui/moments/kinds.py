"""The list of kinds of moment: icon, name, and one line on why one would note it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.lists import FlatModel, Index, Role
from trustjournal.ui.kit.paint import Tone
from trustjournal.ui.kit.theme import px, theme_of, theme_source
from trustjournal.ui.moments.values import KindFace

_ROW = 52
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Delegate(QStyledItemDelegate):
    """Disc, name, and why."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(px(200), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row."""
        kind = index.data(Role.VALUE)
        if not isinstance(kind, KindFace):
            return
        theme = theme_of(self._view)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint.row(painter, box, theme, selected, hovered, focused=selected and self._view.hasFocus())
        side = px(32)
        disc = QRectF(box.left() + px(8), box.center().y() - side / 2, side, side)
        paint.disc(painter, disc, kind.icon, Tone(kind.tone), theme)
        left, width = box.left() + px(52), box.width() - px(60)
        paint.text(painter, QRectF(left, box.top() + px(5), width, px(20)), kind.title, "label-strong", theme.text)
        paint.text(painter, QRectF(left, box.top() + px(25), width, px(18)), kind.why, "caption", theme.text2)


class KindList(QListView):
    """One tab stop; Enter or a click chooses, letters jump by name. `chosen(kind id)`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: FlatModel[KindFace] = FlatModel(
            key=lambda kind: kind.id, words=lambda kind: f"{kind.title}. {kind.why}", parent=self
        )
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Kinds of moment"))
        self.clicked.connect(lambda index: self.chosen.emit(self.rows.value(index.row()).id))
        theme_source().changed.connect(self.scheduleDelayedItemsLayout)

    def show_kinds(self, kinds: Sequence[KindFace]) -> None:
        """Show these, the first or the one before as the current."""
        self.rows.show_rows(kinds)
        if kinds and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self.currentIndex().isValid():
                self.chosen.emit(self.rows.value(self.currentIndex().row()).id)
        else:
            super().keyPressEvent(event)
