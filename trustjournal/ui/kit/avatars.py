"""Round pictures of people: a photo clipped to the circle, or initials on a tint that stays with the person."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from trustjournal.domain.veil import carries, is_bar, without_marks
from trustjournal.ui.kit import icons
from trustjournal.ui.kit.theme import Theme, font, px, theme_of, theme_source
from trustjournal.ui.kit.tokens import AVATAR_TINTS

Photo = QImage | QPixmap
_OVERLAP = 0.11


def tint_of(person_id: str) -> int:
    """The tint of a person, 0 to 5: a stable hash of the id, the same in every run and on every machine."""
    return zlib.crc32(person_id.encode("utf-8")) % AVATAR_TINTS


def initials(name: str) -> str:
    """One or two letters for a name: first and last word; one sign for a single word, an emoji or CJK text."""
    words = [word for word in ("".join(c for c in w if _counts(c)) for w in name.split()) if word]
    if not words:
        whole = name.strip()
        return _cluster(whole) if whole else "?"
    first = words[0]
    if _is_wide(first[0]):
        return first[0]
    if len(words) == 1:
        return _upper(first[0])
    return _upper(first[0]) + _upper(words[-1][0])


def paint_avatar(
    painter: QPainter, rect: QRectF, person_id: str, name: str, theme: Theme, photo: Photo | None = None
) -> None:
    """Paint the avatar of a person into a square; `photo` (any size) wins over initials."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if carries(name):
        _paint_someone(painter, rect, name, theme)
    elif photo is not None and not photo.isNull():
        _paint_photo(painter, rect, photo)
    else:
        tint = theme.avatars[tint_of(person_id)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint.back)
        painter.drawEllipse(rect)
        face = font("label-strong")
        face.setPixelSize(max(7, round(rect.width() * _text_ratio(rect.width()))))
        painter.setFont(face)
        painter.setPen(tint.text)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


def paint_pair(
    painter: QPainter, rect: QRectF, people: Sequence[tuple[str, str]], theme: Theme, back: QColor | None = None
) -> float:
    """Paint up to two people (id, name) overlapping, starting at the left of `rect`; gives the width used.

    A ring in the colour of the surface (`back`, the window's if None) keeps the two apart.
    """
    side = rect.height()
    step = side * (1 - _OVERLAP)
    for at, (person_id, name) in enumerate(people[:2]):
        box = QRectF(rect.left() + at * step, rect.top(), side, side)
        if at:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(back or theme.window)
            painter.drawEllipse(box.adjusted(-2, -2, 2, 2))
            painter.restore()
        paint_avatar(painter, box, person_id, name, theme)
    return side if len(people) < 2 else side + step


class Avatar(QWidget):
    """An avatar, or an overlapping pair; a picture of what stands beside it, so it has no name of its own."""

    def __init__(self, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._people: tuple[tuple[str, str], ...] = ()
        self._photo: Photo | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme_source().changed.connect(self._resized)

    def show_person(self, person_id: str, name: str, photo: Photo | None = None) -> None:
        """Show one person."""
        self._people, self._photo = ((person_id, name),), photo
        self._resized()

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Show the first two of several people (id, name)."""
        self._people, self._photo = tuple(people[:2]), None
        self._resized()

    def sizeHint(self) -> QSize:
        """The avatar's diameter, and room for the second of a pair."""
        side = px(self._size)
        extra = round(side * (1 - _OVERLAP)) if len(self._people) > 1 else 0
        return QSize(side + extra, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint whom it shows."""
        painter = QPainter(self)
        theme = theme_of(self)
        side = px(self._size)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        if len(self._people) > 1:
            paint_pair(painter, box, self._people, theme)
        elif self._people:
            paint_avatar(painter, box, *self._people[0], theme, self._photo)
        painter.end()

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()


def _paint_photo(painter: QPainter, rect: QRectF, photo: Photo) -> None:
    clip = QPainterPath()
    clip.addEllipse(rect)
    painter.setClipPath(clip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    side = min(photo.width(), photo.height())
    source = QRectF((photo.width() - side) / 2, (photo.height() - side) / 2, side, side)
    if isinstance(photo, QImage):
        painter.drawImage(rect, photo, source)
    else:
        painter.drawPixmap(rect, photo, source)


def _paint_someone(painter: QPainter, rect: QRectF, name: str, theme: Theme) -> None:
    """Paint nobody in particular: a tint that stays with a person would tell who it is."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.neutral_soft)
    painter.drawEllipse(rect)
    if is_bar(name):
        side = rect.width() * 0.44
        middle = rect.center()
        mark = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        icons.paint(painter, mark, "account-outline", theme.text2)
        return
    face = font("label-strong")
    face.setPixelSize(max(7, round(rect.width() * _text_ratio(rect.width()))))
    painter.setFont(face)
    painter.setPen(theme.text2)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, without_marks(name).replace(".", ""))


def _text_ratio(width: float) -> float:
    return 0.45 if width <= 20 else 0.39


def _counts(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN"


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _upper(char: str) -> str:
    """The capital of a letter; a letter whose capital is two (such as the German sharp s) stays as it is."""
    big = char.upper()
    return big if len(big) == 1 else char


def _cluster(text: str) -> str:
    """The first sign of a text without letters, with the marks and joined signs that belong to it."""
    end = 1
    while end < len(text) and _joins(text[end - 1], text[end]):
        end += 1
    return text[:end]


def _joins(before: str, char: str) -> bool:
    joiner, skin_tones = "\u200d", range(0x1F3FB, 0x1F400)
    return joiner in {before, char} or ord(char) in skin_tones or unicodedata.category(char) in ("Mn", "Me", "Cf")
