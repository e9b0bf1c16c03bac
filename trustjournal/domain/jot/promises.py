"""Promises and topics out of their clauses: what, with whom, until when."""

import re
from collections.abc import Callable
from datetime import date

from msgspec import Struct

from trustjournal.domain.commitments import Owner
from trustjournal.domain.day_tables import BY, ON, choice
from trustjournal.domain.day_words import Found, Toward, days_in
from trustjournal.domain.jot import tables
from trustjournal.domain.jot.clauses import SOME, Clause, Sort
from trustjournal.domain.jot.value import DaySaid, Mention, Promised, Raised, Span, Unclear

ReadMore = Callable[[str], date | None]
"""Reads a few words as a day that lies ahead, where the tables do not know them; None for what is no day."""

_MARKER = re.compile(
    rf"(?<!\w){choice(BY, ON)}\s{{1,3}}(?P<words>[^\s,]{{1,20}}(?:\s[^\s,]{{1,20}}){{0,5}})", re.IGNORECASE
)
_GOES_ON = re.compile(r"\s{0,3}(?:,|(?:and|en|but|maar|then|dan|because|want|omdat|so|dus)\b|[–—-]\s)", re.IGNORECASE)
_TRAILING = re.compile(r"(?:[\s,:–—-]|(?<!\w)(?:and|en|but|maar))+$", re.IGNORECASE)
_INFINITIVE = re.compile(rf"(?<!\w){choice(tables.ACTS_DUTCH)}(?!\w)", re.IGNORECASE)
_ASKED_MOST = 4
_LONGEST = 2000
_WITH_WHOM = re.compile(rf"\s(?:with|met)\s{SOME}$", re.IGNORECASE)
_OWNERS = {Sort.MINE: Owner.ME, Sort.THEIRS: Owner.THEM, Sort.SHARED: Owner.SHARED}


class Named(Struct, frozen=True):
    """Who is named in a clause, and which names are not clear; `nobody` where the whole text names nobody."""

    mentions: tuple[Mention, ...]
    unclear: tuple[Unclear, ...]
    nobody: bool = False

    def people(self, span: Span | None) -> tuple[str, ...]:
        """The ids of those within a span."""
        return tuple(one.who.id for one in self.mentions if span is not None and span.meets(one.span))

    def is_unclear(self, span: Span | None) -> bool:
        """Whether a span names somebody of whom it is not clear who they are."""
        return span is not None and any(span.meets(one.span) for one in self.unclear)


def promise(
    clause: Clause, text: str, masked: str, today: date, named: Named, more: ReadMore | None
) -> Promised | None:
    """The promise of a clause; None where it says nothing, or only looks like one."""
    words = masked[clause.body : clause.end]
    if clause.infinitive and _INFINITIVE.search(words) is None:
        return None
    due, opened = _due(words, clause.body, today, more)
    if clause.needs_day and due is None:
        return None
    end = clause.end
    if due is not None and _GOES_ON.match(masked, due.span.end):
        end = min(end, due.span.end)
    end = _without_end(masked, clause.body, end)
    what = _said(text, clause.body, end, due.span if due is not None else None)
    if not what:
        return None
    spans = [clause.subject] if clause.sort is Sort.THEIRS else [clause.subject, clause.to]
    if clause.todo:
        spans = [Span(clause.body, end)]
    people = tuple(dict.fromkeys(person for span in spans for person in named.people(span)))
    unclear = any(named.is_unclear(span) for span in spans)
    # "I will call" is a plan: unlike "I promised", it does not tell that one talked.
    planned = clause.todo or (clause.sort is not Sort.THEIRS and not clause.said)
    owner = Owner.ME if clause.or_mine and named.nobody else _OWNERS[clause.sort]
    return Promised(Span(clause.start, end), owner, what, people, due, opened, planned, unclear)


def topic(clause: Clause, text: str, masked: str, named: Named) -> Raised | None:
    """What a clause wants to bring up; None where it says nothing."""
    end = _without_end(masked, clause.body, clause.end)
    start = clause.body
    whom = clause.to
    # "Discuss the rollout with Amara": whom with is not what about.
    found = _WITH_WHOM.search(masked, start, end) if whom is None else None
    last = end
    if found is not None:
        whom = Span(found.start(), end)
        end = found.start()
    what = _said(text, start, end, None)
    if not what:
        return None
    return Raised(Span(clause.start, last), what, named.people(whom), named.is_unclear(whom))


def _due(words: str, base: int, today: date, more: ReadMore | None) -> tuple[DaySaid | None, Span | None]:
    """The day of a promise, and where something like one stands that was not understood."""
    found = _chosen(days_in(words, today, Toward.AHEAD), today)
    if found is not None:
        return DaySaid(Span(base + found.start, base + found.end), found.on), None
    opened: Span | None = None
    for asked, marked in enumerate(_MARKER.finditer(words[:_LONGEST])):
        if asked >= _ASKED_MOST:
            break
        phrase = marked["words"].split(" ")
        if not any(_looks_like_a_day(word) for word in phrase):
            continue
        on, count = _read(phrase, more)
        if on is not None:
            end = marked.start("words") + len(" ".join(phrase[:count]))
            return DaySaid(Span(base + marked.start(), base + end), on), None
        opened = opened or Span(base + marked.start(), base + marked.end())
    return None, opened


def _chosen(found: list[Found], today: date) -> Found | None:
    """Of the days in a promise the one behind "by", else the last that is not behind."""
    by = [one for one in found if one.by and (one.on >= today or one.year)]
    if by:
        return by[0]
    ahead = [one for one in found if one.on >= today]
    return ahead[-1] if ahead else None


def _looks_like_a_day(word: str) -> bool:
    plain = word.lower().strip(".,!?()")
    return plain in tables.SAYS_A_DAY or any(char.isdecimal() for char in plain)


def _read(phrase: list[str], more: ReadMore | None) -> tuple[date | None, int]:
    if more is None:
        return None, 0
    for count in range(len(phrase), 0, -1):
        if any(_looks_like_a_day(word) for word in phrase[:count]):
            on = more(" ".join(phrase[:count]))
            if on is not None:
                return on, count
    return None, 0


def _without_end(masked: str, start: int, end: int) -> int:
    """Where a clause ends without the comma or "and" that leads on to the next."""
    window = masked[max(start, end - 200) : end]
    found = _TRAILING.search(window)
    return end - (len(window) - found.start()) if found is not None else end


def _said(text: str, start: int, end: int, left_out: Span | None) -> str:
    """The words of a clause without its day."""
    words = text[start:end] if left_out is None else f"{text[start : left_out.start]} {text[left_out.end : end]}"
    return " ".join(words.replace("\0", " ").split()).strip(" ,;:–—-")
