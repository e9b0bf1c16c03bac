"""Brush strokes for delegates: text that shortens, search hits, chips, key caps, states, rows.

Every function takes a painter, where to paint, what, and the theme; lengths are those of the design in the chosen
text size. Nothing here keeps state, so a delegate may call it for each row it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from trustjournal.domain.veil import bar_length, begun, is_bar
from trustjournal.ui.kit import icons
from trustjournal.ui.kit.theme import Theme, font, metrics, px, theme_of, theme_source

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LEFT_LINE = int(_LEFT | Qt.TextFlag.TextSingleLine)


class Tone(StrEnum):
    """What a chip or state means; each has a colour and a soft background, and always comes with a word."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    CHECKIN = "checkin"
    CELEBRATE = "celebrate"
    FOLLOWUP = "followup"
    OVERDUE = "overdue"
    KEPT = "kept"

    def text(self, theme: Theme) -> QColor:
        """The colour of text and icon."""
        special = {Tone.NEUTRAL: theme.text2, Tone.ACCENT: theme.accent_text}
        return special.get(self) or theme.color(self.value)

    def soft(self, theme: Theme) -> QColor:
        """The background."""
        return theme.color(f"{self.value}_soft")


class ChipLook(NamedTuple):
    """A chip: its word, what it means, and an icon in front of it."""

    text: str
    tone: Tone = Tone.NEUTRAL
    icon: str = ""


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    style: str,
    color: QColor,
    align: Qt.AlignmentFlag = _LEFT,
    tabular: bool = False,
) -> float:
    """Paint one line of a text style, shortened to fit; gives the width it took. What is hidden is a bar."""
    if words and is_bar(words):
        return bar(painter, rect, words)
    source, room = theme_source(), rect.width()
    shown = begun(words.replace("\n", " "))
    width = source.width(shown, style, tabular)
    if width > room:
        shown = source.metrics(style, tabular).elidedText(shown, Qt.TextElideMode.ElideRight, room)
        width = min(source.width(shown, style, tabular), room)
    painter.setFont(source.font(style, tabular))
    painter.setPen(color)
    painter.drawText(rect, _LEFT_LINE if align is _LEFT else int(align | Qt.TextFlag.TextSingleLine), shown)
    return width


def bar(painter: QPainter, rect: QRectF, words: str) -> float:
    """Paint the bar that stands for a hidden name or text; gives its width."""
    width = min(bar_width(words), rect.width())
    box = QRectF(rect.left(), rect.center().y() - px(4), width, px(8))
    rounded(painter, box, px(4), theme_of().line_strong)
    return width


def bar_width(words: str) -> int:
    """How wide the bar for a hidden word is."""
    length = bar_length(words)
    return px(96) if length < 0 else px(136 + 56 * length)


def text_width(words: str, style: str) -> float:
    """How wide one line is in a text style."""
    if words and is_bar(words):
        return bar_width(words)
    return theme_source().width(begun(words), style)


def line_height(style: str) -> int:
    """The height of one line of a text style, with the air the design gives it."""
    return round(metrics(style).height() * 1.06)


def highlighted(
    painter: QPainter,
    rect: QRectF,
    words: str,
    spans: Sequence[tuple[int, int]],
    style: str,
    color: QColor,
    theme: Theme,
) -> float:
    """Paint one line with its search hits bold on the highlight colour; `spans` are (start, end) in `words`.

    The line is cut with an ellipsis where it does not fit. Gives the width it took.
    """
    if words and is_bar(words):
        return bar(painter, rect, words)
    at, plain = rect.left(), font(style)
    strong = QFont(plain)
    strong.setWeight(QFont.Weight.Bold)
    plain_measures, strong_measures = metrics(style), QFontMetricsF(strong)
    for piece, hit in _pieces(begun(words.replace("\n", " ")), spans):
        face = strong if hit else plain
        measures = strong_measures if hit else plain_measures
        room = rect.right() - at
        shown = measures.elidedText(piece, Qt.TextElideMode.ElideRight, room)
        width = measures.horizontalAdvance(shown)
        box = QRectF(at, rect.top(), width, rect.height())
        if hit:
            mark = QRectF(at, rect.center().y() - measures.height() / 2, width, measures.height())
            painter.fillRect(mark, theme.highlight)
        painter.setFont(face)
        painter.setPen(theme.text if hit else color)
        painter.drawText(box, int(_LEFT | Qt.TextFlag.TextSingleLine), shown)
        at += width
        if shown != piece:
            break
    return at - rect.left()


