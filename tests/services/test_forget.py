"""Forgetting a person: said before, complete afterwards, down to the bytes of the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from tests.services.exchange.form_cases import uid
from tests.services.test_trash import hits
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.domain.people import Person
from trustjournal.services import backups, drafts, forget, people, trash
from trustjournal.services.backups import Reason
from trustjournal.services.calendar.copies import encode_event
from trustjournal.services.calendar.messages import Attendee, Event
from trustjournal.services.feed import News
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.owed import Owed, leave, owed, owed_words, settle
from trustjournal.storage import backup as stored_backup
from trustjournal.storage import driver, encryption, erase, schema
from trustjournal.storage import forget as stored
from trustjournal.storage.codec import load_forms
from trustjournal.storage.driver import OperationalError
from trustjournal.storage.schema import Shape
from trustjournal.storage.store import Store

WORD = "Xyzzyquux"
HER, OTHER = uid(1), uid(2)
PARTS: dict[tuple[str, str], Any] = {
    ("person", "name"): {"given": WORD, "family": WORD},
    ("person", "contact_methods"): [{"kind": "email", "value": f"{WORD}@example.org", "label": WORD}],
    ("person", "partnership"): {"values": WORD, "intent": WORD},
    ("person", "sources"): [{"system": WORD, "uid": WORD}],
    ("person", "extra"): [{"name": WORD, "value": WORD}],
    ("person", "photo"): {"media_type": "image/png", "data": WORD},
    ("interaction", "intention"): {"them": WORD},
    ("interaction", "voices"): [{"person_id": HER, "view": WORD}],
    ("reflection", "questions"): [{"text": WORD, "state": "open"}],
    ("reflection", "empathy"): {"says": WORD, "gains": WORD},
    ("moment", "details"): {"remedy": WORD},
    ("commitment", "steps"): [{"text": WORD, "done": False}],
    ("commitment", "changes"): [{"on": "2026-02-01", "reason": WORD}],
    ("agreement", "deliverables"): [{"text": WORD, "state": "open"}],
    ("agreement", "indicators"): [{"name": WORD}],
    ("goal", "steps"): [{"text": WORD, "done": False}],
}
"""What holds a word in the fields that are lists or parts; lists of plain texts hold the word itself."""
REQUIRED: dict[str, dict[str, object]] = {
    "relationship": {"kind": "other"},
    "date": {"kind": "birthday", "month": 2, "day": 3},
    "life_moment": {"kind": "other"},
    "interaction": {"at": "2026-02-01T10:00:00+01:00", "channel": "call"},
    "moment": {"kind": "win", "on": "2026-02-01"},
    "commitment": {"owner": "me", "state": "open", "created_on": "2026-02-01"},
    "agreement": {"state": "draft"},
    "goal": {"state": "active"},
    "preference": {"kind": "boundary"},
    "topic": {"state": "open", "created_on": "2026-02-01"},
    "share": {"state": "open", "created_on": "2026-02-01"},
    "meeting": {"starts_at": "2026-02-25T10:00:00+01:00", "ends_at": "2026-02-25T11:00:00+01:00"},
}
KINDS = ("person", "relationship", "date", "life_moment", "interaction", "reflection", "moment", "commitment",
         "agreement", "goal", "topic", "share", "preference", "meeting")  # fmt: skip


def canary_form(kind: str, number: int) -> dict[str, Any]:
    """An entry that is about her alone, with the word in every field that can hold a word."""
    table = schema.table_of(kind)
    form: dict[str, Any] = {"id": HER if kind == "person" else uid(number), **REQUIRED.get(kind, {})}
    if table.people:
        form["people"] = [HER]
    for column in table.columns:
        if column.name in form or column.choices:
            continue
        if (kind, column.name) in PARTS:
            form[column.name] = PARTS[kind, column.name]
        elif column.ref:
            form |= {"person": {column.name: HER}, "interaction": {column.name: uid(60)}}.get(column.ref, {})
        elif column.shape is Shape.TEXT and not column.name.endswith(("_on", "_at")) and column.name != "rule":
            form[column.name] = WORD
        elif column.shape is Shape.JSON and column.name != "follow_up_on":
            form[column.name] = [WORD]
    if kind == "reflection":
        form["interaction_id"] = uid(60)
    return form


@pytest.fixture(params=["plain", "encrypted"])
def kept(request: pytest.FixtureRequest, journal: Journal, tmp_path: Path) -> Iterator[Journal]:
    """A journal in which every field about her, and whatever keeps more than the entries, holds the word."""
    if request.param == "encrypted":
        encryption.encrypt(journal.folder / "journal.db", "correct horse")
        with open_journal(journal.folder, Clock(NOW), "correct horse") as opened:
            fill(opened)
            yield opened
    else:
        fill(journal)
        yield journal


def fill(journal: Journal) -> None:
    with journal.change("Fill") as unit:
        unit.add_forms("person", [canary_form("person", 0), {"id": OTHER, "display_name": "Bram"}])
        for number, kind in enumerate(KINDS[1:]):
            form = canary_form(kind, 60 if kind == "interaction" else 20 + number)
            if kind in ("relationship", "share"):
                form["other_person_id" if kind == "relationship" else "person_id"] = HER
            unit.add_forms(kind, [form])
        unit.add_forms(
            "interaction",
            [
                {
                    "id": uid(70),
                    "at": "2026-02-02T10:00:00+01:00",
                    "channel": "call",
                    "people": [OTHER, HER],
                    "voices": [{"person_id": HER, "view": WORD}, {"person_id": OTHER, "view": "Bram's"}],
                }
            ],
        )
        unit.add_forms("nudge_state", [{"key": f"cadence:{HER}:2026-02-01", "state": "done"}])
    with journal.change(f"Edit {WORD}") as unit:
        person = unit.get(Person, HER)
        assert person is not None
        unit.save(
            person.__class__(**{**{name: getattr(person, name) for name in person.__struct_fields__}, "note": "new"})
        )
    trash.delete(journal, "topic", load_forms(journal.reader, "topic")[0]["id"], f"Topic for {WORD}", "Delete")
    drafts.save_draft(journal, "log-1", "log", {"people": [HER], "who": WORD, "note": WORD})
    event = Event("u", "", "2026-02-25", "2026-02-26", WORD, attendees=(Attendee(f"{WORD.lower()}@example.org", WORD),))
    meeting = load_forms(journal.reader, "meeting")[0]["id"]
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute(
            "INSERT INTO calendar_meeting(meeting_id, path, source, starts_on, copied, body) VALUES (?,?,?,?,1,?)",
            (meeting, "a.ics", "a.ics", "2026-02-25", encode_event(event).decode()),
        )
        raw.execute('INSERT INTO delivered(key, "on", at) VALUES (?, ?, ?)', (f"x:{HER}", "2026-02-24", "now"))


def texts(journal: Journal) -> str:
    """Everything that any table holds: what an encrypted file cannot be searched for from outside."""
    tables = [name for (name,) in journal.reader.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    words = " ".join(str(journal.reader.rows(f'SELECT * FROM "{name}"')) for name in tables).lower()
    return words + bytes.fromhex("").decode()


def holds(journal: Journal) -> int:
    said = texts(journal)
    word = WORD.lower()
    return said.count(word) + said.count(WORD.encode().hex()) + said.count(HER) + said.count(HER.encode().hex())


def test_t17_every_field_of_every_noun_held_the_word_and_none_of_its_bytes_is_left(kept):
    assert holds(kept) > 80
    if not kept.encrypted:
        assert hits(kept.folder) > 80

    forget.forget(kept, HER)

    assert holds(kept) == 0
    assert hits(kept.folder) == 0
    assert not list(kept.folder.glob("journal.db-*"))
    assert kept.undo() is None
    assert [one["display_name"] for one in load_forms(kept.reader, "person")] == ["Bram"]


def test_t17_control_deleting_alone_leaves_the_word_in_the_file(journal):
    fill(journal)
    people.delete(journal, HER)
    assert hits(journal.folder) > 20


def test_what_others_share_in_stays_without_them(kept):
    forget.forget(kept, HER)

    talks = load_forms(kept.reader, "interaction")
    assert [(one["id"], one["people"], one["voices"]) for one in talks] == [
        (uid(70), [OTHER], [{"person_id": OTHER, "view": "Bram's"}])
    ]
    assert kept.reader.rows("PRAGMA foreign_key_check") == []


def test_first_it_is_said_what_goes_what_stays_and_where_the_name_stands_besides(journal):
    fill(journal)
    with journal.change("Mention") as unit:
        unit.add_forms(
            "interaction",
            [
                {"id": uid(80), "at": "2026-02-03T10:00:00+01:00", "channel": "call", "people": [OTHER],
                 "note": f"Asked about {WORD} today"},
            ],
        )  # fmt: skip

    plan = forget.what_goes(journal, HER)

    assert plan.name == WORD
    assert plan.goes["interaction"] == 1
    assert plan.goes["commitment"] == 1
    assert plan.stays == 1
    assert (plan.trashed, plan.drafts) == (1, 1)
    assert [(one.id, WORD in one.snippet) for one in plan.mentions] == [(uid(80), True)]
    forget.forget(journal, HER)
    assert WORD in load_forms(journal.reader, "interaction", "WHERE id = ?", (uid(80),))[0]["note"]


def test_the_backups_that_hold_them_are_told_and_made_anew_where_wanted(journal):
    early = backups.back_up(journal, Reason.DAILY)
    with open_journal(journal.folder, Clock(NOW + timedelta(hours=1))) as later:
        with later.change("Add") as unit:
            unit.add_forms("person", [{"id": HER, "display_name": WORD}])
        held = backups.back_up(later, Reason.ASKED)
        assert [each.path for each in forget.what_goes(later, HER).backups] == [held.path]
    with open_journal(journal.folder, Clock(NOW + timedelta(hours=2))) as last:
        assert forget.forget(last, HER, renew_backups=True) == 1
    left = backups.backups_in(journal.folder)
    assert len(left) == 2
    assert early.path in [each.path for each in left]
    assert not any(WORD.encode() in file.read_bytes() for file in (journal.folder / "backups").iterdir())


def test_a_backup_that_is_finished_while_they_are_erased_is_made_anew_as_well(journal, monkeypatch):
    with journal.change("Add") as unit:
        unit.add_forms("person", [{"id": HER, "display_name": WORD}])
    begun = backups.begin(journal, Reason.WHILE_WORKING)
    erase = stored.forget

    def meanwhile(*given) -> None:
        erase(*given)
        backups.finish(journal, begun)

    monkeypatch.setattr(stored, "forget", meanwhile)
    assert forget.forget(journal, HER, renew_backups=True) == 1
    assert not any(WORD.encode() in file.read_bytes() for file in (journal.folder / "backups").iterdir())


def test_a_backup_that_is_finished_only_afterwards_is_named_and_goes(journal):
    with journal.change("Add") as unit:
        unit.add_forms("person", [{"id": HER, "display_name": WORD}])
    begun = backups.begin(journal, Reason.WHILE_WORKING)
    assert forget.what_goes(journal, HER).being_made
    assert forget.forget(journal, HER, renew_backups=True) == 0
    late = backups.finish(journal, begun).backup
    assert owed(journal).here == (late,)
    assert owed_words(owed(journal)) == ["1 backup still holds somebody you asked to forget."]
    assert settle(journal).done == 1
    assert not owed(journal)
    assert not any(WORD.encode() in file.read_bytes() for file in (journal.folder / "backups").iterdir())
    assert len(backups.backups_in(journal.folder)) == 1


def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, folder: Path) -> None:
        raise UserError("There is not enough room on the disk to do this safely.", "Free some space and try again.")

    monkeypatch.setattr(stored_backup, "make_room", refuse)


def test_where_the_new_backup_cannot_be_made_the_old_ones_stay_and_that_is_not_forgotten(journal, monkeypatch):
    with journal.change("Add") as unit:
        unit.add_forms("person", [{"id": HER, "display_name": WORD}])
    kept = backups.back_up(journal, Reason.ASKED)
    heard: list[News] = []
    journal.feed.subscribe(heard.append)
    with monkeypatch.context() as now:
        full(now)
        with pytest.raises(UserError, match="erased, but") as told:
            forget.forget(journal, HER, renew_backups=True)
        assert "not enough room" in str(told.value)
    assert (holds(journal), heard) == (0, [News(None)])
    assert [each.path for each in backups.backups_in(journal.folder)] == [kept.path]
    assert not any(text in (journal.folder / "backups" / "care.json").read_text() for text in (WORD, HER))
    with open_journal(journal.folder, Clock(NOW + timedelta(hours=1))) as later:
        assert [each.path for each in owed(later).here] == [kept.path]
        with monkeypatch.context() as now:
            full(now)
            with pytest.raises(UserError, match="room"):
                settle(later)
        assert owed(later)
        settle(later)
        assert not owed(later)
        assert not any(WORD.encode() in file.read_bytes() for file in (journal.folder / "backups").iterdir())
        assert len(backups.backups_in(journal.folder)) == 1


def test_one_who_could_not_be_erased_is_owed_nothing(journal, monkeypatch):
    with journal.change("Add") as unit:
        unit.add_forms("person", [{"id": HER, "display_name": WORD}])
    backups.back_up(journal, Reason.ASKED)
    journal.store.only_reads = True
    with pytest.raises(UserError):
        forget.forget(journal, HER, renew_backups=True)
    assert not owed(journal)
    assert forget.what_goes(journal, HER).name == WORD


def test_while_backups_are_made_anew_nothing_is_said_to_be_owed(journal, monkeypatch):
    with journal.change("Add") as unit:
        unit.add_forms("person", [{"id": HER, "display_name": WORD}])
    backups.back_up(journal, Reason.ASKED)
    seen: list[object] = []
    journal.feed.subscribe(lambda _news: seen.append(owed(journal)))
    forget.forget(journal, HER, renew_backups=True)
    assert seen == [Owed()]
    assert not owed(journal)


def test_those_that_are_left_are_not_offered_again(journal, monkeypatch):
    with journal.change("Add") as unit:
        unit.add_forms("person", [{"id": HER, "display_name": WORD}])
    kept = backups.back_up(journal, Reason.ASKED)
    with monkeypatch.context() as now:
        full(now)
        with pytest.raises(UserError, match="room"):
            forget.forget(journal, HER, renew_backups=True)
    leave(journal)
    assert not owed(journal)
    assert kept.path.exists()


def test_nothing_of_them_is_left_where_the_file_cannot_be_written_anew(journal: Journal, monkeypatch):
    """Another program reads it just then: what was deleted is overwritten all the same, and no fault is told."""
    fill(journal)
    path, anew = journal.folder / "journal.db", erase.vacuum
    waiting = tuple(pragma.replace("busy_timeout=3000", "busy_timeout=1") for pragma in driver._ALWAYS)
    refused: list[str] = []

    def while_it_is_read(store: Store) -> None:
        monkeypatch.setattr(driver, "_ALWAYS", waiting)
        other = driver.connect(path, store.key, read_only=True)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM person").fetchone()
        try:
            anew(store)
        except OperationalError as error:
            refused.append(str(error))
            raise
        finally:
            other.close()

    monkeypatch.setattr(erase, "vacuum", while_it_is_read)
    forget.forget(journal, HER)
    assert refused == ["database is locked"]
    assert hits(journal.folder) == 0


def test_everybody_who_shows_the_journal_hears_of_it(journal):
    fill(journal)
    heard: list[News] = []
    journal.feed.subscribe(heard.append)
    forget.forget(journal, HER)
    assert heard == [News(None)]


def test_somebody_who_is_not_there_is_said_so(journal):
    with pytest.raises(UserError):
        forget.what_goes(journal, HER)
    with pytest.raises(UserError):
        forget.forget(journal, HER)


def test_in_discreet_mode_nobody_is_forgotten(journal):
    fill(journal)
    assert WORD not in forget.what_goes(journal.discreetly(), HER).name
    with pytest.raises(UserError, match="discreet"):
        forget.forget(journal.discreetly(), HER)
