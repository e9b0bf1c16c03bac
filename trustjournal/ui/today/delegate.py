"""Paints Today's rows: lane heads, nudges with their reason and actions, and what is done."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trustjournal.base.i18n import _
from trustjournal.domain.nudges import Nudge
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.avatars import paint_avatar
from trustjournal.ui.kit.lists import Role
from trustjournal.ui.kit.paint import ChipLook, Tone
from trustjournal.ui.kit.theme import px, theme_of
from trustjournal.ui.kit.tips import show_tip
from trustjournal.ui.today.rows import LANES, DoneRow, HeaderRow, MoreRow, NudgeRow, main_action

Index = QModelIndex | QPersistentModelIndex

HEADER, NUDGE, CURRENT, LOW = 34, 53, 94, 36
_GAP = 20


class Spot(NamedTuple):
    """A painted button of a row: what it does, and where."""

    deed: str
    rect: QRectF


class TodayDelegate(QStyledItemDelegate):
    """The current row is left higher, for real buttons to lie on it; `pressed(row, deed)` for the painted ones."""

    pressed = Signal(int, str)

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._hot = QPointF(-1, -1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row by what it is."""
        value = index.data(Role.VALUE)
        if isinstance(value, HeaderRow):
            return QSize(0, px(HEADER) + (0 if value.first else px(_GAP)))
        if isinstance(value, NudgeRow):
            return QSize(0, px(CURRENT) if self._is_current(index) else px(NUDGE))
        return QSize(0, px(LOW) + (px(_GAP) if isinstance(value, DoneRow) and value.count else 0))

    def _is_current(self, index: Index) -> bool:
        return self._view.currentIndex().row() == index.row()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row."""
        value = index.data(Role.VALUE)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(value, HeaderRow):
            self._paint_header(painter, box, value)
        elif isinstance(value, NudgeRow):
            self._paint_nudge(painter, box, value, option, index)
        elif isinstance(value, MoreRow | DoneRow):
            self._paint_low(painter, box, value, index)
        painter.restore()

    def _paint_header(self, painter: QPainter, box: QRectF, value: HeaderRow) -> None:
        theme = theme_of(self._view)
        look = LANES[value.lane]
        line = QRectF(box.left(), box.bottom() - px(HEADER), box.width(), px(28))
        icons.paint(painter, QRectF(line.left(), line.top() + px(5), px(18), px(18)), look.icon, look.tone.text(theme))
        left = line.adjusted(px(26), 0, 0, 0)
        width = paint.text(painter, left, _(look.title), "label-strong", theme.text)
        paint.text(painter, left.adjusted(width + px(9), 0, 0, 0), str(value.count), "body", theme.text3, tabular=True)

    def _paint_nudge(
        self, painter: QPainter, box: QRectF, value: NudgeRow, option: QStyleOptionViewItem, index: Index
    ) -> None:
        theme = theme_of(self._view)
        current = self._is_current(index)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if current:
            paint.rounded(painter, box.adjusted(0, 0, 0, -1), px(8), theme.selected)
            if self._view.hasFocus():
                paint.focus_ring(painter, box.adjusted(0, 0, 0, -1), theme, px(8))
        elif not value.last:
            paint.hairline(painter, box.left(), box.right(), box.bottom() - 1, theme)
        nudge = value.nudge
        side = px(36)
        mark = QRectF(box.left() + px(8), box.top() + px(8), side, side)
        if nudge.people:
            paint_avatar(painter, mark, nudge.people[0][0], nudge.people[0][1], theme)
        else:
            paint.disc(painter, mark, LANES[nudge.lane].icon, LANES[nudge.lane].tone, theme)
        right = box.right() - px(8) if current else self._spots(box, nudge)[0].rect.left() - px(12)
        left = box.left() + px(56)
        self._paint_words(painter, QRectF(left, box.top() + px(8), right - left, px(37)), value, current=current)
        if not current:
            self._paint_spots(painter, box, value, hovered=hovered)

    def _paint_words(self, painter: QPainter, room: QRectF, value: NudgeRow, *, current: bool) -> None:
        theme = theme_of(self._view)
        nudge = value.nudge
        top = QRectF(room.left(), room.top(), room.width(), px(19))
        chip = ChipLook(nudge.chip, Tone.OVERDUE, "alert-circle-outline") if nudge.chip else None
        taken = paint.chip_width(chip) + px(10) if chip else 0
        style = "label-strong" if current else "label"
        width = paint.text(painter, top.adjusted(0, 0, -taken, 0), nudge.next_step, style, theme.text)
        if chip:
            paint.chip(painter, top.left() + width + px(9), top.center().y(), chip, theme)
        below = QRectF(room.left(), room.top() + px(19), room.width(), px(17))
        paint.text(painter, below, nudge.why, "caption", theme.text2)

    def _paint_low(self, painter: QPainter, box: QRectF, value: MoreRow | DoneRow, index: Index) -> None:
        theme = theme_of(self._view)
        line = QRectF(box.left(), box.bottom() - px(LOW), box.width(), px(LOW))
        if self._is_current(index):
            paint.row(painter, line, theme, selected=True, hovered=False, focused=self._view.hasFocus())
        elif line.contains(self._hot):
            paint.row(painter, line, theme, selected=False, hovered=True)
        left = px(56) if isinstance(value, MoreRow) or value.text else px(26)
        if isinstance(value, DoneRow) and value.count:
            name = "chevron-down" if value.open else "chevron-right"
            icons.paint(painter, QRectF(line.left(), line.center().y() - px(9), px(18), px(18)), name, theme.text3)
        color = theme.text3 if isinstance(value, DoneRow) else theme.accent_text
        paint.text(painter, line.adjusted(left, 0, -px(8), 0), value.words, "label", color)

    def _spots(self, box: QRectF, nudge: Nudge) -> list[Spot]:
        """The painted buttons of a row that is not current, from left to right."""
        middle = box.top() + px(26)
        side = px(28)
        right = box.right() - px(8)
        spots = []
        for deed in ("skip", "snooze", "done"):
            spots.append(Spot(deed, QRectF(right - side, middle - side / 2, side, side)))
            right -= side
        action = main_action(nudge)
        if action is not None:
            width = round(paint.text_width(action.words, "label")) + px(22)
            right -= px(8)
            spots.append(Spot(action.deed, QRectF(right - width, middle - side / 2, width, side)))
        return spots[::-1]

    def _paint_spots(self, painter: QPainter, box: QRectF, value: NudgeRow, *, hovered: bool) -> None:
        theme = theme_of(self._view)
        marks = {"done": "check", "snooze": "clock-outline", "skip": "skip-next-outline"}
        for spot in self._spots(box, value.nudge):
            hot = hovered and spot.rect.contains(self._hot)
            action = main_action(value.nudge)
            if action is not None and spot.deed == action.deed:
                paint.rounded(painter, spot.rect, px(6), theme.hover if hot else theme.raised, theme.line_strong)
                paint.text(painter, spot.rect, action.words, "label", theme.text, Qt.AlignmentFlag.AlignCenter)
                continue
            if hot:
                paint.rounded(painter, spot.rect, px(6), theme.hover)
            inner = spot.rect.adjusted(px(5), px(5), -px(5), -px(5))
            icons.paint(painter, inner, marks[spot.deed], theme.text if hot else theme.text3)

    def spot_at(self, index: Index, at: QPointF) -> str:
        """What a click at this point of the view asks for: a deed, or nothing."""
        value = index.data(Role.VALUE)
        if not isinstance(value, NudgeRow) or self._is_current(index):
            return ""
        box = QRectF(self._view.visualRect(index))
        return next((spot.deed for spot in self._spots(box, value.nudge) if spot.rect.contains(at)), "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer over the painted buttons, and press them."""
        if event.type() in {QEvent.Type.MouseMove, QEvent.Type.Leave}:
            self._hot = event.position() if isinstance(event, QMouseEvent) else QPointF(-1, -1)
            self._view.viewport().update()
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            index = self._view.indexAt(event.position().toPoint())
            deed = self.spot_at(index, event.position()) if index.isValid() else ""
            if deed and event.button() == Qt.MouseButton.LeftButton:
                self.pressed.emit(index.row(), deed)
                return True
        return super().eventFilter(watched, event)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Name the painted button under the pointer."""
        names = {
            "log": _("Log a conversation"),
            "person": _("Open person"),
            "thank": _("Log thanks"),
            "moment": _("Note a moment"),
            "renegotiate": _("Give it a new date"),
            "done": _("Done"),
            "snooze": _("Snooze"),
            "skip": _("Skip"),
        }
        deed = self.spot_at(index, QPointF(event.pos()))
        if deed:
            show_tip(event.globalPos(), names[deed], view)
            return True
        return False
