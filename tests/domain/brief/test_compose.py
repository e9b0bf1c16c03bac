"""The Brief chooses by its rules: three things first, nothing twice, nothing confidential, half a minute of words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.domain.brief.files import AMARA, brief, lines, person, promise, section, talk, uid
from trustjournal.domain.agreements import Goal, GoalState
from trustjournal.domain.brief.budget import WORDS, word_count
from trustjournal.domain.commitments import Owner
from trustjournal.domain.dates import DateKind, LifeMoment, LifeMomentKind, PersonalDate
from trustjournal.domain.interactions import Degree, Question, QuestionState, Reflection
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.moments import Moment, MomentState
from trustjournal.domain.noun import Instant
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.domain.topics import Topic, TopicState

TODAY = date(2026, 2, 24)


def topic(number: int, text: str = "Vendor calls", **given: Any) -> Topic:
    return Topic(id=uid(number), person_id=AMARA, text=text, state=TopicState.OPEN, created_on=TODAY, **given)


def reflection(number: int = 500, **given: Any) -> Reflection:
    return Reflection(id=uid(number), interaction_id=uid(900), person_id=AMARA, **given)


def birthday(number: int, month: int, day: int, **given: Any) -> PersonalDate:
    return PersonalDate(id=uid(number), person_id=AMARA, kind=DateKind.BIRTHDAY, month=month, day=day, **given)


@pytest.mark.parametrize(
    ("promises", "text", "detail"),
    [
        ((promise(1, date(2026, 2, 23)), promise(2, date(2026, 2, 20))), "promise 2", "4 days past due"),
        ((promise(1, date(2026, 2, 26)),), "promise 1", "Due Thursday"),
        ((promise(1, date(2026, 2, 23), Owner.SHARED),), "promise 1", "1 day past due"),
        ((promise(1, date(2026, 2, 27)),), None, None),
        ((promise(1, None),), None, None),
        ((promise(1, date(2026, 2, 1), Owner.THEM),), None, None),
    ],
)
def test_the_first_line_is_what_i_owe(promises, text, detail):
    first = brief(commitments=promises).first
    if text is None:
        assert first == ()
        return
    assert (first[0].text, first[0].detail, first[0].tick) == (f"You owe Amara: {text}", detail, True)


ILL = LifeMoment(id=uid(1), person_id=AMARA, kind=LifeMomentKind.SICK_LEAVE, starts_on=date(2026, 2, 2))
OPEN_MOMENT = Moment(
    id=uid(2), kind="challenge", people=(AMARA,), on=date(2026, 2, 1), text="Who leads", state=MomentState.OPEN,
    follow_up_on=date(2026, 2, 20),
)  # fmt: skip
ASKED = reflection(questions=(Question(text="What to hand over", state=QuestionState.OPEN),))
HARD = topic(4, "The tone in reviews", difficult=True, ask="Tell me first")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (("ill", "moment", "question", "topic"), "Ask how things are: On sick leave"),
        (("moment", "question", "topic"), "Follow up: Who leads"),
        (("question", "topic"), "Ask: What to hand over"),
        (("topic",), "The tone in reviews"),
    ],
)
def test_the_second_line_is_the_first_follow_up_there_is(given, text):
    everything: dict[str, Any] = {
        "ill": ("life_moments", (ILL,)),
        "moment": ("moments", (OPEN_MOMENT,)),
        "question": ("reflections", (ASKED,)),
        "topic": ("topics", (HARD,)),
    }
    chosen: dict[str, Any] = dict(everything[each] for each in given)
    made = brief(**chosen)
    assert made.first[0].text == text
    # Nothing appears twice.
    assert sum(text.split(": ")[-1] in line for each in made.sections for line in lines(made, each.key)) == 0


@pytest.mark.parametrize(
    ("month", "day", "text"),
    [
        (2, 24, "Birthday today"),
        (2, 27, "Birthday on Friday"),
        (3, 26, "Birthday on 26 Mar"),
        (3, 27, None),
        (2, 23, None),
    ],
)
def test_the_third_line_is_the_nearest_day_within_thirty(month, day, text):
    first = brief(dates=(birthday(1, month, day),)).first
    assert [line.text for line in first] == ([text] if text else [])


def test_a_second_day_stands_beside_the_first_and_not_below_again():
    made = brief(dates=(birthday(1, 3, 12, year=1992), birthday(2, 2, 26, relationship_id=uid(9))))
    assert made.first[0].text == "Birthday on Thursday"
    assert made.first[0].detail == "Then Birthday, turns 34 on 12 Mar"
    assert lines(made, "ask_about") == []


def test_promises_stand_yours_first_and_what_is_owed_stands_above_alone():
    made = brief(
        commitments=(
            promise(1, date(2026, 2, 26), Owner.THEM),
            promise(2, date(2026, 3, 9), Owner.SHARED),
            promise(3, date(2026, 2, 20)),
            promise(4, date(2026, 2, 27)),
        )
    )
    found = section(made, "promises")
    assert found is not None
    assert [(line.lead, line.text, line.detail) for line in found.lines] == [
        ("You", "promise 4", "Fri 27 Feb"),
        ("Together", "promise 2", "Mon 9 Mar"),
        ("Amara", "promise 1", "Thu 26 Feb"),
    ]


def test_more_than_three_fold_away_and_empty_sections_are_left_out():
    made = brief(topics=tuple(topic(number, f"Topic {number}") for number in range(1, 6)))
    found = section(made, "bring_up")
    assert found is not None
    assert ([line.text for line in found.lines], len(found.more)) == (["Topic 1", "Topic 2", "Topic 3"], 2)
    assert [each.key for each in made.sections] == ["heard", "bring_up", "question"]


def test_what_is_confidential_is_left_out_and_counted():
    hidden = talk(901, note="Not for paper", confidential=True)
    told = reflection(501, heard="Said in confidence")
    given: dict[str, Any] = {
        "topics": (topic(1, "Secret", confidential=True), topic(2, "Open")),
        "recent": (talk(note="Plain"), hidden),
        "reflections": (Reflection(id=uid(501), interaction_id=hidden.id, person_id=AMARA, heard=told.heard),),
        "heard_in": {hidden.id: hidden},
    }
    made = brief(**given)
    assert made.left_out == "3 confidential notes left out"
    assert "Secret" not in repr(made)
    assert "confidence" not in repr(made)
    assert lines(made, "bring_up") == ["Open"]
    shown = brief(reveal=True, **given)
    assert (shown.left_out, lines(shown, "heard")) == ("", ["Said in confidence", "Plain"])


def test_what_was_heard_says_whether_it_was_confirmed():
    heard = reflection(heard="The backlog feels like hers\nWants to lead", confirmed=Degree.YES)
    made = brief(reflections=(heard,), heard_in={uid(900): talk()})
    assert lines(made, "heard") == ["The backlog feels like hers", "Wants to lead", "You said it back. Confirmed"]
    found = section(made, "heard")
    assert found is not None
    assert found.note == "10 Feb, confirmed"


def test_boundaries_come_before_preferences():
    made = brief(
        preferences=(
            Preference(id=uid(1), person_id=AMARA, kind=PreferenceKind.PREFERENCE, text="In writing"),
            Preference(id=uid(2), person_id=AMARA, kind=PreferenceKind.BOUNDARY, text="Not after 18:00"),
        )
    )
    assert lines(made, "respect") == ["Not after 18:00", "In writing"]


def test_a_first_conversation_has_three_questions():
    made = brief(recent=())
    assert made.opening == "First conversation with Amara. Three questions to start with."
    assert len(lines(made, "question")) == 3
    assert brief().opening == ""


@pytest.mark.parametrize(
    ("starts", "soon"),
    [
        ("2026-02-24T10:30:00+01:00", "in 25 minutes"),
        ("2026-02-24T10:00:00+01:00", "now"),
        ("2026-02-24T16:30:00+01:00", "today at 16:30"),
        ("2026-02-27T09:00:00+01:00", "Friday at 09:00"),
    ],
)
def test_how_soon_the_meeting_is(starts, soon):
    meeting = Meeting(id=uid(1), starts_at=Instant(starts), ends_at=Instant(starts), people=(AMARA,))
    assert brief(meeting=meeting).soon == soon


def full_file(words: int) -> dict[str, Any]:
    """A file in which every section is full, each text this many words long."""
    long = " ".join(["word"] * words)
    return {
        "person": person(close=True, interests=("climbing", "jazz", "chess")),
        "commitments": tuple(
            promise(number, date(2026, 2, 20 + number % 5), text=f"{long} {number}") for number in range(10, 16)
        ),
        "topics": tuple(topic(number, f"{long} {number}") for number in range(20, 26)),
        "preferences": tuple(
            Preference(id=uid(number), person_id=AMARA, kind=PreferenceKind.BOUNDARY, text=f"{long} {number}")
            for number in range(30, 36)
        ),
        "goals": tuple(
            Goal(id=uid(number), people=(AMARA,), state=GoalState.ACTIVE, aim=f"{long} {number}")
            for number in range(40, 46)
        ),
        "moments": tuple(
            Moment(id=uid(number), kind="mistake", people=(AMARA,), on=TODAY, text=f"{long} {number}")
            for number in range(50, 56)
        ),
        "dates": tuple(birthday(number, 3, number - 59) for number in range(60, 66)),
        "reflections": (reflection(heard="\n".join([long] * 4)),),
        "heard_in": {uid(900): talk()},
    }


@pytest.mark.parametrize("words", [2, 6, 12, 20])
def test_a_full_file_still_takes_half_a_minute(words):
    made = brief(**full_file(words))
    assert word_count(made) <= WORDS
    assert len(made.sections) >= 7
    assert all(1 <= len(each.lines) <= 3 for each in made.sections)


def test_what_does_not_fit_folds_away_and_is_not_lost():
    made = brief(**full_file(6))
    assert len(lines(made, "bring_up")) == 6
