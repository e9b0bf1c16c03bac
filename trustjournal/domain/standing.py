"""How a person stands against the rhythm one wants to keep: on it, due, past it or paused, as the nudge rule counts."""

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.rhythm import rhythm
from trustjournal.domain.words import short_date

NOW_DAYS = 2
"""So many days past its day a rhythm is still said to be due now."""


class RhythmState(StrEnum):
    """Where a person stands."""

    NONE = "none"
    PAUSED = "paused"
    ON = "on"
    TODAY = "today"
    NOW = "now"
    PAST = "past"


class Standing(Struct, frozen=True):
    """A person's rhythm: how often, on which day one is due, and what that means today."""

    state: RhythmState = RhythmState.NONE
    days: int | None = None
    due: date | None = None

    @property
    def is_due(self) -> bool:
        """Whether a check-in is wanted by now."""
        return self.state in {RhythmState.TODAY, RhythmState.NOW, RhythmState.PAST}

    def words(self, today: date) -> str:
        """The state in words: "On rhythm", "Due now", "Due today", "6 days past", "Paused until 2 Mar"."""
        if self.state is RhythmState.PAUSED and self.due is not None:
            return _("Paused until {day}").format(day=short_date(self.due, today))
        if self.state is RhythmState.PAST and self.due is not None:
            days = (today - self.due).days
            return ngettext("{n} day past", "{n} days past", days).format(n=days)
        fixed = {
            RhythmState.ON: _("On rhythm"),
            RhythmState.TODAY: _("Due today"),
            RhythmState.NOW: _("Due now"),
        }
        return fixed.get(self.state, _("No rhythm"))

    def rhythm_words(self) -> str:
        """How often, to stand alone: "Every 2 weeks"; empty without a rhythm."""
        return sentence_case(rhythm(self.days)) if self.days else ""


def standing(days: int | None, since: date | None, paused_until: date | None, today: date) -> Standing:
    """Where a rhythm of so many days stands, begun anew on `since` (domain.md, "Nudges", cadence).

    `since` is the latest of the last talk, the day the rhythm was set and the last answer to its nudge, else the day
    the person came in.
    """
    if days is None or since is None:
        return Standing(days=days)
    if paused_until is not None and paused_until > today:
        return Standing(RhythmState.PAUSED, days, paused_until)
    due = _later(since, days)
    if paused_until is not None:
        due = max(due, paused_until)
    return Standing(_state((today - due).days), days, due)


def sentence_case(text: str) -> str:
    """A phrase as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]


def _state(past: int) -> RhythmState:
    if past < 0:
        return RhythmState.ON
    if past == 0:
        return RhythmState.TODAY
    return RhythmState.NOW if past <= NOW_DAYS else RhythmState.PAST


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
