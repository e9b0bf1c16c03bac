"""What the user decides about nudges for the whole journal: which rules speak, and where 29 February falls."""

from __future__ import annotations

import msgspec

from trustjournal.base.i18n import _
from trustjournal.domain.dates import Feb29
from trustjournal.domain.policy import Policy
from trustjournal.domain.rule_words import rule_words
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change
from trustjournal.storage.policy import policy_of


def policy(journal: Journal) -> Policy:
    """What was decided, with the usual where nothing was."""
    return policy_of(journal.reader)


def let_speak(journal: Journal, rule: str, on: bool) -> Change | None:
    """Let a rule speak, or be silent for everyone; None where it was so already."""
    kept = policy(journal)
    if (rule not in kept.rules_off) == on:
        return None
    off = tuple(each for each in kept.rules_off if each != rule) if on else (*kept.rules_off, rule)
    words = _("{rule}: on") if on else _("{rule}: off")
    return _keep(journal, msgspec.structs.replace(kept, rules_off=off), words.format(rule=rule_words(rule)))


def set_feb29(journal: Journal, day: Feb29) -> Change | None:
    """On which day a 29 February falls in other years, where a date does not say it itself."""
    kept = policy(journal)
    if (kept.feb29 or Feb29.FEB_28) == day:
        return None
    words = _("29 February on 28 February") if day is Feb29.FEB_28 else _("29 February on 1 March")
    return _keep(journal, msgspec.structs.replace(kept, feb29=day), words)


def _keep(journal: Journal, value: Policy, op: str) -> Change | None:
    with journal.change(op) as unit:
        unit.policy(value)
    return unit.change
