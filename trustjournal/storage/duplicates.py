"""What is read of everyone to find who may be one person, and the pairs that someone keeps apart."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from trustjournal.domain.people import ContactMethod, Extra, Name
from trustjournal.storage.driver import Reader, marks
from trustjournal.storage.sense import decoder

_name = decoder(Name)
_methods = decoder(tuple[ContactMethod, ...])
_extra = decoder(tuple[Extra, ...])
_BATCH = 500


class Compared(Struct, frozen=True):
    """A person as they are compared; `birthday` is year, month and day, each as far as it is known."""

    id: str
    display_name: str
    name: Name | None
    organisation: str
    methods: tuple[ContactMethod, ...]
    extra: tuple[Extra, ...]
    archived: bool
    birthday: tuple[int | None, int | None, int | None] | None


def everyone(reader: Reader, only: Iterable[str] | None = None) -> Iterator[Compared]:
    """Everybody (or only these), the archived too, in the order in which they came in."""
    params = () if only is None else tuple(only)
    within = "" if only is None else f"IN ({marks(params)})"
    born = {
        person: (year, month, day)
        for person, year, month, day in reader.rows(
            "SELECT person_id, year, month, day FROM date WHERE kind = 'birthday' AND relationship_id IS NULL"
            + (f" AND person_id {within}" if within else ""),
            params,
        )
    }
    rows = reader.rows(
        "SELECT id, display_name, name, organisation, contact_methods, extra, archived FROM person "
        + (f"WHERE id {within} " if within else "")
        + "ORDER BY seq",
        params,
    )
    for person, display_name, name, organisation, methods, extra, archived in rows:
        yield Compared(
            person,
            display_name,
            _name(name) if name else None,
            organisation or "",
            _methods(methods) if methods else (),
            _extra(extra) if extra else (),
            bool(archived),
            born.get(person),
        )


def around(reader: Reader) -> list[frozenset[str]]:
    """Pairs of people of whom one stands around the other: family, colleagues."""
    rows = reader.rows("SELECT person_id, other_person_id FROM relationship WHERE other_person_id IS NOT NULL")
    return [frozenset(row) for row in rows]


def kept_apart(reader: Reader) -> list[frozenset[str]]:
    """The pairs that someone said are two people."""
    return [frozenset(row) for row in reader.rows("SELECT one, other FROM kept_apart")]


def keep_apart(raw: Any, one: str, other: str, at: str) -> None:
    """Note that two are two people."""
    first, second = sorted((one, other))
    raw.execute('INSERT OR IGNORE INTO kept_apart(one, other, "at") VALUES (?, ?, ?)', (first, second, at))


def no_longer_apart(raw: Any, one: str, other: str) -> None:
    """Take that back."""
    raw.execute("DELETE FROM kept_apart WHERE one = ? AND other = ?", tuple(sorted((one, other))))


def talks(reader: Reader, people: Iterable[str]) -> dict[str, int]:
    """With how many entries of conversations each of these people has to do."""
    wanted = list(dict.fromkeys(people))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _BATCH):
        some = wanted[start : start + _BATCH]
        found.update(
            reader.rows(
                f"SELECT person_id, count(*) FROM interaction_person WHERE person_id IN ({marks(some)}) "
                "GROUP BY person_id",
                some,
            )
        )
    return found
