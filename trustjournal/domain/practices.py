"""Practices: habits that build trust, each with its reason, its way, and questions to ask oneself or the other.

They are data, read by the services. What they say of when a question fits or a week calls for them are the words of
`Between` and `WeekCall`; the functions here choose by them, always the same for the same facts.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import N_
from trustjournal.domain.review import Practice as PracticeId


class Between(StrEnum):
    """What can be open between the user and a person; a question is suggested because of one of these.

    In the order in which they matter, down to WIN_OPEN; what follows is quieter and takes turns by week.
    """

    FIRST_CONVERSATION = "first_conversation"
    MISTAKE_OPEN = "mistake_open"
    CHALLENGE_OPEN = "challenge_open"
    DIFFICULT_TOPIC = "difficult_topic"
    LIFE_MOMENT = "life_moment"
    TRUST_OPEN = "trust_open"
    PROMISE_PAST_DUE = "promise_past_due"
    NOT_TOLD = "not_told"
    QUESTION_OPEN = "question_open"
    FEEDBACK_GIVEN_OPEN = "feedback_given_open"
    FEEDBACK_ASKED_OPEN = "feedback_asked_open"
    HELP_OFFERED_OPEN = "help_offered_open"
    HELP_ASKED_OPEN = "help_asked_open"
    THEIR_PROMISE_PAST_DUE = "their_promise_past_due"
    DELIVERABLE_LATE = "deliverable_late"
    WIN_OPEN = "win_open"
    GOAL = "goal"
    AGREEMENT = "agreement"
    SHARE_OPEN = "share_open"
    ADJUSTMENT = "adjustment"
    NO_THANKS = "no_thanks"
    CLOSE = "close"
    PARTNER = "partner"
    DATE_NEAR = "date_near"
    GROUP = "group"
    MET_AT_EVENT = "met_at_event"
    ONE_CHANNEL = "one_channel"
    BOUNDARY = "boundary"
    STRENGTHS = "strengths"
    INTERESTS = "interests"
    CONFIDENTIAL_KNOWN = "confidential_known"
    MEETING = "meeting"
    ALWAYS = "always"

    @property
    def pressing(self) -> bool:
        """Whether it goes before everything below it, instead of taking turns."""
        return _PLACES[self] <= _PLACES[Between.WIN_OPEN]


_PLACES = {each: at for at, each in enumerate(Between)}

REASONS = {
    Between.FIRST_CONVERSATION: N_("to begin with"),
    Between.MISTAKE_OPEN: N_("a mistake is still open"),
    Between.CHALLENGE_OPEN: N_("a challenge is open"),
    Between.DIFFICULT_TOPIC: N_("a difficult topic waits"),
    Between.LIFE_MOMENT: N_("much is going on"),
    Between.TRUST_OPEN: N_("you entrusted something"),
    Between.PROMISE_PAST_DUE: N_("your promise is past due"),
    Between.NOT_TOLD: N_("a new date is untold"),
    Between.QUESTION_OPEN: N_("a question is open"),
    Between.FEEDBACK_GIVEN_OPEN: N_("you gave feedback"),
    Between.FEEDBACK_ASKED_OPEN: N_("you asked for feedback"),
    Between.HELP_OFFERED_OPEN: N_("your offer is open"),
    Between.HELP_ASKED_OPEN: N_("you asked for help"),
    Between.THEIR_PROMISE_PAST_DUE: N_("a promise waits"),
    Between.DELIVERABLE_LATE: N_("a delivery is past due"),
    Between.WIN_OPEN: N_("a win is uncelebrated"),
    Between.GOAL: N_("you share a goal"),
    Between.AGREEMENT: N_("you have an agreement"),
    Between.SHARE_OPEN: N_("you have something to share"),
    Between.ADJUSTMENT: N_("you changed something"),
    Between.NO_THANKS: N_("no thanks for a month"),
    Between.CLOSE: N_("you are close"),
    Between.PARTNER: N_("you are partners"),
    Between.DATE_NEAR: N_("a day is near"),
    Between.GROUP: N_("you met in a group"),
    Between.MET_AT_EVENT: N_("you met at an event"),
    Between.ONE_CHANNEL: N_("always the same channel"),
    Between.BOUNDARY: N_("there is a boundary"),
    Between.STRENGTHS: N_("you know a strength"),
    Between.INTERESTS: N_("you know an interest"),
    Between.CONFIDENTIAL_KNOWN: N_("you keep a confidence"),
    Between.MEETING: N_("you are about to meet"),
    Between.ALWAYS: N_("nothing is pressing"),
}
"""Why a question is suggested, to stand beside the heading (to be translated)."""


class WeekCall(StrEnum):
    """What a week's facts can say that calls for a practice."""

    MISTAKE_OPEN = "mistake_open"
    PROMISE_PAST_DUE = "promise_past_due"
    NOT_TOLD = "not_told"
    CHALLENGE_OPEN = "challenge_open"
    DIFFICULT_TOPIC = "difficult_topic"
    LIFE_MOMENT = "life_moment"
    WIN_OPEN = "win_open"
    TRUST_OPEN = "trust_open"
    HELP_OPEN = "help_open"
    HELP_ASKED_OPEN = "help_asked_open"
    INTERRUPTED = "interrupted"
    UNCONFIRMED = "unconfirmed"
    NO_THANKS = "no_thanks"
    NO_FEEDBACK_ASKED = "no_feedback_asked"
    NO_FEEDBACK_GIVEN = "no_feedback_given"
    NO_REFLECTIONS = "no_reflections"
    NO_TALKS = "no_talks"
    DRIFTING = "drifting"
    ONE_CHANNEL = "one_channel"
    GROUP = "group"
    EVENT = "event"
    DATE_NEAR = "date_near"
    ASSESSMENT_DUE = "assessment_due"
    NO_REVIEW = "no_review"


