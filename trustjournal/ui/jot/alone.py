"""The jot window as a program of its own: what `trustjournal jot` starts, to be bound to a key of the desktop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from trustjournal.base import log
from trustjournal.base.i18n import _
from trustjournal.services.settings import SettingsFile
from trustjournal.ui.jot.controller import Jotting
from trustjournal.ui.jot.unlocking import Unlocking
from trustjournal.ui.kit.application import application
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.logo import app_icon
from trustjournal.ui.kit.memory import Memory
from trustjournal.ui.kit.signals import EndSignals

if TYPE_CHECKING:
    from trustjournal.services.journal import Journal

_SHAPE = "jot"


def unlock(folder: Path, config: Path, open_with: Callable[[str], Journal]) -> Journal | None:
    """Ask for the passphrase of the journal in a folder in a small window; the open journal, None where one left.

    Raises what opening it raised where no passphrase helps.
    """
    app = application()
    app.setWindowIcon(app_icon())
    Memory(config / "window.ini").restore_look()
    jobs = Jobs()
    asking = Unlocking(open_with, jobs)
    asking.ended.connect(app.quit)
    signals = EndSignals()
    signals.asked.connect(asking.panel.reject)
    asking.begin(folder, remembered=SettingsFile(config).value.lock.remember)
    try:
        app.exec()
    finally:
        signals.close()
        jobs.close()
        asking.panel.deleteLater()
    if asking.error is not None:
        raise asking.error
    return asking.journal


def run(journal: Journal, config: Path) -> int:
    """Show the window until it is closed; the exit status. The journal is closed by whoever opened it.

    `config` is the folder for the window's shape; look and text size are those of the main window.
    """
    # Closing is told to the loop below; a loop that ends by itself would do so while a draft is still being written.
    app = application()
    app.setWindowIcon(app_icon())
    memory = Memory(config / "window.ini")
    memory.restore_look()
    jobs = Jobs()
    jotting = Jotting(journal, jobs, stays=True)
    jobs.crashed.connect(lambda error: _crashed(jotting, error))
    jotting.closed.connect(app.quit)
    signals = EndSignals()
    signals.asked.connect(jotting.window.close)
    memory.restore_window(_SHAPE, jotting.window)
    jotting.open()
    try:
        return app.exec()
    finally:
        signals.close()
        memory.save_window(_SHAPE, jotting.window)
        memory.flush()
        jobs.close()
        jotting.close()


def _crashed(jotting: Jotting, error: object) -> None:
    if isinstance(error, BaseException):
        log.note(error)
    jotting.view.show_error(_("Something went wrong in the program itself. Your text is still here. Try again."))
