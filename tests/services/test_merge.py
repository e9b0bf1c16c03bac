"""Two people made one and two again: nothing is lost on the way, whatever names them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from tests.documents import write
from tests.journals_random import random_document
from tests.services.exchange import form_cases
from tests.services.exchange.form_cases import uid
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.base.progress import Cancelled
from trustjournal.domain.noun import Instant
from trustjournal.services import backups, duplicates, exporting, forget, importing, merge, people, trash
from trustjournal.services.backups import Reason
from trustjournal.services.exchange.vcard_export import export_cards
from trustjournal.services.exporting import ExportFormat, Wanted
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.merge import Wish
from trustjournal.storage.codec import load_forms
from trustjournal.storage.merges import card_of
from trustjournal.storage.schema import tables

# A seed says nothing by being small.
ONCE = (Phase.explicit, Phase.reuse, Phase.generate)
ANN, ANNE, BOB = uid(1), uid(2), uid(3)
Form = dict[str, Any]


@contextmanager
def journal_with(template: Path, doc: Form) -> Iterator[Journal]:
    with TemporaryDirectory() as folder:
        shutil.copy(template, folder)
        with open_journal(Path(folder), Clock(NOW)) as opened:
            write(opened, doc)
            yield opened


def exported(journal: Journal) -> Form:
    """The journal in its form, whole, in the order in which it stands there."""
    document: Form = msgspec.json.decode(form_cases.exported(journal))
    return document


def without_times(doc: Form) -> Form:
    """A document in which nobody looks at when an entry was last changed."""
    lists = {name: value for name, value in doc.items() if isinstance(value, list)}
    bare = {name: [{k: v for k, v in one.items() if k != "updated_at"} for one in each] for name, each in lists.items()}
    return {**doc, **bare}


def named_in(journal: Journal, person: str) -> bool:
    """Whether somebody is named anywhere in the journal's entries, the card aside by which they are known again."""
    every = str([load_forms(journal.reader, table.kind) for table in tables()])
    return person in every.replace(card_of(person), "")


@settings(max_examples=12, phases=ONCE, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32 - 1))
def test_separating_gives_the_journal_back_and_undo_gives_it_back_exactly(empty_journal_file: Path, seed: int) -> None:
    rng = Random(seed)
    doc = random_document(seed, people=rng.randint(2, 6), entries=rng.randint(0, 60))
    keep, other = rng.sample([one["id"] for one in doc["people"]], 2)
    with journal_with(empty_journal_file, doc) as journal:
        before = exported(journal)
        merged = merge.merge(journal, keep, other)
        after = exported(journal)
        assert not named_in(journal, other)
        assert {one["id"] for one in after["people"]} == {one["id"] for one in before["people"]} - {other}
        for plural in ("interactions", "commitments", "meetings", "moments", "preferences", "topics"):
            assert len(after[plural]) == len(before[plural])
        merge.unmerge(journal, merged.batch_id)
        assert without_times(exported(journal)) == without_times(before)
        journal.undo()
        assert exported(journal) == after
        journal.undo()
        assert exported(journal) == before
        journal.redo()
        assert exported(journal) == after
        assert [each.gone_id for each in merge.merges(journal)] == [other]


@settings(max_examples=5, phases=ONCE, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32 - 1))
def test_one_after_the_other_and_back_the_other_way(empty_journal_file: Path, seed: int) -> None:
    rng = Random(seed)
    doc = random_document(seed, people=4, entries=40)
    first, second, third = rng.sample([one["id"] for one in doc["people"]], 3)
    with journal_with(empty_journal_file, doc) as journal:
        before = exported(journal)
        one = merge.merge(journal, first, second)
        other = merge.merge(journal, third, first)
        with pytest.raises(UserError, match="somebody else since"):
            merge.unmerge(journal, one.batch_id)
        merge.unmerge(journal, other.batch_id)
        merge.unmerge(journal, one.batch_id)
        assert without_times(exported(journal)) == without_times(before)


