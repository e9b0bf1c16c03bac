"""Every rule is named in words of its own."""

from __future__ import annotations

from trustjournal.domain.nudges.table import RULES
from trustjournal.domain.rule_words import rule_words


def test_every_rule_has_words_and_no_two_the_same():
    words = [rule_words(rule) for rule in RULES]
    assert len(set(words)) == len(RULES)
    assert not set(words) & set(RULES)


def test_a_rule_of_a_newer_version_is_shown_by_its_name():
    assert rule_words("telepathy") == "telepathy"
