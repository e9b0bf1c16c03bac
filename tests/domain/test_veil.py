"""Veiled words are known again, stand as bars alone, and begin a sentence as a name would."""

from __future__ import annotations

import pytest

from trustjournal.domain.veil import (
    MARK,
    begun,
    carries,
    hidden_name,
    hidden_names,
    hidden_text,
    initials_of,
    is_bar,
    without_marks,
)
from trustjournal.domain.words import names


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{hidden_name()}’s promise", "Someone’s promise"),
        (f"{hidden_text()} on 22 March", "Hidden on 22 March"),
        (f"Catch up with {hidden_name()}", "Catch up with someone"),
        (f"{initials_of('Amara Okafor')} and {hidden_name()}", "A.O. and someone"),
        ("élan of one’s own", "élan of one’s own"),
        ("", ""),
        (MARK, ""),
    ],
)
def test_a_sentence_that_a_veiled_word_begins_has_its_capital(text: str, shown: str):
    assert without_marks(begun(text)) == shown
    assert carries(begun(text)) == carries(text)
    assert len(begun(text)) == len(text)


@pytest.mark.parametrize("text", [hidden_name(), hidden_text(2), f"{hidden_name()}, {hidden_name()}"])
def test_what_is_a_bar_stays_one(text: str):
    assert begun(text) == text
    assert is_bar(text)


def test_several_who_are_hidden_are_counted():
    said = names([hidden_name()] * 3)
    assert said == hidden_names(3)
    assert without_marks(said) == "3 people"
    assert is_bar(said)
    assert without_marks(names(["Bram", hidden_name()])) == "Bram and someone"
    initials = [initials_of("Amara Okafor"), initials_of("Bram Peeters")]
    assert without_marks(names(initials)) == "A.O. and B.P."
