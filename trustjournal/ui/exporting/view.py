"""The export room's page: the formats, what is in each, what is private, and afterwards where the file is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.exporting.formats import FormatList
from trustjournal.ui.exporting.values import Asked, FormatLine, Told
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, Segmented
from trustjournal.ui.kit.fields import CheckField
from trustjournal.ui.kit.labels import ElidedText, IconLabel, Line, Surface, Text
from trustjournal.ui.kit.pagebar import PageBar
from trustjournal.ui.kit.scrolling import ScrollPage, centred
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.tips import set_tip

_WIDTH, _UNDER_TICK = 620, 27


class ExportView(Surface):
    """Shows the form, and after it the summary; `save_wanted`, `folder_wanted`, `again_wanted` tell of its buttons."""

    went_back = Signal()
    save_wanted = Signal()
    folder_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, formats: Sequence[FormatLine], parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._everyone = True
        self._bar = PageBar(_("Export"))
        self._bar.went_back.connect(self.went_back)
        self.save = Button(_("&Choose a place…"), ButtonKind.PRIMARY)
        set_tip(self.save, _("Ctrl+Enter"))
        self.save.clicked.connect(self.save_wanted)
        self._bar.add(self.save)
        self.formats = FormatList(formats, _("Format"))
        self.formats.chosen.connect(self._show_format)
        self._holds = Text("", "body", wrap=True)
        versions = next((line.versions for line in formats if line.versions), ())
        self.versions = Segmented([Choice(one, one) for one in versions], _("Version"), small=True)
        self._version_row = self._version_line()
        self.private = CheckField(_("&Also what is confidential and private"))
        self.private.toggled.connect(lambda _on: self._show_format())
        self._private_words = _under_tick()
        self.keep = CheckField(_("&Keep this file up to date"))
        self._keep_words = _under_tick()
        self._kept = ""
        self._readable = Text("", "body", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._form_page())
        self._summary_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.formats)

    def show_form(self, note: str, readable: str, *, everyone: bool, one: bool, kept: str) -> None:
        """Ask what to write; `note` says of whom, `kept` is the path of the calendar that is kept up to date."""
        self.formats.offer(one=one)
        self._bar.set_note(note)
        self._readable.setText(readable)
        self._everyone, self._kept = everyone, kept
        self.save.show()
        self._show_format()
        self._stack.setCurrentIndex(0)

    def start_anew(self) -> None:
        """Nothing private is ticked; the format stays the one that was chosen."""
        self.private.setChecked(False)
        self.keep.setChecked(False)

    def show_summary(self, told: Told) -> None:
        """Say what was written, and where it is."""
        self.save.hide()
        self.title.setText(told.title)
        self.path.set_whole(told.path)
        self._told.setText(told.words)
        self._stack.setCurrentIndex(1)
        self.folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_summary(self) -> bool:
        """Whether what was written is shown."""
        return self._stack.currentIndex() == 1

    def asked(self) -> Asked:
        """What is chosen now."""
        keep = not self.keep.isHidden() and self.keep.isEnabled() and self.keep.isChecked()
        return Asked(self.formats.current().key, self.private.isChecked(), keep, self.versions.current())

    def _form_page(self) -> QWidget:
        page = QWidget()
        page.setMaximumWidth(px(_WIDTH))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.formats)
        column.addSpacing(14)
        column.addWidget(Line())
        column.addSpacing(10)
        column.addWidget(Text(_("What is in it"), "caption-strong", "text2"))
        column.addWidget(self._holds)
        column.addWidget(self._version_row)
        column.addSpacing(12)
        for tick, words in ((self.private, self._private_words), (self.keep, self._keep_words)):
            column.addWidget(tick)
            column.addWidget(words)
        column.addSpacing(12)
        reads = QHBoxLayout()
        reads.setSpacing(8)
        reads.addWidget(IconLabel("information-outline", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        reads.addWidget(self._readable, 1)
        column.addLayout(reads)
        column.addStretch(1)
        scrolled = ScrollPage(centred(page, above=24, below=28))
        scrolled.set_clear()
        return scrolled

    def _version_line(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(12)
        row.addWidget(Text(_("Version"), "body"))
        row.addWidget(self.versions)
        row.addWidget(Text(_("3.0 is for older programs."), "caption", "text2", wrap=True), 1)
        return made

    def _summary_page(self) -> None:
        page = QWidget()
        page.setMaximumWidth(px(_WIDTH))
        self.title = Text("", "name", wrap=True)
        self.path = ElidedText("", "body", "text2")
        self._told = Text("", "body", wrap=True)
        self.folder = Button(_("&Open the folder"), ButtonKind.PRIMARY, "folder-outline")
        self.folder.clicked.connect(self.folder_wanted)
        again = Button(_("Export &more"))
        again.clicked.connect(self.again_wanted)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.path, self._told):
            column.addWidget(part)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder)
        row.addWidget(again)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self._stack.addWidget(centred(page, above=28, below=28))

    def _show_format(self) -> None:
        line = self.formats.current()
        self._holds.setText(line.holds)
        self._private_words.setText(line.private)
        self._version_row.setVisible(bool(line.versions))
        can_keep = line.can_keep and self._everyone
        self.keep.setVisible(can_keep)
        self.keep.setEnabled(not self.private.isChecked())
        self._keep_words.setVisible(can_keep)
        words = _("It is written again when a date or a promise changes. Confidential entries never go into it.")
        if self._kept:
            words = _("Now kept up to date: {path}. Another place takes its turn.").format(path=self._kept)
        self._keep_words.setText(words)


def _under_tick() -> Text:
    made = Text("", "caption", "text2", wrap=True)
    made.setContentsMargins(px(_UNDER_TICK), 0, 0, 0)
    return made
