"""Making the pictures of an import small in a process of their own, as its owner sees it: a picture in, a picture out.

The process is started by the first picture, so that an import without any costs nothing. A picture that is not done in
five seconds, or that ends the process, is left out; after some of those no further one of this import is tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

import msgspec

from trustjournal.base import killable
from trustjournal.base.killable import Killable, NoProcess, Waits
from trustjournal.domain.people import Photo

WORD = "photo-worker"
"""The word that makes the packaged program such a process."""
SECONDS = 5.0
_MOST_KILLED = 5
_decode = msgspec.msgpack.Decoder(Photo).decode
_encode = msgspec.msgpack.Encoder().encode


def command() -> list[str]:
    """How the process is started."""
    return killable.command(WORD, "trustjournal.ui.importing.photo_worker")


class Shrinking:
    """The process of one import: use it in a `with`, and call it with each picture."""

    def __init__(self, started_by: Sequence[str] | None = None, seconds: float = SECONDS) -> None:
        """`started_by` is the command line of the process; `seconds` how long one picture may take."""
        self._command = list(started_by or command())
        self._seconds = seconds
        self._process: Killable | None = None
        self._killed = 0

    def __enter__(self) -> Shrinking:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    @property
    def started(self) -> bool:
        """Whether the process is there."""
        return self._process is not None

    def __call__(self, photo: Photo, waits: Waits | None = None) -> Photo | None:
        """The same picture, safe and small; None where it cannot or should not be decoded.

        `waits` is asked meanwhile whether to go on; what it raises ends the waiting, and the process with the block.
        """
        if self._killed >= _MOST_KILLED:
            return None
        try:
            self._process = self._process or Killable(self._command)
            self._process.send(_encode(photo), waits)
            answer = self._process.answer(self._seconds, waits)
            if answer is not None:
                return _decode(answer) if answer else None
        except (NoProcess, msgspec.MsgspecError):
            pass
        self._killed += 1
        self._end()
        return None

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None


__all__ = ["Shrinking", "command"]
