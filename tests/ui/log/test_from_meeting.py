"""A conversation that was planned is logged with the time and length of the meeting."""

from __future__ import annotations

from trustjournal.domain.interactions import Interaction
from trustjournal.storage.codec import load


def test_the_length_of_the_meeting_goes_along(house, amara):
    house.with_(amara, at="2026-02-24T08:00:00+01:00", title="Quarterly", minutes=45)
    house.save()
    (talk,) = load(house.journal.reader, Interaction)
    assert (talk.at, talk.title, talk.duration_min) == ("2026-02-24T08:00:00+01:00", "Quarterly", 45)


def test_at_another_time_than_planned_its_length_is_not_known(house, amara):
    house.with_(amara, at="2026-02-24T08:00:00+01:00", minutes=45)
    house.room._session.source = None
    house.save()
    (talk,) = load(house.journal.reader, Interaction)
    assert talk.duration_min is None
