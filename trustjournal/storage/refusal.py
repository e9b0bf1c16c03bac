"""Why SQLite refused a row that this program wrote: the file is damaged, or the program has a fault.

What is written is checked before, so that a row that breaks a rule is one or the other, and only the first is mended by
a backup.
"""

import re
from collections.abc import Iterable

from trustjournal.storage.check import integrity
from trustjournal.storage.driver import Reader

_CHECK = "CHECK constraint failed"
_RULE = re.compile(r"CONSTRAINT (\w+) CHECK \((.+)\)", re.IGNORECASE)


def is_of_damage(reader: Reader, said: str) -> bool:
    """Whether the file does not hold what it should: `said` is what SQLite said of the row.

    Looks at the whole file, which may take seconds for a large one.
    """
    check, _colon, name = said.partition(": ")
    return (check == _CHECK and _has_turned(reader, name)) or bool(integrity(reader))


def _has_turned(reader: Reader, name: str) -> bool:
    """Whether a check stands in the file otherwise than this program makes it."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateTable

    from trustjournal.storage import tables

    made = [str(CreateTable(table).compile(dialect=sqlite.dialect())) for table in tables.metadata.sorted_tables]
    stands = [sql for (sql,) in reader.rows("SELECT sql FROM sqlite_schema WHERE type = 'table'")]
    return _rules(made).get(name) != _rules(stands).get(name, "")


def _rules(tables: Iterable[str]) -> dict[str, str]:
    return {name: rule for sql in tables for name, rule in _RULE.findall(sql)}
