"""Values of one cell come apart as they were put together, whatever marks are in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.services.exchange.tables.listed import joined, parted

VALUES = st.lists(st.text(alphabet=": \\a*", max_size=9).map(str.strip).filter(bool), min_size=1, max_size=4)


@given(values=VALUES)
def test_they_come_apart_as_they_were(values: list[str]) -> None:
    assert parted(joined(values)) == values


@pytest.mark.parametrize("cell", ["a ::: b", "a:::b", "a  :::b"])
def test_what_somebody_put_in_by_hand_is_taken_apart_as_google_would(cell: str) -> None:
    assert parted(cell) == ["a", "b"]


def test_plain_values_stand_as_google_writes_them() -> None:
    assert joined(["tea", "a: b"]) == "tea ::: a: b"
