"""From facts, a moment and the policy to the nudges that are open, coming or snoozed."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import Enum, auto
from functools import partial
from typing import Any

from msgspec import Struct

from trustjournal.base.i18n import ngettext
from trustjournal.domain import words
from trustjournal.domain.days import shift
from trustjournal.domain.facts import Facts, PersonFact, StateFact
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges.frame import Ask, Candidate, Lane, Rule, Subject
from trustjournal.domain.nudges.table import ALL
from trustjournal.domain.policy import Answer, Policy

_LANES = {lane: place for place, lane in enumerate(Lane)}


class Said(Struct, frozen=True, kw_only=True):
    """The words of a nudge: one next step, the reasons, and what it is called in a list of coming days."""

    next_step: str
    why: str
    title: str


class Spoken:
    """The words of a nudge, made when they are first asked for: of hundreds that are due a page shows a few dozen.

    Two are equal when they say the same.
    """

    __slots__ = ("_make", "_said")

    def __init__(self, make: Callable[[], Said]) -> None:
        """Words that `make` gives; it is called once."""
        self._make = make
        self._said: Said | None = None

    @property
    def said(self) -> Said:
        """The words."""
        if self._said is None:
            self._said = self._make()
        return self._said

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spoken) and self.said == other.said

    def __hash__(self) -> int:
        return hash(self.said)

    def __repr__(self) -> str:
        return repr(self.said)


class Nudge(Struct, frozen=True, kw_only=True):
    """One thing that deserves attention, with its reason and one next step."""

    key: str
    rule: str
    lane: Lane
    due: date
    people: tuple[tuple[str, str], ...]
    """Ids and names, in the entry's order."""
    spoken: Spoken
    overdue_days: int
    subject: Subject
    confidential: bool = False
    """Whether it comes from a confidential entry: then it says its kind and people alone."""
    owed: bool = False
    """Whether it is a promise the user owes, and so can give a new date."""
    chip: str | None = None
    """As in "4 days past due", where someone counts on the day."""
    quiet_until: Instant | None = None
    """Snoozed to a later hour: the window and notifications leave it out until then."""
    until_on: date | None = None
    """Of a snoozed one: the day it comes back."""

    @property
    def next_step(self) -> str:
        """The one next step, as an imperative."""
        return self.spoken.said.next_step

    @property
    def why(self) -> str:
        """Its reasons, in sentences."""
        return self.spoken.said.why

    @property
    def title(self) -> str:
        """What it is, for a list of coming days ("Birthday, turns 34"); else the next step."""
        return self.spoken.said.title


class Nudges(Struct, frozen=True, kw_only=True):
    """All nudges at one moment."""

    open: tuple[Nudge, ...] = ()
    """By lane, then due, close people, name, key."""
    coming: tuple[Nudge, ...] = ()
    """Due in the next 30 days, and not yet open; by due, close people, name, key."""
    snoozed: tuple[Nudge, ...] = ()
    """Asleep until a later day; by that day, then as the coming ones."""


class _Place(Enum):
    """Where a candidate ends."""

    OPEN = auto()
    COMING = auto()
    SNOOZED = auto()


def derive(facts: Facts, now: datetime, policy: Policy) -> Nudges:
    """The nudges at `now`, an aware moment in the reader's zone; `facts` are those of the same moment."""
    ask = Ask(facts, now, policy)
    found: dict[_Place, list[tuple[tuple[Any, ...], Nudge]]] = {place: [] for place in _Place}
    for rule, one, people in _candidates(ask):
        state = facts.states.get(one.key)
        place = _place(rule, one, state, ask)
        if place is not None:
            found[place].append((_order(one, people), _nudge(rule, one, people, state, ask)))
    return Nudges(
        open=_sorted(found[_Place.OPEN], lambda nudge: _LANES[nudge.lane]),
        coming=_sorted(found[_Place.COMING], lambda nudge: nudge.due),
        snoozed=_sorted(found[_Place.SNOOZED], lambda nudge: nudge.until_on),
    )


