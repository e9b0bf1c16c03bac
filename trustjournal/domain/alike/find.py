"""Who may be one person, strongest first: what speaks for a pair adds up, what speaks against it takes away.

Each reason is a chance between 0 and 1 that it alone would make two people one; together they leave the chance that
none of them does. What speaks against them (other birthdays, two addresses at one organisation) multiplies the rest.
"""

from collections.abc import Iterable, Sequence
from math import prod

from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.domain.alike.addresses import mail_key, organisation_of
from trustjournal.domain.alike.blocks import pairs_of
from trustjournal.domain.alike.contacts import shared
from trustjournal.domain.alike.fitting import Verdict, fits
from trustjournal.domain.alike.names import Called, called
from trustjournal.domain.alike.values import Day, Likeness, Reason, Someone, Tools, Why
from trustjournal.domain.folding import fold

Pair = tuple[int, int]
Weighed = tuple[float, Reason]

LEAST = 35
"""Below this, two people are not worth a look."""
_BIRTHDAY, _DAY_OF_BIRTH, _ORGANISATION = 0.65, 0.35, 0.2
_AGAINST = {
    Why.OTHER_BIRTHDAY: 0.35,
    Why.OTHER_MAIL: 0.6,
    Why.OTHER_NAME: 0.55,
    Why.GENERATION: 0.4,
    Why.AROUND: 0.3,
}
_PARTS = 5


def find(
    people: Sequence[Someone],
    apart: Iterable[frozenset[str]],
    around: Iterable[frozenset[str]],
    tools: Tools,
    progress: Progress,
) -> tuple[Likeness, ...]:
    """The pairs of people who may be one, strongest first; those whom someone keeps `apart` are left out.

    `around` are pairs of whom one is around the other (family, a colleague). Raises Cancelled out of `progress`.
    """
    search = _Search(people, tools, {frozenset(each) for each in around})
    progress.step(1, _PARTS, _("Comparing addresses"))
    search.contacts()
    progress.step(2, _PARTS, _("Comparing names"))
    search.names()
    progress.step(4, _PARTS, _("Weighing the reasons"))
    kept_apart = {frozenset(each) for each in apart}
    found = [each for each in search.weighed() if {each.one, each.other} not in kept_apart]
    progress.step(_PARTS, _PARTS, "")
    return tuple(sorted(found, key=lambda each: -each.score))


def compare(one: Someone, other: Someone, tools: Tools, *, around: bool = False) -> Likeness:
    """How much two people look like one, however little."""
    pairs = {frozenset((one.id, other.id))} if around else set()
    search = _Search((one, other), tools, pairs)
    search.contacts()
    search.looks_for((0, 1))
    return search.likeness((0, 1))


class _Search:
    """One search while it is done: for each pair by places what speaks for and against it."""

    def __init__(self, people: Sequence[Someone], tools: Tools, around: set[frozenset[str]]) -> None:
        self._people, self._tools, self._around = people, tools, around
        self._called: list[Called] = [called(one.names, tools.latin) for one in people]
        self._found: dict[Pair, list[Weighed]] = {}

    def contacts(self) -> None:
        """Pairs with an address in common."""
        for pair, weight, reason in shared(self._people, self._tools):
            self._found.setdefault(pair, []).append((weight, reason))

    def names(self) -> None:
        """Pairs whose names may be one, and what the names of the others say."""
        for pair in pairs_of(self._called, self._tools) | self._found.keys():
            self.looks_for(pair)

    def looks_for(self, pair: Pair) -> None:
        """What the names of a pair say."""
        verdict = self._verdict(pair)
        if verdict is not None:
            self._found.setdefault(pair, []).insert(0, verdict)
        elif pair in self._found:
            self._found[pair].append((_AGAINST[Why.OTHER_NAME], Reason(Why.OTHER_NAME)))

    def _verdict(self, pair: Pair) -> Verdict | None:
        one, other = pair
        shown = (self._people[one].names[0], self._people[other].names[0])
        return fits(self._called[one], self._called[other], shown, self._tools)

    def weighed(self) -> list[Likeness]:
        """Every pair that is worth a look."""
        found = []
        for pair, reasons in self._found.items():
            # What only supports cannot lift a pair that says nothing by itself.
            if _chance(reasons) * 100 >= LEAST / 2.5:
                likeness = self.likeness(pair)
                if likeness.score >= LEAST:
                    found.append(likeness)
        return found

    def likeness(self, pair: Pair) -> Likeness:
        """A pair with all that speaks for and against it."""
        one, other = self._people[pair[0]], self._people[pair[1]]
        reasons = [*self._found.get(pair, ()), *self._supporting(pair)]
        return Likeness(one.id, other.id, round(100 * _chance(reasons)), tuple(reason for _weight, reason in reasons))

    def _supporting(self, pair: Pair) -> list[Weighed]:
        one, other = self._people[pair[0]], self._people[pair[1]]
        found = _birthdays(one.birthday, other.birthday)
        if one.organisation and fold(one.organisation) == fold(other.organisation):
            found.append((_ORGANISATION, Reason(Why.ORGANISATION, (one.organisation,))))
        at = _both_at(one, other)
        if at:
            found.append((_AGAINST[Why.OTHER_MAIL], Reason(Why.OTHER_MAIL, (at,))))
        if self._called[pair[0]].generation != self._called[pair[1]].generation:
            found.append((_AGAINST[Why.GENERATION], Reason(Why.GENERATION)))
        if frozenset((one.id, other.id)) in self._around:
            found.append((_AGAINST[Why.AROUND], Reason(Why.AROUND)))
        return found


def _chance(reasons: Iterable[Weighed]) -> float:
    every = list(reasons)
    against = prod(weight for weight, reason in every if reason.why in _AGAINST)
    return against * (1 - prod(1 - weight for weight, reason in every if reason.why not in _AGAINST))


def _birthdays(one: Day | None, other: Day | None) -> list[Weighed]:
    if one is None or other is None:
        return []
    if any(a is not None and b is not None and a != b for a, b in zip(one, other, strict=True)):
        return [(_AGAINST[Why.OTHER_BIRTHDAY], Reason(Why.OTHER_BIRTHDAY))]
    if None in (one[1], one[2], other[1], other[2]):
        return []
    whole = one[0] is not None and other[0] is not None
    return [(_BIRTHDAY if whole else _DAY_OF_BIRTH, Reason(Why.BIRTHDAY, (f"{one[1]:02}-{one[2]:02}",)))]


def _both_at(one: Someone, other: Someone) -> str:
    """The organisation at which both have an address, and not the same; empty where there is none."""
    mine, theirs = set(map(mail_key, one.mails)), set(map(mail_key, other.mails))
    if mine & theirs:
        return ""
    both = {organisation_of(key) for key in mine} & {organisation_of(key) for key in theirs}
    return min((each for each in both if each), default="")
