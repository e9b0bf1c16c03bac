"""Full text over every kind of entry: what of each is searched, how it is kept, and the answers, newest first.

One FTS5 table without content of its own, so that no text stands in the file twice. Its row ids begin with the day of
the entry: the newest hits are then the first that SQLite meets, whatever the word. Those of confidential entries begin
higher than any day, so that what is held back is counted without a look at what is not. The text goes in folded
(`domain.folding`), because the tokenizer alone knows no ø and no CJK words.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from trustjournal.domain.folding import find_first, fold, needles, words
from trustjournal.storage.codec import Form, load_forms
from trustjournal.storage.driver import Reader, marks
from trustjournal.storage.schema import table_of

SOURCES: dict[str, tuple[str, ...]] = {
    "person": (
        "display_name", "name", "pronouns", "organisation", "title", "how_met", "interests", "strengths", "tags",
        "note", "contact_methods", "partnership", "extra",
    ),
    "circle": ("name",),
    "relationship": ("name",),
    "date": ("label", "text"),
    "life_moment": ("label", "note"),
    "interaction": ("title", "note", "place", "intention", "voices"),
    "reflection": ("heard", "feelings", "needs", "questions", "non_verbal", "do_better", "empathy"),
    "moment": ("text", "details"),
    "commitment": ("text", "steps", "link", "changes"),
    "agreement": ("title", "objective", "my_role", "their_role", "deliverables", "indicators", "link"),
    "goal": ("aim", "for_me", "for_them", "steps", "next_step"),
    "topic": ("text", "concern", "effect", "ask"),
    "share": ("text", "interest", "link"),
    "preference": ("text", "adjustment"),
    "review": ("went_well", "to_try"),
    "self_assessment": ("cores",),
    "meeting": ("title", "attendees"),
}  # fmt: skip
"""What of each kind is searched: one line makes a noun searchable."""

_SKIPPED_KEYS = frozenset({"kind", "state", "owner", "person_id", "entries", "preferred", "done"})
_ID = re.compile(r"^[0-9a-f]{8}-[0-9a-f-]{27}$", re.IGNORECASE)
_ID_LENGTH = 36
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY = 32
_CONFIDENTIAL = 1 << 61
SNIPPET = 90

_HITS = (
    "SELECT d.kind, d.entry_id, d.person_id, d.docid FROM search JOIN search_doc d ON d.docid = search.rowid "
    "WHERE search MATCH ? AND search.rowid {where}{{only}} ORDER BY search.rowid DESC LIMIT ?"
)
SHOWN = _HITS.format(where=f"< {_CONFIDENTIAL}")
CONFIDENTIAL = _HITS.format(where=f">= {_CONFIDENTIAL}")
COUNTED = (
    "SELECT count(*) FROM search JOIN search_doc d ON d.docid = search.rowid "
    f"WHERE search MATCH ? AND search.rowid >= {_CONFIDENTIAL}{{only}}"
)


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


def create_sql() -> list[str]:
    """The statements that make the index."""
    options = "content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2'"
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(text, {options})",
        "INSERT INTO search(search, rank) VALUES ('secure-delete', 1)",
    ]


def text_of(kind: str, form: Form) -> str:
    """All searched text of an entry, as written, a part a line."""
    parts: list[str] = []
    for field in SOURCES.get(kind, ()):
        if field in form:
            _collect(form[field], parts)
    return "\n".join(parts)


def _collect(given: Any, parts: list[str]) -> None:
    if isinstance(given, str):
        if given and not (len(given) == _ID_LENGTH and _ID.match(given)) and not _DATE.fullmatch(given):
            parts.append(given)
    elif isinstance(given, dict):
        for name, inner in given.items():
            if name not in _SKIPPED_KEYS:
                _collect(inner, parts)
    elif isinstance(given, list):
        for inner in given:
            _collect(inner, parts)


def day_of(kind: str, form: Form) -> str | None:
    """The day an entry belongs to, as text; a reflection and a person have none of their own."""
    when = table_of(kind).when
    given = form.get(when) if when else None
    return str(given)[:10] if given else None


def index(connection: Any, reader: Reader, touched: list[tuple[str, int]]) -> None:
    """Bring the index up to date with these rows, inside the transaction that changed them."""
    by_kind: dict[str, set[int]] = {}
    links: dict[str, list[int]] = {}
    for name, row in touched:
        if name in SOURCES:
            by_kind.setdefault(name, set()).add(row)
        elif name.endswith("_person") and name.removesuffix("_person") in SOURCES:
            links.setdefault(name.removesuffix("_person"), []).append(row)
    for kind, rows in links.items():
        by_kind.setdefault(kind, set()).update(_linked(reader, kind, rows))
    if "person" in by_kind:
        lost = any(_some_gone(reader, f"{kind}_person", rows) for kind, rows in links.items())
        for kind, row in _without_their_person(reader, sorted(by_kind["person"]), links_lost=lost):
            by_kind.setdefault(kind, set()).add(row)
    for kind, found in by_kind.items():
        _index_kind(connection, reader, kind, sorted(found))


def _linked(reader: Reader, kind: str, rows: list[int]) -> Iterator[int]:
    """The rows of the entries that these rows of their link table belong to."""
    for start in range(0, len(rows), 500):
        batch = rows[start : start + 500]
        yield from (
            row
            for (row,) in reader.rows(
                f'SELECT DISTINCT e.seq FROM "{kind}_person" l JOIN "{kind}" e ON e.id = l.{kind}_id '
                f"WHERE l.seq IN ({marks(batch)})",
                batch,
            )
        )


def _some_gone(reader: Reader, table: str, rows: list[int]) -> bool:
    """Whether a row of these is no longer there."""
    batches = [rows[start : start + 500] for start in range(0, len(rows), 500)]
    counts = [reader.value(f'SELECT count(*) FROM "{table}" WHERE seq IN ({marks(batch)})', batch) for batch in batches]
    return sum(counts) < len(rows)


def _without_their_person(reader: Reader, rows: list[int], *, links_lost: bool) -> list[tuple[str, int]]:
    """What is still indexed under someone who is gone, or who came back in the same change without it.

    By the id, not the row: a newcomer may have taken the row of someone who went.
    """
    gone: list[str] = []
    for start in range(0, len(rows), 500):
        batch = rows[start : start + 500]
        only = "" if links_lost else " AND entry_id NOT IN (SELECT id FROM person)"
        found = reader.rows(
            f"SELECT entry_id FROM search_doc WHERE kind = 'person' AND row IN ({marks(batch)}){only}", batch
        )
        gone += [person for (person,) in found]
    left: list[tuple[str, int]] = []
    for start in range(0, len(gone), 500):
        people = gone[start : start + 500]
        found = reader.rows(f"SELECT kind, row FROM search_doc WHERE person_id IN ({marks(people)})", people)
        left += [(kind, row) for kind, row in found if kind != "person"]
    return left


def _index_kind(connection: Any, reader: Reader, kind: str, rows: list[int]) -> None:
    run = connection.execute
    for start in range(0, len(rows), 500):
        batch = rows[start : start + 500]
        old = reader.rows(f"SELECT docid FROM search_doc WHERE kind = ? AND row IN ({marks(batch)})", (kind, *batch))
        if old:
            run(f"DELETE FROM search WHERE rowid IN ({marks(old)})", [docid for (docid,) in old])
            run(f"DELETE FROM search_doc WHERE docid IN ({marks(old)})", [docid for (docid,) in old])
        seqs: dict[str, int] = dict(reader.rows(f'SELECT id, seq FROM "{kind}" WHERE seq IN ({marks(batch)})', batch))
        docs, texts = [], []
        some = f"coalesce({', '.join(SOURCES[kind])}, NULL) IS NOT NULL"
        for form in load_forms(reader, kind, f"WHERE seq IN ({marks(batch)}) AND {some} ORDER BY seq", tuple(batch)):
            text = fold(text_of(kind, form))
            if not text.strip():
                continue
            seq = seqs[form["id"]]
            docid = _docid(kind, form, seq)
            docs.append((docid, kind, seq, form["id"], _person_of(form), int(bool(form.get("confidential")))))
            texts.append((docid, text))
        connection.executemany(
            "INSERT INTO search_doc(docid, kind, row, entry_id, person_id, confidential) VALUES (?,?,?,?,?,?)", docs
        )
        connection.executemany("INSERT INTO search(rowid, text) VALUES (?, ?)", texts)


def _docid(kind: str, form: Form, seq: int) -> int:
    day = day_of(kind, form) or str(form.get("created_at") or "")[:10]
    try:
        number = date.fromisoformat(day).toordinal()
    except ValueError:
        number = 0
    apart = _CONFIDENTIAL if form.get("confidential") else 0
    return apart | (number << _DAY) | (list(SOURCES).index(kind) << 27) | (seq & 0x7FFFFFF)


def _person_of(form: Form) -> str | None:
    if "display_name" in form:
        return str(form["id"])
    people = form.get("people") or []
    return form.get("person_id") or (people[0] if people else None)


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
            parts.append(f"(search.rowid & ~{_CONFIDENTIAL}) >= ?")
            params.append(self.since.toordinal() << _DAY)
        if self.before is not None:
            parts.append(f"(search.rowid & ~{_CONFIDENTIAL}) < ?")
            params.append(self.before.toordinal() << _DAY)
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
    """The newest entries that hold every word of the query; confidential ones are only counted unless revealed."""
    match = match_of(query)
    if match is None:
        return Found((), 0)
    only, params = (narrow or Narrow(kinds=kinds)).where()
    rows = reader.rows(SHOWN.format(only=only), (match, *params, limit))
    hidden = 0
    if reveal:
        rows += reader.rows(CONFIDENTIAL.format(only=only), (match, *params, limit))
        rows = sorted(rows, key=lambda row: row[3] & ~_CONFIDENTIAL, reverse=True)[:limit]
    else:
        hidden = reader.value(COUNTED.format(only=only), (match, *params))
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


def rebuild(connection: Any, reader: Reader) -> None:
    """Make the whole index anew."""
    connection.execute("DELETE FROM search_doc")
    connection.execute("INSERT INTO search(search) VALUES ('delete-all')")
    for kind in SOURCES:
        rows = [row for (row,) in reader.rows(f'SELECT seq FROM "{kind}" ORDER BY seq')]
        _index_kind(connection, reader, kind, rows)


def missing(reader: Reader) -> list[str]:
    """The kinds whose entries and index do not fit together, for `check`."""
    wrong = []
    for kind in SOURCES:
        stray = reader.value(
            f'SELECT count(*) FROM search_doc d LEFT JOIN "{kind}" e ON e.seq = d.row '
            "WHERE d.kind = ? AND e.seq IS NULL",
            (kind,),
        )
        if stray:
            wrong.append(kind)
    return wrong
