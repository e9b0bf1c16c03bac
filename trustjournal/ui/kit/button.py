"""Buttons of the design: primary, outlined, quiet, icon and menu buttons; they paint themselves from the tokens."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.accesskeys import bare
from trustjournal.ui.kit.theme import Theme, font, px, theme_of, theme_source
from trustjournal.ui.kit.tips import set_tip

_ARROW = "chevron-down"


def mnemonic_flag() -> Qt.TextFlag:
    """How to paint text with an access key: underlined only while the window shows access keys."""
    return Qt.TextFlag.TextShowMnemonic if theme_source().access_keys else Qt.TextFlag.TextHideMnemonic


class ButtonKind(StrEnum):
    """How much a button asks to be pressed: one primary a page, outlined beside it, quiet in tool rows."""

    PRIMARY = "primary"
    OUTLINED = "outlined"
    QUIET = "quiet"
    LINK = "link"


class Button(QPushButton):
    """A button with an optional icon in front, and a key behind: a cap for one letter, plain text for a combination.

    `text` may hold an access key (`&Log`). `small` is 28 px high, else 32.
    """

    paints_access_key = True

    def __init__(
        self,
        text: str = "",
        kind: ButtonKind = ButtonKind.OUTLINED,
        icon: str = "",
        key: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind, self.icon_name, self.key, self.small = kind, icon, key, small
        self.count = ""
        self._has_arrow = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme_source().changed.connect(self._resized)
        theme_source().access_keys_changed.connect(self.update)

    def set_icon_name(self, name: str) -> None:
        """Change the leading icon."""
        self.icon_name = name
        self._resized()

    def set_count(self, count: str) -> None:
        """Show a number after the words, as filters do; empty for none."""
        self.count = count
        self._resized()

    def plain_text(self) -> str:
        """The words without the mark of the access key."""
        return bare(self.text())

    def sizeHint(self) -> QSize:
        """As wide as icon, words, count, key and arrow together."""
        parts = self._parts()
        inner = sum(width for _, width in parts) + self._gap() * max(0, len(parts) - 1)
        height = self._height()
        return QSize(max(height, round(inner) + self._pad_left() + self._pad_right()), height)

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, outline, contents and focus ring."""
        painter = QPainter(self)
        theme = theme_of(self)
        box = QRectF(self.rect())
        self._paint_back(painter, box, theme)
        self._paint_parts(painter, box, theme)
        if self.hasFocus():
            paint.focus_ring(painter, box, theme, self._radius())
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover colour."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to the resting colour."""
        super().leaveEvent(event)
        self.update()

    # What the variants change.

    def _height(self) -> int:
        return px(28) if self.small else px(32)

    def _radius(self) -> float:
        return 6.0

    def _style(self) -> str:
        return "label-strong" if self.kind is ButtonKind.PRIMARY else "label"

    def _pad_left(self) -> int:
        if self.kind is ButtonKind.LINK:
            return px(4)
        return px(9 if self.small else 12) if self.icon_name else px(11 if self.small else 13)

    def _pad_right(self) -> int:
        if self.kind is ButtonKind.LINK:
            return px(4)
        return px(11 if self.small else 13) if self.plain_text() else self._pad_left()

    def _gap(self) -> int:
        return px(6 if self.small else 8)

    def _icon_size(self) -> int:
        return px(16 if self.small else 18)

    def _colors(self, theme: Theme) -> tuple[QColor | None, QColor | None, QColor]:
        """Background, outline and text in the present state."""
        pressed = self.isDown() or self.underMouse()
        if not self.isEnabled():
            back = theme.neutral_soft if self.kind is ButtonKind.PRIMARY else None
            return back, theme.line if self.kind is ButtonKind.OUTLINED else None, theme.disabled
        if self.kind is ButtonKind.PRIMARY:
            return theme.accent_hover if pressed else theme.accent, None, theme.on_accent
        if self.isCheckable() and self.isChecked():
            return theme.accent_soft, None, theme.accent_text
        if self.kind is ButtonKind.OUTLINED:
            return theme.hover if pressed else theme.raised, theme.line_strong, theme.text
        color = theme.accent_text if self.kind is ButtonKind.LINK else theme.text2
        return theme.hover if pressed else None, None, color

    def _icon_color(self, theme: Theme, color: QColor) -> QColor:
        plain = self.kind in (ButtonKind.OUTLINED, ButtonKind.QUIET) and self.isEnabled() and not self.isChecked()
        return theme.text2 if plain else color

    # Painting.

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()

    def _parts(self) -> list[tuple[str, float]]:
        """What stands in the button, in order, with widths."""
        parts: list[tuple[str, float]] = []
        if self.icon_name:
            parts.append(("icon", self._icon_size()))
        if self.plain_text():
            parts.append(("text", paint.text_width(self.plain_text(), self._style())))
        if self.count:
            parts.append(("count", paint.text_width(self.count, "label")))
        if self.key:
            parts.append(("key", self._key_width()))
        if self._has_arrow:
            parts.append(("arrow", px(16)))
        return parts

    def _bare_key(self) -> bool:
        return len(self.key) > 1

    def _key_width(self) -> float:
        return paint.text_width(self.key, "micro") if self._bare_key() else paint.keycap_width(self.key)

    def _paint_back(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        back, outline, _ = self._colors(theme)
        if back is not None or outline is not None:
            paint.rounded(painter, box, self._radius(), back or QColor(Qt.GlobalColor.transparent), outline)

    def _paint_parts(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        color = self._colors(theme)[2]
        parts = self._parts()
        inner = sum(width for _, width in parts) + self._gap() * max(0, len(parts) - 1)
        free = box.width() - self._pad_left() - self._pad_right() - inner
        at = box.left() + self._pad_left() + max(0.0, free / 2)
        for part, width in parts:
            self._paint_part(painter, QRectF(at, box.top(), width, box.height()), part, color, theme)
            at += width + self._gap()

    def _paint_part(self, painter: QPainter, rect: QRectF, part: str, color: QColor, theme: Theme) -> None:
        if part == "icon":
            icons.paint(painter, rect, self.icon_name, self._icon_color(theme, color))
        elif part == "arrow":
            icons.paint(painter, rect, _ARROW, self._icon_color(theme, color))
        elif part == "key":
            accent = self.kind is ButtonKind.PRIMARY
            box = rect.adjusted(0, 0, 1, 0)
            if self._bare_key():
                paint.text(painter, box, self.key, "micro", color if accent else theme.text2)
            else:
                paint.keycap(painter, rect.left(), rect.center().y(), self.key, theme, on_accent=accent)
        elif part == "count":
            paint.text(painter, rect.adjusted(0, 0, 1, 0), self.count, "label", color, tabular=False)
        else:
            painter.setFont(font(self._style()))
            painter.setPen(color)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | mnemonic_flag()
            painter.drawText(rect.adjusted(0, 0, 2, 0), int(flags), self.text())


class IconButton(Button):
    """A square button with an icon alone; `name` is what a screen reader and the tool tip say."""

    def __init__(
        self,
        icon: str,
        name: str,
        key: QKeySequence | None = None,
        outlined: bool = False,
        size: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        kind = ButtonKind.OUTLINED if outlined else ButtonKind.QUIET
        super().__init__("", kind, icon, parent=parent)
        self._side = max(28, size)
        self.set_name(name, key)

    def set_name(self, name: str, key: QKeySequence | None = None) -> None:
        """Change what is said, and the shortcut shown with it."""
        shown = key.toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        self.setAccessibleName(name)
        set_tip(self, f"{name} ({shown})" if shown else name)

    def sizeHint(self) -> QSize:
        """A square of at least 28 px."""
        return QSize(px(self._side), px(self._side))

    def _icon_color(self, theme: Theme, color: QColor) -> QColor:
        if self.isEnabled() and not self.isChecked():
            return theme.text if self.underMouse() else theme.text2
        return color

    def _pad_left(self) -> int:
        return 0

    def _pad_right(self) -> int:
        return 0


class MenuButton(Button):
    """A button that opens a menu, with an arrow unless it is an icon alone; F4, Space, Enter and Down open it."""

    def __init__(
        self,
        text: str,
        menu: QMenu | None = None,
        kind: ButtonKind = ButtonKind.OUTLINED,
        icon: str = "",
        small: bool = False,
        arrow: bool = True,
        pill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, kind, icon, small=small, parent=parent)
        self._has_arrow, self._pill = arrow, pill
        self._menu = menu if menu is not None else QMenu(self)
        self.clicked.connect(self.open_menu)

    def menu_of(self) -> QMenu:
        """The menu it opens, to fill it."""
        return self._menu

    def open_menu(self) -> None:
        """Open the menu below the button."""
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _radius(self) -> float:
        return self._height() / 2 if self._pill else super()._radius()
