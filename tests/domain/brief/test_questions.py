"""The suggested question follows what is open between the two, with its reason, and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tests.domain.brief.files import AMARA, NOW, person, promise, talk, uid
from trustjournal.domain.agreements import Goal, GoalState
from trustjournal.domain.brief.questions import question_to_try
from trustjournal.domain.brief.value import Setting
from trustjournal.domain.commitments import DueChange, Owner
from trustjournal.domain.moments import Direction, Moment, MomentState
from trustjournal.domain.people import Relation
from trustjournal.domain.person_file import PersonFile
from trustjournal.domain.practices import REASONS, Between, Question
from trustjournal.domain.topics import Topic, TopicState

EVERY = tuple(Question(when=each, text=f"{each}?") for each in Between)


def asked(now: datetime = NOW, questions: tuple[Question, ...] = EVERY, **given: Any) -> tuple[list[str], str]:
    file = {"person": person(), "names": {}, "recent": (talk(),), "heard_in": {}, **given}
    return question_to_try(Setting(file=PersonFile(**file), now=now, questions=questions, used=set()))


def moment(kind: str, **given: Any) -> Moment:
    return Moment(id=uid(1), kind=kind, people=(AMARA,), on=date(2026, 2, 1), state=MomentState.OPEN, **given)


DIFFICULT = Topic(
    id=uid(2), person_id=AMARA, text="Scanners", state=TopicState.OPEN, created_on=date(2026, 2, 1), difficult=True
)


@pytest.mark.parametrize(
    ("given", "when"),
    [
        ({"recent": ()}, Between.FIRST_CONVERSATION),
        ({"moments": (moment("mistake"), moment("challenge"))}, Between.MISTAKE_OPEN),
        ({"moments": (moment("challenge", direction=Direction.THEIRS),)}, Between.CHALLENGE_OPEN),
        ({"topics": (DIFFICULT,), "moments": (moment("trust_extended"),)}, Between.DIFFICULT_TOPIC),
        ({"moments": (moment("trust_extended"),)}, Between.TRUST_OPEN),
        ({"commitments": (promise(3, date(2026, 2, 23)),)}, Between.PROMISE_PAST_DUE),
        ({"commitments": (promise(3, date(2026, 2, 23), Owner.THEM),)}, Between.THEIR_PROMISE_PAST_DUE),
        (
            {"commitments": (promise(3, date(2026, 3, 9), changes=(DueChange(on=date(2026, 2, 20)),)),)},
            Between.NOT_TOLD,
        ),
        ({"moments": (moment("help_offered"),)}, Between.HELP_OFFERED_OPEN),
        ({"moments": (moment("win"),)}, Between.WIN_OPEN),
    ],
)
def test_what_presses_comes_first(given, when):
    assert asked(**given) == ([f"{when}?"], REASONS[when])


def test_a_mistake_of_theirs_or_behind_us_asks_nothing():
    theirs = moment("mistake", direction=Direction.THEIRS)
    closed = Moment(id=uid(4), kind="mistake", people=(AMARA,), on=date(2026, 2, 1), state=MomentState.CLOSED)
    assert asked(moments=(theirs, closed))[0] == ["always?"]


def test_quiet_questions_take_turns_by_week_and_stay_the_same_within_it():
    goal = Goal(id=uid(5), people=(AMARA,), state=GoalState.ACTIVE)
    given: dict[str, Any] = {"goals": (goal,), "person": person(relation=Relation.PARTNER)}
    weeks = [asked(NOW.replace(month=month, day=day), **given)[0][0] for month in (3, 4) for day in (2, 9, 16, 23)]
    assert set(weeks) == {"goal?", "partner?", "always?"}
    assert asked(NOW, **given) == asked(NOW.replace(day=28), **given)


def test_without_questions_nothing_is_suggested():
    assert asked(questions=()) == ([], "")