@pytest.fixture
def pair(journal: Journal) -> Journal:
    """Ann with a note and a rhythm, Anne with addresses of hers, and Bob whom both have met."""
    write(
        journal,
        {
            "people": [
                {
                    "id": ANN,
                    "display_name": "Ann Bos",
                    "note": "Likes tea",
                    "title": "Analyst",
                    "cadence_days": 30,
                    "created_at": "2025-05-01T10:00:00+01:00",
                    "contact_methods": [{"kind": "email", "value": "ann@oakmere.test"}],
                },
                {
                    "id": ANNE,
                    "display_name": "Anne Bos",
                    "note": "Plays chess",
                    "title": "Data scientist",
                    "close": True,
                    "tags": ["chess"],
                    "created_at": "2024-05-01T10:00:00+01:00",
                    "contact_methods": [
                        {"kind": "email", "value": "anne@home.test"},
                        {"kind": "phone", "value": "+32 470 55 01 27"},
                    ],
                    "sources": [{"system": "linkedin", "uid": "linkedin.com/in/anne"}],
                },
                {"id": BOB, "display_name": "Bob Maes"},
            ],
            "relationships": [
                {"id": uid(11), "person_id": ANN, "kind": "partner", "name": "Daan"},
                {"id": uid(12), "person_id": ANNE, "kind": "partner", "name": "Daan"},
                {"id": uid(13), "person_id": BOB, "kind": "colleague", "other_person_id": ANNE},
                {"id": uid(14), "person_id": ANN, "kind": "other", "other_person_id": ANNE},
            ],
            "dates": [
                {"id": uid(21), "person_id": ANN, "kind": "birthday", "month": 2, "day": 29},
                {"id": uid(22), "person_id": ANNE, "kind": "birthday", "year": 1992, "month": 2, "day": 29},
                {"id": uid(23), "person_id": ANNE, "kind": "anniversary", "month": 6, "day": 1},
                {
                    "id": uid(24),
                    "person_id": ANNE,
                    "kind": "birthday",
                    "relationship_id": uid(12),
                    "month": 7,
                    "day": 7,
                },
            ],
            "interactions": [
                {
                    "id": uid(31),
                    "at": "2026-02-01T10:00:00+01:00",
                    "channel": "call",
                    "people": [BOB, ANNE, ANN],
                    "voices": [{"person_id": ANNE, "view": "Go on"}, {"person_id": ANN, "view": "Wait"}],
                },
                {"id": uid(32), "at": "2026-02-03T10:00:00+01:00", "channel": "call", "people": [ANNE]},
            ],
            "preferences": [{"id": uid(41), "person_id": ANNE, "kind": "boundary", "text": "No calls after six"}],
            "nudge_states": [
                {"key": f"appreciation:{ANNE}:2026-01-01", "state": "done", "on": "2026-01-02"},
                {"key": f"birthday:{uid(22)}:2025", "state": "done", "on": "2025-02-28"},
                {"key": f"cadence:{ANNE}:2026-02-01", "state": "snoozed", "on": "2026-02-02"},
                {"key": f"cadence:{ANN}:2026-02-01", "state": "done", "on": "2026-02-03"},
            ],
            "policy": {
                "person_rules_off": [
                    {"person_id": ANN, "rules": ["cadence"]},
                    {"person_id": ANNE, "rules": ["appreciation", "cadence"]},
                ]
            },
        },
    )
    return journal


def form(journal: Journal, kind: str, entry: str) -> Form:
    return load_forms(journal.reader, kind, "WHERE id = ?", (entry,))[0]


