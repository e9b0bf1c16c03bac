"""Names are found by their beginnings, words, initials and letters, in that order, whatever the accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.domain import fuzzy
from trustjournal.domain.fuzzy import fit


@pytest.mark.parametrize(
    ("name", "query", "rank", "marked"),
    [
        ("Amara Okafor", "am", fuzzy.BEGINNING, ["Am"]),
        ("Amara Okafor", "ok", fuzzy.WORDS, ["Ok"]),
        ("Amara Okafor", "oka am", fuzzy.WORDS, ["Am", "Oka"]),
        ("Amara Okafor", "kaf", fuzzy.INSIDE, ["kaf"]),
        ("Amara Okafor", "ao", fuzzy.INITIALS, ["A", "O"]),
        ("Amara Okafor", "amok", fuzzy.LETTERS, ["Am", "Ok"]),
        ("Søren Ångström", "soren ang", fuzzy.BEGINNING, ["Søren", "Ång"]),
        ("Lucía Fernández", "LUCIA", fuzzy.BEGINNING, ["Lucía"]),
        ("Wei-Lin Chen", "lin", fuzzy.WORDS, ["Lin"]),
    ],
)
def test_how_well_and_which_letters(name, query, rank, marked):
    found = fit(name, query)
    assert found is not None
    assert (found.rank, [name[start:end] for start, end in found.spans]) == (rank, marked)


@pytest.mark.parametrize("query", ["", "  ", "x", "zz", "okm", "ra x"])
def test_what_does_not_fit(query):
    assert fit("Amara Okafor", query) is None


@given(st.text(max_size=20), st.text(max_size=6))
def test_spans_lie_in_the_name(name, query):
    found = fit(name, query)
    if found is not None:
        assert all(0 <= start < end <= len(name) for start, end in found.spans)
