"""Who shares an e-mail address, a phone number, a profile or a chat name, and how much that says."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from trustjournal.domain.alike.addresses import digits, ending, is_role, mail_key
from trustjournal.domain.alike.values import Reason, Someone, Tools, Why

Pair = tuple[int, int]
Found = tuple[Pair, float, Reason]
_FEW, _MOST = 3, 12
"""Up to how many people an address may still be one person's, and above how many it says nothing of any two."""
_SHARED = 0.25
_WEIGHTS = {Why.MAIL: 0.85, Why.PHONE: 0.62, Why.PROFILE: 0.88, Why.CHAT: 0.8}


def shared(people: Sequence[Someone], tools: Tools) -> Iterator[Found]:
    """Every pair with something in common to be reached by, and how much it says (0 to 1)."""
    yield from _buckets(people, lambda one: ((mail_key(each), each) for each in one.mails), Why.MAIL)
    yield from _buckets(people, lambda one: ((each, each) for each in one.profiles), Why.PROFILE)
    yield from _buckets(people, lambda one: ((each, each) for each in one.chats), Why.CHAT)
    yield from _phones(people, tools)


def _buckets(
    people: Sequence[Someone], keys: Callable[[Someone], Iterable[tuple[str, str]]], why: Why
) -> Iterator[Found]:
    index: dict[str, dict[int, str]] = defaultdict(dict)
    for place, one in enumerate(people):
        for key, shown in keys(one):
            if key:
                index[key].setdefault(place, shown)
    for key, places in index.items():
        weight = _SHARED if why is Why.MAIL and is_role(key) else _WEIGHTS[why]
        yield from _pairs(places, weight, why)


def _pairs(places: dict[int, str], weight: float, why: Why) -> Iterator[Found]:
    if not 1 < len(places) <= _MOST:
        return
    says = weight if len(places) <= _FEW else min(weight, _SHARED)
    for one, other in combinations(sorted(places), 2):
        yield (one, other), says, Reason(why, (places[one],))


def _phones(people: Sequence[Someone], tools: Tools) -> Iterator[Found]:
    """The same number, however it is written. Only numbers that end alike are asked how they are dialled."""
    endings: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for place, one in enumerate(people):
        for shown in one.phones:
            plain = digits(shown)
            last = ending(plain)
            if last:
                endings[last].append((place, shown, plain))
    for written in endings.values():
        if len({place for place, _shown, _plain in written}) < 2:
            continue
        numbers: dict[str, dict[int, str]] = defaultdict(dict)
        for place, shown, plain in written:
            numbers[_number(shown, plain, written, people[place], tools)].setdefault(place, shown)
        for places in numbers.values():
            yield from _pairs(places, _WEIGHTS[Why.PHONE], Why.PHONE)


def _number(shown: str, plain: str, written: list[tuple[int, str, str]], one: Someone, tools: Tools) -> str:
    if plain.startswith("+") and all(plain == other for _place, _shown, other in written):
        return plain
    return tools.number(shown, one.phones) or plain
