"""The first page of a new journal: what this is, three ways to begin, who can read it and where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.cards import CallOut
from trustjournal.ui.kit.inputs import CheckField, Field, IconCombo
from trustjournal.ui.kit.labels import ElidedText, IconLabel, Line, Surface, Text
from trustjournal.ui.kit.languages import LanguageCombo
from trustjournal.ui.kit.logo import logo
from trustjournal.ui.kit.newpassphrase import NewPassphrase
from trustjournal.ui.kit.scrolling import ScrollPage, centred
from trustjournal.ui.kit.theme import px, theme_of, theme_source
from trustjournal.ui.welcome.waycard import WayCard

_WIDEST = 760


class Way(StrEnum):
    """How one begins."""

    FRESH = "fresh"
    CONTACTS = "contacts"
    SAMPLE = "sample"


class WelcomeView(Surface):
    """`begun(Way)` when a way was chosen; what is to protect the journal then stands in `encrypt` and `passphrase`.

    `restore_wanted` where one has a backup instead; `language_chosen(code)` where another language is wanted.
    """

    begun = Signal(object)
    restore_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(self, suggest: Callable[[], str], parent: QWidget | None = None) -> None:
        """`suggest` gives a passphrase of words."""
        super().__init__("window", parent)
        self.encrypt = CheckField(_("&Encrypt this journal"))
        self.passphrase = NewPassphrase(suggest)
        self.after = IconCombo([(key, words, "") for key, words in _lock_choices()])
        self.after.choose("10")
        self._plain = _warning()
        self.language = LanguageCombo()
        self.language.chosen_key.connect(self.language_chosen)
        self.encrypt.toggled.connect(self._encrypt_changed)
        self._mark = QLabel()
        self._place = ElidedText("", "caption", "text2")
        self.begin = Button(_("C&reate journal"), ButtonKind.PRIMARY)
        self.begin.clicked.connect(self._begin)
        self.restore = Button(_("Restore a &backup…"), ButtonKind.QUIET)
        self.restore.clicked.connect(self.restore_wanted)
        self.cards = {
            Way.FRESH: WayCard(_("&Start fresh"), _("Add the first person yourself."), "sprout-outline"),
            Way.CONTACTS: WayCard(
                _("Bring your &contacts"), _("From a vCard file. You check every change first."),
                "card-account-details-outline",
            ),
            Way.SAMPLE: WayCard(
                _("&Look around first"), _("Twelve made-up people. Undo takes them away in one click."),
                "flask-outline",
            ),
        }  # fmt: skip
        for card in self.cards.values():
            card.taken.connect(self._begin)
        self.cards[Way.FRESH].setChecked(True)
        self.setFocusProxy(self.cards[Way.FRESH])
        self._build()
        theme_source().changed.connect(self._dress_mark)
        self._dress_mark()

    def show_place(self, path: str) -> None:
        """Say where the journal is kept."""
        self._place.set_whole(_("Kept in {path}").format(path=path))

    def chosen(self) -> Way:
        """The way that is chosen."""
        return next(way for way, card in self.cards.items() if card.isChecked())

    def _begin(self) -> None:
        if not self.encrypt.isChecked() or self.passphrase.check():
            self.begun.emit(self.chosen())

    def _encrypt_changed(self, on: bool) -> None:
        self.passphrase.setVisible(on)
        self._after.setVisible(on)
        self._plain.setVisible(not on)
        if not on:
            self.passphrase.forget()

    def _build(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(36)
        question = Text(_("How would you like to begin?"), "heading")
        column.addWidget(question)
        column.addSpacing(12)
        ways = QWidget()
        ways.setAccessibleName(question.text())
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for card in self.cards.values():
            row.addWidget(card, 1)
        column.addWidget(ways)
        column.addSpacing(24)
        column.addLayout(self._protection())
        column.addSpacing(12)
        column.addWidget(self._plain)
        column.addWidget(self.passphrase)
        self._after = Field(_("Lock after"), self.after)
        column.addSpacing(10)
        column.addWidget(self._after, 0, Qt.AlignmentFlag.AlignLeft)
        self.encrypt.setChecked(True)
        self._encrypt_changed(True)
        column.addSpacing(24)
        column.addWidget(Line())
        column.addSpacing(16)
        column.addLayout(self._foot())
        column.addStretch(1)
        page = Surface("window")
        centred(inner, page, above=58, below=32)
        ScrollPage(page, sideways=True).fill(self)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(_("Welcome to Trust Journal"), "title", wrap=True))
        about = _("A private journal of the people you work with. No account, no server.")
        words.addWidget(Text(about, "note", "text2", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._mark)
        head.addLayout(words, 1)
        head.addWidget(self.language, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _protection(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Text(_("Protect it with a passphrase"), "heading", wrap=True), 1)
        row.addWidget(self.encrypt)
        return row

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(IconLabel("folder-open-outline", "text2", 18))
        foot.addWidget(self._place, 1)
        foot.addWidget(self.restore)
        foot.addWidget(self.begin)
        return foot

    def _dress_mark(self) -> None:
        self._mark.setPixmap(logo(theme_of(self), px(48), self.devicePixelRatioF()))


def _lock_choices() -> list[tuple[str, str]]:
    return [
        *((str(n), ngettext("{n} minute away", "{n} minutes away", n).format(n=n)) for n in (1, 5, 10, 30)),
        ("never", _("Never")),
    ]


def _warning() -> CallOut:
    box = CallOut("celebrate_soft")
    row = QHBoxLayout(box)
    row.setContentsMargins(16, 14, 16, 14)
    row.setSpacing(12)
    row.addWidget(IconLabel("lock-outline", "celebrate", 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(_("Anyone who can open your files can read this journal."), "body", wrap=True), 1)
    return box
