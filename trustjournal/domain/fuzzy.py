"""How well a name fits a few letters: its beginning, a word in it, its initials, or its letters in order."""

from typing import NamedTuple

from trustjournal.domain.folding import fold

Span = tuple[int, int]


class Fit(NamedTuple):
    """How well (0 is best), and which letters of the name were meant, as (start, end)."""

    rank: int
    spans: tuple[Span, ...]


BEGINNING, WORDS, INSIDE, INITIALS, LETTERS = range(5)
_FEWEST_LETTERS = 3


def fit(name: str, query: str) -> Fit | None:
    """How a name fits a query, whatever the accents and cases; None where it does not.

    Letters in order count from three on: with fewer, nearly every name would fit.
    """
    plain, places = folded(name)
    wanted = fold(query).split()
    if not wanted:
        return None
    found = _by_words(plain, wanted)
    if found is None and len(wanted) == 1:
        found = _by_initials(plain, wanted[0]) or _by_letters(plain, wanted[0])
    if found is None:
        return None
    rank, spans = found
    return Fit(rank, tuple(sorted({(places[start], places[end - 1] + 1) for start, end in spans})))


def folded(name: str) -> tuple[str, list[int]]:
    """A name folded, and for each letter of that where it stands in the name."""
    if name.isascii():
        return name.lower(), list(range(len(name)))
    plain: list[str] = []
    places: list[int] = []
    for place, char in enumerate(name):
        for part in fold(char).strip() or " ":
            plain.append(part)
            places.append(place)
    return "".join(plain), places


def _starts(plain: str) -> list[int]:
    return [at for at, char in enumerate(plain) if char.isalnum() and (at == 0 or not plain[at - 1].isalnum())]


def _by_words(plain: str, wanted: list[str]) -> tuple[int, list[Span]] | None:
    spans = []
    rank = WORDS
    starts = _starts(plain)
    for word in wanted:
        at = next((start for start in starts if plain.startswith(word, start)), -1)
        if at < 0:
            at, rank = plain.find(word), INSIDE
        if at < 0:
            return None
        spans.append((at, at + len(word)))
    if rank == WORDS and plain.startswith(wanted[0]):
        rank = BEGINNING
    return rank, spans


def _by_initials(plain: str, letters: str) -> tuple[int, list[Span]] | None:
    starts = _starts(plain)
    if len(letters) < 2 or len(letters) > len(starts):
        return None
    if all(plain[start] == letter for start, letter in zip(starts, letters, strict=False)):
        return INITIALS, [(start, start + 1) for start in starts[: len(letters)]]
    return None


def _by_letters(plain: str, letters: str) -> tuple[int, list[Span]] | None:
    if len(letters) < _FEWEST_LETTERS:
        return None
    spans: list[Span] = []
    at = 0
    for letter in letters:
        at = plain.find(letter, at)
        if at < 0:
            return None
        if spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
        at += 1
    return LETTERS, spans
