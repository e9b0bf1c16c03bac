"""A small form of the settings that asks for the passphrase of now before it goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.fields import Field
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.passphrasefield import PassphraseField


class Asking(QWidget):
    """Asks for the passphrase, and has a button that goes on; hidden until it is wanted."""

    def __init__(self, go: str) -> None:
        super().__init__()
        self.now = PassphraseField()
        self._field = Field(_("Passphrase now"), self.now)
        self.go = Button(go, ButtonKind.PRIMARY)
        self.now.textChanged.connect(lambda _text: self._field.show_error(""))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 8)
        self._column.setSpacing(10)
        self._column.addWidget(self._field)
        self._column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def put(self, widget: QWidget) -> None:
        """Ask for more, above the button."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def say(self, words: str) -> None:
        """Say what it will do, before it asks."""
        self._column.insertWidget(0, Text(words, "body", wrap=True))

    def check(self) -> bool:
        """Whether something was typed."""
        if not self.now.text():
            self.refuse(_("Type the passphrase of this journal."))
        return bool(self.now.text())

    def refuse(self, words: str) -> None:
        """Say by the field what is wrong."""
        self._field.show_error(words)
        self.now.selectAll()
        self.now.setFocus(Qt.FocusReason.OtherFocusReason)

    def error(self) -> str:
        """What it says is wrong."""
        return self._field.error()
