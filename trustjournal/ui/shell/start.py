"""Opening the window: first the frame, painted, then the journal and the room that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from trustjournal.ui.kit import theme
from trustjournal.ui.kit.application import application
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.instance import Instance, Standing
from trustjournal.ui.shell.launch import Launch, Wishes, destination, turn
from trustjournal.ui.shell.rooms import controller_of
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.strays import Strays

if TYPE_CHECKING:
    from trustjournal.base.errors import UserError
    from trustjournal.services.journal import Journal
    from trustjournal.ui.kit.memory import Memory
    from trustjournal.ui.shell.away import Away
    from trustjournal.ui.shell.backing import Backing
    from trustjournal.ui.shell.calendars import Calendars
    from trustjournal.ui.shell.elsewhere import Elsewhere
    from trustjournal.ui.shell.ending import Ending
    from trustjournal.ui.shell.guarding import Guarding
    from trustjournal.ui.shell.kept_calendar import KeptCalendar
    from trustjournal.ui.shell.locking import Opener
    from trustjournal.ui.shell.reminding import Reminding
    from trustjournal.ui.shell.speaking import Speaking
    from trustjournal.ui.shell.staying import Staying

_REMIND_MS = 2000
"""When the first page has been read and the rooms are warm, the desktop is asked for its notifications."""


class Start(QObject):
    """From an empty frame to a journal on the screen; `opened` once it is there, `asked` where it wants its passphrase.

    A hidden start shows no frame: the journal is opened all the same, for the tray and the reminders.
    """

    opened = Signal()
    asked = Signal()

    def __init__(
        self,
        shell: Shell,
        open_journal: Callable[[], Journal],
        wanted: Callable[[Journal], Destination],
        *,
        hidden: bool = False,
        opener: Opener | None = None,
        passphrase_given: bool = False,
    ) -> None:
        super().__init__()
        self._opener, self._given = opener, passphrase_given
        self._begun = False
        self._shell, self._open, self._wanted, self._hidden = shell, open_journal, wanted, hidden
        self.journal: Journal | None = None
        self.error: UserError | None = None

    def begin(self) -> None:
        """Show the frame; the journal is opened once it is painted."""
        if self._hidden:
            QTimer.singleShot(0, self, self._continue)
            return
        self._shell.window.painted.connect(self._continue)
        self._shell.window.show()

    def _continue(self) -> None:
        from trustjournal.base.errors import Locked, OpenElsewhere, UserError

        self._shell.settle()
        self._begun = True
        self._shell.locking.opener = self._opener
        if self._is_locked():
            self._ask(None)
            return
        try:
            self.journal = self._shell.locking.journal = self._opened_meanwhile() if self._given else self._open()
            self._shell.attach(self.journal, self._wanted(self.journal))
        except UserError as error:
            if isinstance(error, Locked) and self._opener is not None:
                self._ask(error)
                return
            if isinstance(error, OpenElsewhere) and self._opener is not None:
                self._shell.locking.hold(error, self._open, self._wanted)
                self._recover()
                return
            if self.journal is None and self._shell.recovering.took(error, first=self._wanted):
                self._recover()
                return
            self.error = error
            self._shell.presence.quit()
        else:
            self.opened.emit()

    def close(self) -> None:
        """Close the journal, the one that was opened here or after it was locked."""
        for journal in (self.journal, self._shell.locking.journal if self._begun else None):
            if journal is not None:
                journal.close()

    def _opened_meanwhile(self) -> Journal:
        """Open the journal, and import the first room in a thread: deriving the key leaves it the other processor."""
        from threading import Thread

        importing = Thread(target=partial(controller_of, Place.TODAY), name="trustjournal-import")
        importing.start()
        try:
            return self._open()
        finally:
            importing.join()

    def _recover(self) -> None:
        """The page of a journal that does not open is shown, also where the window was to stay hidden."""
        if self._hidden:
            self._shell.window.showMinimized()
        self.asked.emit()

    def _is_locked(self) -> bool:
        """Whether there is a passphrase to ask for, in the window rather than on the terminal it was started from."""
        if self._opener is None or self._given:
            return False
        from trustjournal.services.passphrase import has_passphrase

        return has_passphrase(self._opener.folder)

    def _ask(self, error: UserError | None) -> None:
        self._shell.locking.ask(self._wanted, error)
        self.asked.emit()


def run(open_journal: Callable[[], Journal], launch: Launch) -> int:
    """Run the window until the program is quit; the exit status, `speaking.AGAIN` where it is to be run again.

    Where the window of this journal is open already, it is handed what was wanted. Raises UserError where the journal
    could not be opened.
    """
    instance = Instance(launch.paths.data, launch.address)
    standing = turn(instance, launch)
    if standing is Standing.TAKEN:
        return 0
    try:
        return _run(open_journal, launch, instance, standing)
    finally:
        instance.end()


def _run(open_journal: Callable[[], Journal], launch: Launch, instance: Instance, standing: Standing) -> int:
    app = application()
    shell = Shell(launch.paths.config)
    shell.window.closed.connect(lambda: app.exit(0))
    memory = recall(shell, launch.paths.config)
    # The look is kept as it is chosen, not only when all ends well.
    theme.theme_source().changed.connect(lambda: remember(memory, shell))
    wishes = Wishes(shell, instance)
    shell.went.connect(lambda place: memory.save_flag("welcomed", True) if place is not Place.WELCOME else None)

    def wanted(journal: Journal) -> Destination:
        return _but_welcome_once(destination(journal, launch.wish.person), memory)

    start = Start(
        shell,
        open_journal,
        wanted,
        hidden=launch.hidden,
        opener=launch.opener,
        passphrase_given=launch.passphrase_given,
    )
    house = House(shell, launch, instance, wishes, standing)
    start.opened.connect(house.furnish)
    start.asked.connect(house.furnish)
    start.begin()
    try:
        status = app.exec() or house.status
        remember(memory, shell)
    finally:
        if start.error is not None:
            wishes.fail(start.error)
        house.close()
        shell.close()
        start.close()
    if start.error is not None:
        raise start.error
    return status


class House(QObject):
    """What goes on around the window once the journal is open: later starts, the tray, the end of the session."""

    def __init__(self, shell: Shell, launch: Launch, instance: Instance, wishes: Wishes, standing: Standing) -> None:
        super().__init__()
        self._shell, self._launch, self._instance, self._wishes = shell, launch, instance, wishes
        self._standing = standing
        self._strays = Strays(launch.paths.logs, self)
        self._strays.fell.connect(lambda _error: shell.crashed(None))
        self._strays.begin()
        self._away: Away | None = None
        self._backing: Backing | None = None
        self._guarding: Guarding | None = None
        self._ending: Ending | None = None
        self._staying: Staying | None = None
        self._reminding: Reminding | None = None
        self._calendars: Calendars | None = None
        self._kept: KeptCalendar | None = None
        self._speaking: Speaking | None = None
        self._elsewhere: Elsewhere | None = None

    @property
    def status(self) -> int:
        """The exit status: 0, or that of a window that is to be started again."""
        return self._speaking.status if self._speaking is not None else 0

    def furnish(self) -> None:
        """Bring it all in; the first page comes first."""
        self._heed_other_host()
        QTimer.singleShot(0, self, self._furnish)

    def _heed_other_host(self) -> None:
        """Before anything is written, which the first page does not."""
        if self._standing is Standing.ELSEWHERE:
            from trustjournal.ui.shell.elsewhere import Elsewhere

            self._elsewhere = Elsewhere(self._shell, self._instance)

    def _furnish(self) -> None:
        from trustjournal.ui.shell.away import Away
        from trustjournal.ui.shell.backing import Backing
        from trustjournal.ui.shell.calendars import Calendars
        from trustjournal.ui.shell.ending import Ending
        from trustjournal.ui.shell.guarding import Guarding
        from trustjournal.ui.shell.kept_calendar import KeptCalendar
        from trustjournal.ui.shell.reminding import Reminding, notifier_for
        from trustjournal.ui.shell.speaking import Speaking
        from trustjournal.ui.shell.staying import Staying

        self._strays.open_log()
        self._speaking = Speaking(self._shell)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        locking = self._shell.locking
        self._wishes.is_locked = lambda: locking.is_locked
        locking.changed.connect(self._lock_changed)
        self._instance.listen()
        self._wishes.begin()
        self._away = Away(self._shell, app)
        self._away.begin()
        self._backing, self._guarding = Backing(self._shell), Guarding(self._shell)
        self._shell.menus.backing = self._backing
        self._ending = Ending(self._shell, app)
        self._staying = Staying(self._shell, hidden=self._launch.hidden)
        tray = self._staying.tray
        self._reminding = Reminding(self._shell, notifier_for(sys.platform, lambda: tray.icon))
        QTimer.singleShot(_REMIND_MS, self._reminding, self._reminding.begin)
        self._calendars = Calendars(self._shell)
        self._calendars.begin()
        self._kept = KeptCalendar(self._shell)
        self._shell.menus.at_login = self._launch.at_login
        self._shell.menus.has_tray = lambda: tray.is_shown
        self._shell.menus.no_notices = lambda: self._reminding.problem if self._reminding is not None else None
        if self._elsewhere is None:
            self._shell.menus.journals.warn_of_place()

    def _lock_changed(self, locked: bool) -> None:
        if not locked:
            self._wishes.begin()

    def close(self) -> None:
        """Let it all go."""
        self._strays.end()
        for watcher in (self._backing, self._guarding, self._kept):
            if watcher is not None:
                watcher.end()
        if self._away is not None:
            self._away.end()
        if self._ending is not None:
            self._ending.close()
        if self._reminding is not None:
            self._reminding.end()
        if self._calendars is not None:
            self._calendars.end()
        if self._staying is not None:
            self._staying.end()


def _but_welcome_once(wanted: Destination, memory: Memory) -> Destination:
    """Where to begin, without the welcome of someone who went on from it before."""
    if wanted.place is Place.WELCOME and memory.flag("welcomed"):
        return Destination(Place.TODAY)
    return wanted


def recall(shell: Shell, config: Path) -> Memory:
    """Give the window the shape, look and text size it had; the memory they are kept in."""
    from trustjournal.ui.kit.memory import Memory

    memory = Memory(config / "window.ini")
    memory.restore_window("main", shell.window)
    memory.restore_look()
    if memory.flag("folded") or memory.flag("unfolded"):
        shell.window.recall_folded(memory.flag("folded"))
    return memory


def remember(memory: Memory, shell: Shell) -> None:
    """Keep the window's shape, look and text size for the next time."""
    memory.save_window("main", shell.window)
    memory.save_look()
    memory.save_flag("folded", shell.window.folded is True)
    memory.save_flag("unfolded", shell.window.folded is False)
    memory.flush()
