"""A journal's file as a whole: opened apart from the store, verified page by page, written beside before it counts."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trustjournal.base.errors import Damaged, UserError
from trustjournal.base.i18n import _
from trustjournal.storage.driver import DatabaseError, Key, OperationalError, connect, damaged, world_error

BESIDE = ".new"
"""What a second file is called until it is whole: the journal's name and this. Only ever deleted, never opened."""
EVERY = 2**31 - 1
"""How many lines SQLite says of a file at most: of its own accord a hundred, which may all be about values."""
_ROOM = 3
"""How many times the size of the journal has to be free."""


def beside(path: Path) -> Path:
    """Where a second file is written, to be put in the place of the first."""
    return path.with_name(path.name + BESIDE)


def forget_halves(path: Path) -> None:
    """Remove what a conversion that was killed left beside the journal."""
    half = beside(path)
    half.unlink(missing_ok=True)
    half.with_name(f"{half.name}-journal").unlink(missing_ok=True)


@contextmanager
def opened(path: Path, key: str | Key | None) -> Iterator[Any]:
    """A connection of its own to a file, closed at the end of the block; what goes wrong is said in words."""
    connection = connect(path, key)
    try:
        yield connection
    except OperationalError as error:
        raise world_error(error) from error
    except (DatabaseError, UnicodeDecodeError) as error:
        raise damaged(path) from error
    finally:
        connection.close()


@contextmanager
def exclusively(path: Path, key: str | Key | None) -> Iterator[Any]:
    """As `opened`, while no other program reads or writes the file."""
    with opened(path, key) as connection:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield connection


def verify(connection: Any, *, encrypted: bool) -> None:
    """Raise Damaged unless the file can be trusted, page by page.

    A value that makes no sense is no damage of the file (`damage_in`): a copy holds it as the journal does, and without
    one nobody could mend it.
    """
    wrong = damage_in(row[0] for row in connection.execute(f"PRAGMA quick_check({EVERY})"))
    if encrypted:
        wrong += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    if wrong:
        raise Damaged(_("The journal file is damaged: {reason}.").format(reason=wrong[0]), _("Restore a backup."))


def damage_in(lines: Iterable[str]) -> list[str]:
    """What is damage of the file, of what SQLite said of it: a value that a column does not allow is none."""
    return [str(line) for line in lines if line != "ok" and "constraint failed" not in line]


def counts(connection: Any) -> dict[str, int]:
    """How many rows every table has."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def make_room(path: Path, folder: Path) -> None:
    """Raise UserError where the disk of a folder has no room for copies of a file."""
    # Imported here: it brings every kind of archive along, and most runs copy nothing.
    import shutil

    if shutil.disk_usage(folder).free < _ROOM * path.stat().st_size:
        raise UserError(
            _("There is not enough room on the disk to do this safely."),
            _("Nothing was changed. Free some space and try again."),
        )
