"""What the user did about nudges, as far as it can still matter."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from trustjournal.domain.facts import PERSON_RULES, StateFact
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges.rules_reflect import iso_week
from trustjournal.storage.driver import Reader, Row
from trustjournal.storage.facts.asked import Asked, day_of, listed

SNOOZED = "SELECT key, state, until_on, until_at FROM nudge_state WHERE state = 'snoozed'"

UNDER = """SELECT n.key, n.state, n.until_on, n.until_at, n."on"
FROM json_each(:prefixes) j CROSS JOIN nudge_state n ON n.key >= j.value AND n.key < j.value || '~'
WHERE n.state IN ('done', 'skipped')"""


class Known(Struct, frozen=True):
    """The answers by key, and the day of the last one to T for what restarts an interval.

    `answered` is by `rule:person`, and by `self_assessment`.
    """

    states: Mapping[str, StateFact]
    answered: Mapping[str, date]


def snoozed(reader: Reader) -> dict[str, StateFact]:
    """Every snoozed nudge, by key."""
    return {row[0]: _state(row) for row in reader.rows(SNOOZED)}


def under(asked: Asked) -> Known:
    """The snoozed ones, and what was done or skipped of the entries that were found."""
    states = dict(asked.snoozed)
    answered: dict[str, date] = {}
    asked.answers("self_assessment", "")
    asked.answers("weekly_review", iso_week(asked.today))
    today = asked.day()
    for row in asked.reader.rows(UNDER, {"prefixes": listed(asked.prefixes)}):
        key, on = row[0], row[4]
        states[key] = _state(row)
        interval = _interval(key)
        if (
            interval
            and on
            and on <= today
            and (interval not in answered or date.fromisoformat(on) > answered[interval])
        ):
            answered[interval] = date.fromisoformat(on)
    return Known(states, answered)


def _interval(key: str) -> str | None:
    rule, _colon, rest = key.partition(":")
    if rule == "self_assessment":
        return rule
    return f"{rule}:{rest.partition(':')[0]}" if rule in PERSON_RULES else None


def _state(row: Row) -> StateFact:
    return StateFact(state=row[1], until_on=day_of(row[2]), until_at=Instant(row[3]) if row[3] else None)
