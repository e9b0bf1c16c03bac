"""How this program was started, as the words that start it again: frozen, as a module, or by its installed script."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HIDDEN = "--hidden"
"""The option of `open` for a start without a window: at login."""


class Started(NamedTuple):
    """What the process knows of its own start."""

    script: str  # sys.argv[0]
    executable: str  # sys.executable
    frozen: bool = False
    platform: str = "linux"


def program(started: Started, env: Mapping[str, str]) -> tuple[str, ...]:
    """The words that start this program, without any command or option."""
    if env.get("APPIMAGE"):  # the AppImage itself; its inside is mounted elsewhere each time
        return (env["APPIMAGE"],)
    if started.frozen:
        return (started.executable,)
    script = Path(started.script)
    installed = _installed(script, started.platform)
    if script.name != "__main__.py" and installed is not None:
        return (installed,)
    return (_windowed(started), "-m", "trustjournal")


def at_login_command(
    started: Started, env: Mapping[str, str], journal: Path | None = None, passphrase_file: str | None = None
) -> tuple[str, ...]:
    """The words that start the program at login: without its window, on the same journal.

    `journal` and `passphrase_file` are what was named at this start; None for the usual journal, and for none.
    """
    options: list[str] = []
    if journal is not None:
        options += ["--journal", str(journal)]
    if passphrase_file is not None:
        options += ["--passphrase-file", str(Path(passphrase_file).absolute())]
    return (*program(started, env), *options, "open", HIDDEN)


def _installed(script: Path, platform: str) -> str | None:
    """The whole path of the installed script, None where what was started is none."""
    if platform == "win32" and not script.suffix:
        script = script.with_suffix(".exe")
    if script.is_file() and (platform == "win32" or os.access(script, os.X_OK)):
        return str(script.absolute())
    return shutil.which(script.name) if script.name.startswith("trustjournal") else None


def _windowed(started: Started) -> str:
    """The interpreter; on Windows the one that opens no console."""
    if started.platform == "win32":
        quiet = Path(started.executable).with_name("pythonw.exe")
        if quiet.is_file():
            return str(quiet)
    return started.executable


def is_ours(words: Sequence[str]) -> bool:
    """Whether a command line looks like one that `at_login_command` made, also for a program since moved."""
    return len(words) >= 3 and tuple(words[-2:]) == ("open", HIDDEN)
