"""Days of somebody's that come back: "Amara's birthday is 12 May", "verjaart op 29/2", "jarig 12 mei 1984"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from trustjournal.domain.dates import DateKind
from trustjournal.domain.day_tables import choice
from trustjournal.domain.day_words import Found, Toward, days_in
from trustjournal.domain.jot import tables
from trustjournal.domain.jot.value import Dated, Mention, Span, Unclear

_NEAR = 40
"""So many characters may stand between the word and its day."""
_KIND_OF = {word: kind for kind, words in tables.DATES.items() for word in words}
_AFTER = re.compile(r"\s{0,3}:?(?:\s{1,3}(?:is|was|on|op|in))?\s{0,3}", re.IGNORECASE)
_WORD = re.compile(rf"(?<!\w){choice(tuple(_KIND_OF))}(?!\w)", re.IGNORECASE)
_RELATIVE = re.compile(rf"(?<!\w)(?:{choice(tables.RELATIVES)})(?:['’]s|s)?(?!\w)", re.IGNORECASE)


def dates_in(
    text: str, masked: str, sentence: Span, today: date, names: Sequence[Mention | Unclear], only: str | None
) -> Iterator[Dated]:
    """The dates that a sentence of the masked text names; `only` is whose they are where it names nobody."""
    words = masked[sentence.start : sentence.end]
    found = list(_WORD.finditer(words))
    if not found:
        return
    days = days_in(words, today, Toward.AHEAD)
    here = [one for one in names if sentence.meets(one.span)]
    used: set[int] = set()
    for word in found:
        day = _right_behind(words, word, today) or _day_of(word, days, used)
        if day is None:
            continue
        used.add(day.start)
        named = _named(Span(sentence.start + word.start(), sentence.start + word.end()), here)
        whose = named.who.id if isinstance(named, Mention) else only if named is None else None
        if whose is None:
            continue
        yield _dated(text, sentence.start, words, word, day, whose, today)


def _right_behind(words: str, word: re.Match[str], today: date) -> Found | None:
    """The day that follows at once, also one that could be an amount elsewhere: "birthday 1/3"."""
    behind = _AFTER.match(words, word.end())
    assert behind is not None
    on = "on "
    found = days_in(on + words[behind.end() : behind.end() + _NEAR], today, Toward.AHEAD)
    if not found or found[0].start > len(on):
        return None
    shift = behind.end() - len(on)
    return Found(found[0].on, max(behind.end(), found[0].start + shift), found[0].end + shift, year=found[0].year)


def _day_of(word: re.Match[str], days: Sequence[Found], used: set[int]) -> Found | None:
    """The day behind the word, else the one before it."""
    free = [day for day in days if day.start not in used]
    behind = [day for day in free if 0 <= day.start - word.end() <= _NEAR]
    if behind:
        return behind[0]
    before = [day for day in free if 0 <= word.start() - day.end <= _NEAR]
    return before[-1] if before else None


def _named(word: Span, here: Sequence[Mention | Unclear]) -> Mention | Unclear | None:
    """The name that stands last before the word, else first behind it."""
    before = [one for one in here if one.span.end <= word.start]
    behind = [one for one in here if one.span.start >= word.end]
    return before[-1] if before else behind[0] if behind else None


def _dated(text: str, base: int, words: str, word: re.Match[str], day: Found, person: str, today: date) -> Dated:
    start, end = min(word.start(), day.start), max(word.end(), day.end)
    kind = _KIND_OF[word[0].lower()]
    relative = _relative(words, word)
    label = None
    if relative is not None:
        first, last = min(relative.start(), word.start()), max(relative.end(), word.end())
        start, end = min(start, first), max(end, last)
        label = " ".join(text[base + first : base + last].split())
        kind = DateKind.CUSTOM
    year = day.on.year if day.year and day.on.year <= today.year else None
    return Dated(Span(base + start, base + end), kind, person, day.on.month, day.on.day, year, label)


def _relative(words: str, word: re.Match[str]) -> re.Match[str] | None:
    """Somebody of the family right before the word, or behind "of" and "van"."""
    before = words[max(0, word.start() - 24) : word.start()]
    close = list(_RELATIVE.finditer(before))[-1:]
    for found in close if close and len(before) - close[0].end() <= 5 else []:
        return _RELATIVE.search(words, word.start() - len(before) + found.start())
    behind = re.compile(r"\s(?:of|van)\s(?:(?:his|her|their|the|zijn|haar|hun|de)\s)?", re.IGNORECASE)
    opened = behind.match(words, word.end())
    return _RELATIVE.match(words, opened.end()) if opened is not None else None
