"""People as lists want them: by page, filtered, with last contact and next date; and who is called what."""

from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.domain.folding import fold, words
from trustjournal.domain.fuzzy import fit
from trustjournal.domain.yearly import next_yearly
from trustjournal.storage.driver import Reader, Row, marks
from trustjournal.storage.sense import decoded, sensible


class PeopleFilter(Struct, frozen=True, kw_only=True):
    """Which people: every word of `query` in name, organisation, title, tags or addresses; and all that is given."""

    query: str = ""
    tag: str | None = None
    relations: tuple[str, ...] = ()
    circle_id: str | None = None
    with_archived: bool = False


class NextDate(Struct, frozen=True):
    """The next yearly day of a person; a confidential one has no label."""

    on: date
    kind: str
    label: str | None = None


class PersonRow(Struct, frozen=True, kw_only=True):
    """A person in a list."""

    id: str
    name: str
    organisation: str | None = None
    title: str | None = None
    relation: str | None = None
    tags: tuple[str, ...] = ()
    close: bool = False
    pinned: bool = False
    archived: bool = False
    deceased_on: date | None = None
    cadence_days: int | None = None
    """The person's own rhythm, else the circle's."""
    paused_until_on: date | None = None
    last_contact_on: date | None = None
    last_channel: str | None = None
    next_date: NextDate | None = None
    place: tuple[str, int] = ("", 0)
    """Where the row stands in the order by name: what `page` takes as `after`."""


_COLUMNS = (
    "p.id, p.display_name, p.organisation, p.title, p.relation, p.tags, p.close, p.pinned, p.archived, p.deceased_on, "
    "coalesce(p.cadence_days, c.cadence_days), p.paused_until_on, p.sort_key, p.seq, "
    # The index carries person, time and entry, so that this is one seek a person.
    "(SELECT l.at || ' ' || l.interaction_id FROM interaction_person l "
    "WHERE l.person_id = p.id AND l.at < :end ORDER BY l.at DESC LIMIT 1)"
)


@sensible
def page(
    reader: Reader,
    wanted: PeopleFilter,
    today: date,
    after: tuple[str, int] | None = None,
    limit: int | None = None,
    *,
    dated: bool = True,
) -> list[PersonRow]:
    """People in the reader's alphabetical order, from behind `after` on; all of them without a limit.

    What is dated after `today` does not count yet as contact. Without `dated` nobody has a next date.
    """
    where, params = _where(wanted)
    if after is not None:
        where.append("(p.sort_key, p.seq) > (:key, :seq)")
        params |= {"key": after[0], "seq": after[1]}
    params |= {"end": _end(today), "limit": -1 if limit is None else limit}
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM person p LEFT JOIN circle c ON c.id = p.circle_id "
        f"WHERE {' AND '.join(where)} ORDER BY p.sort_key, p.seq LIMIT :limit",
        params,
    )
    dates = next_dates(reader, [row[0] for row in rows], today) if dated else {}
    channels = _channels(reader, [row[14].rsplit(" ", 1)[1] for row in rows if row[14]])
    return [_row(row, dates, channels) for row in rows]


def count(reader: Reader, wanted: PeopleFilter) -> int:
    """How many people a filter finds."""
    where, params = _where(wanted)
    found: int = reader.value(f"SELECT count(*) FROM person p WHERE {' AND '.join(where)}", params)
    return found


def _end(today: date) -> str:
    return (today + timedelta(days=1)).isoformat() if today < date.max else "9999-12-32"


