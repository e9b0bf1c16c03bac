"""Choosing a passphrase: typed twice, with a hint how strong it is, six words if one wants, and what nobody can do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.passphrase_strength import Strength, strength, strength_words
from trustjournal.ui.kit.button import Button, ButtonKind
from trustjournal.ui.kit.cards import CallOut
from trustjournal.ui.kit.inputs import CheckField, Field
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.passphrasefield import PassphraseField

_LOOKS = {
    Strength.NONE: ("", "text3"),
    Strength.SHORT: ("alert-outline", "celebrate"),
    Strength.EASY: ("alert-outline", "celebrate"),
    Strength.FAIR: ("circle-outline", "text2"),
    Strength.STRONG: ("check-circle-outline", "kept"),
}


class NewPassphrase(QWidget):
    """The fields of a new passphrase. `check()` says by them what is missing; `passphrase()` is what was chosen."""

    changed = Signal()

    def __init__(self, suggest: Callable[[], str], parent: QWidget | None = None) -> None:
        """`suggest` gives a passphrase of words."""
        super().__init__(parent)
        self._suggest = suggest
        self.first, self.again = PassphraseField(), PassphraseField()
        self._first = Field(_("Passphrase"), self.first)
        self._again = Field(_("Type it once more"), self.again)
        self._icon = IconLabel("circle-outline", "text3", 14)
        self._hint = Text("", "caption", "text2", wrap=True)
        self._same = Text("", "caption", "text2", wrap=True)
        self.suggest = Button(_("Suggest six words"), ButtonKind.LINK, small=True)
        self.suggest.clicked.connect(self._offer)
        self.offered = Text("", "label-strong", wrap=True)
        self.offered.hide()
        self.kept = CheckField(_("I have kept it somewhere safe"))
        self.missing = Text("", "caption", "overdue", wrap=True)
        self.missing.hide()
        for field in (self.first, self.again):
            field.textChanged.connect(self._typed)
            field.caps_changed.connect(self._caps_changed)
        self.kept.toggled.connect(lambda _on: self.missing.hide())
        self._build()
        self.setFocusProxy(self.first)
        self._typed()

    def passphrase(self) -> str:
        """What was typed."""
        return self.first.text()

    def check(self) -> bool:
        """Whether it can be taken; where not, it is said where."""
        typed, same = self.first.text(), self.first.text() == self.again.text()
        self._first.show_error("" if typed else _("Type a passphrase."))
        self._again.show_error("" if same or not typed else _("These are two different passphrases."))
        unkept = bool(typed) and same and not self.kept.isChecked()
        self.missing.setText(_("Write it down or keep it in a password manager first, then tick this."))
        self.missing.setVisible(unkept)
        for wrong, part in ((not typed, self.first), (not same, self.again), (unkept, self.kept)):
            if wrong:
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def forget(self) -> None:
        """Empty the fields."""
        self.first.forget()
        self.again.forget()
        self.kept.setChecked(False)

    def hint(self) -> str:
        """What is said of the passphrase."""
        return self._hint.text()

    def _offer(self) -> None:
        words = self._suggest()
        self.first.setText(words)
        self.offered.setText(words)
        self.offered.show()
        self.first.eye.setChecked(True)
        self.again.clear()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        if self.first.text() != self.offered.text():
            self.offered.setText("")
            self.offered.hide()
        found = strength(self.first.text())
        icon, color = _LOOKS[found]
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon, color)
        self._hint.set_look(color=color)
        self._hint.setText(strength_words(found))
        same = bool(self.again.text()) and self.first.text() == self.again.text()
        self._same.setText(_("Both are the same.") if same else "")
        for field in (self._first, self._again):
            field.show_error("")
        self.changed.emit()

    def _caps_changed(self, on: bool) -> None:
        self._same.setText(_("Caps Lock is on.") if on else "")

    def _build(self) -> None:
        hint = QHBoxLayout()
        hint.setSpacing(6)
        hint.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        hint.addWidget(self._hint, 1)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._first)
        left.addLayout(hint)
        left.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self._again)
        right.addWidget(self._same)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(both)
        column.addWidget(self.offered)
        column.addWidget(self._warning())
        column.addWidget(self.missing)

    def _warning(self) -> QWidget:
        box = CallOut("celebrate_soft")
        words = QVBoxLayout()
        words.setSpacing(2)
        said: QLabel = Text(_("Nobody can reset this passphrase, so keep it somewhere safe."), "body", wrap=True)
        words.addWidget(said)
        words.addWidget(self.kept)
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(IconLabel("key-variant", "celebrate", 18))
        row.addLayout(words, 1)
        return box
