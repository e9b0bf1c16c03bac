"""A field for a passphrase: dots, an eye that shows what was typed, and a notice where Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.button import IconButton
from trustjournal.ui.kit.inputs import LineField
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.theme import px

_LONGEST = 4096
"""More than anybody types; a pasted file does not hold the window up."""


class PassphraseField(LineField):
    """`caps_changed(bool)`: Caps Lock was found to be on, or off. `forget()` empties it with its history."""

    caps_changed = Signal(bool)

    def __init__(self, high: int = 32, parent: QWidget | None = None) -> None:
        self._high = high
        super().__init__("", parent)
        self._caps = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(_LONGEST)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self._eye = IconButton("eye-outline", _("Show the passphrase"), parent=self)
        self._eye.setCheckable(True)
        self._eye.setCursor(Qt.CursorShape.ArrowCursor)
        self._eye.toggled.connect(self._show)

    def forget(self) -> None:
        """Empty it, hidden again; what was typed cannot be undone back into it."""
        self._eye.setChecked(False)
        self.setText("")

    @property
    def eye(self) -> IconButton:
        """What shows and hides it."""
        return self._eye

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice Caps Lock by the case of the letters that come; no system tells it alike."""
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell_caps(False)  # which way it was turned shows with the next letter
        text = event.text()
        if len(text) == 1 and text.upper() != text.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell_caps(text.isupper() is not shifted)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves may turn it meanwhile."""
        super().focusOutEvent(event)
        self._tell_caps(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the end."""
        super().resizeEvent(event)
        side = self.height() - 4
        self._eye.setGeometry(self.width() - side - 2, 2, side, side)

    def _tell_caps(self, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.caps_changed.emit(on)

    def _show(self, on: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self._eye.set_icon_name("eye-off-outline" if on else "eye-outline")
        self._eye.set_name(_("Hide the passphrase") if on else _("Show the passphrase"))

    def _dress(self) -> None:
        self.setFixedHeight(px(self._high))
        self.setTextMargins(0, 0, px(self._high), 0)


def caps_line() -> QWidget:
    """The notice that Caps Lock is on; hidden, in room that is kept for it."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(IconLabel("alert-outline", "celebrate", 14))
    row.addWidget(Text(_("Caps Lock is on"), "caption", "celebrate"), 1)
    kept = made.sizePolicy()
    kept.setRetainSizeWhenHidden(True)
    made.setSizePolicy(kept)
    made.hide()
    return made
