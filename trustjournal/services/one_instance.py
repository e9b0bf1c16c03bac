"""One window per journal: where the running one listens, and how a later start passes on what it was asked.

A message is one frame: a line with a mark and the length, then that many bytes of JSON; the answer is one frame back.
The socket is in a folder that only its owner may enter, so whoever connects is that user (unix(7): the socket's own
mode is asked too). Without Qt, so that a second start is over before a window would be made.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _

if TYPE_CHECKING:
    import socket

# Every start comes by here before its window is painted, so json, socket and the like wait until they are needed.

LOCK_NAME = "window.lock"
"""Beside the journal, held by its window: a line each for process, program and computer (Qt's QLockFile)."""

MARK = b"TJ1 "
LARGEST = 64 * 1024
"""The most bytes of a message; a name or a line to jot is far below."""

HEAD = len(MARK) + 8 + 1
_DIGITS = frozenset(b"0123456789abcdef")
ANSWER_SECONDS = 10.0
_LONGEST_PATH = 100
"""Of a socket; the system's own limit is 104 to 108 bytes with what Qt adds while it makes one."""

_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


class Wish(NamedTuple):
    """What a start was asked for: `open` (at a person, where one is named), `jot`, or `stay` (start without a window).

    `tokens` let the window come to the front (XDG Activation; Startup Notification Specification).
    """

    do: str = "open"
    person: str | None = None
    tokens: tuple[tuple[str, str], ...] = ()


class BadMessage(ValueError):
    """What came is no message of this program."""


def tokens_of(env: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What the desktop gave this start to come to the front with."""
    return tuple((name, env[name]) for name in _TOKENS if env.get(name))


def address_of(journal: Path, env: Mapping[str, str]) -> str:
    """Where the window of a journal listens: a socket's path, or on Windows a pipe's name.

    Raises UserError where the folder for it belongs to somebody else.
    """
    import hashlib

    # Before the first start there is no folder yet; its real path is known all the same.
    name = f"trustjournal-{hashlib.sha256(os.fsencode(os.path.realpath(journal))).hexdigest()[:16]}"
    if sys.platform == "win32":
        return f"{name}-{env.get('USERNAME', '')}"
    given = env.get("XDG_RUNTIME_DIR", "")
    if Path(given).is_absolute() and _is_private(Path(given)) and len(os.fsencode(f"{given}/{name}")) <= _LONGEST_PATH:
        return f"{given}/{name}"
    import tempfile

    folder = Path(tempfile.gettempdir()) / f"trustjournal-{os.getuid()}"
    if len(os.fsencode(folder)) + len(name) > _LONGEST_PATH:
        folder = Path("/tmp") / folder.name
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_private(folder):
        raise UserError(
            _("The folder “{path}” belongs to somebody else or is open to others.").format(path=folder),
            _("Remove it, or set XDG_RUNTIME_DIR."),
        )
    return f"{folder}/{name}"


def other_host(journal: Path) -> str:
    """The name of another computer whose window has the journal in this folder open; empty where none has.

    It may just as well be left from there: a window that fell over takes no lock away.
    """
    try:
        lines = (journal / LOCK_NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    host = lines[2].strip() if len(lines) > 2 else ""
    return "" if host in ("", _this_host()) else host


def _this_host() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    import socket

    return socket.gethostname()


def frame(value: Mapping[str, Any]) -> bytes:
    """A message as it is sent. Raises BadMessage where it is too long."""
    import json

    body = json.dumps(value).encode()
    if len(body) > LARGEST:
        raise BadMessage
    return MARK + f"{len(body):08x}\n".encode() + body


def length_of(head: bytes) -> int:
    """How many bytes follow this head. Raises BadMessage for what is none."""
    digits = head[len(MARK) : -1]
    if len(head) != HEAD or not head.startswith(MARK) or not head.endswith(b"\n") or not _DIGITS.issuperset(digits):
        raise BadMessage
    length = int(digits, 16)
    if length > LARGEST:
        raise BadMessage
    return length


def body_of(body: bytes) -> dict[str, Any]:
    """What a message says. Raises BadMessage for anything but an object of JSON."""
    import json

    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise BadMessage from None
    if not isinstance(value, dict):
        raise BadMessage
    return value


def wish_of(value: Mapping[str, Any]) -> Wish:
    """The wish in a message. Raises BadMessage for what is none."""
    do, person, tokens = value.get("do"), value.get("person"), value.get("tokens", [])
    if not isinstance(do, str) or not (person is None or isinstance(person, str)) or not isinstance(tokens, list):
        raise BadMessage
    kept: list[tuple[str, str]] = []
    for pair in tokens[: len(_TOKENS)]:
        if not (isinstance(pair, list) and len(pair) == 2 and pair[0] in _TOKENS and isinstance(pair[1], str)):
            raise BadMessage
        if "\0" in pair[1]:
            raise BadMessage
        kept.append((pair[0], pair[1]))
    return Wish(do, person, tuple(kept))


def done() -> bytes:
    """The answer to a wish that was fulfilled."""
    return frame({"done": True})


def refused(error: UserError) -> bytes:
    """The answer to one that could not be."""
    return frame({"what": error.what[:2000], "next": error.next_step[:2000], "code": error.code})


def pass_on(address: str, wish: Wish, seconds: float = ANSWER_SECONDS) -> bool:
    """Hand a wish to the window that listens there; False where there is none.

    Raises UserError where it could not do it, or does not answer.
    """
    if sys.platform != "win32" and not Path(address).exists():
        return False
    try:
        message = frame(wish._asdict())
    except BadMessage:
        raise UserError(_("That name is too long."), _("Give a shorter one.")) from None
    try:
        answer = _asked_pipe(address, message) if sys.platform == "win32" else _asked(address, message, seconds)
    except (FileNotFoundError, ConnectionRefusedError):
        return False
    except (OSError, BadMessage):
        raise UserError(
            _("Trust Journal is open already, but its window does not answer."),
            _("Try again in a moment, or close it there first."),
        ) from None
    if answer.get("done") is not True:
        code = answer.get("code")
        raise UserError(
            str(answer.get("what", "")), str(answer.get("next", "")), code=code if isinstance(code, int) else 1
        )
    return True


def _asked(address: str, message: bytes, seconds: float) -> dict[str, Any]:
    import socket

    ends = time.monotonic() + seconds
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(seconds)
        line.connect(address)
        line.sendall(message)
        length = length_of(_exactly(line, HEAD, ends))
        return body_of(_exactly(line, length, ends))


def _exactly(line: socket.socket, count: int, ends: float) -> bytes:
    got = b""
    while len(got) < count:
        line.settimeout(max(0.01, ends - time.monotonic()))
        part = line.recv(count - len(got))
        if not part:
            raise ConnectionResetError
        got += part
    return got


def _asked_pipe(address: str, message: bytes) -> dict[str, Any]:
    """The same through a named pipe, which Windows opens like a file."""
    with Path(rf"\\.\pipe\{address}").open("r+b", buffering=0) as pipe:
        pipe.write(message)
        return body_of(pipe.read(length_of(pipe.read(HEAD))))


def _is_private(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not stat.S_IMODE(status.st_mode) & 0o077
