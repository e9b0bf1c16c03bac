"""What of each entry is searched, and how the index is kept up to date.

One FTS5 table without content of its own, so that no text stands in the file twice. Its row ids begin with the day of
the entry: the newest hits are then the first that SQLite meets, whatever the word. Those of confidential entries begin
higher than any day, so that what is held back is counted without a look at what is not. The text goes in folded
(`domain.folding`), because the tokenizer alone knows no ø and no CJK words.
"""

import re
from collections.abc import Container, Iterator
from datetime import date
from typing import Any

from trustjournal.domain.folding import fold
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

_HANGS_ON = (("reflection", "interaction_id", "interaction"), ("date", "relationship_id", "relationship"))
"""What is as confidential as the entry it hangs on: a kind, its field, and the kind it points at."""

_SKIPPED_KEYS = frozenset({"kind", "state", "owner", "person_id", "entries", "preferred", "done"})
_ID = re.compile(r"^[0-9a-f]{8}-[0-9a-f-]{27}$", re.IGNORECASE)
_ID_LENGTH = 36
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DAY_BITS = 32
CONFIDENTIAL_FROM = 1 << 61


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
    for child, field, parent in _HANGS_ON:
        if parent in by_kind:
            by_kind.setdefault(child, set()).update(_hanging(reader, child, field, parent, sorted(by_kind[parent])))
    for kind, found in by_kind.items():
        _index_kind(connection, reader, kind, sorted(found))


def _hanging(reader: Reader, child: str, field: str, parent: str, rows: list[int]) -> Iterator[int]:
    """The rows of what hangs on these entries, and is as confidential as they are."""
    for start in range(0, len(rows), 500):
        batch = rows[start : start + 500]
        sql = f'SELECT c.seq FROM "{parent}" p JOIN "{child}" c ON c.{field} = p.id WHERE p.seq IN ({marks(batch)})'
        yield from (row for (row,) in reader.rows(sql, batch))


def _told_apart(reader: Reader, kind: str, forms: list[Form]) -> list[Form]:
    """The entries as they are indexed.

    What hangs on a confidential one is confidential too; of a confidential person only the note is hidden, so it is
    left out.
    """
    if kind == "person":
        return [{**form, "note": None, "confidential": False} if form.get("confidential") else form for form in forms]
    for child, field, parent in _HANGS_ON:
        if child == kind:
            ids = [form[field] for form in forms if form.get(field)]
            sql = f'SELECT id FROM "{parent}" WHERE confidential = 1 AND id IN ({marks(ids)})'
            hidden = {entry for (entry,) in reader.rows(sql, ids)}
            return [{**form, "confidential": True} if form.get(field) in hidden else form for form in forms]
    return forms


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
    return bool(sum(counts) < len(rows))


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
        forms = load_forms(reader, kind, f"WHERE seq IN ({marks(batch)}) AND {some} ORDER BY seq", tuple(batch))
        for form in _told_apart(reader, kind, forms):
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
    apart = CONFIDENTIAL_FROM if form.get("confidential") else 0
    return apart | (number << DAY_BITS) | (list(SOURCES).index(kind) << 27) | (seq & 0x7FFFFFF)


def _person_of(form: Form) -> str | None:
    if "display_name" in form:
        return str(form["id"])
    people = form.get("people") or []
    return form.get("person_id") or (people[0] if people else None)


def rebuild(connection: Any, reader: Reader, without: Container[tuple[str, str]] = ()) -> None:
    """Make the whole index anew, without these entries, by kind and id."""
    connection.execute("DELETE FROM search_doc")
    connection.execute("INSERT INTO search(search) VALUES ('delete-all')")
    for kind in SOURCES:
        every = reader.rows(f'SELECT seq, id FROM "{kind}" ORDER BY seq')
        rows = [row for row, entry in every if (kind, entry) not in without]
        _index_kind(connection, reader, kind, rows)
