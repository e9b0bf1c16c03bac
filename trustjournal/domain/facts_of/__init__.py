"""Facts from full values: the plain, slow way, which defines what a faster loader has to give.

It leaves out nothing for being far away: rows that cannot speak at `now` do no harm.
"""

from collections.abc import Callable
from datetime import datetime

from trustjournal.domain.facts import Facts, StateFact
from trustjournal.domain.facts_of import entries as entries_of
from trustjournal.domain.facts_of.people import person_fact
from trustjournal.domain.facts_of.snapshot import Entries, Snapshot, latest
from trustjournal.domain.folding import name_key

__all__ = ["Entries", "facts_of"]


def facts_of(entries: Entries, now: datetime, sort_key: Callable[[str], str] = name_key) -> Facts:
    """The facts of a whole journal at `now`, an aware moment in the reader's zone."""
    journal = Snapshot(entries, now)
    states = journal.states
    return Facts(
        people={person.id: person_fact(journal, person, sort_key) for person in journal.people.values()},
        has_people=bool(journal.people),
        dates=tuple(entries_of.dates(journal)),
        life_moments=tuple(entries_of.life_moments(journal)),
        commitments=tuple(entries_of.commitments(journal)),
        agreements=tuple(entries_of.agreements(journal)),
        deliverables=tuple(entries_of.deliverables(journal)),
        goals=tuple(entries_of.goals(journal)),
        questions=tuple(entries_of.questions(journal)),
        moments=tuple(entries_of.moment_fact(moment) for moment in journal.moments if entries_of.waits(moment)),
        second_chances=tuple(
            entries_of.moment_fact(moment)
            for moment in journal.moments
            if entries_of.second_chance(moment, journal.moments)
        ),
        shares=tuple(entries_of.shares(journal)),
        events=tuple(entries_of.events(journal)),
        meetings=tuple(entries_of.meetings(journal)),
        voices=tuple(entries_of.voices(journal)),
        states={
            state.key: StateFact(state=state.state, until_on=state.until_on, until_at=state.until_at)
            for state in states
            if state.state is not None
        },
        week_reviewed=any(review.week == journal.week for review in journal.reviews),
        last_assessment_on=latest(one.on for one in journal.assessments if one.on <= journal.today),
        assessment_answered_on=journal.answered("self_assessment:"),
        first_interaction_on=min((one.at.on for one in journal.interactions), default=None),
    )
