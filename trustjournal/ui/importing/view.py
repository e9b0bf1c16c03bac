"""The import room's page: choose files, look at every card, decide, and read what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.importing.above import ANY, Above
from trustjournal.ui.importing.columns import ColumnsPage
from trustjournal.ui.importing.delegate import CardList
from trustjournal.ui.importing.lines import Press, Summary, TableLook
from trustjournal.ui.importing.panel import SidePanel
from trustjournal.ui.importing.remarks import Remarks
from trustjournal.ui.importing.start import StartPage
from trustjournal.ui.importing.waiting import Waiting
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, MenuButton, Pill, PillBar
from trustjournal.ui.kit.cards import Banner, Mood
from trustjournal.ui.kit.labels import Line, Surface, Text
from trustjournal.ui.kit.pagebar import PageBar
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.kit.undobar import announce

_BESIDE_FROM = 900
_PANEL = 478
_QUIET_MS = 300
_BELOW = 40
_ABOVE = 26
"""Of the page, in percent: the panel below the list, and what stands above the list; the list has the rest."""
_PAGES = ("start", "waiting", "cards", "columns", "summary")


def _in_order(stops: Sequence[QWidget]) -> None:
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


class ImportView(Surface):
    """Shows one of five pages: the beginning, reading, the cards, the columns of a table, the summary.

    Files and folders can be dropped anywhere on it. `went_on` is the bar's main button, `cancelled` its other.
    """

    went_back = Signal()
    files_wanted = Signal()
    again_wanted = Signal()
    dropped = Signal(object)
    went_on = Signal()
    cancelled = Signal()
    filtered = Signal(str)
    columns_wanted = Signal(int)
    done = Signal()
    closing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.setAcceptDrops(True)
        self.start, self.waiting, self.columns = StartPage(), Waiting(), ColumnsPage()
        self.cards, self.panel, self.remarks = CardList(), SidePanel(), Remarks()
        self._bar = PageBar(_("Import"))
        self._bar.went_back.connect(self.went_back)
        self.tables = MenuButton(_("Colu&mns"), kind=ButtonKind.QUIET, icon="table")
        self._cancel = Button(_("&Cancel"), ButtonKind.QUIET)
        self._cancel.clicked.connect(self.cancelled)
        self._go = Button(_("&Import"), ButtonKind.PRIMARY)
        set_tip(self._go, _("Ctrl+Enter"))
        self._go.clicked.connect(self.went_on)
        for button in (self.tables, self._cancel, self._go):
            self._bar.add(button)
        self._banner = Banner()
        self.pills = PillBar(_("Which cards to show"))
        self.pills.chosen.connect(lambda key, _on: self.filtered.emit(key))
        self._filters: list[Pill] = []
        self._above = Above(self.pills, self.remarks)
        self._stack = QStackedWidget()
        self._table = self._table_page()
        self._table.installEventFilter(self)
        self._summary = ScrollPage(focus=True, sideways=True)
        for page in (self.start, self.waiting, self._table, self.columns, self._summary):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._banner)
        column.addWidget(self._stack, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_QUIET_MS)
        self._soon.timeout.connect(self._show_waiting)
        self.start.files_wanted.connect(self.files_wanted)
        self.waiting.stopped.connect(self.cancelled)
        for changing in (self.panel.rebuilt, self.remarks.rebuilt):
            changing.connect(self._order_cards)
        self.columns.grown.connect(lambda: _in_order([self._go, *self.columns.stops()]))
        self.panel.left.connect(lambda: self.cards.setFocus(Qt.FocusReason.OtherFocusReason))
        self.show_start()

    def show_start(self) -> None:
        """Ask for files."""
        self._head(_("Import"))
        self._stack.setCurrentWidget(self.start)

    def begin_waiting(self, *, reading: bool = True) -> None:
        """Files are read or brought in: what is shown stays for a moment, then the page says how far it is."""
        self.waiting.begin(reading=reading)
        if self.page() != "waiting":
            self._soon.start()

    def end_waiting(self) -> None:
        """They were read, or not."""
        self._soon.stop()

    def show_cards(self, note: str, pills: list[Choice], columns: Sequence[Press], *, anew: bool) -> None:
        """Show the page of the cards; `columns` are the tables whose columns can be looked at, by their place."""
        self._head(_("Check the import"), note, cancel=_("&Cancel"))
        self.pills.show_choices(pills)
        self._filters = [self.pills.pill(choice.key) for choice in pills]
        self._order_cards()
        self.tables.setVisible(bool(columns))
        menu = self.tables.menu_of()
        menu.clear()
        for press in columns:
            menu.addAction(press.label).triggered.connect(partial(self._ask_for, int(press.key)))
        self._stack.setCurrentWidget(self._table)
        if anew:
            self.pills.choose({"all"})
            announce(self, note)

    def show_go(self, words: str) -> None:
        """The words of the main button, empty where there is nothing to do."""
        self._main(words or _("Nothing to import"), enabled=bool(words))

    def show_columns(self, look: TableLook, note: str) -> None:
        """Ask about the columns of a table."""
        anew = self.page() != "columns"
        self._head(_("The columns of a table"), note, cancel=_("&Cancel"))
        self._main(_("&Read it so"))
        self.columns.show_look(look)
        self._stack.setCurrentWidget(self.columns)
        if anew:
            self.columns.focus_first()

    def show_summary(self, summary: Summary, go: str = "") -> None:
        """Show what came of it, or, with the words of a button, what would."""
        self._head(_("Check the import") if go else _("Import"), cancel=_("&Cancel") if go else "")
        if go:
            self._main(go)
        page = Surface("window")
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(8)
        column.addWidget(Text(summary.title, "name", wrap=True))
        column.addWidget(Text(summary.text, "body", "text2", wrap=True))
        if not go:
            column.addSpacing(12)
            column.addLayout(self._afterwards())
            column.addSpacing(12)
        for where, message in summary.warnings:
            column.addSpacing(4)
            column.addWidget(Line())
            column.addWidget(Text(message, "body", wrap=True))
            column.addWidget(Text(where, "caption", "text3", wrap=True))
        column.addStretch(1)
        self._summary.setWidget(page)
        self._summary.setAccessibleName(summary.title)
        announce(self, f"{summary.title} {summary.text}")
        self._stack.setCurrentWidget(self._summary)
        (self._go if go else self._summary).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, text: str) -> None:
        """Say what could not be read, in the page."""
        self._banner.show_message(text, Mood.ERROR, [(_("Choose files"), self.files_wanted.emit)])
        announce(self, text)

    def show_overtaken(self, text: str) -> None:
        """Say that the cards have to be looked at once more, and offer that; what was decided stays."""
        self._banner.show_message(text, Mood.ERROR, [(_("Look a&gain"), self.again_wanted.emit)])
        announce(self, text)

    def show_said(self, text: str) -> None:
        """Say what was done, in the page."""
        self._banner.show_message(text, Mood.INFO)
        announce(self, text)

    def clear_error(self) -> None:
        """Put the message away."""
        self._banner.hide()

    def error(self) -> str:
        """The message that is shown, empty if none is."""
        return "" if self._banner.isHidden() else self._banner.text()

    def page(self) -> str:
        """Which page is shown: start, waiting, cards, columns or summary."""
        return _PAGES[self._stack.currentIndex()]

    def go_button(self) -> Button:
        """The main button."""
        return self._go

    def _order_cards(self) -> None:
        """Tab goes from the head to the filters, the lines above the list, the list and the panel, which come later."""
        _in_order([self._go, *self._filters, *self.remarks.stops(), self.cards, *self.panel.stops()])

    def _ask_for(self, at: int, _checked: bool = False) -> None:
        self.columns_wanted.emit(at)

    def _head(self, title: str, note: str = "", cancel: str = "") -> None:
        self.end_waiting()
        self._bar.set_title(title)
        self._bar.set_note(note)
        self.tables.setVisible(False)
        self._go.setVisible(False)
        self._cancel.setVisible(bool(cancel))
        if cancel:
            self._cancel.setText(cancel)

    def _main(self, words: str, *, enabled: bool = True) -> None:
        self._go.setVisible(True)
        self._go.setEnabled(enabled)
        self._go.setText(words)
        self._go.updateGeometry()

    def _show_waiting(self) -> None:
        self._head(_("Import"))
        self._stack.setCurrentWidget(self.waiting)
        self.waiting.stop_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def _table_page(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 14, 16, 0)
        column.setSpacing(14)
        column.addWidget(self._above)
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
        more.clicked.connect(self.files_wanted)
        row.addWidget(people)
        row.addWidget(more)
        row.addStretch(1)
        return row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page of the cards has another size."""
        if event.type() == QEvent.Type.Resize and watched is self._table:
            self._fit_halves(self._table.width(), self._table.height())
        return super().eventFilter(watched, event)

    def _fit_halves(self, width: int, height: int) -> None:
        """The panel stands beside the list, or below it where there is no room."""
        beside = width >= px(_BESIDE_FROM)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(across if beside else down)
        if beside:
            self.panel.setFixedWidth(min(px(_PANEL), width * 45 // 100))
            self.panel.setMinimumHeight(0)
            self.panel.setMaximumHeight(ANY)
        else:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(ANY)
            self.panel.setFixedHeight(height * _BELOW // 100)
        self._above.set_most(ANY if beside else height * _ABOVE // 100)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so, so that what was decided is kept."""
        self.closing.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Cancel where something is asked or waited for."""
        if event.key() == Qt.Key.Key_Escape and self.page() in ("columns", "waiting"):
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

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
