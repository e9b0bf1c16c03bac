"""Everyone of the journal as a jotted text may name them."""

from trustjournal.domain.jot.value import Known
from trustjournal.storage.driver import Reader
from trustjournal.storage.sense import decoded

_CHAT, _EMAIL = "chat", "email"


def known_people(reader: Reader) -> list[Known]:
    """Everyone, with first names, handles and addresses; in the order of the list of people."""
    rows = reader.rows(
        "SELECT id, display_name, name, contact_methods, archived, deceased_on FROM person ORDER BY sort_key, seq"
    )
    return [_known(*row) for row in rows]


def _known(
    person: str, display: str, name: str | None, methods: str | None, archived: int | None, deceased_on: str | None
) -> Known:
    parts = decoded(name) if name else {}
    firsts = (parts.get("given"), parts.get("nickname"), *display.split()[:1])
    ways = [(way.get("kind"), str(way.get("value") or "")) for way in (decoded(methods) if methods else ())]
    return Known(
        id=person,
        name=display,
        firsts=tuple(dict.fromkeys(first for first in firsts if first and first != display)),
        handles=tuple(value for kind, value in ways if kind == _CHAT and value.strip()),
        emails=tuple(value for kind, value in ways if kind == _EMAIL and "@" in value),
        archived=bool(archived) or deceased_on is not None,
    )
