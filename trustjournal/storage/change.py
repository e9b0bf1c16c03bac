"""What one change of the journal touched, for those who show it."""

from msgspec import Struct

from trustjournal.storage.driver import Reader, marks

_FEW = 200
_WITH_PEOPLE = ("interaction", "moment", "commitment", "agreement", "goal", "meeting")
_WITH_PERSON = ("relationship", "date", "life_moment", "reflection", "topic", "share", "preference")


class Change(Struct, frozen=True):
    """What one change touched: its step, its name in the user's words, the kinds, and the people concerned.

    `people` is None where too many are concerned, or one that is gone, to name them all.
    """

    step: int
    op: str
    kinds: frozenset[str]
    people: frozenset[str] | None


def change_of(step: int, op: str, touched: list[tuple[str, int]], reader: Reader) -> Change:
    """The change that touched these rows, read back inside its transaction."""
    kinds = frozenset(name.removesuffix("_person") for name, _row in touched)
    if len(touched) > _FEW:
        return Change(step, op, kinds, None)
    people: set[str] = set()
    by_table: dict[str, list[int]] = {}
    for name, row in touched:
        by_table.setdefault(name, []).append(row)
    for name, rows in by_table.items():
        sql = _people_sql(name)
        if sql is None:
            continue
        some = marks(rows)
        if reader.value(f'SELECT count(*) FROM "{name}" WHERE seq IN ({some})', rows) < len(rows):
            return Change(step, op, kinds, None)
        people.update(person for (person,) in reader.rows(f"{sql} ({some})", rows) if person)
    return Change(step, op, kinds, frozenset(people))


def _people_sql(name: str) -> str | None:
    """The people that rows of a table concern; their numbers follow in brackets. None where a table names nobody."""
    if name == "person":
        return "SELECT id FROM person WHERE seq IN"
    if name.endswith("_person") or name in _WITH_PERSON:
        return f'SELECT person_id FROM "{name}" WHERE seq IN'
    if name in _WITH_PEOPLE:
        return f'SELECT l.person_id FROM "{name}" e JOIN "{name}_person" l ON l.{name}_id = e.id WHERE e.seq IN'
    return None
