"""Documents of the journal's form written into an open journal, for a while or to stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from trustjournal.domain.nouns import NOUNS
from trustjournal.storage.codec import load

if TYPE_CHECKING:
    from trustjournal.services.journal import Journal
    from trustjournal.storage.driver import Reader
    from trustjournal.storage.unit import Unit

Form = dict[str, Any]


class _Enough(Exception):
    """Leaves a change without keeping it."""


def fill(unit: Unit, doc: Form) -> None:
    """Put every entry of a document, and its policy, into a change."""
    for noun in NOUNS:
        unit.add_forms(noun.KIND, doc.get(noun.PLURAL) or [])  # type: ignore[attr-defined]
    if doc.get("policy"):
        unit.policy_form(doc["policy"])


def write(journal: Journal, doc: Form) -> None:
    """Put a document into the journal as one change."""
    with journal.change("Fill") as unit:
        fill(unit, doc)


@contextmanager
def for_a_while(journal: Journal, doc: Form) -> Iterator[Reader]:
    """A reader of the journal with a document in it; afterwards the journal is as it was."""
    try:
        with journal.change("Fill") as unit:
            fill(unit, doc)
            yield unit.reader
            raise _Enough
    except _Enough:
        return


def entries_of(reader: Reader) -> Mapping[str, Sequence[Any]]:
    """Every entry as a value, in lists by plural."""
    return {noun.PLURAL: load(reader, noun) for noun in NOUNS}  # type: ignore[attr-defined]
