"""Times of day are read as one types them, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.domain.time_words import read_time
from trustjournal.domain.words import clock


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("10:30", time(10, 30)), ("10.30", time(10, 30)), (" 9 ", time(9)), ("930", time(9, 30)), ("0905", time(9, 5)),
        ("2 pm", time(14)), ("12 a.m.", time(0)), ("12:15PM", time(12, 15)), ("14u", time(14)), ("9 uur", time(9)),
        ("10h15", time(10, 15)), ("0", time(0)),
        ("", None), ("24:00", None), ("9:60", None), ("13 pm", None), ("0 am", None), ("soon", None), ("10:3", None),
        ("10:30:00", None), ("-9", None), ("\u0669", None),
    ],
)  # fmt: skip
def test_a_time_is_read_or_refused(text: str, at: time | None) -> None:
    assert read_time(text) == at


@given(at=st.times())
def test_what_is_shown_is_read_back(at: time) -> None:
    assert read_time(clock(datetime.combine(date(2026, 2, 24), at))) == at.replace(second=0, microsecond=0)
