"""Whether two names may be one person's, and why: the verdict on a pair, however it was found."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from trustjournal.domain.alike.names import Called, Form, joined, skeleton, sound
from trustjournal.domain.alike.values import Reason, Tools, Why

_SHORTEST = 4
_SHORTEST_SKELETON = 4
_VOWELS = "aeiou"


class Verdict(NamedTuple):
    """How much a name says for two being one (0 to 1), and why."""

    weight: float
    reason: Reason


def fits(one: Called, other: Called, shown: tuple[str, str], tools: Tools) -> Verdict | None:
    """The best that the forms of two names say for it; None where they are different names.

    `shown` are the names as they are written.
    """
    best: Verdict | None = None
    for a, b in product(one.forms, other.forms):
        found = _compare(a, b, tools)
        if found is not None and (best is None or found.weight > best.weight):
            best = found
            if best.weight >= _SAME_WORDS:
                break
    if best is None or best.reason.why is not Why.NAME:
        return _with_names(best, shown)
    if " ".join(shown[0].split()) == " ".join(shown[1].split()):
        return Verdict(best.weight, Reason(Why.NAME, (shown[0],)))
    return Verdict(best.weight, Reason(Why.WRITTEN, shown))


def _with_names(found: Verdict | None, shown: tuple[str, str]) -> Verdict | None:
    if found is None or found.reason.values:
        return found
    return Verdict(found.weight, Reason(found.reason.why, shown))


_SAME_WORDS, _ONE_WORD = 0.6, 0.42


def _compare(a: Form, b: Form, tools: Tools) -> Verdict | None:
    single = len(a.words) == 1 or len(b.words) == 1
    scripts = a.foreign is not b.foreign
    if a.words == b.words:
        weight = _ONE_WORD if single and not a.foreign else _SAME_WORDS
        return Verdict(weight - 0.02 * scripts, Reason(Why.SCRIPT if scripts else Why.NAME))
    alike = Why.SCRIPT if scripts else Why.WRITTEN
    if set(joined(a)) & set(joined(b)):
        return Verdict(0.57, Reason(Why.ORDER if _only_order(a, b) and not scripts else alike))
    if sorted(a.words) == sorted(b.words):
        return Verdict(0.56, Reason(alike if scripts else Why.ORDER))
    if a.sounds == b.sounds:
        return Verdict(0.3 if single else 0.5, Reason(alike))
    if _same_bones(a, b):
        return Verdict(0.5, Reason(Why.SCRIPT))
    return _by_words(a, b, tools)


def _only_order(a: Form, b: Form) -> bool:
    return sorted(a.words) == sorted(b.words)


def _same_bones(a: Form, b: Form) -> bool:
    if bool(a.bones) is bool(b.bones):
        return False
    written, other = (a, b) if a.bones else (b, a)
    return (
        sum(map(len, written.bones)) >= _SHORTEST_SKELETON
        and tuple(sorted(filter(None, map(skeleton, other.words)))) == written.bones
    )


def _by_words(a: Form, b: Form, tools: Tools) -> Verdict | None:
    """Names of which some words are the same: what is to be said of the rest."""
    mine, theirs, shared = _rests(a, b)
    if not shared:
        return None
    if not mine or not theirs:
        return _part(mine or theirs, shared)
    if len(mine) == len(theirs) == 1:
        return _one_word(mine[0], theirs[0], a.foreign or b.foreign, tools)
    if _initials(mine, theirs):
        return Verdict(0.4, Reason(Why.INITIALS))
    return None


def _rests(a: Form, b: Form) -> tuple[list[str], list[str], list[str]]:
    """The words that only one of them has, and those of both; sounds decide."""
    theirs = list(b.words)
    mine: list[str] = []
    shared: list[str] = []
    for word in a.words:
        match = next((each for each in theirs if each == word or sound(each) == sound(word)), None)
        if match is None:
            mine.append(word)
        else:
            theirs.remove(match)
            shared.append(word)
    if all(len(word) == 1 for word in shared):
        return mine, theirs, []
    return mine, theirs, shared


def _part(more: Sequence[str], shared: Sequence[str]) -> Verdict:
    if len(shared) < 2:
        return Verdict(0.2, Reason(Why.PART))
    if all(len(word) == 1 for word in more):
        return Verdict(0.5, Reason(Why.INITIALS))
    return Verdict(0.32, Reason(Why.PART))


def _one_word(mine: str, theirs: str, foreign: bool, tools: Tools) -> Verdict | None:
    if len(mine) == 1 or len(theirs) == 1:
        return Verdict(0.4, Reason(Why.INITIALS)) if mine[0] == theirs[0] else None
    known = tools.nicknames
    both = known.full(mine) & known.full(theirs)
    if both:
        if foreign:
            return Verdict(0.5, Reason(Why.SCRIPT))
        full = mine in both or theirs in both
        return Verdict(0.5 if full else 0.4, Reason(Why.NICKNAME, (mine.capitalize(), theirs.capitalize())))
    if len(mine) < _SHORTEST or len(theirs) < _SHORTEST or tools.apart(mine, theirs) != 1:
        return None
    if known.full(mine) and known.full(theirs):
        return None  # Maria and Mario are two names, and no slip of the pen
    return Verdict(_slip(mine, theirs), Reason(Why.SCRIPT if foreign else Why.LETTER, ()))


def _slip(mine: str, theirs: str) -> float:
    """How likely it is that one letter was a slip: seldom the first, and a last vowel makes another name of many."""
    if mine[0] != theirs[0]:
        return 0.26
    longer, shorter = sorted((mine, theirs), key=len, reverse=True)
    if longer[:-1] in (shorter, shorter[:-1]) and longer[-1] in _VOWELS:
        return 0.26
    return 0.4


def _initials(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether each word that is left is the other's initial, in their order."""
    return len(mine) == len(theirs) and all(
        a[0] == b[0] and 1 in (len(a), len(b)) for a, b in zip(mine, theirs, strict=True)
    )
