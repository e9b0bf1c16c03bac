"""Where what a person's page shows came from, in words, at each thing that an import brought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from trustjournal.base.i18n import _
from trustjournal.domain.people import Person
from trustjournal.ui.people.values import SideItem, SideSection

if TYPE_CHECKING:
    from trustjournal.services.journal import Journal
    from trustjournal.services.provenance import Origin, Provenance

_FIELDS = {"strengths": ("strengths",), "interests": ("interests",), "met": ("how_met", "met_on")}
_HEAD = ("display_name", "title", "organisation", "pronouns")


def origins_of(journal: Journal, person: Person) -> Provenance | None:
    """Where what is known of somebody came from; None for one whom no import knows, and in discreet mode."""
    if not person.sources or journal.discreet:
        return None
    from trustjournal.services.provenance import provenance  # most people came by hand, and need nothing of it

    return provenance(journal, person.id)


def with_origins(
    sections: tuple[SideSection, ...], person: Person, known: Provenance | None
) -> tuple[SideSection, ...]:
    """The side column with the origin of each thing that came from an import."""
    if known is None:
        return sections
    return tuple(replace(section, items=tuple(_items(section, person, known))) for section in sections)


def head_words(known: Provenance | None) -> str:
    """Where the line below the name came from; empty where it was written by hand."""
    came = None if known is None else next((known.fields[each] for each in _HEAD if each in known.fields), None)
    return _words(came)


def _items(section: SideSection, person: Person, known: Provenance) -> Iterator[SideItem]:
    methods = sorted(person.contact_methods, key=lambda method: not method.preferred)
    for at, item in enumerate(section.items):
        came: Origin | None = None
        if section.key == "dates":
            came = known.dates.get(item.id)
        elif section.key == "family":
            came = known.relationships.get(item.id)
        elif section.key == "note":
            came = known.fields.get("note")
        elif section.key == "about":
            came = next((known.fields[each] for each in _FIELDS.get(item.id, ()) if each in known.fields), None)
        elif section.key == "contact":
            came = known.items.get(_method_text(methods[at]))
        yield replace(item, origin=_words(came)) if came is not None else item


def _method_text(method: object) -> str:
    from trustjournal.services.exchange.merging import method_text

    return method_text(method)  # type: ignore[arg-type]


def _words(came: Origin | None) -> str:
    if came is None:
        return ""
    return _("From {origin} ({file}).").format(origin=came.words(), file=came.file)
