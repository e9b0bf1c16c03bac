"""A process of the program's own that can be killed: what others wrote is read in one, never in the program itself.

Messages go in and come back as bytes (`frames`). The process first says that it is ready, with a message of any kind,
so that its start is not counted as anybody's time; it limits its own memory (`process.limit_memory`). Whoever started
it decides how long an answer may take, and kills it where none comes.
"""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import trustjournal
from trustjournal.base.frames import receive, send

_SECONDS_TO_START = 30.0
_WAITING = 64
"""Answers that may wait to be taken; the process then waits in its turn, so that nothing piles up in memory."""
_LOOK = 0.2


Waits = Callable[[], None]
"""Called some times a second while no answer comes; what it raises ends the waiting, to stop work say."""


class NoProcess(Exception):
    """The process cannot be started here."""


def command(word: str, module: str) -> list[str]:
    """How such a process is started: as a module, and of the packaged program, which has no `python -m`, by a word."""
    if getattr(sys, "frozen", False):
        return [sys.executable, word]
    return [sys.executable, "-m", module]


class Killable:
    """One process, and the thread that hears it: pipes have no time limit of their own on every system."""

    def __init__(self, words: Sequence[str]) -> None:
        """Start it by this command line. Raises NoProcess."""
        try:
            self._process = subprocess.Popen(
                list(words),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise NoProcess from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._incoming: IO[bytes] = self._process.stdin
        self._answers: queue.Queue[bytes | None] = queue.Queue(_WAITING)
        self._over = threading.Event()
        self._ended = threading.Event()
        self._hearing = threading.Thread(
            target=self._hear, args=(self._process.stdout,), name="killable-process", daemon=True
        )
        self._hearing.start()
        self._ready = False

    def send(self, data: bytes, waits: Waits | None = None) -> None:
        """Hand a message over, once it is ready; it has nothing else to do then, so it reads at once.

        Raises NoProcess.
        """
        self._ready = self._ready or self.answer(_SECONDS_TO_START, waits) is not None
        if not self._ready:
            raise NoProcess
        with suppress(OSError):  # it is gone: the answer that does not come tells
            send(self._incoming, data)  # type: ignore[arg-type]

    def answer(self, seconds: float, waits: Waits | None = None) -> bytes | None:
        """The next answer; None where none comes in time, or it is gone."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                return self._answers.get(timeout=left if waits is None else min(left, _LOOK))
            except queue.Empty:
                if waits is not None:
                    waits()
        return None

    @property
    def gone(self) -> bool:
        """Whether it ended by itself: no answer will come, however long one waits."""
        return self._ended.is_set() or self._process.poll() is not None

    def kill(self) -> None:
        """End it, whatever it is at."""
        self._over.set()
        self._process.kill()
        self._process.wait()
        with suppress(queue.Empty):
            while True:
                self._answers.get_nowait()
        self._hearing.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _hear(self, stream: IO[bytes]) -> None:
        data: bytes | None = b""
        while data is not None and not self._over.is_set():
            try:
                data = receive(stream)  # type: ignore[arg-type]
            except (OSError, ValueError):
                data = None
            if data is None:
                self._ended.set()
            self._keep(data)

    def _keep(self, data: bytes | None) -> None:
        while not self._over.is_set():
            with suppress(queue.Full):
                self._answers.put(data, timeout=_LOOK)
                return


def _environment() -> dict[str, str]:
    """This process's, with the program itself where the other finds it."""
    root = str(Path(trustjournal.__file__).resolve().parent.parent)
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{before}" if before else root}
