"""What a table leaves undecided is asked, an answer is read by, and the next table of its kind is known."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.readinghere import here
from trustjournal.base.clock import Clock
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.people import Person
from trustjournal.services import importing
from trustjournal.services.exchange.preview import ImportPlan, State
from trustjournal.services.exchange.questions import Ask, Question
from trustjournal.services.exchange.reading import DateOrder, NamedBytes, Reading
from trustjournal.services.journal import Journal
from trustjournal.storage import column_maps
from trustjournal.storage.codec import load

OUTLOOK = NamedBytes("outlook.csv", b"First Name,Last Name,E-mail Address,Birthday\nAnn,Lee,ann@x.test,3/4/1984\n")
ODD = NamedBytes("odd.csv", "Wie;Bureau;Geboren\nZoë Lee;Oakmere;3/4/1984\n".encode("cp1252"))
COLUMNS = {"Wie": "display_name", "Bureau": "organisation", "Geboren": "birthday"}
CARD = NamedBytes("a.vcf", b"BEGIN:VCARD\r\nFN:Bo\r\nEND:VCARD\r\n")


def plan(journal: Journal, *files: NamedBytes | Path, answers: dict[str, Reading] | None = None) -> ImportPlan:
    return importing.plan(journal, files, reads=here, answers=answers)


def question(planned: ImportPlan) -> Question:
    (found,) = planned.questions
    return found


def days(journal: Journal) -> list[tuple[int | None, int | None, int | None, str | None]]:
    return [(each.year, each.month, each.day, each.text) for each in load(journal.reader, PersonalDate)]


def test_only_tables_are_asked_about(journal: Journal) -> None:
    planned = plan(journal, CARD, NamedBytes("b.csv", b"First Name,Last Name,E-mail Address\nAnn,Lee,a@x.test\n"))
    assert question(planned).asks == frozenset()
    assert [str(each) for each in planned.formats] == ["vcard", "csv"]
    assert len(planned.rows) == 2


def test_the_order_of_dates_is_asked_and_an_answer_is_read_by(journal: Journal) -> None:
    asked = question(plan(journal, OUTLOOK))
    assert (asked.asks, asked.samples, asked.file) == (frozenset({Ask.DATES}), ("3/4/1984",), "outlook.csv")
    how = replace(importing.reading(journal), dates=DateOrder.MONTH_FIRST)
    planned = plan(journal, OUTLOOK, answers={asked.file: how})
    assert question(planned).asks == frozenset()
    importing.carry_out(journal, planned)
    assert days(journal) == [(1984, 3, 4, None)]


def test_unknown_columns_and_a_guessed_encoding_are_asked_with_what_stands_in_them(journal: Journal) -> None:
    asked = question(plan(journal, ODD))
    assert asked.asks >= {Ask.COLUMNS, Ask.ENCODING}
    assert [(each.name, each.samples) for each in asked.columns] == [
        ("Wie", ("Zoë Lee",)),
        ("Bureau", ("Oakmere",)),
        ("Geboren", ("3/4/1984",)),
    ]
    assert asked.rows[0] == ("Zoë Lee", "Oakmere", "3/4/1984")
    assert (asked.encoding, bool(asked.header)) == ("cp1252", True)


def test_an_answer_is_of_its_file_alone_and_remembered_once_it_is_carried_out(journal: Journal) -> None:
    how = replace(importing.reading(journal), columns=COLUMNS, dates=DateOrder.DAY_FIRST)
    planned = plan(journal, OUTLOOK, ODD, answers={"odd.csv": how})
    assert [each.asks for each in planned.questions] == [frozenset({Ask.DATES}), frozenset({Ask.ENCODING})]
    assert column_maps.remembered(journal.reader) == {}
    importing.carry_out(journal, planned)
    zoe = next(each for each in load(journal.reader, Person) if each.display_name == "Zoë Lee")
    assert zoe.organisation == "Oakmere"
    assert (1984, 4, 3, None) in days(journal)
    again = plan(journal, NamedBytes("next.csv", ODD.data.replace(b"Zo", b"No")))
    assert question(again).asks == frozenset({Ask.ENCODING})
    assert [(row.name, row.state) for row in again.rows] == [("Noë Lee", State.NEW)]


def test_what_was_brought_in_and_what_was_answered_about_it_are_kept_together_or_not_at_all(journal: Journal) -> None:
    how = replace(importing.reading(journal), columns=COLUMNS, dates=DateOrder.DAY_FIRST)
    planned = plan(journal, ODD, answers={"odd.csv": how})
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute("CREATE TRIGGER full BEFORE INSERT ON column_map BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(Exception, match="full"):
        importing.carry_out(journal, planned)
    assert load(journal.reader, Person) == []
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute("DROP TRIGGER full")
    importing.carry_out(journal, planned)
    assert [each.display_name for each in load(journal.reader, Person)] == ["Zoë Lee"]
    assert len(column_maps.remembered(journal.reader)) == 1


def test_a_later_answer_takes_the_place_of_an_earlier_one(journal: Journal) -> None:
    for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        how = replace(importing.reading(journal), columns=COLUMNS, dates=order)
        importing.carry_out(journal, plan(journal, ODD, answers={"odd.csv": how}))
        journal.clock = Clock(journal.clock.now() + timedelta(days=1))
    ((_header, body),) = column_maps.remembered(journal.reader).items()
    assert '"mdy"' in body


def test_what_was_remembered_and_is_no_answer_any_more_is_asked_again(journal: Journal) -> None:
    header = question(plan(journal, ODD)).header
    with journal.change("Said") as unit:
        column_maps.remember(unit, [(header, '{"columns": 5}')])
    assert Ask.COLUMNS in question(plan(journal, ODD)).asks


def test_a_file_that_cannot_be_told_is_a_problem_and_the_others_come_in(journal: Journal, tmp_path: Path) -> None:
    form = NamedBytes("whole.json", b'{"format": "trustjournal/1"}')
    planned = plan(journal, NamedBytes("x", b"\0\0"), form, tmp_path / "none.vcf", CARD)
    assert [one.file for one in planned.problems] == ["x", "whole.json", str(tmp_path / "none.vcf")]
    assert [row.name for row in planned.rows] == ["Bo"]
