"""The narrow list of people beside a person's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.avatars import paint_avatar
from trustjournal.ui.kit.fields import SearchField
from trustjournal.ui.kit.labels import Surface
from trustjournal.ui.kit.lists import FlatModel, Role
from trustjournal.ui.kit.theme import px, theme_of, theme_source
from trustjournal.ui.people.delegate import Lines
from trustjournal.ui.people.lines import standing_look
from trustjournal.ui.people.listing import NameList

if TYPE_CHECKING:
    from trustjournal.services.people_list import Listed

WIDTH = 216
Index = QModelIndex | QPersistentModelIndex


class NameDelegate(QStyledItemDelegate):
    """Rows of 44 px: avatar, name, and the icon of the rhythm's state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(px(120), px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one person."""
        theme = theme_of()
        listed: Listed = index.data(Role.VALUE)
        rect = QRectF(option.rect).adjusted(px(8), 0, -px(8), 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        paint.row(painter, rect, theme, selected, hovered, focused)
        side = px(28)
        face = QRectF(rect.left() + px(12), rect.center().y() - side / 2, side, side)
        paint_avatar(painter, face, listed.id, listed.person.name, theme)
        name = QRectF(face.right() + px(10), rect.top(), rect.right() - px(36) - face.right() - px(10), rect.height())
        style = "label-strong" if selected else "label"
        paint.text(painter, name, listed.person.name, style, theme.text)
        icon, color = standing_look(listed.standing)
        if listed.standing.days is not None:
            mark = QRectF(rect.right() - px(28), rect.center().y() - px(8), px(16), px(16))
            icons.paint(painter, mark, icon, theme.color(color))


class Names(Surface):
    """Find and go through everybody. `person_chosen(id)` when one is walked to or clicked, `queried(text)`."""

    person_chosen = Signal(str)
    queried = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self.lines = Lines(today)
        self.model: FlatModel[Listed] = FlatModel(
            key=lambda one: one.id, words=lambda one: self.lines.of(one).spoken, parent=self
        )
        self.list = NameList(self.model, NameDelegate(self), many=False)
        self.list.setAccessibleName(_("People"))
        self.search = SearchField(_("Find"), quiet_ms=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(8)
        inset = QVBoxLayout()
        inset.setContentsMargins(12, 0, 12, 0)
        inset.addWidget(self.search)
        column.addLayout(inset)
        column.addWidget(self.list, 1)
        self.search.searched.connect(self.queried)
        self.search.down_pressed.connect(self.list.setFocus)
        self.list.clicked.connect(lambda index: self.person_chosen.emit(self.model.value(index.row()).id))
        self.list.opened.connect(self.person_chosen)
        theme_source().changed.connect(self._resized)
        self._resized()

    def show_people(self, people: Sequence[Listed], person_id: str) -> None:
        """Show these people, with one of them as the one whose page is open."""
        self.model.show_rows(people)
        self.mark(person_id)

    def mark(self, person_id: str) -> None:
        """Mark the one whose page is open."""
        if not self.list.go_to(person_id):
            self.list.clearSelection()

    def _resized(self) -> None:
        self.setFixedWidth(px(WIDTH))
