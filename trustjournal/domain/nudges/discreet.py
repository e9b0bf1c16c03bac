"""Nudges as discreet mode shows them: what is to be done with someone, and neither whom nor why."""

from functools import partial
from zlib import crc32

from msgspec.structs import replace

from trustjournal.base.i18n import N_, _
from trustjournal.domain.nudges.derive import Nudge, Nudges, Said, Spoken
from trustjournal.domain.veil import hidden_text

_STEPS = {
    "appreciation": N_("Thank someone"),
    "birthday": N_("Congratulate someone"),
    "work_anniversary": N_("Congratulate someone"),
    "anniversary": N_("Think of someone"),
    "custom_date": N_("Think of someone"),
    "memorial": N_("Think of someone"),
    "life_moment": N_("Call someone"),
    "win": N_("Thank someone"),
    "share": N_("Share something with someone"),
    "event_follow_up": N_("Write to someone"),
    "told": N_("Tell someone of a new date"),
    "agreement_review": N_("An agreement to look at"),
    "deliverable": N_("An agreement to look at"),
    "goal": N_("A goal to look at"),
    "question": N_("A question to ask again"),
    "log_meeting": N_("Log a meeting"),
    "perspective_check": N_("Ask someone for another point of view"),
    "ask_feedback": N_("Ask someone for feedback"),
    "voice": N_("Ask someone for a view"),
    "weekly_review": N_("Look back on your week"),
    "self_assessment": N_("Look at your four cores of credibility"),
}
_NAMED = frozenset({"cadence"})
"""The rules whose own words hold nothing but a name, which is hidden already: "Catch up with someone"."""


def discreetly(nudges: Nudges) -> Nudges:
    """The same nudges in the same order, by their rule alone, with no mark of what is past due."""
    return Nudges(
        open=tuple(_discreet(nudge) for nudge in nudges.open),
        coming=tuple(_discreet(nudge) for nudge in nudges.coming),
        snoozed=tuple(_discreet(nudge) for nudge in nudges.snoozed),
    )


def _discreet(nudge: Nudge) -> Nudge:
    return replace(nudge, spoken=Spoken(partial(_said, nudge)), overdue_days=0, chip=None)


def _said(nudge: Nudge) -> Said:
    # The bar for the reason is longer or shorter by chance, so that a page looks like one.
    why = hidden_text(crc32(nudge.key.encode()) % 4)
    return Said(next_step=_step(nudge), why=why, title=hidden_text(2))


def _step(nudge: Nudge) -> str:
    if nudge.rule in _NAMED:
        return nudge.next_step
    if nudge.rule == "commitment":
        return _("A promise of yours") if nudge.owed else _("A promise to you")
    return _(_STEPS.get(nudge.rule, N_("Something to follow up")))
