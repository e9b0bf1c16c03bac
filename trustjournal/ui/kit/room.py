"""What every room is to the shell: a page, what it wants to hear of, and how it is opened and refreshed.

A room's controller takes the journal, the jobs and the navigator, and joins its view to the services. The services are
imported by the rooms, not here: the shell is painted before a journal is open.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from trustjournal.base.errors import DiskFull, UserError
from trustjournal.base.progress import Cancelled, Progress
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place

if TYPE_CHECKING:
    from trustjournal.services.feed import Change, News
    from trustjournal.services.journal import Journal

T = TypeVar("T")


class Room(QObject):
    """The controller of one room; subclasses give the view and say how to fill it.

    `said(text, step)` asks the shell for the undo bar (step -1: nothing to undo); `undoable(text, function)` for the
    same with a way of its own to take it back, for what is no change of the journal; `failed(UserError)` for its error
    banner. INTEREST names the kinds of entries whose change makes the room fetch again.
    """

    said = Signal(str, int)
    undoable = Signal(str, object)
    failed = Signal(object)

    PLACE: ClassVar[Place]
    INTEREST: ClassVar[frozenset[str]] = frozenset()
    is_secret = False
    """Whether the entry it shows is confidential: the shell then covers it until one asks."""

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__()
        self.journal = journal
        self.jobs = jobs
        self.navigator = navigator
        self._stale = False

    @property
    def view(self) -> QWidget:
        """The page that the shell puts into its stack."""
        raise NotImplementedError

    def open(self, destination: Destination) -> None:
        """Show what the destination names: called each time the person comes here."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Fetch again, keeping selection and scroll."""
        raise NotImplementedError

    def renew(self) -> None:
        """Fetch again because something changed: at once, or off this thread in a room where that takes longer."""
        self.refresh()

    def actions(self) -> tuple[Action, ...]:
        """What can be done in this room, for shortcuts, menu and palette."""
        return ()

    def leave(self) -> bool:
        """The person goes elsewhere: keep what was typed. False holds them back."""
        return True

    def remember(self) -> object:
        """Scroll, selection and filter, as a value that `recall` takes when one comes back."""
        return None

    def recall(self, kept: object) -> None:
        """Restore what `remember` gave."""

    def hear(self, news: News) -> None:
        """Something changed: fetch again at once if shown, else when shown next."""
        if not news.concerns(self.INTEREST):
            return
        if self.view.isVisible():
            self.renew()
        else:
            self._stale = True

    def catch_up(self) -> None:
        """Called when the room is shown again: fetch if something changed meanwhile."""
        if self._stale:
            self._stale = False
            self.renew()

    def tell(self, words: str) -> None:
        """Say something that leaves nothing to undo."""
        self.said.emit(words, -1)

    def write(self, verb: Callable[[Journal], T], then: Callable[[T], None] | None = None) -> None:
        """Run a service verb that changes the journal, off this thread; `then` gets its answer here.

        What was changed is said with its undo, from the verb's change. Errors of the world go to `failed`.
        """
        heard: list[Change] = []

        def work(_progress: Progress) -> T:
            unsubscribe = self.journal.feed.subscribe(lambda news: heard.append(news.change) if news.change else None)
            try:
                return verb(self.journal)
            finally:
                unsubscribe()

        def done(answer: T) -> None:
            if heard:
                self.said.emit(heard[-1].op, heard[-1].step)
            if then is not None:
                then(answer)

        def went_wrong(error: BaseException) -> None:
            if isinstance(error, DiskFull):
                error.again = lambda: self.write(verb, then)
            self._went_wrong(error)

        self.jobs.run(self, work, done, went_wrong, kind="write")

    def _went_wrong(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.failed.emit(error)
        elif not isinstance(error, Cancelled):  # who asked it to stop knows
            self.jobs.crashed.emit(error)
