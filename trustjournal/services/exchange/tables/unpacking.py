"""A member of a ZIP archive, read as it streams out and never laid on disk.

What an archive says of itself is not believed: what comes out is counted, against a fixed cap and against the size of
the archive, and whatever is wrong with it is an OSError in words.
"""

import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import RawIOBase
from struct import error as StructError  # noqa: N812 - struct's own error has no name of its own
from typing import IO, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from trustjournal.base.i18n import _
from trustjournal.services.exchange.tables.sheet import Opener

UNPACKED_LIMIT = 256 << 20
RATIO_LIMIT = 200
_SMALL = 16 << 20
_CONTENTS_LIMIT = 1 << 20
"""Bytes of an archive's table of contents: ten thousand files with names of a usual length."""
_LOCKED = 1
_SIGN = b"PK\x03\x04"
_BROKEN = (
    BadZipFile, LargeZipFile, zlib.error, lzma.LZMAError, StructError, NotImplementedError, RuntimeError, EOFError,
    ValueError, LookupError, OverflowError,
)  # fmt: skip


def is_archive(opens: Opener) -> bool:
    """Whether a file is a ZIP archive."""
    with opens() as stream:
        return stream.read(len(_SIGN)) == _SIGN


def members(opens: Opener) -> dict[str, ZipInfo]:
    """The files of an archive by their names in small letters, without their folders; the first of each name."""
    with _open(opens) as archive:
        found: dict[str, ZipInfo] = {}
        for info in archive.infolist():
            found.setdefault(info.filename.replace("\\", "/").rpartition("/")[2].lower(), info)
        return found


def member(opens: Opener, info: ZipInfo) -> Opener:
    """How to open one file of an archive."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise OSError(0, _("it is packed in a way that is not known"))
        if info.flag_bits & _LOCKED:
            raise OSError(0, _("it is locked with a password; unlock it first"))
        with _open(opens) as archive:
            try:
                unpacked = archive.open(info)
            except _BROKEN:
                raise _damaged() from None
            with unpacked:
                yield cast("BinaryIO", _Counted(unpacked, max(info.compress_size, 1)))

    return opened


@contextmanager
def _open(opens: Opener) -> Iterator[ZipFile]:
    with opens() as stream:
        try:
            archive = ZipFile(cast("BinaryIO", _Sparing(stream)))
        except _BROKEN:
            raise _damaged() from None
        with archive:
            yield archive


class _Sparing(RawIOBase):
    """An archive's own bytes, never many in one piece.

    That is how zipfile reads the table of contents, as long as its end record says, and then takes ten times as long
    to understand it: one of a million files is refused before it is read.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """The next bytes; OSError where so many are asked for, or are left, that it is no archive of LinkedIn's."""
        chunk = self._stream.read(min(size, _CONTENTS_LIMIT + 1) if size >= 0 else _CONTENTS_LIMIT + 1)
        if len(chunk) > _CONTENTS_LIMIT:
            raise OSError(0, _("there are far too many files in it"))
        return chunk

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go there."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Where it is."""
        return self._stream.tell()

    def seekable(self) -> bool:
        """That one may go anywhere."""
        return True


class _Counted(RawIOBase):
    """Counts what comes out, and stops where that is more than a table can be."""

    def __init__(self, unpacked: IO[bytes], packed: int) -> None:
        self._unpacked = unpacked
        self._most = min(UNPACKED_LIMIT, max(_SMALL, packed * RATIO_LIMIT))
        self._size = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes; OSError where the archive is damaged or holds too much."""
        try:
            chunk = self._unpacked.read(size)
        except _BROKEN:
            raise _damaged() from None
        self._size += len(chunk)
        if self._size > self._most:
            raise OSError(0, _("what is packed in it is larger than a table can be"))
        return chunk


def _damaged() -> OSError:
    return OSError(0, _("the archive is damaged"))
