"""What is asked when the window is closed for the first time: stay in the tray, or quit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.cards import Card
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.theme import px, theme_source

_WIDTH = 440


class ClosingPanel(Card):
    """A card over the middle of the window. `stay` or `leave` when one is chosen; Esc lets the window stay open."""

    stay = Signal()
    leave = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__("raised", current=True, parent=window)
        title = Text(_("Keep Trust Journal running?"), "heading", wrap=True)
        self._window = window
        close = IconButton("close", _("Keep the window open"))
        close.clicked.connect(self.put_away)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        words = _(
            "It can stay in the tray without its window: reminders only come while it runs. "
            "This is remembered; Settings can change it."
        )
        self._keep = Button(_("&Keep it running"), ButtonKind.PRIMARY)
        self._keep.clicked.connect(self._chose_stay)
        leave = Button(_("&Quit"))
        leave.clicked.connect(self._chose_leave)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._keep)
        foot.addWidget(leave)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 16, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(Text(words, "body", "text2", wrap=True))
        column.addLayout(foot)
        self.setAccessibleName(title.text())
        self.setAccessibleDescription(words)
        theme_source().changed.connect(self._place)
        window.installEventFilter(self)
        self.hide()

    def ask(self) -> None:
        """Show it, with the focus on the calmer answer."""
        self.show()
        self._place()
        self.raise_()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Leave everything as it is."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _chose_stay(self) -> None:
        self.hide()
        self.stay.emit()

    def _chose_leave(self) -> None:
        self.hide()
        self.leave.emit()

    def _place(self) -> None:
        width = min(px(_WIDTH), self._window.width() - 32)
        self.setFixedWidth(width)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry((self._window.width() - width) // 2, (self._window.height() - height) // 3, width, height)
