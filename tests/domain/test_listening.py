"""What a reflection says, and the words said back within what was heard."""

from __future__ import annotations

from typing import Any

import pytest

from trustjournal.domain.interactions import Degree, Empathy, Question, Reflection
from trustjournal.domain.listening import heard_and_said, joined, says_anything


def of(**fields: Any) -> Reflection:
    return Reflection(id="r", interaction_id="i", person_id="p", **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"heard": "x"}, {"feelings": ("Relieved",)}, {"needs": "x"}, {"reflected_back": Degree.NO},
        {"confirmed": Degree.PARTLY}, {"questions": (Question(text="?"),)}, {"non_verbal": "x"}, {"interruptions": 0},
        {"do_better": "x"}, {"empathy": Empathy(pains="x")},
    ],
)  # fmt: skip
def test_any_answer_is_something(fields):
    assert says_anything(of(**fields))


@pytest.mark.parametrize("fields", [{}, {"empathy": Empathy()}, {"confidential": True}])
def test_no_answer_is_nothing(fields):
    assert not says_anything(of(**fields))


@pytest.mark.parametrize(
    ("heard", "said", "text"),
    [
        ("A say", "Together, then", "A say\n“Together, then”"),
        ("", "Together", "“Together”"),
        ("Two\nlines", "", "Two\nlines"),
        ("Two\nlines", "three\n of  them", "Two\nlines\n“three of them”"),
        ("x", "“Quoted”", "x\n“Quoted”"),
        ("x", "“A” and “B”", "x\n““A” and “B””"),
    ],
)
def test_the_words_said_back_are_the_last_line(heard, said, text):
    assert joined(heard, said) == text
    kept = heard_and_said(of(heard=text, reflected_back=Degree.YES))
    assert joined(*kept) == text
    assert kept[0] == heard


def test_nothing_is_nothing():
    assert joined(" ", "\n") is None


@pytest.mark.parametrize("degree", [None, Degree.NO])
def test_a_quotation_is_theirs_unless_it_was_said_back(degree):
    assert heard_and_said(of(heard="x\n“Theirs”", reflected_back=degree)) == ("x\n“Theirs”", "")
