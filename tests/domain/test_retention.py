"""Which backups stay: all of two days, then seven days, four weeks and twelve months, whatever is missing between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trustjournal.domain.retention import kept

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def hours_ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def test_all_of_two_days_stay() -> None:
    made = [hours_ago(n / 2) for n in range(96)]
    assert kept(made, NOW) == set(made)


def test_a_year_of_half_hours_becomes_a_handful() -> None:
    made = [hours_ago(n / 2) for n in range(2 * 24 * 365)]
    left = sorted(kept(made, NOW), reverse=True)
    old = [each for each in left if each < NOW - timedelta(days=2)]
    days = {each.date() for each in old}
    assert len(left) - len(old) == 97
    assert len([day for day in days if day >= NOW.date() - timedelta(days=8)]) == 7
    assert len({(each.year, each.month) for each in left}) == 12
    assert len(old) <= 7 + 4 + 12


def test_a_long_absence_costs_nothing() -> None:
    made = [datetime(2024, 5, 3, 8, tzinfo=UTC), datetime(2024, 5, 3, 9, tzinfo=UTC), datetime(2023, 1, 1, tzinfo=UTC)]
    assert kept(made, NOW) == {made[1], made[2]}


def test_the_newest_stays_and_what_is_ahead_too() -> None:
    ahead = NOW + timedelta(days=400)
    assert kept([ahead], NOW) == {ahead}
    assert kept([], NOW) == set()


@given(st.lists(st.integers(0, 60_000).map(hours_ago), max_size=80))
def test_thinning_twice_is_thinning_once_and_the_newest_survives(made: list[datetime]) -> None:
    left = kept(made, NOW)
    assert left <= set(made)
    assert kept(left, NOW) == left
    assert not made or max(made) in left
    recent = {each for each in made if each >= NOW - timedelta(days=2)}
    assert recent <= left
    months = {(each.year, each.month) for each in made}
    assert len({(each.year, each.month) for each in left}) >= min(12, len(months))