def test_what_both_have_stands_together_and_what_only_one_has_is_kept(pair: Journal) -> None:
    merged = merge.merge(pair, ANN, ANNE)
    ann = form(pair, "person", ANN)
    assert merged.name == ann["display_name"] == "Ann Bos"
    assert ann["note"] == "Likes tea\n\nPlays chess"
    assert [each["value"] for each in ann["contact_methods"]] == [
        "ann@oakmere.test",
        "anne@home.test",
        "+32 470 55 01 27",
    ]
    assert {(each["name"], each["value"]) for each in ann["extra"]} == {
        ("Also known as", "Anne Bos"),
        ("Title", "Data scientist"),
    }
    assert (ann["title"], ann["close"], ann["tags"], ann["cadence_days"]) == ("Analyst", True, ["chess"], 30)
    assert ann["created_at"] == "2024-05-01T10:00:00+01:00"
    assert ann["sources"] == [
        {"system": "vcard", "uid": f"urn:uuid:{ANN}", "on": "2026-02-24"},
        {"system": "linkedin", "uid": "linkedin.com/in/anne"},
        {"system": "vcard", "uid": f"urn:uuid:{ANNE}", "on": "2026-02-24"},
    ]
    card = io.BytesIO()
    export_cards(pair, card)
    assert f"UID:urn:uuid:{ANN}" in card.getvalue().decode(), "to other address books they are who they were"


def test_entries_that_list_both_list_one_and_a_view_of_both_is_one(pair: Journal) -> None:
    merge.merge(pair, ANN, ANNE)
    talk = form(pair, "interaction", uid(31))
    assert talk["people"] == [BOB, ANN]
    assert talk["voices"] == [{"person_id": ANN, "view": "Go on\n\nWait"}]
    assert form(pair, "interaction", uid(32))["people"] == [ANN]
    assert form(pair, "preference", uid(41))["person_id"] == ANN


def test_dates_and_relatives_that_are_one_stand_once_with_what_the_fuller_says(pair: Journal) -> None:
    merge.merge(pair, ANN, ANNE)
    dates = {each["id"]: each for each in load_forms(pair.reader, "date")}
    assert dates[uid(21)]["year"] == 1992
    assert set(dates) == {uid(21), uid(23), uid(24)}
    assert dates[uid(24)]["relationship_id"] == uid(11)
    relatives = {each["id"]: each for each in load_forms(pair.reader, "relationship")}
    assert set(relatives) == {uid(11), uid(13)}, "nobody stands around themselves"
    assert relatives[uid(13)]["other_person_id"] == ANN


def test_answers_to_nudges_and_silent_rules_go_over(pair: Journal) -> None:
    merge.merge(pair, ANN, ANNE)
    states = {each["key"]: each["state"] for each in load_forms(pair.reader, "nudge_state")}
    assert states == {
        f"appreciation:{ANN}:2026-01-01": "done",
        f"birthday:{uid(21)}:2025": "done",
        f"cadence:{ANN}:2026-02-01": "done",
    }
    rules = exported(pair)["policy"]["person_rules_off"]
    assert rules == [{"person_id": ANN, "rules": ["cadence", "appreciation"]}]


def test_fields_are_the_others_where_that_was_chosen_and_the_first_stays_beside(pair: Journal) -> None:
    wish = Wish(from_file=frozenset({"display_name", "title"}), without=frozenset({"email:anne@home.test"}))
    assert merge.merge(pair, ANN, ANNE, wish).name == "Anne Bos"
    ann = form(pair, "person", ANN)
    assert (ann["display_name"], ann["title"]) == ("Anne Bos", "Data scientist")
    assert {(each["name"], each["value"]) for each in ann["extra"]} == {
        ("Also known as", "Ann Bos"),
        ("Title", "Analyst"),
    }
    assert [each["value"] for each in ann["contact_methods"]] == ["ann@oakmere.test", "+32 470 55 01 27"]


def test_two_birthdays_of_which_one_was_chosen(pair: Journal) -> None:
    with pair.change("Another day") as unit:
        unit.put_form("date", {**form(pair, "date", uid(22)), "month": 3, "day": 4})
    merge.merge(pair, ANN, ANNE, Wish(from_file=frozenset({"birthday"})))
    born = form(pair, "date", uid(21))
    assert (born["year"], born["month"], born["day"]) == (1992, 3, 4)
    assert {"name": "Birthday", "value": "--02-29"} in form(pair, "person", ANN)["extra"]


