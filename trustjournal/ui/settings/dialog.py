"""The window of the settings: pages at the right, their list at the left; each page is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from trustjournal.base.i18n import _
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.accesskeys import AltWindow
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.cards import Banner, Mood
from trustjournal.ui.kit.labels import Line
from trustjournal.ui.kit.theme import px, theme_of, theme_source
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.kit.undobar import UndoBar
from trustjournal.ui.settings.page import Page

_SIZE = (820, 600)
_LIST = 212
_NARROW_LIST = 60
_NARROW_BELOW = 640
_TITLE_BAR = 40


class Chapter(NamedTuple):
    """One page: its name in the list, its icon, and what makes it."""

    title: str
    icon: str
    make: Callable[[], Page]


class SettingsDialog(AltWindow, QDialog):
    """Shows the chapters. Ctrl+Page Up and Ctrl+Page Down walk them, Esc closes; `gone` when it is put away."""

    gone = Signal()

    def __init__(self, parent: QWidget | None, chapters: list[Chapter]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self._chapters = chapters
        self._made: dict[int, Page] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(_("Settings"))
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        for chapter in chapters:
            item = QListWidgetItem(chapter.title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, chapter.icon)
        self.stack = QStackedWidget()
        self.banner = Banner()
        self.undo_bar = UndoBar(self.stack)
        self._build()
        self.list.currentRowChanged.connect(self._show)
        theme_source().changed.connect(self._fit)
        self._fit()
        room = self.screen().availableSize()
        self.resize(min(px(_SIZE[0]), room.width()), min(px(_SIZE[1]), room.height() - _TITLE_BAR))
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def page(self, at: int) -> Page:
        """The page of a chapter, made now where nobody saw it yet."""
        if at not in self._made:
            self._made[at] = self._chapters[at].make()
            self.stack.addWidget(self._made[at])
        return self._made[at]

    def turn_to(self, title: str) -> None:
        """Show a chapter by its name."""
        self.list.setCurrentRow([chapter.title for chapter in self._chapters].index(title))

    def complain(self, words: str) -> None:
        """Say what could not be done."""
        self.banner.show_message(words, Mood.ERROR)

    def done(self, result: int) -> None:
        """Put it away; a field that one was in tells what was typed into it first."""
        field = self.focusWidget()
        if isinstance(field, QAbstractSpinBox):
            field.interpretText()
            field.editingFinished.emit()
        super().done(result)
        self.gone.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Page Up and Down turn the pages."""
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.list.setCurrentRow(min(max(0, self.list.currentRow() + step), self.list.count() - 1))
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter is for the field it was typed into; a dialog would press one of the buttons.
            super().keyPressEvent(event)

    def _build(self) -> None:
        close = Button(_("&Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 12)
        foot.addStretch(1)
        foot.addWidget(close)
        warned = QVBoxLayout()
        warned.setContentsMargins(20, 0, 20, 0)
        warned.addWidget(self.banner)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(warned)
        right.addWidget(self.stack, 1)
        right.addWidget(Line())
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.list)
        whole.addWidget(Line(upright=True))
        whole.addLayout(right, 1)

    def _show(self, at: int) -> None:
        self.banner.hide()
        self.stack.setCurrentWidget(self.page(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list to icons where there is little room."""
        super().resizeEvent(event)
        self._fit_list()

    def _fit_list(self) -> None:
        narrow = self.width() < px(_NARROW_BELOW)
        self.list.setFixedWidth(px(_NARROW_LIST if narrow else _LIST))
        for at in range(self.list.count()):
            set_tip(self.list.item(at), self._chapters[at].title if narrow else "")

    def _fit(self) -> None:
        self._fit_list()
        look = self.list.palette()
        look.setColor(QPalette.ColorRole.Base, theme_of(self).sidebar)
        self.list.setPalette(look)
        self.list.setStyleSheet(f"QListWidget {{ background: {theme_of(self).sidebar.name()}; padding: 12px 10px; }}")
        for at in range(self.list.count()):
            self.list.item(at).setSizeHint(QSize(0, px(34)))


class _Rows(QStyledItemDelegate):
    """Rows as the sidebar of the window has them."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Icon and words in the colours of the state."""
        theme = theme_of()
        state: QStyle.StateFlag = option.state
        rect = QRectF(option.rect)
        box = rect.adjusted(0, 1, 0, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        back: QColor | None = theme.side_sel if chosen else None
        if back is None and state & QStyle.StateFlag.State_MouseOver:
            back = theme.hover
        painter.save()
        if back is not None:
            paint.rounded(painter, box, 6, back)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, box, theme, 6)
        side = px(18)
        square = QRectF(box.left() + px(8), box.center().y() - side / 2, side, side)
        color = theme.accent_text if chosen else theme.text2
        icons.paint(painter, square, str(index.data(Qt.ItemDataRole.UserRole)), color)
        style = "label-strong" if chosen else "label"
        words = box.adjusted(px(36), 0, -px(6), 0)
        if words.width() > px(20):
            paint.text(painter, words, str(index.data()), style, theme.text if chosen else theme.text2)
        painter.restore()
