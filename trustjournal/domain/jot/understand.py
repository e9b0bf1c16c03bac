"""From a text to what it means: the parts that promise, then those that are left for the talk itself."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from trustjournal.domain.day_tables import MONTHS, choice
from trustjournal.domain.day_words import Toward, days_in
from trustjournal.domain.jot import tables
from trustjournal.domain.jot.clauses import NAME, NAME_ON, Sort, clauses_in, mask, sentences
from trustjournal.domain.jot.names import Names
from trustjournal.domain.jot.promises import Named, ReadMore, promise, topic
from trustjournal.domain.jot.value import (
    ChannelSaid,
    Dated,
    DaySaid,
    Jotted,
    Mention,
    Promised,
    Raised,
    Span,
    Unclear,
    Who,
)
from trustjournal.domain.jot.yearly import dates_in
from trustjournal.domain.people import Channel

LOOKED_AT = 4_000
"""So many characters are looked at; a longer text was not jotted, and stays what it is behind them."""

_MOST = 200
"""So many promises, topics and dates are understood of one text."""
_CHANNEL_OF = {word: channel for channel, words in tables.CHANNELS.items() for word in words}
_CHANNEL = re.compile(rf"(?<![\w-]){choice(tuple(_CHANNEL_OF))}(?![\w-])", re.IGNORECASE)
_MET = re.compile(
    rf"(?:^|(?<!\w)(?:[Ii]|[Ww]e|and|just)\s|[.!?\n]\s{{0,3}}(?=M))(?:M|m)et(?=\s(?:up\s)?(?:with\s)?{NAME})"
)
"""English "met": at the start of a sentence or behind who did."""
_REQUEST = re.compile(
    rf"(?:^|[.;!?\n])[\s*•-]{{0,8}}{choice(tables.ACTS, tables.DOES_DUTCH)}(?=\s{{1,3}}{NAME})", re.IGNORECASE
)
_SAYS_NOTHING = tables.FILLER | MONTHS.keys() | {word for words in tables.DATES.values() for word in words}
"""A birthday without its day tells of no talk either."""
_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"(?:(?<!\w)(?P<word>\w+)|(?P<mark>[,&]))\s{0,3}$")


class _Read(Struct, frozen=True):
    """A text on its way: as it is, and with its names masked."""

    text: str
    masked: str
    mentions: tuple[Mention, ...]
    unclear: tuple[Unclear, ...]
    today: date

    def named_in(self, span: Span) -> Named:
        return Named(
            tuple(one for one in self.mentions if span.meets(one.span)),
            tuple(one for one in self.unclear if span.meets(one.span)),
            nobody=not self.mentions and not self.unclear,
        )


def understand(text: str, names: Names, today: date, language: str = "en", more: ReadMore | None = None) -> Jotted:
    """What a text says. `language` decides where a word means something in both; `more` reads days the tables do not.

    Takes time in proportion to the text, of which no more than LOOKED_AT characters are looked at.
    """
    looked = text[:LOOKED_AT].rstrip()
    days = [Span(day.start, day.end) for day in days_in(looked, today, Toward.AHEAD)]
    mentions, unclear = names.find(looked, days)
    masked = mask(looked, [*(one.span for one in mentions), *(one.span for one in unclear)])
    read = _Read(looked, masked, tuple(mentions), tuple(unclear), today)
    promises, topics = _clauses(read, more)
    spans = [one.span for one in promises] + [one.span for one in topics]
    rest = _blank(masked, spans)
    dates = _dates(read, rest)
    rest = _blank(rest, [one.span for one in dates])
    people = _participants(read, promises, rest)
    topics = [_with_people(one, people, mentions) for one in topics]
    return _talk(read, rest, people, promises, topics, dates, language)


def _clauses(read: _Read, more: ReadMore | None) -> tuple[list[Promised], list[Raised]]:
    promises: list[Promised] = []
    topics: list[Raised] = []
    for sentence in sentences(read.masked):
        for clause in clauses_in(read.masked, sentence):
            if len(promises) + len(topics) >= _MOST:
                return promises, topics
            named = read.named_in(Span(clause.start, clause.end))
            if clause.sort is Sort.TOPIC:
                raised = topic(clause, read.text, read.masked, named)
                topics += [raised] if raised is not None else []
            else:
                promised = promise(clause, read.text, read.masked, read.today, named, more)
                promises += [promised] if promised is not None else []
    return promises, topics


def _dates(read: _Read, rest: str) -> list[Dated]:
    everyone = {one.who.id for one in read.mentions}
    only = next(iter(everyone)) if len(everyone) == 1 and not read.unclear else None
    names: list[Mention | Unclear] = sorted([*read.mentions, *read.unclear], key=lambda one: one.span)
    found: list[Dated] = []
    for sentence in sentences(rest):
        found += dates_in(read.text, rest, sentence, read.today, names, only)
        if len(found) >= _MOST:
            break
    return found


def _blank(masked: str, spans: Sequence[Span]) -> str:
    """The text with these spans as full stops and blanks, so that nothing reaches across them."""
    parts, at = [], 0
    for span in sorted(spans):
        if span.start >= at:
            parts += [masked[at : span.start], ";" + " " * (span.end - span.start - 1)]
            at = span.end
    return "".join([*parts, masked[at:]])


def _participants(read: _Read, promises: Sequence[Promised], rest: str) -> tuple[Who, ...]:
    """Whom the talk was with: those named outside of promises; else who promised and was promised; else all named.

    Whom one talked about, or who will do something, does not count where somebody else is there: no contact is guessed.
    """
    who = {one.who.id: one.who for one in read.mentions}
    outside = [one for one in read.mentions if rest[one.span.start] == NAME]
    present = [one.who.id for one in outside if not _is_about(rest, one.span.start)] or [one.who.id for one in outside]
    told = [one for promised in promises if not promised.todo for one in promised.people]
    chosen = frozenset(present or told or who)
    return tuple(one for person, one in who.items() if person in chosen)


def _is_about(rest: str, start: int) -> bool:
    found = _BEFORE.search(rest[max(0, start - 12) : start])
    return found is not None and (found["word"] or "").lower() in tables.ABOUT


def _with_people(raised: Raised, people: Sequence[Who], mentions: Sequence[Mention]) -> Raised:
    """A topic with somebody: whom it names, else whom the talk was with."""
    if raised.people or raised.unclear:
        return raised
    inside = tuple(one.who.id for one in mentions if raised.span.meets(one.span))
    outside = tuple(one.id for one in people if one.id not in inside)
    return Raised(raised.span, raised.text, outside or inside)


def _talk(
    read: _Read,
    rest: str,
    people: tuple[Who, ...],
    promises: Sequence[Promised],
    topics: Sequence[Raised],
    dates: Sequence[Dated],
    language: str,
) -> Jotted:
    said = days_in(rest, read.today, Toward.BACK)
    behind = [day for day in said if day.on <= read.today]
    day = DaySaid(Span(behind[0].start, behind[0].end), behind[0].on) if behind else None
    channel = _channel(rest, language)
    plain = _is_plain(rest, [channel.span] if channel else [])
    ahead = any(found.on > read.today and not found.by for found in said)
    planned = (ahead and not behind) or (channel is None and _asks(rest))
    talk = bool(people or read.unclear) and (
        any(not one.todo for one in promises) or (not planned and (channel is not None or day is not None or plain))
    )
    return Jotted(
        mentions=read.mentions,
        unclear=read.unclear,
        people=people,
        talk=talk,
        channel=channel,
        day=day,
        promises=tuple(promises),
        topics=tuple(topics),
        dates=tuple(dates),
        plain=plain,
    )


def _channel(rest: str, language: str) -> ChannelSaid | None:
    """The first word for a way to talk; one that says more goes before "spoke"."""
    weak: ChannelSaid | None = None
    for found in _CHANNEL.finditer(rest):
        channel = _CHANNEL_OF[found[0].lower()]
        if _is_request(rest, found):
            continue
        said = ChannelSaid(Span(found.start(), found.end()), channel)
        if channel is not Channel.OTHER:
            return said
        weak = weak or said
    met = _MET.search(rest) if language != "nl" else None
    if weak is None and met is not None:
        return ChannelSaid(Span(met.end() - len("met"), met.end()), Channel.IN_PERSON)
    return weak


def _is_request(rest: str, found: re.Match[str]) -> bool:
    """Whether one asks oneself to do it: "call Amara", where "call with Amara" tells that it was done."""
    return any(asked.end() == found.end() for asked in _REQUEST.finditer(rest, max(0, found.start() - 8)))


def _asks(rest: str) -> bool:
    return _REQUEST.search(rest) is not None


def _is_plain(rest: str, spans: Sequence[Span]) -> bool:
    """Whether words are left that were not understood as anything."""
    left = _blank(rest, spans).replace(NAME, " ").replace(NAME_ON, "")
    return any(word[0].lower() not in _SAYS_NOTHING for word in _LETTERS.finditer(left))
