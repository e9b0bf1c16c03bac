"""Several journals: making one in a folder, what stands in one, moving one whole, and where one had better not be.

Which folders were opened is nowhere remembered unless the user says so, since a name of a folder tells of its journal.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from trustjournal.base import disk
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.paths import APP, POINTER, VARIABLE, Paths, paths_from, pointed_to, private_folder
from trustjournal.services import backups
from trustjournal.services.backups import Reason
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage import moving
from trustjournal.storage.backup import FOLDER as BACKUPS
from trustjournal.storage.store import FILE_NAME

MOST_REMEMBERED = 8


class Standing(StrEnum):
    """What makes a folder a risk for a journal."""

    SYNCED = "synced"
    CONFLICT = "conflict"
    NETWORK = "network"
    NO_LOCKS = "no_locks"


class Risk(Struct, frozen=True):
    """One reason to keep a journal elsewhere, in words."""

    standing: Standing
    words: str


class Moved(Struct, frozen=True):
    """A journal that was copied whole: from where, to where, and what would go from the old folder."""

    source: Path
    target: Path
    old: tuple[Path, ...]
    """Files of the journal in the old folder; others that lie there are left alone."""


def is_there(folder: Path) -> bool:
    """Whether a folder holds a journal."""
    return (folder / FILE_NAME).is_file()


def create(folder: Path, clock: Clock, language: str = "en") -> None:
    """Make an empty journal in a folder. Raises UserError where there is one already."""
    if is_there(folder):
        raise UserError(_("There is a journal in “{path}” already.").format(path=folder), _("Open it instead."))
    open_journal(folder, clock, None, language).close()


def risks(folder: Path, mounts: str | None = None) -> list[Risk]:
    """Why a journal is at risk in a folder; most often nothing."""
    found = []
    service = disk.sync_service(folder)
    if service is not None:
        words = _(
            "This journal is in a folder that {service} copies to other computers. Open it on one computer at a time, "
            "and let {service} finish before you open it elsewhere. Backups are a better use of such a folder."
        ).format(service=service)
        found.append(Risk(Standing.SYNCED, words))
    copies = disk.conflicted(folder, FILE_NAME.partition(".")[0])
    if copies:
        words = _(
            "Beside this journal lies a second one, “{name}”: it was written on two computers at once. "
            "Nothing was changed. Open the other one to see what it holds."
        ).format(name=copies[0].name)
        found.append(Risk(Standing.CONFLICT, words))
    kind = disk.network(folder, mounts)
    if kind is not None:
        words = _(
            "This journal is on a network drive ({kind}). Where its locks fail, two programs can damage the journal: "
            "keep it on a disk of this computer, and back it up there."
        ).format(kind=kind)
        found.append(Risk(Standing.NETWORK, words))
    if disk.locks(folder) is disk.Locks.FAIL:
        words = _("In this folder locks do not work. Open the journal in one program at a time, or move it.")
        found.append(Risk(Standing.NO_LOCKS, words))
    return found


def new_risks(journal: Journal) -> list[Risk]:
    """The risks of the place of a journal that were not told yet; each is told once for each place."""
    told = moving.told(journal.plainly().reader, journal.folder)
    return [risk for risk in risks(journal.folder) if risk.standing not in told]


def remember_told(journal: Journal, told: list[Risk]) -> None:
    """Do not tell these again, as long as the journal stays where it is."""
    moving.tell(journal.store, journal.folder, [risk.standing for risk in told])


def copy_to(journal: Journal, target: Path) -> Moved:
    """Copy an open journal and its backups to another folder, each copy verified; the old ones stay for now.

    Raises UserError where there is a journal already, or no room; then nothing is left there.
    """
    source = journal.folder
    if target == source or source in target.parents or target in source.parents:
        raise UserError(_("That folder is inside the journal's own, or around it."), _("Choose a folder beside it."))
    if is_there(target) or (target / BACKUPS).exists():
        raise UserError(_("There is a journal in “{path}” already.").format(path=target), _("Choose another folder."))
    private_folder(target)
    backups.back_up(journal, Reason.ASKED, target / FILE_NAME)
    (target / FILE_NAME).with_suffix(".json").unlink(missing_ok=True)  # what a backup has, and a journal has not
    copied = moving.copy_backups(source / BACKUPS, private_folder(target / BACKUPS))
    old = (source / FILE_NAME, *copied)
    return Moved(source, target, old)


def remove_old(moved: Moved) -> tuple[Path, ...]:
    """Remove what was moved from the old folder; what else lies there, which is left alone.

    The journal may be open nowhere any more. Raises UserError where it was written to since it was copied.
    """
    moving.remove(moved.source / FILE_NAME, moved.target / FILE_NAME, moved.old)
    left = tuple(sorted(moved.source.iterdir())) if moved.source.is_dir() else ()
    if not left and moved.source.is_dir():
        moved.source.rmdir()
    return left


def is_usual(folder: Path, env: Mapping[str, str]) -> bool:
    """Whether a folder is the one that is opened where none is named."""
    return folder.absolute() == _unnamed(env).data


def point_to(moved: Moved) -> None:
    """Where the usual journal was moved, open it from there from now on; another folder is named at each start."""
    own = usual_folder()
    if moved.source in (own, pointed_to(own)):
        private_folder(own)
        with os.fdopen(os.open(own / POINTER, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(os.fsencode(moved.target) + b"\n")


def usual_folder() -> Path:
    """The platform's own folder for a journal, whether it was moved from there or not."""
    from platformdirs import user_data_dir

    return Path(user_data_dir(APP, appauthor=False, roaming=False))


def _unnamed(env: Mapping[str, str]) -> Paths:
    return paths_from({name: value for name, value in env.items() if name != VARIABLE})


def remembered(recent: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    """The folders to remember after one was opened, it first, where the user wants that."""
    here = os.fspath(folder)
    return (here, *(each for each in recent if each != here))[:MOST_REMEMBERED]
