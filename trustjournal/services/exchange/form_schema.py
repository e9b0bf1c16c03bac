"""The JSON Schema of `trustjournal/1`, read off the nouns: what `import` accepts, as far as a schema can say it.

`python -m trustjournal.services.exchange.form_schema FILE` writes it; it stands in
resources/schema/trustjournal-1.schema.json, and a test holds the two together.
"""

import sys
from pathlib import Path
from typing import Any

import msgspec

from trustjournal.domain.noun import schema_hook
from trustjournal.domain.nouns import NOUNS
from trustjournal.domain.policy import Policy
from trustjournal.services.exchange.form_shape import FORMAT
from trustjournal.services.moments_catalogue import moment_kinds

RESOURCE = "schema/trustjournal-1.schema.json"
_REF = "#/$defs/{name}"


def schema() -> dict[str, Any]:
    """The schema, by draft 2020-12 (https://json-schema.org/draft/2020-12)."""
    shapes, parts = msgspec.json.schema_components((*NOUNS, Policy), schema_hook=schema_hook, ref_template=_REF)
    lists: dict[str, Any] = {}
    for noun, shape in zip(NOUNS, shapes, strict=False):
        lists[noun.PLURAL] = {"anyOf": [{"type": "array", "items": shape}, {"type": "null"}]}  # type: ignore[attr-defined]
    for part in parts.values():
        _open_to_null(part)
    parts["Moment"]["properties"]["kind"] = {"enum": list(moment_kinds())}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "description": "A whole Trust Journal: a list for each kind of entry. A field that is null is left out.",
        "type": "object",
        "properties": {"format": {"const": FORMAT}, **lists, "policy": {"anyOf": [shapes[-1], {"type": "null"}]}},
        "required": ["format"],
        "additionalProperties": False,
        "$defs": dict(sorted(parts.items())),
    }


def _open_to_null(part: dict[str, Any]) -> None:
    """Let every optional field of a part be null, which the class only says of those whose default is None."""
    for name, shape in part.get("properties", {}).items():
        shape.pop("default", None)
        if name not in part.get("required", ()) and not _takes_null(shape):
            inner = dict(shape)
            shape.clear()
            shape["anyOf"] = [inner, {"type": "null"}]


def _takes_null(shape: dict[str, Any]) -> bool:
    return shape.get("type") == "null" or any(_takes_null(inner) for inner in shape.get("anyOf", ()))


def text() -> str:
    """The schema as it stands in its file."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
