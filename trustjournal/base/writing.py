"""Writing a file for others: whole or not at all, readable by its owner alone, and never over what is there unasked."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from trustjournal.base.errors import UserError, reason_of
from trustjournal.base.i18n import _
from trustjournal.base.syncing import sync_names


def write_whole(path: Path, write: Callable[[BinaryIO], None], *, force: bool = False) -> None:
    """Let `write` fill a new file beside `path` and put it in its place when it is whole; then it is on the disk.

    Raises UserError where something is there already and `force` is not given, what is there is no file, or the place
    cannot be written.
    """
    if path.is_dir():
        raise UserError(_("“{path}” is a folder.").format(path=path), _("Name the file to write."))
    if path.exists() and not path.is_file():
        # Putting a file in its place would take the pipe or the device away, from every program that uses it.
        raise UserError(
            _("“{path}” is a pipe or a device, not a file.").format(path=path), _("Name the file to write.")
        )
    if not force and os.path.lexists(path):
        raise exists(path)
    beside = path.with_name(f".{uuid4().hex}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            put_in_place(beside, path, force=force)
            sync_names(path.parent)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(path, error) from error


def write_data(path: Path, data: bytes, *, force: bool = False) -> None:
    """As `write_whole`, for what is there as a whole already."""

    def fill(file: BinaryIO) -> None:
        file.write(data)

    write_whole(path, fill, force=force)


def put_in_place(beside: Path, path: Path, *, force: bool) -> None:
    """Give a whole file its name; without `force` never over what came to be there meanwhile.

    Raises UserError where something is there, and OSError.
    """
    if force:
        beside.replace(path)
        return
    try:
        _put_anew(beside, path)
    except FileExistsError:
        raise exists(path) from None


def _put_anew(beside: Path, path: Path) -> None:
    if os.name == "nt":  # there a file is never renamed to one that exists
        beside.rename(path)
        return
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # not every place has links: the name is taken first then, by a file of our own
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        beside.replace(path)
        return
    beside.unlink()


def exists(path: Path) -> UserError:
    """That something is there already."""
    return UserError(
        _("“{path}” is there already and was left as it is.").format(path=path),
        _("Choose another name, or add --force to write over it."),
    )


def unwritable(path: Path, error: OSError) -> UserError:
    """That a place cannot be written."""
    return UserError(
        _("“{path}” could not be written ({reason}).").format(path=path, reason=reason_of(error)),
        _("Check that the folder is there, may be written and has room."),
    )
