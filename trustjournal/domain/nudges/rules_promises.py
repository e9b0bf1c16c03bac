"""Rules about what was agreed: promises, untold new dates, agreements, deliverables, goals, questions, shares."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.commitments import Owner
from trustjournal.domain.days import shift
from trustjournal.domain.facts import (
    AgreementFact,
    CommitmentFact,
    DeliverableFact,
    GoalFact,
    QuestionFact,
    ShareFact,
    UntoldFact,
)
from trustjournal.domain.nudges.frame import Ask, Candidate, Lane, Rule, Subject, Words, rule

UNDATED_DAYS = 14
EARLY_DAYS = 2
QUESTION_DAYS = 7
SHARE_DAYS = 14


@rule("commitment", Lane.FOLLOW_UP, promised=True)
def commitment(ask: Ask) -> Iterator[Candidate]:
    """An open promise; of mine and shared ones a little before the day."""
    for row in ask.facts.commitments:
        due = row.due_on or shift(row.created_on, UNDATED_DAYS)
        yield Candidate(
            key=f"commitment:{row.id}:{due}",
            due=due,
            people=row.people,
            subject=Subject("commitment", row.id),
            words=partial(_commitment_words, ask, row),
            lead=0 if row.owner == Owner.THEM else EARLY_DAYS,
            confidential=row.confidential,
            owed=row.owner != Owner.THEM,
        )


@rule("told", Lane.FOLLOW_UP)
def told(ask: Ask) -> Iterator[Candidate]:
    """A new date that was not yet told; one nudge a day of change, for the last change of that day."""
    for row in ask.facts.commitments:
        for change in {change.on: change for change in row.untold}.values():
            yield Candidate(
                key=f"told:{row.id}:{change.on}",
                due=change.on,
                people=row.people,
                subject=Subject("commitment", row.id),
                words=partial(_told_words, ask, row, change),
                confidential=row.confidential,
            )


@rule("agreement_review", Lane.FOLLOW_UP, lead=7)
def agreement_review(ask: Ask) -> Iterator[Candidate]:
    """The day both chose to look at an agreement again."""
    for row in ask.facts.agreements:
        yield _simple("agreement_review", row.id, row.review_on, row, "agreement", partial(_agreement_words, ask, row))


@rule("deliverable", Lane.FOLLOW_UP, promised=True)
def deliverable(ask: Ask) -> Iterator[Candidate]:
    """What an agreement has one side deliver."""
    for row in ask.facts.deliverables:
        yield Candidate(
            key=f"deliverable:{row.agreement_id}/{row.position}:{row.due_on}",
            due=row.due_on,
            people=row.people,
            subject=Subject("agreement", row.agreement_id),
            words=partial(_deliverable_words, ask, row),
            confidential=row.confidential,
        )


@rule("goal", Lane.FOLLOW_UP)
def goal(ask: Ask) -> Iterator[Candidate]:
    """The next step of a shared goal."""
    for row in ask.facts.goals:
        yield _simple("goal", row.id, row.next_step_on, row, "goal", partial(_goal_words, ask, row))


@rule("question", Lane.FOLLOW_UP)
def question(ask: Ask) -> Iterator[Candidate]:
    """A question left open, a week after the conversation."""
    for row in ask.facts.questions:
        due = shift(row.on, QUESTION_DAYS)
        yield Candidate(
            key=f"question:{row.reflection_id}/{row.position}:{due}",
            due=due,
            people=(row.person_id,),
            subject=Subject("reflection", row.reflection_id),
            words=partial(_question_words, ask, row),
            confidential=row.confidential,
        )


@rule("share", Lane.CHECK_IN)
def share(ask: Ask) -> Iterator[Candidate]:
    """Something to pass on to a person, two weeks later."""
    for row in ask.facts.shares:
        due = shift(row.created_on, SHARE_DAYS)
        yield Candidate(
            key=f"share:{row.id}:{due}",
            due=due,
            people=(row.person_id,),
            subject=Subject("share", row.id),
            words=partial(_share_words, ask, row),
            confidential=row.confidential,
        )


RULES: tuple[Rule, ...] = (commitment, told, agreement_review, deliverable, goal, question, share)


def _simple(
    name: str, entry_id: str, due: date, row: AgreementFact | GoalFact, kind: str, say: Callable[[], Words]
) -> Candidate:
    return Candidate(
        key=f"{name}:{entry_id}:{due}",
        due=due,
        people=row.people,
        subject=Subject(kind, entry_id),
        words=say,
        confidential=row.confidential,
    )


def _text(row: CommitmentFact | DeliverableFact | QuestionFact | ShareFact) -> str:
    return "" if row.confidential else words.clause(row.text)


def _commitment_words(ask: Ask, row: CommitmentFact) -> Words:
    if row.owner == Owner.THEM:
        return _their_words(ask, row, _text(row), row.due_on)
    who = ask.first_names(row.people)
    step = _text(row) or _kept_step(who)
    return Words(step, [_promised(ask, row, who), ask.meets(row.people), ask.preference(row.people)])


def _kept_step(who: str) -> str:
    return _("Keep your promise to {name}").format(name=who) if who else _("Keep your promise to yourself")


def _promised(ask: Ask, row: CommitmentFact, who: str) -> str:
    shared = row.owner == Owner.SHARED and who
    if row.due_on is None:
        text = _("You and {name} agreed on it {on_day}.") if shared else _("You promised it {on_day}.")
        return text.format(name=who, on_day=ask.on_day(row.created_on))
    text = _("You and {name} agreed on it for {day}.") if shared else _("You promised it for {day}.")
    return text.format(name=who, day=ask.day(row.due_on))


def _their_words(ask: Ask, row: CommitmentFact | DeliverableFact, task: str, due_on: date | None) -> Words:
    who = ask.first_names(row.people)
    step = _("Ask {name} what would help").format(name=who) if who else _("Ask what would help")
    return Words(step, [_hoped(ask, who, task, due_on), ask.meets(row.people), ask.preference(row.people)])


def _hoped(ask: Ask, who: str, task: str, due_on: date | None) -> str:
    facts = {"name": who, "task": task, "day": ask.day(due_on) if due_on is not None else ""}
    if due_on is None:
        return (_("Promised to you: {task}.") if task else _("A promise to you, without a day.")).format(**facts)
    if not task:
        return _("A promise to you, for {day}.").format(**facts)
    text = _("{name} hoped to have this done by {day}: {task}.") if who else _("Promised to you for {day}: {task}.")
    return text.format(**facts)


def _told_words(ask: Ask, row: CommitmentFact, change: UntoldFact) -> Words:
    who = ask.first_names(row.people)
    step = _("Tell {name} about the new date").format(name=who) if who else _("Tell about the new date")
    facts = {
        "task": _text(row) or _("A promise"),
        "on_day": ask.on_day(change.on),
        "to": ask.day(change.to_due_on) if change.to_due_on is not None else "",
    }
    moved = _("{task}: moved to {to} {on_day}.") if change.to_due_on is not None else _("{task}: moved {on_day}.")
    return Words(step, [moved.format(**facts), ask.meets(row.people), ask.preference(row.people)])


def _agreement_words(ask: Ask, row: AgreementFact) -> Words:
    who = ask.first_names(row.people)
    step = _("Look again at your agreement with {name}").format(name=who) if who else _("Look again at your agreement")
    chose = _("You both chose {day}.") if len(row.people) == 1 else _("You chose {day}.")
    title = "" if row.confidential else words.clause(row.title)
    named = _("{title}.").format(title=title) if title else None
    return Words(step, [named, chose.format(day=ask.day(row.review_on)), ask.meets(row.people)])


def _deliverable_words(ask: Ask, row: DeliverableFact) -> Words:
    if row.owner == Owner.THEM:
        return _their_words(ask, row, _text(row), row.due_on)
    who = ask.first_names(row.people)
    step = _text(row) or _("Deliver what you agreed on")
    text = _("Your agreement with {name} has it for {day}.") if who else _("Your agreement has it for {day}.")
    why = text.format(name=who, day=ask.day(row.due_on))
    return Words(step, [why, ask.meets(row.people), ask.preference(row.people)])


def _goal_words(ask: Ask, row: GoalFact) -> Words:
    who = ask.first_names(row.people)
    next_step = "" if row.confidential else words.clause(row.next_step)
    aim = "" if row.confidential else words.clause(row.aim)
    own = _("Take the next step on your goal with {name}") if who else _("Take the next step on your goal")
    shared = _("Your goal with {name}: {aim}.") if who else _("Your goal: {aim}.")
    why = [
        shared.format(name=who, aim=aim) if aim else None,
        _("You chose {day}.").format(day=ask.day(row.next_step_on)),
        ask.meets(row.people),
    ]
    return Words(next_step or own.format(name=who), why)


def _question_words(ask: Ask, row: QuestionFact) -> Words:
    who = ask.first_names((row.person_id,))
    text = _text(row)
    step = _("Ask {name}: {question}") if text else _("Ask {name} the question that stayed open")
    why = _("It stayed open when you talked {on_day}.").format(on_day=ask.on_day(row.on))
    return Words(step.format(name=who, question=text), _with_meeting(ask, why, (row.person_id,)))


def _share_words(ask: Ask, row: ShareFact) -> Words:
    who = ask.first_names((row.person_id,))
    text = _text(row)
    step = _("Share with {name}: {text}") if text else _("Share with {name} what you kept")
    why = _("You kept it {on_day}.").format(on_day=ask.on_day(row.created_on))
    return Words(step.format(name=who, text=text), _with_meeting(ask, why, (row.person_id,)))


def _with_meeting(ask: Ask, why: str, people: Sequence[str]) -> list[str | None]:
    return [why, ask.meets(people), ask.preference(people)]
