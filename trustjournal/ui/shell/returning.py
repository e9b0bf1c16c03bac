"""Opens somebody's address in another program, and on the way back offers to log what was said."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from trustjournal.base.i18n import _
from trustjournal.domain.launchers import Way
from trustjournal.ui.kit.cards import Mood
from trustjournal.ui.kit.linkdialog import LinkDialog, not_opened
from trustjournal.ui.kit.links import Launch, open_link
from trustjournal.ui.kit.places import Destination, LogRequest, Place
from trustjournal.ui.kit.undobar import announce

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell

AWAY_SECONDS = 3.0
"""Whoever is back sooner has talked with nobody: a window only flashed by, or the wrong button was pressed."""

_WRITTEN = (Way.WEB, Way.LINKEDIN)
"""Where the address is one that somebody wrote, perhaps in a contact file, rather than one made here of a number."""


class _Gone(NamedTuple):
    """Whom one went to, when by the running seconds, and when by the clock."""

    launch: Launch
    since: float
    at: str


class Returning(QObject):
    """Remembers the last address that was opened until one is back; kept in memory alone, offered once."""

    def __init__(self, shell: Shell, seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__(shell)
        self._shell, self._seconds = shell, seconds
        self._gone: _Gone | None = None
        self._offered = ""

    def launch(self, launch: Launch) -> None:
        """Open an address, a page of the web once it was looked at; say so where nothing opens it."""
        if self._shell.journal is None:
            return
        self._gone = None
        if launch.launcher.way in _WRITTEN:
            dialog = LinkDialog(launch.launcher.url, self._shell.window)
            dialog.accepted.connect(lambda: self._open(launch))
            dialog.open()
        else:
            self._open(launch)

    def _open(self, launch: Launch) -> None:
        journal = self._shell.journal
        if journal is None:
            return
        if not open_link(launch.launcher.url):
            self._shell.complain(not_opened(launch.launcher.url))
        elif launch.launcher.channel is not None:
            self._gone = _Gone(launch, self._seconds(), str(journal.now()))

    def come_back(self) -> None:
        """The window is at the front again: offer to log, where one was away for long enough."""
        gone = self._gone
        if gone is None or self._seconds() - gone.since < AWAY_SECONDS:
            return
        self._gone = None
        self._offered = _question(gone.launch)
        banner = self._shell.window.banner
        banner.show_message(self._offered, Mood.INFO, ((_("Log"), lambda: self._log(gone)),))
        announce(banner, self._offered)

    def forget(self) -> None:
        """The journal is closed or locked: nobody was called, and no name stays on the screen."""
        self._gone = None
        if self._offered and self._shell.window.banner.text() == self._offered:
            self._shell.window.banner.show_message("")
            self._shell.window.quiet()
        self._offered = ""

    def _log(self, gone: _Gone) -> None:
        self._shell.window.quiet()
        request = LogRequest(people=(gone.launch.person,), at=gone.at, channel=gone.launch.launcher.channel)
        self._shell.go(Destination(Place.LOG, data=request))


def _question(launch: Launch) -> str:
    if launch.launcher.way is Way.PHONE:
        return _("Log this call with {name}?").format(name=launch.name)
    if launch.launcher.way is Way.MAIL:
        return _("Log this e-mail to {name}?").format(name=launch.name)
    return _("Log this message to {name}?").format(name=launch.name)
