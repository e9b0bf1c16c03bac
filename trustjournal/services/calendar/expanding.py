"""The calendar worker as its owner sees it: groups go in, meetings come out, and what takes too long is killed.

One process serves a whole refresh. A group that gives no answer within a second is left out and named; the worker is
killed and a new one goes on with the next. Where none can be started, nothing is read, and that is said.
"""

import time
from collections.abc import Iterator, Sequence
from types import TracebackType

import msgspec

from trustjournal.base import killable
from trustjournal.base.killable import Killable
from trustjournal.base.killable import NoProcess as NoWorker
from trustjournal.services.calendar.messages import Batch, Expanded, Group, Remark, Window

WORD = "calendar-worker"
"""The word that makes the packaged program, which has no `python -m`, a worker."""
SECONDS_AN_EVENT = 1.0
_SECONDS_A_FILE = 30.0
_MOST_KILLED = 5
_AT_ONCE = 64
_decode = msgspec.msgpack.Decoder(Expanded).decode


class Unfinished(Exception):
    """A file has more in it that takes too long than is borne with; what was expanded before stands."""


def command() -> list[str]:
    """How a worker is started."""
    return killable.command(WORD, "trustjournal.services.calendar.worker")


class Workers:
    """The worker of one refresh, started by the first group and ended with the block: use it in a `with`."""

    def __init__(self, started_by: Sequence[str] | None = None, seconds: float = SECONDS_AN_EVENT) -> None:
        """`started_by` is the command line of a worker; `seconds` how long one group may take."""
        self._command = list(started_by or command())
        self._seconds = seconds
        self._process: Killable | None = None
        self._killed = 0

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def expand(
        self, groups: Sequence[Group], zones: tuple[bytes, ...], windows: tuple[Window, ...]
    ) -> Iterator[Expanded]:
        """What becomes of each group, in their order. Raises NoWorker and Unfinished."""
        until = time.monotonic() + _SECONDS_A_FILE
        waiting = list(groups)
        while waiting:
            if time.monotonic() > until or self._killed >= _MOST_KILLED:
                raise Unfinished
            batch = waiting[:_AT_ONCE]
            done = 0
            for one in self._answers(Batch(tuple(batch), zones, windows)):
                done += 1
                yield one
            if done < len(batch):
                self._killed += 1
                self._end()
                yield Expanded(remarks=(Remark(batch[done].blocks[0].line, "slow"),))
                done += 1
            del waiting[:done]

    def prepare(self) -> None:
        """Let the worker begin to start, while its owner still looks for what it has to do. Raises NoWorker."""
        if self._process is None:
            self._process = Killable(self._command)

    def _answers(self, batch: Batch) -> Iterator[Expanded]:
        """The answers that come in time, fewer than there are groups where one does not."""
        self.prepare()
        process = self._process
        assert process is not None
        process.send(msgspec.msgpack.encode(batch))
        for _group in batch.groups:
            answer = _read(process.answer(self._seconds))
            if answer is None:
                return
            yield answer

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None


def _read(data: bytes | None) -> Expanded | None:
    """An answer; None where none came in time, or nothing that is one."""
    try:
        return None if data is None else _decode(data)
    except msgspec.MsgspecError:
        return None


__all__ = ["NoWorker", "Unfinished", "Workers", "command"]
