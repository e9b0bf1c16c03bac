"""The composition root: what a run of the program is made of. Without a command the window, else the command line."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from trustjournal.base.i18n import _, use
from trustjournal.base.process import be_private, be_unreadable, tell_of_crashes
from trustjournal.cli.main import language_for, run

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from trustjournal.cli.call import Call
    from trustjournal.services.at_login import AtLogin
    from trustjournal.services.exchange.preview import Shrink
    from trustjournal.services.start_command import Started

WORKERS = {
    "calendar-worker": "trustjournal.services.calendar.worker",
    "import-worker": "trustjournal.services.exchange.worker",
    "photo-worker": "trustjournal.ui.importing.photo_worker",
}
"""The words that make the program a process in which foreign files are read; not commands of the user's."""
_SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these words (those it was started with); gives the exit status."""
    be_private()
    words = sys.argv[1:] if argv is None else argv
    if len(words) == 1 and words[0] in WORKERS:
        from importlib import import_module

        return int(import_module(WORKERS[words[0]]).serve())
    return run(words, os.environ, Desktop(os.environ, sys.platform))


class Desktop:
    """The window's floor, as the command line may ask for it; Qt is imported by the first use."""

    def __init__(self, env: Mapping[str, str], platform: str) -> None:
        """Where this runs."""
        self._env = env
        self._platform = platform

    def window(self, call: "Call", person: str | None, *, hidden: bool = False) -> int:
        """Show the window until it is closed, or raise the one that is open. Raises NoScreen where there is none."""
        from trustjournal.cli.open import NoScreen

        if not has_screen(self._env, self._platform):
            raise NoScreen(_("There is no screen here for the window, so this is Today in the terminal."))
        be_unreadable()
        tell_of_crashes()
        from trustjournal.services.one_instance import Wish, address_of, pass_on, tokens_of

        address = address_of(call.paths.data, self._env)
        wish = Wish("stay" if hidden else "open", person, tokens_of(self._env))
        if pass_on(address, wish):
            return 0
        try:
            from trustjournal.ui.shell.launch import Launch
            from trustjournal.ui.shell.start import run as show
        except ImportError as error:
            raise NoScreen(
                _("The window cannot be shown ({reason}), so this is Today in the terminal.").format(reason=error)
            ) from error
        from trustjournal.ui.shell.locking import Opener
        from trustjournal.ui.shell.speaking import AGAIN

        opener = Opener(call.paths.data, call.open_with, self._open_other, call.clock)
        given = call.passphrase_file is not None
        while True:
            launch = Launch(call.paths, address, wish, lambda: self._at_login(call), opener, given)
            if (status := show(call.open, launch)) != AGAIN:
                return status
            use(language_for(lambda: call.paths.config, self._env))
            wish = Wish()

    def jot(self, call: "Call") -> int:
        """Show the jot window, of the program that runs or else alone until it is closed.

        Raises UserError where no window can be shown.
        """
        from trustjournal.base.errors import UserError

        instead = _("“trustjournal add” keeps a text from the terminal.")
        if not has_screen(self._env, self._platform):
            raise UserError(_("There is no screen here for the window."), instead)
        from trustjournal.services.one_instance import Wish, address_of, pass_on, tokens_of

        if pass_on(address_of(call.paths.data, self._env), Wish("jot", tokens=tokens_of(self._env))):
            return 0
        be_unreadable()
        tell_of_crashes()
        try:
            from trustjournal.services.passphrase import has_passphrase
            from trustjournal.ui.jot.alone import run as show
            from trustjournal.ui.jot.alone import unlock
        except ImportError as error:
            raise UserError(_("The window cannot be shown ({reason}).").format(reason=error), instead) from error
        opened = None
        if call.passphrase_file is None and has_passphrase(call.paths.data):
            opened = unlock(call.paths.data, call.paths.config, call.open_with)
            if opened is None:
                return 0
        with call.journal(opened) as journal:
            return show(journal, call.paths.config)

    def _open_other(self, folder: "Path") -> None:
        """Start the program once more, on the journal in another folder."""
        import subprocess

        from trustjournal.services.start_command import program

        words = (*program(self._started(), self._env), "--journal", str(folder), "open")
        subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True)  # it outlives this one

    def _started(self) -> "Started":
        from trustjournal.services.start_command import Started

        return Started(sys.argv[0], sys.executable, bool(getattr(sys, "frozen", False)), self._platform)

    def _at_login(self, call: "Call") -> "AtLogin":
        from pathlib import Path

        from trustjournal.services.at_login import at_login
        from trustjournal.services.start_command import at_login_command

        named = call.paths.data if call.paths.named else None
        started = self._started()
        command = at_login_command(started, self._env, named, call.passphrase_file)
        return at_login(self._platform, self._env, Path.home(), command, named)

    def pdf(self, html: str) -> bytes:
        """A page of HTML as PDF. Raises UserError where Qt is missing."""
        from trustjournal.base.errors import UserError

        try:
            from trustjournal.ui.kit.pdf import pdf_of
        except ImportError as error:
            raise UserError(
                _("A PDF cannot be made here ({reason}).").format(reason=error), _("Choose another --format.")
            ) from error
        return pdf_of([html])

    def photos(self) -> "AbstractContextManager[Shrink]":
        """What makes the pictures of foreign files safe and small for the length of a block, in a process of its own.

        Where Qt is missing that process does not start, and pictures are left out.
        """
        from trustjournal.ui.importing.photo_process import Shrinking

        return Shrinking()


def has_screen(env: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where a display is named."""
    if platform in {"win32", "darwin", "cygwin"}:
        return True
    if env.get("QT_QPA_PLATFORM", "").split(":")[0] in _SCREENLESS:
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))
