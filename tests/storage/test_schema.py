"""The nouns, the tables, the migrations and the triggers say the same, so that none can drift."""

from __future__ import annotations

import hashlib
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine

from trustjournal.domain.nouns import NOUNS
from trustjournal.domain.policy import Policy
from trustjournal.services.journal import Journal
from trustjournal.storage import migrate, schema, search_index, tables, undo
from trustjournal.storage.driver import connect
from trustjournal.storage.engine import engine_for

EDITION = {"2": "a8d0830ea628b1be"}


@pytest.fixture
def engines(tmp_path: Path) -> Iterator[Any]:
    """Gives engines on new files, by name; closes them."""
    made: list[Engine] = []

    def new(name: str) -> Engine:
        made.append(engine_for(lambda: connect(tmp_path / name)))
        return made[-1]

    yield new
    for engine in made:
        engine.dispose()


def schema_text(connection: Connection) -> dict[str, list[str]]:
    """Every table and index, its statement in one spelling: Alembic writes quotes and line breaks in its own way."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {
        name: sorted(" ".join(re.split(r"[\s\"()]+", part)).strip() for part in sql.split(",")) for name, sql in rows
    }


def migrated(engine: Engine) -> None:
    from alembic import command

    with engine.begin() as connection:
        command.upgrade(migrate.config(connection), "head")


def test_the_migrations_make_what_the_nouns_make(engines: Any) -> None:
    old, new = engines("migrated"), engines("made")
    migrated(old)
    with new.begin() as connection:
        migrate.create(connection)
    with old.connect() as one, new.connect() as other:
        assert schema_text(one) == schema_text(other)
        assert one.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == migrate.HEAD
        assert migrate.KNOWN[-1] == migrate.HEAD


@pytest.mark.parametrize("make", ["migrated", "made"])
def test_alembic_finds_nothing_to_change(engines: Any, make: str) -> None:
    engine = engines(make)
    if make == "migrated":
        migrated(engine)
    else:
        with engine.begin() as connection:
            migrate.create(connection)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
        connection.exec_driver_sql("ALTER TABLE share ADD COLUMN stray TEXT")
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) != []


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: str(noun.KIND))
def test_every_field_has_its_column(journal: Journal, noun: Any) -> None:
    fields = {field.encode_name for field in msgspec.structs.fields(noun)}
    columns = {name for _id, name, *_rest in journal.reader.rows(f"PRAGMA table_info('{noun.KIND}')")}
    extra = {"seq", "sort_key"} if noun.KIND == schema.SORTED_BY_NAME else {"seq"}
    assert columns == (fields - {"people"}) | extra
    assert schema.table_of(noun.KIND).people == ("people" in fields)
    assert schema.table_of(noun.KIND).plural == noun.PLURAL


def test_the_policy_has_its_columns(journal: Journal) -> None:
    columns = {name for _id, name, *_rest in journal.reader.rows("PRAGMA table_info('policy')")}
    assert columns == {field.encode_name for field in msgspec.structs.fields(Policy)} | {"seq"}


def test_every_reference_is_a_foreign_key_with_an_index(journal: Journal) -> None:
    for table in schema.tables():
        for name in (table.kind, *((table.link,) if table.people else ())):
            keys = journal.reader.rows(f"PRAGMA foreign_key_list('{name}')")
            for _id, _seq, _to, column, *_rest in keys:
                plan = journal.reader.plan(f'SELECT 1 FROM "{name}" WHERE "{column}" = ?', ("x",))
                assert "USING" in plan, f"{name}.{column} is looked through row by row: {plan}"


def test_times_and_indexes_name_columns_that_there_are() -> None:
    for kind, column in schema.WHEN.items():
        assert column in {one.name for one in schema.table_of(kind).columns}
    assert set(search_index.SOURCES) <= {table.kind for table in schema.tables()}
    for kind, fields in search_index.SOURCES.items():
        assert set(fields) <= {one.name for one in schema.table_of(kind).columns}


def test_the_edition_is_raised_with_the_text_of_the_triggers() -> None:
    text = "\n".join([*undo.trigger_sql(), *search_index.create_sql(), repr(search_index.SOURCES)])
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    assert EDITION.get(migrate.TRIGGERS) == digest, (
        "the triggers or the index changed: raise migrate.TRIGGERS and note their digest here"
    )


def test_an_older_edition_is_replaced_when_the_journal_is_opened(journal: Journal) -> None:
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute("UPDATE meta SET value = '0' WHERE key = 'triggers'")
        raw.execute("DROP TRIGGER undo_person_insert")
    assert migrate.needed(journal.reader)
    folder, clock = journal.folder, journal.clock
    journal.close()
    from trustjournal.services.journal import open_journal

    with open_journal(folder, clock) as again:
        assert not migrate.needed(again.reader)
        assert again.reader.value("SELECT 1 FROM sqlite_schema WHERE name = 'undo_person_insert'") == 1


def test_choices_of_a_field_are_held_by_the_file_too(journal: Journal) -> None:
    insert = "INSERT INTO commitment(id, owner, text, state, created_on) VALUES ('x', ?, 't', 'open', '2026-01-01')"
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute(insert, ("me",))
    with pytest.raises(Exception, match="CHECK"), journal.store.housekeeping() as (_connection, raw):
        raw.execute(insert.replace("'x'", "'y'"), ("nobody",))


def test_every_type_of_a_field_has_a_shape() -> None:
    for noun in NOUNS:
        assert typing.get_type_hints(noun)
        for column in schema.table_of(noun.KIND).columns:  # type: ignore[attr-defined]
            assert column.shape in schema.Shape
