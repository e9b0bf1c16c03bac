"""A journal that cannot be opened, or proves damaged while it is: the page for it, and what is chosen there.

Nothing here removes or writes to the file that was there: it is set aside, and where it is now is said.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from trustjournal.base.errors import Locked, OpenElsewhere, UserError
from trustjournal.base.i18n import _

if TYPE_CHECKING:
    from trustjournal.base.clock import Clock
    from trustjournal.base.progress import Progress
    from trustjournal.services.journal import Journal
    from trustjournal.services.recovery import Recovered, Trouble
    from trustjournal.storage.driver import Key
    from trustjournal.ui.kit.places import Destination
    from trustjournal.ui.recovery.view import RecoveryView
    from trustjournal.ui.shell.shell import Shell


class Recovering(QObject):
    """Shows the page over a shell, and does what is chosen there."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self.view: RecoveryView | None = None
        self._secret: str | Key | None = None
        self._trouble: Trouble | None = None
        self._first: Callable[[Journal], Destination] | None = None
        self._words = ""
        self._held: Callable[[], None] | None = None

    def took(
        self,
        error: UserError,
        secret: str | Key | None = None,
        first: Callable[[Journal], Destination] | None = None,
    ) -> bool:
        """Show the page for an error of opening; False where that is another's to say.

        `secret` opens the file, where it is known; `first` tells where to begin once it is open.
        """
        if isinstance(error, Locked) or self._shell.locking.opener is None:
            return False
        self._first, self._secret = first or self._first, secret
        self._show(error)
        return True

    def found(self, error: UserError) -> None:
        """The journal that is open proved damaged: say so, with the way to the page; one may be writing just now."""
        from trustjournal.ui.kit.cards import Mood

        shell = self._shell
        if shell.journal is None or self.view is not None:
            return
        shell.window.banner.show_message(
            _("The journal’s file is damaged: what it shows may be wrong, and new changes may be lost."),
            Mood.ERROR,
            ((_("See what can be done"), lambda: self._begin(error)),) if shell.locking.opener is not None else (),
        )

    def _begin(self, error: UserError) -> None:
        journal = self._shell.journal
        if journal is None or not self._shell.leave_room():
            return
        secret = journal.store.key
        self._shell.window.quiet()
        self._shell.locking.let_go()
        self.took(error, secret)

    def _show(self, error: UserError) -> None:
        from trustjournal.services.recovery import fault_of, trouble
        from trustjournal.ui.recovery import words

        opener = self._shell.locking.opener
        assert opener is not None
        folder, secret = opener.folder, self._secret
        view = self._page()
        view.show_trouble(words.title_of(fault_of(error)), "", words.NO_WAY, words.NO_WAY)
        view.show_work(_("Looking for the newest good backup"))

        def seen(found: Trouble) -> None:
            self._trouble = found
            now = self._clock().now()
            view.show_trouble(
                words.title_of(found.fault),
                words.words_of(found),
                words.backup_way(found, now),
                words.save_way(found),
            )

        self._run(lambda _progress: trouble(folder, error, secret), seen)

    def _open_backup(self) -> None:
        from trustjournal.services.recovery import open_backup

        opener, found, secret = self._shell.locking.opener, self._trouble, self._secret
        if opener is None or found is None or found.backup is None:
            return
        folder, backup, clock = opener.folder, found.backup, self._clock()
        self._page().show_work(_("Opening the backup"))
        self._run(
            lambda _progress: open_backup(folder, backup, found.fault, secret, clock),
            lambda done: self._recovered(done, saved=False),
        )

    def _save(self) -> None:
        from trustjournal.services.recovery import save_readable

        opener, found, secret = self._shell.locking.opener, self._trouble, self._secret
        if opener is None or found is None:
            return
        folder, clock = opener.folder, self._clock()
        self._page().show_work(_("Reading what can be read"))
        self._run(
            lambda progress: save_readable(folder, found.backup, secret, clock, progress),
            lambda done: self._recovered(done, saved=True),
        )

    def _recovered(self, done: Recovered, *, saved: bool) -> None:
        from trustjournal.ui.recovery.words import done_words

        self._words = done_words(done, saved=saved)
        self._shell.locking.changed.connect(self._say)
        self._again()

    def _say(self, locked: bool) -> None:
        """The journal is open again: say what was done."""
        from trustjournal.ui.kit.cards import Mood

        if not locked:
            self._shell.locking.changed.disconnect(self._say)
            self._shell.window.banner.show_message(self._words, Mood.INFO)

    def _again(self) -> None:
        """Put the page away, and look again what stands in the journal's place."""
        self._put_away()
        first, self._first, self._secret, self._trouble, self._held = self._first, None, None, None, None
        self._shell.locking.look_again(first=first)

    def _run(self, work: Callable[[Progress], object], then: Callable[..., None]) -> None:
        view = self._page()
        self._held = partial(self._run, work, then)
        self._shell.jobs.run(self, work, then, self._refused, progress=view.show_step, kind="write")

    def _take(self) -> None:
        """It is not open on the other computer: do what was asked for."""
        held, take_over = self._held, self._shell.locking.take_over
        if take_over is not None:
            take_over()
        if held is not None:
            self._page().show_work(_("Opening"))
            held()

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, OpenElsewhere):
            self._page().show_held(f"{error.what} {_('Close it there, then choose again.')}")
            return
        if not isinstance(error, UserError):
            from trustjournal.ui.shell.faults import of_the_program

            error = of_the_program(error)
        self._page().show_idle(str(error))

    def _clock(self) -> Clock:
        from trustjournal.base.clock import Clock

        opener = self._shell.locking.opener
        return (opener.clock if opener is not None else None) or Clock()

    def _page(self) -> RecoveryView:
        window = self._shell.window
        if self.view is None:
            from trustjournal.ui.recovery.view import RecoveryView

            opener = self._shell.locking.opener
            view = RecoveryView(with_other=opener is not None and opener.other is not None)
            view.backup_wanted.connect(self._open_backup)
            view.save_wanted.connect(self._save)
            view.take_wanted.connect(self._take)
            view.again_wanted.connect(self._again)
            view.other_wanted.connect(self._shell.locking.open_other)
            view.quit_wanted.connect(self._shell.presence.quit)
            window.stack.addWidget(view)
            self.view = view
        window.frame_sidebar(False)
        window.stack.setCurrentWidget(self.view)
        return self.view

    def _put_away(self) -> None:
        view, self.view = self.view, None
        if view is not None:
            self._shell.window.stack.removeWidget(view)
            view.deleteLater()
