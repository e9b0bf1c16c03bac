"""The sample shows every practice: for each, its stored fact stands in the filled journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.domain.agreements import Agreement, AgreementState, Goal
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.dates import DateKind, LifeMoment, PersonalDate
from trustjournal.domain.interactions import Interaction, QuestionState, Reflection
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.moments import Moment, MomentState
from trustjournal.domain.noun import Noun
from trustjournal.domain.people import Channel, Circle, Person, Relationship
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.domain.review import Review, SelfAssessment
from trustjournal.domain.topics import Share, ShareState, Topic, TopicState
from trustjournal.services import sample
from trustjournal.services.brief import as_text, brief_of
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.practices import practices
from trustjournal.storage.codec import load

Has = Callable[[Journal], bool]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    with open_journal(tmp_path_factory.mktemp("sample"), Clock(NOW)) as journal:
        sample.fill(journal)
        yield journal


def some(kind: type[Noun], fits: Callable[[Any], object]) -> Has:
    """Whether there is an entry of a kind that fits."""
    return lambda journal: any(fits(each) for each in load(journal.reader, kind, ""))


def value_is(field: str, value: object) -> Callable[[Any], bool]:
    """Whether a field of an entry is this."""
    return lambda entry: getattr(entry, field) is value


def both(*each: Has) -> Has:
    """Whether all of these hold."""
    return lambda journal: all(holds(journal) for holds in each)


def moment(kind: str, **details: object) -> Has:
    """Whether there is a moment of a kind that has details of these names."""
    return some(Moment, lambda each: each.kind == kind and each.text and all(each.details.get(one) for one in details))


def _dates_are_said_in_words(journal: Journal) -> bool:
    return brief_of(journal, sample.id_of("amara")).printed == "24 February 2026 at 10:05"


SHOWN: dict[str, Has] = {
    "P01": both(
        some(Circle, lambda circle: circle.cadence_days),
        some(Person, lambda person: person.cadence_days and person.preferred_channel),
        *(some(Interaction, value_is("channel", channel)) for channel in
          (Channel.CALL, Channel.COFFEE, Channel.MESSAGE, Channel.VIDEO, Channel.LUNCH)),
    ),
    "P02": both(
        some(Meeting, lambda meeting: meeting.people),
        some(Topic, lambda topic: topic.state is TopicState.OPEN),
    ),
    "P03": some(Topic, lambda topic: topic.difficult and topic.concern and topic.effect and topic.ask),
    "P04": some(
        Agreement,
        lambda one: one.state is AgreementState.AGREED and one.my_role and one.their_role and one.deliverables
        and one.indicators and one.review_on and one.link,
    ),
    "P05": both(
        *(some(Commitment, value_is("owner", owner)) for owner in Owner),
        *(some(Commitment, value_is("state", state)) for state in CommitmentState),
        some(Commitment, lambda one: one.steps),
    ),
    "P06": both(
        some(Commitment, lambda one: any(not change.told_on for change in one.changes)),
        some(Commitment, lambda one: any(change.told_on and change.reason for change in one.changes)),
    ),
    "P07": some(Interaction, lambda talk: len(talk.people) >= 3 and talk.voices),
    "P08": both(
        some(Reflection, lambda one: one.heard and one.reflected_back and one.confirmed and one.do_better),
        some(Reflection, lambda one: any(question.state is QuestionState.OPEN for question in one.questions)),
    ),
    "P09": some(
        Reflection,
        lambda one: one.empathy and all(
            getattr(one.empathy, part) for part in ("says", "thinks", "does", "feels", "pains", "gains")
        ),
    ),
    "P10": both(
        some(Moment, lambda each: each.kind == "challenge" and each.state is MomentState.OPEN),
        some(Moment, lambda each: each.kind == "challenge" and each.details.get("outcome") == "solved"),
    ),
    "P11": both(some(Relationship, lambda one: one.name), some(Person, lambda one: one.interests and one.how_met)),
    "P12": both(*(some(PersonalDate, value_is("kind", kind)) for kind in DateKind)),
    "P13": some(LifeMoment, lambda one: one.starts_on and one.follow_up_on),
    "P14": both(
        some(Share, lambda one: one.state is ShareState.OPEN and one.link),
        some(Share, lambda one: one.state is ShareState.OPEN and one.interest),
        lambda journal: "The rye recipe" in as_text(brief_of(journal, sample.id_of("bram"))),
    ),
    "P15": both(
        moment("mistake", acknowledged_on=True, remedy=True),
        some(Moment, lambda each: each.kind == "mistake" and each.state is MomentState.OPEN),
    ),
    "P16": both(
        moment("win", celebrated_on=True, how=True, what_worked=True),
        some(Moment, lambda each: each.kind == "win" and each.state is MomentState.OPEN),
    ),
    "P17": both(moment("feedback_asked"), moment("feedback_received", changed=True)),
    "P18": moment("feedback_given", behaviour=True, effect=True, suggestion=True),
    "P19": moment("appreciation", how=True),
    "P20": moment("help_offered"),
    "P21": both(moment("help_asked"), some(Person, lambda one: one.strengths)),
    "P22": both(moment("trust_extended"), moment("trust_extended", outcome=True, what_next=True)),
    "P23": some(Preference, lambda one: one.kind is PreferenceKind.BOUNDARY and one.category),
    "P24": some(Interaction, lambda talk: talk.confidential),
    "P25": some(Goal, lambda one: one.aim and one.for_me and one.for_them and one.next_step),
    "P26": some(Interaction, lambda talk: talk.intention and talk.intention.them and talk.intention.us),
    "P27": some(Preference, lambda one: one.adjustment and one.since_on),
    "P28": some(SelfAssessment, lambda one: one.cores.integrity.evidence and one.cores.integrity.entries),
    "P29": some(Review, lambda one: one.went_well and one.to_try and one.improve_with and one.practice),
    "P30": moment("perspective_check", my_view=True, their_view=True, missed=True),
    "P31": both(
        some(Interaction, lambda talk: talk.channel is Channel.EVENT and talk.place),
        some(Person, lambda one: one.how_met and one.met_on),
    ),
    "P32": some(Person, lambda one: one.partnership and one.partnership.values and one.partnership.results),
    # The language can be chosen later; what exists is that days are said in words.
    "P33": _dates_are_said_in_words,
}  # fmt: skip


def test_every_practice_is_looked_for() -> None:
    assert list(SHOWN) == [practice.id for practice in practices()]


@pytest.mark.parametrize("practice", SHOWN)
def test_the_sample_shows_it(filled: Journal, practice: str) -> None:
    assert SHOWN[practice](filled)
