"""What captured lines become."""

from datetime import date

import pytest

from trustjournal.domain.capture import Present, captured
from trustjournal.domain.commitments import Owner
from trustjournal.domain.dates import DateKind, LifeMomentKind
from trustjournal.services.captured import came_out

TODAY = date(2026, 2, 24)
AMARA, BRAM = Present("a", "Amara Okafor", "Amara"), Present("b", "Bram Peeters", "Bram")


def out(*lines, people=(AMARA,)):
    return came_out(captured("\n".join(lines), people, TODAY), TODAY)


def test_promises_say_whose_they_are():
    mine, theirs = out("- You: share it by Thursday", "- Amara: call").promises
    assert (mine.text, mine.owner, mine.people, mine.due_on) == ("share it", Owner.ME, (), date(2026, 2, 26))
    assert (theirs.text, theirs.owner, theirs.people, theirs.due_on) == ("call", Owner.THEM, ("a",), None)


def test_topics_are_their_words():
    assert out("- Next time: take turns").topics == ("take turns",)


@pytest.mark.parametrize(
    ("line", "kind", "label", "year"),
    [
        ("- Date: birthday on 5 May", DateKind.BIRTHDAY, None, None),
        ("- Date: birthday (on 1990-05-05)", DateKind.BIRTHDAY, None, 1990),
        ("- Date: work anniversary on 5 May", DateKind.WORK_ANNIVERSARY, None, None),
        ("- Date: wedding anniversary with Kofi on 5 May", DateKind.ANNIVERSARY, "wedding anniversary with Kofi", None),
    ],
)
def test_days_that_come_back_are_dates(line, kind, label, year):
    made = out(line)
    (found,) = made.dates
    assert (found.person_id, found.kind, found.label, found.year, found.month, found.day) == (
        "a", kind, label, year, 5, 5,
    )  # fmt: skip
    assert made.life_moments == ()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("moves to Ghent", LifeMomentKind.MOVE),
        ("starts a new role", LifeMomentKind.NEW_ROLE),
        ("operation", LifeMomentKind.SICK_LEAVE),
        ("moderates a panel", LifeMomentKind.OTHER),
    ],
)
def test_what_happens_once_is_a_life_moment_to_ask_about_on_its_day(words, kind):
    (found,) = out(f"- Date: {words} on 1 April").life_moments
    day = date(2026, 4, 1)
    assert (found.kind, found.label, found.starts_on, found.follow_up_on) == (kind, words, day, (day,))


@pytest.mark.parametrize("line", ["- Date: birthday", "- Date: moves on 1 April"])
def test_without_a_day_or_a_person_it_stays_text(line):
    made = out(line, people=(AMARA,) if "birthday" in line else (AMARA, BRAM))
    assert (made.dates, made.life_moments) == ((), ())


def test_among_several_people_it_is_whose_name_it_has():
    (found,) = out("- Date, Bram: moves on 1 April", people=(AMARA, BRAM)).life_moments
    assert found.person_id == "b"
