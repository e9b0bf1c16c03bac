"""Rules about oneself: the week's review and the four cores of credibility."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from trustjournal.base.i18n import _
from trustjournal.domain.days import shift
from trustjournal.domain.nudges.frame import Ask, Candidate, Lane, Rule, Subject, Words, rule

ASSESSMENT_DAYS = 30
_FRIDAY = 5


def iso_week(on: date) -> str:
    """The ISO week of a day: "2026-W47"."""
    year, week, _weekday = on.isocalendar()
    return f"{year:04}-W{week:02}"


@rule("weekly_review", Lane.REFLECT)
def weekly_review(ask: Ask) -> Iterator[Candidate]:
    """The review of this week, from Friday on."""
    if ask.facts.week_reviewed or not ask.facts.has_people:
        return
    week = iso_week(ask.today)
    due = shift(ask.today, _FRIDAY - ask.today.isoweekday())
    yield Candidate(
        key=f"weekly_review:{week}",
        due=due,
        people=(),
        subject=Subject("review", week),
        words=partial(_review_words, week),
    )


@rule("self_assessment", Lane.REFLECT)
def self_assessment(ask: Ask) -> Iterator[Candidate]:
    """A month after the last look at oneself, or after the first conversation."""
    facts = ask.facts
    answers = [day for day in (facts.last_assessment_on, facts.assessment_answered_on) if day is not None]
    base = max(answers, default=facts.first_interaction_on)
    if base is None or not facts.has_people:
        return
    due = shift(base, ASSESSMENT_DAYS)
    yield Candidate(
        key=f"self_assessment:{due}",
        due=due,
        people=(),
        subject=Subject("self_assessment"),
        words=partial(_assessment_words, ask),
    )


RULES: tuple[Rule, ...] = (weekly_review, self_assessment)


def _review_words(week: str) -> Words:
    said = _("Week {n} has no review yet.").format(n=int(week[-2:]))
    return Words(_("Look back on your week"), [said, _("It takes ten minutes.")])


def _assessment_words(ask: Ask) -> Words:
    last = ask.facts.last_assessment_on
    if last is not None:
        said = _("You last did so {ago}.").format(ago=ask.ago(last))
    else:
        said = _("You have not noted how you see them yet.")
    return Words(_("Look at your four cores of credibility"), [said])
