"""What is asked of the search is read as words and filters, and what cannot be read stays a word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.domain.query import Query, parse, with_filter


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("rollout plan", Query(text="rollout plan")),
        ("rollout with:priya", Query(text="rollout", people=("priya",))),
        ('with:"Priya Raman" plan', Query(text="plan", people=("Priya Raman",))),
        ("WITH:priya with:bram", Query(people=("priya", "bram"))),
        ("tag:design x", Query(text="x", tags=("design",))),
        ("after:2026-02 before:2026-03-04", Query(after=date(2026, 2, 1), before=date(2026, 3, 4))),
        ("before:2026", Query(before=date(2026, 1, 1))),
        ("before:soon after:2026-02-30", Query(text="before:soon after:2026-02-30")),
        ("http://x.org 10:30", Query(text="http://x.org 10:30")),
        ("with:", Query(text="with:")),
    ],
)
def test_words_and_filters(text, query):
    assert parse(text) == query


@given(st.text(max_size=60))
def test_anything_can_be_asked(text):
    parse(text)


def test_a_filter_takes_the_place_of_its_like():
    text = with_filter("plan with:bram x", "with", "Priya Raman")
    assert text == 'plan x with:"Priya Raman"'
    assert parse(text).people == ("Priya Raman",)
    assert with_filter(text, "with", None) == "plan x"
