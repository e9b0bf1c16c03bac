"""Today's rows, as a pure function of what the services know."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from trustjournal.domain.nudges import Lane, Nudge, Said, Spoken, Subject
from trustjournal.services.nudges import Answered, Today
from trustjournal.ui.today.rows import DoneRow, HeaderRow, MoreRow, NudgeRow, coming_days, main_action, rows_of, shown

NOW = datetime.fromisoformat("2026-02-24T10:05:00+01:00")


def nudge(number: int, lane: Lane = Lane.CHECK_IN, rule: str = "cadence", **more: object) -> Nudge:
    person = f"00000000-0000-0000-0000-{number:012}"
    return Nudge(
        key=f"{rule}:{person}:{number}",
        rule=rule,
        lane=lane,
        due=date(2026, 2, 20),
        people=((person, f"Person {number}"),),
        spoken=Spoken(
            lambda: Said(
                next_step=f"Catch up with Person {number}", why="Last talked 40 days ago.", title=f"Person {number}"
            )
        ),
        overdue_days=4,
        subject=Subject("person", person),
        **more,  # type: ignore[arg-type]
    )


def a_day(*nudges: Nudge, coming: tuple[Nudge, ...] = (), answered: tuple[Answered, ...] = ()) -> Today:
    return Today(date=NOW.date(), now=NOW, open=nudges, coming=coming, answered=answered)


def test_a_day_without_nudges_has_no_rows() -> None:
    assert rows_of(a_day()) == []


def test_lanes_stand_in_order_with_their_counts_and_only_where_they_hold_something() -> None:
    rows = rows_of(a_day(nudge(1), nudge(2, Lane.FOLLOW_UP), nudge(3, Lane.FOLLOW_UP)))
    heads = [row for row in rows if isinstance(row, HeaderRow)]
    assert [(head.lane, head.count, head.first) for head in heads] == [
        (Lane.CHECK_IN, 1, True),
        (Lane.FOLLOW_UP, 2, False),
    ]
    assert [row.last for row in rows if isinstance(row, NudgeRow)] == [True, False, True]


@pytest.mark.parametrize(("many", "shown_rows", "more"), [(7, 7, 0), (8, 7, 1), (12, 7, 5)])
def test_a_lane_shows_seven_and_counts_the_rest(many: int, shown_rows: int, more: int) -> None:
    rows = rows_of(a_day(*(nudge(number) for number in range(many))))
    assert sum(isinstance(row, NudgeRow) for row in rows) == shown_rows
    assert [row.count for row in rows if isinstance(row, MoreRow)] == ([more] if more else [])


def test_an_unfolded_lane_shows_everything() -> None:
    rows = rows_of(a_day(*(nudge(number) for number in range(12))), frozenset({"more:check_in"}))
    assert sum(isinstance(row, NudgeRow) for row in rows) == 12
    assert not any(isinstance(row, MoreRow) for row in rows)


def test_no_more_than_three_of_the_gentle_kinds_a_day() -> None:
    gentle = [nudge(number, Lane.CELEBRATE, "appreciation") for number in range(5)]
    other = nudge(9, Lane.CELEBRATE, "win")
    assert list(shown([*gentle, other])) == [*gentle[:3], other]


def test_the_gentle_kinds_count_together_over_all_lanes() -> None:
    gentle = [nudge(number, Lane.CELEBRATE, "appreciation") for number in range(2)]
    checks = [nudge(number, Lane.FOLLOW_UP, "perspective_check") for number in range(2, 6)]
    rows = rows_of(a_day(*gentle, *checks))
    assert sum(isinstance(row, NudgeRow) for row in rows) == 3


def test_one_that_sleeps_until_a_later_hour_is_not_shown() -> None:
    from trustjournal.domain.noun import Instant

    asleep = nudge(1, quiet_until=Instant("2026-02-24T14:05:00+01:00"))
    assert list(shown([asleep])) == []


def test_what_is_done_folds_into_one_row_and_opens() -> None:
    day = a_day(answered=(Answered(3, "Done: Catch up with Nora"), Answered(4, "Skipped: Write to Daniel")))
    (folded,) = rows_of(day)
    assert isinstance(folded, DoneRow)
    assert (folded.count, folded.words) == (2, "Done today 2")
    assert [row.words for row in rows_of(day, frozenset({"done"}))][1:] == [
        "Done: Catch up with Nora",
        "Skipped: Write to Daniel",
    ]


def test_every_row_has_a_key_of_its_own_and_words_for_a_screen_reader() -> None:
    late = nudge(1, Lane.FOLLOW_UP, "commitment", chip="4 days past due")
    rows = rows_of(a_day(late, nudge(2, Lane.FOLLOW_UP), answered=(Answered(1, "Done: x"),)), frozenset({"done"}))
    assert len({row.key for row in rows}) == len(rows)
    assert all(row.words for row in rows)
    assert "4 days past due" in next(row.words for row in rows if isinstance(row, NudgeRow))


def test_the_days_ahead_are_dates_life_moments_and_reviews_unless_all_is_asked_for() -> None:
    birthday, promise = nudge(1, rule="birthday"), nudge(2, rule="commitment")
    day = a_day(coming=(birthday, promise))
    assert coming_days(day, everything=False) == [birthday]
    assert coming_days(day, everything=True) == [birthday, promise]


@pytest.mark.parametrize(("owed", "overdue", "deed"), [(True, 1, "renegotiate"), (True, 0, "log"), (False, 3, "log")])
def test_what_one_owes_past_its_day_is_renegotiated_first(owed: bool, overdue: int, deed: str) -> None:
    promise = msgspec.structs.replace(nudge(1, Lane.FOLLOW_UP, "commitment"), owed=owed, overdue_days=overdue)
    action = main_action(promise)
    assert action is not None
    assert action.deed == deed
