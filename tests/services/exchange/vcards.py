"""Synthetic cards in the shape each program writes them, and the readers' answer to them."""

from datetime import date
from textwrap import dedent

from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.vcard_people import read_person
from trustjournal.services.exchange.vcard_reader import Card, read_cards

TODAY = date(2026, 11, 21)


def crlf(text: str) -> bytes:
    """A text of the test as a file with CRLF."""
    return dedent(text).lstrip("\n").replace("\n", "\r\n").encode()


def card(*lines: str, version: str = "3.0") -> bytes:
    """One card of these lines."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def read(data: bytes, **options: str) -> list[Card | Problem]:
    return list(read_cards(data, "cards.vcf", **options))


def people(data: bytes, **options: str) -> list[ImportedPerson]:
    """The people of a file that must hold nothing else."""
    found = [read_person(each, TODAY) if isinstance(each, Card) else each for each in read(data, **options)]
    assert all(isinstance(each, ImportedPerson) for each in found), found
    return [each for each in found if isinstance(each, ImportedPerson)]


def person(*lines: str, version: str = "3.0") -> ImportedPerson:
    """The one person of a card of these lines."""
    (found,) = people(card(*lines, version=version))
    return found


def problems(data: bytes) -> list[Problem]:
    """What a file is not read for."""
    found = [read_person(each, TODAY) if isinstance(each, Card) else each for each in read(data)]
    return [each for each in found if isinstance(each, Problem)]


def methods(found: ImportedPerson, kind: str) -> list[tuple[str, str | None]]:
    """The values and labels of one kind of contact method."""
    return [(each.value, each.label) for each in found.person.contact_methods if each.kind == kind]


def dated(found: ImportedPerson) -> list[tuple[str, int | None, int | None, int | None]]:
    """The dates in numbers."""
    return [(str(each.kind), each.year, each.month, each.day) for each in found.dates]


def related(found: ImportedPerson) -> list[tuple[str, str | None]]:
    return [(str(each.kind), each.name) for each in found.relationships]


def extras(found: ImportedPerson) -> dict[str, str]:
    return {each.name: each.value for each in found.person.extra}
