"""Rooms in which something is written down on a page of its own, with a draft that is kept as one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from PySide6.QtGui import QKeySequence

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.words import clock
from trustjournal.services import drafts
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.draftkeeper import DraftKeeper
from trustjournal.ui.kit.places import DraftRequest
from trustjournal.ui.kit.room import Room

if TYPE_CHECKING:
    from trustjournal.domain.noun import Instant
    from trustjournal.services.drafts import Draft
    from trustjournal.services.journal import Journal
    from trustjournal.ui.kit.jobs import Jobs
    from trustjournal.ui.kit.places import Navigator
    from trustjournal.ui.kit.writingpage import DraftPage

K = TypeVar("K")


class Writing(Protocol):
    """What is being written, from opening the page until it is saved, left or discarded."""

    draft: str
    """The id of its draft."""
    dirty: bool
    """Whether anything was typed or chosen."""


class WritingRoom(Room):
    """The base of such rooms: keeping the draft, offering it, discarding with a way back, and what saving says.

    Subclasses say what is being written (`_writing`), what of it is kept (`_collect`), and how to end it (`_end`).
    """

    FORM: ClassVar[str]
    """The name of its drafts."""

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator, page: DraftPage) -> None:
        super().__init__(journal, jobs, navigator)
        self._page = page
        self._saving = False
        self._keeper = DraftKeeper(journal, jobs, self.FORM, self._collect, self)
        self._keeper.kept.connect(self._say_kept)
        self._keeper.not_kept.connect(lambda error: page.show_saved(error.what))
        page.edited.connect(self._edited)
        page.save_wanted.connect(self.save)
        page.discard_wanted.connect(self.discard)
        page.went_back.connect(navigator.back_requested)
        page.closing.connect(self._keeper.flush_here)

    @property
    def _writing(self) -> Writing:
        raise NotImplementedError

    def _collect(self) -> tuple[str, dict[str, Any] | None]:
        """The id of the draft and what to keep, None where nothing is worth it."""
        raise NotImplementedError

    def _end(self) -> None:
        """Nothing is being written any more."""
        raise NotImplementedError

    def _is_written_in(self) -> bool:
        """Whether the page shows what is being written."""
        return True

    def _entry_of(self, body: dict[str, Any]) -> str | None:
        """The entry that a draft changes, where one has to name it to go on with the draft."""
        return None

    def save(self) -> None:
        """Write it down, and go back to where one came from."""
        raise NotImplementedError

    def leave(self) -> bool:
        """Keep what was typed as a draft. While it is being saved one waits."""
        if self._saving:
            return False
        self._keeper.flush()
        return True

    def discard(self) -> None:
        """Throw away what was written, and go back; that can be undone."""
        if self._saving:
            return
        self._keeper.drop()
        draft_id, body = self._collect()
        dirty = self._writing.dirty
        self._end()
        if dirty:
            told = (lambda: self._say_discarded(draft_id, body)) if body is not None else None
            self._keeper.forget(draft_id, told)
        self.navigator.back_requested.emit()

    def _save_actions(self, words: str) -> tuple[Action, ...]:
        """Saving by its own key, and by the one that saves in most programs."""
        now = QKeySequence.StandardKey.Save
        return (
            Action(f"{self.FORM}-save", words, "Ctrl+Return", self.save, "check", self.PLACE),
            Action(f"{self.FORM}-save-now", _("Save now"), now, self.save, None, self.PLACE),
        )

    def _look_for_drafts(self, read: Callable[[Draft], K | None], found: Callable[[list[K]], None]) -> None:
        """Hand over the drafts that can be read, as long as nothing was typed meanwhile.

        They are looked for behind whatever is still being written, so that what was just left is found too.
        """
        writing, journal, form = self._writing, self.journal, self.FORM

        def loaded(kept: list[Draft]) -> None:
            if writing is self._writing and not writing.dirty and self._is_written_in():
                found([one for one in map(read, kept) if one is not None])

        self.jobs.run(self, lambda _progress: drafts.load_drafts(journal, form), loaded, self._went_wrong, kind="write")

    def _behind_door(self, confidential: bool, show: Callable[[], None]) -> None:
        """Show a draft; one that is confidential as such entries are, unless its page was uncovered already."""
        if confidential and not self.is_secret:
            self.navigator.reveal(show)
        else:
            show()

    def _edited(self) -> None:
        self._writing.dirty = True
        self._keeper.touch()

    def _say_kept(self, at: Instant) -> None:
        if self._writing.dirty and self._is_written_in():
            self._page.show_saved(_("Draft saved at {time}").format(time=clock(at.moment)))

    def _forget_offered(self, draft_id: str, body: dict[str, Any]) -> None:
        self._page.banner.hide()
        self._keeper.forget(draft_id, lambda: self._say_discarded(draft_id, body))

    def _say_discarded(self, draft_id: str, body: dict[str, Any]) -> None:
        self.undoable.emit(_("Draft discarded"), lambda: self._bring_back(draft_id, body))

    def _bring_back(self, draft_id: str, body: dict[str, Any]) -> None:
        journal, form = self.journal, self.FORM
        self.jobs.run(
            self,
            lambda _progress: drafts.save_draft(journal, draft_id, form, body),
            lambda _at: self.navigator.request(self.PLACE, self._entry_of(body), DraftRequest(draft_id)),
            self._went_wrong,
            kind="write",
        )

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        self._page.set_saving(saving)

    def _not_saved(self, error: BaseException) -> None:
        """Saving went wrong: what was typed stays, and one may try again."""
        self._set_saving(False)
        if isinstance(error, UserError):
            self._page.show_problem(_("{problem} Your text is still here.").format(problem=error), self.save)
            return
        self.jobs.crashed.emit(error)
        self._page.show_problem(_("This could not be saved. Your text is still here."), self.save)
