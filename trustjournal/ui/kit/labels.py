"""Text on the page: labels in a text style and a colour token, always plain text, that follow theme and text size."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from trustjournal.domain.veil import begun, is_bar
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.theme import font, px, theme_of, theme_source
from trustjournal.ui.kit.tips import set_tip


class Text(QLabel):
    """A label of plain text in a style of the design; names from outside can never become HTML here."""

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        color: str = "text",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style, self._color = style, color
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        theme_source().changed.connect(self._dress)
        self._dress()

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(begun(text))

    def set_look(self, style: str | None = None, color: str | None = None) -> None:
        """Change the text style or the colour token."""
        self._style = style or self._style
        self._color = color or self._color
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, or the bar that stands for it in discreet mode."""
        if not is_bar(self.text()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        paint.bar(painter, QRectF(self.contentsRect()), self.text())
        painter.end()

    def _dress(self) -> None:
        self.setFont(font(self._style, tabular=self._style in ("caption", "micro")))
        look = self.palette()
        color = theme_of(self).color(self._color)
        look.setColor(QPalette.ColorRole.WindowText, color)
        look.setColor(QPalette.ColorRole.Text, color)
        self.setPalette(look)


class ElidedText(Text):
    """One line that shortens itself with an ellipsis; the whole text stays the accessible name and the tool tip."""

    def __init__(self, text: str = "", style: str = "body", color: str = "text", parent: QWidget | None = None) -> None:
        self._whole = ""
        super().__init__("", style, color, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        """Set the text before shortening."""
        self._whole = text = begun(text)
        self.setAccessibleName(text)
        self._shorten()

    def whole(self) -> str:
        """The text before shortening."""
        return self._whole

    def sizeHint(self) -> QSize:
        """Wide enough for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(px(24), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten to the new width."""
        super().resizeEvent(event)
        self._shorten()

    def _dress(self) -> None:
        super()._dress()
        self._shorten()

    def _shorten(self) -> None:
        if is_bar(self._whole):
            self.setText(self._whole)  # a bar is as long as there is room
            return
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width()))
        self.setText(shown)
        set_tip(self, self._whole if shown != self._whole else "")


class IconLabel(QLabel):
    """An icon on the page; decoration unless it is given a name for screen readers."""

    def __init__(
        self, name: str, color: str = "text3", size: int = 18, spoken: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._color, self._size = name, color, size
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_source().changed.connect(self._dress)
        self._dress()

    def show_icon(self, name: str, color: str | None = None) -> None:
        """Show another icon."""
        self._name, self._color = name, color or self._color
        self._dress()

    def _dress(self) -> None:
        color = theme_of(self).color(self._color)
        self.setPixmap(icons.pixmap(self._name, color, px(self._size), self.devicePixelRatioF()))


class Line(QFrame):
    """A hairline, across or upright."""

    def __init__(self, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme_source().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        look = self.palette()
        look.setColor(QPalette.ColorRole.Window, theme_of(self).line)
        self.setPalette(look)


class Surface(QWidget):
    """A plain area in the colour of a token: sidebar, sunken side panel, page."""

    def __init__(self, token: str = "window", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self.setAutoFillBackground(True)
        theme_source().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        look = self.palette()
        look.setColor(QPalette.ColorRole.Window, theme_of(self).color(self._token))
        self.setPalette(look)
