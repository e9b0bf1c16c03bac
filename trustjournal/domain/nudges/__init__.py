"""Nudges: whom to check in with, what to celebrate, what to follow up, when to look back, and why.

Nudges are not stored. `derive(facts, now, policy)` gives them from the facts alone, so that none goes stale, speaks
twice or is missed while the computer slept. What the user did about one is stored under its key.

A rule is one function under `@rule(...)` in one of the `rules_*` modules, named in that module's RULES; the order of
`ALL` is the order in settings. Source: the nudge table of the journal's form.
"""

from trustjournal.domain.nudges.derive import Nudge, Nudges, Said, Spoken, derive
from trustjournal.domain.nudges.frame import Lane, Subject
from trustjournal.domain.nudges.table import ALL, RULES

__all__ = ["ALL", "RULES", "Lane", "Nudge", "Nudges", "Said", "Spoken", "Subject", "derive"]
