"""What can be done from anywhere, declared once: the keys, the app menu and the settings menu read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.places import Destination, LogRequest, MomentRequest, Place
from trustjournal.ui.kit.single_keys import turn_single_keys
from trustjournal.ui.kit.theme import theme_source
from trustjournal.ui.shell.rooms import DOORS

if TYPE_CHECKING:
    from collections.abc import Callable

    from trustjournal.services.at_login import AtLogin
    from trustjournal.ui.settings.controller import SettingsWindow
    from trustjournal.ui.shell.backing import Backing
    from trustjournal.ui.shell.journals import Journals
    from trustjournal.ui.shell.shell import Shell

_STEP = 10


def shell_actions(shell: Shell) -> tuple[Action, ...]:
    """Every action of the shell."""
    keys = QKeySequence.StandardKey

    def go(place: Place, data: object = None) -> None:
        shell.go(Destination(place, data=data))

    def in_view() -> tuple[str, ...]:
        """The person one is looking at, if any."""
        current = shell.history.current
        about = current is not None and current.destination.place in {Place.PERSON, Place.BRIEF}
        return (current.destination.id,) if current is not None and about and current.destination.id else ()

    def log() -> None:
        go(Place.LOG, LogRequest(people=in_view()))

    def moment() -> None:
        go(Place.MOMENT, MomentRequest(people=in_view()))

    def close() -> None:
        shell.window.close()

    def new_journal() -> None:
        shell.menus.journals.create()

    def open_journal() -> None:
        shell.menus.journals.open()

    def move_journal() -> None:
        shell.menus.journals.move()

    def scale(by: int) -> None:
        theme_source().set_text_scale(theme_source().text_scale + by if by else 100)

    rooms = [
        Action(f"go-{each.place}", _(each.label), each.key, lambda place=each.place: go(place), each.icon)  # type: ignore[misc]
        for each in DOORS
        if each.label
    ]
    return (
        Action("palette", _("Search everything"), "Ctrl+K", shell.open_palette, "magnify"),
        Action("log", _("Log a conversation"), keys.New, log, "plus"),
        Action("jot", _("Jot something down"), "Ctrl+J", shell.jot.open, "note-plus-outline"),
        Action("moment", _("Note a moment"), None, moment, "star-outline"),
        Action(
            "add-person", _("Add a person"), "Ctrl+Shift+N", lambda: go(Place.PEOPLE, "add"), "account-plus-outline"
        ),
        Action("who-helps", _("Who could help me with…"), None, lambda: go(Place.PEOPLE, "help"), "lifebuoy"),
        Action("import", _("Import contacts"), None, lambda: go(Place.IMPORT), "import"),
        Action(
            "duplicates", _("Find duplicates"), None, lambda: go(Place.DUPLICATES), "account-multiple-check-outline"
        ),
        Action("export", _("Export"), None, lambda: go(Place.EXPORT), "export"),
        Action("search", _("Search all notes"), "Ctrl+Shift+F", lambda: go(Place.SEARCH), "magnify"),
        Action("trash", _("Recently deleted"), None, lambda: go(Place.TRASH), "trash-can-outline"),
        Action("journal-new", _("New journal"), None, new_journal, "notebook-plus-outline"),
        Action("journal-open", _("Open another journal"), None, open_journal, "notebook-outline"),
        Action("journal-move", _("Move this journal"), None, move_journal, "folder-move-outline"),
        Action("undo", _("Undo"), keys.Undo, shell.undoing.undo),
        Action("redo", _("Redo"), "Ctrl+Shift+Z", shell.undoing.redo),
        Action("back", _("Back"), "Alt+Left", shell.back, "arrow-left"),
        Action("forward", _("Forward"), "Alt+Right", lambda: shell.walking.walk(forward=True), "chevron-right"),
        *rooms,
        Action("sidebar", _("Show or hide the sidebar"), "F9", shell.window.fold_sidebar),
        Action("next-pane", _("Next part of the window"), "F6", lambda: shell.panes.step(1)),
        Action("previous-pane", _("Previous part of the window"), "Shift+F6", lambda: shell.panes.step(-1)),
        Action("menu", _("Menu"), "F10", shell.menus.open_menu, "menu"),
        Action("bigger", _("Larger text"), keys.ZoomIn, lambda: scale(_STEP)),
        Action("smaller", _("Smaller text"), keys.ZoomOut, lambda: scale(-_STEP)),
        Action("normal", _("Normal text"), "Ctrl+0", lambda: scale(0)),
        Action("discreet", _("Discreet mode"), "Ctrl+Shift+D", shell.discreet.toggle, "eye-off-outline"),
        Action("lock", _("Lock now"), "Ctrl+L", shell.locking.lock, "lock-outline"),
        Action("lock-quit", _("Lock and quit"), None, shell.locking.lock_and_quit, "lock-outline"),
        Action("settings", _("Settings"), "Ctrl+,", shell.menus.open_settings, "cog-outline"),
        Action("full-screen", _("Full screen"), "F11", lambda: _full_screen(shell)),
        Action("shortcuts", _("All shortcuts"), "Ctrl+?", shell.menus.open_shortcuts),
        Action("close", _("Close the window"), "Ctrl+W", close),
        Action("quit", _("Quit"), "Ctrl+Q", shell.presence.quit, "power"),
    )


def _full_screen(shell: Shell) -> None:
    window = shell.window
    window.showNormal() if window.isFullScreen() else window.showFullScreen()


class ShellMenus(QObject):
    """The menu of the sidebar, the settings, and the sheet of shortcuts.

    `at_login`, `has_tray` and `no_notices` tell the settings of the system around, once that is known.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._journals: Journals | None = None
        self.settings: SettingsWindow | None = None
        self.at_login: Callable[[], AtLogin] | None = None
        self.has_tray: Callable[[], bool] = lambda: False
        self.no_notices: Callable[[], str | None] = lambda: None
        self.backing: Backing | None = None
        shell.window.sidebar.menu_wanted.connect(lambda _anchor: self.open_menu())
        shell.settings_changed.connect(self._use_single_keys)
        self._use_single_keys()
        shell.window.sidebar.settings_wanted.connect(lambda _anchor: self.open_settings())

    @property
    def journals(self) -> Journals:
        """Other journals, and the place of this one."""
        if self._journals is None:
            from trustjournal.ui.shell.journals import Journals

            self._journals = Journals(self._shell)
        return self._journals

    def open_menu(self) -> None:
        """The app menu, below its button: what this room offers, then what is there everywhere."""
        anchor = self._shell.window.sidebar.menu_anchor()
        menu = QMenu(self._shell.window)
        menu.setAccessibleName(_("Menu"))
        menu.addActions(self._shell.room_actions())
        menu.addSeparator()
        by_id = {action.objectName(): action for action in self._shell.window.actions()}
        for group in (
            ("log", "jot", "moment", "add-person", "import", "duplicates", "export", "search"),
            ("undo", "redo", "trash"),
            ("sidebar", "full-screen", "shortcuts", "discreet", "settings"),
            ("journal-new", "journal-open", "journal-move"),
            ("lock", "lock-quit"),
            ("quit",),
        ):
            for name in group:
                menu.addAction(by_id[name])
            menu.addSeparator()
        self._pop_up(menu, anchor)

    def _use_single_keys(self) -> None:
        turn_single_keys(self._shell.window, self._shell.settings.value.window.single_keys)

    def open_settings(self, chapter: str = "") -> None:
        """The settings, in a window of their own, at a chapter if one is named."""
        shell = self._shell
        if shell.journal is None:
            return
        if self.settings is None:
            from trustjournal.ui.settings.controller import Around, SettingsWindow

            around = Around(
                shell.window,
                shell.journal,
                shell.jobs,
                lambda: shell.settings.value,
                shell.change_settings,
                self.shortcuts,
                self.at_login,
                self.has_tray,
                self.no_notices,
                self.backing,
                rework=shell.locking.rework,
                open_journal=self.journals.open_in,
                reveal=shell.revealing.pass_through,
            )
            self.settings = SettingsWindow(around, self)
            shell.settings_changed.connect(self.settings.refresh)
            shell.heard.connect(self.settings.refresh)
            if self.backing is not None:
                self.backing.changed.connect(self.settings.refresh)
        self.settings.open(chapter)

    def drop_settings(self) -> None:
        """Close the settings; they are made anew from the journal that is open then."""
        if self.settings is not None:
            self.settings.close()
            self.settings.deleteLater()
            self.settings = None

    def shortcuts(self) -> tuple[Action, ...]:
        """What has a key here, of the room that is open and of the shell."""
        here = self._shell.here
        return (*(here.actions() if here else ()), *self._shell.actions)

    def open_shortcuts(self) -> None:
        """The sheet of all shortcuts, of the shell and of the room that is open."""
        from trustjournal.ui.shell.shortcuts import ShortcutSheet

        ShortcutSheet(self._shell.window, self.shortcuts()).open()

    @staticmethod
    def _pop_up(menu: QMenu, anchor: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
        first = next((action for action in menu.actions() if not action.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)
