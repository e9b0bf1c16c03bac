"""A look at a table before it is read as someone says: its columns, its encoding, its dates, in the process of readers.

The table is taken as far as its first word, and no row of it is read: a person may try one encoding after another.
"""

import msgspec
from msgspec import Struct

from trustjournal.base.progress import Progress, Unwatched
from trustjournal.services import importing
from trustjournal.services.exchange.apart import Apart
from trustjournal.services.exchange.detect import Format
from trustjournal.services.exchange.questions import Question
from trustjournal.services.exchange.reading import Given, Reading
from trustjournal.services.exchange.tasks import Task
from trustjournal.services.journal import Journal


class Look(Struct, frozen=True):
    """What a table shows of itself, and how it was read.

    The `columns` of `how` are what was said of it so far, now or at an earlier time; None for nothing.
    """

    question: Question
    how: Reading


def look(journal: Journal, given: Given, how: Reading, progress: Progress | None = None) -> Look | None:
    """A table as it would be read; None where it is none or cannot be opened.

    Raises UserError without a process, and Cancelled out of `progress`, which is asked while the table says nothing.
    """
    name, known = importing.name_of(given), importing.remembered(journal)
    watcher = progress or Unwatched()
    with Apart(waits=lambda: watcher.step(0, 0)) as apart:
        said = apart(given, Task(Format.CSV, name, how, known))
        question = next((each for each in said if isinstance(each, Question)), None)
    if question is None or not question.columns:
        return None
    before = known.get(question.header)
    if how.columns is None and before is not None:
        how = msgspec.structs.replace(how, columns=before.columns, dates=how.dates or before.dates)
    return Look(question, how)


__all__ = ["Look", "look"]
