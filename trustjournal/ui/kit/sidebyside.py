"""Two records side by side, field by field: of each field one value is chosen, or any of several are ticked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from trustjournal.base.i18n import _
from trustjournal.domain.veil import begun, is_bar
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.accesskeys import bare
from trustjournal.ui.kit.inputs import checkbox
from trustjournal.ui.kit.labels import ElidedText, Text
from trustjournal.ui.kit.theme import Theme, font, px, theme_of, theme_source
from trustjournal.ui.kit.tips import set_tip

_ROW, _INSET, _RADIUS = 38, 10, 8
_LONGEST_WORD = 14
_WORDS_AT = 26
_BOTH = 2
"""The side that is both."""


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # a class has one class of Qt above it


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


class _Value(_Button):
    """What a value to choose or to tick has: the whole of it is the target, and its words go on in further lines."""

    def _prepare(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Both sides share the room, however long a word is.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_source().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Mark and words in one line."""
        return QSize(round(px(_WORDS_AT) + paint.text_width(bare(self.text()), "body")) + 4, px(28))

    def minimumSizeHint(self) -> QSize:
        """The words may be broken, the mark not."""
        return QSize(px(60), px(28))

    def hasHeightForWidth(self) -> bool:
        """In less room there are more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines need."""
        return max(px(28), round(_lines(bare(self.text()), width - px(_WORDS_AT))[1]) + px(10))

    def hitButton(self, pos: object) -> bool:
        """The whole widget is the target."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, words and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, words = theme_of(self), bare(self.text())
        lines, high = _lines(words, self.width() - px(_WORDS_AT))
        top = (self.height() - high) / 2
        self._mark(painter, top + high / (2 * max(1, lines.lineCount())), theme)
        if is_bar(words):
            room = QRectF(px(_WORDS_AT), 0, self.width() - px(_WORDS_AT), self.height())
            paint.text(painter, room, words, "body", theme.text)
        else:
            painter.setPen(theme.text)
            lines.draw(painter, QPointF(px(_WORDS_AT), top))
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), theme, 4)
        painter.end()

    def _mark(self, painter: QPainter, middle: float, theme: Theme) -> None:
        raise NotImplementedError


class Radio(_Value, QRadioButton):
    """A radio button of the design: 16 px, its dot in the accent colour."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._prepare()

    def _mark(self, painter: QPainter, middle: float, theme: Theme) -> None:
        checked = self.isChecked()
        dot = QRectF(1, middle - px(16) / 2, px(16), px(16))
        painter.setBrush(theme.raised)
        painter.setPen(QPen(theme.accent if checked else theme.control, px(5) if checked else 1))
        inset = px(5) / 2 if checked else 0.5
        painter.drawEllipse(dot.adjusted(inset, inset, -inset, -inset))


class Tick(_Value, QCheckBox):
    """A value that is ticked or not, one of several."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._prepare()

    def _mark(self, painter: QPainter, middle: float, theme: Theme) -> None:
        checkbox(painter, QRectF(1, middle - px(18) / 2, px(18), px(18)), self.isChecked(), theme)


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
            button: QAbstractButton = Tick(words) if field.several else Radio(words)
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


def _lines(words: str, width: float) -> tuple[QTextLayout, float]:
    """Words in lines of a width, a long one broken anywhere, and how high they are."""
    lines = QTextLayout(begun(words), font("body"))
    how = QTextOption()
    how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines.setTextOption(how)
    lines.beginLayout()
    high = 0.0
    while (line := lines.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, high))
        high += line.height()
    lines.endLayout()
    return lines, high
