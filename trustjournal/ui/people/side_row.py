"""One thing in the side column as a widget: it takes the focus, opens to be changed, and unfolds what can be ticked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.veil import begun, is_bar
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.fields import CheckField
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.links import WAY_ICONS, tip
from trustjournal.ui.kit.theme import font, px, theme_of, theme_source
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.people.values import SideItem

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_BETWEEN = 3
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
    launched = Signal(object)
    """A Launcher of the item was chosen."""

    def __init__(self, item: SideItem, *, unfolded: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._inside: QWidget | None = None
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
        self.setAccessibleDescription(item.origin)
        set_tip(self, item.origin)

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
        return self._inside.findChildren(CheckField) if self._inside is not None else []

    def is_unfolded(self) -> bool:
        """Whether the boxes show."""
        return self._inside is not None and not self._inside.isHidden()

    def _head(self) -> QHBoxLayout:
        item = self.item
        row = QHBoxLayout()
        row.setSpacing(8)
        if item.id:
            row.addWidget(_Words(item), 1)
        else:
            row.addWidget(IconLabel(item.icon, "text2"), 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(_to_copy(item), 1)
        if item.person:
            button = Button(_("Open"), ButtonKind.LINK, small=True)
            button.setAccessibleName(_("Open the page of {name}").format(name=item.lines[0]))
            button.clicked.connect(self.person_wanted)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        for way in item.ways:
            launch = IconButton(WAY_ICONS[way.way], tip(way))
            launch.setAccessibleName(_("{what}: {address}").format(what=way.label, address=way.shown))
            launch.clicked.connect(lambda _checked=False, way=way: self.launched.emit(way))
            row.addWidget(launch, 0, Qt.AlignmentFlag.AlignTop)
        if item.ticks:
            self._fold = IconButton("chevron-down", _("Show the steps"))
            self._fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._fold.clicked.connect(self._turn)
            row.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _ticks(self) -> QWidget:
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(px(26), 4, 0, 0)
        column.setSpacing(2)
        for place, tick in enumerate(self.item.ticks):
            box = CheckField(tick.text.replace("&", "&&"), tick.caption)
            set_tip(box, tick.text)
            box.setChecked(tick.done)
            box.clicked.connect(lambda on, place=place: self.ticked.emit(place, on))
            column.addWidget(box)
        return self._inside

    def _turn(self) -> None:
        self._show_fold(not self.is_unfolded())
        self.folded.emit(self.is_unfolded())

    def _show_fold(self, unfolded: bool) -> None:
        if self._inside is not None and self._fold is not None:
            self._inside.setVisible(unfolded)
            self._fold.set_icon_name("chevron-up" if unfolded else "chevron-down")
            self._fold.set_name(_("Hide the steps") if unfolded else _("Show the steps"))


class _Words(QWidget):
    """Icon, lines and caption of an item, painted: as labels they would cost a page some fifty widgets."""

    def __init__(self, item: SideItem) -> None:
        super().__init__()
        self._item = item
        self._lines = [(line, "body", "text") for line in item.lines]
        if item.caption:
            self._lines.append((item.caption, "caption", "text3"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_source().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As the words need at a usual width."""
        return QSize(px(160), self.heightForWidth(px(190)))

    def minimumSizeHint(self) -> QSize:
        """One line at least."""
        return QSize(px(80), paint.line_height("body"))

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as all lines are, wrapped at this width."""
        return self._bottom(width)[-1]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon and the lines below one another."""
        painter = QPainter(self)
        theme = theme_of(self)
        if self._item.icon:
            icons.paint(painter, QRectF(0, 0, px(18), px(18)), self._item.icon, theme.text2)
        left = px(18) + 8
        top = 0
        for (text, style, color), bottom in zip(self._lines, self._bottom(self.width()), strict=True):
            if is_bar(text):
                paint.bar(painter, QRectF(left, top, self.width() - left, bottom - top), text)
                top = bottom + _BETWEEN
                continue
            painter.setFont(font(style))
            painter.setPen(theme.color(color))
            painter.drawText(QRect(left, top, self.width() - left, bottom - top), _WRAPPED, begun(text))
            top = bottom + _BETWEEN
        painter.end()

    def _bottom(self, width: int) -> list[int]:
        """Where each line ends."""
        room = QRect(0, 0, max(1, width - px(18) - 8), 100_000)
        ends, top = [], 0
        for text, style, _color in self._lines:
            ends.append(top + QFontMetrics(font(style)).boundingRect(room, _WRAPPED, text).height())
            top = ends[-1] + _BETWEEN
        return ends


def _to_copy(item: SideItem) -> QVBoxLayout:
    """The words of what is not changed here, such as an address, to select and copy."""
    words = QVBoxLayout()
    words.setSpacing(_BETWEEN)
    for line in item.lines:
        text = Text(line, "body", wrap=True)
        text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(text)
    if item.caption:
        words.addWidget(Text(item.caption, "caption", "text3", wrap=True))
    return words
