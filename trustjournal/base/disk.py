"""Where a folder lies: in one that a program keeps the same on several computers, on the network, or on a disk here.

SQLite needs locks that work and a file that nobody replaces (https://sqlite.org/howtocorrupt.html, 2.1 and 1.2); both
can fail in such places. Names of folders are all there is to know the one by, the system's table of mounts the other.
"""

from __future__ import annotations

import os
import struct
import sys
from enum import StrEnum
from pathlib import Path

_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "icloud drive": "iCloud",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "syncthing": "Syncthing",
}
_MARKS = {".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".owncloudsync.log": "ownCloud", ".stfolder": "Syncthing"}
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "glusterfs", "lustre", "ncpfs", "davfs",
     "fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.glusterfs", "fuse.gvfsd-fuse"}
)  # fmt: skip
_CONFLICT = ("conflict", "in conflict", "konflikt", "conflicted copy", "conflicterende kopie")


class Locks(StrEnum):
    """Whether two programs can keep each other out of a file."""

    WORK = "work"
    FAIL = "fail"
    UNKNOWN = "unknown"


def sync_service(folder: Path) -> str | None:
    """The service that seems to copy this folder to other computers, None where there is none."""
    for part in (folder, *folder.parents):
        name = part.name.casefold()
        for begins, service in _SYNCED.items():
            if name == begins or name.startswith((f"{begins} ", f"{begins}-", f"{begins} -")):
                return service
        for mark, service in _MARKS.items():
            if name and (part / mark).exists():
                return service
    return None


def conflicted(folder: Path, stem: str) -> list[Path]:
    """Files beside `stem` that such a service made where two computers wrote the same one."""
    try:
        names = sorted(each for each in folder.iterdir() if each.name.casefold().startswith(stem))
    except OSError:
        return []
    return [each for each in names if any(word in each.name.casefold() for word in _CONFLICT)]


def network(folder: Path, mounts: str | None = None) -> str | None:
    """The kind of network file system that a folder is on, None for a disk here or where it cannot be told.

    `mounts` is the system's table as Linux writes it in /proc/self/mountinfo (proc(5)).
    """
    if mounts is None:
        if not sys.platform.startswith("linux"):
            return None
        try:
            mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return None
    found, longest = "", -1
    for line in mounts.splitlines():
        before, _dash, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = Path(fields[4].encode().decode("unicode_escape"))
        if (folder == point or point in folder.parents) and len(point.parts) >= longest:
            found, longest = after.split()[0], len(point.parts)
    return found if found in _NETWORK else None


def locks(folder: Path) -> Locks:
    """Try in a folder whether locks of the kind that SQLite takes keep out a second holder."""
    if not sys.platform.startswith("linux"):
        return Locks.UNKNOWN
    import fcntl

    trial = folder / f".lock-{os.getpid()}"
    lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 1, 0)
    try:
        with trial.open("wb") as first, trial.open("wb") as second:
            try:
                # Locks of an open file, not of the process: two of them can then stand against each other here.
                fcntl.fcntl(first, fcntl.F_OFD_SETLK, lock)
            except OSError:
                return Locks.FAIL
            try:
                fcntl.fcntl(second, fcntl.F_OFD_SETLK, lock)
            except OSError:
                return Locks.WORK
            return Locks.FAIL
    except OSError:
        return Locks.UNKNOWN
    finally:
        trial.unlink(missing_ok=True)
