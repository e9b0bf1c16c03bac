"""The published schema is current, closed, and of one mind with the import."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings

from tests.journals_random import cases
from tests.services.exchange.form_cases import SMALL, Form, problems, take
from tests.services.exchange.test_json_form import WRONG, bent
from trustjournal.base import resources
from trustjournal.base.errors import UserError
from trustjournal.services.exchange import form_schema
from trustjournal.services.journal import Journal

SCHEMA: Form = json.loads(resources.read_text(form_schema.RESOURCE))
BEYOND_A_SCHEMA = (
    "no such rule",
    "there is no such entry",
    "calendar",
    "that year has no such week",
    "before it has the same",
    "not what the field holds",
    "a date and time",
)
"""What needs the journal, the calendar, or the keyword `format`, which the small validator does not know."""


def test_the_published_schema_is_current() -> None:
    assert resources.read_text(form_schema.RESOURCE) == form_schema.text()


def test_every_object_is_closed_but_the_details_of_a_moment() -> None:
    def closed(shape: Any) -> list[bool]:
        if isinstance(shape, list):
            return [found for inner in shape for found in closed(inner)]
        if not isinstance(shape, dict):
            return []
        inner = [found for value in shape.values() for found in closed(value)]
        return [*inner, shape["additionalProperties"] is False] if shape.get("type") == "object" else inner

    found = closed(SCHEMA)
    assert (found.count(False), found.count(True)) == (1, len(found) - 1)
    assert len(found) > 30


@settings(max_examples=40)
@given(case=cases())
def test_the_schema_takes_what_an_import_takes(case: tuple[Form, datetime]) -> None:
    assert list(problems(SCHEMA, case[0])) == []


@pytest.mark.parametrize(
    ("where", "value"), [("people.0.nick", ""), ("people.0.pinned", 1), ("goals.0.progress", 101), ("drafts", [])]
)
def test_the_schema_refuses_what_an_import_refuses(where: str, value: Any) -> None:
    assert list(problems(SCHEMA, SMALL)) == []
    assert list(problems(SCHEMA, bent(where, value))) != []


@pytest.mark.parametrize(("path", "where", "value"), WRONG)
def test_what_the_schema_lets_pass_is_what_only_the_import_can_know(
    journal: Journal, path: str, where: str, value: Any
) -> None:
    if any(problems(SCHEMA, bent(where, value))):
        return
    with pytest.raises(UserError) as refused:
        take(journal, bent(where, value))
    assert any(reason in str(refused.value) for reason in BEYOND_A_SCHEMA), path
