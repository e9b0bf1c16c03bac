"""The program's log: five files of 200 KB for the owner alone, with ids, counts and class names only.

No text of a journal, no name, no search term and no path reaches it: an exception is written as its class and the
places it passed (module, line, function), never with its message.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from trustjournal.base.paths import private_folder

NAME = "trustjournal"
FILE_NAME = "trustjournal.log"
FILES = 5
BYTES_PER_FILE = 200_000

_logger = logging.getLogger(NAME)


def describe(error: BaseException) -> str:
    """An exception without its message: class, the places it passed, and the same of what caused it."""
    parts = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)
        places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
        parts.append(f"{type(current).__name__} at {places or 'unknown'}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "; from ".join(parts)


class _PlainFormatter(logging.Formatter):
    """Writes an exception by `describe`, so that a message quoting a note never lands in the file."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {' '.join(record.getMessage().split())}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{line} {describe(error)}" if error is not None else line


def open_log(folder: Path) -> logging.Handler:
    """Write the program's log to `folder` from now on; gives the handler, for `close_log`."""
    from logging.handlers import RotatingFileHandler  # costs 10 ms, so only where a log is opened

    class PrivateRotatingFileHandler(RotatingFileHandler):
        """Every file it opens is the owner's alone, whatever the umask."""

        def _open(self) -> TextIOWrapper:
            descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            return TextIOWrapper(os.fdopen(descriptor, "ab"), encoding=self.encoding)

    handler = PrivateRotatingFileHandler(
        private_folder(folder) / FILE_NAME, maxBytes=BYTES_PER_FILE, backupCount=FILES - 1, encoding="utf-8", delay=True
    )
    handler.setFormatter(_PlainFormatter())
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)
    _logger.propagate = False
    return handler


def close_log(handler: logging.Handler) -> None:
    """Write what is left and let the file go."""
    _logger.removeHandler(handler)
    handler.close()


def note(error: BaseException) -> None:
    """Write down an error that was caught and said to the user."""
    _logger.error("met: %s", describe(error))


def catch_strays(told: Callable[[BaseException], None]) -> None:
    """Send every exception that nobody caught, on any thread, to the log and then to `told`.

    `told` speaks to the user: one line on the command line, the crash notice in the window. Ctrl+C stays Python's.
    """

    def stray(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
            return
        _logger.critical("not caught: %s", describe(error))
        told(error)

    def stray_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            stray(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = stray
    threading.excepthook = stray_in_thread
