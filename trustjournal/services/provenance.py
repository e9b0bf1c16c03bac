"""Where what is known of somebody came from: for each field the newest import whose value still stands.

Told from the rows that imports keep of what they added and changed (`exchange.keeping`): nothing is stored for it. What
was written by hand since, or was there before, came from no import.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.base.i18n import N_, _
from trustjournal.domain.people import ContactMethod
from trustjournal.domain.words import long_date, month_name
from trustjournal.services.exchange.merging import method_text
from trustjournal.services.journal import Journal
from trustjournal.storage import imports as stored
from trustjournal.storage.imports import Trace
from trustjournal.storage.sense import decoded, sensible

_LISTS = ("tags", "interests", "strengths", "contact_methods", "extra")
_NOT_TOLD = frozenset({"id", "sources", "created_at", "updated_at", "person_id"})
_SYSTEMS = {
    "vcard": N_("vCard"),
    "google": N_("Google Contacts"),
    "outlook": N_("Outlook"),
    "linkedin": N_("LinkedIn"),
    "thunderbird": N_("Thunderbird"),
    "csv": N_("a table"),
    "monica": N_("Monica"),
    "ics": N_("a calendar"),
    "markdown": N_("notes"),
}


class Origin(Struct, frozen=True):
    """An import: the systems its record of the person came from (`linkedin`), its files, its day, and its id."""

    system: str
    file: str
    on: date
    batch_id: str

    def words(self) -> str:
        """`LinkedIn, November 2026`."""
        system = ", ".join(_(_SYSTEMS[each]) if each in _SYSTEMS else each for each in self.system.split(", "))
        return _("{system}, {month} {year}").format(system=system, month=month_name(self.on.month), year=self.on.year)

    def full_words(self) -> str:
        """`From Connections.csv, 22 November 2026`, for a tool tip."""
        return _("From {file}, {day}").format(file=self.file, day=long_date(self.on))


class Provenance(Struct, frozen=True):
    """Where what is known of somebody came from; what is not in it came from no import.

    `fields` by the name of the field (`title`, `note`, `photo`; of a list as a whole the newest), `items` for each of a
    list: contact methods by `method_text`, tags and the like as `tags:NAME`, further details as `extra:NAME:VALUE`.
    `dates` and `relationships` by their id.
    """

    fields: dict[str, Origin]
    items: dict[str, Origin]
    dates: dict[str, Origin]
    relationships: dict[str, Origin]


@sensible
def provenance(journal: Journal, person_id: str) -> Provenance:
    """Where what is known of this person came from."""
    found = Provenance({}, {}, {}, {})
    entries = {"person": {person_id}} | stored.of_person(journal.reader, person_id)
    traces = stored.traces(journal.reader, [each for ids in entries.values() for each in ids])
    systems = _systems(traces)
    forms = stored.forms(journal.reader, entries)
    for trace in traces:
        form = forms.get(trace.entry_id)
        if form is None or trace.after is None:
            continue
        came = _origin(trace, systems.get(trace.batch_id, trace.format))
        fields = _standing(form, trace)
        if trace.kind == "person":
            for field, values in fields.items():
                found.fields.setdefault(field, came)
                for key in _items(field, values):
                    found.items.setdefault(key, came)
        elif fields:
            (found.dates if trace.kind == "date" else found.relationships).setdefault(trace.entry_id, came)
    return found


@sensible
def origin(journal: Journal, kind: str, entry_id: str) -> Origin | None:
    """The import that a conversation, promise or other entry came in with, while it is there."""
    for trace in stored.traces(journal.reader, [entry_id]):
        if trace.kind == kind and trace.before is None:
            return _origin(trace, trace.format)
    return None


def _origin(trace: Trace, system: str) -> Origin:
    return Origin(system, trace.file, date.fromisoformat(trace.at[:10]), trace.batch_id)


@sensible
def stands(journal: Journal, batch_id: str) -> bool:
    """Whether anything of an import is still there: what it added, or a value that it changed."""
    if stored.anything_added(journal.reader, batch_id):
        return True
    changed = [row for row in stored.batch_rows(journal.reader, batch_id) if row.before is not None]
    kinds: dict[str, set[str]] = {}
    for row in changed:
        kinds.setdefault(row.kind, set()).add(row.entry_id)
    forms = stored.forms(journal.reader, kinds)
    return any(row.entry_id in forms and _standing(forms[row.entry_id], row) for row in changed)


def _systems(traces: Iterable[Trace]) -> dict[str, str]:
    """By import the systems that the person's record came from, where it says so."""
    found: dict[str, str] = {}
    known: tuple[str, ...] = ()
    for trace in reversed(list(traces)):
        if trace.kind == "person" and trace.after is not None:
            sources = decoded(trace.after).get("sources") or ()
            before = (decoded(trace.before).get("sources") or ()) if trace.before else ()
            new = tuple(dict.fromkeys(str(each["system"]) for each in sources if each not in before))
            known = new or known
            if known:
                found[trace.batch_id] = ", ".join(known)
    return found


def _standing(form: Mapping[str, Any], row: Any) -> dict[str, Any]:
    """The fields that an import wrote and that still say so, with what it wrote of each."""
    wrote = decoded(row.after)
    before = decoded(row.before) if row.before is not None else {}
    found = {}
    for field, value in wrote.items():
        now = form.get(field)
        if field in _NOT_TOLD or value is None or value == before.get(field):
            continue
        if field in _LISTS:
            kept = [each for each in value if each in (now or ()) and each not in (before.get(field) or ())]
            if kept:
                found[field] = kept
        elif value == now or (field == "photo" and now and value == {"media_type": now.get("media_type")}):
            found[field] = value
    return found


def _items(field: str, values: Any) -> Iterator[str]:
    if field == "contact_methods":
        yield from (method_text(msgspec.convert(each, ContactMethod)) for each in values)
    elif field == "extra":
        yield from (f"extra:{each['name']}:{each['value']}" for each in values)
    elif field in _LISTS:
        yield from (f"{field}:{each}" for each in values)


__all__ = ["Origin", "Provenance", "origin", "provenance", "stands"]