WEEK_REASONS = {
    WeekCall.MISTAKE_OPEN: N_("A mistake you noted is still open."),
    WeekCall.PROMISE_PAST_DUE: N_("A promise of yours is past due."),
    WeekCall.NOT_TOLD: N_("A new date was not told yet."),
    WeekCall.CHALLENGE_OPEN: N_("A challenge is open."),
    WeekCall.DIFFICULT_TOPIC: N_("A difficult topic waits to be raised."),
    WeekCall.LIFE_MOMENT: N_("Somebody is going through something."),
    WeekCall.WIN_OPEN: N_("A win is not celebrated yet."),
    WeekCall.TRUST_OPEN: N_("Something you entrusted has no outcome yet."),
    WeekCall.HELP_OPEN: N_("Help you offered is still open."),
    WeekCall.HELP_ASKED_OPEN: N_("Help you asked for is still open."),
    WeekCall.INTERRUPTED: N_("You noted an interruption this week."),
    WeekCall.UNCONFIRMED: N_("What you heard was not confirmed every time."),
    WeekCall.NO_THANKS: N_("You noted no thanks this week."),
    WeekCall.NO_FEEDBACK_ASKED: N_("You asked no one for feedback this week."),
    WeekCall.NO_FEEDBACK_GIVEN: N_("You noted no feedback given this week."),
    WeekCall.NO_REFLECTIONS: N_("You talked this week, and noted no reflection."),
    WeekCall.NO_TALKS: N_("No conversation was noted this week."),
    WeekCall.DRIFTING: N_("With somebody it has been longer than you wanted."),
    WeekCall.ONE_CHANNEL: N_("All conversations of the week were of one kind."),
    WeekCall.GROUP: N_("You met several people at once this week."),
    WeekCall.EVENT: N_("You were at an event this week."),
    WeekCall.DATE_NEAR: N_("A personal date is near."),
    WeekCall.ASSESSMENT_DUE: N_("The four cores were not looked at for a month."),
    WeekCall.NO_REVIEW: N_("The week before has no review."),
}
"""Why a practice is suggested for the week, as a sentence (to be translated)."""

TURN = N_("It is its turn: the practices go round, one a week.")
KEPT = N_("You chose it for this week.")


class Where(StrEnum):
    """The places in which the user writes, or prepares; a practice names those in which its prompts are asked."""

    LOG = "log"
    REFLECTION = "reflection"
    EMPATHY_MAP = "empathy_map"
    MOMENTS = "moments"
    PROMISE = "promise"
    RENEGOTIATE = "renegotiate"
    DROP = "drop"
    REPAIR = "repair"
    TOPIC = "topic"
    DIFFICULT_TOPIC = "difficult_topic"
    AGREEMENT = "agreement"
    GOAL = "goal"
    PREFERENCE = "preference"
    LIFE_MOMENT = "life_moment"
    DATE = "date"
    FAMILY = "family"
    ABOUT = "about"
    PARTNERSHIP = "partnership"
    SHARE = "share"
    CIRCLE = "circle"
    PERSON = "person"
    BRIEF = "brief"
    REVIEW = "review"


class Prompt(Struct, frozen=True):
    """A question to ask oneself while one writes, with the practice it comes from: its title, and why it matters."""

    text: str
    title: str
    why: str


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question for the other person, and what has to be open between the two for it to fit."""

    when: Between
    text: str


class Practice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One practice; its texts stand in English and are translated where they are shown.

    `where` names the places in the window where its prompts are asked, `articles` the sources by number, `weeks` what
    of a week's facts calls for it.
    """

    id: PracticeId
    title: str
    aspect: str
    where: tuple[Where, ...]
    articles: tuple[str, ...]
    why: str
    how: str
    prompts: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    weeks: tuple[WeekCall, ...] = ()


class WeekPractice(Struct, frozen=True):
    """The practice of a week, and why it is this one (to be translated)."""

    practice: Practice
    reason: str


def turn(on: date) -> int:
    """The number of a day's week, one more each Monday: what takes turns goes by it."""
    return (on.toordinal() - 1) // 7


def prompt_of_day(practices: Sequence[Practice], where: Where, on: date, only: str = "") -> Prompt | None:
    """The prompt of a place on a day, in English; None where no practice has one there.

    The prompts of a place are those of the practices that name it, in the order of the practices (`only` one of them,
    where its id is given). Each day it is the turn of the next one, so that none is read so often that it is no longer
    seen.
    """
    asked = [each for each in practices if where in each.where and only in {"", each.id}]
    pool = [Prompt(text, each.title, each.why) for each in asked for text in each.prompts]
    return pool[on.toordinal() % len(pool)] if pool else None


def practice_of_week(
    practices: Sequence[Practice], monday: date, calls: frozenset[WeekCall], kept: str | None = None
) -> WeekPractice:
    """The practice of the week that begins on `monday`.

    The one that was kept with the review; else, of those that the week's facts call for, the one whose turn it is;
    else of all of them.
    """
    by_id = {each.id: each for each in practices}
    if kept is not None and kept in by_id:
        return WeekPractice(by_id[kept], KEPT)
    called = [each for each in practices if calls.intersection(each.weeks)]
    pool = called or list(practices)
    chosen = pool[turn(monday) % len(pool)]
    call = next((each for each in WeekCall if each in calls and each in chosen.weeks), None)
    return WeekPractice(chosen, WEEK_REASONS[call] if call is not None else TURN)
