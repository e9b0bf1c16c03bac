"""Reading one file as a whole: with what was said of tables like it before, and with what it leaves undecided."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import msgspec
from msgspec import Struct, field

from trustjournal.base.i18n import ngettext
from trustjournal.services.exchange.detect import Format
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.questions import Ask, ColumnTaken, Question, Remembered
from trustjournal.services.exchange.readers import reader_of
from trustjournal.services.exchange.reading import MOST, Given, Reading, Said

_INSPECT = "trustjournal.services.exchange.tables.inspect"
MOST_PROBLEMS = 10_000
"""Of one file; what is beyond is counted, as nobody reads so many."""


class Task(Struct, frozen=True, array_like=True):
    """A file to read: its format, the name that everything said of it carries, and how.

    `remembered` is how tables were read since someone said so, by their header.
    """

    format: Format
    file: str
    how: Reading
    remembered: dict[str, Remembered] = field(default_factory=dict)


def said_by(given: Given, task: Task) -> Iterator[Said | Question]:
    """What a file leaves undecided, where it is a table, and then everything it says, in its order."""
    how = task.how
    if task.format is Format.CSV:
        inspect: Any = import_module(_INSPECT).inspect
        found = inspect(given, task.file, how)
        before = _as_before(found.header, task)
        if before is not how:
            how, found = before, inspect(given, task.file, before)
        yield _question(found, task.file, how)
    yield from _no_more_than_fits(reader_of(task.format)(given, task.file, how), task.file)


def _no_more_than_fits(said: Iterator[Said], file: str) -> Iterator[Said]:
    """What a reader says, as far as its owner can hold it: a hostile file has millions of people, or of faults."""
    brought = told = beyond = cards = 0
    for each in said:
        if not isinstance(each, Problem):
            brought += 1
            if brought > MOST:
                words = ngettext(
                    "There is more than {n} person or entry in this file; what follows was left out.",
                    "There are more than {n} people and entries in this file; what follows was left out.",
                    MOST,
                )
                yield Problem(file=file, line=each.line, message=words.format(n=MOST))
                break
            yield each
        elif told < MOST_PROBLEMS:
            told += 1
            yield each
        else:
            beyond += 1
            cards += each.cards
    if beyond:
        words = ngettext("{n} further problem is not listed.", "{n} further problems are not listed.", beyond)
        yield Problem(file=file, line=None, message=words.format(n=beyond), cards=cards)


def _as_before(header: str, task: Task) -> Reading:
    known, how = task.remembered.get(header), task.how
    if known is None or how.columns is not None:
        return how
    return msgspec.structs.replace(how, columns=known.columns, dates=how.dates or known.dates)


def _question(found: Any, file: str, how: Reading) -> Question:
    asks = set()
    if found.guessed and how.encoding is None:
        asks.add(Ask.ENCODING)
    if found.date_samples and how.dates is None:
        asks.add(Ask.DATES)
    if not found.known and how.columns is None:
        asks.add(Ask.COLUMNS)
    return Question(
        file=file,
        asks=frozenset(asks),
        encoding=found.encoding,
        dates=found.dates,
        samples=tuple(found.date_samples),
        columns=tuple(ColumnTaken(each.name, each.field, tuple(each.samples)) for each in found.columns),
        header=found.header,
        shape=found.shape,
        rows=tuple(found.rows),
    )


__all__ = ["Task", "said_by"]
