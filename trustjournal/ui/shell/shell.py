"""Joins the window and the rooms: goes where it is asked to, passes news on, and says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.ui.kit.actions import register
from trustjournal.ui.kit.cards import Mood
from trustjournal.ui.kit.editing import editing
from trustjournal.ui.kit.feed import FeedBridge
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.shell.history import History, Visit
from trustjournal.ui.shell.menus import ShellMenus, shell_actions
from trustjournal.ui.shell.rooms import DOORS, controller_of, door
from trustjournal.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from trustjournal.services.counts import SidebarCounts
    from trustjournal.services.feed import News
    from trustjournal.services.journal import Journal
    from trustjournal.ui.kit.room import Room

_TICK_MS = 1000


class Shell(QObject):
    """The house: one window, its rooms made when first visited, and the journal they share once it is open."""

    settings_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.window = MainWindow()
        self.jobs = Jobs(self)
        self.navigator = Navigator(self)
        self.history = History()
        self.journal: Journal | None = None
        self._rooms: dict[Place, Room] = {}
        self._here: Place | None = None
        self._bridge: FeedBridge | None = None
        self._room_actions: list[QAction] = []
        self._heartbeat = QTimer(self)
        self._heartbeat.setInterval(_TICK_MS)
        self._heartbeat.timeout.connect(self._beat)
        self._version = 0
        self._minute = ""
        self._wire()

    def _wire(self) -> None:
        for each in DOORS:
            if each.label:
                self.window.sidebar.add_place(each.place, _(each.label), each.icon)
        sidebar = self.window.sidebar
        sidebar.place_chosen.connect(lambda place: self.go(Destination(place)))
        sidebar.person_chosen.connect(lambda person: self.go(Destination(Place.PERSON, person)))
        sidebar.search_wanted.connect(self.open_palette)
        self.navigator.requested.connect(self.go)
        self.navigator.back_requested.connect(self.back)
        self.jobs.crashed.connect(self._crashed)
        self.window.closing.connect(self._closing)
        self.window.activated.connect(self._beat)
        self.actions = shell_actions(self)
        register(self.window, self.actions)
        self.menus = ShellMenus(self)

    def attach(self, journal: Journal, destination: Destination) -> None:
        """Show this journal from now on, beginning at a place."""
        self.journal = journal
        self._bridge = FeedBridge(journal.feed, self)
        self._bridge.changed.connect(self._hear)
        self._version = journal.data_version()
        state = _("Encrypted") if journal.encrypted else _("Not encrypted")
        self.window.sidebar.set_state(state)
        self._heartbeat.start()
        self.go(destination)
        QTimer.singleShot(0, self, self._count)

    def room(self, place: Place) -> Room:
        """The room of a place, made now where nobody was there yet."""
        if place not in self._rooms:
            assert self.journal is not None
            made = controller_of(place)(self.journal, self.jobs, self.navigator)
            made.said.connect(self._say)
            made.undoable.connect(self.window.undo_bar.show_done)
            made.failed.connect(self.complain)
            self.window.stack.addWidget(made.view)
            self._rooms[place] = made
        return self._rooms[place]

    @property
    def here(self) -> Room | None:
        """The room that is shown."""
        return self._rooms.get(self._here) if self._here else None

    def go(self, destination: Destination) -> None:
        """Go to a place, as a new step of the history."""
        if not self._leave():
            return
        home = door(destination.place).home or (destination.place if door(destination.place).label else None)
        current = self.history.current
        visit = Visit(destination, home or (current.home if current else None))
        self.history.go(visit)
        self._enter(visit, fresh=True)

    def back(self) -> None:
        """Go back, to where and how one was."""
        self._walk(forward=False)

    def forward(self) -> None:
        """Go forward again."""
        self._walk(forward=True)

    def _walk(self, *, forward: bool) -> None:
        possible = self.history.has_forward() if forward else self.history.has_back()
        if not possible or not self._leave():
            return
        visit = self.history.forward() if forward else self.history.back()
        if visit is not None:
            self._enter(visit, fresh=False)

    def _leave(self) -> bool:
        here = self.here
        if here is None:
            return True
        if not here.leave():
            return False
        self.history.keep(here.remember())
        return True

    def _enter(self, visit: Visit, *, fresh: bool) -> None:
        try:
            room = self.room(visit.destination.place)
            room.open(visit.destination)
        except UserError as error:
            self.complain(error)
            return
        if not fresh and visit.kept is not None:
            room.recall(visit.kept)
        self._here = visit.destination.place
        self.window.banner.hide()
        self.window.frame_sidebar(visit.destination.place is not Place.WELCOME)
        self.window.stack.setCurrentWidget(room.view)
        room.catch_up()
        self.window.sidebar.light(visit.home)
        self._use_actions(room)
        if not room.view.isAncestorOf(QApplication.focusWidget() or self.window):
            room.view.setFocus()

    def _use_actions(self, room: Room) -> None:
        for action in self._room_actions:
            self.window.removeAction(action)
            action.deleteLater()
        self._room_actions = list(register(self.window, room.actions()).values())

    def open_palette(self) -> None:
        """Open the palette over the window."""
        from trustjournal.ui.shell.palette import Palette

        if self.journal is not None:
            Palette(self.window, self.journal, self).open()

    def open_shortcuts(self) -> None:
        """Show every shortcut that works here."""
        self.menus.open_shortcuts()

    def leave_window(self) -> None:
        """Close the window, where nothing typed would be lost."""
        self.window.close()

    def undo(self) -> None:
        """Take back: the text in a field that is being edited, else the last change of the journal."""
        self._undo_or_redo(redo=False)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._undo_or_redo(redo=True)

    def _undo_or_redo(self, *, redo: bool) -> None:
        field = editing(QApplication.focusWidget(), redo=redo)
        if field is not None:
            field.redo() if redo else field.undo()
            return
        journal = self.journal
        if journal is None:
            return
        words = _("Done again: {what}") if redo else _("Undone: {what}")
        self.jobs.run(
            self,
            lambda _progress: journal.redo() if redo else journal.undo(),
            lambda change: self.window.undo_bar.show_done(words.format(what=change.op)) if change else None,
            self._failed,
        )

    def _say(self, text: str, step: int) -> None:
        journal = self.journal
        if step < 0 or journal is None:
            self.window.undo_bar.show_done(text)
            return

        def take_back() -> None:
            self.jobs.run(
                self,
                lambda _progress: journal.undo(step),
                lambda _change: self.window.undo_bar.show_done(_("Undone: {what}").format(what=text)),
                self._failed,
            )

        self.window.undo_bar.show_done(text, take_back)

    def complain(self, error: UserError) -> None:
        """Say in the page what went wrong and what to do."""
        self.window.banner.show_message(str(error), Mood.ERROR)
        self.window.banner.show()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.complain(error)
        else:
            self._crashed(error)

    def _crashed(self, error: object) -> None:
        from trustjournal.base import log

        if isinstance(error, BaseException):
            log.note(error)
        self.complain(
            UserError(
                _("Something went wrong in the program itself."), _("Nothing that was saved is lost. Please try again.")
            )
        )

    def _hear(self, news: News) -> None:
        self._count()
        for room in self._rooms.values():
            room.hear(news)

    def _count(self) -> None:
        if self.journal is None:
            return
        from trustjournal.services.counts import sidebar_counts

        journal = self.journal
        self.jobs.run(self, lambda _progress: sidebar_counts(journal), self._show_counts, kind="read")

    def _show_counts(self, counts: SidebarCounts) -> None:
        self.window.sidebar.set_count(Place.TODAY, counts.today)
        self.window.sidebar.set_count(Place.PEOPLE, counts.people)
        self.window.sidebar.set_pinned(counts.pinned)

    def _beat(self) -> None:
        if self.journal is None:
            return
        version = self.journal.data_version()
        minute = self.journal.clock.now().strftime("%Y-%m-%d %H:%M")
        if version != self._version or minute != self._minute:
            outside = self._minute != ""
            self._version, self._minute = version, minute
            if outside:
                from trustjournal.services.feed import News

                self._hear(News(None))

    def _closing(self) -> None:
        self.window.may_close = self._leave()

    def close(self) -> None:
        """End everything: threads, rooms, window. The journal is closed by whoever opened it."""
        self._heartbeat.stop()
        if self._bridge is not None:
            self._bridge.close()
        self.jobs.close()
        for room in self._rooms.values():
            page: QWidget = room.view
            page.close()
            page.deleteLater()
            room.deleteLater()
        self._rooms.clear()
        self.window.close()
        self.window.deleteLater()
