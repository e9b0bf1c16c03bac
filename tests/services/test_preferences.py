"""Preferences and boundaries: what is heeded of several people at once, and what stays hidden."""

from __future__ import annotations

from uuid import uuid4

import pytest

from trustjournal.base.errors import UserError
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.services import people, preferences
from trustjournal.services.people import NewPerson


@pytest.fixture
def cast(journal):
    return [people.add_person(journal, NewPerson(display_name=name)).id for name in ("Amara", "Bram", "Cleo")]


def keep(journal, person, text, kind=PreferenceKind.PREFERENCE, *, confidential=False):
    entry = Preference(id=str(uuid4()), person_id=person, kind=kind, text=text, confidential=confidential)
    preferences.keep(journal, entry)


def told(found):
    return [(one.person_id, [line.text for line in one.lines], one.hidden) for one in found]


def test_several_people_are_told_in_their_order_boundaries_first(journal, cast):
    amara, bram, cleo = cast
    keep(journal, bram, "Numbers first")
    keep(journal, amara, "Short messages")
    keep(journal, amara, "No calls after six", PreferenceKind.BOUNDARY)
    assert told(preferences.respected(journal, cast)) == [
        (amara, ["No calls after six", "Short messages"], 0),
        (bram, ["Numbers first"], 0),
    ]
    assert preferences.respected(journal, [cleo]) == ()
    assert preferences.respected(journal, []) == ()


def test_confidential_ones_are_counted_and_told_when_revealed(journal, cast):
    amara = cast[0]
    keep(journal, amara, "Do not mention the move", confidential=True)
    assert told(preferences.respected(journal, [amara])) == [(amara, [], 1)]
    assert told(preferences.respected(journal, [amara], reveal=True)) == [(amara, ["Do not mention the move"], 0)]


def test_one_that_says_nothing_is_not_kept(journal, cast):
    with pytest.raises(UserError):
        keep(journal, cast[0], "  ")
