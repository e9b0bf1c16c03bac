"""A whole journal at one moment, by kind."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from trustjournal.domain.agreements import Agreement, Goal
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.domain.interactions import Interaction, Reflection
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.moments import Moment
from trustjournal.domain.people import Circle, Person, Relationship
from trustjournal.domain.policy import Answer, NudgeState
from trustjournal.domain.preferences import Preference
from trustjournal.domain.review import Review, SelfAssessment
from trustjournal.domain.topics import Share

Entries = Mapping[str, Sequence[Any]]
"""The nouns of a journal by PLURAL, as the JSON form lists them."""


class Snapshot:
    """The entries by kind, and the day."""

    def __init__(self, entries: Entries, now: datetime) -> None:
        self.now = now
        self.today = now.date()
        year, week, _ = self.today.isocalendar()
        self.week = f"{year:04}-W{week:02}"
        self.people: dict[str, Person] = {one.id: one for one in entries.get(Person.PLURAL, ())}
        self.circles: dict[str, Circle] = {one.id: one for one in entries.get(Circle.PLURAL, ())}
        self.relationships: dict[str, Relationship] = {one.id: one for one in entries.get(Relationship.PLURAL, ())}
        self.dates: Sequence[PersonalDate] = entries.get(PersonalDate.PLURAL, ())
        self.life_moments: Sequence[LifeMoment] = entries.get(LifeMoment.PLURAL, ())
        self.interactions: Sequence[Interaction] = entries.get(Interaction.PLURAL, ())
        self.reflections: Sequence[Reflection] = entries.get(Reflection.PLURAL, ())
        self.moments: Sequence[Moment] = entries.get(Moment.PLURAL, ())
        self.commitments: Sequence[Commitment] = entries.get(Commitment.PLURAL, ())
        self.agreements: Sequence[Agreement] = entries.get(Agreement.PLURAL, ())
        self.goals: Sequence[Goal] = entries.get(Goal.PLURAL, ())
        self.shares: Sequence[Share] = entries.get(Share.PLURAL, ())
        self.preferences: Sequence[Preference] = entries.get(Preference.PLURAL, ())
        self.reviews: Sequence[Review] = entries.get(Review.PLURAL, ())
        self.assessments: Sequence[SelfAssessment] = entries.get(SelfAssessment.PLURAL, ())
        self.meetings: Sequence[Meeting] = entries.get(Meeting.PLURAL, ())
        self.states: Sequence[NudgeState] = entries.get(NudgeState.PLURAL, ())

    def active(self, person_id: str | None) -> bool:
        """Whether nudges about that person are wanted."""
        person = self.people.get(person_id or "")
        return person is not None and not person.archived and person.deceased_on is None

    def with_person(self, person_id: str) -> list[Interaction]:
        """All conversations with a person, at any date."""
        return [one for one in self.interactions if person_id in one.people]

    def answered(self, prefix: str) -> date | None:
        """The latest day to today on which a key that starts so was done or skipped."""
        return latest(
            state.on
            for state in self.states
            if state.key.startswith(prefix)
            and state.state in {Answer.DONE, Answer.SKIPPED}
            and state.on is not None
            and state.on <= self.today
        )


def latest(days: Iterable[date]) -> date | None:
    """The latest of these days, if any."""
    return max(days, default=None)


def ids(people: Sequence[str]) -> tuple[str, ...]:
    """People in their order, without repeats."""
    return tuple(dict.fromkeys(people))


def later(day: date, days: int) -> date:
    """So many days later, or the last day there is."""
    return day + timedelta(days=days) if (date.max - day).days > days else date.max
