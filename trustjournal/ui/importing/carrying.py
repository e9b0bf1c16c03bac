"""What was decided about the cards of a plan, kept where the same files are read once more.

A table is read again when somebody says what its columns are, an archive when its messages are wanted too, and all
files when something else was imported meanwhile. A card is the same where it stands in the same place of the same file;
what was decided about it is kept where the question is still the same: the same person to join it with, the same values
to choose between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import TypeVar

import msgspec

from trustjournal.services.exchange.comparing import FieldChoice
from trustjournal.services.exchange.merging import Wish
from trustjournal.services.exchange.preview import Do, ImportPlan, PlanRow, State
from trustjournal.ui.importing.decisions import Decisions

P = TypeVar("P")
_Place = tuple[str, int | None, str, int]
Compare = Callable[[ImportPlan, PlanRow], tuple[FieldChoice, ...]]
"""The fields of a row beside the person that it is or looks like."""


def carry_over(before: Decisions, after: Decisions, compare: Compare) -> None:
    """Decide in a new plan as was decided in the one before, where that still makes sense."""
    was_at, is_at = _places(before.plan), _places(after.plan)
    numbers = {place: number for number, place in enumerate(is_at, 1)}
    was_whose, is_whose = whose(before.plan, was_at), whose(after.plan, is_at)
    for number, choice in before.choices().items():
        was, row = before.plan.rows[number - 1], after.row(numbers.get(was_at[number - 1], 0))
        if row is None:
            continue
        same = row.match is not None and was_whose(was) == is_whose(row)
        decide_as(after, row, choice.do, same=same, left_out=was.state is State.LEFT_OUT)
        if same and choice.wish != Wish():
            wish_as(after, row, choice.wish, shown(compare(before.plan, was)), compare)


def decide_as(after: Decisions, row: PlanRow, do: Do, *, same: bool, left_out: bool) -> None:
    """Decide about a card as was decided before; `same` tells whether it is or looks like the same person still.

    `left_out` tells whether it was one that is left out unless someone brings it in.
    """
    if do is Do.LEAVE:
        after.leave([row.number])
    elif do is Do.MERGE and same:
        after.join([row.number])
    elif do is Do.SEPARATE and left_out:
        after.bring([row.number])
    elif do is Do.SEPARATE and same:
        after.decide(row.number, do)


def wish_as(after: Decisions, row: PlanRow, wish: Wish, before: Mapping[str, str], compare: Compare) -> None:
    """Choose between the values of a card as was chosen before, where these are the values that were shown."""
    now = shown(compare(after.plan, row))
    same = frozenset(key for key, digest in before.items() if now.get(key) == digest)
    still = msgspec.structs.replace(
        wish, from_file=wish.from_file & same, both=wish.both & same, without=wish.without & same
    )
    if still != Wish():
        after.wish(row.number, still)


def shown(fields: Sequence[FieldChoice]) -> dict[str, str]:
    """By its key a digest of each field that is shown, and of each value that is offered beside others."""
    found = {field.key: digest_of(field) for field in fields}
    return found | {each.key: digest_of(field.key, each) for field in fields if field.several for each in field.theirs}


def digest_of(*values: object) -> str:
    """What tells that something is the same, and nothing of what it is."""
    return blake2b(msgspec.json.encode(values), digest_size=8).hexdigest()


def _places(plan: ImportPlan) -> list[_Place]:
    """Where each row stands; those of a file without lines by their names, and the second of one place is another."""
    seen: Counter[tuple[str, int | None, str]] = Counter()
    found = []
    for row in plan.rows:
        place = (row.file, row.line, row.name if row.line is None else "")
        found.append((*place, seen[place]))
        seen[place] += 1
    return found


def whose(plan: ImportPlan, places: Sequence[P]) -> Callable[[PlanRow], str | P | None]:
    """Whom a row is or looks like: someone of the journal by their id, an earlier card by its place."""
    of_cards = {row.card.person.id: place for row, place in zip(plan.rows, places, strict=True) if row.card}
    return lambda row: of_cards.get(row.match, row.match) if row.match is not None else None
