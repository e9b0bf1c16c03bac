"""One driver for plain and encrypted files: how a connection is opened, and what is asserted of it.

Readers run SQL text on the driver itself: importing SQLAlchemy costs more than everything Today does, so it is
loaded by the first write (ARCHITECTURE.md, "Reads and writes"). sqlcipher3 opens plain files too, so every journal
gets the same SQLite, whatever Python was built with.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from trustjournal.base.errors import Damaged, DiskFull, Locked, UserError
from trustjournal.base.i18n import _
from trustjournal.storage.sense import nonsense

Row = tuple[Any, ...]

APPLICATION_ID = 0x544A6E6C
_PAGE = 4096
_SALT, _ROUNDS = 16, 256_000
PLAIN_HEADER = b"SQLite format 3\x00"
_RAW_KEY = re.compile(r"^\s*x'[0-9a-fA-F]{64}([0-9a-fA-F]{32})?'\s*$", re.IGNORECASE)
_PATIENCE_MS = 3000
_ALWAYS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    f"PRAGMA busy_timeout={_PATIENCE_MS}",
)
_LARGE_CACHE, _SMALL_CACHE = -65536, -4096
"""Kibibytes of pages, as SQLite writes them: large where a page costs a decryption or is about to be written. Reading a
plain file the system's own cache does as well, and each reader would keep a copy of the journal in memory."""

_UNGUARDED = "PRAGMA cipher_memory_security=OFF"
"""SQLCipher wipes its keys in any case. Its guard of every page in memory costs a system call for each allocation (an
open journal takes five times as long, ARCHITECTURE.md, "Encryption"), ends where the system's limit for locked memory
does (8 MB, as a rule), and cannot reach the text that Python and Qt hold."""

_DAMAGE = ("malformed", "not a database", "corrupt", "decode to UTF-8", "user-defined function raised")

DatabaseError = dbapi2.DatabaseError
IntegrityError = dbapi2.IntegrityError
OperationalError = dbapi2.OperationalError


class WrongKey(Locked):
    """The passphrase did not open the file, or the file is damaged: SQLCipher cannot tell which."""


def is_encrypted(path: Path) -> bool:
    """Whether an existing, non-empty file is not a plain SQLite file.

    Only to be asked before any connection to the file is open: closing a second handle on it would cancel
    SQLite's own locks (https://sqlite.org/howtocorrupt.html, 2.2).
    """
    with path.open("rb") as file:
        head = file.read(16)
    return bool(head) and head != PLAIN_HEADER


def is_ciphertext(path: Path) -> bool:
    """Whether a file that is not a plain SQLite file can be an encrypted one: whole pages that look like chance.

    A plain file whose head was overwritten still holds pages full of zeros, of which ciphertext has one byte in 256.
    Only to be asked before any connection to the file is open, as `is_encrypted`.
    """
    with path.open("rb") as file:
        sample = file.read(16 * _PAGE)
    whole = path.stat().st_size % _PAGE == 0
    return whole and sample.count(0) < len(sample) // 32


class Key:
    """What opens one encrypted file: derived from its passphrase once, then used for every connection to it.

    Deriving takes a tenth of a second on purpose (SQLCipher 4: PBKDF2-HMAC-SHA512, 256,000 rounds, the file's first 16
    bytes as salt: https://www.zetetic.net/sqlcipher/design/); opening with what was derived takes next to nothing.
    """

    __slots__ = ("sql",)

    def __init__(self, sql: str) -> None:
        self.sql = sql

    def fits(self, passphrase: str) -> bool:
        """Whether this is the passphrase it was derived from; takes as long as deriving it. The file is not read."""
        # Imported here: a plain journal does without.
        import hmac

        salt = bytes.fromhex(self.sql.strip("\"x'")[-2 * _SALT :])
        return hmac.compare_digest(self.sql, _derived(passphrase, salt))


def key_of(path: Path, passphrase: str) -> Key:
    """The key of an existing encrypted file. Only to be asked before any connection to it is open (`is_encrypted`)."""
    quoted_key(passphrase)  # says what is wrong with one that cannot be a passphrase
    with path.open("rb") as file:
        salt = file.read(_SALT)
    return Key(_derived(passphrase, salt))


def _derived(passphrase: str, salt: bytes) -> str:
    # Imported here: a plain journal does without.
    from hashlib import pbkdf2_hmac

    secret = unicodedata.normalize("NFC", passphrase).encode()
    return f"\"x'{pbkdf2_hmac('sha512', secret, salt, _ROUNDS, 32).hex()}{salt.hex()}'\""


def connect(path: Path, passphrase: str | Key | None = None, *, read_only: bool = False) -> Any:
    """Open a connection by the sequence of PRAGMAs that keeps what is acknowledged on the disk.

    Raises Locked where the passphrase is missing or does not fit, Damaged where the file cannot be read.
    """
    if not path.exists():
        path.touch(mode=0o600)
    connection = dbapi2.connect(os.fspath(path), isolation_level=None, check_same_thread=False)
    try:
        _unlock(connection, passphrase)
        _set_up(connection, read_only=read_only, large=passphrase is not None or not read_only)
    except UnicodeDecodeError as error:  # the driver, of SQLite's own words on a schema that is no text
        connection.close()
        raise damaged(path) from error
    except dbapi2.DatabaseError as error:
        connection.close()
        raise _in_words(error, path, encrypted=passphrase is not None) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, passphrase: str | Key | None) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE")
    if passphrase is None:
        return
    if not passphrase:
        raise _wrong_key()
    key = passphrase.sql if isinstance(passphrase, Key) else quoted_key(passphrase)
    connection.execute(f"PRAGMA key={key}")
    connection.execute(_UNGUARDED)
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise UserError(_("This installation cannot open encrypted journals."), _("Install the sqlcipher3 package."))


