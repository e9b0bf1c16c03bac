"""Days, names and texts as parts of sentences."""

from datetime import date

import pytest

from trustjournal.domain import words

TODAY = date(2026, 2, 24)


@pytest.mark.parametrize(
    ("on", "short", "after_a_verb"),
    [
        (date(2026, 2, 24), "today", "today"),
        (date(2026, 2, 23), "yesterday", "yesterday"),
        (date(2026, 2, 25), "tomorrow", "tomorrow"),
        (date(2026, 2, 20), "Friday", "on Friday"),
        (date(2026, 3, 2), "Monday", "on Monday"),
        (date(2026, 2, 18), "Wednesday", "on Wednesday"),
        (date(2026, 2, 17), "17 Feb", "on 17 Feb"),
        (date(2026, 3, 3), "3 Mar", "on 3 Mar"),
        (date(2025, 2, 20), "20 Feb 2025", "on 20 Feb 2025"),
    ],
)
def test_a_day_as_one_says_it(on, short, after_a_verb):
    assert words.day(on, TODAY) == short
    assert words.on_day(on, TODAY) == after_a_verb


def test_ago():
    said = [words.ago(date(2026, 2, day), TODAY) for day in (24, 23, 22)]
    assert said == ["today", "yesterday", "2 days ago"]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([], ""),
        (["Nora"], "Nora"),
        (["Nora", "Bram"], "Nora and Bram"),
        (["Nora", "Bram", "Elif"], "Nora, Bram and Elif"),
        (["Nora", "Bram", "Elif", "Ann"], "Nora, Bram and 2 others"),
    ],
)
def test_names(people, said):
    assert words.names(people) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, ""), ("\n  One. \nTwo", "One"), ("Wait...", "Wait…"), ("a " * 100, "a " * 59 + "a…")],
)
def test_a_text_in_a_sentence(text, said):
    assert words.clause(text) == said
