"""What the tray tells: the counts of Today, and the next meeting."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import NOW
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Person
from trustjournal.services.counts import sidebar_counts
from trustjournal.services.glance import glance
from trustjournal.services.sample import fill

AMARA = "aaaaaaaa-0000-4000-8000-000000000001"


def meet(journal, minutes, **more):
    start = NOW + timedelta(minutes=minutes)
    with journal.change("Meet") as unit:
        if unit.get(Person, AMARA) is None:
            unit.add(Person(id=AMARA, display_name="Amara Okafor"))
        unit.add(
            Meeting(
                id=f"bbbbbbbb-0000-4000-8000-0000000{minutes + 1000:05}",
                starts_at=Instant.of(start),
                ends_at=Instant.of(start + timedelta(minutes=30)),
                **{"people": (AMARA,), **more},
            )
        )


def test_it_counts_as_the_sidebar_does(journal):
    fill(journal)
    found = glance(journal)
    assert found.due == sidebar_counts(journal).today > 0
    assert found.meeting is not None
    assert found.meeting.at.strftime("%H:%M") == "10:30"


def test_an_empty_journal(journal):
    found = glance(journal)
    assert (found.due, found.meeting) == (0, None)


@pytest.mark.parametrize(("minutes", "is_next"), [(-11, False), (-9, True), (25, True), (60 * 14, False)])
def test_the_next_meeting_is_todays_and_not_long_begun(journal, minutes, is_next):
    meet(journal, minutes)
    assert (glance(journal).meeting is not None) is is_next


def test_the_first_of_several_and_only_with_people(journal):
    meet(journal, 120)
    meet(journal, 30, people=())
    meet(journal, 60, confidential=True)
    found = glance(journal).meeting
    assert found is not None
    assert found.at == NOW + timedelta(minutes=60)
    assert found.confidential
    assert found.people == ((AMARA, "Amara Okafor"),)
