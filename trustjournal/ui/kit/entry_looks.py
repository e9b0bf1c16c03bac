"""How entries look wherever they are listed: the icon of a way to talk, and the chips of what came out of a talk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.brief.first import overdue_words
from trustjournal.domain.commitments import Commitment, CommitmentState
from trustjournal.domain.interactions import Degree, QuestionState, Reflection
from trustjournal.domain.moments import Moment, MomentState
from trustjournal.ui.kit.paint import ChipLook, Tone

OTHER_CHANNEL = "comment-text-outline"
CHANNEL_ICONS: Mapping[str, str] = {
    "in_person": "account-voice",
    "call": "phone-outline",
    "video": "video-outline",
    "message": "message-text-outline",
    "email": "email-outline",
    "coffee": "coffee-outline",
    "lunch": "silverware-fork-knife",
    "outing": "walk",
    "workshop": "account-group-outline",
    "event": "calendar-today",
    "other": OTHER_CHANNEL,
}
_ENDS = {
    CommitmentState.KEPT: (N_("Kept"), Tone.KEPT, "check-circle-outline"),
    CommitmentState.MISSED: (N_("Missed"), Tone.NEUTRAL, "minus-circle-outline"),
    CommitmentState.DROPPED: (N_("Dropped"), Tone.NEUTRAL, "minus-circle-outline"),
}


def outcome(reflections: Iterable[Reflection], promises: int) -> tuple[ChipLook, ...]:
    """What came out of a conversation: that one was understood, promises made in it, questions still open."""
    told = list(reflections)
    chips = []
    if any(one.confirmed is Degree.YES for one in told):
        chips.append(ChipLook(_("Confirmed"), Tone.KEPT, "ear-hearing"))
    if promises:
        words = ngettext("{n} promise", "{n} promises", promises).format(n=promises)
        chips.append(ChipLook(words, icon="handshake-outline"))
    questions = sum(question.state is QuestionState.OPEN for one in told for question in one.questions)
    if questions:
        words = ngettext("{n} open question", "{n} open questions", questions).format(n=questions)
        chips.append(ChipLook(words, Tone.FOLLOWUP, "comment-question-outline"))
    return tuple(chips)


def promise_state(promise: Commitment, today: date) -> tuple[ChipLook, ...]:
    """How a promise stands: past due, with a new date, kept, missed or dropped; nothing for one that is simply open."""
    if promise.state is CommitmentState.OPEN:
        if promise.due_on is not None and promise.due_on < today:
            words = overdue_words((today - promise.due_on).days)
            return (ChipLook(words, Tone.OVERDUE, "alert-circle-outline"),)
        if promise.changes:
            return (ChipLook(_("New date agreed"), Tone.CELEBRATE, "calendar-sync-outline"),)
        return ()
    said, tone, icon = _ENDS[promise.state]
    return (ChipLook(_(said), tone, icon),)


def moment_state(moment: Moment, states: Mapping[MomentState, str]) -> tuple[ChipLook, ...]:
    """How a moment stands, in the words its kind declares; nothing where the kind has none."""
    if moment.state is None or moment.state not in states:
        return ()
    waiting = moment.state is MomentState.OPEN
    icon = "circle-outline" if waiting else "check-circle-outline"
    return (ChipLook(_(states[moment.state]), Tone.FOLLOWUP if waiting else Tone.KEPT, icon),)
