"""The journal's file, open: readers for each thread, one writer, changes, undo and redo.

Readers and the writer are separate connections of one driver (ARCHITECTURE.md, "Reads and writes"). SQLAlchemy is
imported by the first change, never by a read.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from trustjournal.base.errors import Damaged, Locked, OnlyRead, OpenElsewhere, UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Cancelled
from trustjournal.domain.noun import Instant
from trustjournal.storage import migrate
from trustjournal.storage.change import Change, change_of
from trustjournal.storage.copying import copy_pages
from trustjournal.storage.driver import (
    DatabaseError,
    IntegrityError,
    Key,
    OperationalError,
    Reader,
    connect,
    damaged,
    is_ciphertext,
    is_damage,
    is_encrypted,
    key_of,
    world_error,
)
from trustjournal.storage.whole import beside, forget_halves

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from trustjournal.storage.unit import Unit
    from trustjournal.storage.veil import Veil

FILE_NAME = "journal.db"
_REST_S = 0.002


class Moved(UserError):
    """What stands in the journal's place is another file than the one that was opened, or none."""


class Store:
    """One journal file and the connections to it."""

    def __init__(
        self,
        path: Path,
        passphrase: str | Key | None,
        language: str = "en",
        before_upgrade: Callable[[Key | None], None] | None = None,
        before_rewriting: Callable[[], None] | None = None,
    ) -> None:
        """Open the file, making or upgrading it where needed; by its passphrase, or by a key made of that before.

        Before a journal is rewritten in any way, or what was left of that is removed, `before_rewriting` is called, and
        before an older schema is, then `before_upgrade` with the file's key; what they raise stops that.
        Raises Locked without the right passphrase, Damaged, TooNew for a file of a newer version.
        """
        self.path = path
        self.encrypted = path.exists() and is_encrypted(path)
        if self.encrypted and not is_ciphertext(path):
            raise Damaged(_("The journal file {name} is damaged.").format(name=path.name), _("Restore a backup."))
        if self.encrypted and passphrase is None:
            raise Locked(_("The journal is locked."), _("Give its passphrase to open it."))
        self._key = (
            (key_of(path, passphrase) if isinstance(passphrase, str) else passphrase) if self.encrypted else None
        )
        self._language = language
        self.only_reads = False
        """Whether nothing is written here, by whoever asks: another computer may be writing to the same file."""
        self.renewing = threading.Lock()
        """Held while backups are made anew without somebody who is forgotten: what is there still, goes just now."""
        self._lock = threading.RLock()
        self._uncopied = threading.Condition(self._lock)
        self._copies = 0
        self._closing = False
        self._engine: Engine | None = None
        self._readers: dict[int, Reader] = {}
        self._veiled: dict[tuple[int, Veil], Reader] = {}
        first = self._connect_reader()
        try:
            if migrate.needed(first):
                there, behind = migrate.is_there(first), migrate.behind(first)
                first.close()
                if there and before_rewriting is not None:
                    before_rewriting()
                if behind and before_upgrade is not None:
                    before_upgrade(self._key)
                migrate.bring_up(path, self._new_engine)
                first = self._connect_reader()
        except BaseException:
            self.close()
            first.close()
            raise
        self._readers[threading.get_ident()] = first
        self._identity = _identity(path)
        if beside(path).exists():
            # Having read the journal, nobody here is converting it: that was one that was killed.
            with suppress(OpenElsewhere):
                if before_rewriting is not None:
                    before_rewriting()
                forget_halves(path)

    def _connect_reader(self) -> Reader:
        return Reader(connect(self.path, self._key, read_only=True))

    @property
    def reader(self) -> Reader:
        """The reader of the calling thread.

        Raises Moved where another program put another file in the place of this one, or took it away.
        """
        self._assert_same_file()
        found = self._readers.get(threading.get_ident())
        if found is None:
            found = self._readers[threading.get_ident()] = self._connect_reader()
        return found

    def veiled_reader(self, how: "Veil") -> Reader:
        """A reader of the calling thread to which names and texts are hidden (`storage.veil`)."""
        from trustjournal.storage.veil import draw

        self._assert_same_file()
        place = (threading.get_ident(), how)
        found = self._veiled.get(place)
        if found is None:
            connection = connect(self.path, self._key, read_only=True)
            draw(connection, how)
            found = self._veiled[place] = Reader(connection, veiled=True)
        return found

    def _assert_same_file(self) -> None:
        if _identity(self.path) != self._identity:
            raise Moved(
                _("The journal's file was replaced or moved while it was open."),
                _("Nothing was written. Open the journal again."),
            )

    def close(self) -> None:
        """Close every connection. The store cannot be used afterwards; a copy that is being made ends first, undone."""
        self._closing = True
        with self._lock:
            self._uncopied.wait_for(lambda: not self._copies)
            for reader in (*self._readers.values(), *self._veiled.values()):
                reader.close()
            self._readers.clear()
            self._veiled.clear()
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    @property
    def key(self) -> Key | None:
        """What opens the file once more, for copies of it; None where it is plain."""
        return self._key

    def data_version(self) -> int:
        """A number that changes when another connection, in this program or outside, has written (`Reader.version`)."""
        return self.reader.version()

    @property
    def language(self) -> str:
        """The language whose alphabet names are sorted by."""
        return self._language

    @contextmanager
    def change(self, op: str, at: Instant, *, discreet: bool = False, goes_on: bool = False) -> Iterator["Unit"]:
        """A transaction in which entries are written; committed at its end, or not at all.

        `discreet` says that whoever writes may have seen veiled entries alone (`Unit`), `goes_on` that a form saves by
        itself what is one step with its last saving (`Recording.close`).
        The `Change` is found in `unit.change` afterwards, None where nothing was changed.
        """
        from trustjournal.storage.undo import Recording
        from trustjournal.storage.unit import Unit

        with self._lock, self._transaction() as (connection, raw):
            reader = Reader(raw)
            recording = Recording(connection, str(at), op)
            unit = Unit(connection, reader, at, self._language, discreet=discreet)
            yield unit
            unit.change = self._finish(recording, raw, reader, op, goes_on=goes_on)

    def _finish(self, recording: Any, raw: Any, reader: Reader, op: str, *, goes_on: bool) -> Change | None:
        touched = recording.touched()
        _index(raw, reader, touched)
        change = change_of(recording.step, op, touched, reader)
        kinds, people = " ".join(sorted(change.kinds)), " ".join(sorted(change.people or ()))
        step = recording.close(kinds, people, goes_on=goes_on)
        return msgspec.structs.replace(change, step=step) if step is not None else None

    @contextmanager
    def housekeeping(self) -> Iterator[tuple["Connection", Any]]:
        """A transaction outside the undo history, for what is no entry: drafts, sort keys, upkeep."""
        with self._lock, self._transaction() as both:
            yield both

    @contextmanager
    def _transaction(self) -> Iterator[tuple["Connection", Any]]:
        from sqlalchemy.exc import DBAPIError

        if self.only_reads:
            raise OnlyRead(
                _("This journal is only read here: it seems to be open on another computer."),
                _("Close it there first; then it is written here again."),
            )
        try:
            with self._writer().begin() as connection:
                # Once the write lock is held: a file that was replaced before would take this with it to its grave.
                self._assert_same_file()
                yield connection, connection.connection.driver_connection
        except DBAPIError as error:
            raise self._in_words(error.orig) from error
        except DatabaseError as error:
            raise self._in_words(error) from error
        except UnicodeDecodeError as error:  # SQLite says what it cannot read, which is no text
            raise damaged(self.path) from error

    def _in_words(self, error: BaseException | None) -> BaseException:
        from trustjournal.storage.refusal import is_of_damage

        if isinstance(error, DatabaseError) and (isinstance(error, OperationalError) or is_damage(error)):
            return world_error(error)
        if isinstance(error, IntegrityError) and is_of_damage(self.reader, str(error)):
            return damaged(self.path)
        return error or RuntimeError("no cause")

    def _writer(self) -> "Engine":
        if self._engine is None:
            self._engine = self._new_engine(foreign_keys=True)
        return self._engine

    def _new_engine(self, *, foreign_keys: bool) -> "Engine":
        from trustjournal.storage.engine import engine_for

        return engine_for(self._creator(foreign_keys=foreign_keys))

    def _creator(self, *, foreign_keys: bool) -> Callable[[], Any]:
        def create() -> Any:
            connection = connect(self.path, self._key)
            if not foreign_keys:
                connection.execute("PRAGMA foreign_keys=OFF")
            return connection

        return create

    def copy_into(self, part: Path, between: Callable[[], None] = lambda: None) -> dict[str, int]:
        """Copy the whole file into an empty one, while others write; how many rows each table of the copy has.

        For a thread that is not the one that writes: between two steps the lock is let go, and `between` is called,
        which may end it by what it raises. Raises UserError where another program keeps the file or writes to it all
        the time, Damaged where a page cannot be read, Cancelled where the store is closed meanwhile.
        """

        def rest() -> None:
            between()
            self._lock.release()
            # Whoever waits for the lock gets it meanwhile: it goes to who asks first, not to who waited longest.
            time.sleep(_REST_S)
            self._lock.acquire()
            if self._closing:
                raise Cancelled

        # By the writing connection: what it writes meanwhile goes into the copy, which else would begin anew.
        with self._copying(), self._writer().connect() as connection:
            source = connection.connection.driver_connection
            try:
                return copy_pages(source, part, self._key, rest)
            except DatabaseError as error:
                raise damaged(self.path) from error

    @contextmanager
    def _copying(self) -> Iterator[None]:
        with self._lock:
            if self._closing:
                raise Cancelled
            self._copies += 1
            try:
                yield
            finally:
                self._copies -= 1
                self._uncopied.notify_all()

    def undo(self, step: int | None = None) -> Change | None:
        """Take back the last change, or the given step where nothing since touched the same; None if there is none.

        Raises UserError where a later change stands in the way.
        """
        return self._replay(step, redo=False)

    def redo(self) -> Change | None:
        """Do again what was last undone; None if there is nothing."""
        return self._replay(None, redo=True)

    def _replay(self, step: int | None, *, redo: bool) -> Change | None:
        try:
            return self._replayed(step, redo=redo)
        except (DatabaseError, UnicodeDecodeError) as error:
            if step is not None and isinstance(error, DatabaseError):
                raise _in_the_way() from error  # something written since names what it would take out
            # The last change fits what it was recorded of, else that is not what was written.
            raise damaged(self.path) from error

    def _replayed(self, step: int | None, *, redo: bool) -> Change | None:
        from trustjournal.storage import undo

        with self._lock, self._transaction() as (connection, raw):
            found = undo.next_step(connection, redo=redo) if step is None else undo.standing(connection, step)
            if found is None:
                return None
            number, op = found
            if step is not None and undo.changed_since(connection, number):
                raise _in_the_way()
            reader = Reader(raw)
            touched = undo.replay(connection, number)
            _index(raw, reader, touched)
            return change_of(number, op, touched, reader)


def _in_the_way() -> UserError:
    return UserError(
        _("Something of this was changed since, so it was left as it is."), _("Undo the later change first.")
    )


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path, whatever its name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _index(raw: Any, reader: Reader, touched: list[tuple[str, int]]) -> None:
    # Loaded by the first change: it knows every noun's columns, which reading Today does without.
    from trustjournal.storage import search_index

    search_index.index(raw, reader, touched)
