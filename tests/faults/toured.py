"""The tour that T14 to T18 look at: one walk of the program over an encrypted journal full of canaries and decoys."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from msgspec import Struct

from tests.faults import decoys
from tests.faults.jobs import CLOCK
from tests.faults.watching import Watched, report_of, watch
from trustjournal.services.journal import open_journal
from trustjournal.storage import encryption

NOW = "2026-02-24T10:05+01:00"


class Toured(Struct, frozen=True):
    """Where a tour was, and what it did there. `home` holds all folders that the system gives a program."""

    home: Path
    journal: Path
    out: Path
    passphrase_file: Path | None
    watched: Watched
    report: dict[str, Any]

    @property
    def words(self) -> list[str]:
        """What stands before a command on this journal."""
        given = ["--passphrase-file", os.fspath(self.passphrase_file)] if self.passphrase_file else []
        return ["--journal", os.fspath(self.journal), *given]


def home_in(folder: Path) -> dict[str, str]:
    """An environment whose home, scratch and settings folders are all below one folder, made here."""
    env = {
        "TRUSTJOURNAL_NOW": NOW,
        "QT_QPA_PLATFORM": "offscreen",
        "DBUS_SESSION_BUS_ADDRESS": "",
        "TRUSTJOURNAL_DIR": "",
    }
    names = {"HOME": "", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "run", "XDG_DATA_HOME": ".local/share"}
    names |= {"XDG_STATE_HOME": ".local/state", "XDG_CONFIG_HOME": ".config", "XDG_CACHE_HOME": ".cache"}
    for name, place in names.items():
        path = folder / place
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        env[name] = os.fspath(path)
    return env


def tour(folder: Path, secret: str | None) -> Toured:
    """Make such a journal in a folder and walk through it."""
    pictures, journal, out = folder / "pictures", folder / "journal", folder / "out"
    for each in (pictures, out):
        each.mkdir(mode=0o700, parents=True)
    with open_journal(journal, CLOCK) as opened:
        decoys.fill(opened, pictures)
    key = None
    if secret is not None:
        encryption.encrypt(journal / "journal.db", secret)
        key = folder / "key"
        key.write_text(secret, "utf-8")
    watched = visit(folder, journal, key, out, "quit")
    return Toured(folder / "home", journal, out, key, watched, report_of(out))


def visit(folder: Path, journal: Path, key: Path | None, out: Path, end: str) -> Watched:
    """Run the program over a journal and end it so."""
    words = ["-m", "tests.faults.touring", os.fspath(journal), os.fspath(key or ""), os.fspath(out), end]
    return watch(words, folder / f"{end}.trace", env=home_in(folder / "home"))
