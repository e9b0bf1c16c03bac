"""Where the program keeps things: the journal's folder, the settings' and the logs'.

`TRUSTJOURNAL_DIR` (or `--journal`) names one folder for a journal and all that belongs to it; else the platform
decides. Folders are made for their owner alone (0700), and a wider one is closed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trustjournal.base.errors import UserError, reason_of
from trustjournal.base.i18n import _

VARIABLE = "TRUSTJOURNAL_DIR"
POINTER = "journal-is-at"
"""The file in the platform's own folder that names another one, once the journal was moved there."""
APP = "trustjournal"
PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one run. Naming them makes nothing; `private_folder` does."""

    data: Path  # the journal and its backups
    config: Path  # what belongs to this computer: journal path, language, theme
    logs: Path
    named: bool = False  # whether the folder was named, rather than being the platform's own

    @property
    def backups(self) -> Path:
        """Where copies of the journal are kept."""
        return self.data / "backups"


def paths_from(env: Mapping[str, str], journal: str | os.PathLike[str] | None = None) -> Paths:
    """The folders to use: those of `journal` when given, else of `TRUSTJOURNAL_DIR`, else the platform's own."""
    chosen = os.fspath(journal) if journal is not None else env.get(VARIABLE, "")
    if chosen:
        data = Path(chosen).expanduser().absolute()
        return Paths(data=data, config=data / "config", logs=data / "logs", named=True)
    # Imported here: it costs more than the rest of the ground floor, and a chosen folder does without it.
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(APP, appauthor=False, roaming=False)
    data = Path(dirs.user_data_dir)
    return Paths(data=pointed_to(data), config=Path(dirs.user_config_dir), logs=Path(dirs.user_log_dir))


def pointed_to(folder: Path) -> Path:
    """Where the journal of the platform's own folder is: there, or where it was moved to."""
    try:
        named = (folder / POINTER).read_text(encoding="utf-8", errors="surrogateescape").strip()
    except OSError:
        return folder
    return Path(named) if named and Path(named).is_absolute() else folder


def private_folder(folder: Path) -> Path:
    """Make `folder` if it is missing, readable by its owner alone; gives it back.

    A folder of ours that others may read is closed. Raises `UserError` when it cannot be made or entered.
    """
    try:
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        if os.name == "posix":
            status = folder.stat()
            if stat.S_IMODE(status.st_mode) & 0o077 and status.st_uid == os.geteuid():
                folder.chmod(PRIVATE)
    except FileExistsError:
        raise UserError(
            _("“{path}” is a file, not a folder.").format(path=folder), _("Choose another folder for the journal.")
        ) from None
    except NotADirectoryError:
        raise UserError(
            _("“{path}” cannot be a folder: part of its path is a file.").format(path=folder),
            _("Choose another folder for the journal."),
        ) from None
    except OSError as error:
        raise UserError(
            _("The folder “{path}” cannot be made or opened ({reason}).").format(path=folder, reason=reason_of(error)),
            _("Check its permissions, or choose another folder."),
        ) from None
    return folder
