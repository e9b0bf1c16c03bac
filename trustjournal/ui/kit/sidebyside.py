"""Two records side by side, field by field: of each field one value is chosen, or any of several are ticked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from trustjournal.base.i18n import _
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.accesskeys import bare
from trustjournal.ui.kit.inputs import CheckField
from trustjournal.ui.kit.labels import ElidedText, Text
from trustjournal.ui.kit.theme import px, theme_of, theme_source
from trustjournal.ui.kit.tips import set_tip

_ROW, _INSET, _RADIUS = 38, 10, 8
_LONGEST_WORD = 14
_BOTH = 2
"""The side that is both."""


class Option(NamedTuple):
    """One value of a field: the key that stands for it in a decision, its words, and longer ones that stand below.

    `ticked` tells whether it is proposed, where several can be.
    """

    key: str
    words: str
    detail: str = ""
    ticked: bool = True


class SideField(NamedTuple):
    """A field of both records: one of the two (`several` False), or what the left one has and any of the right one's.

    `second` proposes the right one. What only one of them has, or both alike, is shown and not asked, nor is what is
    not `asked`. With words for `both` a third choice keeps the two of them; `both_first` proposes it.
    """

    key: str
    label: str
    left: tuple[Option, ...]
    right: tuple[Option, ...]
    several: bool = False
    second: bool = False
    asked: bool = True
    both: str = ""
    both_first: bool = False


class Radio(QRadioButton):
    """A radio button of the design: 16 px, its dot in the accent colour, its words shortened where they do not fit."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme_source().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Dot and words."""
        return QSize(round(px(26) + paint.text_width(bare(self.text()), "body")) + 4, px(28))

    def minimumSizeHint(self) -> QSize:
        """The words may be shortened, the dot not."""
        return QSize(px(60), px(28))

    def hitButton(self, pos: object) -> bool:
        """The whole widget is the target."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint dot, words and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, checked = theme_of(self), self.isChecked()
        dot = QRectF(1, (self.height() - px(16)) / 2, px(16), px(16))
        painter.setBrush(theme.raised)
        painter.setPen(QPen(theme.accent if checked else theme.control, px(5) if checked else 1))
        inset = px(5) / 2 if checked else 0.5
        painter.drawEllipse(dot.adjusted(inset, inset, -inset, -inset))
        words = QRectF(px(26), 0, self.width() - px(26), self.height())
        paint.text(painter, words, bare(self.text()), "body", theme.text)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), theme, 4)
        painter.end()


class SideBySide(QWidget):
    """The table: a head with whose each side is, then a row for each field; `changed` when something was chosen."""

    changed = Signal()

    def __init__(self, heads: tuple[str, str], fields: Sequence[SideField], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[list[QWidget]] = []
        self._buttons: list[tuple[SideField, int, Option, QAbstractButton]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._row([Text("", "caption-strong"), *(Text(head, "caption-strong", "text2", wrap=True) for head in heads)])
        for field in fields:
            group = QButtonGroup(self)
            self._row([Text(field.label, "body", "text2"), *self._sides(field, heads, group)])
            if field.both:
                self._both(field, group)
        theme_source().changed.connect(self.update)

    def chosen_right(self) -> frozenset[str]:
        """The keys of the fields that the right one decides."""
        return frozenset(
            field.key
            for field, side, _o, button in self._buttons
            if side == 1 and not field.several and button.isChecked()
        )

    def chosen_both(self) -> frozenset[str]:
        """The keys of the fields of which both are kept."""
        return frozenset(field.key for field, side, _o, button in self._buttons if side == _BOTH and button.isChecked())

    def left_out(self) -> frozenset[str]:
        """The keys of the values that are not ticked."""
        return frozenset(
            option.key for field, _side, option, button in self._buttons if field.several and not button.isChecked()
        )

    def buttons(self) -> list[QAbstractButton]:
        """Everything that can be chosen or ticked, row by row."""
        return [button for _field, _side, _option, button in self._buttons]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head, what is chosen, and the lines between."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, whole = theme_of(self), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        frame = QPainterPath()
        frame.addRoundedRect(whole, _RADIUS, _RADIUS)
        painter.fillPath(frame, theme.raised)
        painter.setClipPath(frame)
        for at, row in enumerate(self._cells):
            for place, cell in enumerate(row):
                box = QRectF(cell.geometry())
                if not at or (place and self._is_lit(cell)):
                    painter.fillRect(box, theme.accent_soft if at else theme.neutral_soft)
                if at:
                    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme.line)
                if place:
                    painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), theme.line)
        painter.setClipping(False)
        painter.strokePath(frame, QPen(theme.line, 1))
        painter.end()

    @staticmethod
    def _is_lit(cell: QWidget) -> bool:
        return any(button.isChecked() for button in cell.findChildren(QAbstractButton))

    def _row(self, contents: Sequence[QWidget]) -> None:
        at = len(self._cells)
        cells = [self._cell(content) for content in contents]
        for place, cell in enumerate(cells):
            self._grid.addWidget(cell, at, place)
        self._cells.append(cells)

    @staticmethod
    def _cell(content: QWidget) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(_INSET, 4, _INSET, 4)
        column.setSpacing(0)
        column.addWidget(content, 0, Qt.AlignmentFlag.AlignVCenter)
        cell.setMinimumHeight(px(_ROW))
        return cell

    def _both(self, field: SideField, group: QButtonGroup) -> None:
        """A row below the field's, over both columns."""
        button = Radio(field.both)
        button.setChecked(field.both_first)
        button.setAccessibleName(_("{field}: {words}").format(field=field.label, words=field.both))
        group.addButton(button)
        button.toggled.connect(self._tell)
        self._buttons.append((field, _BOTH, Option(field.key, field.both), button))
        at = len(self._cells)
        cells = [self._cell(Text("", "body")), self._cell(button)]
        self._grid.addWidget(cells[0], at, 0)
        self._grid.addWidget(cells[1], at, 1, 1, 2)
        self._cells.append(cells)

    def _sides(self, field: SideField, heads: tuple[str, str], group: QButtonGroup) -> Iterator[QWidget]:
        differ = bool(field.left and field.right) and field.left[0].words != field.right[0].words
        asked = field.asked and (field.several or differ)
        for side, options in enumerate((field.left, field.right)):
            if not options:
                yield Text(_("none"), "body", "text3")
            elif not asked or (field.several and not side):
                yield _shown(options)
            else:
                yield self._choices(field, side, heads[side], group)

    def _choices(self, field: SideField, side: int, head: str, group: QButtonGroup) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for option in (field.left, field.right)[side]:
            words = option.words.replace("\n", " ")
            button: QAbstractButton = CheckField(words.replace("&", "&&")) if field.several else Radio(words)
            # Both sides share the room, however long a word is: what does not fit is shortened, its tip is whole.
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            set_tip(button, option.words)
            first = not field.both_first and field.second == bool(side)
            button.setChecked(option.ticked if field.several else first)
            button.setAccessibleName(
                _("{field} of {name}: {value}").format(field=field.label, name=head, value=option.words)
            )
            if not field.several:
                group.addButton(button)
            button.toggled.connect(self._tell)
            self._buttons.append((field, side, option, button))
            column.addWidget(button)
            if option.detail:
                below = Text(option.detail, "caption", "text2", wrap=True)
                below.setContentsMargins(px(26), 0, 0, 4)
                column.addWidget(below)
        return box

    def _tell(self) -> None:
        self.update()
        self.changed.emit()


def _shown(options: Sequence[Option]) -> QWidget:
    """Values that are not asked, one below the other; a long word that cannot be broken (an address) is shortened."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for option in options:
        long = any(len(word) > _LONGEST_WORD for word in option.words.split())
        column.addWidget(ElidedText(option.words) if long else Text(option.words, "body", wrap=True))
    return box
