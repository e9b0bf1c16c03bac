"""The import room's page: choose files, look at every card, decide, and read what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.importing.delegate import CardList
from trustjournal.ui.importing.lines import CardLine, Summary
from trustjournal.ui.importing.panel import SidePanel
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, PillBar
from trustjournal.ui.kit.cards import Banner, EmptyState, Mood, Step
from trustjournal.ui.kit.labels import Line, Surface, Text
from trustjournal.ui.kit.pagebar import PageBar
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.tips import set_tip

_BESIDE_FROM = 900
_PANEL = 478


class ImportView(Surface):
    """Shows one of three pages: the beginning, the cards, the summary. Files can be dropped anywhere on it."""

    went_back = Signal()
    choose_wanted = Signal()
    dropped = Signal(object)
    import_wanted = Signal()
    cancelled = Signal()
    filtered = Signal(str)
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.setAcceptDrops(True)
        self.cards = CardList()
        self.panel = SidePanel()
        self._bar = PageBar(_("Import"))
        self._bar.went_back.connect(self.went_back)
        self._cancel = Button(_("&Cancel"), ButtonKind.QUIET)
        self._cancel.clicked.connect(self.cancelled)
        self._go = Button(_("&Import"), ButtonKind.PRIMARY)
        set_tip(self._go, _("Ctrl+Enter"))
        self._go.clicked.connect(self.import_wanted)
        self._bar.add(self._cancel)
        self._bar.add(self._go)
        self._banner = Banner()
        self._pills = PillBar(_("Which cards to show"))
        self._pills.chosen.connect(lambda key, _on: self.filtered.emit(key))
        self._stack = QStackedWidget()
        self._start = self._start_page()
        self._table = self._table_page()
        self._summary = ScrollPage(focus=True, sideways=True)
        for page in (self._start, self._table, self._summary):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._banner)
        column.addWidget(self._stack, 1)
        self.show_start()

    def show_start(self) -> None:
        """Ask for files."""
        self._bar.set_title(_("Import"))
        self._bar.set_note("")
        self._buttons(cancel=False, go="")
        self._stack.setCurrentWidget(self._start)

    def show_cards(self, note: str, lines: list[CardLine], pills: list[Choice], go: str, *, anew: bool) -> None:
        """Show the cards of a plan; `go` is the words of the button, empty where nothing is left to bring in."""
        self._bar.set_title(_("Check the import"))
        self._bar.set_note(note)
        self._pills.show_choices(pills)
        self._buttons(cancel=True, go=go or _("Nothing to import"), enabled=bool(go))
        self.cards.show_lines(lines, anew=anew)
        self._stack.setCurrentWidget(self._table)
        if anew:
            self._pills.choose({"all"})
            self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_summary(self, summary: Summary, go: str = "") -> None:
        """Show what came of it, or, with the words of a button, what would."""
        self._bar.set_title(_("Check the import") if go else _("Import"))
        self._bar.set_note("")
        self._buttons(cancel=bool(go), go=go)
        page = Surface("window")
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(8)
        column.addWidget(Text(summary.title, "name", wrap=True))
        column.addWidget(Text(summary.text, "body", "text2", wrap=True))
        for where, message in summary.warnings:
            column.addSpacing(4)
            column.addWidget(Line())
            column.addWidget(Text(message, "body", wrap=True))
            column.addWidget(Text(where, "caption", "text3", wrap=True))
        if not go:
            column.addSpacing(12)
            column.addLayout(self._afterwards())
        column.addStretch(1)
        self._summary.setWidget(page)
        self._summary.setAccessibleName(summary.title)
        self._stack.setCurrentWidget(self._summary)
        (self._go if go else self._summary).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, text: str) -> None:
        """Say what could not be read, in the page."""
        self._banner.show_message(text, Mood.ERROR, [(_("Choose files"), self.choose_wanted.emit)])

    def clear_error(self) -> None:
        """Put the message away."""
        self._banner.hide()

    def error(self) -> str:
        """The message that is shown, empty if none is."""
        return "" if self._banner.isHidden() else self._banner.text()

    def page(self) -> str:
        """Which page is shown: start, cards or summary."""
        return ("start", "cards", "summary")[self._stack.currentIndex()]

    def go_button(self) -> Button:
        """The button that brings them in."""
        return self._go

    def pills(self) -> PillBar:
        """The filters."""
        return self._pills

    def _buttons(self, *, cancel: bool, go: str, enabled: bool = True) -> None:
        self._cancel.setVisible(cancel)
        self._go.setVisible(bool(go))
        self._go.setEnabled(enabled)
        if go:
            self._go.setText(go)
            self._go.updateGeometry()

    def _start_page(self) -> QWidget:
        page = Surface("window")
        choose = Step(
            _("Choose the files of your address book"),
            _("vCard files (.vcf) of any program, or a Trust Journal file. You can also drop them here."),
            _("&Choose files"),
            self.choose_wanted.emit,
        )
        empty = EmptyState(
            "card-account-details-outline",
            _("Bring your contacts"),
            _("You see every card before anything is saved, and can undo the whole import."),
            (choose,),
        )
        row = QHBoxLayout(page)
        row.addStretch(1)
        row.addWidget(empty, 20, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return page

    def _table_page(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 14, 16, 0)
        column.setSpacing(14)
        pills = QHBoxLayout()
        pills.setContentsMargins(8, 0, 0, 0)
        pills.addWidget(self._pills)
        column.addLayout(pills)
        column.addWidget(self.cards, 1)
        page = Surface("window")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._halves.addWidget(left, 1)
        self._halves.addWidget(Line(upright=True))
        self._halves.addWidget(self.panel)
        return page

    def _afterwards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        people = Button(_("&Show people"), ButtonKind.PRIMARY)
        people.clicked.connect(self.done)
        more = Button(_("Import &more"))
        more.clicked.connect(self.choose_wanted)
        row.addWidget(people)
        row.addWidget(more)
        row.addStretch(1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel stands beside the list, or below it where there is no room."""
        super().resizeEvent(event)
        beside = self.width() >= px(_BESIDE_FROM)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(across if beside else down)
        if beside:
            wide = min(px(_PANEL), self.width() * 45 // 100)
            self.panel.setFixedWidth(wide)
            self.panel.setMaximumHeight(16777215)
        else:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16777215)
            self.panel.setMaximumHeight(self.height() * 45 // 100)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
