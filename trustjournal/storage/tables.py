"""The whole schema in SQLAlchemy: a table a noun, built from `schema`, and the tables the journal keeps beside them.

Only what writes or migrates imports this module.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy import Table as SqlTable

from trustjournal.storage import schema
from trustjournal.storage.schema import Shape

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


def _noun_table(table: schema.Table) -> SqlTable:
    columns: list[Column[object]] = [Column("seq", Integer, primary_key=True)]
    checks: list[CheckConstraint] = []
    for column in table.columns:
        columns.append(_column(column))
        if column.choices:
            allowed = ", ".join(f"'{choice}'" for choice in column.choices)
            checks.append(CheckConstraint(f'"{column.name}" IN ({allowed})', name=column.name))
    if table.kind == schema.SORTED_BY_NAME:
        columns.append(Column("sort_key", Text, nullable=False))
    sql_table = SqlTable(table.kind, metadata, *columns, *checks)
    for names in schema.INDEXES.get(table.kind, ()):
        Index(None, *(sql_table.c[name] for name in names))
    return sql_table


def _column(column: schema.Column) -> "Column[object]":
    kind = Integer() if column.shape in (Shape.INTEGER, Shape.BOOL) else Text()
    keys = []
    if column.ref:
        gone = "CASCADE" if column.required else "SET NULL"
        keys.append(ForeignKey(f"{column.ref}.id", ondelete=gone, deferrable=True, initially="DEFERRED"))
    return Column(column.name, kind, *keys, nullable=not column.required, unique=column.unique or None)


def _link_table(table: schema.Table) -> SqlTable:
    entry = f"{table.kind}_id"
    sql_table = SqlTable(
        table.link,
        metadata,
        Column("seq", Integer, primary_key=True),
        Column(
            entry,
            Text,
            ForeignKey(f"{table.kind}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
            nullable=False,
        ),
        Column(
            "person_id",
            Text,
            ForeignKey("person.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
            nullable=False,
        ),
        Column("position", Integer, nullable=False),
        Column("at", Text),
        UniqueConstraint(entry, "position"),
    )
    # Carries the time and the entry, so that the newest of a person are found without touching either table.
    Index(None, sql_table.c.person_id, sql_table.c.at, sql_table.c[entry])
    return sql_table


for _noun in schema.tables():
    _noun_table(_noun)
    if _noun.people:
        _link_table(_noun)

for _name, _indexes in schema.PARTIAL.items():
    for _suffix, _columns, _where in _indexes:
        _table = metadata.tables[_name]
        Index(f"ix_{_name}_{_suffix}", *(_table.c[_field] for _field in _columns), sqlite_where=text(_where))

policy = SqlTable(
    "policy",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("feb29", Text),
    Column("rules_off", Text),
    Column("person_rules_off", Text),
    Column("own_addresses", Text),
    CheckConstraint("seq = 1", name="one"),
    CheckConstraint("feb29 IN ('02-28', '03-01')", name="feb29"),
)

meta = SqlTable("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

undo_step = SqlTable(
    "undo_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("op", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("kinds", Text),
    Column("people", Text),
    CheckConstraint("state IN ('done', 'undone')", name="state"),
)

undo_row = SqlTable(
    "undo_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step_id", Integer, nullable=False),
    Column("tbl", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("sql", Text, nullable=False),
)
Index(None, undo_row.c.step_id)

undo_now = SqlTable(
    "undo_now",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("step_id", Integer),
    CheckConstraint("one = 1", name="one"),
)

search_doc = SqlTable(
    "search_doc",
    metadata,
    Column("docid", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("person_id", Text),
    Column("confidential", Integer, nullable=False),
    UniqueConstraint("kind", "row"),
)

import_batch = SqlTable(
    "import_batch",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("added", Integer, nullable=False),
    Column("merged", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
)

import_row = SqlTable(
    "import_row",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("batch_id", Text, ForeignKey("import_batch.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
)
Index(None, import_row.c.batch_id)
Index(None, import_row.c.entry_id)

draft = SqlTable(
    "draft",
    metadata,
    Column("id", Text, primary_key=True),
    Column("form", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("body", Text, nullable=False),
)

note_history = SqlTable(
    "note_history",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("text", Text, nullable=False),
)
Index(None, note_history.c.kind, note_history.c.entry_id, note_history.c.at)

trash = SqlTable(
    "trash",
    metadata,
    Column("id", Text, primary_key=True),
    Column("deleted_at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("bundle", Text, nullable=False),
)

delivered = SqlTable(
    "delivered",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("on", Text, nullable=False),
    Column("at", Text, nullable=False),
    UniqueConstraint("key", "on"),
)
"""Which notifications were shown on which day: a row is written before one is shown, so that none is shown twice."""

calendar_source = SqlTable(
    "calendar_source",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("added_at", Text, nullable=False),
    Column("problem", Text),
    Column("matched", Text),
)
"""The calendar files and folders that meetings are read from; `matched` tells by what their meetings were made."""

calendar_file = SqlTable(
    "calendar_file",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("source", Text, ForeignKey("calendar_source.path", ondelete="CASCADE"), nullable=False),
    Column("stamp", Text, nullable=False),
    Column("digest", Text),
    Column("windows", Text),
    Column("since_on", Text),
    Column("read_at", Text),
    Column("problem", Text),
    Column("warnings", Text),
)
"""The files that were read, with what tells that they changed, and the days that their meetings were copied for."""
Index(None, calendar_file.c.source)

calendar_meeting = SqlTable(
    "calendar_meeting",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("meeting_id", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("starts_on", Text, nullable=False),
    Column("copied", Integer, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("path", "meeting_id"),
)
"""What a calendar file says of a meeting (JSON), and whether the meeting was copied from it."""
Index(None, calendar_meeting.c.meeting_id)
Index(None, calendar_meeting.c.starts_on)
Index(None, calendar_meeting.c.source)

kept_apart = SqlTable(
    "kept_apart",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("at", Text, nullable=False),
    UniqueConstraint("one", "other"),
)
"""Pairs of people who look alike and are two, as someone decided: the lesser id first."""

column_map = SqlTable(
    "column_map",
    metadata,
    Column("header", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""How the columns of a table were understood (JSON), by a digest of its header: the next one of its kind is known."""
