"""How entries look wherever they are listed: the icon of a way to talk, and the chips of what came out of a talk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.interactions import Degree, QuestionState, Reflection
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
