"""The page of a person: list beside it, head, facts, what can be added, the timeline, and the side column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, Segmented
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.labels import Line, Surface, Text
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.people.header import FactsBar, PersonHeader
from trustjournal.ui.people.names import Names
from trustjournal.ui.people.panel import WIDTH, SidePanel
from trustjournal.ui.people.side import SideColumn
from trustjournal.ui.people.timeline import Timeline
from trustjournal.ui.people.values import PersonFace, TimelineRow

_LIST_FROM = 968
_BESIDE_FROM = 752
_SIDE_WIDTH = 238
_MARGIN = 28


class PersonView(Surface):
    """Shows a person; tells what is asked for by the signals of its parts, and `add_wanted(what)` of the row above.

    What can be added is named `note`, `promise`, `topic`, `moment` and `date`; a meeting is planned on its own page.
    """

    add_wanted = Signal(str)
    meeting_wanted = Signal()
    shown_wanted = Signal(str)

    def __init__(
        self,
        today: Callable[[], date],
        fetch: Callable[[TimelineRow | None], list[TimelineRow]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("window", parent)
        self.names = Names(today)
        self.header, self.facts = PersonHeader(), FactsBar()
        self.timeline, self.side, self.panel = Timeline(fetch), SideColumn(), SidePanel()
        self.filter = Segmented(
            [
                Choice("everything", _("Everything")),
                Choice("conversations", _("Conversations")),
                Choice("moments", _("Moments")),
                Choice("promises", _("Promises")),
                Choice("topics", _("Topics")),
            ],
            _("What the timeline shows"),
            small=True,
        )
        self._names_line = Line(upright=True)
        self._empty = Text("", "note", "text2", wrap=True)
        self._stack = QStackedWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.filter.chosen.connect(self.shown_wanted)
        self.panel.closed.connect(self._panel_closed)
        self.setFocusProxy(self.timeline)
        theme_source().changed.connect(self._arrange)

    def show_face(self, face: PersonFace) -> None:
        """Show head, facts and side column."""
        self.header.show_face(face)
        self.facts.show_facts(face.facts)
        self.side.show_sections(face.sections)

    def settle_timeline(self) -> None:
        """Say so where the timeline has nothing to show."""
        empty = self.timeline.rows.rowCount() == 0
        everything = self.filter.current() == "everything"
        self._empty.setText(
            _("Nothing yet. Log the last time you talked.") if everything else _("Nothing of this kind yet.")
        )
        self._log_first.setVisible(everything)
        self._stack.setCurrentIndex(1 if empty else 0)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window: what does not fit then is hidden or moves below."""
        return QSize(px(440), px(320))

    def open_panel(self) -> None:
        """Make room for the panel."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list goes first, then the side column moves below."""
        super().resizeEvent(event)
        self._arrange()

    def _panel_closed(self) -> None:
        self._arrange()
        self.timeline.setFocus()

    def _arrange(self) -> None:
        open_panel = self.panel.form() is not None
        width = self.width() - (px(WIDTH) if open_panel else 0)
        self.names.setVisible(width >= px(_LIST_FROM))
        self._names_line.setVisible(width >= px(_LIST_FROM))
        beside = width >= px(_BESIDE_FROM)
        self.side.setVisible(not open_panel or (beside and width >= px(_LIST_FROM)))
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self._columns.setSpacing(px(26) if beside else px(12))
        self.side.setMinimumWidth(px(_SIDE_WIDTH) if beside else 0)
        self.side.setMaximumWidth(px(_SIDE_WIDTH) if beside else 16_777_215)

    def _build(self) -> None:
        page = QVBoxLayout()
        page.setContentsMargins(_MARGIN, 20, 24, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addSpacing(16)
        page.addWidget(self.facts)
        page.addSpacing(12)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self._main(), 3)
        self._columns.addWidget(self.side, 1)
        page.addLayout(self._columns, 1)
        whole = QHBoxLayout(self)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.names)
        whole.addWidget(self._names_line)
        whole.addLayout(page, 1)
        whole.addWidget(self.panel)

    def _main(self) -> QWidget:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._adding())
        column.addSpacing(12)
        column.addWidget(self.filter)
        column.addSpacing(12)
        self._stack.addWidget(self.timeline)
        self._stack.addWidget(self._nothing())
        column.addWidget(self._stack, 1)
        return main

    def _adding(self) -> QWidget:
        line = QWidget()
        row = FlowLayout(line, gap=0, line_gap=4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        for what, label, icon in (
            ("note", _("&Note"), "note-plus-outline"),
            ("promise", _("&Promise"), "handshake-outline"),
            ("topic", _("&Topic"), "comment-plus-outline"),
            ("moment", _("&Moment"), "star-outline"),
            ("date", _("&Date"), "calendar-plus"),
        ):
            button = Button(label, ButtonKind.QUIET, icon, small=True)
            button.clicked.connect(lambda _checked=False, what=what: self.add_wanted.emit(what))
            row.addWidget(button)
        meeting = Button(_("M&eeting"), ButtonKind.QUIET, "calendar-clock", small=True)
        set_tip(meeting, _("Plan a meeting"))
        meeting.clicked.connect(self.meeting_wanted)
        row.addWidget(meeting)
        return line

    def _nothing(self) -> QWidget:
        page = QWidget()
        self._log_first = Button(_("Log a conversation"), icon="plus")
        self._log_first.clicked.connect(lambda: self.add_wanted.emit("note"))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._empty)
        column.addWidget(self._log_first)
        column.addStretch(1)
        return page
