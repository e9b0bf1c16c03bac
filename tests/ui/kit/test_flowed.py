"""A line of words in several colours: one line while it fits, higher where it wraps, at every text size."""

from __future__ import annotations

import pytest

from trustjournal.ui.kit.flowed import Flowed


@pytest.fixture
def line(qtbot, look):
    made = Flowed([("You:", "text2"), ("introduce Daniel to the team", "text"), ("", "text3")])
    qtbot.addWidget(made)
    return made


def test_it_wraps_only_where_it_must(line):
    assert line.text() == "You: introduce Daniel to the team"
    assert line.heightForWidth(600) == 28
    assert line.heightForWidth(120) > 28 + 20
    assert line.heightForWidth(600) == 28
    assert line.hasHeightForWidth()


def test_larger_text_is_higher_at_once(line, look):
    before = line.heightForWidth(600)
    look.set_text_scale(200)
    assert line.heightForWidth(600) >= 2 * before
