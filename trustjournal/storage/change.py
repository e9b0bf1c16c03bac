"""What one change of the journal touched, for those who show it."""

from msgspec import Struct

from trustjournal.storage.driver import Reader, marks

_FEW = 200
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
        column = _person_column(name)
        if column is None:
            continue
        found = reader.rows(f'SELECT "{column}" FROM "{name}" WHERE seq IN ({marks(rows)})', rows)
        if len(found) < len(rows):
            return Change(step, op, kinds, None)
        people.update(person for (person,) in found if person)
    return Change(step, op, kinds, frozenset(people))


def _person_column(name: str) -> str | None:
    if name == "person":
        return "id"
    return "person_id" if name.endswith("_person") or name in _WITH_PERSON else None
