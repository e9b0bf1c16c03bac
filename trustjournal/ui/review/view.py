"""The Review room's page: the guided week beside the mirror, trends, the four cores, and past reviews."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.insights import Plot
from trustjournal.ui.kit.buttons import IconButton
from trustjournal.ui.kit.choices import Choice, Segmented
from trustjournal.ui.kit.labels import Line, Surface, Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.review.coresform import CoresForm
from trustjournal.ui.review.pastlist import PastList
from trustjournal.ui.review.plotbox import PlotBox
from trustjournal.ui.review.quietlist import QuietList
from trustjournal.ui.review.values import CoresPage, MirrorPage, PastPage, WeekPage
from trustjournal.ui.review.weekpanel import Suggest, WeekPanel

WEEK, TRENDS, CORES, PAST = "week", "trends", "cores", "past"
_TWO_COLUMNS = 640
_GRIDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    WEEK: (("contact", "help", "quiet"), ("follow_through", "cores", "habits")),
    TRENDS: (("channels", "contact"), ("listening", "follow_through")),
}
_SHARES = (372, 300)


class ReviewView(Surface):
    """`week_wanted(-1 or +1)`, `tab_wanted(key)`; what is answered comes from `panel` and from `cores`."""

    week_wanted = Signal(int)
    tab_wanted = Signal(str)
    planned = Signal(str)
    log_wanted = Signal(str)
    past_wanted = Signal(str)
    past_deleted = Signal(str)
    cores_saved = Signal()
    cores_typing = Signal()
    entry_wanted = Signal(object)
    closing = Signal()

    def __init__(self, suggest: Suggest, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.panel = WeekPanel(suggest)
        self.cores: CoresForm | None = None
        self.boxes: dict[str, PlotBox] = {}
        self._mirror: MirrorPage | None = None
        self._filled = ""
        self._tables: set[str] = set()
        self._columns: QBoxLayout | None = None
        self._week = Text("", "label")
        self._edge = Line(upright=True)
        self._walk = QWidget()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.back = IconButton("chevron-left", _("The week before"))
        self.back.clicked.connect(lambda _checked=False: self.week_wanted.emit(-1))
        self.forth = IconButton("chevron-right", _("The week after"))
        self.forth.clicked.connect(lambda _checked=False: self.week_wanted.emit(1))
        self.tabs = Segmented(
            (
                Choice(WEEK, _("This week")),
                Choice(TRENDS, _("Trends")),
                Choice(CORES, _("Four cores")),
                Choice(PAST, _("Past reviews")),
            ),
            _("What to look at"),
        )
        self.tabs.chosen.connect(self.tab_wanted)
        self._scroll = ScrollPage(focus=True)
        self._scroll.setAccessibleName(_("Review"))
        self._lay()
        self.setFocusProxy(self.panel.go_on)
        theme_source().changed.connect(self._arrange)

    def show_week(self, page: WeekPage) -> None:
        """Show a week in the panel and in the head."""
        self._week.setText(_("Week {n}").format(n=page.number))
        self.forth.setEnabled(not page.is_now)
        self.panel.show_week(page)

    def show_mirror(self, page: MirrorPage) -> None:
        """Show these plots, where the tab is one of plots."""
        tab = self.tabs.current()
        same = page == self._mirror and tab == self._filled
        self._mirror = page
        if same:
            return
        if tab in _GRIDS:
            self._filled = tab
            self._fill(self._grid(page, *_GRIDS[tab]))
        elif tab == CORES and self.cores is not None:
            self._show_cores_plot(page.plots["cores"])

    def show_cores(self, page: CoresPage) -> None:
        """Show the form of the four cores, beside where they stood."""
        self.boxes, self._filled = {}, CORES
        self.cores = CoresForm(page)
        self.cores.saved.connect(self.cores_saved)
        self.cores.typing.connect(self.cores_typing)
        self.cores.opened.connect(self.entry_wanted)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self.cores, 420)
        self._beside = QWidget()
        side = QVBoxLayout(self._beside)
        side.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self._beside, 300)
        if self._mirror is not None:
            self._show_cores_plot(self._mirror.plots["cores"])
        self._fill(self._columns)

    def show_past(self, reviews: tuple[PastPage, ...]) -> None:
        """Show the list of past reviews."""
        listed = PastList(reviews)
        listed.opened.connect(self.past_wanted)
        listed.deleted.connect(self.past_deleted)
        self._columns, self.boxes, self._filled = QBoxLayout(QBoxLayout.Direction.LeftToRight), {}, PAST
        self._columns.addWidget(listed)
        self._fill(self._columns)

    def show_tab(self, tab: str) -> None:
        """Make a tab the current one; its content follows."""
        self.tabs.choose(tab)
        self.panel.setVisible(tab == WEEK)
        self._edge.setVisible(tab == WEEK)
        for part in (self.back, self._week, self.forth):
            part.setVisible(tab in _GRIDS)
        self.setFocusProxy(self.panel.go_on if tab == WEEK else self.tabs)
        if tab != CORES:
            self.cores = None
        if tab in _GRIDS and self._mirror is not None:
            self.show_mirror(self._mirror)

    def scrolled(self) -> int:
        """How far one has scrolled."""
        return self._scroll.verticalScrollBar().value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be too narrow."""
        super().resizeEvent(event)
        self._arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes: last chance to keep what was typed."""
        self.closing.emit()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        """A page."""
        return QSize(px(1064), px(768))

    def _lay(self) -> None:
        row = QHBoxLayout(self._walk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Text(_("Review"), "title"))
        row.addSpacing(20)
        row.addWidget(self.back)
        row.addWidget(self._week)
        row.addWidget(self.forth)
        row.addStretch(1)
        self._head.setContentsMargins(32, 8, 32, 8)
        self._head.setSpacing(8)
        self._head.addWidget(self._walk, 1)
        self._head.addWidget(self.tabs)
        bar = QWidget()
        bar.setMinimumHeight(px(68))
        bar.setLayout(self._head)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.panel)
        body.addWidget(self._edge)
        body.addWidget(self._scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(Line())
        column.addLayout(body, 1)

    def _grid(self, page: MirrorPage, left: tuple[str, ...], right: tuple[str, ...]) -> QBoxLayout:
        self.boxes = {}
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for keys, share in ((left, _SHARES[0]), (right, _SHARES[1])):
            side = QWidget()
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(24)
            for key in keys:
                column.addWidget(self._quiet(page) if key == "quiet" else self._box(page.plots[key]))
            column.addStretch(1)
            self._columns.addWidget(side, share)
        return self._columns

    def _quiet(self, page: MirrorPage) -> QuietList:
        made = QuietList(page.quiet)
        made.planned.connect(self.planned)
        made.logged.connect(self.log_wanted)
        return made

    def _box(self, plot: Plot) -> PlotBox:
        made = self.boxes[plot.key] = PlotBox(plot, plot.key in self._tables)
        made.tabled.connect(self._remember_table)
        return made

    def _remember_table(self, key: str, on: bool) -> None:
        self._tables = self._tables | {key} if on else self._tables - {key}

    def _show_cores_plot(self, plot: Plot) -> None:
        before = self.boxes.pop("cores", None)
        layout = self._beside.layout()
        assert isinstance(layout, QVBoxLayout)
        if before is not None:
            layout.removeWidget(before)
            before.hide()
            before.deleteLater()
        layout.insertWidget(0, self._box(plot))

    def _fill(self, columns: QBoxLayout) -> None:
        at = self.scrolled()
        page = Surface("window")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(28, 20, 32, 24)
        outer.addLayout(columns)
        outer.addStretch(1)
        self._scroll.setWidget(page)
        self._arrange()
        outer.activate()
        self._scroll.verticalScrollBar().setValue(at)

    def _arrange(self) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        needed = self._walk.sizeHint().width() + self.tabs.sizeHint().width() + 80
        self._head.setDirection(down if needed > self.width() else across)
        if self._columns is None:
            return
        room = self.width() - (self.panel.width() if not self.panel.isHidden() else 0)
        one = room < px(_TWO_COLUMNS)
        self._columns.setDirection(down if one else across)
        self._columns.setSpacing(24 if one else px(36))
