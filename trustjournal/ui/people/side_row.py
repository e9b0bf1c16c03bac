"""One thing in the side column as a widget: it takes the focus, opens to be changed, and unfolds what can be ticked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.fields import CheckField
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.theme import px, theme_of
from trustjournal.ui.people.values import SideItem

INSET = 6
"""Room for the focus between the edge and the icon; heads stand as far in."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SideRow(QFrame):
    """An item. `opened`, `removed` (Delete), `settled` (D), `ticked(place, on)`, `folded(open)`, `menu_wanted(point)`.

    Space folds and unfolds its ticks; Up and Down ask to move by `moved(-1 or 1)`.
    """

    opened = Signal()
    removed = Signal()
    settled = Signal()
    person_wanted = Signal()
    ticked = Signal(int, bool)
    folded = Signal(bool)
    moved = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, item: SideItem, *, unfolded: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._inside = QWidget(self)
        self._inside.hide()
        self._fold: IconButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 2, 0, 2)
        column.setSpacing(0)
        column.addLayout(self._head())
        if item.ticks:
            column.addWidget(self._ticks())
            self._show_fold(unfolded)
        if item.id:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(item.spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes, D settles, Space folds, Up and Down move."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key == Qt.Key.Key_D:
            self.settled.emit()
        elif key == Qt.Key.Key_Space and self.item.ticks:
            self._turn()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it."""
        if self.item.id and event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key and the right button ask for what can be done."""
        if self.item.id:
            self.menu_wanted.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what lies under the pointer, and the focus."""
        if not self.item.id or not (self.hasFocus() or self.underMouse()):
            return
        painter = QPainter(self)
        theme = theme_of(self)
        box = QRectF(self.rect())
        paint.rounded(painter, box, 6, theme.hover)
        if self.hasFocus():
            paint.focus_ring(painter, box, theme, 6)
        painter.end()

    def ticks(self) -> list[CheckField]:
        """The boxes below."""
        return self._inside.findChildren(CheckField)

    def is_unfolded(self) -> bool:
        """Whether the boxes show."""
        return not self._inside.isHidden()

    def _head(self) -> QHBoxLayout:
        item = self.item
        words = QVBoxLayout()
        words.setSpacing(3)
        for line in item.lines:
            words.addWidget(self._text(Text(line, "body", wrap=True)))
        if item.caption:
            words.addWidget(self._text(Text(item.caption, "caption", "text3", wrap=True)))
        if item.person:
            button = Button(_("Open"), ButtonKind.LINK, small=True)
            button.setAccessibleName(_("Open the page of {name}").format(name=item.lines[0]))
            button.clicked.connect(self.person_wanted)
            words.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(8)
        if item.icon:
            row.addWidget(IconLabel(item.icon, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        else:
            row.addSpacing(px(18) + row.spacing())
        row.addLayout(words, 1)
        if item.ticks:
            self._fold = IconButton("chevron-down", _("Show the steps"))
            self._fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._fold.clicked.connect(self._turn)
            row.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _text(self, text: Text) -> Text:
        text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if not self.item.id:
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return text

    def _ticks(self) -> QWidget:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(px(26), 4, 0, 0)
        column.setSpacing(2)
        for place, tick in enumerate(self.item.ticks):
            box = CheckField(tick.text.replace("&", "&&"), tick.caption)
            box.setToolTip("" if "<" in tick.text else tick.text)
            box.setChecked(tick.done)
            box.clicked.connect(lambda on, place=place: self.ticked.emit(place, on))
            column.addWidget(box)
        return self._inside

    def _turn(self) -> None:
        self._show_fold(self._inside.isHidden())
        self.folded.emit(not self._inside.isHidden())

    def _show_fold(self, unfolded: bool) -> None:
        self._inside.setVisible(unfolded)
        if self._fold is not None:
            self._fold.set_icon_name("chevron-up" if unfolded else "chevron-down")
            self._fold.set_name(_("Hide the steps") if unfolded else _("Show the steps"))
