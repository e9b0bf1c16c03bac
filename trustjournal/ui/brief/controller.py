"""Joins the Brief's page to the services: show, keep a promise, copy, print, and go on to log."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.brief.value import Brief
from trustjournal.domain.words import names
from trustjournal.services.brief import as_html, as_markdown, brief_of
from trustjournal.services.commitments import keep
from trustjournal.services.intentions import mean, meant_for
from trustjournal.services.journal import Journal
from trustjournal.services.person_page import names_in
from trustjournal.ui.brief.view import BriefView
from trustjournal.ui.kit import onpaper
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.aminute import AMinute
from trustjournal.ui.kit.clipboard import copy
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import BriefRequest, Destination, LogRequest, MeetingRequest, Navigator, Place
from trustjournal.ui.kit.room import Room

_QUIET_MS = 500
_EVERYTHING = frozenset({
    "person", "relationship", "date", "life_moment", "interaction", "reflection", "moment", "commitment", "agreement",
    "goal", "topic", "share", "preference", "meeting", "circle", "policy",
})  # fmt: skip


class _Kept(NamedTuple):
    """What the room remembers of a visit."""

    person: str
    scroll: int


class BriefRoom(Room):
    """The Brief of the person the destination names; of a group, one at a time with a tab each."""

    PLACE: ClassVar[Place] = Place.BRIEF
    INTEREST: ClassVar[frozenset[str]] = _EVERYTHING

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._person = ""
        self._people: tuple[tuple[str, str], ...] = ()
        self._briefs: dict[str, Brief] = {}
        self._scrolls: dict[str, int] = {}
        self._reveal = False
        self._view = BriefView()
        self._view.went_back.connect(self.navigator.back_requested)
        self._view.copy_wanted.connect(self.copy)
        self._view.pdf_wanted.connect(self.save_pdf)
        self._view.print_wanted.connect(self.print_page)
        self._view.log_wanted.connect(self.start_logging)
        self._view.meeting_wanted.connect(self.plan_next)
        self._view.reveal_wanted.connect(lambda: self.navigator.reveal(self._show_hidden))
        self._view.kept.connect(self._keep)
        self._view.meant.connect(self._mean_later)
        self._view.turned.connect(self.turn_to)
        self._hide_again = AMinute(self._hide_hidden, self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._mean)

    @property
    def view(self) -> QWidget:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Show the Brief of the person `destination.id`; of those of a BriefRequest, a tab each."""
        asked = destination.data.people if isinstance(destination.data, BriefRequest) else ()
        called = names_in(self.journal, list(asked))
        self._people = tuple((one, called[one]) for one in asked if one in called)
        first = destination.id or ""
        if self._people and first not in called:
            first = self._people[0][0]
        self._person = first
        self._reveal = False
        self._scrolls = {}
        self.refresh()
        self._view.intention.show_intention(meant_for(self.journal, self._together))

    def refresh(self) -> None:
        """Fetch the Brief that is shown again, and any other when it is turned to."""
        self._briefs.clear()
        self._show()

    def remember(self) -> object:
        """Whose tab is shown, and how far one had scrolled."""
        return _Kept(self._person, self._view.scrolled())

    def recall(self, kept: object) -> None:
        """Turn and scroll back there."""
        if isinstance(kept, _Kept):
            if kept.person in dict(self._people):
                self.turn_to(kept.person)
            self._view.scroll_to(kept.scroll)

    def turn_to(self, person: str) -> None:
        """Show the Brief of another of the group, as far down as one was."""
        if person == self._person:
            return
        self._scrolls[self._person] = self._view.scrolled()
        if self._reveal:  # what was revealed is hidden again once one turns away
            self._reveal = False
            self._briefs.pop(self._person, None)
        before, self._person = self._person, person
        try:
            self._show()
        except UserError as error:
            self._person = before
            self._view.tabs.show_tabs(self._people, before)
            self.failed.emit(error)
            return
        self._view.scroll_to(self._scrolls.get(person, 0))

    def leave(self) -> bool:
        """What was revealed is hidden again, and what was typed is kept."""
        self._reveal = False
        self._hide_again.stop()
        if self._quiet.isActive():
            self._mean()
        return True

    def actions(self) -> tuple[Action, ...]:
        """Print, copy, PDF and logging."""
        printed, here = QKeySequence.StandardKey.Print, Place.BRIEF
        paper = (
            Action("brief-print", _("Print this brief"), printed, self.print_page, "printer-outline", here),
            Action("brief-copy", _("Copy this brief as Markdown"), None, self.copy, "content-copy", here),
            Action("brief-pdf", _("Save this brief as PDF"), None, self.save_pdf, "file-pdf-box", here),
        )
        if len(self._people) < 2:
            return paper
        turn = self._view.tabs.turn
        return (
            *paper,
            Action("brief-next", _("The next person's brief"), "Ctrl+Tab", lambda: turn(1), "arrow-right", here),
            Action("brief-before", _("The brief before"), "Ctrl+Shift+Tab", lambda: turn(-1), "arrow-left", here),
            Action("brief-print-all", _("Print all briefs"), None, self.print_all, "printer-outline", here),
            Action("brief-pdf-all", _("Save all briefs as PDF"), None, self.save_all, "file-pdf-box", here),
        )

    def copy(self) -> None:
        """Put the Brief on the clipboard as Markdown, without confidential entries."""
        try:
            copy(as_markdown(self._on_paper(self._person)))
        except UserError as error:
            self.failed.emit(error)
        else:
            self.tell(_("Copied as Markdown, without confidential notes."))

    def save_pdf(self) -> None:
        """Ask where, and write a PDF there, without confidential entries."""
        onpaper.save_sheets(self.sheets(), self._view, self.failed.emit, self.tell)

    def print_page(self) -> None:
        """Ask for a printer and print, without confidential entries."""
        onpaper.print_sheets(self.sheets(), self._view, self.failed.emit)

    def save_all(self) -> None:
        """Ask where, and write the Briefs of the whole group there, a page each."""
        onpaper.save_sheets(self.sheets(everybody=True), self._view, self.failed.emit, self.tell)

    def print_all(self) -> None:
        """Ask for a printer and print the Briefs of the whole group, a page each."""
        onpaper.print_sheets(self.sheets(everybody=True), self._view, self.failed.emit)

    def sheets(self, *, everybody: bool = False) -> onpaper.Sheets:
        """The Brief that is shown, or everybody's, for paper: without confidential entries."""
        whose = self._together if everybody else [self._person]
        briefs = [self._on_paper(one) for one in whose]
        title = _("Brief of {names}").format(names=names([brief.name for brief in briefs]))
        return onpaper.Sheets(tuple(as_html(brief) for brief in briefs), title)

    def plan_next(self) -> None:
        """Plan when to meet the person of this Brief again."""
        self.navigator.request(Place.MEETING, data=MeetingRequest((self._person,)))

    def start_logging(self) -> None:
        """Go and log the conversation with this person; what it is for goes along."""
        if self._quiet.isActive():
            self._mean()
        brief = self._on_paper(self._person)
        at = brief.starts_at if brief.starts_at[:10] == brief.on else None
        self.navigator.request(Place.LOG, data=LogRequest(people=tuple(self._together), at=at))

    @property
    def _together(self) -> list[str]:
        """Whom the conversation is with."""
        return [one for one, _name in self._people] or [self._person]

    def _show(self) -> None:
        if self._person not in self._briefs:
            self._briefs[self._person] = brief_of(self.journal, self._person, reveal=self._reveal)
        self._view.tabs.show_tabs(self._people, self._person)
        self._view.show_brief(self._briefs[self._person])

    def _on_paper(self, person: str) -> Brief:
        return brief_of(self.journal, person)

    def _mean_later(self) -> None:
        self._quiet.start()

    def _mean(self) -> None:
        """Keep what the conversation is for, until it is logged."""
        self._quiet.stop()
        try:
            mean(self.journal, self._together, self._view.intention.intention())
        except UserError as error:
            self.failed.emit(error)

    def _show_hidden(self) -> None:
        self._reveal = True
        self._hide_again.start()
        self.refresh()

    def _hide_hidden(self) -> None:
        if self._reveal:
            self._reveal = False
            self.refresh()

    def _keep(self, commitment_id: str) -> None:
        self.write(lambda journal: keep(journal, commitment_id))
