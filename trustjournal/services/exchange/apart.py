"""Reading foreign files in a process of their own, as its owner sees it: a file goes in, what it says comes out.

One process serves a whole import. A file that says nothing for ten seconds, and a second more for each ten megabytes
of it, is given up: what it said before stands, and the rest of it is one Problem. So is what ends the process, or needs
more memory than it has. Where no process can be started nothing is read, and that is said.
"""

import os
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol

import msgspec

from trustjournal.base import i18n, killable
from trustjournal.base.errors import UserError
from trustjournal.base.i18n import N_, _
from trustjournal.base.killable import Killable, NoProcess, Waits
from trustjournal.services.exchange.apart_messages import Item, Job, Told, read_told, unfit, unpacker, write
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.questions import Question
from trustjournal.services.exchange.reading import Given
from trustjournal.services.exchange.tasks import Task

WORD = "import-worker"
"""The word that makes the packaged program such a process."""
SECONDS = 10.0
_BYTES_A_SECOND = 10 << 20

_WORDS = {
    "slow": N_("Reading this file takes too long from here on. The rest of it was left out."),
    "memory": N_("This file needs more memory than is safe to give it. What follows was left out."),
    "broken": N_("This file cannot be read from here on. The rest of it was left out."),
}


class Reads(Protocol):
    """What reads a file."""

    def __call__(self, given: Given, task: Task) -> Iterator[Item]:
        """What the file leaves undecided and everything it says, in its order; no fault of the file raises."""


def command() -> list[str]:
    """How the process is started."""
    return killable.command(WORD, "trustjournal.services.exchange.worker")


class Apart:
    """The process of one import, started by the first file and ended with the block: use it in a `with`."""

    def __init__(
        self, started_by: Sequence[str] | None = None, seconds: float = SECONDS, waits: Waits | None = None
    ) -> None:
        """`started_by` is the command line of the process; `seconds` how long a file may say nothing.

        `waits` is called meanwhile, and may end the reading by what it raises: whoever reads may be told to stop.
        """
        self._command = list(started_by or command())
        self._seconds = seconds
        self._waits = waits
        self._process: Killable | None = None
        self._unpack = unpacker()

    def __enter__(self) -> "Apart":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def prepare(self) -> None:
        """Let the process begin to start, while its owner has something else to do. Raises UserError."""
        try:
            self._process = self._process or Killable(self._command)
        except NoProcess:
            raise _nothing_is_read() from None

    def __call__(self, given: Given, task: Task) -> Iterator[Item]:
        """Everything the file says, in its order. Raises UserError where no process can be started."""
        self.prepare()
        process = self._process
        assert process is not None
        path, data = (os.fsencode(given.absolute()), b"") if isinstance(given, Path) else (None, given.data)
        job = Job(task, path, data, i18n.language())
        finished = False
        try:
            try:
                process.send(write(job), self._waits)
            except NoProcess:
                raise _nothing_is_read() from None
            finished = yield from self._said(process, task.file, self._seconds + size_of(given) / _BYTES_A_SECOND)
        finally:
            if not finished:
                self._end()

    def _said(self, process: Killable, file: str, seconds: float) -> Generator[Item, None, bool]:
        """What comes; whether the process may read the next file."""
        line: int | None = None
        while True:
            told = _told(process.answer(seconds, self._waits))
            if told is None:
                yield _problem(file, line, "broken" if process.gone else "slow")
                return False
            for packed in told.said:
                said = self._value(packed, file, line)
                line = line if isinstance(said, Question) else said.line or line
                yield said
            if told.end is not None:
                if told.end.why:
                    yield _problem(file, line, told.end.why)
                return told.end.why != "memory"

    def _value(self, packed: msgspec.Raw, file: str, line: int | None) -> Item:
        try:
            return self._unpack(packed)
        except (msgspec.MsgspecError, KeyError, ValueError):
            return unfit(file, line)

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None


def size_of(given: Given) -> int:
    """How many bytes a file has; 0 where that cannot be told."""
    if not isinstance(given, Path):
        return len(given.data)
    try:
        return given.stat().st_size
    except OSError:
        return 0


def _told(data: bytes | None) -> Told | None:
    try:
        return None if data is None else read_told(data)
    except msgspec.MsgspecError:
        return None


def _problem(file: str, line: int | None, why: str) -> Problem:
    return Problem(file=file, line=line, message=_(_WORDS.get(why, _WORDS["broken"])))


def _nothing_is_read() -> UserError:
    return UserError(
        _("Files are read by a process of their own, and none could be started here."),
        _("Close other programs and try again; if it goes on, restart the computer."),
    )


__all__ = ["Apart", "Reads", "command", "size_of"]
