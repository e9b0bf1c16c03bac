"""A small whole journal in the form, to be bent for a test; and a validator for as much JSON Schema as ours uses."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from trustjournal.services.exchange.json_form import export_form, form_of_journal, import_form
from trustjournal.services.journal import Journal

Form = dict[str, Any]


def uid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


NORA, BRAM, CIRCLE, SISTER, TALK, SECRET_TALK, MOMENT, SECRET_MOMENT = (uid(number) for number in range(1, 9))

SMALL: Form = {
    "format": "trustjournal/1",
    "circles": [{"id": CIRCLE, "name": "Team", "cadence_days": 14}],
    "people": [
        {"id": BRAM, "display_name": "Bram", "pinned": False, "interests": [], "circle_id": CIRCLE},
        {"id": NORA, "display_name": "Nora \u0000 Øst 東京", "confidential": True, "note": "hers", "close": True},
    ],
    "relationships": [{"id": SISTER, "person_id": NORA, "kind": "sibling", "name": "Ida", "confidential": True}],
    "dates": [
        {"id": uid(20), "person_id": NORA, "kind": "birthday", "month": 2, "day": 29, "lead_days": 0},
        {"id": uid(21), "person_id": NORA, "kind": "birthday", "day": 3, "relationship_id": SISTER},
    ],
    "life_moments": [{"id": uid(25), "person_id": BRAM, "kind": "move", "follow_up_on": ["2026-03-01", "2026-02-01"]}],
    "interactions": [
        {
            "id": TALK,
            "at": "2026-11-21T10:00:00.250-03:30",
            "channel": "call",
            "people": [NORA, BRAM],
            "duration_min": 0,
            "voices": [{"person_id": BRAM}],
        },
        {"id": SECRET_TALK, "at": "2026-01-01T00:00Z", "channel": "lunch", "people": [BRAM], "confidential": True},
    ],
    "reflections": [
        {"id": uid(30), "interaction_id": TALK, "person_id": NORA, "interruptions": 0},
        {"id": uid(31), "interaction_id": SECRET_TALK, "person_id": BRAM, "questions": [{"text": "", "state": "open"}]},
    ],
    "moments": [
        {"id": MOMENT, "kind": "mistake", "people": [BRAM], "on": "2026-02-01", "details": {"remedy": "", "mine": 1}},
        {"id": SECRET_MOMENT, "kind": "win", "people": [], "on": "2026-02-01", "confidential": True},
    ],
    "commitments": [
        {
            "id": uid(40),
            "people": [],
            "owner": "me",
            "text": "x",
            "state": "open",
            "created_on": "2026-02-01",
            "due_on": "2025-02-01",
            "interaction_id": SECRET_TALK,
            "moment_id": SECRET_MOMENT,
            "changes": [{"on": "2026-02-02"}],
        },
        {"id": uid(41), "people": [BRAM], "owner": "me", "text": "y", "state": "kept", "created_on": "2026-02-01"},
    ],
    "agreements": [
        {
            "id": uid(45),
            "people": [NORA],
            "state": "draft",
            "indicators": [{"name": "n", "target": 0, "actual": -1.5}],
        }
    ],
    "goals": [{"id": uid(46), "people": [NORA], "state": "active", "progress": 0}],
    "topics": [
        {
            "id": uid(50),
            "person_id": BRAM,
            "text": "t",
            "state": "raised",
            "created_on": "2026-01-01",
            "raised_in": SECRET_TALK,
        }
    ],
    "shares": [{"id": uid(51), "interest": "jazz", "text": "s", "state": "open", "created_on": "2026-01-01"}],
    "preferences": [{"id": uid(52), "person_id": BRAM, "kind": "boundary", "text": "p"}],
    "reviews": [{"id": uid(60), "week": "2026-W53", "improve_with": BRAM, "practice": "P33"}],
    "self_assessments": [
        {
            "id": uid(61),
            "on": "2026-01-01",
            "cores": {"intent": {"level": 4, "entries": [TALK, SECRET_TALK, uid(40)]}, "results": {}},
        }
    ],
    "meetings": [
        {"id": uid(70), "starts_at": "2026-01-01T23:00:00+14:00", "ends_at": "2026-01-01T22:00:00Z", "people": [BRAM]}
    ],
    "nudge_states": [
        {"key": f"cadence:{BRAM}:2026-01-01", "state": "done", "on": "2026-01-01"},
        {"key": f"question:{uid(31)}/0:2026-01-08"},
    ],
    "policy": {"feb29": "03-01", "rules_off": [], "person_rules_off": [{"person_id": BRAM, "rules": ["cadence"]}]},
}


def small(**changed: Any) -> Form:
    """A copy of the small journal with some of its lists or fields replaced."""
    return {**copy.deepcopy(SMALL), **changed}


def encoded(doc: Any) -> bytes:
    return json.dumps(doc).encode()


def take(journal: Journal, doc: Any, **options: Any) -> Any:
    return import_form(journal, encoded(doc), "form.json", **options)


def exported(journal: Journal, *, confidential: bool = True) -> bytes:
    file = BytesIO()
    export_form(journal, file, include_confidential=confidential)
    return file.getvalue()


def form_of(journal: Journal) -> Form:
    return form_of_journal(journal, include_confidential=True)


def said(form: Any) -> Any:
    """A document without nulls and without lists that are empty or absent at its top: what it says."""
    if isinstance(form, dict):
        return {name: said(inner) for name, inner in form.items() if inner is not None}
    return [said(inner) for inner in form] if isinstance(form, list) else form


def problems(schema: Form, given: Any, shape: Form | None = None, path: str = "$") -> Iterator[str]:
    """What a JSON Schema has against a value; the keywords that our schema uses and no others."""
    shape = schema if shape is None else shape
    if "$ref" in shape:
        yield from problems(schema, given, schema["$defs"][shape["$ref"].removeprefix("#/$defs/")], path)
        return
    if "anyOf" in shape:
        if all(any(problems(schema, given, one, path)) for one in shape["anyOf"]):
            yield f"{path}: fits none"
        return
    if given not in shape.get("enum", [shape.get("const", given)]):
        yield f"{path}: not one of the values"
    if "type" in shape and not _is(shape["type"], given):
        yield f"{path}: not {shape['type']}"
    elif isinstance(given, dict):
        yield from _object_problems(schema, given, shape, path)
    elif isinstance(given, list):
        for position, inner in enumerate(given):
            yield from problems(schema, inner, shape.get("items", {}), f"{path}[{position}]")
    else:
        yield from _scalar_problems(given, shape, path)


def _scalar_problems(given: Any, shape: Form, path: str) -> Iterator[str]:
    if isinstance(given, str):
        if not shape.get("minLength", 0) <= len(given) <= shape.get("maxLength", len(given)):
            yield f"{path}: length"
        if "pattern" in shape and not re.search(shape["pattern"], given):
            yield f"{path}: pattern"
    elif isinstance(given, int) and not shape.get("minimum", given) <= given <= shape.get("maximum", given):
        yield f"{path}: range"


def _object_problems(schema: Form, given: Form, shape: Form, path: str) -> Iterator[str]:
    yield from (f"{path}.{name}: missing" for name in shape.get("required", ()) if name not in given)
    for name, inner in given.items():
        other = shape.get("additionalProperties", True)
        if name in shape.get("properties", {}):
            yield from problems(schema, inner, shape["properties"][name], f"{path}.{name}")
        elif other is False:
            yield f"{path}.{name}: unknown"
        elif isinstance(other, dict):
            yield from problems(schema, inner, other, f"{path}.{name}")


def _is(type_: str, given: Any) -> bool:
    kinds: dict[str, tuple[type, ...]] = {
        "object": (dict,),
        "array": (list,),
        "string": (str,),
        "boolean": (bool,),
        "integer": (int,),
        "number": (int, float),
        "null": (type(None),),
    }
    return isinstance(given, kinds[type_]) and (type_ == "boolean" or not isinstance(given, bool))
