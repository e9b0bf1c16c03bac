"""Joins the page of a person to the journal: reads it, walks to others, and shows what is confidential for a minute."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer

from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.domain.launchers import Launcher
from trustjournal.domain.person_file import TimelineEntry
from trustjournal.services import people_list, person_page
from trustjournal.services.feed import News
from trustjournal.services.journal import Journal
from trustjournal.services.moments_catalogue import moment_kinds
from trustjournal.services.people_list import Listed, Wanted
from trustjournal.services.person_page import PersonPage
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.asking import ask
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.links import Launch
from trustjournal.ui.kit.paneldrafts import PanelDrafts
from trustjournal.ui.kit.places import Destination, DraftRequest, MeetingRequest, Navigator, Place
from trustjournal.ui.kit.room import Room
from trustjournal.ui.people.face import face_of
from trustjournal.ui.people.origins import origins_of
from trustjournal.ui.people.panel import Form
from trustjournal.ui.people.person_changes import PersonChanges
from trustjournal.ui.people.person_entries import PersonEntries
from trustjournal.ui.people.person_view import PersonView
from trustjournal.ui.people.timeline import PAGE
from trustjournal.ui.people.timeline_words import Telling, row_of
from trustjournal.ui.people.values import TimelineRow

SHOWN_MS = 60_000
_SIDE = "side"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the room remembers of a visit."""

    shown: str
    row: tuple[str, str] | None
    scroll: int


