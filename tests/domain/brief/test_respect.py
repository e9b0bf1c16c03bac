"""What to respect in a person: boundaries first, then preferences, with what the user changed."""

from __future__ import annotations

from trustjournal.domain.brief.respect import respect_lines
from trustjournal.domain.preferences import Preference, PreferenceKind


def preference(text, kind=PreferenceKind.PREFERENCE, adjustment=None):
    return Preference(id=text, person_id="p", kind=kind, text=text, adjustment=adjustment)


def test_boundaries_come_first_and_each_line_says_what_one_does():
    lines = respect_lines(
        [
            preference("Feedback in writing.", adjustment="I send a note first."),
            preference("No calls after six", PreferenceKind.BOUNDARY),
            preference("Short messages"),
        ]
    )
    assert [line.text for line in lines] == ["No calls after six", "Feedback in writing", "Short messages"]
    assert [line.detail for line in lines] == ["", "You: I send a note first", ""]
    assert [bool(line.icon) for line in lines] == [True, False, False]


def test_of_somebody_without_any_nothing_is_said():
    assert respect_lines([]) == []
