"""Joins the page of people who may be one to the services: looks for them in a job, merges, keeps apart."""

from __future__ import annotations

from typing import ClassVar

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Cancelled, Progress
from trustjournal.services import duplicates, merge, people
from trustjournal.services.duplicates import Pair
from trustjournal.services.feed import News
from trustjournal.services.journal import Journal
from trustjournal.services.merge import Merged, Wish
from trustjournal.ui.duplicates import words
from trustjournal.ui.duplicates.values import PairRow
from trustjournal.ui.duplicates.view import DuplicatesView
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.choosing import people_like
from trustjournal.ui.kit.dateform import OnePerson
from trustjournal.ui.kit.jobs import Job, Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.kit.room import Room

Ids = tuple[str, str]


class DuplicatesRoom(Room):
    """Who may be in the journal twice. A destination's id asks who else this person is."""

    PLACE: ClassVar[Place] = Place.DUPLICATES
    INTEREST: ClassVar[frozenset[str]] = frozenset({"person", "date", "relationship"})

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._pairs: dict[Ids, Pair] = {}
        self._rows: dict[Ids, PairRow] = {}
        self._put_off: set[Ids] = set()
        self._about = ""
        self._group = "all"
        self._settled = False
        self._looking: Job | None = None
        self._turn = 0
        self._merging = False
        self._view = DuplicatesView(OnePerson(lambda text: people_like(journal, text)))
        view = self._view
        view.went_back.connect(navigator.back_requested)
        view.look_wanted.connect(self.look)
        view.chosen.connect(self._show_pair)
        view.merged.connect(self.merge)
        view.kept.connect(self.keep_apart)
        view.later.connect(self.put_off)
        view.filtered.connect(self._filter)
        view.other_chosen.connect(self._with)

    @property
    def view(self) -> DuplicatesView:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Look for pairs, or ask who else somebody is."""
        about = destination.id or ""
        if about != self._about:
            self._view.panel.show_pair(None)
        self._about, self._group = about, "all"
        self._put_off.clear()
        title = _("Merge {name} with…").format(name=people.person(self.journal, about).display_name) if about else ""
        self._view.ask_whom("" if self.journal.discreet else title)
        self.look()
        (self._view.other.input if title else self._view.list).setFocus()

    def refresh(self) -> None:
        """Look again."""
        self.look()

    def hear(self, news: News) -> None:
        """What this room did itself it knows already."""
        if news.origin is not self:
            super().hear(news)

    def actions(self) -> tuple[Action, ...]:
        """Looking again, and the two answers."""
        here = Place.DUPLICATES
        return (
            Action("duplicates-look", _("Look for duplicates again"), None, self.look, "refresh", here),
            Action("duplicates-merge", _("Merge these two"), "Ctrl+Return", self.merge, "merge", here),
            Action("duplicates-apart", _("Keep as two people"), None, self.keep_apart, "account-multiple", here),
        )

    def look(self) -> None:
        """Compare everybody, in a job that can be stopped."""
        if self._looking is not None:
            self._looking.cancel()
        self._turn += 1
        about, turn = self._about, self._turn

        def work(progress: Progress) -> list[tuple[Pair, PairRow]]:
            # In the job, since a thousand rows take longer than a frame.
            pairs = [_with_first(pair, about) for pair in duplicates.duplicates(self.journal, progress=progress)]
            return [(pair, words.row_of(pair)) for pair in pairs]

        def then(pairs: list[tuple[Pair, PairRow]]) -> None:
            if turn == self._turn:  # one that was cancelled may have been at its last step
                self._found(pairs)

        def failed(error: BaseException) -> None:
            if turn == self._turn:
                self._failed(error)

        self._settled = False
        self._looking = self.jobs.run(self, work, then, failed, kind="read")

    def _found(self, pairs: list[tuple[Pair, PairRow]]) -> None:
        self._looking = None
        self._view.show_error("")
        self._pairs = {row.ids: pair for pair, row in pairs}
        self._rows = {row.ids: row for _pair, row in pairs}
        self._settled = True
        shown = self._view.panel.pair()
        if shown is not None and not self._are_there(shown.ids):
            self._view.panel.show_pair(None)
        self._show()

    def _are_there(self, ids: Ids) -> bool:
        try:
            merge.choices(self.journal, *ids)
        except UserError:
            return False
        return True

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._looking = None
            self._pairs, self._settled = {}, False
            self._view.panel.show_pair(None)
            self._show()
            self._view.show_error(str(error))
        elif not isinstance(error, Cancelled):
            self.jobs.crashed.emit(error)

    def _show(self) -> None:
        rows = [self._rows[ids] for ids in self._pairs if ids not in self._put_off and self._concerns(ids)]
        pills = words.pills_of(rows) if not self._about else []
        if self._group not in {choice.key for choice in pills}:
            self._group = "all"
        shown = [row for row in rows if self._group in ("all", row.strength)]
        note = "" if self._about else words.note_of(len(rows))
        self._view.show_rows(shown, note, pills, self._group, settled=self._settled and not self._about)

    def _concerns(self, ids: Ids) -> bool:
        return not self._about or self._about in ids

    def _filter(self, group: str) -> None:
        if group != self._group:
            self._group = group
            self._show()

    def _show_pair(self, row: PairRow | None) -> None:
        pair = self._pairs.get(row.ids) if row is not None else None
        if pair is None:
            if self._settled and not self._view.other.people():
                self._view.panel.show_pair(None)
            return
        self._compare(pair)

    def _compare(self, pair: Pair) -> None:
        try:
            choices = merge.choices(self.journal, pair.one.id, pair.other.id)
        except UserError as error:
            self._view.panel.show_pair(None)
            self.failed.emit(error)
            return
        self._view.panel.show_pair(words.comparison_of(pair, choices))

    def _with(self, other: str) -> None:
        """Somebody was chosen by name: show the two, whatever they have in common."""
        if other == self._about:
            self._view.other.set_people([])
            return
        try:
            self._compare(duplicates.compare(self.journal, self._about, other))
        except UserError as error:
            self.failed.emit(error)
            return
        self._view.panel.focus_decision()

    def _ids(self) -> Ids | None:
        shown = self._view.panel.pair()
        return shown.ids if shown is not None else None

    def merge(self) -> None:
        """Make the two who are shown one person, with undo, and go on to the next pair."""
        ids = self._ids()
        if ids is None or self._merging:
            return
        right, without = self._view.panel.chosen()
        wish = Wish(from_file=right, without=without)

        def work(progress: Progress) -> Merged:
            return merge.merge(self.journal, ids[0], ids[1], wish, progress=progress, origin=self)

        def done(merged: Merged) -> None:
            self._merging = False
            self.said.emit(merged.said, merged.step)
            if self._about:
                self._leave_for(merged.kept_id)
            self._drop({each for each in self._pairs if ids[1] in each})

        def failed(error: BaseException) -> None:
            self._merging = False
            self._went_wrong(error)

        self._merging = True
        self.jobs.run(self, work, done, failed, label=_("Making them one person"))

    def _leave_for(self, person: str) -> None:
        self._about = ""
        self.navigator.request(Place.PERSON, person)

    def keep_apart(self) -> None:
        """They are two people, and are not shown again."""
        shown = self._view.panel.pair()
        if shown is None or self._merging:
            return
        ids, names = shown.ids, shown.names

        def done(_none: None) -> None:
            self._drop({each for each in self._pairs if set(each) == set(ids)} or {ids})
            said = _("{one} and {other} are kept as two people").format(one=names[0], other=names[1])
            self.undoable.emit(said, lambda: self._together_again(ids))

        self.write(lambda journal: duplicates.keep_apart(journal, *ids), done)

    def _together_again(self, ids: Ids) -> None:
        self.write(lambda journal: duplicates.no_longer_apart(journal, *ids), lambda _none: self.look())

    def put_off(self) -> None:
        """Not now: the next pair, until one comes here again."""
        ids = self._ids()
        if ids is not None and not self._merging:
            self._put_off.add(ids)
            self._drop(set())

    def _drop(self, gone: set[Ids]) -> None:
        for ids in gone:
            self._pairs.pop(ids, None)
        self._view.panel.show_pair(None)
        self._view.other.set_people([])
        self._show()
        self._show_pair(self._view.current())
        self._view.list.setFocus()


def _with_first(pair: Pair, person: str) -> Pair:
    """A pair with this person, where they are in it, as the one who stays."""
    return Pair(pair.other, pair.one, pair.score, pair.reasons) if pair.other.id == person else pair
