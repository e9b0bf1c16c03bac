"""The kinds of moment that the files declare are those that the domain speaks of, and whole."""

from __future__ import annotations

import pytest

from tests.journal_entries import MOMENT_DETAILS, OUTCOMES
from trustjournal.domain.moments import Direction
from trustjournal.services.moments_catalogue import FieldType, MomentKind, moment_kinds

KINDS = tuple(moment_kinds().values())


def test_every_kind_of_the_domain_is_declared() -> None:
    assert set(moment_kinds()) == set(MOMENT_DETAILS)
    assert [kind.order for kind in KINDS] == list(range(1, len(KINDS) + 1))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_is_whole(kind: MomentKind) -> None:
    names = [field.name for field in kind.fields]
    assert len(names) == len(set(names))
    assert set(MOMENT_DETAILS[kind.id]) <= set(names)
    assert bool(kind.states) == (kind.follow_up_days is not None) == (kind.answer is not None)
    assert kind.answer is None or kind.field(kind.answer) is not None
    assert len(kind.states) in {0, 2}
    for field in kind.fields:
        assert bool(field.choices) == (field.type is FieldType.CHOICE)
        assert (field.type is FieldType.DATE) == field.name.endswith("_on")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_all_its_words_are_there(kind: MomentKind) -> None:
    assert all((kind.label, kind.why, kind.text, kind.hint, *kind.directions.values(), *kind.states.values()))
    assert all(field.label for field in kind.fields)
    assert all(choice.label for field in kind.fields for choice in field.choices)
    assert bool(kind.question) == (kind.answer is not None)
    assert set(kind.directions) == set(Direction)


def test_choices_days_and_texts_are_told_apart() -> None:
    for name, choices in OUTCOMES.items():
        field = moment_kinds()[name].field("outcome")
        assert field is not None
        assert all(field.accepts(choice) for choice in choices)
        assert not field.accepts("well done")
    day = moment_kinds()["mistake"].field("acknowledged_on")
    assert day is not None
    assert day.accepts("2024-02-29")
    for wrong in ("2025-02-29", "20240229", "2024-W09-4", "", 20240229, None, ["2024-02-29"]):
        assert not day.accepts(wrong)
    remedy = moment_kinds()["mistake"].field("remedy")
    assert remedy is not None
    assert remedy.accepts("")
    assert moment_kinds()["mistake"].field("unheard_of") is None
