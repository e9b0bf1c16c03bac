"""Errors that are the world's: said to the user in one line, with what to do next.

Anything that is not a `UserError` is a fault of the program and ends in the log and the crash notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class UserError(Exception):
    """Something the user can understand and often mend.

    `what` says what happened, `next_step` what to do about it (both whole, translated sentences); `code` is the exit
    status on the command line. `str()` of it is one line.
    """

    def __init__(self, what: str, next_step: str = "", code: int = 1) -> None:
        super().__init__(what, next_step, code)
        self.what = what
        self.next_step = next_step
        self.code = code
        self.again: Callable[[], None] | None = None
        """What tries once more what was asked for, where the window can."""

    def __str__(self) -> str:
        """Both sentences on one line, whatever line breaks a file name or a library's message brought in."""
        return " ".join(f"{self.what} {self.next_step}".split())


class Locked(UserError):
    """The journal is encrypted and the passphrase is missing or wrong (exit status 3)."""

    def __init__(self, what: str, next_step: str = "") -> None:
        super().__init__(what, next_step, code=3)


class Damaged(UserError):
    """The journal's file cannot be trusted any more (exit status 4)."""

    def __init__(self, what: str, next_step: str = "") -> None:
        super().__init__(what, next_step, code=4)


class Gone(UserError):
    """The journal's file is not there, though it was."""


class TooNew(UserError):
    """The journal was written by a newer Trust Journal (exit status 5)."""

    def __init__(self, what: str, next_step: str = "") -> None:
        super().__init__(what, next_step, code=5)


class OnlyRead(UserError):
    """Nothing is written here just now, since somebody else may be writing to the same file."""


class OpenElsewhere(UserError):
    """The journal's file has to be rewritten or replaced, and seems to be open on another computer; it was left."""


class DiskFull(UserError):
    """Nothing could be written, because the disk is full; what was there is as it was."""


def reason_of(error: OSError) -> str:
    """Why the system could not do something, in its own words."""
    return error.strerror or type(error).__name__


@contextmanager
def of_the_system(what: Callable[[str], str], next_step: str) -> Iterator[None]:
    """Tell as a UserError what the system says meanwhile; `what` makes the sentence of its reason."""
    try:
        yield
    except OSError as error:
        raise UserError(what(reason_of(error)), next_step) from error
