"""What a full Brief folds away, and what stays in sight for as long as it can."""

from __future__ import annotations

import pytest

from trustjournal.domain.brief.budget import WORDS, within_budget, word_count
from trustjournal.domain.brief.value import Brief, BriefLine, BriefSection

LEFT = ("heard", "promises", "bring_up", "question", "intention")
RIGHT = ("ask_about", "respect", "towards", "feedback")


def section(key: str, words: int, lines: int = 3, kind: str = "", entry_id: str = "") -> BriefSection:
    line = BriefLine(text=" ".join(["word"] * words), kind=kind, id=entry_id)
    made = (line,) * (1 if key == "question" else lines)
    return BriefSection(key=key, title=key, icon="", note="", lines=made, more=())


def brief(words: int, **others: BriefSection) -> Brief:
    def side(keys: tuple[str, ...]) -> tuple[BriefSection, ...]:
        return tuple(others.get(key) or section(key, words) for key in keys)

    return within_budget(
        Brief(
            person_id="",
            name="Amara",
            first_name="Amara",
            subtitle="",
            on="",
            printed="",
            occasion="",
            starts_at="",
            soon="",
            opening="",
            first=(),
            left=side(LEFT),
            right=side(RIGHT),
            left_out="",
        )
    )


def shown(made: Brief) -> dict[str, int]:
    return {each.key: len(each.lines) for each in made.sections}


def test_what_fits_is_left_as_it_is():
    assert set(shown(brief(3)).values()) == {3, 1}


@pytest.mark.parametrize("words", [4, 6, 8, 11, 20, 90])
def test_it_is_never_more_than_the_budget_and_nothing_is_lost(words):
    made = brief(words)
    assert word_count(made) <= WORDS
    assert all(len(each.lines) + len(each.more) == (1 if each.key == "question" else 3) for each in made.sections)


def test_what_it_was_for_goes_first_and_promises_last():
    made = shown(brief(7))
    assert made.pop("intention") == 1
    assert (made.pop("question"), made.pop("feedback"), made.pop("ask_about")) == (1, 2, 2)
    assert set(made.values()) == {3}
    full = shown(brief(14))
    assert full["promises"] >= max(full["heard"], full["bring_up"], full["respect"])


def test_when_feedback_was_asked_folds_away_before_what_was_heard_is_one_line():
    made = shown(brief(12))
    assert made["feedback"] == 0
    assert min(made["heard"], made["bring_up"], made["respect"]) == 2


def test_what_is_to_repair_stays_in_sight():
    made = shown(brief(12, feedback=section("feedback", 12, kind="moment", entry_id="a-repair")))
    assert made["feedback"] == 1
