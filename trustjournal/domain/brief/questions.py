"""Which question to suggest: by what is open between the two, always the same for the same facts and week.

What presses comes first, in the order of `Between`. Where nothing does, the quieter questions that fit take turns by
week. The questions themselves are the practices', handed in.
"""

from collections.abc import Callable

from trustjournal.base.i18n import _
from trustjournal.domain.agreements import Agreement
from trustjournal.domain.brief.first import next_day
from trustjournal.domain.brief.value import Setting
from trustjournal.domain.commitments import CommitmentState, Owner
from trustjournal.domain.interactions import QuestionState
from trustjournal.domain.moments import Direction, MomentState
from trustjournal.domain.people import Channel, Relation
from trustjournal.domain.practices import REASONS, Between, Question, turn
from trustjournal.domain.preferences import PreferenceKind

_FIRST = 3
_THANKS_DAYS = 30
_NEAR_DAYS = 7
_LONG_MOMENT_DAYS = 60
_GROUP = 3
_TALKS = 3


def question_to_try(setting: Setting) -> tuple[list[str], str]:
    """One question, three for a first conversation, and why it is that one, in words; none where nothing fits."""
    fitting = [each for each in setting.questions if _HOLDS[each.when](setting)]
    if not fitting:
        return [], ""
    week = turn(setting.now.date())
    order = {each: at for at, each in enumerate(Between)}
    first = min(fitting, key=lambda each: order[each.when]).when
    if first is Between.FIRST_CONVERSATION:
        begin = [each for each in fitting if each.when is first]
        return [_(each.text) for each in begin[:_FIRST]], _(REASONS[first])
    pool = [each for each in fitting if each.when is first] if first.pressing else fitting
    chosen: Question = pool[week % len(pool)]
    return [_(chosen.text)], _(REASONS[chosen.when])


def _open(kind: str, *, theirs: bool = False) -> Callable[[Setting], bool]:
    """Whether a moment of a kind is open; those of the other person's own count only where `theirs`."""

    def holds(setting: Setting) -> bool:
        return any(
            each.kind == kind
            and each.state is not MomentState.CLOSED
            and (theirs or each.direction is not Direction.THEIRS)
            for each in setting.file.moments
        )

    return holds


def _past_due(owners: frozenset[Owner]) -> Callable[[Setting], bool]:
    def holds(setting: Setting) -> bool:
        today = setting.now.date()
        return any(
            each.owner in owners and each.due_on is not None and each.due_on < today
            for each in setting.file.commitments
        )

    return holds


def _life_moment(setting: Setting) -> bool:
    today = setting.now.date()
    return any(
        each.starts_on is not None
        and each.current(today)
        and (each.ends_on is not None or (today - each.starts_on).days <= _LONG_MOMENT_DAYS)
        for each in setting.file.life_moments
    )


def _deliverable_late(setting: Setting) -> bool:
    def late(agreement: Agreement) -> bool:
        return any(
            each.state is CommitmentState.OPEN and each.due_on is not None and each.due_on < setting.now.date()
            for each in agreement.deliverables
        )

    return any(late(each) for each in setting.file.agreements)


def _no_thanks(setting: Setting) -> bool:
    today = setting.now.date()
    thanked = any(
        each.kind == "appreciation"
        and each.direction is not Direction.THEIRS
        and (today - each.on).days <= _THANKS_DAYS
        for each in setting.file.moments
    )
    return bool(setting.file.person.close) and not thanked


def _date_near(setting: Setting) -> bool:
    today = setting.now.date()
    own = (next_day(each, today, setting.feb29) for each in setting.file.dates if each.relationship_id is None)
    return any(on is not None and (on - today).days <= _NEAR_DAYS for on in own)


def _one_channel(setting: Setting) -> bool:
    recent = setting.file.recent
    return len(recent) >= _TALKS and len({each.channel for each in recent}) == 1


_HOLDS: dict[Between, Callable[[Setting], bool]] = {
    Between.FIRST_CONVERSATION: lambda setting: not setting.file.recent and not setting.file.reflections,
    Between.MISTAKE_OPEN: _open("mistake"),
    Between.CHALLENGE_OPEN: _open("challenge", theirs=True),
    Between.DIFFICULT_TOPIC: lambda setting: any(each.difficult for each in setting.file.topics),
    Between.LIFE_MOMENT: _life_moment,
    Between.TRUST_OPEN: _open("trust_extended"),
    Between.PROMISE_PAST_DUE: _past_due(frozenset((Owner.ME, Owner.SHARED))),
    Between.NOT_TOLD: lambda setting: any(
        change.told_on is None for each in setting.file.commitments for change in each.changes[-1:]
    ),
    Between.QUESTION_OPEN: lambda setting: any(
        question.state is QuestionState.OPEN for each in setting.file.reflections for question in each.questions
    ),
    Between.FEEDBACK_GIVEN_OPEN: _open("feedback_given"),
    Between.FEEDBACK_ASKED_OPEN: _open("feedback_asked"),
    Between.HELP_OFFERED_OPEN: _open("help_offered"),
    Between.HELP_ASKED_OPEN: _open("help_asked"),
    Between.THEIR_PROMISE_PAST_DUE: _past_due(frozenset((Owner.THEM,))),
    Between.DELIVERABLE_LATE: _deliverable_late,
    Between.WIN_OPEN: _open("win", theirs=True),
    Between.GOAL: lambda setting: bool(setting.file.goals),
    Between.AGREEMENT: lambda setting: bool(setting.file.agreements),
    Between.SHARE_OPEN: lambda setting: bool(setting.file.shares),
    Between.ADJUSTMENT: lambda setting: any(each.adjustment for each in setting.file.preferences),
    Between.NO_THANKS: _no_thanks,
    Between.CLOSE: lambda setting: bool(setting.file.person.close),
    Between.PARTNER: lambda setting: setting.file.person.relation is Relation.PARTNER,
    Between.DATE_NEAR: _date_near,
    Between.GROUP: lambda setting: any(len(each.people) >= _GROUP for each in setting.file.recent),
    Between.MET_AT_EVENT: lambda setting: any(each.channel is Channel.EVENT for each in setting.file.recent),
    Between.ONE_CHANNEL: _one_channel,
    Between.BOUNDARY: lambda setting: any(each.kind is PreferenceKind.BOUNDARY for each in setting.file.preferences),
    Between.STRENGTHS: lambda setting: bool(setting.file.person.strengths),
    Between.INTERESTS: lambda setting: bool(setting.file.person.interests),
    Between.CONFIDENTIAL_KNOWN: lambda setting: any(each.confidential for each in setting.file.recent),
    Between.MEETING: lambda setting: setting.file.meeting is not None,
    Between.ALWAYS: lambda _setting: True,
}
