"""Every nudge rule, in the order in which settings list them."""

from trustjournal.domain.nudges import rules_dates, rules_moments, rules_people, rules_promises, rules_reflect
from trustjournal.domain.nudges.frame import Rule

ALL: tuple[Rule, ...] = (
    *rules_people.RULES,
    *rules_dates.RULES,
    *rules_promises.RULES,
    *rules_moments.RULES,
    *rules_reflect.RULES,
)

RULES: tuple[str, ...] = tuple(rule.name for rule in ALL)
"""The names of all rules, as the policy and the keys have them."""
