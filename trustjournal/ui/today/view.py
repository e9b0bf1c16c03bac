"""Today's page: head, meetings, the list of nudges, and the column of what is coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.ui.kit.actions import key_words
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.cards import EmptyState, QuietAction, Step
from trustjournal.ui.kit.labels import Surface, Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.today.calendarline import CalendarLine
from trustjournal.ui.today.coming import ComingColumn
from trustjournal.ui.today.draftsline import DraftsLine
from trustjournal.ui.today.meetings import MeetingCards
from trustjournal.ui.today.nudgelist import NudgeList
from trustjournal.ui.today.rows import coming_days, rows_of

if TYPE_CHECKING:
    from trustjournal.services.calendar.standing import Standing
    from trustjournal.services.nudges import Today

_NARROW = 960


class TodayView(Surface):
    """Shows what deserves attention; its lists tell what is wanted."""

    log_wanted = Signal()
    jot_wanted = Signal()
    add_wanted = Signal()
    import_wanted = Signal()
    sample_wanted = Signal()
    people_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.nudges = NudgeList()
        self.meetings = MeetingCards()
        self.calendar = CalendarLine()
        self.coming = ComingColumn()
        self._unfolded: frozenset[str] = frozenset()
        self._everything = False
        self._today: Today | None = None
        self._date = Text("", "note", "text2")
        self.drafts = DraftsLine()
        self._finished = Text("", "note", "text2", wrap=True)
        self._narrow = False
        self.nudges.unfolded.connect(self._unfold)
        self.nudges.moved.connect(self._follow)
        self.coming.everything_wanted.connect(self._show_everything)
        self._empty: QWidget | None = None
        self._build()
        self.setFocusProxy(self.nudges)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        title = Text(_("Today"), "title")
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._date, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.drafts)
        jot = Button(_("&Jot"), ButtonKind.OUTLINED, "note-plus-outline")
        set_tip(jot, _("Jot something down ({keys})").format(keys=key_words("Ctrl+J")))
        jot.clicked.connect(self.jot_wanted)
        head.addWidget(jot)
        log = Button(_("&Log a conversation"), ButtonKind.OUTLINED, "plus")
        log.clicked.connect(self.log_wanted)
        head.addWidget(log)
        lanes = QVBoxLayout()
        lanes.setSpacing(8)
        lanes.addWidget(self._finished)
        lanes.addWidget(self.nudges, 1)
        self.coming.setFixedWidth(px(240))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(40)
        self._columns.addLayout(lanes, 1)
        self._columns.addWidget(self.coming)
        page = self._page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        above = QVBoxLayout()
        above.setSpacing(4)
        above.addWidget(self.meetings)
        above.addWidget(self.calendar)
        column.addLayout(above)
        column.addLayout(self._columns, 1)
        self._scroll = ScrollPage(page)
        self._holder = QWidget()
        self._stack = QStackedLayout(self._holder)
        self._stack.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(32, 20, 32, 12)
        whole.setSpacing(16)
        whole.addLayout(head)
        whole.addWidget(self._holder, 1)

    def show_today(self, today: Today) -> None:
        """Show a day."""
        self._today = today
        self._date.setText(words.day_heading(today.date))
        self.meetings.show_meetings(today.meetings, today.now)
        self._show_lists()

    def _show_lists(self) -> None:
        today = self._today
        if today is None:
            return
        self.nudges.show_rows(rows_of(today, self._unfolded))
        days = coming_days(today, everything=self._everything)
        more = len(today.coming) - len(days)
        self.coming.show_coming(days, more, today.date, everything=self._everything)
        if today.open:
            self._finished.hide()
            return
        after = today.coming[0] if today.coming else None
        text = _("That is everything for today.")
        if after is not None:
            name = after.people[0][1] if after.people else after.title
            text += " " + _("Next: {name}, {day}.").format(name=name, day=words.day(after.due, today.date))
        self._finished.setText(text)
        self._finished.show()

    def show_empty(self, empty: bool) -> None:
        """Show the first steps instead of the lists, for a journal without people."""
        if empty and self._empty is None:
            self._empty = self._first_steps()
            self._stack.addWidget(self._empty)
        self._stack.setCurrentIndex(1 if empty else 0)

    def _first_steps(self) -> QWidget:
        steps = (
            Step(_("Add someone you see this week"), _("A name is enough."), _("Add person"), self.add_wanted.emit),
            Step(
                _("Log your last conversation"),
                _("What you heard, and what you promised."),
                _("Log"),
                self.log_wanted.emit,
            ),
            Step(
                _("Choose a rhythm"),
                _("How often you would like to talk. You can change it any time."),
                _("Choose"),
                self.people_wanted.emit,
            ),
        )
        quiet = (
            QuietAction(_("Import contacts"), "import", self.import_wanted.emit),
            QuietAction(_("Try sample data"), "flask-outline", self.sample_wanted.emit),
        )
        text = _("Nothing to do yet. Three small steps and this page begins to help you.")
        state = EmptyState("account-group-outline", _("Start with one person"), text, steps, quiet)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, px(64), 0, 0)
        column.addWidget(state, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
        state.setMinimumWidth(min(px(600), 600))
        return page

    def show_standing(self, found: Standing) -> None:
        """Say how the calendar files stand, where there is something to say."""
        self.calendar.show_standing(found)
        self.meetings.say_none(not found.wanted)

    def folded(self) -> tuple[frozenset[str], bool]:
        """Which lanes are unfolded, and whether everything coming is shown."""
        return self._unfolded, self._everything

    def unfold(self, unfolded: frozenset[str], everything: bool) -> None:
        """Restore what `folded` gave."""
        self._unfolded, self._everything = unfolded, everything
        self._show_lists()

    def _unfold(self, key: str) -> None:
        self._unfolded = self._unfolded ^ {key}
        self._show_lists()

    def _show_everything(self, everything: bool) -> None:
        self._everything = everything
        self._show_lists()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the page is narrow, what is coming moves below."""
        super().resizeEvent(event)
        narrow = self._narrow = self.width() < px(_NARROW - 216)
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.coming.show_whole(narrow)
        if narrow:
            self.coming.setMinimumWidth(0)
            self.coming.setMaximumWidth(16_777_215)
        else:
            self.coming.setFixedWidth(px(240))
        self._follow()

    def _follow(self) -> None:
        """Where the page scrolls as a whole, give the list all its height, and keep its current row in sight."""
        self.nudges.setMinimumHeight(self.nudges.content_height() + px(8) if self._narrow else 0)
        if self._narrow and self.nudges.hasFocus():
            row = self.nudges.visualRect(self.nudges.currentIndex())
            place = self.nudges.mapTo(self._page, row.center())
            self._scroll.ensureVisible(place.x(), place.y(), 0, row.height())
