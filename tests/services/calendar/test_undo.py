"""Copies and undo keep out of each other's way: whatever is done in whatever order, the journal stays in order."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from tests.services.calendar.conftest import House, at, calendar
from trustjournal.base.errors import UserError
from trustjournal.services import people, trash
from trustjournal.services.calendar import sources
from trustjournal.services.calendar.copies import plan
from trustjournal.services.calendar.looking import look
from trustjournal.services.calendar.refresh import refresh
from trustjournal.services.check import check

ADDRESSES = ("ann@example.org", "bo@example.org", "cy@example.org")


def some_calendar(rng: Random) -> str:
    events = []
    for number in range(rng.randrange(5)):
        invited = rng.sample(ADDRESSES, rng.randrange(4))
        lines = "".join(f"ATTENDEE:mailto:{one}\r\n" for one in invited)
        text = at(f"202602{rng.randrange(20, 29)}T090000Z", uid=str(number), title=f"T{rng.randrange(3)}")
        events.append(text.replace("END:VEVENT", f"{lines}END:VEVENT"))
    return calendar(*events)


def one_deed(house: House, rng: Random) -> None:
    deed = rng.randrange(8)
    known = [row[0] for row in house.journal.reader.rows("SELECT id FROM person ORDER BY seq")]
    if deed == 0:
        house.person(f"P{rng.randrange(9)}", rng.choice(ADDRESSES))
    elif deed == 1 and known:
        people.delete(house.journal, rng.choice(known))
    elif deed == 2 and house.meetings():
        trash.delete(house.journal, "meeting", rng.choice(house.meetings()).id, "Talk", "Delete")
    elif deed == 3:
        sources.add_own(house.journal, [rng.choice(ADDRESSES)])
    elif deed == 4:
        house.journal.redo()
    elif deed == 5:
        house.write(some_calendar(rng))
    else:
        _undo(house)


@pytest.mark.parametrize("seed", [*range(8), 56, 64, 78, 82])
def test_any_order_of_changes_undo_and_reading_leaves_everything_in_order(house: House, seed: int) -> None:
    rng = Random(seed)
    house.add(some_calendar(rng))
    for _turn in range(40):
        one_deed(house, rng)
        if rng.random() < 0.5:
            house.read()
    while _undo(house):
        assert check(house.journal) == []
    while house.journal.redo() is not None:
        pass
    house.read()
    assert check(house.journal) == []
    assert not plan(house.journal.reader, house.journal.clock, look(house.journal).windows).changes
    assert not refresh(house.journal, workers=house.workers).changed


def _undo(house: House) -> bool:
    try:
        return house.journal.undo() is not None
    except UserError:
        return False


def test_the_file_beside_the_journal_is_never_written(house: House, tmp_path: Path) -> None:
    house.add(calendar(at("20260225T090000Z")))
    shutil.copy(house.folder / "team.ics", tmp_path / "before.ics")
    sources.remove(house.journal, house.folder / "team.ics")
    assert (house.folder / "team.ics").read_bytes() == (tmp_path / "before.ics").read_bytes()
