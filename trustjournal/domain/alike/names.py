"""Names as they are compared: in Latin letters, without titles, particles, accents and signs, in any order."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from trustjournal.domain.folding import fold

_TITLES = frozenset(
    "dr drs prof professor mr mrs ms miss mx ir ing sir madam dame mag dipl phd md msc mba bsc ma bs herr frau dhr "
    "mevr mw mme mlle don dona sra srta doctor fr rev hon".split()
)
_GENERATIONS = {
    "jr": "younger", "junior": "younger", "jnr": "younger", "sr": "elder", "senior": "elder", "snr": "elder",
    "ii": "2", "iii": "3", "iv": "4",
}  # fmt: skip
_PARTICLES = frozenset(
    "van von vom de der den del della delle di da do dos das du des la le el al bin ibn bint ter ten te zu zum zur op "
    "t vd vander vanden y e und af av".split()
)
_AL = re.compile(r"\b(al|el)-")
_BESIDE = re.compile(r"[(\[\"“”„«]\s*([^)\]\"“”„«»]{2,40}?)\s*[)\]\"“”»]")
_GONE = re.compile(r"['’‘`´.\-‐‑–·]+(?=\w)|['’‘`´]")
_WORD = re.compile(r"[^\W_]+")
_NO_VOWELS = ((0x0590, 0x05FF), (0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB1D, 0xFDFF))
_VOWELS = re.compile(r"[aeiou]")
_TWICE = re.compile(r"(.)\1+")
_SOUNDS = (
    ("shch", "s"), ("tsch", "c"), ("dsch", "g"), ("sch", "s"), ("tch", "c"), ("ph", "f"), ("th", "t"), ("kh", "h"),
    ("zh", "z"), ("sh", "s"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("ks", "x"), ("ae", "a"), ("oe", "o"), ("ue", "u"),
    ("ou", "u"), ("y", "i"), ("j", "i"), ("w", "v"),
)  # fmt: skip
_HARD_C = re.compile(r"c(?=[aoulrk]|$)")


class Form(NamedTuple):
    """One way to read a name: its words in Latin letters, their sounds sorted, and all of it as one word.

    `whole` has the particles, which `words` leaves out. `bones` are the words without vowels where the script is
    written without them, else empty.
    """

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    whole: str
    foreign: bool
    bones: tuple[str, ...]


class Called(NamedTuple):
    """All forms of someone's names, and which generation they name themselves (`Jr`), empty where none."""

    forms: tuple[Form, ...]
    generation: str


def called(names: Iterable[str], latin: Callable[[str], str]) -> Called:
    """How someone's names are compared, the first form being that of the name they go by."""
    forms: dict[tuple[str, ...], Form] = {}
    generation = ""
    for name in names:
        for each in _readings(name):
            form, told = _form(each, latin)
            if form is not None:
                forms.setdefault(form.words, form)
                generation = generation or told
    return Called(tuple(forms.values()), generation)


def _readings(name: str) -> list[str]:
    """A name, and where another stands in brackets both of them: `Robert (Bob) Jansen`."""
    if name.isascii() and "(" not in name and '"' not in name:
        return [name]
    found = _BESIDE.search(name)
    if found is None:
        return [name]
    before, after = name[: found.start()].split(), name[found.end() :]
    without = f"{' '.join(before)} {after}"
    other = f"{' '.join([*before[:-1], found[1]]) if after.strip() else ' '.join([found[1], *before[1:]])} {after}"
    return [without, other]


def _form(name: str, latin: Callable[[str], str]) -> tuple[Form | None, str]:
    folded = fold(name)
    foreign = spaceless = vowelless = False
    if not folded.isascii():
        plain = latin(folded).lower()
        letters = [char for char in folded if char.isalpha()]
        foreign = any(ord(char) > 0x24F for char in letters)
        spaceless = foreign and "  " in folded.strip()
        vowelless = any(first <= ord(char) <= last for char in letters for first, last in _NO_VOWELS)
        folded = plain
    every = _WORD.findall(_GONE.sub("", _AL.sub(r"\1 ", folded)))
    generation = next((_GENERATIONS[word] for word in every[1:] if word in _GENERATIONS), "")
    every = [word for word in every if word not in _TITLES and word not in _GENERATIONS] or every
    if not every:
        return None, ""
    words = [word for word in every if word not in _PARTICLES]
    words = words if len(words) > 1 else every
    if spaceless and len(words) > 2:
        # A character is a word here: the family's name is nearly always the first one.
        words = [words[0], "".join(words[1:])]
    bones = tuple(sorted(filter(None, map(skeleton, words)))) if vowelless else ()
    sounds = tuple(sorted(map(sound, words)))
    return Form(tuple(words), sounds, "".join(every), foreign, bones), generation


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word as several spellings of it have it: Meyer and Meier, Filip and Philip, Müller and Mueller."""
    for spelled, heard in _SOUNDS:
        word = word.replace(spelled, heard)
    word = _TWICE.sub(r"\1", _HARD_C.sub("k", word))
    if word.endswith("of") and len(word) > 4:
        word = f"{word[:-1]}v"
    return word[1:] if word.startswith("ie") else word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word, as Arabic and Hebrew write it."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", sound(word)))


def joined(form: Form) -> tuple[str, ...]:
    """The whole name as one word, of two words in both orders."""
    words = form.words
    return (form.whole, words[1] + words[0]) if len(words) == 2 else (form.whole,)
