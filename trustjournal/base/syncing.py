"""Having the system put files on the disk, where a power cut no longer takes them: their content, and their names."""

import errno
import os
from pathlib import Path

_NO_SUCH_THING = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EPERM})
"""What places answer that cannot sync a folder, network drives say, or let nobody look into it."""


def sync(path: Path) -> None:
    """Have the system write a file, or a folder's names, to the disk."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_names(folder: Path) -> None:
    """As `sync`, for a folder of the user's choice: one that cannot be synced is as safe as its place makes it."""
    try:
        sync(folder)
    except OSError as error:
        if error.errno not in _NO_SUCH_THING:
            raise
