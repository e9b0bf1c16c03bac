"""What was decided about the cards of a plan, kept where the same files are read once more.

A table is read again when somebody says what its columns are, an archive when its messages are wanted too, and all
files when something else was imported meanwhile. A card is the same where it stands in the same place of the same file;
what was decided about it is kept where the question is still the same: the same person to join it with, the same values
to choose between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec

from trustjournal.services.exchange.comparing import FieldChoice
from trustjournal.services.exchange.merging import Wish
from trustjournal.services.exchange.preview import Do, ImportPlan, PlanRow, State
from trustjournal.ui.importing.decisions import Decisions

_Place = tuple[str, int | None, str, int]
Compare = Callable[[ImportPlan, PlanRow], tuple[FieldChoice, ...]]
"""The fields of a row beside the person that it is or looks like."""


def carry_over(before: Decisions, after: Decisions, compare: Compare) -> None:
    """Decide in a new plan as was decided in the one before, where that still makes sense."""
    was_at, is_at = _places(before.plan), _places(after.plan)
    numbers = {place: number for number, place in enumerate(is_at, 1)}
    was_whose, is_whose = _whose(before.plan, was_at), _whose(after.plan, is_at)
    for number, choice in before.choices().items():
        now = numbers.get(was_at[number - 1])
        was, row = before.plan.rows[number - 1], after.row(now or 0)
        if now is None or row is None:
            continue
        same = row.match is not None and was_whose(was) == is_whose(row)
        _decide(after, was, row, choice.do, same=same)
        if same and choice.wish != Wish():
            wish = _still(choice.wish, compare(before.plan, was), compare(after.plan, row))
            if wish != Wish():
                after.wish(now, wish)


def _decide(after: Decisions, was: PlanRow, row: PlanRow, do: Do, *, same: bool) -> None:
    if do is Do.LEAVE:
        after.leave([row.number])
    elif do is Do.MERGE and same:
        after.join([row.number])
    elif do is Do.SEPARATE and was.state is State.LEFT_OUT:
        after.bring([row.number])
    elif do is Do.SEPARATE and same:
        after.decide(row.number, do)


def _places(plan: ImportPlan) -> list[_Place]:
    """Where each row stands; those of a file without lines by their names, and the second of one place is another."""
    seen: Counter[tuple[str, int | None, str]] = Counter()
    found = []
    for row in plan.rows:
        place = (row.file, row.line, row.name if row.line is None else "")
        found.append((*place, seen[place]))
        seen[place] += 1
    return found


def _whose(plan: ImportPlan, places: list[_Place]) -> Callable[[PlanRow], str | _Place | None]:
    """Whom a row is or looks like: someone of the journal by their id, an earlier card by its place."""
    of_cards = {row.card.person.id: place for row, place in zip(plan.rows, places, strict=True) if row.card}
    return lambda row: of_cards.get(row.match, row.match) if row.match is not None else None


def _still(wish: Wish, before: tuple[FieldChoice, ...], after: tuple[FieldChoice, ...]) -> Wish:
    """Of a choice by field what was chosen between the values that are shown now."""
    fields = {field.key for field in after if field in before}
    offers = {(field.key, each) for field in after for each in field.theirs}
    values = {each.key for field in before if field.several for each in field.theirs if (field.key, each) in offers}
    return msgspec.structs.replace(
        wish, from_file=wish.from_file & fields, both=wish.both & fields, without=wish.without & (fields | values)
    )
