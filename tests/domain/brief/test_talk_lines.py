"""What a Brief says of the last conversations."""

from __future__ import annotations

import pytest

from tests.domain.brief.files import AMARA, brief, lines, section, talk, uid
from trustjournal.domain.interactions import Degree, Empathy, Intention, Reflection, Voice
from trustjournal.domain.people import Channel


def heard(**fields):
    made = Reflection(id=uid(500), interaction_id=uid(900), person_id=AMARA, **fields)
    return brief(reflections=(made,), heard_in={uid(900): talk()})


@pytest.mark.parametrize(
    ("confirmed", "last"),
    [
        (Degree.YES, "You said back “Together”. Confirmed"),
        (Degree.PARTLY, "You said back “Together”. Partly confirmed"),
        (None, "You said back “Together”. Not confirmed yet"),
    ],
)
def test_the_words_said_back_stand_with_whether_they_were_confirmed(confirmed, last):
    made = heard(heard="More say\n“Together”", reflected_back=Degree.YES, confirmed=confirmed)
    assert lines(made, "heard") == ["More say", last]


def test_without_the_words_it_only_says_that_one_did():
    assert lines(heard(heard="More say", reflected_back=Degree.PARTLY), "heard")[-1] == (
        "You said it back. Not confirmed yet"
    )
    assert lines(heard(heard="More say", reflected_back=Degree.NO), "heard") == ["More say"]


def test_what_was_felt_and_needed_is_told_also_where_no_words_were_noted():
    made = heard(feelings=("Tired",), needs="Rest", empathy=Empathy(says="Fine", feels="Alone with it."))
    assert lines(made, "heard") == ["Needs: Rest", "Felt: Tired, Alone with it"]
    assert lines(heard(empathy=Empathy(feels="Alone with it")), "heard") == ["Felt: Alone with it"]


def test_the_last_three_conversations_are_told_below_what_was_heard_in_one_of_them():
    recent = tuple(talk(number, title=f"Talk {number}") for number in (904, 900, 903, 902))
    made = Reflection(id=uid(500), interaction_id=uid(900), person_id=AMARA, heard="More say")
    told = brief(reflections=(made,), heard_in={uid(900): talk()}, recent=recent)
    assert lines(told, "heard") == ["More say", "Talk 904", "Talk 903"]


def test_how_one_talked_lately_is_told_where_it_was_in_several_ways():
    ways = (Channel.COFFEE, Channel.CALL, Channel.CALL)
    several = tuple(talk(901 + at, title="Talk", channel=way) for at, way in enumerate(ways))
    assert lines(brief(recent=several), "heard")[-1] == "Lately by: Call 2, Coffee 1"
    assert lines(brief(recent=several[1:]), "heard") == ["Talk", "Talk"]


def test_how_it_went_is_told_once():
    told = talk(901, intention=Intention(us="One plan"), note="It went well")
    assert lines(brief(recent=(told,)), "intention") == ["One plan"]
    titled = talk(902, intention=Intention(us="One plan"), note="It went well", title="Weekly")
    assert lines(brief(recent=(titled,)), "intention") == ["One plan", "It went well"]


def test_their_newest_view_in_a_group_is_told():
    voices = (Voice(person_id=uid(3), view="No"), Voice(person_id=AMARA, view="Fewer, and finished."))
    made = brief(recent=(talk(901), talk(902, voices=voices), talk(903, voices=(Voice(person_id=AMARA, view="Old"),))))
    assert lines(made, "heard")[-1] == "In the group: Fewer, and finished"
    assert "Old" not in repr(made)


def test_what_the_last_one_was_for_and_how_it_went():
    meant = Intention(them="Less on the plate", me="Listen", us="One plan")
    told = talk(901, intention=meant, note="It went well. Then more")
    reflection = Reflection(id=uid(500), interaction_id=uid(901), person_id=AMARA, heard="More say")
    made = brief(
        recent=(talk(902, intention=Intention()), told, talk(903, intention=Intention(me="Old"))),
        reflections=(reflection,),
        heard_in={uid(901): told},
    )
    found = section(made, "intention")
    assert found is not None
    assert (found.title, found.note) == ("What it was for", "10 Feb")
    assert [(line.lead, line.text) for line in (*found.lines, *found.more)] == [
        ("For Amara", "Less on the plate"), ("For you", "Listen"), ("For you both", "One plan"),
        ("How it went", "It went well. Then more"),
    ]  # fmt: skip


def test_a_confidential_one_stays_out():
    told = talk(901, intention=Intention(us="Secret"), confidential=True)
    assert section(brief(recent=(told,)), "intention") is None
    assert section(brief(recent=(talk(),)), "intention") is None