def chip_width(look: ChipLook) -> int:
    """The width of a chip."""
    inner = text_width(look.text, "caption-strong")
    return round(inner + (px(7) + px(14) + px(4) + px(8) if look.icon else 2 * px(8)))


def chip_height() -> int:
    """The height of every chip: 20 at 100 % text."""
    return px(20)


def chip(painter: QPainter, left: float, middle: float, look: ChipLook, theme: Theme) -> QRectF:
    """Paint a chip from `left`, centred on `middle`; gives its rectangle."""
    box = QRectF(left, middle - chip_height() / 2, chip_width(look), chip_height())
    color = look.tone.text(theme)
    rounded(painter, box, box.height() / 2, look.tone.soft(theme))
    inner = box.adjusted(px(8), 0, -px(8) + 2, 0)
    if look.icon:
        icons.paint(painter, QRectF(box.left() + px(7), box.top(), px(14), box.height()), look.icon, color)
        inner.setLeft(box.left() + px(7) + px(14) + px(4))
    text(painter, inner, look.text, "caption-strong", color)
    return box


def keycap_width(key: str) -> int:
    """The width of a key cap."""
    return max(px(18), round(text_width(key, "micro")) + 2 * px(5))


def keycap(
    painter: QPainter, left: float, middle: float, key: str, theme: Theme, on_accent: bool = False, bare: bool = False
) -> QRectF:
    """Paint a key cap from `left`, centred on `middle`; `bare` leaves the outline out. Gives its rectangle."""
    box = QRectF(left, middle - px(18) / 2, keycap_width(key), px(18))
    color = theme.on_accent if on_accent else theme.text2
    if not bare:
        outline = theme.on_accent if on_accent else theme.line_strong
        back = QColor(Qt.GlobalColor.transparent) if on_accent else theme.raised
        rounded(painter, box, 4, back, outline)
    text(painter, box, key, "micro", color, Qt.AlignmentFlag.AlignCenter)
    return box


def status(painter: QPainter, rect: QRectF, name: str, words: str, tone: Tone, theme: Theme) -> float:
    """Paint a state as icon and words in its colour, left in `rect`; gives the width it took."""
    color = theme.text3 if tone is Tone.NEUTRAL else tone.text(theme)
    icons.paint(painter, QRectF(rect.left(), rect.top(), px(16), rect.height()), name, color)
    inner = rect.adjusted(px(16) + px(6), 0, 0, 0)
    return px(16) + px(6) + text(painter, inner, words, "caption", color)


def row(
    painter: QPainter, rect: QRectF, theme: Theme, selected: bool, hovered: bool, focused: bool = False, radius: int = 6
) -> None:
    """Paint the background of a row: selected, hovered or plain, and the ring of the one with keyboard focus."""
    if selected:
        rounded(painter, rect, radius, theme.selected)
    elif hovered:
        rounded(painter, rect, radius, theme.hover)
    if focused:
        focus_ring(painter, rect, theme, radius)


def focus_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float = 6) -> None:
    """Paint the 2 px ring of keyboard focus inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.focus, 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), max(radius - 1, 0), max(radius - 1, 0))
    painter.restore()


def hairline(painter: QPainter, left: float, right: float, y: float, theme: Theme) -> None:
    """Paint the 1 px line that separates two rows."""
    painter.fillRect(QRect(round(left), round(y), round(right - left), 1), theme.line)


def disc(painter: QPainter, rect: QRectF, name: str, tone: Tone, theme: Theme, size: int = 16) -> None:
    """Paint an icon on a round soft background, as the timeline does."""
    rounded(painter, rect, rect.height() / 2, tone.soft(theme))
    icons.paint(painter, _centred(rect, px(size)), name, tone.text(theme))


def _centred(rect: QRectF, side: float) -> QRectF:
    corner = rect.center() - QPointF(side / 2, side / 2)
    return QRectF(corner.x(), corner.y(), side, side)


def rounded(painter: QPainter, rect: QRectF, radius: float, back: QColor, outline: QColor | None = None) -> None:
    """Paint a rounded rectangle, with a 1 px outline if one is given."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(back)
    painter.setPen(Qt.PenStyle.NoPen if outline is None else QPen(outline, 1))
    painter.drawRoundedRect(rect if outline is None else rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def _pieces(words: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Cut a text at its hits: (piece, is a hit), in order, without empty pieces."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(spans):
        first, last = max(start, at), min(end, len(words))
        if first < last:
            pieces += [(words[at:first], False), (words[first:last], True)]
            at = last
    pieces.append((words[at:], False))
    return [(piece, hit) for piece, hit in pieces if piece]
