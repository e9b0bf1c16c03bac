"""Icons by name from the Material Design Icons font, tinted, sharp on every screen, cached.

Only the font file of the package `fonticon-materialdesignicons7` is used (font Apache 2.0, code MIT, by the makers of
superqt). Importing that package would cost some 60 ms for its class of 7,000 names; the font's own name table
(`post`, format 2 of the OpenType specification) gives the same names in about 3 ms, and only at the first icon.
"""

from __future__ import annotations

import importlib.util
import struct
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QRawFont, QTransform

from trustjournal.ui.kit.theme import theme_source

_PACKAGE = "fonticon_mdi7"
_FONT_FILE = "fonts/materialdesignicons-webfont.ttf"
_STORE_NAME = "_trustjournal_icons"
_LOAD_SIZE = 240.0
_STANDARD_GLYPHS = 258  # names below this index are the Macintosh standard ones, which this font does not use
_RATIOS = (1.0, 2.0)
# The font draws some icons once under two names and keeps only one of them in its table.
_SAME = {
    b"circle": b"checkbox-blank-circle",
    b"circle-outline": b"checkbox-blank-circle-outline",
    b"radiobox-blank": b"checkbox-blank-circle-outline",
    b"cards-heart": b"heart",
    b"cards-heart-outline": b"heart-outline",
    b"minus-thick": b"window-minimize",
}


class _Store(QObject):
    """The open font, its names, and what was drawn with it; a child of the ThemeSource, so it ends with it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._font = QRawFont(str(_font_path()), _LOAD_SIZE)
        if not self._font.isValid():
            raise RuntimeError("the icon font could not be read")
        self._glyphs = _glyph_names(bytes(self._font.fontTable("post").data()))
        self._glyphs |= {name: self._glyphs[other] for name, other in _SAME.items() if other in self._glyphs}
        self._paths: dict[str, QPainterPath] = {}
        self.pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}
        self.icons: dict[tuple[str, int, int, int], QIcon] = {}

    def path(self, name: str) -> QPainterPath:
        """The outline of an icon in a box of 1 by 1."""
        if name not in self._paths:
            raw = self._font.pathForGlyph(self._glyphs[name.encode("ascii")])
            scale = 1 / (self._font.ascent() + self._font.descent())
            fit = QTransform.fromScale(scale, scale).translate(0, self._font.ascent())
            self._paths[name] = fit.map(raw)
        return self._paths[name]

    def has(self, name: str) -> bool:
        """Whether the font holds an icon of this name."""
        return name.encode("ascii", "replace") in self._glyphs

    def clear(self) -> None:
        """Forget what was drawn; the next theme has other colours."""
        self.pixmaps.clear()
        self.icons.clear()


def exists(name: str) -> bool:
    """Whether there is an icon of this name."""
    return _store().has(name)


def pixmap(name: str, color: QColor, size: int = 18, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap of `size` by `size` logical pixels, drawn for a screen of this device pixel ratio."""
    store = _store()
    key = (name, color.rgba(), size, ratio)
    if key not in store.pixmaps:
        store.pixmaps[key] = _draw(store.path(name), color, size, ratio)
    return store.pixmaps[key]


def icon(name: str, color: QColor, size: int = 18, disabled: QColor | None = None) -> QIcon:
    """The icon as a QIcon with a pixmap for plain and for dense screens; `disabled` tints its disabled state."""
    store = _store()
    key = (name, color.rgba(), size, disabled.rgba() if disabled else 0)
    if key not in store.icons:
        made = QIcon()
        for ratio in _RATIOS:
            made.addPixmap(pixmap(name, color, size, ratio))
            if disabled is not None:
                made.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
        store.icons[key] = made
    return store.icons[key]


def paint(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Paint the icon centred in `rect` at the size of its shorter side, from the cache."""
    size = int(min(rect.width(), rect.height()))
    drawn = pixmap(name, color, size, painter.device().devicePixelRatio())
    left = round(rect.center().x() - size / 2)
    top = round(rect.center().y() - size / 2)
    painter.drawPixmap(left, top, drawn)


def _store() -> _Store:
    source = theme_source()
    kept: _Store | None = getattr(source, _STORE_NAME, None)
    if kept is None:
        kept = _Store(source)
        source.changed.connect(kept.clear)
        setattr(source, _STORE_NAME, kept)
    return kept


def _font_path() -> Path:
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"the icon font package {_PACKAGE} is not installed")
    return Path(next(iter(spec.submodule_search_locations))) / _FONT_FILE


def _glyph_names(table: bytes) -> dict[bytes, int]:
    """Name to glyph index, from a `post` table of format 2: a count, an index per glyph, then counted strings."""
    count = struct.unpack_from(">H", table, 32)[0]
    indices = struct.unpack_from(f">{count}H", table, 34)
    names: list[bytes] = []
    at = 34 + 2 * count
    while at < len(table):
        end = at + 1 + table[at]
        names.append(table[at + 1 : end])
        at = end
    return {names[i - _STANDARD_GLYPHS]: glyph for glyph, i in enumerate(indices) if i >= _STANDARD_GLYPHS}


def _draw(path: QPainterPath, color: QColor, size: int, ratio: float) -> QPixmap:
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size, size)
    painter.fillPath(path, color)
    painter.end()
    return made
