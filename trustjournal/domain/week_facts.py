"""The facts of one week, as the review tells them, and what they call for."""

from msgspec import Struct

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.practices import WeekCall


class WeekFacts(Struct, frozen=True, kw_only=True):
    """What was noted in a week, and what was open at its end (for the week that runs: now)."""

    talks: int = 0
    met: int = 0
    """Different people talked with."""
    channels: int = 0
    groups: int = 0
    events: int = 0
    kept: int = 0
    moved: int = 0
    past_due: int = 0
    """Promises of the user's own and shared ones, open past their day."""
    untold: int = 0
    wins: int = 0
    thanked: int = 0
    """Different people thanked."""
    feedback_asked: int = 0
    feedback_given: int = 0
    reflections: int = 0
    confirmed: int = 0
    interruptions: int = 0
    open_moments: frozenset[str] = frozenset()
    """Kinds of moments that are still open."""
    difficult_topics: int = 0
    life_moments: int = 0
    dates_near: int = 0
    drifting: int = 0
    assessed: bool = True
    """Whether the four cores were looked at within a month."""
    reviewed_before: bool = True
    """Whether the week before has its review."""
    to_ask: str | None = None
    """A close person who was not asked for feedback for long, by the first name."""


def calls_of(facts: WeekFacts) -> frozenset[WeekCall]:
    """What a week's facts call for."""
    talked = facts.talks > 0
    holds = {
        WeekCall.MISTAKE_OPEN: "mistake" in facts.open_moments,
        WeekCall.PROMISE_PAST_DUE: facts.past_due,
        WeekCall.NOT_TOLD: facts.untold,
        WeekCall.CHALLENGE_OPEN: "challenge" in facts.open_moments,
        WeekCall.DIFFICULT_TOPIC: facts.difficult_topics,
        WeekCall.LIFE_MOMENT: facts.life_moments,
        WeekCall.WIN_OPEN: "win" in facts.open_moments,
        WeekCall.TRUST_OPEN: "trust_extended" in facts.open_moments,
        WeekCall.HELP_OPEN: "help_offered" in facts.open_moments,
        WeekCall.HELP_ASKED_OPEN: "help_asked" in facts.open_moments,
        WeekCall.INTERRUPTED: facts.interruptions,
        WeekCall.UNCONFIRMED: facts.reflections > facts.confirmed,
        WeekCall.NO_THANKS: talked and not facts.thanked,
        WeekCall.NO_FEEDBACK_ASKED: talked and not facts.feedback_asked,
        WeekCall.NO_FEEDBACK_GIVEN: talked and not facts.feedback_given,
        WeekCall.NO_REFLECTIONS: talked and not facts.reflections,
        WeekCall.NO_TALKS: not talked,
        WeekCall.DRIFTING: facts.drifting,
        WeekCall.ONE_CHANNEL: facts.talks >= 3 and facts.channels == 1,
        WeekCall.GROUP: facts.groups,
        WeekCall.EVENT: facts.events,
        WeekCall.DATE_NEAR: facts.dates_near,
        WeekCall.ASSESSMENT_DUE: not facts.assessed,
        WeekCall.NO_REVIEW: not facts.reviewed_before,
    }
    return frozenset(call for call, held in holds.items() if held)


def went_well_words(facts: WeekFacts) -> str:
    """What to think of when one asks what went well: "5 conversations with 4 people, 1 win."."""
    if not facts.talks:
        return _("No conversation was noted this week.")
    talks = ngettext("{n} conversation", "{n} conversations", facts.talks).format(n=facts.talks)
    people = ngettext("{n} person", "{n} people", facts.met).format(n=facts.met)
    if not facts.wins:
        return _("{talks} with {people}.").format(talks=talks, people=people)
    wins = ngettext("{n} win", "{n} wins", facts.wins).format(n=facts.wins)
    return _("{talks} with {people}, and {wins}.").format(talks=talks, people=people, wins=wins)


def promise_words(facts: WeekFacts) -> str:
    """What became of promises: "3 kept, 1 new date agreed, 1 past due."."""
    parts = []
    if facts.kept:
        parts.append(ngettext("{n} kept", "{n} kept", facts.kept).format(n=facts.kept))
    if facts.moved:
        parts.append(ngettext("{n} new date agreed", "{n} new dates agreed", facts.moved).format(n=facts.moved))
    if facts.past_due:
        parts.append(ngettext("{n} past due", "{n} past due", facts.past_due).format(n=facts.past_due))
    return _("{parts}.").format(parts=", ".join(parts)) if parts else _("No promise came to its day this week.")


def thanks_words(facts: WeekFacts) -> str:
    """Whom one thanked and asked: "You thanked 3 people and asked no one for feedback. Ask Sofia?"."""
    if facts.thanked:
        thanked = ngettext("You thanked {n} person", "You thanked {n} people", facts.thanked).format(n=facts.thanked)
    else:
        thanked = _("You noted no thanks")
    if facts.feedback_asked:
        return ngettext(
            "{thanked} and asked for feedback once.", "{thanked} and asked for feedback {n} times.",
            facts.feedback_asked,
        ).format(thanked=thanked, n=facts.feedback_asked)  # fmt: skip
    said = _("{thanked} and asked no one for feedback.").format(thanked=thanked)
    return _("{said} Ask {name}?").format(said=said, name=facts.to_ask) if facts.to_ask else said


def listening_words(facts: WeekFacts) -> str:
    """How one listened: "4 reflections, 3 confirmed. You interrupted twice."."""
    if not facts.reflections:
        return _("No reflection was noted this week.")
    noted = ngettext("{n} reflection", "{n} reflections", facts.reflections).format(n=facts.reflections)
    confirmed = ngettext("{n} confirmed", "{n} confirmed", facts.confirmed).format(n=facts.confirmed)
    said = _("{noted}, {confirmed}.").format(noted=noted, confirmed=confirmed)
    if not facts.interruptions:
        return said
    times = ngettext("You interrupted once.", "You interrupted {n} times.", facts.interruptions)
    return _("{said} {times}").format(said=said, times=times.format(n=facts.interruptions))
