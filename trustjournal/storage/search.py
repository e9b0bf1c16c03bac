"""Searching: the newest entries that hold every word, with the text around the hit.

How the index is made and kept is in `search_index`.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from trustjournal.domain.folding import find_first, fold, needles, words
from trustjournal.storage.codec import Form, load_forms
from trustjournal.storage.driver import Reader, marks
from trustjournal.storage.schema import table_of
from trustjournal.storage.search_index import CONFIDENTIAL_FROM, DAY_BITS, SOURCES, day_of, text_of
from trustjournal.storage.sense import sensible

SNIPPET = 90

_HITS = (
    "SELECT d.kind, d.entry_id, d.person_id, d.docid FROM search JOIN search_doc d ON d.docid = search.rowid "
    "WHERE search MATCH ? AND search.rowid {where}{{only}} ORDER BY search.rowid DESC LIMIT ?"
)
SHOWN = _HITS.format(where=f"< {CONFIDENTIAL_FROM}")
CONFIDENTIAL = _HITS.format(where=f">= {CONFIDENTIAL_FROM}")
_CONFIDENTIAL = f"WHERE search MATCH ? AND search.rowid >= {CONFIDENTIAL_FROM}"
COUNTED = f"SELECT count(*) FROM search JOIN search_doc d ON d.docid = search.rowid {_CONFIDENTIAL}{{only}}"
COUNTED_ALL = f"SELECT count(*) FROM search {_CONFIDENTIAL}"


class Hit(Struct, frozen=True):
    """An entry that matches: its kind and id, the person it is with, its day, a title and the text around the hit."""

    kind: str
    id: str
    person: tuple[str, str] | None
    on: str | None
    title: str
    snippet: str
    form: Form


class Found(Struct, frozen=True):
    """The answer to a search: the hits, and how many confidential entries matched and are not shown."""

    hits: tuple[Hit, ...]
    confidential: int


def match_of(query: str) -> str | None:
    """The query as FTS5 wants it: every word must occur, each may go on; None where there is nothing to search."""
    found = []
    for tokens in words(query):
        phrase = " ".join(tokens)
        found.append(f'"{phrase}"*' if len(phrase) > 1 or not phrase.isascii() else f'"{phrase}"')
    return " AND ".join(found) or None


class Narrow(Struct, frozen=True, kw_only=True):
    """Which entries of those that match: of these kinds, from a day on, before a day, with people.

    `people` are groups of ids: an entry must have somebody of each group.
    """

    kinds: tuple[str, ...] = ()
    since: date | None = None
    before: date | None = None
    people: tuple[tuple[str, ...], ...] = ()

    def where(self) -> tuple[str, list[Any]]:
        """The conditions as SQL on `search` and `d`, and what they are bound to."""
        parts: list[str] = []
        params: list[Any] = []
        if self.kinds:
            parts.append(f"d.kind IN ({marks(self.kinds)})")
            params += self.kinds
        if self.since is not None:
            parts.append(f"(search.rowid & ~{CONFIDENTIAL_FROM}) >= ?")
            params.append(self.since.toordinal() << DAY_BITS)
        if self.before is not None:
            parts.append(f"(search.rowid & ~{CONFIDENTIAL_FROM}) < ?")
            params.append(self.before.toordinal() << DAY_BITS)
        for group in self.people:
            branches = [f"SELECT id FROM person WHERE id IN ({marks(group)})"]
            branches += [
                f"SELECT {kind}_id FROM {kind}_person WHERE person_id IN ({marks(group)})" for kind in _linked_kinds()
            ]
            parts.append(f"(d.person_id IN ({marks(group)}) OR d.entry_id IN ({' UNION ALL '.join(branches)}))")
            params += [*group] * (1 + len(branches))
        return "".join(f" AND {part}" for part in parts), params


def _linked_kinds() -> list[str]:
    return [kind for kind in SOURCES if table_of(kind).people]


def search(
    reader: Reader,
    query: str,
    *,
    limit: int = 50,
    kinds: tuple[str, ...] = (),
    reveal: bool = False,
    narrow: Narrow | None = None,
) -> Found:
    """The newest entries that hold every word of the query; confidential ones are only counted unless revealed.

    Through a veiled reader not even that.
    """
    match = match_of(query)
    if match is None:
        return Found((), 0)
    only, params = (narrow or Narrow(kinds=kinds)).where()
    rows = reader.rows(SHOWN.format(only=only), (match, *params, limit))
    hidden = 0
    if reveal:
        rows += reader.rows(CONFIDENTIAL.format(only=only), (match, *params, limit))
        rows = sorted(rows, key=lambda row: row[3] & ~CONFIDENTIAL_FROM, reverse=True)[:limit]
    elif not reader.veiled:
        hidden = reader.value(COUNTED.format(only=only) if only else COUNTED_ALL, (match, *params))
    return Found(tuple(_hits(reader, [row[:3] for row in rows], query)), hidden)


def count_kinds(
    reader: Reader, query: str, *, reveal: bool = False, narrow: Narrow | None = None, most: int = 1000
) -> dict[str, int]:
    """How many entries of each kind match, of the newest `most` alone: a word that is everywhere costs no more."""
    match = match_of(query)
    if match is None:
        return {}
    only, params = (narrow or Narrow()).where()
    counts: dict[str, int] = {}
    for newest in (SHOWN, CONFIDENTIAL) if reveal else (SHOWN,):
        rows = reader.rows(
            f"SELECT kind, count(*) FROM ({newest.format(only=only)}) GROUP BY kind", (match, *params, most)
        )
        for kind, count in rows:
            counts[kind] = counts.get(kind, 0) + count
    return counts


def words_near(reader: Reader, prefix: str, newest: int = 300) -> set[str]:
    """Words that begin with a letter, from people's names and the newest conversations, for a suggestion."""
    texts = reader.rows("SELECT display_name FROM person WHERE archived IS NOT 1 LIMIT 5000")
    texts += reader.rows(
        "SELECT coalesce(title, '') || ' ' || coalesce(note, '') FROM interaction WHERE confidential IS NOT 1 "
        "ORDER BY at DESC LIMIT ?",
        (newest,),
    )
    found = {word for (text,) in texts for word in re.findall(r"\w{3,}", fold(text))}
    return {word for word in found if word.startswith(prefix)}


