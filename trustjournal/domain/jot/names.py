"""Who a text names: by whole name, first name, @name, handle or e-mail address."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from trustjournal.domain.folding import fold, is_spaceless
from trustjournal.domain.jot import tables
from trustjournal.domain.jot.value import Known, Mention, Span, Unclear, Who

_WORD = re.compile("[^\\W_][^\\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\\W_]*){0,60}")
_BETWEEN = re.compile("[ \u00a0.'’-]{1,2}")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_HANDLE = re.compile(r"[\w.+-]{1,64}")
_LONGEST_NAME = 8
_ENDS = ".!?\n:;•-*"

Key = tuple[str, ...]


class _Word(Struct, frozen=True):
    span: Span
    folded: str


class Names:
    """Everyone one knows, ready to be found in texts; making it costs more than asking it."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._who: dict[str, Who] = {}
        self._whole: dict[Key, list[str]] = defaultdict(list)
        self._first: dict[Key, list[str]] = defaultdict(list)
        self._handle: dict[str, list[str]] = defaultdict(list)
        self._email: dict[str, list[str]] = defaultdict(list)
        self._longest = 1
        for one in people:
            self._learn(one)

    def _learn(self, one: Known) -> None:
        self._who[one.id] = Who(one.id, one.name)
        whole = _key(one.name)
        self._add(self._whole, whole, one.id)
        self._add(self._handle, "".join(whole), one.id)
        for first in one.firsts:
            key = _key(first)
            if not one.archived:
                self._add(self._first, key, one.id)
            self._add(self._handle, "".join(key), one.id)
        for email in one.emails:
            self._add(self._email, email.strip().lower(), one.id)
            self._add(self._handle, _bare(email.partition("@")[0]), one.id)
        for handle in one.handles:
            self._add(self._handle, _bare(handle), one.id)

    def _add(self, table: "dict[Key, list[str]] | dict[str, list[str]]", key: "Key | str", person: str) -> None:
        if not key:
            return
        ids = table[key]  # type: ignore[index]
        if person not in ids:
            ids.append(person)
        if isinstance(key, tuple):
            self._longest = min(_LONGEST_NAME, max(self._longest, len(key)))

    def mention_of(self, person_id: str) -> str:
        """How to write somebody behind an @ so that nobody else is meant: the whole name, else an address or handle."""
        name = self._who[person_id].name
        if self._whole.get(_key(name)) == [person_id]:
            return name
        for table in (self._email, self._handle):
            for key, ids in table.items():
                if ids == [person_id]:
                    return key
        return name

    def find(self, text: str, days: Sequence[Span] = ()) -> tuple[list[Mention], list[Unclear]]:
        """Everyone a text names, and the names that are not clear; `days` are no names."""
        mentions: list[Mention] = []
        unclear: list[Unclear] = []
        taken: list[Span] = [*days]
        for found in _ADDRESS.finditer(text):
            span = Span(found.start(), found.end())
            taken.append(span)
            self._tell(text, span, self._email.get(found[0].lower(), []), mentions, unclear)
        blocked = _Blocked(taken)
        words = [word for word in _words(text) if not blocked.holds(word.span.start)]
        at = 0
        while at < len(words):
            at += self._take(text, words, at, mentions, unclear)
        return sorted(mentions, key=lambda one: one.span), sorted(unclear, key=lambda one: one.span)

    def _take(self, text: str, words: list[_Word], at: int, mentions: list[Mention], unclear: list[Unclear]) -> int:
        """Look for a name that begins with this word; how many words it took."""
        start = words[at].span.start
        marked = start > 0 and text[start - 1] == "@" and (start < 2 or not text[start - 2].isalnum())
        if start > 0 and text[start - 1] == "@" and not marked:
            return 1  # behind an address that nobody has
        run = _run(text, words, at, self._longest)
        ids, count = self._longest_of(run, self._whole)
        if not ids:
            ids, count = self._longest_of(run, self._first)
            if ids and not marked and not _is_name(text, words, at, count):
                ids = []
        if marked and not ids:
            return self._handled(text, words, at, mentions, unclear)
        if not ids:
            return 1
        span = Span(start - marked, words[at + count - 1].span.end)
        self._tell(text, span, ids, mentions, unclear)
        return count

    def _handled(self, text: str, words: list[_Word], at: int, mentions: list[Mention], unclear: list[Unclear]) -> int:
        start = words[at].span.start
        found = _HANDLE.match(text, start)
        assert found is not None
        whole = found[0].rstrip(".+-_")
        span = Span(start - 1, max(start + len(whole), words[at].span.end))
        ids = self._handle.get(_bare(whole), [])
        if ids:
            self._tell(text, span, ids, mentions, unclear)
        else:
            unclear.append(Unclear(span, text[span.start : span.end]))
        return sum(1 for word in words[at : at + _LONGEST_NAME * 4] if word.span.start < span.end)

    def _longest_of(self, run: list[_Word], table: dict[Key, list[str]]) -> tuple[list[str], int]:
        for count in range(len(run), 0, -1):
            ids = table.get(tuple(word.folded for word in run[:count]))
            if ids and not (len(run[0].folded) == 1 and count == 1):
                return ids, count
        return [], 1

    def _tell(self, text: str, span: Span, ids: Sequence[str], mentions: list[Mention], unclear: list[Unclear]) -> None:
        if len(ids) == 1:
            mentions.append(Mention(span, self._who[ids[0]]))
        elif ids:
            unclear.append(Unclear(span, text[span.start : span.end], tuple(self._who[one] for one in ids)))


