"""Every practice, walked: written in the window, held, found, asked for by its rule, shown in the Brief, taken back."""

from __future__ import annotations

import pytest

from tests.practices import of_days, of_moments, of_person, of_talks
from tests.practices.case import Case
from tests.practices.conftest import Window
from trustjournal.domain.days import shift
from trustjournal.services.find import find
from trustjournal.services.practices import practices

TABLE: tuple[Case, ...] = (*of_talks.CASES, *of_person.CASES, *of_days.CASES, *of_moments.CASES)


def test_the_table_walks_every_practice_there_is_once() -> None:
    walked = [case.practice for case in TABLE]
    assert len(walked) == len(set(walked))
    assert sorted(walked) == sorted(practice.id for practice in practices())


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.practice)
def test_a_practice_works(window: Window, case: Case) -> None:
    case.given(window)
    before = window.form_of_all()
    told = window.brief()
    asked = _asked(window, case)

    case.write(window)

    case.held(window)
    _is_found(window, case)
    _is_asked_for(window, case, asked)
    shown = window.brief()
    for text in case.shown:
        assert not any(text in line for line in told)
        assert any(text in line for line in shown), f"{text} is not in {shown}"
    case.also(window)

    for _step in range(case.steps):
        assert window.form_of_all() != before
        window.journal.undo()
    assert window.form_of_all() == before
    assert _asked(window, case) == asked
    window.settle()


def _is_found(window: Window, case: Case) -> None:
    if case.found is not None:
        word, kind = case.found
        assert kind in {hit.kind for hit in find(window.journal, word).results}


def _asked(window: Window, case: Case) -> tuple[set[str], set[str]]:
    """The keys of the practice's rule that are open the day before, and on the day."""
    rule, on = case.asks or case.answers or ("", None)
    if on is None:
        return set(), set()
    found = [{key for key in window.nudges(day) if key.startswith(f"{rule}:")} for day in (shift(on, -1), on)]
    return found[0], found[1]


def _is_asked_for(window: Window, case: Case, asked: tuple[set[str], set[str]]) -> None:
    the_day_before, on_the_day = _asked(window, case)
    if case.asks is not None:
        assert the_day_before <= asked[0]
        assert on_the_day - asked[1]
    elif case.answers is not None:
        assert asked[1]
        assert not on_the_day
