"""A small panel that asks for a passphrase, over a window or as one: to show something, restore, or open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.inputs import Field
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.passphrasefield import PassphraseField, caps_line
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.undobar import announce

_WIDTH = 400


class PassphrasePanel(QDialog):
    """`wanted(passphrase)` when one was typed; whoever opened it says whether it fits, by `accept` or `refuse`.

    `title` and `words` say what it is for, `go` is on its button.
    """

    wanted = Signal(str)

    def __init__(self, over: QWidget | None, title: str, words: str, go: str) -> None:
        super().__init__(over)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(px(_WIDTH))
        self.setAccessibleDescription(words)
        self.field = PassphraseField()
        self._labelled = Field(_("&Passphrase"), self.field)
        self._caps = caps_line()
        self.go = Button(go, ButtonKind.PRIMARY)
        self.go.setAutoDefault(False)
        self.cancel = Button(_("&Cancel"))
        self.cancel.setAutoDefault(False)
        self.field.returnPressed.connect(self._send)
        self.field.textChanged.connect(lambda _text: self._say(""))
        self.field.caps_changed.connect(self._caps.setVisible)
        self.go.clicked.connect(self._send)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _how: self.field.forget())
        self._lay_out(title, words)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While it is tried nothing else can be asked; one can still leave."""
        self.field.setEnabled(not busy)
        self.go.setEnabled(not busy)

    def refuse(self, words: str) -> None:
        """Say by the field why it did not fit; what was typed is ready to be typed over."""
        self.set_busy(False)
        self._say(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.field, words)

    def error(self) -> str:
        """What it says by the field."""
        return self._labelled.error()

    def _say(self, words: str) -> None:
        """Say something by the field, or nothing any more; the panel is as high as its words need."""
        self._labelled.show_error(words)
        layout = self.layout()
        assert layout is not None
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _send(self) -> None:
        if not self.field.isEnabled():
            return
        if not self.field.text():
            self.refuse(_("Type the passphrase of this journal."))
            return
        self.wanted.emit(self.field.text())

    def _lay_out(self, title: str, words: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("key-variant", "text2", 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Text(title, "heading", wrap=True), 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(Text(words, "body", "text2", wrap=True))
        column.addSpacing(4)
        column.addWidget(self._labelled)
        column.addWidget(self._caps)
        column.addLayout(foot)
