"""Locking: everything that shows the journal is let go, its file closed and its key dropped; and the way back in.

What was typed is kept in the encrypted file first. Python cannot empty its memory, so what was read may stay in the
process until it ends: “Lock and quit” is the strong form (ARCHITECTURE.md, "Locked").
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from trustjournal.base.errors import Locked, OnlyRead, OpenElsewhere, UserError, reason_of
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.kit.rework import Rework
from trustjournal.ui.shell.faults import of_the_program
from trustjournal.ui.shell.lock_words import Why, draft_words, kept_words, locked_words
from trustjournal.ui.shell.way_back import WayBack, way_back

if TYPE_CHECKING:
    from trustjournal.base.clock import Clock
    from trustjournal.services.journal import Journal
    from trustjournal.ui.lock.view import LockView
    from trustjournal.ui.shell.shell import Shell


class Opener(NamedTuple):
    """How the journal of this window is opened: its folder, what opens it, and how another one is (None: not here).

    `clock` is the program's, where that is not the computer's.
    """

    folder: Path
    open: Callable[[str | None], Journal]
    other: Callable[[Path], None] | None = None
    clock: Clock | None = None


class Locking(QObject):
    """Locks a shell and opens it again; `changed(bool)` tells which. `journal` is what is open, for who ends all."""

    changed = Signal(bool)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self.opener: Opener | None = None
        self.journal: Journal | None = None
        self.view: LockView | None = None
        self._back = WayBack()
        self._first: Callable[[Journal], Destination] | None = None
        self.only_reads: Callable[[], None] | None = None
        """Says why nothing is written here, with the ways on; None where it is written."""
        self.take_over: Callable[[], None] | None = None
        """Takes the journal from the computer that seems to have it open; None where none does."""
        self._waiting: Callable[[], Journal] | None = None
        shell.window.sidebar.lock_wanted.connect(self.lock)

    @property
    def is_locked(self) -> bool:
        """Whether the page of a locked journal is shown."""
        return self.view is not None

    def ask(self, first: Callable[[Journal], Destination], error: UserError | None = None) -> None:
        """Ask for the passphrase at the start; `first` tells where to begin, `error` why an earlier try failed."""
        self._first = first
        view = self._page()
        view.show_locked(self._kept_in())
        if error is not None:
            view.show_error(str(error))
        self.changed.emit(True)
        if error is None and self._shell.settings.value.lock.remember:
            self._ask_keyring(view)

    def hold(
        self,
        error: OpenElsewhere,
        opening: Callable[[], Journal],
        first: Callable[[Journal], Destination] | None = None,
    ) -> None:
        """Say that the journal cannot be opened while another computer has it; `opening` is for once it has not."""
        self._first, self._waiting = first or self._first, opening
        words = "\n".join((error.what, _("Close it there, then try again.")))
        self._page().show_held(_("Open on another computer"), words)

    def _take(self) -> None:
        opening, self._waiting = self._waiting, None
        if self.take_over is not None:
            self.take_over()
        if opening is None:
            self._look()
            return
        self._page().show_work(_("Opening"), "")
        refused = partial(self._refused, opening=opening)
        self._shell.jobs.run(self, lambda _progress: opening(), self._opened, refused)

    def _ask_keyring(self, view: LockView) -> None:
        """Open with what the keyring remembers; where it has nothing that fits, the field is there as ever."""
        opener = self.opener
        assert opener is not None

        def run(_progress: Progress) -> Journal | UserError | None:
            from trustjournal.services.remembered import recall

            try:
                kept = recall(opener.folder)
            except UserError as error:
                return error
            return opener.open(kept) if kept is not None else None

        def then(found: Journal | UserError | None) -> None:
            view.set_busy(False)
            if isinstance(found, UserError):
                view.show_error(str(found))
            elif found is not None:
                self._opened(found)

        view.set_busy(True)
        self._shell.jobs.run(self, run, then, self._refused)

    def lock(self, why: Why | bool = Why.ASKED, minutes: int | None = None) -> None:
        """Lock now, keeping what was typed; where the journal has no passphrase, say how it gets one."""
        why = why if isinstance(why, Why) else Why.ASKED
        journal, backing = self._shell.journal, self._shell.menus.backing
        if journal is None:
            return
        if not journal.encrypted or self.opener is None:
            if why is Why.ASKED:
                self._say_plain()
            return
        quits = backing is not None and backing.is_last
        at = journal.clock.now()
        drafts = self._leave()
        self._page().show_locked("\n".join(filter(None, (locked_words(why, at, minutes), drafts))))
        if quits:
            self._shell.presence.quit()

    def lock_and_quit(self) -> None:
        """The strong form: the process that had the key ends, and with it all that it read; after the last backup."""
        from trustjournal.ui.shell.sweeping import put_away_over

        shell, backing = self._shell, self._shell.menus.backing
        can_lock = shell.journal is not None and shell.journal.encrypted and self.opener is not None
        if can_lock and backing is not None and shell.leave_room() and backing.at_end(self._lock_now_and_quit):
            put_away_over(shell.window)
            self._page().show_work(_("Locking"), _("The last backup is made first."))
        else:
            self._lock_now_and_quit()

    def _lock_now_and_quit(self) -> None:
        self.lock()
        if self.is_locked:
            self._shell.presence.quit()

    def choose_minutes(self, after: str) -> None:
        """Lock after so many minutes away from now on, or never, as it was chosen with the passphrase."""
        import msgspec

        from trustjournal.services.settings import LockAfter

        settings = self._shell.settings.value
        lock = msgspec.structs.replace(settings.lock, after=LockAfter(after))
        self._shell.change_settings(msgspec.structs.replace(settings, lock=lock))

    def rework(self, work: Rework) -> None:
        """Work on the file with everything let go meanwhile, and come back to where one was."""
        opener, shell = self.opener, self._shell
        if opener is None or shell.journal is None:
            return
        if shell.journal.store.only_reads and self.only_reads is not None:
            self.only_reads()
            return
        self._leave()
        self._page().show_work(work.title, work.words)

        def run(progress: Progress) -> tuple[Journal, str, UserError | None]:
            try:
                told = work.verb(progress)
            except UserError as error:
                return opener.open(work.before), "", error
            return opener.open(work.after), told or "", None

        def then(found: tuple[Journal, str, UserError | None]) -> None:
            journal, told, error = found
            if work.then is not None and error is None:
                self._back = self._back._replace(place=work.then, draft=None)
            self._opened(journal)
            if work.chapter:
                shell.menus.open_settings(work.chapter)
            if error is not None:
                shell.complain(error)
            else:
                shell.undoing.say(f"{told} {work.said}".strip(), -1)

        shell.jobs.run(self, run, then, self._refused)

    # ------------------------------------------------------------------------------------------- a file that was moved

    def version(self) -> int | None:
        """What tells of writing by others; None where the file is another one now, which is then seen to."""
        journal = self._shell.journal
        if journal is None:
            return None
        try:
            return journal.data_version()
        except UserError as error:
            self._shell.complain(error)
            return None

    def took(self, error: UserError) -> bool:
        """Whether an error was seen to: of a file that was moved, or is only read here; or nothing is open."""
        from trustjournal.services.journal import Moved

        if self.is_locked:
            return True
        if isinstance(error, OnlyRead) and self.only_reads is not None:
            self.only_reads()
            return True
        if not isinstance(error, Moved) or self.opener is None or self._shell.journal is None:
            return False
        self._leave()
        self._look(_("The journal’s file was replaced while it was open. Nothing was written to the new one."))
        return True

    def let_go(self) -> None:
        """Let go of everything that shows the journal, and close it; `look_again` is the way back."""
        self._leave()

    def look_again(self, first: Callable[[Journal], Destination] | None = None) -> None:
        """Open what stands in the journal's place now, or ask for its passphrase; `first` tells where to begin."""
        self._first = first or self._first
        self._look()

    def _look(self, words: str = "") -> None:
        """Look what stands in the journal's place: ask for a passphrase, open it, or say that nothing is there."""
        from trustjournal.services.passphrase import has_passphrase, is_there

        opener, view = self.opener, self._page()
        assert opener is not None
        if not is_there(opener.folder):
            view.show_trouble(
                _("The file is not there"), _("It may be on a drive that is not connected. Nothing was changed.")
            )
        elif has_passphrase(opener.folder):
            view.show_locked(words or self._kept_in())
        else:
            view.show_work(_("Opening"), "")
            self._shell.jobs.run(self, lambda _progress: opener.open(None), self._opened, self._refused)

    # ----------------------------------------------------------------------------------------------------- out and in

    def _leave(self) -> str:
        """Let everything go and close the journal, kept drafts and all; the words about these."""
        from trustjournal.ui.shell.sweeping import sweep
        from trustjournal.ui.shell.working import jobs_of

        shell, journal = self._shell, self._shell.journal
        assert journal is not None
        self._back = way_back(shell)
        if shell.here is not None:
            shell.here.leave()
        self._page().show_work(_("Locking"), "")
        shell.menus.drop_settings()
        sweep(shell.window)
        shell.window.repaint()  # what is being read is waited for now, and nothing of the rooms may be seen meanwhile
        shell.detach()
        sweep(shell.window)
        shell.jobs.deleteLater()
        shell.jobs = jobs_of(shell)
        words = draft_words(journal)
        journal.close()
        self.journal = None
        self.changed.emit(True)
        QTimer.singleShot(0, self, _let_go)
        return words

    def _unlock(self, passphrase: str) -> None:
        from trustjournal.services.passphrase import is_there

        opener, view = self.opener, self.view
        assert opener is not None
        assert view is not None
        if not is_there(opener.folder):
            self._look()
            return
        view.set_busy(True)
        opening = partial(opener.open, passphrase)
        refused = partial(self._refused, secret=passphrase, opening=opening)
        self._shell.jobs.run(self, lambda _progress: opening(), self._opened, refused)

    def _opened(self, journal: Journal) -> None:
        shell, view, back = self._shell, self.view, self._back
        self.journal, self.view, self._back = journal, None, WayBack()
        if view is not None:
            view.forget()
            shell.window.stack.removeWidget(view)
            view.deleteLater()
        wrong: UserError | None = None
        place, first, self._first = back.place, self._first, None
        if first is not None:
            try:
                place = first(journal)
            except UserError as error:
                wrong = error
        shell.attach(journal, place, discreet=back.discreet)
        if shell.here is None:
            shell.go(Destination(Place.TODAY))
        if back.draft is not None and shell.here is not None:
            shell.here.recall(back.draft)
        if wrong is not None:
            shell.complain(wrong)
        self.changed.emit(False)

    def _refused(
        self, error: BaseException, secret: str | None = None, opening: Callable[[], Journal] | None = None
    ) -> None:
        if isinstance(error, OpenElsewhere) and self.opener is not None:
            self.hold(error, opening or partial(self.opener.open, None))
            return
        if isinstance(error, UserError) and self._shell.recovering.took(error, secret):
            return
        view = self._page()
        if isinstance(error, Locked):
            if not view.asks:
                view.show_locked(self._kept_in())
            view.show_error(str(error))
        elif isinstance(error, UserError):
            view.show_trouble(_("The journal did not open"), str(error))
        else:
            view.show_trouble(_("The journal did not open"), str(of_the_program(error)))

    # ------------------------------------------------------------------------------------------------------- the page

    def _page(self) -> LockView:
        if self.view is None:
            from trustjournal.ui.lock.view import LockView

            other = self.opener is not None and self.opener.other is not None
            self.view = LockView(with_other=other)
            self.view.unlock_wanted.connect(self._unlock)
            self.view.again_wanted.connect(self._look)
            self.view.take_wanted.connect(self._take)
            self.view.other_wanted.connect(self.open_other)
            self.view.quit_wanted.connect(self._shell.presence.quit)
            self._shell.window.stack.addWidget(self.view)
        self._shell.window.frame_sidebar(False)
        self._shell.window.stack.setCurrentWidget(self.view)
        self.view.setFocus()
        return self.view

    def open_other(self) -> None:
        """Ask for the folder of another journal, and open it."""
        from trustjournal.ui.kit.savedialog import ask_folder

        opener = self.opener
        if opener is not None and opener.other is not None:
            ask_folder(self._shell.window, _("Open another journal"), self._go_over, opener.folder)

    def _go_over(self, folder: Path) -> None:
        """Have another journal opened in a window of its own, and end this one."""
        from trustjournal.services.passphrase import is_there

        opener, view = self.opener, self._page()
        assert opener is not None
        assert opener.other is not None
        if not is_there(folder):
            words = _("There is no journal in that folder. Choose the folder that holds journal.db.")
            view.show_error(words) if view.asks else view.show_trouble(_("The file is not there"), words)
            return
        try:
            opener.other(folder)
        except OSError as error:
            view.show_error(_("It could not be started ({reason}).").format(reason=reason_of(error)))
        else:
            self._shell.presence.quit()

    def _kept_in(self) -> str:
        return kept_words(self.opener.folder) if self.opener is not None else ""

    def _say_plain(self) -> None:
        from trustjournal.ui.kit.cards import Mood

        shell, words = self._shell, _("There is nothing to lock: this journal has no passphrase.")
        way = (_("Set a passphrase"), lambda: shell.menus.open_settings(_("Passphrase and lock")))
        shell.window.banner.show_message(words, Mood.INFO, (way,))


def _let_go() -> None:
    """Have Python give up what the rooms kept in circles, also where it was told not to look there any more."""
    gc.unfreeze()
    gc.collect()
