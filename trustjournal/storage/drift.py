"""Whether the texts are those that were indexed: the index as a checksum of a file whose pages carry none.

An encrypted file proves every page by itself. Of a plain one a changed letter goes unnoticed by SQLite, but the index
still knows the word that was written. It is made anew in memory from what the entries hold now, and both are compared.
"""

from itertools import starmap, zip_longest
from operator import eq
from typing import Any

from trustjournal.storage import search_index
from trustjournal.storage.driver import Reader, memory

_TRIES = 3
_DOCS = "SELECT docid, kind, row, entry_id, person_id, confidential FROM search_doc ORDER BY docid"
_WORDS = "SELECT term, doc, offset FROM temp.search_words"


def drifted(connection: Any) -> bool:
    """Whether words or entries in the index differ from what the entries hold.

    `connection` may write nothing but what is temporary. False where others write all the while.
    """
    for _again in range(_TRIES):
        version = connection.execute("PRAGMA data_version").fetchone()
        differs = _differs(connection)
        if connection.execute("PRAGMA data_version").fetchone() == version:
            return differs
    return False


def _differs(connection: Any) -> bool:
    fresh = memory()
    try:
        for statement in (
            "CREATE TABLE search_doc(docid INTEGER PRIMARY KEY, kind, row, entry_id, person_id, confidential)",
            *search_index.create_sql(),
        ):
            fresh.execute(statement)
        search_index.rebuild(fresh, Reader(connection))
        if not _same(connection, fresh, _DOCS):
            return True
        for each in (connection, fresh):
            each.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, search, instance)")
        return not _same(connection, fresh, _WORDS)
    finally:
        fresh.close()


def _same(one: Any, other: Any, sql: str) -> bool:
    return all(starmap(eq, zip_longest(one.execute(sql), other.execute(sql))))