def _set_up(connection: Any, *, read_only: bool, large: bool) -> None:
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    for pragma in _ALWAYS:
        connection.execute(pragma)
    connection.execute(f"PRAGMA cache_size={_LARGE_CACHE if large else _SMALL_CACHE}")
    if read_only:
        connection.execute("PRAGMA query_only=ON")
        return
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("PRAGMA fullfsync=ON")


def connect_to_copy(path: Path, key: Key | None) -> Any:
    """Open an empty file to copy a journal's pages into; it is synced and verified by whoever has it copied."""
    connection = dbapi2.connect(os.fspath(path), isolation_level=None, check_same_thread=False)
    try:
        _unlock(connection, key)
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def memory() -> Any:
    """A connection to a database that is in memory alone."""
    return dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)


def quoted_key(passphrase: str) -> str:
    """A passphrase as SQL text; one that SQLCipher would take for a raw key is refused."""
    if _RAW_KEY.match(passphrase):
        raise UserError(_("A passphrase cannot have the form of a raw key."), _("Choose another passphrase."))
    if "\x00" in passphrase:
        raise UserError(_("A passphrase cannot hold a null character."), _("Choose another passphrase."))
    return "'" + unicodedata.normalize("NFC", passphrase).replace("'", "''") + "'"


def _in_words(error: Exception, path: Path, *, encrypted: bool) -> UserError:
    if isinstance(error, dbapi2.OperationalError):
        return world_error(error)
    # With a wrong key the first page is no database at all; a later page can be read as one only with the right key.
    if encrypted and "malformed" not in str(error):
        return _wrong_key()
    return damaged(path)


def damaged(path: Path) -> Damaged:
    """What is said of a file that cannot be trusted."""
    return Damaged(_("The journal file {name} is damaged.").format(name=path.name), _("Restore a backup."))


def _wrong_key() -> WrongKey:
    return WrongKey(
        _("That passphrase did not open the journal."),
        _("Check Caps Lock and try again; if the passphrase is right, the file may be damaged."),
    )


def world_error(error: Exception) -> UserError:
    """A fault of the world (disk, rights, another program) as one clear line."""
    text = str(error)
    if "full" in text:
        return DiskFull(_("This could not be saved: the disk is full."), _("Free some space and try again."))
    if "readonly" in text or "unable to open" in text:
        return UserError(
            _("The journal's folder cannot be written."), _("Check the rights of the folder, then try again.")
        )
    if "locked" in text or "busy" in text:
        return UserError(_("Another program is using the journal."), _("Wait a moment and try again."))
    if is_damage(error):
        return nonsense()
    return UserError(_("The journal could not be read or written ({reason}).").format(reason=text), _("Try again."))


def is_damage(error: Exception) -> bool:
    """Whether SQLite says that the file itself is damaged, its search index included.

    The functions of ours that it calls hide what is kept (`storage.veil`), and fail where that makes no sense.
    """
    return any(words in str(error) for words in _DAMAGE)


class Reader:
    """A read-only view of the journal on one connection: whole answers, never an open cursor."""

    def __init__(self, connection: Any, *, veiled: bool = False) -> None:
        """Read through this connection, which stays the caller's to close.

        `veiled` tells that names and texts are hidden on it (`storage.veil`).
        """
        self._connection = connection
        self._version = 0
        self.veiled = veiled

    def rows(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """Every row of the answer."""
        try:
            rows: list[Row] = self._connection.execute(sql, params).fetchall()
        except dbapi2.DatabaseError as error:
            if isinstance(error, dbapi2.OperationalError) or is_damage(error):
                raise world_error(error) from error
            raise
        except UnicodeDecodeError as error:
            raise nonsense() from error
        return rows

    def row(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        """The first row, if any."""
        rows = self.rows(sql, params)
        return rows[0] if rows else None

    def value(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first column of the first row, if any."""
        row = self.row(sql, params)
        return row[0] if row else None

    def version(self) -> int:
        """A number that changes when another connection has written; that of before while one is just writing.

        Whoever asks each second must not wait for a commit, which takes as long as the disk does.
        """
        run = self._connection.execute
        try:
            run("PRAGMA busy_timeout=0")
            self._version = run("PRAGMA data_version").fetchone()[0]
        except dbapi2.OperationalError as error:
            if "locked" not in str(error):
                raise world_error(error) from error
        except dbapi2.DatabaseError as error:
            if is_damage(error):
                raise world_error(error) from error
            raise
        finally:
            run(f"PRAGMA busy_timeout={_PATIENCE_MS}")
        return self._version

    def plan(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> str:
        """How SQLite would answer: the text of EXPLAIN QUERY PLAN, for the tests of the hot reads."""
        return "\n".join(str(row[3]) for row in self.rows("EXPLAIN QUERY PLAN " + sql, params))

    def close(self) -> None:
        """Let the connection go."""
        self._connection.close()


def marks(values: Iterable[Any]) -> str:
    """As many question marks as there are values, for an IN list."""
    return ",".join("?" for _value in values)
