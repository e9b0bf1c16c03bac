"""The process in which foreign files are read: it can be killed, and it has little memory.

It is told on standard input which file to read, and answers with what the reader says, some at a time. It knows nothing
of the journal. A reader that fails ends the reading of its file and nothing else.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from trustjournal.base.process import limit_memory

if TYPE_CHECKING:
    from trustjournal.services.exchange.apart_messages import Item, Job

MEMORY = 512 << 20
_AT_ONCE = 200
_BYTES_AT_ONCE = 1 << 20
_GARBAGE = 50_000
"""Objects made until garbage is looked for: readers make many, and few cycles."""
_LONGEST = 0.5
"""Seconds after which what there is goes out: whoever waits sees that the reader is still at it."""

Read = Callable[["Job"], Iterator["Item"]]


def serve(incoming: BinaryIO | None = None, outgoing: BinaryIO | None = None, read: Read | None = None) -> int:
    """Read files until no more are named; `read` stands in for the readers."""
    limit_memory(MEMORY)
    from trustjournal.base import i18n
    from trustjournal.base.frames import receive, send
    from trustjournal.services.exchange.apart_messages import read_job

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


def _answer(job: "Job", read: Read, tell: Callable[[bytes], None]) -> None:
    from msgspec import Raw

    from trustjournal.services.exchange.apart_messages import End, Told, packer, write

    pack, waiting, size, since = packer(), [], 0, time.monotonic()
    why = ""
    try:
        for said in read(job):
            packed = pack(said)
            waiting.append(Raw(packed))
            size += len(packed)
            if len(waiting) >= _AT_ONCE or size >= _BYTES_AT_ONCE or time.monotonic() - since > _LONGEST:
                tell(write(Told(tuple(waiting))))
                waiting, size, since = [], 0, time.monotonic()
    except MemoryError:
        why = "memory"
    except Exception:  # noqa: BLE001 - whatever a reader stumbles over, its owner says it in words
        why = "broken"
    tell(write(Told(tuple(waiting), End(why))))


def _read(job: "Job") -> Iterator["Item"]:
    import os
    from pathlib import Path

    from trustjournal.services.exchange.reading import NamedBytes
    from trustjournal.services.exchange.tasks import said_by

    given = NamedBytes(job.task.file, job.data) if job.path is None else Path(os.fsdecode(job.path))
    return said_by(given, job.task)


if __name__ == "__main__":
    raise SystemExit(serve())
