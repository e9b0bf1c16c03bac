"""Joins the window and the rooms: goes where it is asked to, passes news on, and says what was done.

The window alone is made at once; everything else comes with the journal, after the first paint.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from trustjournal.base.i18n import _
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.presence import Presence
from trustjournal.ui.shell.rooms import DOORS, controller_of, warm_up
from trustjournal.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from trustjournal.base.errors import UserError
    from trustjournal.services.feed import News
    from trustjournal.services.journal import Journal
    from trustjournal.services.settings import Settings, SettingsFile
    from trustjournal.ui.kit.actions import Action
    from trustjournal.ui.kit.clipboard import ClipboardKeeper
    from trustjournal.ui.kit.feed import FeedBridge
    from trustjournal.ui.kit.jobs import Jobs
    from trustjournal.ui.kit.places import Navigator
    from trustjournal.ui.kit.room import Room
    from trustjournal.ui.shell.counting import Counting
    from trustjournal.ui.shell.discreet import Discreet
    from trustjournal.ui.shell.history import History, Visit
    from trustjournal.ui.shell.interior import Interior
    from trustjournal.ui.shell.jotting import JotDoor
    from trustjournal.ui.shell.locking import Locking
    from trustjournal.ui.shell.menus import ShellMenus
    from trustjournal.ui.shell.palette import Palette
    from trustjournal.ui.shell.panes import Panes
    from trustjournal.ui.shell.recovering import Recovering
    from trustjournal.ui.shell.returning import Returning
    from trustjournal.ui.shell.revealing import Revealing
    from trustjournal.ui.shell.undoing import Undoing
    from trustjournal.ui.shell.walking import Walking

_TICK_MS = 1000
_IDLE_MS = 1500
"""When the first page has long been read, the other rooms are imported in a thread: sooner, the import would slow down
whoever goes on at once."""


class Shell(QObject):
    """The house: one window, its rooms made when first visited, and the journal they share once it is open.

    `went(Place)` tells where one is now, `settings_changed` that a setting of this computer was chosen anew, `heard`
    that the journal changed or a new minute began, `ticked` each second while it is open.
    """

    settings_changed = Signal()
    heard = Signal()
    went = Signal(object)
    ticked = Signal()

    jobs: Jobs
    counting: Counting
    navigator: Navigator
    history: History
    menus: ShellMenus
    panes: Panes
    jot: JotDoor
    actions: tuple[Action, ...]
    undoing: Undoing
    walking: Walking
    returning: Returning
    discreet: Discreet
    copies: ClipboardKeeper
    locking: Locking
    revealing: Revealing
    recovering: Recovering

    def __init__(self, config: Path | None = None) -> None:
        """`config` is the folder of the settings; without one they last as long as the shell."""
        super().__init__()
        self._config = config
        self._settings: SettingsFile | None = None
        self.window = MainWindow()
        self.presence = Presence(self)
        self.journal: Journal | None = None
        self._rooms: dict[Place, Room] = {}
        self._here: Place | None = None
        self._bridge: FeedBridge | None = None
        self._palette: Palette | None = None
        self._room_actions: list[QAction] = []
        self._heartbeat = QTimer(self)
        self._heartbeat.setInterval(_TICK_MS)
        self._heartbeat.timeout.connect(self.beat)
        self._version = 0
        self._minute = ""
        self._settled = False
        for each in DOORS:
            if each.label:
                self.window.sidebar.add_place(each.place, _(each.label), each.icon)

    def settle(self) -> None:
        """Make what the frame does not need: history, jobs, actions, menus. Calling it again does nothing."""
        if self._settled:
            return
        self._settled = True
        from trustjournal.ui.kit.actions import register
        from trustjournal.ui.kit.clipboard import ClipboardKeeper
        from trustjournal.ui.kit.places import Navigator
        from trustjournal.ui.shell.counting import Counting
        from trustjournal.ui.shell.discreet import Discreet
        from trustjournal.ui.shell.history import History
        from trustjournal.ui.shell.jotting import JotDoor
        from trustjournal.ui.shell.locking import Locking
        from trustjournal.ui.shell.menus import ShellMenus, shell_actions
        from trustjournal.ui.shell.panes import Panes
        from trustjournal.ui.shell.recovering import Recovering
        from trustjournal.ui.shell.returning import Returning
        from trustjournal.ui.shell.revealing import Revealing
        from trustjournal.ui.shell.undoing import Undoing
        from trustjournal.ui.shell.walking import Walking
        from trustjournal.ui.shell.working import jobs_of

        self.jobs = jobs_of(self)
        self.counting = Counting(self)
        self.navigator = Navigator(self)
        self.history = History()
        self.panes = Panes(self.window)
        self.jot = JotDoor(self)
        self.undoing = Undoing(self)
        self.walking = Walking(self, self._enter)
        self.returning = Returning(self)
        self.discreet = Discreet(self)
        self.copies = ClipboardKeeper(lambda: self.settings.value.privacy.clear_copies, self)
        self.locking = Locking(self)
        self.revealing = Revealing(self)
        self.recovering = Recovering(self)
        self.menus = ShellMenus(self)
        self.actions = shell_actions(self)
        register(self.window, self.actions)
        self._wire()

    def _wire(self) -> None:
        sidebar = self.window.sidebar
        sidebar.place_chosen.connect(lambda place: self.go(Destination(place)))
        sidebar.person_chosen.connect(lambda person: self.go(Destination(Place.PERSON, person)))
        sidebar.search_wanted.connect(self.open_palette)
        self.navigator.requested.connect(self.go)
        self.navigator.back_requested.connect(self.back)
        self.navigator.jot_requested.connect(self.jot.open)
        self.navigator.rework_requested.connect(self.locking.rework)
        self.navigator.lock_chosen.connect(self.locking.choose_minutes)
        self.navigator.launched.connect(self.returning.launch)
        self.window.closing.connect(self.presence.closing)
        self.window.activated.connect(self.beat)
        self.window.activated.connect(self.returning.come_back)
        self.window.escaped.connect(self.back)

    @property
    def settings(self) -> SettingsFile:
        """The settings of this computer, read when first asked for."""
        if self._settings is None:
            from trustjournal.services.settings import SettingsFile

            self._settings = SettingsFile(self._config)
        return self._settings

    def change_settings(self, value: Settings) -> None:
        """Keep these settings from now on, and tell everyone; says in the window where they could not be kept."""
        from trustjournal.base.errors import UserError

        if value == self.settings.value:
            return
        try:
            self.settings.save(value)
        except UserError as error:
            self.complain(error)
        else:
            self.settings_changed.emit()

    def attach(self, journal: Journal, destination: Destination, *, discreet: bool = False) -> None:
        """Show this journal from now on, beginning at a place; `discreet` hides names from the first moment."""
        from trustjournal.ui.kit.feed import FeedBridge

        self.settle()
        self.journal = journal
        self._bridge = FeedBridge(journal.feed, self)
        self._bridge.changed.connect(self._hear)
        self._version = journal.data_version()
        sealed = journal.encrypted
        self.window.sidebar.set_state(_("Encrypted") if sealed else _("Not encrypted"), lockable=sealed)
        self._heartbeat.start()
        if discreet or self.settings.value.privacy.discreet_at_start:
            self.discreet.begin()
        self.go(destination)
        QTimer.singleShot(0, self, self.counting.look)
        QTimer.singleShot(_IDLE_MS, self, self._warm_up)

    def _warm_up(self) -> None:
        if self.journal is not None:
            # What is there once everything is imported stays: looking through it for garbage again and again would
            # stall the window for more than a frame each time.
            self.jobs.run(self, lambda _progress: warm_up(), lambda _done: gc.freeze(), kind="read")
            self.undoing.purge()

    def room(self, place: Place) -> Room:
        """The room of a place, made now where nobody was there yet."""
        if place not in self._rooms:
            assert self.journal is not None
            made = controller_of(place)(self.journal, self.jobs, self.navigator)
            self.discreet.hearing.join(made)
            self.window.stack.addWidget(made.view)
            # Else it would be laid out for another width first, and for this one again when it is shown.
            made.view.resize(self.window.stack.size())
            self._rooms[place] = made
        return self._rooms[place]

    @property
    def interior(self) -> Interior:
        """What stands in the house."""
        from trustjournal.ui.shell.interior import Interior

        return Interior(self._rooms, self._here, self.history)

    @interior.setter
    def interior(self, wanted: Interior) -> None:
        self.interior.carry_out(self.window.stack)
        self._rooms, self._here, self.history = wanted
        wanted.carry_in(self.window.stack)
        if self._palette is not None:
            self._palette.close()
            self._palette.deleteLater()
            self._palette = None
        if self.here is not None and self.history.current is not None:
            self.window.sidebar.light(self.history.current.home)
            self._use_actions(self.here)
            self.went.emit(self._here)

    @property
    def here(self) -> Room | None:
        """The room that is shown."""
        return self._rooms.get(self._here) if self._here else None

    def go(self, destination: Destination) -> None:
        """Go to a place, as a new step of the history."""
        if self._settled:
            self.walking.go(destination)

    def back(self) -> None:
        """Go back, to where and how one was."""
        if self._settled:
            self.walking.walk(forward=False)

    def leave_room(self) -> bool:
        """Keep what was typed in the room that is shown; False where it holds one back."""
        return not self._settled or self.walking.leave_room()

    def _enter(self, visit: Visit, *, fresh: bool) -> bool:
        from trustjournal.base.errors import UserError

        try:
            room = self.room(visit.destination.place)
            room.open(visit.destination)
        except UserError as error:
            self.complain(error)
            return False
        self._here = visit.destination.place
        self.window.quiet()
        self.window.frame_sidebar(visit.destination.place is not Place.WELCOME)
        # Where the room put the focus, or where it was when one left; the stack would give it to the first button.
        wanted: QWidget | None = room.view.focusWidget()
        self.window.stack.setCurrentWidget(room.view)
        (wanted if wanted is not None else room.view).setFocus()
        room.catch_up()
        if not fresh and visit.kept is not None:
            room.recall(visit.kept)
        self.window.sidebar.light(visit.home)
        self._use_actions(room)
        self.went.emit(self._here)
        return True

    def _use_actions(self, room: Room | None) -> None:
        from trustjournal.ui.kit.actions import register

        for action in self._room_actions:
            self.window.removeAction(action)
            action.deleteLater()
        self._room_actions = list(register(self.window, room.actions() if room else ()).values())

    def room_actions(self) -> list[QAction]:
        """The actions of the room that is shown."""
        return list(self._room_actions)

    def open_palette(self) -> None:
        """Open the palette over the window."""
        from trustjournal.ui.shell.palette import Palette

        if self.journal is None or not self.window.sidebar.isVisible():
            return
        if self._palette is None:
            self._palette = Palette(self.window, self)
        self._palette.open()

    def catch_up(self) -> None:
        """Show again, after the window was hidden: what changed meanwhile is fetched now."""
        if self.here is not None:
            self.here.catch_up()
        self.counting.look()

    def complain(self, error: UserError) -> None:
        """Say in the page what went wrong and what to do, with a button where it can be tried again."""
        from trustjournal.base.errors import Damaged
        from trustjournal.ui.kit.cards import Mood

        if self.locking.took(error):
            return
        if isinstance(error, Damaged):
            self.recovering.found(error)
            return
        again = ((_("Try again"), error.again),) if error.again is not None else ()
        self.window.banner.show_message(str(error), Mood.ERROR, again)

    def failed(self, error: BaseException) -> None:
        """Take an error of work in a thread: of the world, or of the program."""
        from trustjournal.base.errors import UserError

        if isinstance(error, UserError):
            self.complain(error)
        else:
            self.crashed(error)

    def crashed(self, error: object) -> None:
        """Note an error of the program, and say that nothing is lost."""
        from trustjournal.ui.shell.faults import of_the_program

        self.complain(of_the_program(error))

    def _hear(self, news: News) -> None:
        if news.change is not None and self.journal is not None:
            # Our own writing is told here; the heartbeat need not tell of it again.
            self._version = self.journal.data_version()
        self.heard.emit()
        if self.window.isVisible():
            self.counting.look()
        for room in self._rooms.values():
            room.hear(news)

    def beat(self) -> None:
        """Look whether someone else wrote to the journal, or a new minute began; the rooms then fetch again."""
        if self.journal is None:
            return
        self.ticked.emit()
        version = self.locking.version()
        if version is None or self.journal is None:
            return
        self.journal.clock.follow_zone()
        minute = self.journal.clock.now().strftime("%Y-%m-%d %H:%M%z")
        if version == self._version and minute == self._minute:
            return
        first = not self._minute and version == self._version
        self._version, self._minute = version, minute
        if not first:
            from trustjournal.services.feed import News

            self._hear(News(None))

    def detach(self) -> None:
        """Let go of everything that shows the journal or works in it; it is closed by whoever opened it."""
        self._heartbeat.stop()
        if self._bridge is not None:
            self._bridge.close()
        if self._settled:
            self.returning.forget()
            self.jobs.close(keep_writes=True)
            self.discreet.drop()
            self.copies.clear()
            self.jot.close()
            self._use_actions(None)
            left, self.interior = self.interior, self.interior.empty()
            left.end()
        self.journal = self._bridge = None

    def close(self) -> None:
        """End everything: threads, rooms, window. The journal is closed by whoever opened it."""
        self.detach()
        if self._settled:
            self.window.closing.disconnect(self.presence.closing)
            self.copies.end()
        self.window.close()
        self.window.deleteLater()
