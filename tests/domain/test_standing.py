"""How a person stands against a rhythm, at the borders."""

from datetime import date

import pytest

from trustjournal.domain.standing import RhythmState, standing

TODAY = date(2026, 2, 24)


@pytest.mark.parametrize(
    ("since", "state", "words"),
    [
        (date(2026, 2, 11), RhythmState.ON, "On rhythm"),
        (date(2026, 2, 10), RhythmState.TODAY, "Due today"),
        (date(2026, 2, 9), RhythmState.NOW, "Due now"),
        (date(2026, 2, 8), RhythmState.NOW, "Due now"),
        (date(2026, 2, 7), RhythmState.PAST, "3 days past"),
    ],
)
def test_a_rhythm_of_two_weeks(since, state, words):
    found = standing(14, since, None, TODAY)
    assert found.state is state
    assert found.words(TODAY) == words
    assert found.rhythm_words() == "Every 2 weeks"
    assert found.is_due == (state is not RhythmState.ON)


def test_a_pause_rests_the_rhythm_until_its_day():
    paused = standing(14, date(2026, 1, 1), date(2026, 3, 2), TODAY)
    assert (paused.words(TODAY), paused.is_due) == ("Paused until 2 Mar", False)
    over = standing(14, date(2026, 1, 1), TODAY, TODAY)
    assert (over.state, over.due) == (RhythmState.TODAY, TODAY)


def test_without_a_rhythm_nothing_is_due():
    none = standing(None, date(2020, 1, 1), None, TODAY)
    assert (none.words(TODAY), none.rhythm_words(), none.is_due) == ("No rhythm", "", False)


def test_a_rhythm_beyond_the_calendar_is_never_due():
    assert standing(10**9, date(2026, 1, 1), None, TODAY).due == date.max