def test_a_note_of_somebody_confidential_stays_so(pair: Journal) -> None:
    with pair.change("Confidential") as unit:
        unit.put_form("person", {**form(pair, "person", ANNE), "confidential": True})
    merge.merge(pair, ANN, ANNE)
    assert form(pair, "person", ANN)["confidential"] is True


def test_who_is_archived_comes_back_with_who_is_not(pair: Journal) -> None:
    people.archive(pair, [ANN])
    merge.merge(pair, ANN, ANNE)
    assert not form(pair, "person", ANN).get("archived")


def test_what_was_written_since_stays_with_the_one_who_stayed(pair: Journal) -> None:
    batch = merge.merge(pair, ANN, ANNE).batch_id
    with pair.change("Go on") as unit:
        talk = {"id": uid(33), "at": "2026-02-20T10:00:00+01:00", "channel": "call", "people": [ANN]}
        unit.add_forms("interaction", [talk])
        ann = form(pair, "person", ANN)
        more = {"note": ann["note"] + "\n\nMoved", "tags": [*ann["tags"], "tea"], "title": "Head of data"}
        unit.put_form("person", {**ann, **more})
        old = form(pair, "interaction", uid(32))
        unit.put_form("interaction", {**old, "people": [ANN, BOB], "title": "Plans"})
    assert merge.unmerge(pair, batch).display_name == "Anne Bos"
    ann = form(pair, "person", ANN)
    assert (ann["note"], ann["tags"], ann["title"]) == ("Likes tea\n\nMoved", ["tea"], "Head of data")
    assert [each["value"] for each in ann["contact_methods"]] == ["ann@oakmere.test"]
    assert form(pair, "interaction", uid(33))["people"] == [ANN]
    kept = form(pair, "interaction", uid(32))
    assert (kept["people"], kept["title"]) == ([ANNE, BOB], "Plans")
    assert form(pair, "person", ANNE)["note"] == "Plays chess"


def test_what_was_taken_out_since_does_not_come_back(pair: Journal) -> None:
    batch = merge.merge(pair, ANN, ANNE).batch_id
    with pair.change("Without her") as unit:
        unit.put_form("interaction", {**form(pair, "interaction", uid(31)), "people": [BOB]})
        unit.remove("preference", uid(41))
    merge.unmerge(pair, batch)
    assert form(pair, "interaction", uid(31))["people"] == [BOB]
    assert not load_forms(pair.reader, "preference")


def test_a_merge_is_no_import_and_stands_until_the_other_is_back(pair: Journal) -> None:
    batch = merge.merge(pair, ANN, ANNE).batch_id
    assert importing.imports(pair) == []
    with pytest.raises(UserError, match="not there any more"):
        importing.undo_import(pair, batch)
    (found,) = merge.merges_of(pair, ANN)
    assert (found.id, found.name, found.gone_id) == (batch, "Anne Bos", ANNE)
    assert merge.merges_of(pair, BOB) == ()
    pair.undo()
    assert merge.merges(pair) == ()
    with pytest.raises(UserError, match="two people already"):
        merge.unmerge(pair, batch)


def test_who_was_separated_and_then_deleted_is_not_merged(pair: Journal) -> None:
    batch = merge.merge(pair, ANN, ANNE).batch_id
    merge.unmerge(pair, batch)
    people.delete(pair, ANNE)
    assert merge.merges(pair) == ()


def test_an_old_card_of_the_one_who_went_finds_the_one_who_stayed(pair: Journal, tmp_path: Path) -> None:
    card = tmp_path / "anne.vcf"
    with pair.change("Bare") as unit:
        unit.put_form("person", {"id": ANNE, "display_name": "Somebody Else"})
    exporting.export(pair, Wanted(ExportFormat.VCARD, people=(ANNE,)), card)
    merge.merge(pair, ANN, ANNE)
    (row,) = importing.plan(pair, [card]).rows
    assert row.match == ANN


