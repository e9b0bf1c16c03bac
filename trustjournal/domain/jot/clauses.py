"""The parts of a text that promise something or name something to bring up, found by the words that begin them.

The text comes with its names masked (`mask`): a name is one letter that no text has, repeated, so that a pattern can
ask for "somebody" and every place stays where it was.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache

from msgspec import Struct

from trustjournal.domain.day_tables import MONTHS, choice
from trustjournal.domain.jot import tables
from trustjournal.domain.jot.value import Span

NAME, NAME_ON = "\ue001", "\ue000"
"""How a name begins in a masked text, and how it goes on."""

_MASKS = {ord(NAME): " ", ord(NAME_ON): " "}
_END = re.compile(r"[\n;]|[.!?…]{1,3}(?=\s|$)")
_ABBREVIATED = re.compile(rf"(?:^|\W){choice(MONTHS)}$", re.IGNORECASE)


class Sort(Enum):
    """What a clause is."""

    MINE = "mine"
    THEIRS = "theirs"
    SHARED = "shared"
    TOPIC = "topic"


class Clause(Struct, frozen=True):
    """A clause: from its first word (`start`) to before `end`, what it says from `body` on, and who is named before.

    `subject` is who promises, `to` whom it was promised, where the text says so. `needs_day`: only with a day it is a
    promise. `infinitive`: only where one of the Dutch verbs stands in it. `said`: "promised", not "will". `todo`: to be
    done, not promised. `or_mine`: mine where nobody is named.
    """

    sort: Sort
    start: int
    body: int
    end: int
    subject: Span | None = None
    to: Span | None = None
    needs_day: bool = False
    infinitive: bool = False
    said: bool = False
    todo: bool = False
    or_mine: bool = False


class _Form(Struct, frozen=True):
    pattern: str
    sort: Sort
    needs_day: bool = False
    infinitive: bool = False
    said: bool = False
    todo: bool = False
    or_mine: bool = False


def mask(text: str, spans: Sequence[Span]) -> str:
    """The text with every one of these spans as a masked name; of the same length."""
    clean = text.translate(_MASKS)
    parts, at = [], 0
    for span in sorted(spans):
        if span.start >= at:
            parts += [clean[at : span.start], NAME, NAME_ON * (span.end - span.start - 1)]
            at = span.end
    return "".join([*parts, clean[at:]])


def sentences(text: str) -> Iterator[Span]:
    """The sentences and lines of a text; a full stop behind a month ("3 feb. 2026") ends none."""
    start = 0
    for found in _END.finditer(text):
        stop = found[0] == "." and text[found.end() :][:2].strip()[:1].isdigit()
        if stop and _ABBREVIATED.search(text[max(start, found.start() - 12) : found.start()]):
            continue
        if found.start() > start:
            yield Span(start, found.start())
        start = found.end()
    if start < len(text):
        yield Span(start, len(text))


def clauses_in(masked: str, sentence: Span) -> list[Clause]:
    """The clauses of one sentence, in its order; each ends where the next begins."""
    words = masked[sentence.start : sentence.end]
    begun: list[tuple[int, _Form, re.Match[str]]] = []
    for form in _FORMS:
        begun += [(found.start("at"), form, found) for found in _pattern(form.pattern).finditer(words)]
    begun.sort(key=lambda each: (each[0], -each[2].end()))
    kept: list[tuple[int, _Form, re.Match[str]]] = []
    for each in begun:
        if (not kept or each[0] >= kept[-1][2].end()) and not _is_none(words, each):
            kept.append(each)
    ends = [*(start for start, _form, _found in kept[1:]), len(words)][: len(kept)]
    return [_clause(each, end, sentence.start) for each, end in zip(kept, ends, strict=True)]


def _is_none(words: str, each: tuple[int, _Form, re.Match[str]]) -> bool:
    """Whether it only tells of a promise that was made before, or of none."""
    start, form, _found = each
    before = words[max(0, start - 16) : start].split()
    return form.said and bool(before) and before[-1].lower().strip(",(") in tables.NOT_A_PROMISE


def _clause(each: tuple[int, _Form, re.Match[str]], end: int, base: int) -> Clause:
    start, form, found = each
    groups = found.groupdict()

    def span(name: str) -> Span | None:
        return Span(base + found.start(name), base + found.end(name)) if groups.get(name) is not None else None

    return Clause(
        form.sort, base + start, base + found.end(), base + end, span("subject"), span("to"), form.needs_day,
        form.infinitive, form.said, form.todo, form.or_mine,
    )  # fmt: skip


_SOMEBODY = f"{NAME}{NAME_ON}{{0,200}}"
SOME = rf"{_SOMEBODY}(?:(?:\s?&|\sand|\sen)\s{_SOMEBODY}){{0,8}}"
_AT = r"(?<!\w)(?P<at>)"
_LEAD = r"(?:^\s{0,8}(?:[-*+•]\s{1,3})?|[,:–—-]\s{1,3}|(?<!\w)(?:and|en|but|maar|then|dan|also|ook)\s{1,3})(?P<at>)"
_FIRST = r"^\s{0,8}(?:[-*+•]\s{1,3})?(?P<at>)"
_THEY = r"she|he|they|zij|ze|hij"
_HAVE = r"(?:['’](?:ve|d|s))?(?:\s(?:have|had|has|heb|had|heeft|hebben|also|ook|just|net)){0,2}"
_ARTICLE = r"(?:to|that|the|a|an|dat|om|de|het|een|her|his|my|our|mijn|onze)\b"
_TO = rf"(?:\s(?:(?:to|aan)\s)?(?:(?P<to>{SOME})|(?:me|mij|us|ons|him|them|her|hem|haar|hen)(?=\s{_ARTICLE}|\s?:)))?"
_THEN = (
    r"(?:\s?[:,]\s{0,3}|\s{1,3}|$)(?:(?:that|dat|to|om)\s)?"
    r"(?:(?:i|we|she|he|they|ik)(?:['’](?:d|ll)|\swould|\swill|\szou)?\s)?"
)
_TAIL = _TO + _THEN
_ACTS, _DOES = choice(tables.ACTS), choice(tables.DOES_DUTCH)
_SAID_I = r"(?:promised|promise|agreed(?=\sto\b)|beloofde|beloofd|beloof)\b"
_SAID = r"(?:promised|promises|agreed(?=\sto\b)|belooft|beloofde|beloofden|beloofd|beloven)\b"
_ASK = r"(?:(?:must|should|need\sto|to|moet|nog|remember\sto|don['’]t\sforget\sto|niet\svergeten\s(?:om\s)?te)\s)?"
_NOT_WITH = r"(?!\s(?:with|from|met|van|about|over|at|in|to\sdiscuss)\b)"


def _label(words: tuple[str, ...]) -> str:
    return rf"{_AT}{choice(words)}\s?:\s{{0,3}}"


_FORMS = (
    _Form(_label(tables.TOPIC_LABELS), Sort.TOPIC),
    _Form(rf"{_LEAD}{_ASK}(?:ask|vraag|vragen)\s(?:aan\s)?(?:(?P<to>{SOME})\s)?(?:also\s|ook\s)?(?:about|naar|over)\s",
          Sort.TOPIC),
    _Form(rf"{_LEAD}{_ASK}(?:talk|speak|praat|praten)\s(?:to|with|met)\s(?P<to>{SOME})\s(?:about|over)\s", Sort.TOPIC),
    _Form(rf"{_LEAD}{_ASK}(?:bespreek|discuss|raise|bring\sup)\s(?:with\s(?P<to>{SOME})\s)?", Sort.TOPIC),
    _Form(rf"(?<!\w)(?P<at>)(?:bespreken|te\sbespreken|discuss)\smet\s(?P<to>{SOME})\s?:\s{{0,3}}", Sort.TOPIC),
    _Form(rf"{_AT}(?:i|ik){_HAVE}(?:\s(?:aan\s)?(?P<subject>{SOME}))?\s{_SAID_I}{_TAIL}", Sort.MINE, said=True),
    _Form(rf"{_AT}(?:beloofde|beloof)\sik\b{_TAIL}", Sort.MINE, said=True),
    _Form(rf"{_AT}heb\sik(?:\s(?:aan\s)?(?P<subject>{SOME}))?\sbeloofd{_TAIL}", Sort.MINE, said=True),
    _Form(rf"{_AT}(?P<subject>{SOME}){_HAVE}\s{_SAID}{_TAIL}", Sort.THEIRS, said=True),
    _Form(rf"{_AT}(?:{_THEY}){_HAVE}\s{_SAID}{_TAIL}", Sort.THEIRS, said=True),
    _Form(rf"{_AT}(?:belooft|beloofde)\s(?P<subject>{SOME}){_THEN}", Sort.THEIRS, said=True),
    _Form(rf"{_AT}heeft\s(?P<subject>{SOME})\sbeloofd{_TAIL}", Sort.THEIRS, said=True),
    _Form(rf"{_AT}(?:we|wij)(?:\s(?:both|have|hebben|also|ook))?\s(?:promised|promise|agreed|beloofden|beloven|beloofd|"
          rf"spraken\saf|afgesproken)\b(?=\s?:|\s(?:to|that|dat|om)\b){_THEN}", Sort.SHARED, said=True),
    _Form(rf"{_AT}(?P<subject>{SOME})\sowes?\s(?:me|us)\s", Sort.THEIRS, said=True),
    _Form(_label(tables.MINE_LABELS), Sort.MINE, said=True),
    _Form(_label(tables.THEIRS_LABELS), Sort.THEIRS, said=True),
    _Form(_label(("belooft",)), Sort.THEIRS, said=True, or_mine=True),
    _Form(rf"{_LEAD}(?:promised|beloofd)(?=\s(?:to|that|dat|om|aan|the|a|an|de|het|een|{NAME}))"
          rf"{_TAIL}", Sort.MINE, said=True),
    _Form(rf"{_AT}i(?:['’]ll|\swill|\sshall)\s(?:(?:also|then)\s)?(?={_ACTS}\b)", Sort.MINE),
    _Form(rf"{_AT}we(?:['’]ll|\swill|\sshall)\s(?:(?:also|then)\s)?(?={_ACTS}\b)", Sort.SHARED),
    _Form(rf"{_AT}(?:(?P<subject>{SOME})|{_THEY})(?:['’]ll|\swill|\sis\sgoing\sto|\sare\sgoing\sto)\s"
          rf"(?:(?:also|then)\s)?(?={_ACTS}\b)", Sort.THEIRS),
    _Form(rf"{_AT}ik\s(?:zal|ga)\s", Sort.MINE, infinitive=True),
    _Form(rf"{_AT}(?:we|wij)\s(?:zullen|gaan)\s", Sort.SHARED, infinitive=True),
    _Form(rf"{_AT}(?:(?P<subject>{SOME})|zij|ze|hij)\s(?:zal|zullen|gaat|gaan)\s", Sort.THEIRS, infinitive=True),
    _Form(rf"{_AT}ik\s(?={_DOES}\b)", Sort.MINE, needs_day=True),
    _Form(rf"{_AT}(?:(?P<subject>{SOME})|zij|ze|hij)\s(?={_DOES}\b)", Sort.THEIRS, needs_day=True),
    _Form(rf"{_FIRST}(?=(?:{_ACTS}|{_DOES})\b{_NOT_WITH}\s)", Sort.MINE, needs_day=True, todo=True),
)  # fmt: skip
"""How clauses begin. Of two that begin at one place the longer counts."""


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
