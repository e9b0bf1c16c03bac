"""Titles of birthday calendars as programs and people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.domain.dates import DateKind
from trustjournal.services.exchange.birthdays.wording import titled

B, A, M, W = DateKind.BIRTHDAY, DateKind.ANNIVERSARY, DateKind.MEMORIAL, DateKind.WORK_ANNIVERSARY


@pytest.mark.parametrize(
    ("title", "kind", "name", "year"),
    [
        ("Anna Berg's birthday", B, "Anna Berg", None),
        ("Anna Berg’s Birthday", B, "Anna Berg", None),
        ("James' birthday", B, "James", None),
        ("Birthday: Anna Berg", B, "Anna Berg", None),
        ("Anna Berg's 40th", None, "", None),
        ("🎂 Anna Berg (1990)", B, "Anna Berg", 1990),
        ("Anna Berg's birthday (36)", B, "Anna Berg", None),
        ("Anna Berg (birthday)", B, "Anna Berg", None),
        ("Verjaardag van Anna van den Berg", B, "Anna van den Berg", None),
        ("Anna is jarig", B, "Anna", None),
        ("Geburtstag von Jürgen Müller (*1968)", B, "Jürgen Müller", 1968),
        ("Jürgens Geburtstag", B, "Jürgen", None),
        ("Anniversaire de Chloé", B, "Chloé", None),
        ("Anniversaire de mariage de Chloé", A, "Chloé", None),
        ("Cumpleaños de José", B, "José", None),
        ("王伟的生日", B, "王伟", None),
        ("Anna's wedding anniversary", A, "Anna", None),
        ("Trouwdag Anna en Bob", A, "Anna en Bob", None),
        ("Priya's work anniversary", W, "Priya", None),
        ("⚭ Anna Berg (2010)", A, "Anna Berg", 2010),
        ("† Grandpa (2001)", M, "Grandpa", 2001),
        ("Planning", None, "", None),
        ("🎂 12", None, "", None),
        ("", None, "", None),
    ],
)
def test_whose_day_a_title_names(title: str, kind: DateKind | None, name: str, year: int | None) -> None:
    found = titled(title)
    if kind is None:
        assert found is None
    else:
        assert found is not None
        assert (found.kind, found.name, found.year) == (kind, name, year)


def test_a_category_makes_the_title_a_name() -> None:
    found = titled("Anna Berg", ("Family", "Birthday"))
    assert found is not None
    assert (found.kind, found.name) == (B, "Anna Berg")
    assert titled("Anna Berg", ("Family",)) is None


@given(st.text(max_size=200))
def test_no_title_raises(title: str) -> None:
    found = titled(title)
    assert found is None or found.name
