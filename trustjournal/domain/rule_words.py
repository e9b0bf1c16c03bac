"""What each nudge rule is called where one chooses which of them speak."""

from __future__ import annotations

from trustjournal.base.i18n import N_, _

_WORDS = {
    "cadence": N_("Catching up, by rhythm"),
    "appreciation": N_("Thanking someone, after a long while"),
    "perspective_check": N_("Asking for another point of view"),
    "ask_feedback": N_("Asking for feedback"),
    "voice": N_("Asking someone who was not heard lately"),
    "birthday": N_("Birthdays"),
    "work_anniversary": N_("Work anniversaries"),
    "anniversary": N_("Anniversaries"),
    "custom_date": N_("Dates of your own"),
    "memorial": N_("Days of remembrance"),
    "life_moment": N_("Life moments, such as leave or a loss"),
    "commitment": N_("Promises"),
    "told": N_("Telling someone that a promise moved"),
    "agreement_review": N_("Looking again at an agreement"),
    "deliverable": N_("What was agreed to be delivered"),
    "goal": N_("Shared goals"),
    "question": N_("Open questions"),
    "share": N_("Something to share with someone"),
    "challenge": N_("Challenges that are not settled"),
    "mistake": N_("Mistakes to own and repair"),
    "feedback_asked": N_("Feedback you asked for"),
    "feedback_given": N_("Feedback you gave, to come back to"),
    "help_offered": N_("Help you offered"),
    "help_asked": N_("Help you asked for"),
    "trust_extended": N_("Trust you extended"),
    "second_chance": N_("Second chances"),
    "win": N_("Wins to celebrate"),
    "event_follow_up": N_("After an event in someone’s life"),
    "log_meeting": N_("Noting a meeting that was"),
    "weekly_review": N_("The weekly review"),
    "self_assessment": N_("Looking at the four cores"),
}


def rule_words(rule: str) -> str:
    """The words for a rule; its name where a newer version made it."""
    words = _WORDS.get(rule)
    return _(words) if words is not None else rule
