"""The look of the application: which theme holds, the fonts of each text style, and text size.

One `ThemeSource` lives as a child of the QApplication; widgets ask `theme_of(widget)` and connect to `changed`.
This module alone looks the application up, so nothing else needs to know where the theme is kept.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from trustjournal.ui.kit.sheet import style_sheet
from trustjournal.ui.kit.tokens import DARK, LIGHT, Theme

__all__ = [
    "DARK", "LIGHT", "Scheme", "Theme", "ThemeSource", "apply", "font", "metrics", "px", "theme_of", "theme_source",
]  # fmt: skip

_SOURCE_NAME = "trustjournal-theme"
_KEPT = "_trustjournal_theme"
_WIDTHS = 2_000
_GENERIC_FAMILIES = ("dejavu sans", "sans serif", "sans-serif", "sans", "bitstream vera sans", "")
_BASE_POINTS = 9.75  # 13 px at 96 dpi, the size the design was drawn at
_FALLBACKS = ("Inter", "Noto Sans")

_STYLES: dict[str, tuple[float, QFont.Weight]] = {
    "title": (24 / 13, QFont.Weight.DemiBold),
    "name": (20 / 13, QFont.Weight.DemiBold),
    "heading": (15 / 13, QFont.Weight.DemiBold),
    "label-strong": (1.0, QFont.Weight.DemiBold),
    "label": (1.0, QFont.Weight.Medium),
    "body": (1.0, QFont.Weight.Normal),
    "note": (14 / 13, QFont.Weight.Normal),
    "note-strong": (14 / 13, QFont.Weight.DemiBold),
    "caption": (12 / 13, QFont.Weight.Normal),
    "caption-strong": (12 / 13, QFont.Weight.Medium),
    "micro": (11 / 13, QFont.Weight.Medium),
}


class Scheme(StrEnum):
    """What the person chose: follow the system, or always one of the two."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ThemeSource(QObject):
    """Holds the theme in force and the text size; `changed` follows every change of either."""

    changed = Signal()
    access_keys_changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_SOURCE_NAME)
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._scale = 100
        self._base = _base_font()
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetricsF] = {}
        self._lengths: dict[int, int] = {}
        self._widths: dict[tuple[str, str, bool], float] = {}
        self._theme = LIGHT
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._access = self._hints.accessibility()
        self._access.contrastPreferenceChanged.connect(self._follow)
        self._access_keys = False

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def scheme(self) -> Scheme:
        """What the person chose."""
        return self._scheme

    @property
    def text_scale(self) -> int:
        """Text size in per cent, 100 to 200."""
        return self._scale

    def set_scheme(self, scheme: Scheme) -> None:
        """Choose system, light or dark, and repaint."""
        self._scheme = Scheme(scheme)
        self._follow()

    def set_text_scale(self, percent: int) -> None:
        """Set the text size; values outside 100 to 200 are brought to the nearer end."""
        self._scale = max(100, min(200, percent))
        self._lengths.clear()
        self._show(self._theme)

    @property
    def access_keys(self) -> bool:
        """Whether the letters of access keys are underlined at the moment."""
        return self._access_keys

    def show_access_keys(self, on: bool) -> None:
        """Underline the letters of access keys, as the window does while Alt is held."""
        if on != self._access_keys:
            self._access_keys = on
            self.access_keys_changed.emit()

    def show_theme(self, theme: Theme) -> None:
        """Put this very theme in force (used by screenshots and tests; `set_scheme` is the person's way)."""
        self._scheme = Scheme.DARK if theme.dark else Scheme.LIGHT
        self._show(theme)

    def font(self, style: str, tabular: bool = False) -> QFont:
        """The font of a text style, in the chosen text size; `tabular` gives digits of equal width."""
        key = (style, tabular)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(style, tabular)
        return QFont(self._fonts[key])

    def metrics(self, style: str, tabular: bool = False) -> QFontMetricsF:
        """The measures of a text style's font."""
        key = (style, tabular)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(style, tabular))
        return self._metrics[key]

    def width(self, words: str, style: str, tabular: bool = False) -> float:
        """How wide one line is in a text style; what is painted again is not measured again."""
        key = (words, style, tabular)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) >= _WIDTHS:
                self._widths.clear()
            found = self._widths[key] = self.metrics(style, tabular).horizontalAdvance(words)
        return found

    def px(self, length: int) -> int:
        """A length of the design (drawn for 13 px text) in the chosen text size."""
        found = self._lengths.get(length)
        if found is None:
            found = self._lengths[length] = round(length * self._ratio())
        return found

    def _ratio(self) -> float:
        return max(1.0, self._base.pointSizeF() / _BASE_POINTS) * self._scale / 100

    def _make_font(self, style: str, tabular: bool) -> QFont:
        ratio, weight = _STYLES[style]
        made = QFont(self._base)
        made.setPointSizeF(self._base.pointSizeF() * ratio * self._scale / 100)
        made.setWeight(weight)
        if tabular:
            made.setFeature(QFont.Tag("tnum"), 1)
        return made

    def _follow(self) -> None:
        dark = self._scheme is Scheme.DARK
        if self._scheme is Scheme.SYSTEM:
            dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        theme = DARK if dark else LIGHT
        if self._access.contrastPreference() == Qt.ContrastPreference.HighContrast:
            theme = theme.high_contrast()
        self._show(theme)

    def _show(self, theme: Theme) -> None:
        self._theme = theme
        self._fonts.clear()
        self._metrics.clear()
        self._widths.clear()
        self._app.setFont(self.font("body"))
        self._app.setPalette(palette(theme))
        self._app.setStyleSheet(style_sheet(theme, self.px))
        self.changed.emit()


