"""Nonsense that is stored is said as damage; a fault of the program while it writes is none, and says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents import write
from tests.readinghere import here
from tests.services.exchange.form_cases import uid
from tests.services.exchange.vcards import card
from trustjournal.base.errors import Damaged
from trustjournal.services import importing, merge, people, trash
from trustjournal.services.calendar import sources
from trustjournal.services.exchange.reading import NamedBytes
from trustjournal.services.journal import Journal
from trustjournal.storage import calendar as stored_calendar
from trustjournal.storage.unit import Unit

ANN, BEA = uid(1), uid(2)


def bring(journal: Journal, data: bytes) -> str:
    planned = importing.plan(journal, [NamedBytes("a.vcf", data)], reads=here)
    batch_id = importing.carry_out(journal, planned).batch_id
    assert batch_id is not None
    return batch_id


def an_import(journal: Journal) -> Callable[[], object]:
    bring(journal, card("FN:Anna Jansen", "EMAIL:anna@x.test"))
    batch_id = bring(journal, card("FN:Anna Jansen", "EMAIL:anna@x.test", "TITLE:Analyst"))
    return lambda: importing.undo_import(journal, batch_id)


def a_merge(journal: Journal) -> Callable[[], object]:
    write(
        journal,
        {
            "people": [{"id": ANN, "display_name": "Ann"}, {"id": BEA, "display_name": "Bea"}],
            "dates": [{"id": uid(3), "person_id": BEA, "kind": "birthday", "month": 3, "day": 1}],
            "policy": {"person_rules_off": [{"person_id": BEA, "rules": ["cadence"]}]},
        },
    )
    merged = merge.merge(journal, ANN, BEA)
    return lambda: merge.unmerge(journal, merged.batch_id)


def the_trash(journal: Journal) -> Callable[[], object]:
    write(
        journal,
        {
            "people": [{"id": ANN, "display_name": "Ann"}],
            "interactions": [
                {"id": uid(4), "at": "2026-02-01T10:00:00+01:00", "channel": "call", "people": [ANN],
                 "voices": [{"person_id": ANN, "view": "Hers"}]},
            ],
        },
    )  # fmt: skip
    people.delete(journal, ANN)
    (lies,) = trash.trashed(journal)
    return lambda: trash.restore(journal, lies.id)


WAYS = {"import": an_import, "merge": a_merge, "trash": the_trash}
WRITES = {"import": "put_form", "merge": "put_back", "trash": "add_forms"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("fault", [KeyError, ValueError, IndexError])
def test_a_fault_while_writing_is_no_damage(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, way: str, fault: type[Exception]
) -> None:
    act = WAYS[way](journal)

    def wrong(*_given: object) -> None:
        raise fault("ours")

    with monkeypatch.context() as now:
        now.setattr(Unit, WRITES[way], wrong)
        with pytest.raises(fault, match="ours"):
            act()
    act()


NONSENSE = [
    ("import", "UPDATE import_row SET before = replace(before, '\"title\"', '\"tytle\"') WHERE before NOT NULL"),
    ("import", "UPDATE import_row SET before = '{' WHERE before NOT NULL"),
    ("import", "UPDATE import_row SET kind = 'parson' WHERE before NOT NULL"),
    ("import", "UPDATE import_row SET before = replace(before, '\"title\":null', '\"title\":[1]')"),
    ("merge", "UPDATE import_row SET before = replace(before, 'display_name', 'dasplay_name') WHERE after IS NULL"),
    ("merge", "UPDATE import_row SET before = replace(before, '\"seq\"', '\"sog\"') WHERE after IS NULL"),
    ("merge", "UPDATE import_row SET kind = 'dote' WHERE kind = 'date'"),
    ("merge", "UPDATE import_row SET before = '{}' WHERE kind = 'person' AND after NOT NULL"),
    ("merge", "UPDATE import_row SET before = replace(before, 'person_id', 'porson_id') WHERE kind = 'policy'"),
    ("trash", "UPDATE trash SET bundle = replace(bundle, 'display_name', 'dasplay_name')"),
    ("trash", "UPDATE trash SET bundle = replace(bundle, '\"person_id\"', '\"porson_id\"')"),
    ("trash", "UPDATE trash SET bundle = replace(bundle, '\"interaction\"', '\"interoction\"')"),
    ("trash", 'UPDATE trash SET bundle = replace(bundle, \'"display_name":"Ann"\', \'"display_name":[1]\')'),
]


@pytest.mark.parametrize(("way", "sql"), NONSENSE)
def test_what_is_kept_and_makes_no_sense_is_damage(journal: Journal, way: str, sql: str) -> None:
    act = WAYS[way](journal)
    with journal.store.housekeeping() as (_connection, raw):
        assert raw.execute(sql).rowcount
    with pytest.raises(Damaged):
        act()


def test_a_fault_while_a_calendar_is_removed_is_no_damage(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.ics"
    file.write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n", encoding="utf-8")
    sources.add(journal, file)

    def wrong(*_given: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(stored_calendar.CalendarWriter, "remove_source", wrong)
    with pytest.raises(KeyError, match="ours"):
        sources.remove(journal, file)
