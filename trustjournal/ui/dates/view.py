"""The page of dates: year and legend on top, the calendar with the list beside it, or the list alone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.year import Mark, YearOfDates
from trustjournal.ui.dates.calendar import FIRST_YEAR, LAST_YEAR, YearCalendar
from trustjournal.ui.dates.date_list import DateList
from trustjournal.ui.dates.legend import Legend
from trustjournal.ui.dates.rows import first_from, rows_beside, rows_of_day, rows_of_year
from trustjournal.ui.kit.beside import arrange, direction
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, IconButton, MenuButton, Segmented
from trustjournal.ui.kit.labels import IconLabel, Line, Surface, Text
from trustjournal.ui.kit.panel import WIDTH, Form, SidePanel
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.undobar import announce

YEAR, LIST = "year", "list"
_SIDE = 336
_MARGIN = 32
_BESIDE_FROM = 700


class DatesView(Surface):
    """Shows a year; the list has signals of its own.

    `year_wanted(year)`, `add_wanted(kind)` of `date` or `life_moment`, `reveal_wanted()`, and `day_wanted(day)` for a
    day on which nothing is noted yet.
    """

    year_wanted = Signal(int)
    add_wanted = Signal(str)
    reveal_wanted = Signal()
    day_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._shown: YearOfDates | None = None
        self._day: date | None = None
        self.calendar, self.list, self.legend, self.panel = YearCalendar(), DateList(), Legend(), SidePanel()
        self.mode = Segmented([Choice(YEAR, _("Year")), Choice(LIST, _("List"))], _("How to show the days"))
        self.add = MenuButton(_("&Add date"), kind=ButtonKind.PRIMARY, icon="plus", arrow=False)
        self._before = IconButton("chevron-left", _("Year before"))
        self._after = IconButton("chevron-right", _("Year after"))
        self._year = Text("", "heading")
        self._now = Button(_("&This week"), ButtonKind.QUIET)
        self._every = Button(_("Show &every day"), ButtonKind.LINK, small=True)
        self._empty = Text("", "note", "text2", wrap=True)
        self._hidden = Text("", "caption", "text2", wrap=True)
        self._show_hidden = Button(_("S&how"), ButtonKind.LINK, small=True)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._wire()
        self.setFocusProxy(self.calendar)

    def show_year(self, shown: YearOfDates) -> None:
        """Show a year, or the same one again: cell, row and scroll position stay."""
        turned = self._shown is None or self._shown.year != shown.year
        self._shown = shown
        if turned:
            self._day = None
        self._year.setText(str(shown.year))
        self._before.setEnabled(shown.year > FIRST_YEAR)
        self._after.setEnabled(shown.year < LAST_YEAR)
        words = ngettext("{n} confidential, hidden", "{n} confidential, hidden", shown.hidden).format(n=shown.hidden)
        self._hidden.setText(words)
        self._foot.setVisible(shown.hidden > 0)
        self._fill()
        if turned and self.mode.current() == LIST:
            self.list.scrollToTop()

    def show_day(self, day: date) -> None:
        """Show one day alone in the list, and stand on its first entry; on an empty one a date can be added."""
        assert self._shown is not None
        if not self._shown.of_day(day, self.legend.marks()):
            self.day_wanted.emit(day)
            return
        self._day = day
        self._fill()
        self.list.stand_on(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_every_day(self) -> None:
        """Show all days in the list again."""
        self._day = None
        self._fill()

    def choose_mode(self, mode: str) -> None:
        """Show the year, or the list alone."""
        self.mode.choose(mode)
        self._arrange()
        self._fill()
        if mode == LIST and self._shown is not None and self._shown.today.year == self._shown.year:
            at = first_from(self.list.rows.values(), self._shown.today)
            if at >= 0:
                self.list.stand_on(at)
                self.list.scrollTo(self.list.rows.index(at), DateList.ScrollHint.PositionAtTop)

    def choose_marks(self, marks: frozenset[Mark]) -> None:
        """Show these sorts of days alone."""
        self.legend.choose(marks)
        self._fill()

    def open_form(self, heading: str, form: Form, save: str = "", *, draft: str) -> None:
        """Open a form at the right, in place of the list beside the year; `draft` names its draft."""
        self.panel.show_form(heading, form, save, draft=draft)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window."""
        return QSize(px(440), px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list goes below where there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows every day again."""
        if event.key() == Qt.Key.Key_Escape and self._day is not None:
            self.show_every_day()
            self.calendar.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        if self._shown is None:
            return
        marks = self.legend.marks()
        self.calendar.show_year(self._shown, marks)
        if self._day is not None:
            rows = rows_of_day(self._shown, self._day, marks)
        elif self.mode.current() == LIST:
            rows = rows_of_year(self._shown, marks)
        else:
            rows = rows_beside(self._shown, marks)
        self.list.show_rows(rows)
        self._every.setVisible(self._day is not None)
        nothing = not any(row.entry is not None for row in rows)
        self.list.setVisible(not nothing)
        self._empty.setVisible(nothing)
        known = self._shown.entries or self._shown.unplaced
        self._empty.setText(
            _("Nothing more in {year}.").format(year=self._shown.year)
            if known
            else _("No dates yet. Birthdays often come in with contacts.")
        )

    def _build(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 20, _MARGIN, 12)
        top.setSpacing(12)
        top.addLayout(self._build_head())
        top.addWidget(self.legend)
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(32, 18, 24, 24)
        around.addWidget(self.calendar)
        around.addStretch(1)
        self._scroll = ScrollPage(inside)
        self._scroll.set_clear()
        self._side = self._build_side()
        self._line = Line(upright=True)
        self._split.setContentsMargins(0, 0, 0, 0)
        self._split.setSpacing(0)
        self._split.addWidget(self._scroll, 3)
        self._split.addWidget(self._line)
        self._split.addWidget(self._side, 2)
        page = QVBoxLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(top)
        page.addWidget(Line())
        page.addLayout(self._split, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(page, 1)
        whole.addWidget(self.panel)

    def _build_head(self) -> QBoxLayout:
        where = QHBoxLayout()
        where.setSpacing(4)
        where.addWidget(Text(_("Dates"), "title"))
        where.addSpacing(20)
        for part in (self._before, self._year, self._after):
            where.addWidget(part)
        where.addSpacing(16)
        where.addWidget(self._now)
        where.addStretch(1)
        how = QHBoxLayout()
        how.setSpacing(12)
        how.addWidget(self.mode)
        how.addWidget(self.add)
        how.addStretch(0)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(8)
        self._head.addLayout(where, 1)
        self._head.addLayout(how)
        return self._head

    def _build_side(self) -> Surface:
        side = Surface("sunken")
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(8, 4, 0, 8)
        foot.addWidget(IconLabel("eye-off-outline"))
        foot.addWidget(self._hidden, 1)
        foot.addWidget(self._show_hidden)
        self._show_hidden.setAccessibleName(_("Show what is confidential"))
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 12, 16, 0)
        column.setSpacing(4)
        column.addWidget(self._every, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(self._foot)
        self._empty.hide()
        self._every.hide()
        self._foot.hide()
        return side

    def _wire(self) -> None:
        menu: QMenu = self.add.menu_of()
        menu.addAction(_("A day that comes &back")).triggered.connect(lambda: self.add_wanted.emit("date"))
        menu.addAction(_("A &life moment")).triggered.connect(lambda: self.add_wanted.emit("life_moment"))
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        self._now.clicked.connect(self._go_to_now)
        self._every.clicked.connect(self.show_every_day)
        self._show_hidden.clicked.connect(self.reveal_wanted)
        self.calendar.opened.connect(self.show_day)
        self.calendar.year_wanted.connect(self.year_wanted)
        self.calendar.moved.connect(self._keep_in_sight)
        self.legend.changed.connect(self._fill)
        self.mode.chosen.connect(self.choose_mode)
        self.panel.closed.connect(self._panel_closed)
        theme_source().changed.connect(self._arrange)

    def _turn(self, years: int) -> None:
        if self._shown is not None:
            self.year_wanted.emit(self._shown.year + years)

    def _go_to_now(self) -> None:
        if self._shown is None:
            return
        today = self._shown.today
        self.show_every_day()
        self.calendar.go_to(today)
        self.list.scrollToTop()
        if self.mode.current() == LIST and today.year == self._shown.year:
            self.choose_mode(LIST)
        announce(self, self.calendar.spoken(today))

    def _keep_in_sight(self, day: date) -> None:
        box = self.calendar.months().day_box(day).toRect().translated(self.calendar.pos())
        self._scroll.ensureVisible(box.center().x(), box.center().y(), px(24), px(40))

    def _panel_closed(self) -> None:
        self._arrange()
        (self.list if self.mode.current() == LIST else self.calendar).setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        opened = self.panel.form() is not None
        listed = self.mode.current() == LIST
        width = self.width() - (px(WIDTH) if opened else 0)
        beside = width >= px(_BESIDE_FROM)
        self._scroll.setVisible(not listed)
        self._side.setVisible(listed or not opened)
        self._line.setVisible(self._side.isVisibleTo(self) and not listed and beside)
        self._split.setDirection(direction(beside))
        arrange(self._head, width - 2 * _MARGIN)
        fixed = beside and not listed
        self._side.setMinimumWidth(px(_SIDE) if fixed else 0)
        self._side.setMaximumWidth(px(_SIDE) if fixed else 16_777_215)
