"""A page of the settings and the rows it is made of: switches, choices, times and numbers, each with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from trustjournal.ui.kit import paint
from trustjournal.ui.kit.fields import CheckField, Field, checkbox
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px, theme_of, theme_source


class Page(ScrollPage):
    """A column of rows that scrolls; nothing in it is wider than the page."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(title)
        inside = QWidget()
        self._outer = QVBoxLayout(inside)
        self._outer.setContentsMargins(28, 20, 28, 24)
        self._column = QVBoxLayout()
        self._column.setSpacing(3)
        self._outer.addLayout(self._column)
        self._outer.addStretch(1)
        self.setWidget(inside)
        self._beside: QHBoxLayout | None = None
        self.add(Text(title, "name"))

    def add(self, widget: QWidget, space: int = 0) -> None:
        """Put something below what is there."""
        self._beside = None
        if space:
            self._column.addSpacing(space)
        self._column.addWidget(widget)

    def section(self, title: str, note: str = "") -> None:
        """Begin a group of rows."""
        self.add(Text(title, "heading", wrap=True), 16)
        if note:
            self.note(note)

    def note(self, words: str) -> Text:
        """A sentence of explanation."""
        made = Text(words, "caption", "text2", wrap=True)
        self.add(made)
        return made

    def switch(self, title: str, note: str, on: bool, changed: Callable[[bool], None]) -> CheckField:
        """A switch; `changed(on)` when a person turns it."""
        made = CheckField(title.replace("&", "&&"))
        made.setAccessibleDescription(note)
        made.setChecked(on)
        made.clicked.connect(changed)
        self.add(made, 10)
        if note:
            below = Text(note, "caption", "text2", wrap=True)
            below.setContentsMargins(px(27), 0, 0, 0)
            self.add(below)
        return made

    def control(self, title: str, note: str, widget: QWidget, *, beside: bool = False) -> Field:
        """A control under its label; `beside` puts it in one line with the one before."""
        made = Field(title, widget)
        widget.setAccessibleDescription(note)
        if isinstance(widget, QComboBox | QAbstractSpinBox):
            self.calm(widget)
        if beside and self._beside is not None:
            self._beside.insertWidget(self._beside.count() - 1, made)
            return made
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        self._column.addSpacing(10)
        self._column.addLayout(line)
        if note:
            self.note(note)
        self._beside = line
        return made

    def calm(self, widget: QWidget) -> None:
        """Let the wheel scroll the page over this control, rather than change it, unless one is in it."""
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the page."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def choices(self, title: str, note: str, rows: Sequence[tuple[str, str, bool]]) -> SwitchList:
        """A list of switches that is one tab stop: (key, words, on)."""
        made = SwitchList(title, rows)
        made.setAccessibleDescription(note)
        self.section(title, note)
        self.add(made, 4)
        return made


class SwitchList(QListWidget):
    """Many switches as one list: arrows move, Space turns, `turned(key, on)` is called when a person does."""

    def __init__(self, name: str, rows: Iterable[tuple[str, str, bool]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turned: Callable[[str, bool], None] | None = None
        self._showing = False
        self.setAccessibleName(name)
        self.setItemDelegate(_Switches(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_rows(rows)
        self.itemChanged.connect(self._changed)
        theme_source().changed.connect(self._fit)

    def show_rows(self, rows: Iterable[tuple[str, str, bool]]) -> None:
        """Show these; the current row stays current."""
        here = max(0, self.currentRow())
        self._showing = True
        self.clear()
        for key, words, on in rows:
            item = QListWidgetItem(words, self)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.setCurrentRow(min(here, self.count() - 1))
        self._showing = False
        self._fit()

    def on_keys(self) -> tuple[str, ...]:
        """The keys of those that are on, in order."""
        items = (self.item(at) for at in range(self.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _changed(self, item: QListWidgetItem) -> None:
        if self.turned is not None and not self._showing:
            self.turned(item.data(Qt.ItemDataRole.UserRole), item.checkState() is Qt.CheckState.Checked)

    def _fit(self) -> None:
        """As high as its rows: the page scrolls, not the list."""
        self._showing = True  # a row of another height has changed as well, to Qt
        for at in range(self.count()):
            self.item(at).setSizeHint(QSize(0, px(28)))
        self._showing = False
        self.setFixedHeight(px(28) * self.count() + 4)


class _Switches(QStyledItemDelegate):
    """Rows with the check box of the design; the whole row is the target."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Box, words, and a ring around the current row while the list has the focus."""
        theme = theme_of()
        state: QStyle.StateFlag = option.state
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_MouseOver:
            paint.rounded(painter, row, 4, theme.hover)
        side = px(18)
        box = QRectF(row.left() + 2, row.center().y() - side / 2, side, side)
        on = index.data(Qt.ItemDataRole.CheckStateRole)
        checkbox(painter, box, Qt.CheckState(on) is Qt.CheckState.Checked, theme)
        paint.text(painter, row.adjusted(side + px(10), 0, 0, 0), str(index.data()), "body", theme.text)
        if state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, row, theme, 4)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click anywhere in the row turns it, as Space does."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
            turned = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            return model.setData(index, turned, Qt.ItemDataRole.CheckStateRole)
        if event.type() == QEvent.Type.MouseButtonDblClick:
            return True
        return super().editorEvent(event, model, option, index)
