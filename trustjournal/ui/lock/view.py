"""The page of a locked journal: why it is locked, a field for the passphrase, and the ways out. It holds no data."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.inputs import Field
from trustjournal.ui.kit.labels import Surface, Text
from trustjournal.ui.kit.logo import logo
from trustjournal.ui.kit.passphrasefield import PassphraseField, caps_line
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px, theme_of, theme_source
from trustjournal.ui.kit.undobar import announce

_WIDE = 320
_WORDS_WIDE = 440


class LockView(Surface):
    """`unlock_wanted(passphrase)`, `again_wanted` to look for the file again, `other_wanted`, `quit_wanted`.

    `take_wanted` says that the journal is not open on another computer.
    """

    unlock_wanted = Signal(str)
    again_wanted = Signal()
    take_wanted = Signal()
    other_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, *, with_other: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("sidebar", parent)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = _centred("name")
        self._words = _centred("note", "text2")
        self.field = PassphraseField(40)
        self._labelled = Field(_("&Passphrase"), self.field)
        self._caps = caps_line()
        self.unlock = Button(_("&Unlock"), ButtonKind.PRIMARY)
        self.again = Button(_("&Try again"), ButtonKind.PRIMARY)
        self.take = Button(_("It is &not open there"), ButtonKind.OUTLINED)
        self.other = Button(_("Open another &journal"), ButtonKind.LINK, small=True)
        self.other.setVisible(with_other)
        self.quit = Button(_("&Quit"), ButtonKind.LINK, small=True)
        self._busy = False
        self._build()
        self._wire()
        self.setFocusProxy(self.field)
        theme_source().changed.connect(self._fit)
        self._fit()

    def show_locked(self, words: str = "") -> None:
        """Ask for the passphrase; `words` say when it was locked, and what is safe."""
        self._begin(_("Trust Journal is locked"), words, ask=True)

    def show_trouble(self, title: str, words: str) -> None:
        """Say why there is nothing to open now; one can look again."""
        self._begin(title, words, ask=False)

    def show_held(self, title: str, words: str) -> None:
        """Say that another computer seems to have it open; one can look again, or say that it has not."""
        self._begin(title, words, ask=False)
        self.take.show()

    def show_work(self, title: str, words: str) -> None:
        """Say what is being done to the journal while it is closed; nothing is asked."""
        self._begin(title, words, ask=False)
        self.again.hide()
        self.other.setEnabled(False)
        self.quit.setEnabled(False)

    def show_error(self, words: str) -> None:
        """Say by the field why it did not open; what was typed is ready to be typed over."""
        self.set_busy(False)
        self._labelled.show_error(words)
        self.field.selectAll()
        self.field.setFocus()
        announce(self.field, words)

    def set_busy(self, busy: bool) -> None:
        """While the key is worked out nothing else can be asked."""
        self._busy = busy
        self.field.setEnabled(not busy)
        self.unlock.setEnabled(not busy)
        self.unlock.setText(_("Opening") if busy else _("&Unlock"))

    def forget(self) -> None:
        """Empty the field."""
        self.field.forget()
        self._labelled.show_error("")

    @property
    def asks(self) -> bool:
        """Whether it asks for a passphrase."""
        return not self._labelled.isHidden()

    def words(self) -> str:
        """What it says under its title."""
        return self._words.text()

    def error(self) -> str:
        """What it says by the field."""
        return self._labelled.error()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the field, or with the button that is there instead."""
        super().showEvent(event)
        (self.field if self.asks else self.again).setFocus()

    def _begin(self, title: str, words: str, *, ask: bool) -> None:
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        for part in (self._labelled, self.unlock):
            part.setVisible(ask)
        self.again.setVisible(not ask)
        self.take.hide()
        for part in (self.other, self.quit):
            part.setEnabled(True)
        self.set_busy(False)
        self.forget()
        self.setAccessibleName(f"{title}. {words}")

    def _send(self) -> None:
        if self._busy:
            return
        self._labelled.show_error("")
        if not self.field.text():
            self.show_error(_("Type the passphrase of this journal."))
            return
        self.unlock_wanted.emit(self.field.text())

    def _wire(self) -> None:
        self.field.returnPressed.connect(self._send)
        self.field.caps_changed.connect(self._caps.setVisible)
        self.unlock.clicked.connect(self._send)
        self.again.clicked.connect(self.again_wanted)
        self.take.clicked.connect(self.take_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.quit.clicked.connect(self.quit_wanted)

    def _build(self) -> None:
        ask = QVBoxLayout()
        ask.setSpacing(10)
        ask.addWidget(self._labelled)
        ask.addWidget(self._caps)
        ask.addSpacing(4)
        ask.addWidget(self.unlock)
        ask.addWidget(self.again)
        ask.addWidget(self.take)
        self._box = QWidget()
        self._box.setLayout(ask)
        ask.setContentsMargins(0, 0, 0, 0)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.other)
        foot.addWidget(self.quit)
        foot.addStretch(1)
        page = Surface("sidebar")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(0)
        column.addStretch(4)
        column.addWidget(self._mark)
        column.addSpacing(22)
        column.addWidget(self._title)
        column.addSpacing(4)
        column.addLayout(_in_the_middle(self._words))
        column.addSpacing(22)
        column.addLayout(_in_the_middle(self._box))
        column.addSpacing(12)
        column.addLayout(foot)
        column.addStretch(5)
        ScrollPage(page, sideways=True).fill(self)

    def _fit(self) -> None:
        self._mark.setPixmap(logo(theme_of(self), px(56), self.devicePixelRatioF()))
        self._box.setFixedWidth(px(_WIDE))
        self._words.setFixedWidth(px(_WORDS_WIDE))
        for button in (self.unlock, self.again, self.take):
            button.setFixedSize(px(_WIDE), px(40))


def _centred(style: str, color: str = "text") -> Text:
    made = Text("", style, color, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    """A row around one widget, as high as its wrapped words need; an alignment alone would not ask them."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