def _where(wanted: PeopleFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["1"] if wanted.with_archived else ["coalesce(p.archived, 0) = 0"]
    params: dict[str, Any] = {}
    for number, word in enumerate(wanted.query.split()):
        tokens = words(word)
        if not tokens:
            where.append("0")
            continue
        params[f"folded{number}"] = "".join(tokens[0])
        params[f"plain{number}"] = word.lower()
        # The stored key is the folded name; a mark in it sets letters of their own behind their plain one.
        where.append(
            f"(instr(replace(p.sort_key, char(65535), ''), :folded{number}) "
            f"OR instr(lower(p.organisation), :plain{number}) OR instr(lower(p.title), :plain{number}) "
            f"OR instr(lower(p.tags), :plain{number}) OR instr(lower(p.contact_methods), :plain{number}))"
        )
    if wanted.tag is not None:
        where.append("EXISTS (SELECT 1 FROM json_each(p.tags) t WHERE t.value = :tag COLLATE NOCASE)")
        params["tag"] = wanted.tag
    if wanted.relations:
        where.append("p.relation IN (SELECT value FROM json_each(:relations))")
        params["relations"] = msgspec.json.encode(wanted.relations).decode()
    if wanted.circle_id is not None:
        where.append("p.circle_id = :circle")
        params["circle"] = wanted.circle_id
    return where, params


def _row(row: Row, dates: dict[str, NextDate], channels: dict[str, str]) -> PersonRow:
    at, _space, interaction = (row[14] or "").rpartition(" ")
    return PersonRow(
        id=row[0],
        name=row[1],
        organisation=row[2],
        title=row[3],
        relation=row[4],
        tags=tuple(decoded(row[5])) if row[5] else (),
        close=bool(row[6]),
        pinned=bool(row[7]),
        archived=bool(row[8]),
        deceased_on=_day(row[9]),
        cadence_days=row[10],
        paused_until_on=_day(row[11]),
        last_contact_on=_day(at[:10]),
        last_channel=channels.get(interaction),
        next_date=dates.get(row[0]),
        place=(row[12], row[13]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _channels(reader: Reader, ids: list[str]) -> dict[str, str]:
    return dict(
        reader.rows(
            "SELECT id, channel FROM interaction WHERE id IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(ids).decode(),),
        )
    )


@sensible
def next_dates(reader: Reader, people: list[str], today: date) -> dict[str, NextDate]:
    """The next yearly day of each of these people, by person; of whoever died, memorials alone."""
    feb29 = reader.value("SELECT feb29 FROM policy")
    rows = reader.rows(
        "SELECT d.person_id, d.kind, d.label, d.year, d.month, d.day, d.feb29, d.confidential FROM date d "
        "JOIN person p ON p.id = d.person_id WHERE d.person_id IN (SELECT value FROM json_each(?)) "
        "AND d.month IS NOT NULL AND d.day IS NOT NULL AND (p.deceased_on IS NULL OR d.kind = 'memorial') "
        "ORDER BY d.seq",
        (msgspec.json.encode(people).decode(),),
    )
    found: dict[str, NextDate] = {}
    for person, kind, label, year, month, day, own, confidential in rows:
        on = next_yearly(year, month, day, own or feb29, today)
        if on is not None and (person not in found or on < found[person].on):
            found[person] = NextDate(on, kind, None if confidential else label)
    return found


class Called(Struct, frozen=True):
    """Who is called what."""

    id: str
    name: str
    organisation: str | None = None


def by_id(reader: Reader, person_id: str) -> Called | None:
    """The person of that id."""
    row = reader.row("SELECT id, display_name, organisation FROM person WHERE id = ?", (person_id,))
    return Called(*row) if row else None


def called(reader: Reader, text: str) -> list[Called]:
    """Who is meant by a text: those named exactly so, else so but for case and accents, else by a part of the name."""
    select = "SELECT id, display_name, organisation FROM person"
    exact = reader.rows(f"{select} WHERE display_name = ? ORDER BY seq", (text,))
    wanted = folded(text)
    if exact or not wanted:
        return [Called(*row) for row in exact]
    holding = []
    for row in reader.rows(f"{select} ORDER BY sort_key, seq"):
        name = folded(row[1])
        if wanted in name:
            holding.append((name, Called(*row)))
    return [one for name, one in holding if name == wanted] or [one for _name, one in holding]


def folded(name: str) -> str:
    """A name as names are compared: folded, with single spaces."""
    return " ".join(fold(name).split())


@sensible
def alike(reader: Reader, name: str, addresses: tuple[str, ...]) -> list[Called]:
    """People with the same name but for case and accents, or with one of these e-mail addresses or phone numbers."""
    wanted = folded(name)
    same = [
        Called(*row)
        for row in reader.rows("SELECT id, display_name, organisation FROM person ORDER BY sort_key, seq")
        if folded(row[1]) == wanted
    ]
    known = {one.id for one in same}
    for person in _addressed(reader, {_bare(address) for address in addresses if _bare(address)}):
        if person.id not in known:
            known.add(person.id)
            same.append(person)
    return same


def _addressed(reader: Reader, wanted: set[str]) -> list[Called]:
    if not wanted:
        return []
    rows = reader.rows(
        "SELECT id, display_name, organisation, contact_methods FROM person "
        "WHERE contact_methods IS NOT NULL ORDER BY sort_key, seq"
    )
    return [
        Called(*row[:3])
        for row in rows
        if any(_bare(str(method.get("value", ""))) in wanted for method in decoded(row[3]))
    ]


def _bare(address: str) -> str:
    """An address as addresses are compared: an e-mail in small letters, of a phone number its last nine digits."""
    if "@" in address:
        return address.strip().lower()
    digits = "".join(char for char in address if char.isdigit())
    return digits[-9:] if len(digits) >= 6 else ""


def names(reader: Reader, people: list[str]) -> dict[str, str]:
    """The names of these people, by id."""
    return dict(reader.rows(f"SELECT id, display_name FROM person WHERE id IN ({marks(people)})", people))


@sensible
def last_talks(reader: Reader, people: list[str], today: date) -> dict[str, date]:
    """The day of the last contact with each of these people, as of today."""
    rows = reader.rows(
        "SELECT p.value, (SELECT max(l.at) FROM interaction_person l WHERE l.person_id = p.value AND l.at < ?) "
        "FROM json_each(?) p",
        (_end(today), msgspec.json.encode(people).decode()),
    )
    return {person: date.fromisoformat(at[:10]) for person, at in rows if at}


def pinned(reader: Reader) -> tuple[tuple[str, str], ...]:
    """The pinned people who are not archived, id and name, by name."""
    rows = reader.rows(
        "SELECT id, display_name FROM person WHERE pinned = 1 AND archived IS NOT 1 ORDER BY sort_key, seq"
    )
    return tuple((person, name) for person, name in rows)


def named_like(reader: Reader, query: str, limit: int) -> list[tuple[str, str, str]]:
    """People whose names fit a few letters (`domain.fuzzy`), best first: id, name, title and place."""
    found = []
    for number, (person, name) in enumerate(
        reader.rows("SELECT id, display_name FROM person WHERE archived IS NOT 1 ORDER BY sort_key, seq")
    ):
        fitting = fit(name, query)
        if fitting is not None:
            found.append((fitting.rank, number, person))
    best = [person for _rank, _number, person in sorted(found)[:limit]]
    rows = {
        row[0]: row
        for row in reader.rows(
            f"SELECT id, display_name, title, organisation FROM person WHERE id IN ({marks(best)})", best
        )
    }
    return [(person, rows[person][1], ", ".join(part for part in rows[person][2:] if part)) for person in best]


@sensible
def called_all(reader: Reader) -> list[tuple[str, str, tuple[str, ...]]]:
    """Everyone's id, name and tags, by name."""
    rows = reader.rows("SELECT id, display_name, tags FROM person ORDER BY sort_key, seq")
    return [(person, name, tuple(decoded(tags)) if tags else ()) for person, name, tags in rows]
