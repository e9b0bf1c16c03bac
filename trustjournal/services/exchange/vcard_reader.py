"""vCard 2.1, 3.0 and 4.0 as real programs write them: a file of any size in, cards and problems out.

One broken card never stops the rest, and no exception leaves these functions for what a file holds: whatever could
not be read comes as a Problem in its place. Limits (reliability: contacts of 161 MB have been seen) are those of
LINE_LIMIT, PHOTO_LIMIT and CARD_LIMIT, in bytes, kept while the file streams by, and PROPERTIES_LIMIT a card.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from trustjournal.base.i18n import _
from trustjournal.services.exchange.byte_lines import byte_lines
from trustjournal.services.exchange.content_lines import Damage, LineParser, Property, logical_lines
from trustjournal.services.exchange.opening import opened
from trustjournal.services.exchange.problems import Problem

LINE_LIMIT = 1 << 20
PHOTO_LIMIT = 4 << 20
CARD_LIMIT = 5 << 20
AGENTS_LIMIT = 8
PROPERTIES_LIMIT = 2000
_PROSE_LIMIT = 64 << 10
# What a line counts for at least, so that a card of a million empty lines is too large as well.
_LEAST = 32
_PHOTO = re.compile(rb"(?:[\w-]+\.)?PHOTO[;:]", re.IGNORECASE)
_VERSION = re.compile(rb"VERSION:\s*(2\.1|3\.0|4\.0)", re.IGNORECASE)
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT[^:]*:\s*", re.IGNORECASE)
_MARK_LETTERS = frozenset(b"BbEe")
_MARK_LENGTH = 100
_PROSE = frozenset({"NOTE", "LABEL", "ADR", "X-ABADR"})


class Card(Struct, frozen=True, kw_only=True, gc=False):
    """One card of a file, its lines taken apart but not understood yet.

    `line` is where it begins, `version` is 2.1, 3.0 or 4.0 (3.0 where the card does not say), `agents` are cards that
    stand inside it (AGENT of 2.1).
    """

    file: str
    line: int
    version: str
    properties: tuple[Property, ...]
    warnings: tuple[Problem, ...] = ()
    agents: tuple["Card", ...] = ()


def read_cards(source: bytes | Path | BinaryIO, file: str, *, encoding: str | None = None) -> Iterator[Card | Problem]:
    """Every card of a vCard file in its order, with a Problem for each stretch that is none.

    `file` is the name that problems carry. Without `encoding` a BOM decides, then each line is UTF-8 or, with a
    warning, cp1252. A file that cannot be opened or read gives a Problem too.
    """
    yield from opened(source, file, encoding, _Reader(file).read)


class _Block:
    """The physical lines of one card while it is being collected, never more than the limits allow."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: list[bytes] = []
        self.numbers: list[int] = []
        self.dropped: list[int] = []
        self.nested: list[_Block] = []
        self.too_large = False
        self._depth = 0
        self._agent_at = 0
        self._size = 0
        self._dropping = False

    def opens_agent(self, number: int) -> bool:
        """Told of a BEGIN: whether it begins a card inside this one, which only an AGENT without a value announces."""
        around = self if self._depth == 0 else self.nested[-1]
        if self._depth > 1 or len(self.nested) == AGENTS_LIMIT or not around._awaits_agent():
            return False
        self._depth += 1
        if self._depth == 1:
            self.nested.append(_Block(number))
        return True

    def closes(self) -> bool:
        """Told of an END: whether it ends this card, not one inside it."""
        self._depth -= 1
        return self._depth < 0

    def add(self, number: int, line: bytes) -> None:
        """Take one more line in, for this card or the one inside it; of those inside that one nothing is kept.

        A property over its limit is let go while it arrives, and so is a card over its.
        """
        if self._depth:
            if self._depth == 1:
                self.nested[-1].add(number, line)
            return
        if self._dropping:
            if self.too_large or line[:1] in (b" ", b"\t") or b":" not in line:
                return
            self._dropping = False
        self.lines.append(line)
        self.numbers.append(number)
        self._size += max(len(line), _LEAST) + 1
        if self._size > CARD_LIMIT:
            self._shed()

    def _awaits_agent(self) -> bool:
        """Whether the last line is an AGENT without a value whose card has not come yet."""
        if self._agent_at == len(self.lines):
            return False
        last = next((line for line in reversed(self.lines) if line), b"")
        if _AGENT.fullmatch(last) is None:
            return False
        self._agent_at = len(self.lines)
        return True

    @property
    def roomy(self) -> bool:
        """Whether a line of it can be over its limit at all."""
        return self._size > LINE_LIMIT

    def _shed(self) -> None:
        """Let go of the properties that are over their limit; without one, of the card."""
        kept: list[tuple[int, bytes]] = []
        starts = [i for i, line in enumerate(self.lines) if line[:1] not in (b" ", b"\t") and b":" in line] or [0]
        for start, end in zip(starts, [*starts[1:], len(self.lines)], strict=True):
            size = sum(map(len, self.lines[start:end]))
            if size > _limit(self.lines[start]):
                self.dropped.append(self.numbers[start])
                self._dropping = end == len(self.lines)
            else:
                kept.extend(zip(self.numbers[start:end], self.lines[start:end], strict=True))
        self.numbers = [number for number, _line in kept]
        self.lines = [line for _number, line in kept]
        self._size = sum(max(len(line), _LEAST) + 1 for line in self.lines)
        if self._size > CARD_LIMIT:
            self.too_large = self._dropping = True
            self.lines, self.numbers = [], []


