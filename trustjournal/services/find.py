"""Finding anything: full text over every kind, with titles in words."""

from msgspec import Struct

from trustjournal.services.journal import Journal
from trustjournal.services.titles import title
from trustjournal.storage import people as stored
from trustjournal.storage.search import Hit, search

LIMIT = 50


class Result(Struct, frozen=True, kw_only=True):
    """An entry that matches. `person` is (id, name) of the first it is with, `on` its day, the snippet plain text."""

    kind: str
    id: str
    person: tuple[str, str] | None
    on: str | None
    title: str
    snippet: str


class Results(Struct, frozen=True):
    """What was found, newest first, and how many confidential entries match and are not shown."""

    results: tuple[Result, ...]
    confidential: int


def find(
    journal: Journal, query: str, *, limit: int = LIMIT, kinds: tuple[str, ...] = (), reveal: bool = False
) -> Results:
    """The entries that hold every word of the query, in whatever accents and spelling."""
    found = search(journal.reader, query, limit=limit, kinds=kinds, reveal=reveal)
    names = {hit.person[0]: hit.person[1] for hit in found.hits if hit.person is not None}
    others = {person for hit in found.hits for person in _people(hit)} - names.keys()
    names |= stored.names(journal.reader, list(others)) if others else {}
    return Results(tuple(_result(hit, names) for hit in found.hits), found.confidential)


def _people(hit: Hit) -> list[str]:
    given = hit.form.get("people") or [hit.form.get("person_id")]
    return [person for person in given if person]


def _result(hit: Hit, names: dict[str, str]) -> Result:
    called = [names[person] for person in _people(hit) if person in names]
    return Result(
        kind=hit.kind,
        id=hit.id,
        person=hit.person,
        on=hit.on,
        title=title(hit.kind, hit.form, called),
        snippet=hit.snippet,
    )