@sensible
def _hits(reader: Reader, rows: list[tuple[Any, ...]], query: str) -> list[Hit]:
    forms: dict[tuple[str, str], Form] = {}
    for kind in {row[0] for row in rows}:
        ids = tuple(row[1] for row in rows if row[0] == kind)
        for form in load_forms(reader, kind, f"WHERE id IN ({marks(ids)})", ids):
            forms[kind, form["id"]] = form
    people = tuple({row[2] for row in rows if row[2]})
    names: dict[str, str] = dict(
        reader.rows(f"SELECT id, display_name FROM person WHERE id IN ({marks(people)})", people)
    )
    hits = []
    wanted = needles(query)
    for kind, entry_id, person_id in rows:
        form = forms[kind, entry_id]
        person = (person_id, names[person_id]) if person_id in names else None
        text = text_of(kind, form)
        first = text.split("\n", 1)[0]
        hits.append(Hit(kind, entry_id, person, day_of(kind, form), first, snippet(text, wanted), form))
    return hits


def snippet(text: str, wanted: Sequence[str], length: int = SNIPPET) -> str:
    """The text around the first of these words (`needles`) on one line, with an ellipsis where it was cut."""
    flat = " ".join(text.split())
    place = find_first(flat, wanted)
    start = max(0, (place[0] if place else 0) - length // 3)
    if start:
        cut = flat.rfind(" ", 0, start + 1)
        start = cut + 1 if cut >= start - 20 else start
    end = min(len(flat), max(start + length, place[1] if place else 0))
    return ("…" if start else "") + flat[start:end].strip() + ("…" if end < len(flat) else "")
