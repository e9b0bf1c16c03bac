"""The first window of a journal: it holds the journal's lock and listens for what later starts are asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QSysInfo, QTimer, Signal

from trustjournal.base.paths import private_folder
from trustjournal.services.one_instance import (
    HEAD,
    LARGEST,
    LOCK_NAME,
    BadMessage,
    body_of,
    done,
    length_of,
    refused,
    wish_of,
)

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    from trustjournal.base.errors import UserError

_MOST_AT_ONCE = 16
_SILENT_MS = 5000
"""How long a connection may take to say what it wants."""


class Standing(StrEnum):
    """What a start found."""

    FIRST = "first"
    TAKEN = "taken"  # another window on this computer has the journal
    ELSEWHERE = "elsewhere"  # a window on another computer had it last, through a shared or synced folder


class Instance(QObject):
    """Holds the journal for one window, and listens once that is painted.

    `wished(Wish, answer)` tells of each later start: call `answer` once, `answer(None)` says that it is done,
    `answer(UserError)` why it could not be.
    """

    wished = Signal(object, object)

    def __init__(self, folder: Path, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._address = folder, address
        self._lock = QLockFile(str(folder / LOCK_NAME))
        # No age makes a lock stale: a laptop may sleep for weeks. Whether its process lives is asked instead.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self._callers = 0

    def begin(self, *, waited: bool = False) -> Standing:
        """Take the lock; one left by a window that fell over is no obstacle.

        A lock that names nobody may just be being written; once one has `waited`, it is left from a crash.
        """
        private_folder(self._folder)
        if not self._lock.tryLock(0) and not self._is_unwritable() and not self._retaken(waited):
            return Standing.ELSEWHERE if self.other_host() else Standing.TAKEN
        return Standing.FIRST

    def _is_unwritable(self) -> bool:
        """Whether no lock can be taken here at all: what cannot be written can be read by several at once."""
        # A folder that was made unchangeable is an unknown error to Qt.
        return self._lock.error() is not QLockFile.LockError.LockFailedError and not os.access(self._folder, os.W_OK)

    def other_host(self) -> str:
        """The name of the computer that has the lock, empty where it is this one."""
        _pid, host, _program = _holder(self._lock)
        return "" if host in ("", QSysInfo.machineHostName()) else host

    def take_from_other_host(self) -> bool:
        """Take the lock over: the user says that it is not open there any more."""
        (self._folder / LOCK_NAME).unlink(missing_ok=True)
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear later starts from now on."""
        # Imported here: it would cost a tenth of the first paint.
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(_MOST_AT_ONCE)
        # Only the one with the lock listens, so what lies there is left from one that fell over.
        QLocalServer.removeServer(self._address)
        server.newConnection.connect(self._greet)
        self._server = server
        server.listen(self._address)

    def end(self) -> None:
        """Let the journal go."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    def _retaken(self, waited: bool) -> bool:
        """Take a lock whose process is gone, its number now another program's."""
        pid, host, _program = _holder(self._lock)
        if host not in ("", QSysInfo.machineHostName()):
            return False
        if _may_be_ours(pid) if pid else not waited:
            return False
        return self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def _greet(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            socket = server.nextPendingConnection()
            if self._callers >= _MOST_AT_ONCE:
                socket.abort()
                socket.deleteLater()
                continue
            self._callers += 1
            caller = _Caller(socket, self._hear, self)
            caller.destroyed.connect(self._gone)

    def _gone(self) -> None:
        self._callers -= 1

    def _hear(self, wish: object, answer: Callable[[UserError | None], None]) -> None:
        self.wished.emit(wish, answer)


class _Caller(QObject):
    """One connection: reads one message, answers, and is gone."""

    def __init__(
        self,
        socket: QLocalSocket,
        hear: Callable[[object, Callable[[UserError | None], None]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        socket.setParent(self)
        self._socket, self._hear = socket, hear
        self._got = b""
        self._heard = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._leave)
        self._patience.start(_SILENT_MS)
        socket.setReadBufferSize(HEAD + LARGEST)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        if socket.bytesAvailable():
            self._read()
        if not socket.isValid():
            self.deleteLater()

    def _read(self) -> None:
        self._got += self._socket.read(HEAD + LARGEST - len(self._got)).data()
        if self._heard or len(self._got) < HEAD:
            return
        try:
            length = length_of(self._got[:HEAD])
            if len(self._got) < HEAD + length:
                return
            wish = wish_of(body_of(self._got[HEAD : HEAD + length]))
        except BadMessage:
            self._leave()
            return
        self._heard = True
        self._patience.stop()
        self._hear(wish, self._answer)

    def _answer(self, error: UserError | None) -> None:
        if self._socket.isValid():
            self._socket.write(done() if error is None else refused(error))
            self._socket.flush()
        self._socket.disconnectFromServer()

    def _leave(self) -> None:
        self._socket.abort()
        self.deleteLater()


def _holder(lock: QLockFile) -> tuple[int, str, str]:
    """Process, computer and program that hold a lock, as far as its file tells."""
    return lock.getLockInfo()


def _may_be_ours(pid: int) -> bool:
    """Whether a living process may be a window of this program; where the system does not tell, it may."""
    if not sys.platform.startswith("linux") or pid == os.getpid():
        return True
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return Path(f"/proc/{pid}").exists()
    return b"trustjournal" in words
