"""What the search index holds, as it stands and as it would be if it were made anew."""

from __future__ import annotations

from trustjournal.services.journal import Journal
from trustjournal.storage import search_index
from trustjournal.storage.driver import Reader

PROBES = ("a*", "e*", "n*", "plan", "cafe", "strasse", "dorde", "東", "10*", "nul", "twice", "xx*")


class _Enough(Exception):
    """Leaves a transaction without keeping it."""


def index_of(journal: Journal) -> object:
    """Every indexed entry with what is kept of it, and which of them some words find."""
    return _read(journal.reader)


def rebuilt(journal: Journal) -> object:
    """The same after a rebuild, which is then taken back."""
    found: list[object] = []
    try:
        with journal.store.housekeeping() as (_connection, raw):
            search_index.rebuild(raw, Reader(raw))
            found.append(_read(Reader(raw)))
            raise _Enough
    except _Enough:
        return found[0]


def _read(reader: Reader) -> object:
    docs = reader.rows("SELECT * FROM search_doc ORDER BY docid")
    hits = {
        probe: reader.rows("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", (probe,)) for probe in PROBES
    }
    return docs, hits
