"""Who is worth comparing by name: people who share a key, so that nobody is compared with everybody.

Each way two names can be one has a key of its own: the words in any order, the whole as one word, its sounds, a full
name that a nickname stands for, an initial. One letter apart is found over the words of all names, which are far fewer
than the names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from trustjournal.domain.alike.names import Called, Form, joined, skeleton, sound
from trustjournal.domain.alike.values import Tools

Pair = tuple[int, int]
_MOST = 12
"""More people than this of one key are not compared for it alone: it says nothing of any two of them."""
_SHORTEST = 4
Index = dict[object, list[int]]


def pairs_of(people: Sequence[Called], tools: Tools) -> set[Pair]:
    """The pairs that share a key, by their places in `people`, the lesser first."""
    index: Index = defaultdict(list)
    vowelless = any(form.bones for each in people for form in each.forms)
    for place, one in enumerate(people):
        for key in {key for form in one.forms for key in _keys(form, tools, vowelless=vowelless)}:
            index[key].append(place)
    found: set[Pair] = set()
    for places in index.values():
        if 1 < len(places) <= _MOST:
            found.update(combinations(places, 2))
    for place, one in enumerate(people):
        for key in {key for form in one.forms for key in _probes(form)}:
            found.update(_with(place, index.get(key, ())))
    found.update(_slips(people, index, tools))
    return found


def _keys(form: Form, tools: Tools, *, vowelless: bool) -> Iterator[object]:
    """What a name is found under."""
    for whole in joined(form):
        yield "whole", whole
    yield form.sounds
    if vowelless:
        bones = form.bones or tuple(sorted(filter(None, map(skeleton, form.words))))
        yield "bones", bones
    if len(form.words) < 2:
        return
    for at, word in enumerate(form.words):
        rest = (*form.words[:at], *form.words[at + 1 :])
        sounds = tuple(sorted(map(sound, rest)))
        for full in tools.nicknames.full(word):
            yield full, sounds
        if len(word) == 1:
            yield "initial", word, sounds


def _probes(form: Form) -> Iterator[object]:
    """What else to look under: whose names are an initial of this one, or a part of it."""
    words = form.words
    if len(words) < 2:
        return
    for at, word in enumerate(words):
        if len(word) > 1:
            yield "initial", word[0], tuple(sorted(map(sound, (*words[:at], *words[at + 1 :]))))
    if len(words) == 2:
        return
    full = [word for word in words if len(word) > 1]
    for some in ((words[0], words[-1]), (words[0], words[1]), (words[1], words[-1]), tuple(full)):
        if 1 < len(some) < len(words):
            yield tuple(sorted(map(sound, some)))


def _with(place: int, places: Sequence[int]) -> Iterator[Pair]:
    if len(places) <= _MOST:
        for other in places:
            if other != place:
                yield (place, other) if place < other else (other, place)


def _slips(people: Sequence[Called], index: Index, tools: Tools) -> Iterator[Pair]:
    """Those who share all words but one, which is one letter apart."""
    near = _near({word for one in people for form in one.forms if len(form.words) > 1 for word in form.words}, tools)
    for place, one in enumerate(people):
        for form in one.forms:
            for at, word in enumerate(form.words):
                for other in near.get(word, ()):
                    rest = (*form.words[:at], other, *form.words[at + 1 :])
                    yield from _with(place, index.get(tuple(sorted(map(sound, rest))), ()))


def _near(words: Iterable[str], tools: Tools) -> dict[str, list[str]]:
    """For each word the others that are one letter apart from it: those that agree once one letter of each is gone."""
    shorter: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= _SHORTEST and word.isalpha():
            for less in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
                shorter[less].append(word)
    near: dict[str, set[str]] = defaultdict(set)
    for together in shorter.values():
        for one, other in combinations(together, 2):
            if other not in near[one] and tools.apart(one, other) == 1:
                near[one].add(other)
                near[other].add(one)
    return {word: sorted(others) for word, others in near.items() if others}
