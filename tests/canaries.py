"""A journal in which every field of every noun says where it comes from, so that a leak names itself.

The entries are made from the nouns' own types, so a new noun or field is in them without being asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from msgspec import inspect as shapes

from trustjournal.domain.noun import Instant
from trustjournal.domain.nouns import NOUNS
from trustjournal.services.journal import Journal
from trustjournal.services.moments_catalogue import moment_kinds

WORD = "alpha"
"""Stands in every text, so that one search finds them all."""
_CANARY = re.compile(r"qx([a-z]{5,})", re.IGNORECASE)
_WANTED = ("open", "active", "agreed", "call", "me")
"""What is chosen where there is a choice, so that nudges speak of it."""


def canaries_in(text: str) -> set[str]:
    """The canaries that stand in a text: of which noun and field they are."""
    return {found.lower() for found in _CANARY.findall(text)}


def id_of(kind: str, number: int = 0) -> str:
    """The id of the canary of a kind."""
    return str(uuid5(NAMESPACE_URL, f"canary/{kind}/{number}"))


def forms(now: datetime, *, confidential: bool = False) -> list[tuple[str, dict[str, Any]]]:
    """The entries with their kinds, in the order in which they can be kept; all but the circle may be confidential."""
    made: list[tuple[str, dict[str, Any]]] = []
    for noun in NOUNS:
        kind: str = noun.KIND  # type: ignore[attr-defined]
        if kind == "nudge_state":
            continue
        for number, changes in enumerate(_variants(kind, now)):
            form = {**_object(noun, kind, kind, number, now), **changes}
            if confidential and kind != "circle":
                form["confidential"] = True
            made.append((kind, {name: value for name, value in form.items() if value is not None}))
    return made


def fill(journal: Journal, *, confidential: bool = False) -> None:
    """Put them into a journal."""
    with journal.change("Canaries") as unit:
        for kind, form in forms(journal.clock.now(), confidential=confidential):
            unit.add_forms(kind, [form])


def _variants(kind: str, now: datetime) -> list[dict[str, Any]]:
    today = now.date()
    if kind == "person":
        return [{"pinned": True, "close": True}, {"pinned": True}]
    if kind == "moment":
        return [{"kind": each, "direction": "mine"} for each in moment_kinds()]
    if kind == "commitment":
        return [{"owner": owner} for owner in ("me", "them", "shared")]
    if kind == "relationship":
        return [{"other_person_id": None}]
    if kind == "interaction":
        return [{"people": [id_of("person")]}, {"people": [id_of("person"), id_of("person", 1)]}]
    if kind == "meeting":
        starts = [now + timedelta(hours=1), now - timedelta(hours=26)]
        return [
            {"starts_at": str(Instant.of(at)), "ends_at": str(Instant.of(at + timedelta(minutes=30)))} for at in starts
        ]
    if kind == "date":
        ahead = today + timedelta(days=5)
        kinds = ("birthday", "anniversary", "custom")
        day = {"relationship_id": None, "year": 1987, "month": ahead.month, "day": ahead.day}
        return [{"kind": each, **day} for each in kinds]
    return [{}]


def _object(noun: Any, kind: str, path: str, number: int, now: datetime) -> dict[str, Any]:
    info = shapes.type_info(noun)
    assert isinstance(info, shapes.StructType)
    form = {}
    for field in info.fields:
        if field.name in ("created_at", "updated_at", "confidential", "archived", "deceased_on", "paused_until_on"):
            continue
        if field.name == "id":
            form["id"] = id_of(kind, number)
        else:
            form[field.name] = _value(field.type, kind, f"{path}{field.name}".replace("_", ""), field.name, now)
    return form


def _value(shape: Any, kind: str, path: str, name: str, now: datetime) -> Any:
    if name in ("rule", "photo"):
        return None
    shape, ref = _inner(shape)
    if ref:
        return id_of(ref)
    made: dict[type, Callable[[], object]] = {
        shapes.StrType: lambda: _text(shape, path),
        shapes.EnumType: lambda: _choice(shape),
        shapes.BoolType: lambda: False,
        shapes.IntType: lambda: shape.ge or 1,
        shapes.DateType: lambda: str(now.date() - timedelta(days=3)),
        shapes.CustomType: lambda: str(Instant.of(now - timedelta(days=2))),
        shapes.VarTupleType: lambda: [_value(shape.item_type, kind, path, name, now)],
        shapes.DictType: lambda: {"learned": f"qx{path} {WORD}", "lesson": f"qx{path} {WORD}"},
        shapes.StructType: lambda: _part(shape.cls, kind, path, now),
    }
    return made[type(shape)]()


def _inner(shape: Any) -> tuple[Any, str | None]:
    """A type without None, its text where there is a choice of types, and the kind of entry that it names."""
    if isinstance(shape, shapes.UnionType):
        parts = [part for part in shape.types if not isinstance(part, shapes.NoneType)]
        shape = next((part for part in parts if isinstance(part, shapes.StrType)), parts[0])
    if isinstance(shape, shapes.Metadata):
        return shape.type, (shape.extra or {}).get("ref")
    return shape, None


def _text(shape: Any, path: str) -> str:
    if not shape.pattern:
        return f"qx{path} {WORD}"
    return "2026-W08" if "W" in shape.pattern else "P08" if "P" in shape.pattern else id_of("person")


def _choice(shape: Any) -> str:
    values = [str(member.value) for member in shape.cls]
    return next((each for each in _WANTED if each in values), values[0])


def _part(cls: Any, kind: str, path: str, now: datetime) -> dict[str, Any]:
    return {name: value for name, value in _object(cls, kind, path, 0, now).items() if value is not None}
