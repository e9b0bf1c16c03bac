"""The field for people: each chosen person a chip with avatar, more found while typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QSizePolicy, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.avatars import paint_avatar
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.theme import px, theme_of, theme_source


class PersonChoice(NamedTuple):
    """A person to choose: id, name, and what tells namesakes apart."""

    id: str
    name: str
    detail: str = ""


Suggest = Callable[[str], list[PersonChoice]]


class _Token(QPushButton):
    """One chosen person; pressing it, Delete or Backspace removes it."""

    def __init__(self, person: PersonChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self.person = person
        self.setAccessibleName(_("Remove {name}").format(name=person.name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Avatar, name and cross."""
        return QSize(round(px(28) + paint.text_width(self.person.name, "caption-strong") + px(26)), px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove, as a press does."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        theme = theme_of(self)
        box = QRectF(self.rect())
        paint.rounded(painter, box, box.height() / 2, theme.neutral_soft)
        side = px(20)
        face = QRectF(2, (box.height() - side) / 2, side, side)
        paint_avatar(painter, face, self.person.id, self.person.name, theme)
        name = QRectF(px(28), 0, box.width() - px(28) - px(24), box.height())
        paint.text(painter, name.adjusted(0, 0, 2, 0), self.person.name, "caption-strong", theme.text)
        cross = QRectF(box.width() - px(21), 0, px(14), box.height())
        icons.paint(painter, cross, "close", theme.text2)
        if self.hasFocus():
            paint.focus_ring(painter, box, theme, box.height() / 2)
        painter.end()


class TokenField(QFrame):
    """People as chips, and an input that finds more through `suggest(text)`; `changed()` when the people change.

    With `allow_new` the list ends with adding what was typed as somebody new, and Enter on an unknown name does so at
    once: `new_name(text)`; whoever listens adds the person.
    """

    changed = Signal()
    new_name = Signal(str)

    def __init__(
        self, suggest: Suggest, placeholder: str = "", allow_new: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._suggest, self._allow_new = suggest, allow_new
        self._tokens: list[_Token] = []
        self._flow = FlowLayout(self, 6, 4)
        self._flow.setContentsMargins(4, 4, 4, 4)
        self.input = QLineEdit(self)
        self.input.setProperty("flat", True)
        self.input.setPlaceholderText(placeholder)
        self.input.textEdited.connect(self._find)
        self.input.installEventFilter(self)
        self._flow.addWidget(self.input)
        self.setFocusProxy(self.input)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._list = QListWidget(self.window())
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(_("Suggestions"))
        self._list.setProperty("popup", True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.hide()
        self._list.itemClicked.connect(self._add_item)
        self.destroyed.connect(self._list.deleteLater)
        theme_source().changed.connect(self._dress)
        self._dress()

    def setAccessibleName(self, name: str) -> None:
        """Name the field and the input inside it."""
        super().setAccessibleName(name)
        self.input.setAccessibleName(name)

    def people(self) -> list[PersonChoice]:
        """Who is chosen, in order."""
        return [token.person for token in self._tokens]

    def set_people(self, people: Sequence[PersonChoice]) -> None:
        """Show these people, without telling."""
        for token in self._tokens:
            self._flow.removeWidget(token)
            token.deleteLater()
        self._tokens = []
        for person in people:
            self._append(person)

    def add(self, person: PersonChoice) -> None:
        """Add a person unless already there, and tell."""
        self._close_list()
        self.input.clear()
        if all(token.person.id != person.id for token in self._tokens):
            self._append(person)
            self.changed.emit()

    def remove(self, person_id: str) -> None:
        """Take a person out, and tell."""
        for token in [token for token in self._tokens if token.person.id == person_id]:
            self._tokens.remove(token)
            self._flow.removeWidget(token)
            token.hide()
            token.deleteLater()
            self.input.setFocus()
            self.updateGeometry()
            self.changed.emit()

    def suggestions(self) -> list[PersonChoice]:
        """Who is offered at the moment; empty while the list is closed."""
        if self._list.isHidden():
            return []
        found = (self._list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self._list.count()))
        return [choice for choice in found if isinstance(choice, PersonChoice)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the input: arrows move in the list, Enter and Tab take, Backspace goes to the last chip."""
        if watched is self.input:
            if event.type() == QEvent.Type.FocusOut:
                self._close_list()
                self.update()
            elif event.type() == QEvent.Type.FocusIn:
                self.update()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the chips goes to the input."""
        self.input.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The input takes the focus."""
        self.input.setFocus(event.reason())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline of an input around the chips."""
        painter = QPainter(self)
        theme = theme_of(self)
        box = QRectF(self.rect())
        paint.rounded(painter, box, 6, theme.raised, theme.overdue if self.property("wrong") else theme.control)
        if self.input.hasFocus():
            paint.focus_ring(painter, box, theme)
        painter.end()

    def _dress(self) -> None:
        self.input.setFixedHeight(px(24))
        self.input.setMinimumWidth(px(110))
        self.setMinimumHeight(px(32))
        self.updateGeometry()

    def _append(self, person: PersonChoice) -> None:
        token = _Token(person, self)
        token.clicked.connect(lambda: self.remove(person.id))
        self._flow.insert_widget(len(self._tokens), token)
        self._tokens.append(token)
        token.show()
        self.updateGeometry()

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Backspace and not self.input.text() and self._tokens:
            self._tokens[-1].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if key == Qt.Key.Key_Down and self._list.isHidden():
            self._find(self.input.text())
            return True
        if self._list.isHidden():
            return self._offer_new() if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else False
        return self._list_key(Qt.Key(key))

    def _list_key(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._add_item(self._list.currentItem())
            return True
        if key == Qt.Key.Key_Escape:
            self._close_list()
            return True
        return False

    def _offer_new(self) -> bool:
        name = self.input.text().strip()
        if not (self._allow_new and name):
            return False
        self.input.clear()
        self.new_name.emit(name)
        return True

    def _find(self, text: str) -> None:
        chosen = {token.person.id for token in self._tokens}
        found = [person for person in self._suggest(text.strip()) if person.id not in chosen][:8]
        self._list.clear()
        for person in found:
            item = QListWidgetItem(_("{name}, {detail}").format(name=person.name, detail=person.detail)
                                   if person.detail else person.name)  # fmt: skip
            item.setData(Qt.ItemDataRole.UserRole, person)
            self._list.addItem(item)
        name = text.strip()
        if not found:
            self._close_list()
            return
        if self._allow_new and name and all(person.name.casefold() != name.casefold() for person in found):
            item = QListWidgetItem(_("Add “{name}”, somebody new").format(name=name))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self._list.addItem(item)
        self._open_list()

    def _open_list(self) -> None:
        window = self.window()
        self._list.setParent(window)
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        row = self._list.sizeHintForRow(0)
        self._list.setGeometry(corner.x(), corner.y(), max(self.width(), px(280)), row * self._list.count() + 12)
        self._list.setCurrentRow(0)
        self._list.raise_()
        self._list.show()

    def _close_list(self) -> None:
        self._list.hide()

    def _add_item(self, item: QListWidgetItem | None) -> None:
        value = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(value, PersonChoice):
            self.add(value)
        elif isinstance(value, str):
            self._close_list()
            self._offer_new()
