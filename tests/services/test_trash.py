"""The trash: what was deleted comes back whole, with its references, or is erased for good after thirty days."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from tests.services.exchange.form_cases import BRAM, NORA, SMALL, TALK, exported, take
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.people import Channel, Person
from trustjournal.domain.policy import PersonRules, Policy
from trustjournal.services import drafts, people, trash
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage import schema
from trustjournal.storage.codec import load_forms
from trustjournal.storage.policy import policy_of


def whole(journal: Journal) -> dict[str, list[dict[str, Any]]]:
    """Every entry of the journal by kind, in an order of its own: what comes back may stand last."""
    return {
        table.kind: sorted(load_forms(journal.reader, table.kind), key=lambda form: form[table.key])
        for table in schema.tables()
    }


def delete(journal: Journal, kind: str, entry_id: str) -> None:
    trash.delete(journal, kind, entry_id, f"the {kind}", "Delete")


def later(journal: Journal, days: int) -> Journal:
    return open_journal(journal.folder, Clock(NOW + timedelta(days=days)))


@pytest.mark.parametrize(
    "kind", [table.kind for table in schema.tables() if table.key == "id" and table.kind != "circle"]
)
def test_every_kind_comes_back_as_it_was_with_what_went_with_it_and_what_was_loosened(journal, kind):
    take(journal, SMALL)
    for form in load_forms(journal.reader, kind):
        before = whole(journal)
        delete(journal, kind, form["id"])
        assert whole(journal) != before
        assert [one.entry_id for one in trash.trashed(journal)] == [form["id"]]

        trash.restore(journal, trash.trashed(journal)[0].id)

        assert whole(journal) == before
        assert trash.trashed(journal) == []


def test_restoring_is_one_step_of_undo_and_undoing_it_puts_the_entry_back_in_the_trash(journal):
    take(journal, SMALL)
    delete(journal, "person", NORA)
    gone = whole(journal)
    change = trash.restore(journal, trash.trashed(journal)[0].id)

    assert change is not None
    assert journal.undo(change.step) is not None

    assert whole(journal) == gone
    assert [one.entry_id for one in trash.trashed(journal)] == [NORA]


def test_views_in_a_group_and_rules_that_were_silent_for_one_come_back_with_the_person(journal):
    take(journal, SMALL)
    silent = PersonRules(person_id=BRAM, rules=("cadence",))
    with journal.change("Silence") as unit:
        unit.policy(Policy(person_rules_off=(silent,)))
    delete(journal, "person", BRAM)
    talk = load_forms(journal.reader, "interaction", "WHERE id = ?", (TALK,))[0]
    assert "voices" not in talk
    assert policy_of(journal.reader).person_rules_off == ()

    trash.restore(journal, trash.trashed(journal)[0].id)

    talk = load_forms(journal.reader, "interaction", "WHERE id = ?", (TALK,))[0]
    assert talk["voices"] == [{"person_id": BRAM}]
    assert policy_of(journal.reader).person_rules_off == (silent,)


def test_a_conversation_comes_back_with_the_person_who_was_deleted_after_it(journal):
    take(journal, SMALL)
    before = whole(journal)
    delete(journal, "interaction", TALK)
    delete(journal, "person", BRAM)
    talk = next(one for one in trash.trashed(journal) if one.entry_id == TALK)
    assert trash.needs_words(trash.company(journal, talk)) == "Brings back as well: the person."

    change = trash.restore(journal, talk.id)

    assert change is not None
    assert change.op == "Bring back: the interaction, with the person"
    assert whole(journal) == before


def test_a_topic_whose_person_is_gone_for_good_says_so_and_changes_nothing(journal):
    take(journal, SMALL)
    topic = load_forms(journal.reader, "topic")[0]
    delete(journal, "topic", topic["id"])
    delete(journal, "person", topic["person_id"])
    person = next(one for one in trash.trashed(journal) if one.kind == "person")
    trash.delete_for_good(journal, person.id)
    left = whole(journal)
    entry = next(one for one in trash.trashed(journal) if one.kind == "topic")
    assert "gone for good" in trash.needs_words(trash.company(journal, entry))

    with pytest.raises(UserError, match="gone for good"):
        trash.restore(journal, entry.id)

    assert whole(journal) == left


def test_a_conversation_comes_back_without_somebody_who_is_gone_for_good(journal):
    take(journal, SMALL)
    delete(journal, "interaction", TALK)
    delete(journal, "person", BRAM)
    trash.delete_for_good(journal, next(one.id for one in trash.trashed(journal) if one.entry_id == BRAM))
    talk = trash.trashed(journal)[0]
    assert trash.needs_words(trash.company(journal, talk)) == "1 person of it is gone for good."

    trash.restore(journal, talk.id)

    assert load_forms(journal.reader, "interaction", "WHERE id = ?", (TALK,))[0]["people"] == [NORA]


def test_what_was_deleted_twice_stands_in_the_trash_once(journal):
    take(journal, SMALL)
    delete(journal, "person", NORA)
    journal.undo()
    delete(journal, "person", NORA)

    assert [one.entry_id for one in trash.trashed(journal)] == [NORA]


def test_for_good_leaves_no_word_in_the_file_and_undo_stops_behind_it(journal):
    added = people.add_person(journal, people.NewPerson(display_name="Xyzzyquux")).id
    canary(journal, added)
    people.delete(journal, added)
    later_one = people.add_person(journal, people.NewPerson(display_name="Later")).id
    assert hits(journal.folder) > 0  # what is deleted alone is still there

    trash.delete_for_good(journal, trash.trashed(journal)[0].id)

    assert hits(journal.folder) == 0
    assert trash.trashed(journal) == []
    assert journal.undo() is not None  # the later step stands by itself
    assert not load_forms(journal.reader, "person", "WHERE id = ?", (later_one,))
    assert journal.undo() is None


def test_the_thirtieth_day_is_kept_and_the_next_is_not(journal):
    take(journal, SMALL)
    delete(journal, "person", NORA)
    entry = trash.trashed(journal)[0]
    assert trash.goes_on(entry) == (NOW + timedelta(days=30)).date()
    with later(journal, 30) as on_its_day:
        assert trash.purge(on_its_day) == 0
        assert len(trash.trashed(on_its_day)) == 1
    with later(journal, 31) as after:
        assert trash.purge(after) == 1
        assert trash.trashed(after) == []
        assert trash.purge(after) == 0


def test_purging_forgets_what_was_brought_back_without_touching_the_entry(journal):
    take(journal, SMALL)
    delete(journal, "person", NORA)
    trash.restore(journal, trash.trashed(journal)[0].id)
    with later(journal, 31) as after:
        before = whole(after)
        trash.purge(after)
        assert whole(after) == before
        assert after.reader.value("SELECT count(*) FROM trash") == 0


def test_a_plan_of_files_that_nobody_came_back_to_goes_after_thirty_days_and_a_conversation_stays(journal):
    drafts.save_draft(journal, "plan", drafts.IMPORT, {})
    drafts.save_draft(journal, "talk", "log", {})
    with later(journal, 30) as on_its_day:
        trash.purge(on_its_day)
        assert {draft.id for draft in drafts.load_drafts(on_its_day)} == {"plan", "talk"}
    with later(journal, 31) as after:
        trash.purge(after)
        assert [draft.id for draft in drafts.load_drafts(after)] == ["talk"]


def test_emptying_erases_everything_there(journal):
    take(journal, SMALL)
    delete(journal, "person", NORA)
    delete(journal, "person", BRAM)

    assert trash.empty(journal) == 2
    assert trash.trashed(journal) == []


def test_in_discreet_mode_the_trash_names_nothing(journal):
    take(journal, SMALL)
    delete(journal, "person", NORA)

    entry = trash.trashed(journal.discreetly())[0]

    assert "the person" not in entry.title
    assert entry.bundle is None


def test_the_trash_is_no_part_of_the_form(journal):
    take(journal, SMALL)
    delete(journal, "person", NORA)
    assert b"Nora" not in exported(journal)


def canary(journal: Journal, person_id: str) -> None:
    with journal.change("Fill") as unit:
        person = unit.get(Person, person_id)
        assert person is not None
        unit.add(
            Interaction(
                id="dddddddd-0000-4000-8000-000000000001",
                at=journal.now(),
                channel=Channel.CALL,
                people=(person_id,),
            )
        )


def hits(folder: Path, word: str = "xyzzyquux") -> int:
    """How often a word stands in the journal's files, in any of the ways SQLite writes text, or as undo does."""
    found = 0
    for file in folder.glob("journal.db*"):
        data = file.read_bytes().lower()
        for form in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode().hex().encode()):
            found += data.count(form)
    return found