def _limit(line: bytes) -> int:
    return PHOTO_LIMIT if _PHOTO.match(line) else LINE_LIMIT


class _Reader:
    """Reads one file; knows what it has met, so that each thing is said once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._parser = LineParser()
        self._said_encoding = False
        self._found = False
        self._block: _Block | None = None
        self._outside: int | None = None

    def read(self, stream: BinaryIO, encoding: str | None) -> Iterator[Card | Problem]:
        """Cards and problems of the whole stream."""
        for number, line in enumerate(byte_lines(stream, PHOTO_LIMIT, encoding), 1):
            mark = line.strip().upper() if line and line[0] in _MARK_LETTERS and len(line) < _MARK_LENGTH else b""
            if mark == b"BEGIN:VCARD":
                yield from self._begin(number)
            elif mark == b"END:VCARD":
                yield from self._end(number)
            elif self._block is not None:
                self._block.add(number, line)
            elif self._outside is None and line.strip():
                self._outside = number
        if self._block is not None:
            yield self._broken(self._block.line, _("This card has no end and was left out."))
        if not self._found:
            yield self._problem(None, _("There is no contact card in this file."))
        elif self._outside is not None:
            yield self._stray(self._outside)

    def _begin(self, number: int) -> Iterator[Problem]:
        if self._outside is not None:
            yield self._stray(self._outside)
            self._outside = None
        if self._block is not None:
            if self._block.opens_agent(number):
                return
            yield self._broken(self._block.line, _("This card has no end and was left out."))
        self._block = _Block(number)

    def _end(self, number: int) -> Iterator[Card | Problem]:
        if self._block is None:
            yield self._broken(self._outside or number, _("This card has no beginning and was left out."))
            self._outside = None
        elif self._block.closes():
            yield self._card(self._block)
            self._block = None

    def _problem(self, line: int | None, message: str, cards: int = 0) -> Problem:
        return Problem(file=self._file, line=line, message=message, cards=cards)

    def _stray(self, line: int) -> Problem:
        return self._problem(line, _("The text from here on stands outside any card and was left out."))

    def _broken(self, line: int, message: str) -> Problem:
        self._found = True
        return self._problem(line, message, cards=1)

    def _card(self, block: _Block) -> Card | Problem:
        self._found = True
        if block.too_large:
            return self._broken(block.line, _("This card is larger than 5 MB and was left out."))
        card = self._parsed(block)
        if not card.properties:
            return self._broken(block.line, _("This card is empty and was left out."))
        return card

    def _parsed(self, block: _Block) -> Card:
        version = "3.0"
        for line in block.lines:
            if found := _VERSION.match(line):
                version = found[1].decode()
                break
        warnings = [self._over_limit(number) for number in block.dropped]
        joined = logical_lines(block.lines, block.numbers, keep_space=version == "2.1")
        if block.roomy:
            warnings += [self._over_limit(number) for number, line in joined if len(line) > _limit(line)]
            joined = [(number, line) for number, line in joined if len(line) <= _limit(line)]
        if len(joined) > PROPERTIES_LIMIT:
            message = _("This card has more lines than a card can have; from here on they were left out.")
            warnings.append(self._problem(joined[PROPERTIES_LIMIT][0], message))
            joined = joined[:PROPERTIES_LIMIT]
        return Card(
            file=self._file,
            line=block.line,
            version=version,
            properties=tuple(self._properties(joined, warnings)),
            warnings=tuple(warnings),
            agents=tuple(self._parsed(inner) for inner in block.nested),
        )

    def _over_limit(self, line: int) -> Problem:
        return self._problem(line, _("This line is too long to be read and was left out."))

    def _properties(self, joined: list[tuple[int, bytes]], warnings: list[Problem]) -> list[Property]:
        if not joined:
            return []
        texts = b"\n".join([line for _number, line in joined]).decode("utf-8", "surrogateescape").split("\n")
        parse = self._parser.parse
        properties: list[Property] = []
        for (number, _line), text in zip(joined, texts, strict=True):
            prop = parse(number, text)
            if prop is not None:
                properties.append(prop)
                if self._parser.damage is not None:
                    self._warn_damage(number, warnings)
                continue
            last = properties[-1] if properties else None
            if last is not None and last.header.name in _PROSE and len(last.value) < _PROSE_LIMIT:
                prop = parse(last.line, f"X:{text}")
                value = f"{last.value}\\n{prop.value if prop else ''}"
                properties[-1] = Property(last.line, last.header, value)
                message = _("This line carries no name; it was read as part of the text above it.")
            else:
                message = _("This line could not be read and was left out.")
            warnings.append(self._problem(number, message))
        return properties

    def _warn_damage(self, line: int, warnings: list[Problem]) -> None:
        damage, self._parser.damage = self._parser.damage, None
        if damage is Damage.REPLACED:
            warnings.append(self._problem(line, _("Some characters of this line could not be read.")))
        elif not self._said_encoding:
            self._said_encoding = True
            message = _("Not all of the file is UTF-8; from here on, what is not was read as Windows text (cp1252).")
            warnings.append(self._problem(line, message))
