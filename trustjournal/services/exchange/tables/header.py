"""What a table's first rows say of the rest: where the header stands, who wrote it, and what each column fills."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from trustjournal.services.exchange.plain_text import one_line
from trustjournal.services.exchange.profiles import LINKEDIN
from trustjournal.services.exchange.reading import DateOrder
from trustjournal.services.exchange.tables.fields import Sort, field_of
from trustjournal.services.exchange.tables.sheet import COLUMNS_LIMIT, Row
from trustjournal.services.exchange.tables.words import NUMBERED, Words, key_of, words

GOOGLE, OWN = "google", "csv"
_LONGEST_NAME = 200
_COLUMN = re.compile(r"Column ([1-9][0-9]{0,3})")
_BY_POSITION = ("given_name", "family_name", "url/LinkedIn", "email", "organisation", "title", "connected_on")
"""LinkedIn's columns in their order, which is the same in every language."""
_PROFILE = "linkedin.com/in/"
_PROFILE_AT = 2


class Numbered(Struct, frozen=True):
    """Of what, the how manieth, and which part of it: `E-mail 1 - Value`."""

    of: str
    number: int
    part: str


class Column(Struct, frozen=True):
    """One column that fills something: its place, its name, the field and label, or what Google's number says.

    `order` is the order of its dates, where it has any and it is known.
    """

    at: int
    name: str
    field: str = ""
    label: str = ""
    numbered: Numbered | None = None
    order: DateOrder | None = None

    @property
    def is_date(self) -> bool:
        """Whether its cells are dates."""
        if self.numbered is not None:
            return self.numbered.of == "event" and self.numbered.part == "value"
        field = field_of(self.field)
        return field is not None and field.sort is Sort.DATE


class Header(Struct, frozen=True):
    """A header understood: its names, the program, what each column fills.

    `row` counts the rows above the first of the people, header included. `unknown` are the columns that fill no field
    of a person and are kept under further details; `ignored` those that somebody left out; `wrong` fields that a
    mapping names and that are none.
    """

    names: tuple[str, ...]
    row: int
    shape: str
    columns: tuple[Column, ...]
    unknown: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def tells_who(self) -> bool:
        """Whether any column says who a row is about."""
        return any(column.numbered is not None or _names(column.field) for column in self.columns)


def fingerprint(names: Sequence[str]) -> str:
    """What a header is remembered by: the same for the same columns in the same order, however they are spaced."""
    return sha256("\n".join(key_of(name) for name in names).encode("utf-8", "replace")).hexdigest()


def header_of(rows: Sequence[Row], mapping: Mapping[str, str] | None) -> Header:
    """The header of a table from its first rows, as a mapping says or as it is known."""
    known = words()
    at = _place(rows, mapping or {}, known)
    if at is None:
        width = max((len(row.cells) for row in rows), default=0)
        names = tuple(f"Column {number}" for number in range(1, min(width, COLUMNS_LIMIT) + 1))
        return _understood(names, 0, [], mapping or {}, known)
    names = tuple(one_line(name)[:_LONGEST_NAME] for name in rows[at].cells[:COLUMNS_LIMIT])
    return _understood(names, at + 1, rows[at + 1 :], mapping or {}, known)


def _place(rows: Sequence[Row], mapping: Mapping[str, str], known: Words) -> int | None:
    """Which row is the header; None where there is none."""
    if mapping:
        wanted = {key_of(name) for name in mapping}
        for at, row in enumerate(rows):
            if len(wanted & {key_of(cell) for cell in row.cells}) * 2 >= len(wanted):
                return at
        if any(_COLUMN.fullmatch(name) for name in mapping):
            return None
    most = 0
    for at, row in enumerate(rows):
        filled = sum(1 for cell in row.cells if cell.strip())
        heading = filled == 1 and any(len(each.cells) > 1 for each in rows)
        if filled > most and _is_header(row.cells, known, least=2 if at or heading else 1):
            return at
        most = max(most, filled)
    return 0 if rows and (_is_profiles(rows) or _looks_like_names(rows)) else None


def _is_header(cells: Sequence[str], known: Words, least: int) -> bool:
    if any(len(cell) > _LONGEST_NAME for cell in cells):
        return False
    fields = {field for field in known.fields(cells) if field} | {cell for cell in cells if NUMBERED.fullmatch(cell)}
    return len(fields) >= least and any(NUMBERED.fullmatch(field) or _names(field) for field in fields)


