"""What is asked of the search: words, and with them who (`with:`, `tag:`) and when (`before:`, `after:`)."""

import re
from datetime import date

from msgspec import Struct

_PART = re.compile(r"""(?P<key>\w+):(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))|\S+""")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Query(Struct, frozen=True, kw_only=True):
    """What must occur (`text`), whom and which tags an entry must have, from which day on, and before which."""

    text: str = ""
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    before: date | None = None
    after: date | None = None


def parse(text: str) -> Query:
    """Read a query. What looks like a filter and cannot be read stays a word to search.

    Days are `2026`, `2026-02` or `2026-02-24`; `before:` leaves that day (or month, or year) out, `after:` begins
    with it.
    """
    words: list[str] = []
    people: list[str] = []
    tags: list[str] = []
    days: dict[str, date] = {}
    for part in _PART.finditer(text):
        key, value = (part["key"] or "").lower(), part["quoted"] or part["bare"] or ""
        day = read_day(value) if key in {"before", "after"} else None
        if key == "with" and value:
            people.append(value)
        elif key == "tag" and value:
            tags.append(value)
        elif day is not None:
            days[key] = day
        else:
            words.append(part[0])
    return Query(
        text=" ".join(words),
        people=tuple(people),
        tags=tuple(tags),
        before=days.get("before"),
        after=days.get("after"),
    )


def read_day(text: str) -> date | None:
    """The first day of a year, a month or a day; None where it is none."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def with_filter(text: str, key: str, value: str | None) -> str:
    """The query with this filter in place of those of the same key; None takes them out."""
    kept = [part[0] for part in _PART.finditer(text) if (part["key"] or "").lower() != key]
    if value is not None:
        kept.append(f'{key}:"{value}"' if " " in value else f"{key}:{value}")
    return " ".join(kept)
