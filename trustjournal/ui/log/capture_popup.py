"""The list that a slash opens in the note: what to capture; the caret stays in the note meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from trustjournal.base.i18n import _
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.theme import px, theme_of
from trustjournal.ui.kit.undobar import announce
from trustjournal.ui.log.commands import Command

_PAD = 6
_MOST = 8


class _Row(QStyledItemDelegate):
    """Paints icon, label and what one types for it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One row of a menu."""
        return QSize(px(200), px(32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        command = index.data(Qt.ItemDataRole.UserRole)
        theme = theme_of()
        box = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        paint.row(painter, box, theme, chosen, bool(state & QStyle.StateFlag.State_MouseOver))
        color = theme.accent_text if chosen else theme.text2
        icons.paint(painter, QRectF(box.left() + px(8), box.top(), px(18), box.height()), command.icon, color)
        word = paint.text_width(command.word, "caption") + 2
        right = QRectF(box.right() - px(8) - word, box.top(), word, box.height())
        paint.text(painter, right, command.word, "caption", theme.text2)
        words = QRectF(box.left() + px(36), box.top(), right.left() - px(8) - box.left() - px(36), box.height())
        paint.text(painter, words, command.label, "label", theme.text)


class CapturePopup(QFrame):
    """What fits the letters behind the slash; `chosen(Command)`. It never takes the focus."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(_("What to capture"))
        self._list.setItemDelegate(_Row(self._list))
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column.addWidget(self._list)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def offer(self, commands: Sequence[Command], caret: QRect) -> None:
        """Show these below the caret (in the window's coordinates), above it where there is no room; none hides it."""
        before = self.current()
        self._list.clear()
        for command in commands:
            item = QListWidgetItem(_("{label}, {word}").format(label=command.label, word=command.word))
            item.setData(Qt.ItemDataRole.UserRole, command)
            self._list.addItem(item)
        if not commands:
            self.hide()
            return
        kept = [at for at, command in enumerate(commands) if command == before]
        self._list.setCurrentRow(kept[0] if kept and self.isVisible() else 0)
        self._place(caret, min(len(commands), _MOST))
        self.raise_()
        self.show()
        self._say()

    def move_by(self, step: int) -> None:
        """Go up or down, round the ends."""
        self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
        self._say()

    def current(self) -> Command | None:
        """The command that Enter takes."""
        found = self._list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, Command) else None

    def commands(self) -> list[Command]:
        """What is offered at the moment; nothing while it is hidden."""
        if self.isHidden():
            return []
        return [self._list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self._list.count())]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised box."""
        painter = QPainter(self)
        theme = theme_of(self)
        paint.rounded(painter, QRectF(self.rect()), 8, theme.raised, theme.line_strong)
        painter.end()

    def _place(self, caret: QRect, rows: int) -> None:
        window = self.parentWidget()
        assert window is not None
        width, height = min(px(320), window.width() - 16), rows * px(32) + 2 * _PAD
        left = max(8, min(caret.left() - px(4), window.width() - width - 8))
        top = caret.bottom() + 6
        if top + height > window.height():
            top = max(8, caret.top() - 6 - height)
        self.setGeometry(QRect(QPoint(left, top), QSize(width, height)))

    def _say(self) -> None:
        command = self.current()
        if command is not None:
            announce(self, command.label)

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
