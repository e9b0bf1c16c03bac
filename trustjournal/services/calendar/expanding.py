"""The calendar worker as its owner sees it: groups go in, meetings come out, and what takes too long is killed.

One process serves a whole refresh. A group that gives no answer within a second is left out and named; the worker is
killed and a new one goes on with the next. Where none can be started, nothing is read, and that is said.
"""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

import msgspec

import trustjournal
from trustjournal.services.calendar.messages import Batch, Expanded, Group, Remark, Window
from trustjournal.services.calendar.pipe import receive, send

WORD = "calendar-worker"
"""The word that makes the packaged program, which has no `python -m`, a worker."""
SECONDS_AN_EVENT = 1.0
_SECONDS_TO_START = 30.0
_SECONDS_A_FILE = 30.0
_MOST_KILLED = 5
_AT_ONCE = 64
_decode = msgspec.msgpack.Decoder(Expanded).decode


class NoWorker(Exception):
    """The worker cannot be started here."""


class Unfinished(Exception):
    """A file has more in it that takes too long than is borne with; what was expanded before stands."""


def command() -> list[str]:
    """How a worker is started."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORD]
    return [sys.executable, "-m", "trustjournal.services.calendar.worker"]


class Workers:
    """The worker of one refresh, started by the first group and ended with the block: use it in a `with`."""

    def __init__(self, started_by: Sequence[str] | None = None, seconds: float = SECONDS_AN_EVENT) -> None:
        """`started_by` is the command line of a worker; `seconds` how long one group may take."""
        self._command = list(started_by or command())
        self._seconds = seconds
        self._process: _Process | None = None
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
            self._process = _Process(self._command)

    def _answers(self, batch: Batch) -> Iterator[Expanded]:
        """The answers that come in time, fewer than there are groups where one does not."""
        self.prepare()
        process = self._process
        assert process is not None
        process.send(msgspec.msgpack.encode(batch))
        for _group in batch.groups:
            answer = process.answer(self._seconds)
            if answer is None:
                return
            yield answer

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None


class _Process:
    """One worker process, and the thread that hears it: pipes have no time limit of their own on every system."""

    def __init__(self, words: list[str]) -> None:
        try:
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise NoWorker from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._incoming: IO[bytes] = self._process.stdin
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._hearing = threading.Thread(
            target=_hear, args=(self._process.stdout, self._answers), name="calendar-worker", daemon=True
        )
        self._hearing.start()
        self._ready = False

    def send(self, data: bytes) -> None:
        """Hand a batch over, once it is ready; it has nothing else to do then, so it reads at once. Raises NoWorker."""
        self._ready = self._ready or self.answer(_SECONDS_TO_START) is not None
        if not self._ready:
            raise NoWorker
        try:
            send(self._incoming, data)  # type: ignore[arg-type]
        except OSError:
            return  # it is gone: the answer that does not come tells

    def answer(self, seconds: float) -> Expanded | None:
        """The next answer; None where none comes in time."""
        try:
            data = self._answers.get(timeout=seconds)
            return None if data is None else _decode(data)
        except (queue.Empty, msgspec.MsgspecError):
            return None

    def kill(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()
        self._process.wait()
        self._hearing.join()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:
                continue


def _hear(stream: IO[bytes], answers: "queue.SimpleQueue[bytes | None]") -> None:
    data: bytes | None = b""
    while data is not None:
        try:
            data = receive(stream)  # type: ignore[arg-type]
        except (OSError, ValueError):
            data = None
        answers.put(data)


def _environment() -> dict[str, str]:
    """This process's, with the program itself where a worker finds it."""
    root = str(Path(trustjournal.__file__).resolve().parent.parent)
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{before}" if before else root}
