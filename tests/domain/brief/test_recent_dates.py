"""A date that has just been is still told: within fourteen days one can ask how it was."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.domain.brief.files import AMARA, NOW, brief, lines, person, uid
from trustjournal.domain.brief.compose import compose
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.days import shift
from trustjournal.domain.person_file import PersonFile

TODAY = date(2026, 2, 24)


def ask_about(on: date, **given):
    made = PersonalDate(id=uid(1), person_id=AMARA, kind=DateKind.BIRTHDAY, month=on.month, day=on.day, **given)
    return lines(brief(person=person(interests=()), dates=(made,)), "ask_about")


@pytest.mark.parametrize(
    ("days", "told"), [(1, ["Birthday, turned 34, 23 Feb"]), (14, ["Birthday, turned 34, 10 Feb"]), (15, [])]
)
def test_for_two_weeks(days, told):
    assert ask_about(shift(TODAY, -days), year=1992) == told


def test_without_a_year_nobody_turns_anything():
    assert ask_about(date(2026, 2, 20)) == ["Birthday, 20 Feb"]


def test_a_day_before_it_all_began_is_none():
    assert ask_about(date(2026, 2, 20), year=2026) == []


def test_new_year_is_no_edge():
    made = PersonalDate(id=uid(1), person_id=AMARA, kind=DateKind.BIRTHDAY, month=12, day=28)
    file = PersonFile(person=person(interests=()), names={}, recent=(), heard_in={}, dates=(made,))
    early = datetime(2026, 1, 2, 9, tzinfo=NOW.tzinfo)
    assert lines(compose(file, early), "ask_about") == ["Birthday, 28 Dec 2025"]
