"""A journal that another computer has open too, through a folder they share: it is only read here until one chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from trustjournal.base.i18n import _
from trustjournal.ui.kit.cards import Mood

if TYPE_CHECKING:
    from trustjournal.ui.shell.instance import Instance
    from trustjournal.ui.shell.shell import Shell


class Elsewhere(QObject):
    """Keeps a shell from writing while the lock names another computer, and says so."""

    def __init__(self, shell: Shell, instance: Instance) -> None:
        super().__init__(shell)
        self._shell, self._instance = shell, instance
        self._holds = True
        shell.locking.changed.connect(lambda locked: None if locked else self._opened())
        shell.heard.connect(self.look)
        shell.locking.only_reads = self._say
        shell.locking.take_over = self.take_over
        self._opened()

    def look(self) -> None:
        """Whether the other one let go of it meanwhile: then it is written here as ever."""
        if self._holds and not self._instance.other_host():
            self.take_over()

    def take_over(self) -> None:
        """Write here from now on: it is not open there."""
        if not self._instance.take_from_other_host():
            return
        self._holds = False
        self._shell.locking.only_reads = self._shell.locking.take_over = None
        if self._shell.journal is not None:
            self._shell.journal.store.only_reads = False
        self._shell.window.quiet()
        self._shell.window.sidebar.show_doing()

    def _opened(self) -> None:
        shell = self._shell
        if shell.journal is None:
            return
        self.look()
        if not self._holds:
            return
        shell.journal.store.only_reads = True
        shell.window.sidebar.show_doing(_("Read only"))
        self._say()

    def _say(self) -> None:
        shell = self._shell
        words = _(
            "This journal seems to be open on “{host}” as well. If both wrote, one of them might lose what it wrote, "
            "so it is only read here until it is closed there."
        ).format(host=self._instance.other_host())
        shell.window.banner.show_message(
            words,
            Mood.CAUTION,
            ((_("It is not open there"), self.take_over), (_("Quit"), shell.presence.quit)),
        )
