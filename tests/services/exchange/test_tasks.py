"""What one file may say at most, so that its owner can hold it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.readinghere import here
from tests.services.exchange.vcards import card
from trustjournal.services import importing
from trustjournal.services.exchange import tasks
from trustjournal.services.exchange.detect import Format
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import NamedBytes, Reading
from trustjournal.services.exchange.tasks import Task
from trustjournal.services.journal import Journal

TASK = Task(Format.VCARD, "a.vcf", Reading(on=date(2026, 11, 22)))
EMPTY = b"BEGIN:VCARD\r\nEND:VCARD\r\n"


def test_people_beyond_what_a_plan_can_hold_are_left_out_and_that_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tasks, "MOST", 3)
    data = b"".join(card(f"FN:Anna {at}") for at in range(5))
    *people, last = here(NamedBytes("a.vcf", data), TASK)
    assert [type(each) for each in people] == [ImportedPerson] * 3
    assert isinstance(last, Problem)
    assert last.message == "There are more than 3 people and entries in this file; what follows was left out."
    assert last.line == (people[-1].line or 0) + 4, "the card that did not come"  # type: ignore[union-attr]


def test_of_very_many_faults_the_first_are_listed_and_all_are_counted(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tasks, "MOST_PROBLEMS", 2)
    data = NamedBytes("a.vcf", EMPTY * 5 + card("FN:Anna"))
    planned = importing.plan(journal, [data], reads=here)
    assert [each.message for each in planned.problems] == ["3 further problems are not listed."]
    done = importing.carry_out(journal, planned)
    assert (done.added, done.skipped) == (1, 5)
