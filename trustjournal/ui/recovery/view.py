"""The page of a journal that cannot be opened: what happened, what is safe, and the ways on. It holds no data."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.cards import Card
from trustjournal.ui.kit.labels import IconLabel, Surface, Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.undobar import announce

_WIDE = 560


class Way(NamedTuple):
    """A way on: what its button says, and what comes of it; no button for an empty one."""

    button: str
    words: str


class RecoveryView(Surface):
    """`backup_wanted`, `save_wanted`, `again_wanted`, `other_wanted`, `quit_wanted`: what somebody chose.

    `take_wanted` says that the journal is not open on another computer.
    """

    backup_wanted = Signal()
    save_wanted = Signal()
    take_wanted = Signal()
    again_wanted = Signal()
    other_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, *, with_other: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("sidebar", parent)
        self._title = Text("", "title", wrap=True)
        self._words = Text("", "note", "text2", wrap=True)
        self._problem = Text("", "body", "overdue", wrap=True)
        self.backup = Button("", ButtonKind.PRIMARY)
        self._backup_words = Text("", "body", "text2", wrap=True)
        self.save = Button(_("&Save what can be read"))
        self._save_words = Text("", "body", "text2", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.take = Button(_("It is &not open there"), ButtonKind.OUTLINED)
        self.again = Button(_("&Try again"), ButtonKind.LINK, small=True)
        self.other = Button(_("Choose another &file"), ButtonKind.LINK, small=True)
        self.other.setVisible(with_other)
        self.quit = Button(_("&Quit"), ButtonKind.LINK, small=True)
        self._buttons = (self.backup, self.save, self.take, self.again, self.other, self.quit)
        self._build()
        self._wire()
        theme_source().changed.connect(self._fit)
        self._fit()

    def show_trouble(self, title: str, words: str, backup: Way, save: Way) -> None:
        """Say what happened, and offer these ways on."""
        self._title.setText(title)
        self._words.setText(words)
        self.backup.setText(backup.button)
        self.backup.setVisible(bool(backup.button))
        self._backup_words.setText(backup.words)
        self._backup_words.setVisible(bool(backup.words))
        self._save_words.setText(save.words)
        for part in (self.save, self._save_words):
            part.setVisible(bool(save.button))
        self._card.setVisible(bool(backup.button or backup.words or save.button))
        self.setAccessibleName(f"{title}. {words}")
        self.show_idle()

    def show_held(self, problem: str) -> None:
        """Say that another computer seems to have it open; one can say that it has not."""
        self.show_idle(problem)
        self.take.show()

    def show_work(self, words: str) -> None:
        """Say what is being done; nothing else can be asked meanwhile."""
        self._problem.hide()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self._bar.show()
        for button in self._buttons:
            button.setEnabled(False)
        announce(self, words)

    def show_step(self, done: int, total: int, words: str) -> None:
        """Say how far the work is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(words)

    def show_idle(self, problem: str = "") -> None:
        """Nothing is being done; `problem` says why what was asked could not be."""
        self._bar.hide()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.take.hide()
        for button in self._buttons:
            button.setEnabled(True)
        if problem:
            announce(self, problem)

    def words(self) -> str:
        """All that it says, a part a line."""
        parts = (self._title, self._words, self._backup_words, self._save_words, self._problem)
        return "\n".join(part.text() for part in parts if not part.isHidden())

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first way on."""
        super().showEvent(event)
        first = next((button for button in self._buttons if not button.isHidden()), self.quit)
        first.setFocus()

    def _wire(self) -> None:
        self.backup.clicked.connect(self.backup_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.take.clicked.connect(self.take_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.quit.clicked.connect(self.quit_wanted)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(IconLabel("alert-circle-outline", "celebrate", 40), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(6)
        said.addWidget(self._title)
        said.addWidget(self._words)
        head.addLayout(said, 1)
        self._card = Card()
        ways = QVBoxLayout(self._card)
        ways.setContentsMargins(20, 18, 20, 18)
        ways.setSpacing(6)
        ways.addWidget(self.backup, 0, Qt.AlignmentFlag.AlignLeft)
        ways.addWidget(self._backup_words)
        ways.addSpacing(12)
        ways.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        ways.addWidget(self._save_words)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.again, self.other, self.quit):
            foot.addWidget(button)
        foot.addStretch(1)
        self._box = QWidget()
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self._card)
        column.addWidget(self._bar)
        column.addWidget(self._problem)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        page = Surface("sidebar")
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._box)
        middle.addStretch(1)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(24, 32, 24, 32)
        whole.addStretch(4)
        whole.addLayout(middle)
        whole.addStretch(5)
        ScrollPage(page, sideways=True).fill(self)

    def _fit(self) -> None:
        self._box.setFixedWidth(px(_WIDE))