class _Blocked:
    """Whether a place is within any of some spans, asked from left to right."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._at = 0

    def holds(self, place: int) -> bool:
        while self._at < len(self._spans) and self._spans[self._at].end <= place:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at].start <= place


def _bare(handle: str) -> str:
    """A handle as handles are compared: without @, dots and lines, folded."""
    return "".join(fold(handle.lstrip("@")).replace(".", "").replace("_", "").replace("-", "").split())


def _key(name: str) -> Key:
    return tuple(word.folded for word in _words(name))


def _words(text: str) -> Iterator[_Word]:
    """The words of a text, folded; of a script without spaces every character."""
    for found in _WORD.finditer(text):
        word = found[0]
        if any(is_spaceless(char) for char in word):
            for offset, char in enumerate(word):
                yield _Word(Span(found.start() + offset, found.start() + offset + 1), fold(char).strip())
        else:
            yield _Word(Span(found.start(), found.end()), fold(word))


def _run(text: str, words: list[_Word], at: int, longest: int) -> list[_Word]:
    """The words from here on that could be one name."""
    run = [words[at]]
    for word in words[at + 1 : at + longest]:
        between = text[run[-1].span.end : word.span.start]
        if between and not _BETWEEN.fullmatch(between):
            break
        run.append(word)
    return run


def _is_name(text: str, words: list[_Word], at: int, count: int) -> bool:
    """Whether a first name is meant as one here: it may be a word of the language as well."""
    word = words[at]
    first = text[word.span.start]
    capital = first.isupper() or not first.islower()
    if count > 1 or (word.folded not in tables.NAMES_TOO and len(word.folded) > 2):
        return True
    if not capital:
        return False
    if word.folded in _MONTH_NAMES and _is_month(words, at):
        return False
    if word.folded not in tables.SENTENCE_TOO or not _starts_sentence(text, word.span.start):
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    following = text[word.span.end : word.span.end + 1]
    return following in {"'", "’", ":", ","} or (after is not None and after.folded in tables.VERB_AFTER)


def _is_month(words: list[_Word], at: int) -> bool:
    """Whether a name that is a month too stands where a month does: beside a number, or behind "in"."""
    around = [words[near].folded for near in (at - 1, at + 1) if 0 <= near < len(words)]
    if any(word[:1].isdecimal() for word in around):
        return True
    before = words[at - 1] if at else None
    return before is not None and before.folded in tables.MONTH_BEFORE and before.span.end >= words[at].span.start - 2


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \t")
    return (not before and start <= 4) or (bool(before) and before[-1] in _ENDS)


_MONTH_NAMES = frozenset({"may", "april", "june", "juni", "juli", "july", "august", "augustus", "mei", "maart", "march",
                          "jan", "feb", "mar", "jun"})  # fmt: skip
