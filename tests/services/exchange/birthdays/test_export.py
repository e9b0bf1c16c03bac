"""The calendar that is written: as other programs read it, as it comes back, and as a file that is kept up to date."""

from datetime import date
from io import BytesIO
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events

from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import DateKind, Feb29, PersonalDate
from trustjournal.domain.people import Person, Relationship, RelationshipKind
from trustjournal.domain.policy import Policy
from trustjournal.services import sample
from trustjournal.services.exchange.birthdays.export import (
    export_calendar,
    keep_current,
    kept_path,
    refresh,
    standing_of,
    stop_keeping,
)
from trustjournal.services.exchange.birthdays.reader import read
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import NamedBytes, Reading
from trustjournal.services.journal import Journal

ANNA, BO, CLEO = (f"aaaaaaaa-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
ON = date(2026, 2, 24)


def day(number: int, person: str = ANNA, **fields: object) -> PersonalDate:
    given = {"kind": DateKind.BIRTHDAY, "month": 3, "day": 15, **fields}
    return PersonalDate(id=f"bbbbbbbb-0000-4000-8000-{number:012}", person_id=person, **given)  # type: ignore[arg-type]


def promise(number: int, **fields: object) -> Commitment:
    given = {"people": (ANNA,), "owner": "me", "text": "Send it", "state": "open", "created_on": ON, **fields}
    return Commitment(id=f"cccccccc-0000-4000-8000-{number:012}", **given)  # type: ignore[arg-type]


def fill(journal: Journal, *entries: object) -> Journal:
    with journal.change("Fill") as unit:
        unit.add(Person(id=ANNA, display_name="Anna, Berg"), Person(id=BO, display_name="Bo"))
        for entry in entries:
            unit.add(entry)  # type: ignore[arg-type]
    return journal


def written(journal: Journal, *, include_confidential: bool = False) -> bytes:
    file = BytesIO()
    export_calendar(journal, file, include_confidential=include_confidential)
    return file.getvalue()


def falls(data: bytes, year: int) -> list[tuple[date, str]]:
    """What another reader of calendars says happens in a year."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between((year, 1, 1), (year + 1, 1, 1))
    return sorted((event["DTSTART"].dt, str(event["SUMMARY"])) for event in found)


def test_other_programs_read_every_day(journal: Journal) -> None:
    data = written(fill(journal, day(1, year=1990), day(2, BO, kind=DateKind.CUSTOM, label="Name day; big", month=5)))
    assert falls(data, 2027) == [(date(2027, 3, 15), "Birthday: Anna, Berg"), (date(2027, 5, 15), "Name day; big: Bo")]


@pytest.mark.parametrize(
    ("own", "policy", "common"),
    [(None, None, (2, 28)), ("03-01", None, (3, 1)), (None, "03-01", (3, 1)), ("02-28", "03-01", (2, 28))],
)
@pytest.mark.parametrize("year", [None, 1992, 1991])
def test_a_29_february_falls_where_it_was_said_to(
    journal: Journal, own: str | None, policy: str | None, common: tuple[int, int], year: int | None
) -> None:
    fill(journal, day(1, month=2, day=29, feb29=own, year=year if year != 1991 else None))
    if policy:
        with journal.change("Choose") as unit:
            unit.policy(Policy(feb29=policy))  # type: ignore[arg-type]
    data = written(journal)
    assert [on for on, _words in falls(data, 2027)] == [date(2027, *common)]
    assert [on for on, _words in falls(data, 2028)] == [date(2028, 2, 29)]


def test_who_is_archived_or_died_is_not_in_it_but_for_the_day_of_remembrance(journal: Journal) -> None:
    fill(journal, day(1), day(2, BO, kind=DateKind.MEMORIAL, month=6), day(3, BO))
    with journal.change("Change") as unit:
        unit.save(Person(id=ANNA, display_name="Anna, Berg", archived=True))
        unit.save(Person(id=BO, display_name="Bo", deceased_on=date(2020, 6, 15)))
    assert falls(written(journal), 2027) == [(date(2027, 6, 15), "Day of remembrance: Bo")]


def test_what_is_confidential_stays_at_home(journal: Journal) -> None:
    child = Relationship(
        id="dddddddd-0000-4000-8000-000000000001",
        person_id=ANNA,
        kind=RelationshipKind.CHILD,
        name="Zoë",
        confidential=True,
    )
    fill(journal, day(1), child, day(2, relationship_id=child.id), promise(1, due_on=ON, confidential=True))
    assert len(falls(written(journal), 2026)) == 1
    assert len(falls(written(journal, include_confidential=True), 2026)) == 3


def test_only_open_promises_that_are_due_are_in_it(journal: Journal) -> None:
    fill(journal, promise(1, due_on=date(2026, 3, 1)), promise(2), promise(3, due_on=ON, state="kept", closed_on=ON))
    assert falls(written(journal), 2026) == [(date(2026, 3, 1), "Send it")]


def test_it_comes_back_as_far_as_a_calendar_can_hold_it(journal: Journal) -> None:
    sample.fill(journal)
    found = list(read(NamedBytes("a.ics", written(journal)), "a.ics", Reading(on=ON)))
    assert [each for each in found if isinstance(each, Problem)] == []
    columns = "p.display_name, d.kind, d.year, d.month, d.day, d.label, coalesce(r.name, '')"
    sql = (
        f"SELECT {columns} FROM date d JOIN person p ON p.id = d.person_id LEFT JOIN relationship r "
        "ON r.id = d.relationship_id "
        "WHERE d.month IS NOT NULL AND d.day IS NOT NULL AND NOT coalesce(d.confidential, 0)"
    )
    back = set()
    for each in found:
        if isinstance(each, ImportedPerson):
            around = {one.id: one.name for one in each.relationships}
            back |= {
                (each.person.display_name, one.kind, one.year, one.month, one.day, one.label,
                 around.get(one.relationship_id or "", ""))
                for one in each.dates
            }  # fmt: skip
    assert back == set(journal.reader.rows(sql))
    due = (
        "SELECT id, text, due_on FROM commitment "
        "WHERE state = 'open' AND due_on IS NOT NULL AND NOT coalesce(confidential, 0)"
    )
    entries = [each.entry for each in found if isinstance(each, ImportedEntry)]
    assert {(one.id, one.text, str(one.due_on)) for one in entries if isinstance(one, Commitment)} == set(
        journal.reader.rows(due)
    )


def test_no_line_is_too_long_and_every_line_ends_as_it_should(journal: Journal) -> None:
    data = written(fill(journal, day(1, kind=DateKind.CUSTOM, label="ü" * 200)))
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_the_file_follows_the_journal_and_is_written_only_then(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "people.ics"
    assert keep_current(fill(journal, day(1)), path) == 1
    assert kept_path(journal) == path
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    assert not refresh(journal)
    with journal.change("Add") as unit:
        unit.add(day(2, BO))
    assert refresh(journal)
    assert len(falls(path.read_bytes(), 2026)) == 2
    path.unlink()
    assert refresh(journal)
    assert path.read_bytes() != before
    stop_keeping(journal)
    assert kept_path(journal) is None
    path.unlink()
    assert not refresh(journal)
    assert not path.exists()


def test_another_calendar_is_never_written_over(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "work.ics"
    path.write_text("BEGIN:VCALENDAR\nPRODID:-//Other//\n")
    with pytest.raises(UserError, match="left as it is"):
        keep_current(journal, path)
    assert "Other" in path.read_text()
    assert kept_path(journal) is None


def test_a_place_that_went_away_is_said_and_tried_again(journal: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "cloud"
    folder.mkdir()
    keep_current(fill(journal, day(1)), folder / "a.ics")
    (folder / "a.ics").unlink()
    folder.rmdir()
    with pytest.raises(UserError):
        refresh(journal)
    folder.mkdir()
    assert refresh(journal)


def test_in_discreet_mode_the_file_stays_as_it_is(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    keep_current(fill(journal, day(1)), path)
    before = path.read_bytes()
    with journal.change("Add") as unit:
        unit.add(day(2, BO))
    assert not refresh(journal.discreetly())
    assert path.read_bytes() == before


def test_what_it_is_made_of_is_told_cheaply(journal: Journal) -> None:
    fill(journal, day(1), promise(1))
    seen = [standing_of(journal)]
    with journal.change("Talk") as unit:
        unit.add_forms("topic", [{"id": ANNA.replace("a", "e"), "person_id": ANNA, "text": "x", "state": "open",
                                  "created_on": "2026-02-01"}])  # fmt: skip
    assert standing_of(journal) == seen[-1]
    with journal.change("Move") as unit:
        unit.save(day(1, month=4))
    seen.append(standing_of(journal))
    with journal.change("Remove") as unit:
        unit.remove("commitment", promise(1).id)
    seen.append(standing_of(journal))
    with journal.change("Choose") as unit:
        unit.policy(Policy(feb29=Feb29.MAR_1))
    seen.append(standing_of(journal))
    assert len(set(seen)) == 4
