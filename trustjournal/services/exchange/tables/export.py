"""Everybody as one table (CSV, RFC 4180): for a spreadsheet, for Google Contacts and Outlook, and to come back.

The columns are Google's, whose names most programs know; beside them stand ours, and a first one with the whole name.
No cell can be a formula: one that begins like one has an apostrophe before it (OWASP, "CSV Injection"), which our own
reader takes away again.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from typing import Any, BinaryIO

from trustjournal.base.progress import Progress, Unwatched
from trustjournal.domain.dates import DateKind
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.exchange.tables.listed import joined
from trustjournal.services.exchange.vcard_names import DEPARTMENT
from trustjournal.services.journal import Journal

Form = dict[str, Any]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NAME = (
    ("First Name", "given"),
    ("Middle Name", "additional"),
    ("Last Name", "family"),
    ("Phonetic First Name", "phonetic"),
    ("Name Prefix", "prefix"),
    ("Name Suffix", "suffix"),
    ("Nickname", "nickname"),
)
_TEXTS = (
    ("Pronouns", "pronouns"),
    ("Organization Name", "organisation"),
    ("Organization Title", "title"),
    ("How We Met", "how_met"),
    ("Met On", "met_on"),
    ("Relationship", "relation"),
    ("Preferred Channel", "preferred_channel"),
    ("Cadence Days", "cadence_days"),
    ("Time Zone", "time_zone"),
    ("Date of Death", "deceased_on"),
)
_LISTS = (("Labels", "tags"), ("Interests", "interests"), ("Strengths", "strengths"))
_METHODS = {
    "email": ("E-mail {n} - Label", "E-mail {n} - Value"),
    "phone": ("Phone {n} - Label", "Phone {n} - Value"),
    "address": ("Address {n} - Label", "Address {n} - Formatted"),
    "url": ("Website {n} - Label", "Website {n} - Value"),
    "chat": ("IM {n} - Service", "IM {n} - Value"),
}
_RELATION = ("Relation {n} - Label", "Relation {n} - Value", "Relation {n} - Id")
_EVENT = ("Event {n} - Label", "Event {n} - Value", "Event {n} - Kind")
_CUSTOM = ("Custom Field {n} - Label", "Custom Field {n} - Value")
_EVENTS = {
    DateKind.ANNIVERSARY: "Anniversary",
    DateKind.WORK_ANNIVERSARY: "Work anniversary",
    DateKind.MEMORIAL: "Memorial",
}
_PARTNER = {"partner": "Spouse"}

Cells = tuple[str, ...]
"""The columns of one thing a person has several of, or its cells."""


def export_table(
    journal: Journal,
    file: BinaryIO,
    *,
    include_confidential: bool = False,
    people: Iterable[str] | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the table to an open file, in UTF-8 with a BOM (Excel asks for one); how many people are in it.

    Notes about people go out only with what is confidential: tables are passed on.
    """
    watcher = progress or Unwatched()
    form = form_of_journal(journal, include_confidential=include_confidential, people=people)
    rows = [_Row(person, note=include_confidential) for person in form["people"]]
    by_id = {row.person["id"]: row for row in rows}
    names = {person["id"]: person["display_name"] for person in form["people"]}
    for relation in form["relationships"]:
        by_id[relation["person_id"]].relative(relation, names)
    for date in form["dates"]:
        by_id[date["person_id"]].date(date)
    most = {kind: max((len(row.several[kind]) for row in rows), default=0) for kind in _several()}
    text = TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(_header(most))
    for done, row in enumerate(rows, 1):
        writer.writerow([guarded(cell) for cell in row.cells(most)])
        watcher.step(done, len(rows))
    text.detach()
    return len(rows)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet reads as a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _several() -> dict[str, Cells]:
    """What a person can have several of, and the columns of each; the third ones are ours."""
    return {**_METHODS, "relation": _RELATION, "event": _EVENT, "custom": _CUSTOM}


def _header(most: dict[str, int]) -> list[str]:
    fixed = ["Name", *(name for name, _field in _NAME), *(name for name, _field in _TEXTS), "Organization Department"]
    fixed += ["Birthday", "Notes", *(name for name, _field in _LISTS), "Id"]
    numbered = [
        column.format(n=n)
        for kind, columns in _several().items()
        for n in range(1, most[kind] + 1)
        for column in columns
    ]
    return fixed + numbered


class _Row:
    """One person as cells."""

    def __init__(self, person: Form, *, note: bool) -> None:
        self.person = person
        self.several: dict[str, list[Cells]] = defaultdict(list)
        self._note = person.get("note") if note else None
        self._birthday = ""
        self._departments: list[str] = []
        for method in person.get("contact_methods", ()):
            self.several[method["kind"]].append((method.get("label") or "", method["value"]))
        for extra in person.get("extra", ()):
            if extra["name"] == DEPARTMENT:
                self._departments.append(extra["value"])
            else:
                self.several["custom"].append((extra["name"], extra["value"]))

    def relative(self, relation: Form, names: dict[str, str]) -> None:
        """Someone around the person."""
        other = relation.get("other_person_id", "")
        called = relation.get("name") or names.get(other, "")
        if called:
            kind = relation["kind"]
            linked = other if other in names and not relation.get("name") else ""
            self.several["relation"].append((_PARTNER.get(kind, kind.capitalize()), called, linked))

    def date(self, date: Form) -> None:
        """A day of the person; those of the people around them have no place here."""
        said = _day(date)
        if date.get("relationship_id") or not said:
            return
        if date["kind"] == DateKind.BIRTHDAY and not self._birthday:
            self._birthday = said
        else:
            label = date.get("label") or _EVENTS.get(date["kind"], date["kind"].capitalize())
            self.several["event"].append((label, said, date["kind"]))

    def cells(self, most: dict[str, int]) -> Iterator[str]:
        """The cells in the order of the header."""
        person, name = self.person, self.person.get("name") or {}
        yield person["display_name"]
        yield from (name.get(field) or "" for _column, field in _NAME)
        yield from (_text(person.get(field)) for _column, field in _TEXTS)
        yield "; ".join(self._departments)
        yield self._birthday
        yield self._note or ""
        yield from (joined(person.get(field) or ()) for _column, field in _LISTS)
        yield person["id"]
        for kind, columns in _several().items():
            has: Sequence[Cells] = self.several[kind]
            for n in range(most[kind]):
                yield from has[n] if n < len(has) else [""] * len(columns)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _day(date: Form) -> str:
    """The known parts of a date as Google writes them: `1984-02-29`, ` --02-29`, and fewer as vCard does, or words."""
    year, month, day = date.get("year"), date.get("month"), date.get("day")
    if month and day:
        return f"{year:04}-{month:02}-{day:02}" if year else f" --{month:02}-{day:02}"
    if date.get("text"):
        return str(date["text"])
    if month:
        return f"{year:04}-{month:02}" if year else f" --{month:02}"
    return f"{year:04}" if year else f" ---{day:02}" if day else ""
