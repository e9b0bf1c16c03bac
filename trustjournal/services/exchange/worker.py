"""The process in which foreign files are read: it can be killed, and it has little memory.

It is told on standard input which file to read, and answers with what the reader says, some at a time. It knows nothing
of the journal. A reader that fails ends the reading of its file and nothing else.
"""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Raw

from trustjournal.base import i18n
from trustjournal.base.frames import receive, send
from trustjournal.base.process import end_with_parent, limit_memory
from trustjournal.services.exchange.apart_messages import End, Item, Job, Told, packer, read_job, write
from trustjournal.services.exchange.reading import NamedBytes
from trustjournal.services.exchange.tasks import said_by

MEMORY = 512 << 20
_AT_ONCE = 50
_BYTES_AT_ONCE = 1 << 20
_GARBAGE = 50_000
"""Objects made until garbage is looked for: readers make many, and few cycles."""
_LONGEST = 0.2
"""Seconds after which what there is goes out, also while the reader is at something: what it said before stands."""

Read = Callable[[Job], Iterator[Item]]


def serve(incoming: BinaryIO | None = None, outgoing: BinaryIO | None = None, read: Read | None = None) -> int:
    """Read files until no more are named; `read` stands in for the readers."""
    limit_memory(MEMORY)
    end_with_parent()
    source, target = incoming or sys.stdin.buffer, outgoing or sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    send(target, b"")  # says that it is ready: importing is not counted as any file's time
    while (data := receive(source)) is not None:
        job = read_job(data)
        i18n.use(job.language)
        _answer(job, read or _read, lambda message: send(target, message))
    return 0


class _Teller:
    """Sends what was said, some at a time, and what waits by itself after a while."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._send = send
        self._waiting: list[Raw] = []
        self._size = 0
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._ticking = threading.Thread(target=self._tick, daemon=True)
        self._ticking.start()

    def say(self, packed: bytes) -> None:
        """Take one thing."""
        with self._lock:
            self._waiting.append(Raw(packed))
            self._size += len(packed)
            if len(self._waiting) >= _AT_ONCE or self._size >= _BYTES_AT_ONCE:
                self._tell()

    def end(self, end: End) -> None:
        """Send the last of it."""
        self._done.set()
        self._ticking.join()
        with self._lock:
            self._tell(end)

    def _tick(self) -> None:
        while not self._done.wait(_LONGEST):
            with self._lock:
                if self._waiting:
                    self._tell()

    def _tell(self, end: End | None = None) -> None:
        self._send(write(Told(tuple(self._waiting), end)))
        self._waiting, self._size = [], 0


def _answer(job: Job, read: Read, send: Callable[[bytes], None]) -> None:
    pack, teller, why = packer(), _Teller(send), ""
    try:
        for said in read(job):
            teller.say(pack(said))
    except MemoryError:
        why = "memory"
    except Exception:  # noqa: BLE001 - whatever a reader stumbles over, its owner says it in words
        why = "broken"
    teller.end(End(why))


def _read(job: Job) -> Iterator[Item]:
    given = NamedBytes(job.task.file, job.data) if job.path is None else Path(os.fsdecode(job.path))
    return said_by(given, job.task)


if __name__ == "__main__":
    raise SystemExit(serve())
