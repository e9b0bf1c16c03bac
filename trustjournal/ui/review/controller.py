"""Joins the Review room's page to the services: the week, the mirror, the four cores, past reviews, and drafts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.days import shift
from trustjournal.domain.nudges.rules_reflect import iso_week
from trustjournal.services import drafts, review
from trustjournal.services.journal import Journal
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.choosing import people_like
from trustjournal.ui.kit.draftkeeper import DraftKeeper
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, LogRequest, Navigator, Place
from trustjournal.ui.kit.room import Room
from trustjournal.ui.review.coresform import CoreAnswer
from trustjournal.ui.review.pages import cores_of, cores_page, mirror_page, past_pages, week_page
from trustjournal.ui.review.values import Linked
from trustjournal.ui.review.view import CORES, PAST, WEEK, ReviewView
from trustjournal.ui.review.weekpanel import Typed

if TYPE_CHECKING:
    from trustjournal.services.review import Mirror, ReviewWeek

FORM = "review"
_CORES_DRAFT = "review-cores"
_EVERYTHING = frozenset({
    "person", "circle", "interaction", "reflection", "moment", "commitment", "topic", "life_moment", "date", "review",
    "self_assessment", "nudge_state",
})  # fmt: skip


class ReviewRoom(Room):
    """Ten quiet minutes a week. A destination's id is a week; its data "cores" opens the four cores."""

    PLACE: ClassVar[Place] = Place.REVIEW
    INTEREST: ClassVar[frozenset[str]] = _EVERYTHING

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._week = review.this_week(journal)
        self._practice = ""
        self._asked = 0
        self._view = view = ReviewView(partial(people_like, journal))
        self._keeper = DraftKeeper(journal, jobs, FORM, self._collect_week, self)
        self._cores_keeper = DraftKeeper(journal, jobs, FORM, self._collect_cores, self)
        for keeper in (self._keeper, self._cores_keeper):
            keeper.not_kept.connect(self.failed)
            view.closing.connect(keeper.flush_here)
        view.panel.typing.connect(self._keeper.touch)
        view.panel.answered.connect(self.answer)
        view.panel.finished.connect(self.finish)
        view.panel.later.connect(self._later)
        view.week_wanted.connect(self._turn)
        view.tab_wanted.connect(self.show_tab)
        view.planned.connect(lambda person: navigator.request(Place.PERSON, person))
        view.log_wanted.connect(lambda person: navigator.request(Place.LOG, data=LogRequest(people=(person,))))
        view.past_wanted.connect(self._look_again)
        view.past_deleted.connect(lambda week: self.write(lambda journal: review.delete(journal, week)))
        view.cores_saved.connect(self.save_cores)
        view.cores_typing.connect(self._cores_keeper.touch)
        view.entry_wanted.connect(self._open_entry)

    @property
    def view(self) -> QWidget:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Show this week, the week or review the destination names, or the four cores (a self-assessment's id)."""
        week = review.week_named(self.journal, destination.id) if destination.id else review.this_week(self.journal)
        self._week = week or review.this_week(self.journal)
        self.show_tab(CORES if week is None or destination.data == CORES else WEEK)

    def show_tab(self, tab: str) -> None:
        """Show one of the four views."""
        self._leave_cores()
        self._view.show_tab(tab)
        self.refresh()

    def refresh(self) -> None:
        """Fetch what the tab shows; the mirror is counted beside, and what is typed stays."""
        tab = self._view.tabs.current()
        if tab == PAST:
            self._view.show_past(past_pages(review.past_reviews(self.journal)))
            return
        if tab == CORES and (self._view.cores is None or not self._view.cores.dirty):
            self._show_cores()
        self._fetch()

    def leave(self) -> bool:
        """Keep the answers that were typed, and the draft of the four cores."""
        for typed in self._view.panel.unsaved():
            self.answer(typed.name, typed.text)
        self._cores_keeper.flush()
        return True

    def remember(self) -> object:
        """The week and the tab."""
        return self._week, self._view.tabs.current()

    def recall(self, kept: object) -> None:
        """Go back there."""
        if isinstance(kept, tuple):
            self._week, tab = kept
            self.show_tab(tab)

    def actions(self) -> tuple[Action, ...]:
        """The weeks and the four cores, for the palette."""
        here = Place.REVIEW
        return (
            Action("review-cores", _("Look at the four cores"), None, lambda: self.show_tab(CORES), "compass", here),
            Action("review-past", _("Past reviews"), None, lambda: self.show_tab(PAST), "notebook-outline", here),
        )

    def answer(self, name: str, text: str) -> None:
        """Keep one answer of the week."""
        week, given = self._week, {name: text or None}

        def kept(_change: object) -> None:
            if week == self._week and not [each for each in self._view.panel.unsaved() if each.name != name]:
                self._keeper.forget(_draft_of(week))

        self.write(lambda journal: review.write(journal, week, **given), kept)

    def finish(self) -> None:
        """The last prompt is done: the review is kept with the practice of the week, if it was empty all along."""
        week, practice = self._week, self._practice
        self.write(lambda journal: review.write(journal, week, practice=practice))

    def save_cores(self) -> None:
        """Keep how the four cores are seen today."""
        form = self._view.cores
        if form is None:
            return
        cores = cores_of(form.answers())
        if not any(getattr(cores, name) for name in form.forms):
            self.failed.emit(UserError(_("Nothing is chosen yet."), _("Say for one core how often it was true.")))
            return

        def kept(_change: object) -> None:
            form.dirty = False
            self._cores_keeper.forget(_CORES_DRAFT)
            self._fetch()

        self.write(lambda journal: review.assess(journal, cores), kept)

    # The week and the mirror.

    def _fetch(self) -> None:
        """Count the week and the mirror off the windows' thread; an answer that comes late is dropped."""
        self._asked += 1
        asked, week, journal = self._asked, self._week, self.journal

        def work(_progress: object) -> tuple[ReviewWeek, Mirror, list[Typed]]:
            typed = [
                Typed(name, text)
                for each in drafts.load_drafts(journal, FORM)
                if each.id == _draft_of(week)
                for name, text in each.body.items()
            ]
            looked_at = review.review_week(journal, week)
            return looked_at, review.mirror_of(journal, week, looked_at.drifting), typed

        def show(found: tuple[ReviewWeek, Mirror, list[Typed]]) -> None:
            if asked != self._asked:
                return
            self._practice = found[0].practice.practice.id
            fresh = self._view.panel.week != week
            self._view.show_week(week_page(found[0]))
            if fresh:
                self._view.panel.restore(found[2])
            self._view.show_mirror(mirror_page(found[1]))

        self.jobs.run(self, work, show, self._went_wrong, kind="read")

    def _turn(self, by: int) -> None:
        self._look_again(iso_week(shift(review.monday_of(self._week), 7 * by)))

    def _look_again(self, week: str) -> None:
        for typed in self._view.panel.unsaved():
            self.answer(typed.name, typed.text)
        self._week = min(week, review.this_week(self.journal))
        if self._view.tabs.current() in {CORES, PAST}:
            self.show_tab(WEEK)
        else:
            self.refresh()

    def _later(self) -> None:
        self.navigator.request(Place.TODAY)

    def _collect_week(self) -> tuple[str, dict[str, Any] | None]:
        typed = {each.name: each.text for each in self._view.panel.unsaved()}
        return _draft_of(self._week), typed or None

    # The four cores.

    def _show_cores(self) -> None:
        kept = drafts.load_draft(self.journal, _CORES_DRAFT)
        typed = {key: _answer(key, given) for key, given in kept.body.items()} if kept is not None else {}
        page = cores_page(review.assessed(self.journal), review.evidence_to_choose(self.journal), typed)
        self._view.show_cores(page)
        if typed and self._view.cores is not None:
            self._view.cores.dirty = True

    def _collect_cores(self) -> tuple[str, dict[str, Any] | None]:
        form = self._view.cores
        if form is None or not form.dirty:
            return _CORES_DRAFT, None
        return _CORES_DRAFT, {
            each.key: {"level": each.level, "evidence": each.evidence, "entries": list(each.entries)}
            for each in form.answers()
        }

    def _leave_cores(self) -> None:
        self._cores_keeper.flush()

    def _open_entry(self, entry: Linked) -> None:
        places = {"interaction": Place.LOG, "moment": Place.MOMENT}
        if entry.kind in places:
            self.navigator.request(places[entry.kind], entry.id)
        elif entry.person_id:
            self.navigator.request(Place.PERSON, entry.person_id)


def _draft_of(week: str) -> str:
    return f"review-{week}"


def _answer(key: str, given: dict[str, Any]) -> CoreAnswer:
    return CoreAnswer(key, int(given["level"]), str(given["evidence"]), tuple(given["entries"]))
