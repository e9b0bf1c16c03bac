"""The bar that says what was just done and offers to take it back; it never takes the focus and never hurries."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.button import Button, ButtonKind, IconButton
from trustjournal.ui.kit.labels import ElidedText
from trustjournal.ui.kit.theme import px, theme_of

SHOWN_MS = 10_000
_MARGIN = 16


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a sentence, politely, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class UndoBar(QFrame):
    """Floats at the bottom of its parent for 10 s; stays while hovered or focused. Ctrl+Z works after it is gone."""

    def __init__(self, parent: QWidget, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(parent)
        self._undo: Callable[[], None] | None = None
        self._lead: Callable[[], None] | None = None
        self._text = ElidedText("", "label")
        self._button = Button(_("&Undo"), ButtonKind.LINK)
        self._button.clicked.connect(self._take_back)
        self._door = Button("", ButtonKind.LINK)
        self._door.clicked.connect(self._go)
        close = IconButton("close", _("Close this message"))
        close.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 6, 6)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._door)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_ms)
        self._timer.timeout.connect(self._time_is_up)
        for part in (self._button, self._door, close):
            part.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    def show_done(
        self, text: str, undo: Callable[[], None] | None = None, door: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        """Say what was done; `undo` takes it back (None: no button), `door` names a place and the way to it."""
        self._undo = undo
        self._lead = door[1] if door is not None else None
        self._door.setText(door[0] if door is not None else "")
        self._door.setVisible(door is not None)
        self._text.set_whole(text)
        self._button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def put_away(self) -> None:
        """Hide at once and forget; also when the journal locks."""
        self._timer.stop()
        self._undo = self._lead = None
        self._text.set_whole("")
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._text.whole()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is over it."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count again when the pointer leaves."""
        super().leaveEvent(event)
        if self.isVisible():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size, and wait while a button has the focus."""
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize:
                self._place()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._timer.start()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised bar."""
        painter = QPainter(self)
        theme = theme_of(self)
        paint.rounded(painter, QRectF(self.rect()), 8, theme.raised, theme.line_strong)
        painter.end()

    def _take_back(self) -> None:
        undo = self._undo
        self.put_away()
        if undo is not None:
            undo()

    def _go(self) -> None:
        lead = self._lead
        self.put_away()
        if lead is not None:
            lead()

    def _time_is_up(self) -> None:
        if self.underMouse() or self._has_focus():
            self._timer.start()
        else:
            self.put_away()

    def _has_focus(self) -> bool:
        return any(part.hasFocus() for part in self.findChildren(QWidget))

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        wanted = self._text.sizeHint().width() + px(190)
        if self._lead is not None:
            wanted += self._door.sizeHint().width() + px(12)
        width = max(px(280), min(wanted, parent.width() - 2 * _MARGIN))
        height = px(44)
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - _MARGIN, width, height)
