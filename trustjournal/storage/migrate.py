"""The revision of a journal's file: making a new one, bringing an older one up, refusing one from the future.

The revision is read by hand; Alembic, which costs more than a whole start, is imported only when a file is behind.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustjournal.base.errors import TooNew, UserError
from trustjournal.base.i18n import _
from trustjournal.storage.driver import APPLICATION_ID, Reader

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HEAD = "0003"
KNOWN = ("0001", "0002", "0003")
TRIGGERS = "2"
"""The edition of the triggers and the search index that this program installs; raised whenever their text changes."""


class NotAJournal(UserError):
    """What stands in a journal's place is a database of something else."""


def needed(reader: Reader) -> bool:
    """Whether the file is empty, behind, or carries triggers of another edition.

    Raises TooNew for a revision that is not ours, UserError for a file that is no journal.
    """
    names = {name for (name,) in reader.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not names:
        return True
    if "alembic_version" not in names or "person" not in names:
        raise NotAJournal(_("This file is not a Trust Journal."), _("Choose another folder for the journal."))
    revision = reader.value("SELECT version_num FROM alembic_version")
    if revision is not None and revision not in KNOWN:
        raise TooNew(
            _("This journal was written by a newer Trust Journal."),
            _("Nothing was opened or changed. Install the newer version to use it."),
        )
    edition = reader.value("SELECT value FROM meta WHERE key = 'triggers'")
    return bool(revision != HEAD or edition != TRIGGERS)


def is_there(reader: Reader) -> bool:
    """Whether the file holds a journal, of whatever schema, rather than nothing yet."""
    return bool(reader.value("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"))


def behind(reader: Reader) -> bool:
    """Whether the file holds a journal of an older schema, which an upgrade will rewrite."""
    names = {name for (name,) in reader.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return "alembic_version" in names and reader.value("SELECT version_num FROM alembic_version") not in {None, HEAD}


def bring_up(path: Path, new_engine: "Callable[..., Engine]") -> None:
    """Make or upgrade the file in one transaction, foreign keys off: a half-made journal can never be seen.

    `new_engine(foreign_keys=...)` gives an engine on the file.
    """
    engine = new_engine(foreign_keys=False)
    try:
        with engine.begin() as connection:
            revision = _revision(connection)
            if revision is None:
                create(connection)
            elif revision != HEAD:
                _upgrade(connection)
            install(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise UserError(
                    _("This journal could not be brought up to date: {name}.").format(name=path.name),
                    _("Nothing was changed."),
                )
    finally:
        engine.dispose()


def _revision(connection: "Connection") -> str | None:
    run = connection.exec_driver_sql
    if not run("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").first():
        return None
    revision: str = run("SELECT version_num FROM alembic_version").scalar_one()
    return revision


def create(connection: "Connection") -> None:
    """Make every table of a new journal, at the newest revision."""
    from trustjournal.storage import tables

    run = connection.exec_driver_sql
    run(f"PRAGMA application_id={APPLICATION_ID}")
    tables.metadata.create_all(connection)
    version = "version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)"
    run(f"CREATE TABLE alembic_version ({version})")
    run("INSERT INTO alembic_version VALUES (?)", (HEAD,))


def _upgrade(connection: "Connection") -> None:
    from alembic import command

    command.upgrade(config(connection), "head")


def config(connection: "Connection | None" = None) -> Any:
    """Alembic's configuration for the packaged migrations, sharing this connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.attributes["connection"] = connection
    return made


def install(connection: "Connection") -> None:
    """Put in the undo triggers and the search index of this program, and fill the index."""
    from trustjournal.storage import search_index, undo

    run = connection.exec_driver_sql
    raw: Any = connection.connection.driver_connection
    run("INSERT INTO undo_now(one) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM undo_now)")
    for statement in undo.trigger_sql() + search_index.create_sql():
        raw.execute(statement)
    search_index.rebuild(raw, Reader(raw))
    run("INSERT OR REPLACE INTO meta(key, value) VALUES ('triggers', ?)", (TRIGGERS,))