class PersonRoom(Room):
    """Everything about one person."""

    PLACE: ClassVar[Place] = Place.PERSON
    INTEREST: ClassVar[frozenset[str]] = frozenset(
        {
            "person", "relationship", "date", "life_moment", "preference", "interaction", "reflection", "commitment",
            "topic", "share", "moment", "agreement", "goal", "meeting", "circle", "nudge_state", "policy",
        }
    )  # fmt: skip

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self.page: PersonPage | None = None
        self._person_id = ""
        self._shown = "everything"
        self._revealed: set[str] = set()
        self._everyone: list[Listed] = []
        self._query = ""
        self._reading = 0
        self._view = PersonView(journal.clock.today, self._fetch)
        self._hide_again = QTimer(self)
        self._hide_again.setSingleShot(True)
        self._hide_again.setInterval(SHOWN_MS)
        self._hide_again.timeout.connect(self.hide_confidential)
        self.changes = PersonChanges(self)
        self.entries = PersonEntries(self)
        self._wire()

    @property
    def view(self) -> PersonView:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Show a person. Raises UserError where they are not there."""
        wanted = destination.id or ""
        page = person_page.person_page(self.journal, wanted)
        if wanted != self._person_id:
            self._shown = "everything"
            self._view.filter.choose(self._shown)
        self._person_id = wanted
        self.hide_confidential(refresh=False)
        self._view.panel.put_away()
        if not self._view.isVisible():
            self._view.timeline.setFocus()  # else coming here would begin in the first field
        self._show(page, anew=True)
        self._view.timeline.rest()
        if isinstance(destination.data, DraftRequest):
            self._go_on(self.drafts.key_of(destination.data))
        if self._everyone:
            self._view.names.mark(wanted)
        else:
            self._read_names()

    def refresh(self) -> None:
        """Read the page and the list of people again; go to the list where the person is gone."""
        if not self._person_id:
            return
        if not people_exist(self.journal, self._person_id):
            self._person_id = ""
            self._everyone = []
            if self._view.isVisible():
                self.navigator.request(Place.PEOPLE)
            return
        self._show(person_page.person_page(self.journal, self._person_id), anew=False)
        self._read_names()

    def hear(self, news: News) -> None:
        """Whatever concerns this person matters to the page; a rhythm or name of anybody to the list beside it."""
        # A change that names nobody, such as a promise kept, may concern anybody.
        named = news.change is not None and bool(news.change.people)
        if news.concerns(self.INTEREST, self._person_id if named else None):
            super().hear(news)
        elif news.concerns(frozenset({"person", "interaction", "nudge_state"})):
            self._everyone = []
            if self._view.isVisible():
                self._read_names()

    def actions(self) -> tuple[Action, ...]:
        """What the palette and the shortcut sheet know of this room."""
        here = Place.PERSON
        return (
            Action("person-brief", _("Brief"), "Ctrl+Return", self._brief, "text-box-outline", here),
            Action(
                "person-promise",
                _("Add a promise"),
                None,
                lambda: self.changes.add("promise"),
                "handshake-outline",
                here,
            ),
            Action(
                "person-topic", _("Add a topic"), None, lambda: self.changes.add("topic"), "comment-plus-outline", here
            ),
            Action("person-meeting", _("Plan a meeting"), None, self._plan, "calendar-plus", here),
            Action("person-date", _("Add a date"), None, lambda: self.changes.add("date"), "calendar-plus", here),
            *(
                Action(f"person-{section}", words, None, partial(self.entries.add, section), icon, here)
                for section, words, icon in (
                    ("preferences", _("Add a preference or boundary"), "thumb-up-outline"),
                    ("family", _("Add somebody around them"), "home-heart"),
                    ("life", _("Add a life moment"), "heart-outline"),
                    ("goals", _("Add a shared goal"), "target"),
                    ("agreements", _("Add an agreement"), "file-document-outline"),
                    ("shares", _("Add something to share"), "lightbulb-on-outline"),
                    ("about", _("Change strengths and interests"), "star-outline"),
                    ("partnership", _("Change the notes on working together"), "handshake-outline"),
                )
            ),
            Action("person-edit", _("Edit this person"), None, self.changes.edit, "pencil-outline", here),
        )

    def leave(self) -> bool:
        """Hide again what is confidential."""
        self.hide_confidential(refresh=False)
        return True

    def remember(self) -> object:
        """The filter, the row and where the timeline stands."""
        row = self._view.timeline.current()
        return _Kept(self._shown, row.key if row else None, self._view.timeline.verticalScrollBar().value())

    def recall(self, kept: object) -> None:
        """Restore them."""
        if not isinstance(kept, _Kept):
            return
        if kept.shown != self._shown:
            self._view.filter.choose(kept.shown)
            self._show_kinds(kept.shown)
        row = self._view.timeline.rows.row_of(kept.row) if kept.row else -1
        if row >= 0:
            self._view.timeline.setCurrentIndex(self._view.timeline.rows.index(row))
        self._view.timeline.verticalScrollBar().setValue(kept.scroll)

    def open_form(
        self, title: str, form: Form, save: str = "", *, what: str = "", remove: str = "", draft: str = ""
    ) -> None:
        """Open a form in the panel; where one for the same thing was closed with words in it, that one opens."""
        key = f"{self._person_id}/{what}" if what else ""
        named = f"{self._person_id}/{draft}" if draft else ""
        self._view.panel.show_form(title, form, save, key=key, remove=remove, draft=named)
        self._view.open_panel()

    def _go_on(self, draft: str) -> None:
        """Open the form that a draft was begun in; what was typed and chosen stands in it again."""
        what, _slash, entry_id = draft.removeprefix(f"{self._person_id}/").partition("/")
        if what == "edit":
            self.changes.edit()
        elif what == "promise":
            self.changes.add(what)
        elif entry_id:
            self.entries.open(what, entry_id)
        else:
            self.entries.add(what)

    def reveal(self, entry_id: str) -> None:
        """Show what is confidential for a minute, or until one leaves."""
        self.navigator.reveal(lambda: self._reveal(entry_id))

    def _reveal(self, entry_id: str) -> None:
        self._revealed.add(entry_id)
        self._hide_again.start()
        self._show_again()

    def hide_confidential(self, *, refresh: bool = True) -> None:
        """Hide again what was shown."""
        self._hide_again.stop()
        if self._revealed:
            self._revealed.clear()
            if refresh:
                self._show_again()

    def _wire(self) -> None:
        view = self._view
        self.drafts = PanelDrafts(self, view.panel, "person")
        view.panel.prompt_wanted.connect(lambda where: ask(self, view.panel.prompt, where))
        view.header.log_wanted.connect(self.changes.log)
        view.header.brief_wanted.connect(self._brief)
        view.header.ways.launched.connect(self._launch)
        view.side.launched.connect(self._launch)
        view.meeting_wanted.connect(self._plan)
        view.shown_wanted.connect(self._show_kinds)
        view.names.person_chosen.connect(self._walk_to)
        view.names.queried.connect(self._find)
        view.names.list.briefed.connect(lambda person: self.navigator.request(Place.BRIEF, person))
        view.names.list.logged.connect(lambda _person: self.changes.log())
        view.side.person_wanted.connect(self._walk_to)
        view.side.reveal_wanted.connect(lambda: self.reveal(_SIDE))
        view.timeline.reveal_wanted.connect(lambda row: self.reveal(row.id))

    def _brief(self) -> None:
        self.navigator.request(Place.BRIEF, self._person_id)

    def _plan(self) -> None:
        self.navigator.request(Place.MEETING, data=MeetingRequest((self._person_id,)))

    def _launch(self, launcher: Launcher) -> None:
        if self.page is not None:
            self.navigator.launched.emit(Launch(self._person_id, self.page.file.person.first_name, launcher))

    def _walk_to(self, person: str) -> None:
        if person != self._person_id:
            self.navigator.request(Place.PERSON, person)

    # Showing.

    def _show(self, page: PersonPage, *, anew: bool) -> None:
        self.page = page
        known = origins_of(self.journal, page.file.person)
        self._view.show_face(face_of(page, reveal=_SIDE in self._revealed, known=known))
        if anew:
            self._view.timeline.rows.restart()
            self._view.timeline.scrollToTop()
        else:
            self._view.timeline.rows.refresh()
        self._view.settle_timeline()

    def _show_again(self) -> None:
        if self.page is not None:
            self._show(self.page, anew=False)

    def _show_kinds(self, shown: str) -> None:
        self._shown = shown
        self._view.timeline.rows.restart()
        self._view.timeline.scrollToTop()
        self._view.settle_timeline()

    def _fetch(self, after: TimelineRow | None) -> list[TimelineRow]:
        if self.page is None:
            return []
        place = after.place if after is not None else None
        entries = person_page.timeline(self.journal, self._person_id, self._shown, place, PAGE)
        telling = self._telling(entries)
        return [row_of(entry, telling) for entry in entries]

    def _telling(self, entries: list[TimelineEntry]) -> Telling:
        assert self.page is not None
        wanted = {person for entry in entries for person in getattr(entry.entry, "people", ())} - {self._person_id}
        return Telling(
            today=self.page.today,
            person_id=self._person_id,
            first_name=self.page.file.person.first_name,
            names=person_page.names_in(self.journal, sorted(wanted)),
            moments=moment_kinds(),
            revealed=frozenset(self._revealed),
        )

    # The list beside.

    def _read_names(self) -> None:
        self._reading += 1
        reading = self._reading

        def read(_progress: Progress) -> list[Listed]:
            return people_list.everyone(self.journal)

        def show(listed: list[Listed]) -> None:
            if reading == self._reading:
                self._everyone = listed
                self._show_names()

        self.jobs.run(self, read, show, self._went_wrong, kind="read")

    def _find(self, text: str) -> None:
        if text != self._query:
            self._query = text
            self._show_names()

    def _show_names(self) -> None:
        shown = people_list.arrange(self._everyone, Wanted(query=self._query))
        self._view.names.show_people(shown, self._person_id)


def people_exist(journal: Journal, person_id: str) -> bool:
    """Whether a person is still there."""
    return bool(person_page.names_in(journal, [person_id]))
