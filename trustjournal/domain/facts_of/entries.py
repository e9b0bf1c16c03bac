"""What the rules need to know of each entry."""

from collections.abc import Iterator, Sequence
from datetime import date

from trustjournal.domain.agreements import AgreementState, GoalState
from trustjournal.domain.commitments import CommitmentState
from trustjournal.domain.days import shift
from trustjournal.domain.facts import (
    COMING_DAYS,
    GROUP_SIZE,
    MOMENT_KINDS,
    VOICE_DAYS,
    VOICE_TIMES,
    AgreementFact,
    CommitmentFact,
    DateFact,
    DeliverableFact,
    EventFact,
    GoalFact,
    LifeMomentFact,
    MeetingFact,
    MomentFact,
    QuestionFact,
    ShareFact,
    UntoldFact,
    VoiceFact,
)
from trustjournal.domain.facts_of.snapshot import Snapshot, ids, later
from trustjournal.domain.interactions import QuestionState
from trustjournal.domain.meetings import occurrences
from trustjournal.domain.moments import Moment, MomentState
from trustjournal.domain.people import Channel, Relationship
from trustjournal.domain.topics import ShareState


def dates(journal: Snapshot) -> Iterator[DateFact]:
    """Personal dates with month and day, of people who are not archived."""
    for one in journal.dates:
        if one.month is None or one.day is None or journal.people[one.person_id].archived:
            continue
        family = journal.relationships.get(one.relationship_id or "")
        yield DateFact(
            id=one.id,
            person_id=one.person_id,
            kind=one.kind,
            month=one.month,
            day=one.day,
            year=one.year,
            label=one.label,
            feb29=one.feb29,
            lead_days=one.lead_days,
            relation=family.kind if family is not None else None,
            relation_name=_relative(journal, family),
            confidential=one.confidential or (family is not None and family.confidential),
        )


def _relative(journal: Snapshot, family: Relationship | None) -> str | None:
    if family is None:
        return None
    other = journal.people.get(family.other_person_id or "")
    return other.display_name if other is not None else family.name


def life_moments(journal: Snapshot) -> Iterator[LifeMomentFact]:
    """Life moments of active people."""
    for one in journal.life_moments:
        if journal.active(one.person_id):
            yield LifeMomentFact(
                id=one.id,
                person_id=one.person_id,
                kind=one.kind,
                label=one.label,
                starts_on=one.starts_on,
                ends_on=one.ends_on,
                follow_up_on=one.follow_up_on,
                confidential=one.confidential,
            )


def commitments(journal: Snapshot) -> Iterator[CommitmentFact]:
    """Open commitments."""
    for one in journal.commitments:
        if one.state == CommitmentState.OPEN:
            yield CommitmentFact(
                id=one.id,
                people=ids(one.people),
                owner=one.owner,
                created_on=one.created_on,
                text=one.text,
                due_on=one.due_on,
                untold=tuple(
                    UntoldFact(on=change.on, to_due_on=change.to_due_on)
                    for change in one.changes
                    if change.told_on is None
                ),
                confidential=one.confidential,
            )


def agreements(journal: Snapshot) -> Iterator[AgreementFact]:
    """Agreements in force that name a day to review them."""
    for one in journal.agreements:
        if one.state == AgreementState.AGREED and one.review_on is not None:
            yield AgreementFact(
                id=one.id,
                people=ids(one.people),
                review_on=one.review_on,
                title=one.title,
                confidential=one.confidential,
            )


def deliverables(journal: Snapshot) -> Iterator[DeliverableFact]:
    """Open deliverables with a day, of agreements in force."""
    for one in journal.agreements:
        if one.state != AgreementState.AGREED:
            continue
        for position, item in enumerate(one.deliverables):
            if item.due_on is not None and item.state in {None, CommitmentState.OPEN}:
                yield DeliverableFact(
                    agreement_id=one.id,
                    position=position,
                    people=ids(one.people),
                    due_on=item.due_on,
                    owner=item.owner,
                    text=item.text,
                    confidential=one.confidential,
                )