def _names(field: str) -> bool:
    found = field_of(field)
    return field in ("name_or_family", "email_name") or (found is not None and found.names)


def _is_profiles(rows: Sequence[Row]) -> bool:
    """LinkedIn's table in a language whose columns are not known: the third of them are profiles."""
    return (
        len(rows) > 1
        and _PROFILE not in "".join(rows[0].cells).lower()
        and len(rows[0].cells) == len(_BY_POSITION)
        and any(_profile_in(row) for row in rows[1:])
    )


def _profile_in(row: Row) -> bool:
    return len(row.cells) > _PROFILE_AT and _PROFILE in row.cells[_PROFILE_AT].lower()


def _looks_like_names(rows: Sequence[Row]) -> bool:
    """Whether the first row reads like names of columns: all different, without figures and signs, unlike the next."""
    first = [cell.strip() for cell in rows[0].cells]
    plain = all(cell and len(cell) <= _LONGEST_NAME and not re.search(r"[0-9@]", cell) for cell in first)
    return (
        plain and len(set(first)) == len(first) and any(re.search(r"[0-9@]", "".join(row.cells)) for row in rows[1:2])
    )


def _understood(
    names: tuple[str, ...], row: int, below: Sequence[Row], mapping: Mapping[str, str], known: Words
) -> Header:
    shape = known.shape(names)
    guessed = _resolved(names, known)
    if _is_linkedin(names, guessed, shape, below):
        shape = LINKEDIN
        guessed = _in_position(guessed)
    chosen = {key_of(name): field for name, field in mapping.items()}
    columns: list[Column] = []
    unknown: list[str] = []
    wrong: list[str] = []
    for at, name in enumerate(names):
        field = chosen.get(key_of(name), chosen.get(name))
        if field is not None and field and field_of(field) is None:
            wrong.append(field)
            field = "extra"
        column = _column(at, name, field, guessed[at])
        if column is None:
            continue
        columns.append(column)
        if field is None and column.field == "extra" and not column.label and name:
            unknown.append(name)
    return Header(names, row, shape, tuple(columns), tuple(unknown), tuple(dict.fromkeys(wrong)))


def _column(at: int, name: str, chosen: str | None, guessed: str | None) -> Column | None:
    """What a column fills; None where somebody leaves it out."""
    if chosen == "":
        return None
    if chosen is None and (numbered := NUMBERED.fullmatch(name)):
        return Column(at, name, numbered=Numbered(key_of(numbered[1]), int(numbered[2]), key_of(numbered[3])))
    field, _stroke, label = (chosen or guessed or "extra").partition("/")
    return Column(at, name, field, label)


def _resolved(names: Sequence[str], known: Words) -> list[str | None]:
    """The fields of the columns, those decided that depend on the others."""
    fields = known.fields(names)
    job = "title" in fields
    family_alone = "given_name" in fields and "family_name" not in fields and "display_name" not in fields
    decided = {
        "title_or_prefix": "prefix" if job else "title",
        "name_or_family": "either" if family_alone else "display_name",
        "birthday": "birth_day" if "birth_month" in fields else "birthday",
    }
    return [decided.get(field, field) if field else None for field in fields]


def _is_linkedin(names: Sequence[str], guessed: Sequence[str | None], shape: str, below: Sequence[Row]) -> bool:
    if shape:
        return shape == LINKEDIN
    if "connected_on" in guessed:
        return True
    return len(names) == len(_BY_POSITION) and any(_profile_in(row) for row in below)


def _in_position(guessed: list[str | None]) -> list[str | None]:
    """LinkedIn's columns by their places where their names are not known; older files have no profiles."""
    profiled = ["url/LinkedIn" if field == "url" else field for field in guessed]
    places = [place for place in _BY_POSITION if place != "url/LinkedIn" or len(guessed) == len(_BY_POSITION)]
    if len(profiled) != len(places):
        return profiled
    fits = all(field in (None, place) for field, place in zip(profiled, places, strict=True))
    return list(places) if fits else profiled


def with_orders(header: Header, orders: Mapping[int, DateOrder | None]) -> Header:
    """The header with the order of each column's dates."""
    columns = tuple(
        replace(column, order=orders[column.at]) if column.at in orders else column for column in header.columns
    )
    return replace(header, columns=columns)
