"""Tabs over one page that is shown for one of several at a time, each with the name of whom it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from trustjournal.ui.kit import paint
from trustjournal.ui.kit.theme import font, px, theme_of, theme_source

_HEIGHT = 40
_WIDEST = 220
_PAD = 16
_LINE = 3


class Tabs(QTabBar):
    """One tab a name; arrow keys and mouse turn, `turned(key)` tells of each turn a person makes."""

    turned = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(self._turned)
        theme_source().changed.connect(self._dress)
        self._dress()

    def show_tabs(self, tabs: Sequence[tuple[str, str]], current: str) -> None:
        """Show a tab for each key and name, without telling; nothing is shown for fewer than two."""
        self.blockSignals(True)  # what is set here no person turned
        if self._keys != [key for key, _name in tabs]:
            while self.count():
                self.removeTab(0)
            for _key, name in tabs:
                self.addTab(name)
        self._keys = [key for key, _name in tabs]
        for at, (key, name) in enumerate(tabs):
            self.setTabText(at, name.replace("&", "&&"))
            self.setTabToolTip(at, name if "<" not in name else "")
            self.setAccessibleTabName(at, name)
            if key == current:
                self.setCurrentIndex(at)
        self.blockSignals(False)
        self.setVisible(len(tabs) > 1)

    def turn(self, by: int) -> None:
        """Go on by so many tabs, around the ends."""
        if self.count() > 1:
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as its name, up to a width."""
        text = QFontMetricsF(font("label-strong")).horizontalAdvance(self._name(index))
        return QSize(min(px(_WIDEST), round(text) + 2 * px(_PAD)), max(px(_HEIGHT), self.fontMetrics().height() + 12))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """No narrower than its name needs; what does not fit beside the others is scrolled to."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The names; a line and stronger letters under the one that is shown."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at in range(self.count()):
            self._paint_tab(painter, at)
        painter.setPen(theme.line)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _paint_tab(self, painter: QPainter, at: int) -> None:
        theme, box = theme_of(self), QRectF(self.tabRect(at))
        shown = at == self.currentIndex()
        inner = box.adjusted(px(_PAD), 0, -px(_PAD), 0)
        color = theme.text if shown else theme.text2
        paint.text(painter, inner, self._name(at), "label-strong" if shown else "label", color)
        if shown:
            line = QRectF(box.left() + 4, box.bottom() - px(_LINE), box.width() - 8, px(_LINE))
            paint.rounded(painter, line, 1, theme.accent)
            if self.hasFocus():
                paint.focus_ring(painter, box.adjusted(3, 4, -3, -px(_LINE) - 3), theme)

    def _name(self, at: int) -> str:
        return self.tabText(at).replace("&&", "&")

    def _turned(self, at: int) -> None:
        if 0 <= at < len(self._keys):
            self.turned.emit(self._keys[at])

    def _dress(self) -> None:
        self.setFont(font("label"))
        self.updateGeometry()
        self.update()
