"""What the palette offers for a few letters: people by name, promises and notes by their text."""

from datetime import date
from typing import Any

from msgspec import Struct

from trustjournal.domain.words import names as in_words
from trustjournal.services.journal import Journal
from trustjournal.services.titles import title
from trustjournal.storage.people import named_like, names
from trustjournal.storage.search import Hit, search
from trustjournal.storage.sense import sensible

PEOPLE = 5
PROMISES = 3
NOTES = 4
NOTE_KINDS = ("interaction", "reflection", "moment", "topic", "agreement", "goal", "share", "preference", "life_moment")


class Promise(Struct, frozen=True):
    """A promise that matches: its text, with whom, whose it is, and when it is due if it is still open."""

    id: str
    text: str
    person_id: str | None
    who: str
    owner: str
    due_on: date | None


class Note(Struct, frozen=True):
    """An entry that matches: what it is called, its day, the text around the hit, the channel of a conversation."""

    kind: str
    id: str
    title: str
    on: date | None
    snippet: str
    channel: str


class Offered(Struct, frozen=True):
    """People as (id, name, what they do), promises, notes; confidential matches are only counted."""

    people: tuple[tuple[str, str, str], ...] = ()
    promises: tuple[Promise, ...] = ()
    notes: tuple[Note, ...] = ()
    confidential: int = 0


@sensible
def offer(journal: Journal, query: str, *, people_only: bool = False) -> Offered:
    """What fits the query; from its second letter on also the text of notes."""
    people = tuple(named_like(journal.reader, query, PEOPLE))
    if people_only or len(query.strip()) < 2:
        return Offered(people)
    promises = search(journal.reader, query, limit=PROMISES, kinds=("commitment",))
    notes = search(journal.reader, query, limit=NOTES, kinds=NOTE_KINDS)
    everyone = sorted({person for hit in (*promises.hits, *notes.hits) for person in _people(hit)})
    called = names(journal.reader, everyone)
    return Offered(
        people,
        tuple(_promise(hit, called) for hit in promises.hits),
        tuple(_note(hit, called) for hit in notes.hits),
        promises.confidential + notes.confidential,
    )


def _people(hit: Hit) -> list[str]:
    return [person for person in hit.form.get("people") or [hit.form.get("person_id")] if person]


def _promise(hit: Hit, called: dict[str, str]) -> Promise:
    form = hit.form
    due = form.get("due_on") if form.get("state") == "open" else None
    return Promise(
        hit.id, str(form["text"]), hit.person[0] if hit.person else None, _called(hit, called), str(form["owner"]),
        _day(due),
    )  # fmt: skip


def _note(hit: Hit, called: dict[str, str]) -> Note:
    people = [called[person] for person in _people(hit) if person in called]
    name = title(hit.kind, hit.form, people)
    return Note(hit.kind, hit.id, name, _day(hit.on), hit.snippet, str(hit.form.get("channel") or ""))


def _called(hit: Hit, called: dict[str, str]) -> str:
    return in_words([called[person] for person in _people(hit) if person in called])


def _day(text: Any) -> date | None:
    return date.fromisoformat(str(text)[:10]) if text else None
