"""Which days are read at the end of a line, and which words are left as they are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.domain.day_words import read_day

TODAY = date(2026, 2, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "kept", "on"),
    [
        ("share it by Thursday", "share it ", date(2026, 2, 26)),
        ("share it by thu.", "share it ", date(2026, 2, 26)),
        ("share it by Tuesday", "share it ", date(2026, 3, 3)),
        ("share it this Tuesday", "share it ", date(2026, 2, 24)),
        ("share it before next Friday", "share it ", date(2026, 3, 6)),
        ("share it next Monday", "share it ", date(2026, 3, 2)),
        ("share it by 26 Feb", "share it ", date(2026, 2, 26)),
        ("share it by 24 feb", "share it ", date(2026, 2, 24)),
        ("share it by 23 Feb", "share it ", date(2027, 2, 23)),
        ("share it on the 1st of March 2027", "share it ", date(2027, 3, 1)),
        ("share it March 5", "share it ", date(2026, 3, 5)),
        ("share it by September 30th, 2026", "share it ", date(2026, 9, 30)),
        ("share it 29 February", "share it ", date(2028, 2, 29)),
        ("share it by 5 May", "share it ", date(2026, 5, 5)),
        ("share it by 2026-04-01", "share it ", date(2026, 4, 1)),
        ("share it (by 2026-04-01)", "share it ", date(2026, 4, 1)),
        ("share it tomorrow", "share it ", date(2026, 2, 25)),
        ("share it by today!", "share it ", date(2026, 2, 24)),
        ("share it the day after tomorrow", "share it ", date(2026, 2, 26)),
        ("share it in two weeks", "share it ", date(2026, 3, 10)),
        ("share it in 3 days", "share it ", date(2026, 2, 27)),
        ("share it in a month", "share it ", date(2026, 3, 24)),
        ("share it in twelve months", "share it ", date(2027, 2, 24)),
        ("share it next week", "share it ", date(2026, 3, 2)),
        ("share it by next month", "share it ", date(2026, 3, 1)),
        ("share it by the end of the week", "share it ", date(2026, 2, 27)),
        ("share it by end of next week", "share it ", date(2026, 3, 6)),
        ("share it by the end of the month", "share it ", date(2026, 2, 28)),
        ("share it by end of next month", "share it ", date(2026, 3, 31)),
        ("share it by the 3rd", "share it ", date(2026, 3, 3)),
        ("share it by the 24th", "share it ", date(2026, 2, 24)),
        ("by Thursday", "", date(2026, 2, 26)),
        ("share it by 26/2", "share it ", date(2026, 2, 26)),
        ("share it by 26/2/27", "share it ", date(2027, 2, 26)),
        ("share it by 2/26", "share it ", date(2026, 2, 26)),
        ("deel het voor donderdag", "deel het ", date(2026, 2, 26)),
        ("deel het tegen 3 maart", "deel het ", date(2026, 3, 3)),
        ("deel het uiterlijk vr", "deel het ", date(2026, 2, 27)),
        ("deel het volgende week", "deel het ", date(2026, 3, 2)),
        ("deel het voor eind maart", "deel het ", date(2026, 3, 31)),
        ("deel het over twee weken", "deel het ", date(2026, 3, 10)),
        ("deel het overmorgen", "deel het ", date(2026, 2, 26)),
        ("deel het voor het weekend", "deel het ", date(2026, 2, 27)),
        ("deel het vrijdag volgende week", "deel het ", date(2026, 3, 6)),
    ],
)
def test_a_day_at_the_end_is_read(text: str, kept: str, on: date) -> None:
    found = read_day(text, TODAY)
    assert found is not None
    assert (text[: found.start], found.on) == (kept, on)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "look at what Black Friday",
        "talk about the 3rd",
        "share it by 31 April",
        "share it by Thursday evening if all is well",
        "by Thursday share it",
        "share it by 26/26",
        "share it by 2026-02-30",
        "share it by May",
        "meet in the office",
        "standby 2",
        "share it in 999 weekends",
        "share it by 32 March",
        "it was there yesterday",
        "zeg het tegen ma",
        "bring it over two weeks",
    ],
)
def test_other_words_stay_words(text: str) -> None:
    assert read_day(text, TODAY) is None


def test_a_month_on_from_the_31st_is_the_last_day() -> None:
    found = read_day("in a month", date(2026, 1, 31))
    assert found is not None
    assert found.on == date(2026, 2, 28)


def test_the_end_of_this_week_on_a_sunday_is_not_behind() -> None:
    found = read_day("by the end of the week", date(2026, 3, 1))
    assert found is not None
    assert found.on == date(2026, 3, 1)


@given(st.text(max_size=200), st.dates())
def test_any_text_on_any_day_is_answered(text: str, today: date) -> None:
    found = read_day(text, today)
    assert found is None or 0 <= found.start < len(text)