def goals(journal: Snapshot) -> Iterator[GoalFact]:
    """Active goals whose next step has a day."""
    for one in journal.goals:
        if one.state == GoalState.ACTIVE and one.next_step_on is not None:
            yield GoalFact(
                id=one.id,
                people=ids(one.people),
                next_step_on=one.next_step_on,
                aim=one.aim,
                next_step=one.next_step,
                confidential=one.confidential,
            )


def questions(journal: Snapshot) -> Iterator[QuestionFact]:
    """Questions left open with active people."""
    talks = {one.id: one for one in journal.interactions}
    for one in journal.reflections:
        talk = talks.get(one.interaction_id)
        if talk is None or not journal.active(one.person_id):
            continue
        for position, question in enumerate(one.questions):
            if question.state == QuestionState.OPEN:
                yield QuestionFact(
                    reflection_id=one.id,
                    position=position,
                    person_id=one.person_id,
                    on=talk.at.on,
                    text=question.text,
                    confidential=one.confidential or talk.confidential,
                )


def waits(moment: Moment) -> bool:
    """Whether a rule waits for an answer to this moment."""
    return moment.kind in MOMENT_KINDS and moment.state in {None, MomentState.OPEN}


def second_chance(moment: Moment, others: Sequence[Moment]) -> bool:
    """Whether trust did not work out yet and was not given again later to any of these people."""
    if moment.kind != "trust_extended" or moment.state != MomentState.CLOSED:
        return False
    if moment.details.get("outcome") != "not_yet":
        return False
    return not any(
        other.kind == "trust_extended" and other.on > moment.on and set(other.people) & set(moment.people)
        for other in others
    )


def moment_fact(one: Moment) -> MomentFact:
    """A moment as the rules see it."""
    return MomentFact(
        id=one.id,
        kind=one.kind,
        people=ids(one.people),
        on=one.on,
        direction=one.direction,
        text=one.text,
        follow_up_on=one.follow_up_on,
        confidential=one.confidential,
    )


def shares(journal: Snapshot) -> Iterator[ShareFact]:
    """Open shares for active people."""
    for one in journal.shares:
        if one.state == ShareState.OPEN and one.person_id is not None and journal.active(one.person_id):
            yield ShareFact(
                id=one.id,
                person_id=one.person_id,
                created_on=one.created_on,
                text=one.text,
                confidential=one.confidential,
            )


def events(journal: Snapshot) -> Iterator[EventFact]:
    """Events that are the only conversation with someone active."""
    for one in journal.interactions:
        if one.channel != Channel.EVENT:
            continue
        for person_id in ids(one.people):
            if journal.active(person_id) and len(journal.with_person(person_id)) == 1:
                yield EventFact(
                    interaction_id=one.id,
                    person_id=person_id,
                    on=one.at.on,
                    title=one.title,
                    confidential=one.confidential,
                )


def meetings(journal: Snapshot) -> Iterator[MeetingFact]:
    """Meetings that are over, for each active person without a conversation on that date."""
    last = later(journal.today, COMING_DAYS)
    for meeting in journal.meetings:
        for one in occurrences(meeting, date.min, last):
            if one.ends_at.moment > journal.now:
                continue
            on = one.starts_at.on
            for person_id in ids(one.people):
                talks = [talk.at.on for talk in journal.with_person(person_id)]
                if journal.active(person_id) and on not in talks:
                    yield MeetingFact(
                        meeting_id=one.id,
                        person_id=person_id,
                        on=on,
                        title=one.title,
                        confidential=one.confidential,
                    )


def voices(journal: Snapshot) -> Iterator[VoiceFact]:
    """Active people without a view noted in the group conversations of the last days."""
    first = shift(journal.today, -VOICE_DAYS)
    groups = [
        one
        for one in journal.interactions
        if len(set(one.people)) >= GROUP_SIZE and first <= one.at.on <= journal.today
    ]
    for person_id in journal.people:
        mine = [one for one in groups if person_id in one.people]
        heard = any(voice.person_id == person_id and (voice.view or "").strip() for one in mine for voice in one.voices)
        if journal.active(person_id) and len(mine) >= VOICE_TIMES and not heard:
            yield VoiceFact(person_id=person_id, on=max(one.at.on for one in mine), times=len(mine))