def _sorted(found: list[tuple[tuple[Any, ...], Nudge]], first: Callable[[Nudge], Any]) -> tuple[Nudge, ...]:
    return tuple(nudge for order, nudge in sorted(found, key=lambda pair: (first(pair[1]), pair[0])))


def _candidates(ask: Ask) -> Iterator[tuple[Rule, Candidate, list[PersonFact]]]:
    """Every candidate that counts, once, with its people."""
    off = frozenset(ask.policy.rules_off)
    off_for = {(person.person_id, rule) for person in ask.policy.person_rules_off for rule in person.rules}
    known = ask.facts.people
    seen: set[str] = set()
    for rule in ALL:
        if rule.name in off:
            continue
        for one in rule.find(ask):
            people = [known[person] for person in one.people if person in known]
            if one.key in seen or not _counts(rule, one, people):
                continue
            if off_for and len(one.people) == 1 and (one.people[0], rule.name) in off_for:
                continue
            seen.add(one.key)
            yield rule, one, people


def _counts(rule: Rule, one: Candidate, people: list[PersonFact]) -> bool:
    """Whether one of its people is active, or it has none; archived people give none."""
    for person in people:
        if not person.archived and (rule.gone_too or not person.deceased):
            return True
    return not one.people


def _place(rule: Rule, one: Candidate, state: StateFact | None, ask: Ask) -> _Place | None:
    today = ask.today
    opens = counted = None
    if state is not None:
        if state.state in {Answer.DONE, Answer.SKIPPED}:
            return None
        if _asleep_until(state, today) is not None:
            return _Place.SNOOZED
        opens = counted = state.until_on if state.state == Answer.SNOOZED else None
    if opens is None:
        opens, counted = _opens(rule, one), one.due
    if opens <= today and (rule.allowance is None or today <= shift(counted or opens, rule.allowance)):
        return _Place.OPEN
    return _Place.COMING if today < one.due <= ask.horizon else None


def _asleep_until(state: StateFact | None, today: date) -> date | None:
    if state is None or state.state != Answer.SNOOZED or state.until_on is None:
        return None
    return state.until_on if today < state.until_on else None


def _opens(rule: Rule, one: Candidate) -> date:
    lead = rule.lead if one.lead is None else one.lead
    return shift(one.due, -lead) if lead else one.due


def _order(one: Candidate, people: list[PersonFact]) -> tuple[Any, ...]:
    if not people:
        return (one.due, True, (0,), one.key)
    close = people[0].close if len(people) == 1 else any(person.close for person in people)
    return (one.due, not close, (1, people[0].sort_key), one.key)


def _nudge(rule: Rule, one: Candidate, people: list[PersonFact], state: StateFact | None, ask: Ask) -> Nudge:
    overdue = (ask.today - one.due).days if one.due < ask.today else 0
    return Nudge(
        key=one.key,
        rule=rule.name,
        lane=rule.lane,
        due=one.due,
        people=tuple([(person.id, person.name) for person in people]),
        spoken=Spoken(partial(_said, one)),
        overdue_days=overdue,
        subject=one.subject,
        confidential=one.confidential,
        owed=one.owed,
        chip=_chip(overdue) if rule.promised and overdue else None,
        quiet_until=_quiet(state, ask.now),
        until_on=_asleep_until(state, ask.today),
    )


def _said(one: Candidate) -> Said:
    said = one.words()
    return Said(
        next_step=said.next_step,
        why=" ".join(words.sentence(text) for text in said.why if text),
        title=said.title or said.next_step,
    )


def _chip(days: int) -> str:
    return ngettext("{n} day past due", "{n} days past due", days).format(n=days)


def _quiet(state: StateFact | None, now: datetime) -> Instant | None:
    if state is None or state.state != Answer.SNOOZED or state.until_at is None:
        return None
    return state.until_at if state.until_at.moment > now else None
