"""Joins the settings window to what it changes: the settings of this computer, the journal, and the system around."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Cancelled
from trustjournal.services.journal import Journal
from trustjournal.services.settings import Settings
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.rework import Rework
from trustjournal.ui.settings.dialog import Chapter, SettingsDialog
from trustjournal.ui.settings.page import Page

if TYPE_CHECKING:
    from trustjournal.services.at_login import AtLogin
    from trustjournal.services.backups import Backup, Reason
    from trustjournal.storage.change import Change


class Keeper(Protocol):
    """Whoever makes the backups of the journal."""

    @property
    def problem(self) -> str:
        """What kept the last one from being made or copied, and what to do; empty where nothing did."""

    @property
    def working(self) -> bool:
        """Whether one is being made."""

    def make(self, reason: Reason, then: Callable[[], None] | None = None) -> None:
        """Make one now."""

    def restore(self, backup: Backup, passphrase: str | None) -> None:
        """Put one in the journal's place, which is closed meanwhile."""


class Around(NamedTuple):
    """What the settings need of the window they belong to.

    `settings` gives what holds now, `change` keeps another; `actions` are all shortcuts; `at_login` is the switch of
    the system, None where there is none; `has_tray` says whether the desktop shows a tray, `no_notices` why it shows
    no notifications, None where it does; `backing` makes the backups, None where nothing does. `rework` works
    on the journal's file itself, with everything put away.
    """

    window: QWidget
    journal: Journal
    jobs: Jobs
    settings: Callable[[], Settings]
    change: Callable[[Settings], None]
    actions: Callable[[], tuple[Action, ...]]
    at_login: Callable[[], AtLogin] | None
    has_tray: Callable[[], bool]
    no_notices: Callable[[], str | None] = lambda: None
    backing: Keeper | None = None
    rework: Callable[[Rework], None] | None = None
    open_journal: Callable[[Path], None] | None = None
    """Opens another journal, of a folder, in a window of its own."""
    reveal: Callable[[Callable[[], None], QWidget | None], None] = lambda show, _over: show()
    """Does what only who may see what is confidential may do, after asking for the passphrase over a window."""


class SettingsWindow(QObject):
    """The settings, opened over a window; one at a time."""

    def __init__(self, around: Around, parent: QObject) -> None:
        super().__init__(parent)
        self.around = around
        self.dialog: SettingsDialog | None = None
        self._refreshers: list[Callable[[], None]] = []

    def open(self, chapter: str = "") -> None:
        """Show it, at a chapter if one is named; it is made anew each time, so it shows what holds now."""
        if self.dialog is None:
            from trustjournal.ui.settings import chapters

            self.dialog = SettingsDialog(self.around.window, chapters.all_of(self))
            self.dialog.gone.connect(self._gone)
        if chapter:
            self.dialog.turn_to(chapter)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """Put it away."""
        if self.dialog is not None:
            self.dialog.reject()

    def follow(self, refresh: Callable[[], None]) -> None:
        """Call this whenever settings or journal changed, while the window is open."""
        self._refreshers.append(refresh)

    def refresh(self) -> None:
        """Show what holds now."""
        for refresh in self._refreshers:
            refresh()

    def set(self, section: str, name: str, value: Any) -> None:
        """Keep one setting of this computer."""
        settings = self.around.settings()
        changed = msgspec.structs.replace(getattr(settings, section), **{name: value})
        self.around.change(msgspec.structs.replace(settings, **{section: changed}))
        self.refresh()

    def write(self, verb: Callable[[Journal], Change | None]) -> None:
        """Change the journal; what was changed is said with its undo."""
        journal = self.around.journal
        self.around.jobs.run(self, lambda _progress: verb(journal), self._written, self.failed, kind="write")

    def work(self, verb: Callable[[Journal], object]) -> None:
        """Do what takes its time and is no change of the journal to undo, such as reading a calendar."""
        journal = self.around.journal
        self.around.jobs.run(
            self, lambda _progress: verb(journal), lambda _done: self.refresh(), self.failed, kind="write"
        )

    def failed(self, error: BaseException) -> None:
        """Say what could not be done, and show what holds."""
        if isinstance(error, UserError):
            if self.dialog is not None:
                self.dialog.complain(str(error))
        elif not isinstance(error, Cancelled):
            self.around.jobs.crashed.emit(error)
        self.refresh()

    def _written(self, change: Change | None) -> None:
        self.refresh()
        if change is not None and self.dialog is not None:
            step = change.step
            self.dialog.undo_bar.show_done(change.op, lambda: self._undo(step))

    def _undo(self, step: int) -> None:
        journal = self.around.journal
        self.around.jobs.run(self, lambda _progress: journal.undo(step), self._undone, self.failed, kind="write")

    def _undone(self, change: Change | None) -> None:
        self.refresh()
        if change is not None and self.dialog is not None:
            self.dialog.undo_bar.show_done(_("Undone: {what}").format(what=change.op))

    def _gone(self) -> None:
        self._refreshers.clear()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


Make = Callable[[SettingsWindow], Page]
"""Makes a page for the settings it belongs to."""

__all__ = ["Around", "Chapter", "Make", "SettingsWindow"]
