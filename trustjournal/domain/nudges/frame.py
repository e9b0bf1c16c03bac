"""What a rule is, what it is asked with, and what it answers: the frame in which every nudge rule stands."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.days import shift
from trustjournal.domain.facts import COMING_DAYS, Facts, PersonFact
from trustjournal.domain.noun import Instant
from trustjournal.domain.policy import Policy


class Lane(StrEnum):
    """Which sort of attention a nudge asks for, in the order of Today."""

    CHECK_IN = "check_in"
    CELEBRATE = "celebrate"
    FOLLOW_UP = "follow_up"
    REFLECT = "reflect"


class Words(Struct, frozen=True, gc=False):
    """What a nudge says: an imperative, its reasons as sentences, and a shorter title for a list of days."""

    next_step: str
    why: Sequence[str | None]
    title: str | None = None


class Subject(Struct, frozen=True, gc=False):
    """What a nudge is about: a KIND of the domain and its id, if it has one."""

    kind: str
    id: str | None = None


class Candidate(Struct, frozen=True, kw_only=True):
    """What a rule proposes; answers, days and the policy decide whether it is open, coming or nothing.

    `lead` and `allowance` overrule the rule's where given. `words` is only asked for what is shown.
    """

    key: str
    due: date
    people: tuple[str, ...]
    subject: Subject
    words: Callable[[], Words]
    lead: int | None = None
    confidential: bool = False
    owed: bool = False
    """Whether the user owes it, and so can give it a new date."""


class Rule(Struct, frozen=True, kw_only=True):
    """A rule: opens `lead` days before due, and stays `allowance` days after it (None: until answered).

    `promised` rules are about a day someone counts on: the window says when it is past.
    `gone_too` rules speak of people who died.
    """

    name: str
    lane: Lane
    find: "Callable[[Ask], Iterable[Candidate]]"
    lead: int = 0
    allowance: int | None = None
    promised: bool = False
    gone_too: bool = False


def rule(
    name: str,
    lane: Lane,
    *,
    lead: int = 0,
    allowance: int | None = None,
    promised: bool = False,
    gone_too: bool = False,
) -> "Callable[[Callable[[Ask], Iterable[Candidate]]], Rule]":
    """Declare the decorated function, which finds a rule's candidates, as that rule."""

    def declare(find: "Callable[[Ask], Iterable[Candidate]]") -> Rule:
        return Rule(
            name=name, lane=lane, find=find, lead=lead, allowance=allowance, promised=promised, gone_too=gone_too
        )

    return declare


class Ask:
    """What a rule is asked with: the facts, the moment and the policy, and how to speak of them."""

    __slots__ = ("facts", "horizon", "now", "policy", "today")

    def __init__(self, facts: Facts, now: datetime, policy: Policy) -> None:
        self.facts = facts
        self.now = now
        self.policy = policy
        self.today = now.date()
        self.horizon = shift(self.today, COMING_DAYS)

    def person(self, person_id: str) -> PersonFact | None:
        """The person of that id."""
        return self.facts.people.get(person_id)

    def near(self, due: date, key: str) -> bool:
        """Whether a candidate that never opens before `due` less COMING_DAYS can count: a cheap first look."""
        return due <= self.horizon or key in self.facts.states

    def first_names(self, people: Sequence[str]) -> str:
        """The first names of people as one says them."""
        return words.names([self.facts.people[one].first_name for one in people if one in self.facts.people])

    def day(self, on: date) -> str:
        """A day as one says it."""
        return words.day(on, self.today)

    def on_day(self, on: date) -> str:
        """A day as it follows a verb."""
        return words.on_day(on, self.today)

    def ago(self, on: date) -> str:
        """How long ago a day is."""
        return words.ago(on, self.today)

    def talked(self, person: PersonFact) -> str:
        """When one last talked with a person."""
        if person.last_talk_on is None:
            return _("No conversation noted yet.")
        return _("Last talked {ago}.").format(ago=self.ago(person.last_talk_on))

    def meets(self, people: Sequence[str]) -> str | None:
        """When one next meets the first of these people, if a meeting is near."""
        for one in people:
            person = self.person(one)
            if person is not None and person.meets_at is not None:
                return self._meets(person.meets_at)
        return None

    def _meets(self, at: Instant) -> str:
        local = at.moment.astimezone(self.now.tzinfo)
        return _("You meet {when} at {time}.").format(when=self.on_day(local.date()), time=words.clock(local))

    def preference(self, people: Sequence[str]) -> str | None:
        """What to heed with one person; nothing for several."""
        person = self.person(people[0]) if len(people) == 1 else None
        if person is None or not words.clause(person.preference):
            return None
        return _("Preference: {text}.").format(text=words.clause(person.preference))

    def gentle(self, people: Sequence[str]) -> str | None:
        """Why to speak gently, where one of these people is on sick leave or in mourning."""
        for one in people:
            person = self.person(one)
            if person is not None and person.gentle:
                return self.absence(person.gentle, person.gentle_since_on)
        return None

    def absence(self, kind: str, since_on: date | None) -> str:
        """A sick leave or a bereavement that is current, in a sentence."""
        if since_on is None:
            return _("In mourning.") if kind == "bereavement" else _("On sick leave.")
        text = _("In mourning since {day}.") if kind == "bereavement" else _("On sick leave since {day}.")
        return text.format(day=self.day(since_on))