def theme_source() -> ThemeSource:
    """The application's ThemeSource, made on first use; needs a running QApplication."""
    app = QApplication.instance()
    # Asked for thousands of times while a page is laid out: the application carries it, so nobody has to search.
    kept = getattr(app, _KEPT, None)
    if kept is not None:
        return kept  # type: ignore[no-any-return]
    if not isinstance(app, QApplication):
        raise RuntimeError("theme_source() needs a QApplication")
    found = app.findChild(ThemeSource, _SOURCE_NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    source = found if isinstance(found, ThemeSource) else ThemeSource(app)
    setattr(app, _KEPT, source)
    return source


def theme_of(_widget: QWidget | None = None) -> Theme:
    """The theme a widget is to paint with; today one for the whole application."""
    return theme_source().theme


def font(style: str, tabular: bool = False) -> QFont:
    """The font of a text style: title, name, heading, label-strong, label, body, note, caption or micro."""
    return theme_source().font(style, tabular)


def metrics(style: str, tabular: bool = False) -> QFontMetricsF:
    """The measures of a text style's font, made once for each."""
    return theme_source().metrics(style, tabular)


def px(length: int) -> int:
    """A length of the design in the chosen text size."""
    return theme_source().px(length)


def apply(app: QApplication, theme: Theme | None = None) -> ThemeSource:
    """Give the application its look: Fusion, palette, font and style sheet; None follows the system."""
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    source = theme_source()
    if theme is None:
        source.set_scheme(Scheme.SYSTEM)
    else:
        source.show_theme(theme)
    return source


def palette(theme: Theme) -> QPalette:
    """The QPalette of a theme, for everything Fusion draws by itself."""
    role = QPalette.ColorRole
    made = QPalette(theme.raised, theme.window)
    pairs: list[tuple[QPalette.ColorRole, QColor]] = [
        (role.Window, theme.window),
        (role.Base, theme.raised),
        (role.AlternateBase, theme.sunken),
        (role.Button, theme.raised),
        (role.ToolTipBase, theme.raised),
        (role.Highlight, theme.accent),
        (role.Accent, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.PlaceholderText, theme.text3),
        (role.Link, theme.link),
        (role.LinkVisited, theme.link),
        (role.Mid, theme.line),
        (role.Midlight, theme.hover),
        (role.Dark, theme.control),
        (role.Light, theme.raised),
        (role.Shadow, theme.line_strong),
    ]
    pairs += [(r, theme.text) for r in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText)]
    for color_role, color in pairs:
        made.setColor(color_role, color)
    for color_role in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, color_role, theme.disabled)
    return made


def _base_font() -> QFont:
    """The system's font; where that is only a generic fallback, the first well drawn family that is installed."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    # What a family really is, is only asked where its name does not tell: it loads a font that is not used then.
    named = system.family().lower() not in _GENERIC_FAMILIES
    if named and QFontInfo(system).family().lower() not in _GENERIC_FAMILIES:
        return system
    for family in _FALLBACKS:
        if QFontDatabase.hasFamily(family):
            system.setFamilies([family, "Noto Sans", system.family()])
            system.setPointSizeF(max(system.pointSizeF(), _BASE_POINTS))
            return system
    return system