@pytest.mark.parametrize("who", [ANN, ANNE])
def test_forgetting_somebody_leaves_nothing_of_the_merge(pair: Journal, who: str) -> None:
    batch = merge.merge(pair, ANN, ANNE).batch_id
    if who == ANNE:
        merge.unmerge(pair, batch)
    forget.forget(pair, who)
    assert pair.reader.rows("SELECT * FROM import_row") == []
    assert pair.reader.rows("SELECT * FROM import_batch") == []


def everything(journal: Journal) -> str:
    """All that stands in any table of the file, as text."""
    names = [name for (name,) in journal.reader.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return str([journal.reader.rows(f'SELECT * FROM "{name}"') for name in names if not name.startswith("search")])


@pytest.mark.parametrize("last", [ANN, BOB])
def test_forgetting_somebody_takes_all_that_was_kept_of_who_they_were_before(pair: Journal, last: str) -> None:
    with open_journal(pair.folder, Clock(NOW + timedelta(hours=1))) as later, later.change("Note") as unit:
        unit.put_form("person", {**form(later, "person", ANNE), "note": "Plays chess and Quixotry"})
    with open_journal(pair.folder, Clock(NOW + timedelta(hours=2))) as later, later.change("Note") as unit:
        unit.put_form("person", {**form(later, "person", ANNE), "note": "Plays chess"})
    importing.carry_out(pair, importing.plan(pair, [card_with_a_title(pair)]))
    with pair.change("Add") as unit:
        unit.add_forms("topic", [{"id": uid(51), "person_id": ANNE, "text": "Quixotry", "state": "open",
                                  "created_on": "2026-02-01"}])  # fmt: skip
    trash.delete(pair, "topic", uid(51), "Quixotry", "Delete")
    duplicates.keep_apart(pair, ANNE, uid(9))
    assert everything(pair).count("Quixotry") > 3
    merge.merge(pair, ANN, ANNE)
    if last == BOB:
        merge.merge(pair, BOB, ANN)
    assert forget.what_goes(pair, last).trashed == 1
    forget.forget(pair, last)
    left = everything(pair)
    for word in ("Quixotry", "anne@home.test", "Anne Bos", ANNE, *([ANN] if last == BOB else [])):
        assert word not in left, word


def card_with_a_title(journal: Journal) -> Path:
    """A card that changes the title of Anne, known by her address."""
    card = journal.folder / "anne.vcf"
    card.write_text(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anne Bos\r\nEMAIL:anne@home.test\r\nROLE:Quixotry\r\n"
        "ORG:Quixotry\r\nEND:VCARD\r\n"
    )
    return card


def test_undoing_an_import_takes_nothing_out_that_the_other_brought(pair: Journal, tmp_path: Path) -> None:
    card = tmp_path / "ann.vcf"
    card.write_text(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Bos\r\nEMAIL:ann@oakmere.test\r\n"
        "CATEGORIES:chess,work\r\nORG:Oakmere\r\nEND:VCARD\r\n"
    )
    with pair.change("Work") as unit:
        unit.put_form("person", {**form(pair, "person", ANNE), "organisation": "Oakmere"})
    done = importing.carry_out(pair, importing.plan(pair, [card]))
    assert form(pair, "person", ANN)["tags"] == ["chess", "work"]
    batch = merge.merge(pair, ANN, ANNE).batch_id
    importing.undo_import(pair, done.batch_id or "")
    ann = form(pair, "person", ANN)
    assert (ann["tags"], ann["organisation"]) == (["chess"], "Oakmere"), "that was known of Anne before"
    merge.unmerge(pair, batch)
    assert form(pair, "person", ANNE)["organisation"] == "Oakmere"


@pytest.mark.parametrize("keep", [ANN, None])
def test_who_was_imported_and_merged_is_not_lost_as_the_import_is_undone(
    pair: Journal, tmp_path: Path, keep: str | None
) -> None:
    card = tmp_path / "carla.vcf"
    card.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Carla Diaz\r\nEMAIL:c@x.test\r\nBDAY:19800101\r\nEND:VCARD\r\n")
    done = importing.carry_out(pair, importing.plan(pair, [card]))
    carla = pair.reader.value("SELECT id FROM person WHERE display_name = 'Carla Diaz'")
    with open_journal(pair.folder, Clock(NOW + timedelta(hours=1))) as later:
        before = exported(later)
        one, other = (keep, carla) if keep else (carla, BOB)
        batch = merge.merge(later, one, other).batch_id
        taken = importing.undo_import(later, done.batch_id or "")
        assert (taken.removed, taken.kept) == (0, (one,))
        assert "c@x.test" in str(form(later, "person", one)["contact_methods"])
        merge.unmerge(later, batch)
        assert without_times(exported(later)) == without_times(before)
        assert importing.undo_import(later, done.batch_id or "").removed == 1


def test_what_waits_for_its_day_takes_the_merge_with_it(pair: Journal) -> None:
    with open_journal(pair.folder, Clock(NOW + timedelta(hours=1))) as later, later.change("Note") as unit:
        unit.put_form("person", {**form(later, "person", ANNE), "note": "Plays go"})
    merge.merge(pair, ANN, ANNE)
    people.delete(pair, ANN)
    trash.empty(pair)
    assert pair.reader.rows("SELECT * FROM import_row") == []
    assert pair.reader.rows("SELECT * FROM note_history") == []


def test_what_was_brought_back_before_they_were_merged_can_be_separated_still(pair: Journal) -> None:
    people.delete(pair, ANNE)
    trash.restore(pair, next(one.id for one in trash.trashed(pair) if one.kind == "person"))
    before = exported(pair)
    batch = merge.merge(pair, ANN, ANNE).batch_id
    with open_journal(pair.folder, Clock(NOW + timedelta(days=40))) as later:
        trash.purge(later)
        assert later.reader.value("SELECT count(*) FROM trash") == 0
        merge.unmerge(later, batch)
        assert without_times(exported(later)) == without_times(before)


def test_two_who_were_separated_and_deleted_are_both_in_the_trash(pair: Journal) -> None:
    merge.unmerge(pair, merge.merge(pair, ANN, ANNE).batch_id)
    people.delete(pair, ANNE)
    people.delete(pair, ANN)
    waiting = {one.title: one.id for one in trash.trashed(pair)}
    assert set(waiting) == {"Ann Bos", "Anne Bos"}
    assert merge.merges(pair) == ()
    with open_journal(pair.folder, Clock(NOW + timedelta(hours=1))) as later:
        trash.restore(later, waiting["Anne Bos"])
        with later.change("Note") as unit:
            unit.put_form("person", {**form(later, "person", ANNE), "note": "Plays go"})
        people.delete(later, ANNE)
        trash.delete_for_good(later, waiting["Ann Bos"])
        assert later.reader.value("SELECT count(*) FROM note_history WHERE entry_id = ?", (ANNE,)) == 1


def test_what_was_deleted_between_names_the_one_it_was_about_again(pair: Journal) -> None:
    batch = merge.merge(pair, ANN, ANNE).batch_id
    people.delete(pair, BOB)
    for kind, entry in (("interaction", uid(31)), ("interaction", uid(32)), ("preference", uid(41))):
        trash.delete(pair, kind, entry, "Gone", "Delete")
    merge.unmerge(pair, batch)
    for one in reversed(trash.trashed(pair)):
        if one.kind != "person":
            trash.restore(pair, one.id)
    talk = form(pair, "interaction", uid(31))
    assert sorted(talk["people"]) == [ANN, ANNE]
    assert {each["person_id"]: each["view"] for each in talk["voices"]} == {ANNE: "Go on", ANN: "Wait"}
    assert form(pair, "interaction", uid(32))["people"] == [ANNE]
    assert form(pair, "preference", uid(41))["person_id"] == ANNE


def test_what_was_deleted_between_names_who_stays_once_separating_is_undone(pair: Journal) -> None:
    batch = merge.merge(pair, ANN, ANNE).batch_id
    trash.delete(pair, "interaction", uid(32), "Gone", "Delete")
    merge.unmerge(pair, batch)
    pair.undo()
    (lies,) = trash.trashed(pair)
    trash.restore(pair, lies.id)
    assert form(pair, "interaction", uid(32))["people"] == [ANN]


def test_what_was_deleted_before_comes_back_to_the_one_who_stayed(pair: Journal) -> None:
    trash.delete(pair, "preference", uid(41), "No calls", "Delete")
    trash.delete(pair, "interaction", uid(31), "Talk", "Delete")
    people.delete(pair, ANNE)
    trash.restore(pair, next(one.id for one in trash.trashed(pair) if one.kind == "person"))
    merge.merge(pair, ANN, ANNE)
    waiting = trash.trashed(pair)
    assert {one.kind for one in waiting} == {"preference", "interaction"}, "who was merged is not deleted"
    for one in waiting:
        trash.restore(pair, one.id)
    assert form(pair, "preference", uid(41))["person_id"] == ANN
    assert form(pair, "interaction", uid(31))["people"] == [BOB, ANN]


def test_one_that_is_stopped_on_the_way_changed_nothing(pair: Journal) -> None:
    class Stop:
        def step(self, done: int, total: int, label: str = "") -> None:
            if done == 2:
                raise Cancelled

    before = exported(pair)
    with pytest.raises(Cancelled):
        merge.merge(pair, ANN, ANNE, progress=Stop())
    assert exported(pair) == before
    assert merge.merges(pair) == ()


def test_nobody_is_separated_from_somebody_who_is_gone(pair: Journal) -> None:
    batch = merge.merge(pair, ANN, ANNE).batch_id
    people.delete(pair, ANN)
    with pytest.raises(UserError, match="is not there any more"):
        merge.unmerge(pair, batch)


def test_two_that_cannot_be_merged_are_told(pair: Journal) -> None:
    with pytest.raises(UserError, match="one person already"):
        merge.merge(pair, ANN, ANN)
    with pytest.raises(UserError, match="not there"):
        merge.merge(pair, ANN, uid(99))
    veiled = pair.discreetly()
    with pytest.raises(UserError, match="hidden"):
        merge.merge(veiled, ANN, ANNE)
    with pytest.raises(UserError, match="hidden"):
        merge.unmerge(veiled, uid(99))
    assert merge.merges(veiled) == ()


def test_a_backup_is_made_before(pair: Journal) -> None:
    merge.merge(pair, ANN, ANNE)
    (kept,) = backups.backups_in(pair.folder)
    assert kept.manifest is not None
    assert kept.manifest.reason == Reason.BEFORE_MERGE
    assert kept.manifest.counts["person"] == 3


def test_who_was_kept_apart_from_the_one_who_went_is_kept_apart_from_the_one_who_stayed(pair: Journal) -> None:
    with pair.change("Alike") as unit:
        unit.put_form("person", {"id": BOB, "display_name": "Ann Bos"})
    assert {(each.one.id, each.other.id) for each in duplicates.duplicates(pair)} >= {(ANN, BOB)}
    duplicates.keep_apart(pair, BOB, ANNE)
    merge.merge(pair, ANN, ANNE)
    assert duplicates.duplicates(pair) == ()


def test_merging_is_quick_to_say_what_it_did(pair: Journal) -> None:
    heard: list[str] = []
    pair.feed.subscribe(lambda news: heard.append(news.change.op) if news.change else None)
    batch = merge.merge(pair, ANN, ANNE).batch_id
    merge.unmerge(pair, batch)
    assert heard == ["Merge Anne Bos with Ann Bos", "Separate Anne Bos from Ann Bos"]
    assert Instant.of(NOW) == form(pair, "person", ANN)["updated_at"]
    assert msgspec.json.encode(exported(pair))
