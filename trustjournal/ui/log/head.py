"""The head of the page: the way back, when the draft was kept, and what to do with it all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.actions import key_words
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.labels import ElidedText, Text
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.kit.undobar import announce


class LogHead(QWidget):
    """Back, title, when the draft was kept, Discard and Save."""

    went_back = Signal()
    discard_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roomy = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        back = IconButton("arrow-left", _("Back, and keep the draft"))
        back.clicked.connect(self.went_back)
        self.title = ElidedText(_("Log a conversation"), "label-strong")
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.saved = Text("", "caption", "text3")
        self._discard = Button(_("&Discard"), ButtonKind.QUIET)
        self._discard.clicked.connect(self.discard_wanted)
        self._save_key = key_words("Ctrl+Return")
        self._save = Button(_("&Save"), ButtonKind.PRIMARY, key=self._save_key)
        set_tip(self._save, _("Save the conversation ({keys})").format(keys=self._save_key))
        self._save.clicked.connect(self.save_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(26, 12, 24, 12)
        row.setSpacing(8)
        row.addWidget(back)
        row.addSpacing(2)
        row.addWidget(self.title)
        row.addSpacing(8)
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addWidget(self._discard)
        row.addSpacing(4)
        row.addWidget(self._save)

    def show_saved(self, words: str) -> None:
        """Say when the draft was kept; the first time aloud."""
        if words and not self.saved.text():
            announce(self, words)
        self.saved.setText(words)
        self.saved.setVisible(bool(words) and self._roomy)

    def set_roomy(self, roomy: bool) -> None:
        """Leave out what there is no room for."""
        self._roomy = roomy
        self.saved.setVisible(bool(self.saved.text()) and roomy)
        self._save.key = self._save_key if roomy else ""
        self._save.updateGeometry()

    def set_saving(self, saving: bool) -> None:
        """While it is being saved it is neither saved again nor thrown away."""
        self._save.setEnabled(not saving)
        self._discard.setEnabled(not saving)
