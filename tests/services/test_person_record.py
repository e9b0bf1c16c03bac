"""The record of one person: every field of every noun in words, and nobody else's name unless it is wanted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from enum import EnumType, StrEnum
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import Struct
from msgspec import inspect as shapes

from tests.services.exchange.form_cases import uid
from tests.services.test_forget import HER, KINDS, OTHER, WORD, canary_form
from trustjournal.base.errors import UserError
from trustjournal.domain import record_words
from trustjournal.domain.nouns import NOUNS
from trustjournal.domain.people import ContactKind, ContactMethod, Person, Source
from trustjournal.services import backups, drafts, entry_words, importing, merge, people, trash
from trustjournal.services.backups import Reason
from trustjournal.services.calendar import sources
from trustjournal.services.exchange.birthdays.export import keep_current
from trustjournal.services.exchange.form_sense import references
from trustjournal.services.journal import Journal
from trustjournal.services.person_record import Record, record_of
from trustjournal.services.record_paper import as_markdown, blocks, title_of

TOLD = [noun for noun in NOUNS if noun.KIND not in ("nudge_state", "circle", "self_assessment")]  # type: ignore[attr-defined]


def structs(noun: type[Struct], found: dict[str, Any], enums: dict[str, EnumType]) -> None:
    """A noun and all parts in it, and the lists of choices."""
    found[noun.__name__] = noun

    def inside(shape: Any) -> None:
        if isinstance(shape, shapes.UnionType):
            for each in shape.types:
                inside(each)
        elif isinstance(shape, shapes.VarTupleType):
            inside(shape.item_type)
        elif isinstance(shape, shapes.Metadata):
            inside(shape.type)
        elif isinstance(shape, shapes.StructType):
            structs(shape.cls, found, enums)
        elif isinstance(shape, shapes.EnumType):
            enums[shape.cls.__name__] = shape.cls

    for field in msgspec.structs.fields(noun):
        inside(shapes.type_info(field.type))


def declared() -> tuple[dict[str, Any], dict[str, EnumType]]:
    found: dict[str, Any] = {}
    enums: dict[str, EnumType] = {}
    for noun in TOLD:
        structs(noun, found, enums)
    return found, enums


def test_every_field_has_words_or_is_declared_technical() -> None:
    nameless = [
        f"{name}.{field.name}"
        for name, struct in declared()[0].items()
        for field in msgspec.structs.fields(struct)
        if record_words.field_label(field.name) is None and field.name not in record_words.TECHNICAL
    ]
    assert nameless == []


def test_every_choice_has_words() -> None:
    wordless: list[tuple[str, str]] = [
        (name, value.value)
        for name, enum in declared()[1].items()
        for value in list[StrEnum](enum)
        if name != "Feb29" and value.value not in record_words._VALUES.get(name, {})
    ]
    assert wordless == []


def test_every_kind_has_a_heading() -> None:
    assert {noun.KIND for noun in TOLD} - set(record_words._SECTIONS) == set()  # type: ignore[attr-defined]


def test_every_field_that_names_an_entry_is_known() -> None:
    for noun in TOLD:
        for reference in references(noun.KIND):  # type: ignore[attr-defined]
            known = entry_words.PEOPLE if reference.kind == "person" else entry_words.ENTRIES
            field = next(step for step in reversed(reference.steps) if step != "*")
            assert field in known, (noun, reference)


@pytest.fixture
def kept(journal: Journal) -> Journal:
    """A journal in which every field of every kind about her has a word of its own."""
    with journal.change("Fill") as unit:
        unit.add_forms("person", [marked("person", 1), {"id": OTHER, "display_name": "Wolfsbane Other"}])
        unit.add_forms("interaction", [marked("interaction", 60)])
        for number, kind in enumerate(KINDS[1:], 61):
            if kind != "interaction":
                unit.add_forms(kind, [marked(kind, number)])
    return journal


def marked(kind: str, number: int) -> dict[str, Any]:
    """An entry with a different word in every place that can hold one."""
    count = iter(range(1000))
    text = re.sub(
        WORD, lambda _hit: f"{WORD}{kind.replace('_', '')}{next(count)}e", json.dumps(canary_form(kind, number))
    )
    form: dict[str, Any] = json.loads(text.replace('"why"', '"reason"'))
    return form


def everything(record: Record) -> str:
    return " ".join(
        f"{line.label} {line.text}" for section in record.sections for entry in section.entries for line in entry.lines
    )


def test_every_word_of_every_field_is_told(kept: Journal) -> None:
    record = record_of(kept, HER)
    text = everything(record)
    for number, kind in enumerate(KINDS, 60):
        form = json.dumps({**marked(kind, number), "photo": None})
        missing = [word for word in re.findall(rf"{WORD}\w+", form) if word not in text]
        if kind == "meeting":  # addresses of others are counted
            missing = [word for word in missing if word not in json.dumps(marked(kind, number)["attendees"])]
        assert missing == [], kind
    markdown, paper = as_markdown(record), "".join(html for html, _whole, _above in blocks(record))
    for word in re.findall(rf"{WORD}\w+", text):
        assert word in markdown
        assert word in paper
    assert title_of(record) in markdown


def test_shared_entries_are_in_it_without_the_others(kept: Journal) -> None:
    with kept.change("Shared") as unit:
        unit.add_forms(
            "interaction",
            [
                {
                    "id": uid(200),
                    "at": "2026-02-02T10:00:00+01:00",
                    "channel": "call",
                    "people": [HER, OTHER],
                    "note": "All three of us",
                    "voices": [{"person_id": OTHER, "view": "Not so"}, {"person_id": HER, "view": "Quite so"}],
                }
            ],
        )
        unit.add_forms("relationship", [{"id": uid(201), "person_id": HER, "kind": "friend", "other_person_id": OTHER}])
    without, within = record_of(kept, HER), record_of(kept, HER, others=True)
    headings = [entry.heading for section in without.sections for entry in section.entries]
    assert any("and another person" in each for each in headings)
    assert "All three of us" in everything(without)
    assert "Quite so" in everything(without)
    assert "Not so" not in everything(without)
    assert "Wolfsbane" not in as_markdown(without)
    assert "another person" in everything(without)
    assert "Wolfsbane Other" in everything(within)
    assert "Not so" in everything(within)
    assert any("another person" in line for line in without.left_out)
    assert within.left_out == ()


def test_confidential_entries_are_counted_where_they_are_left_out(kept: Journal) -> None:
    with kept.change("Secret") as unit:
        unit.add_forms(
            "topic",
            [
                {
                    "id": uid(210),
                    "person_id": HER,
                    "text": "Hush",
                    "state": "open",
                    "created_on": "2026-02-01",
                    "confidential": True,
                }
            ],
        )
    assert "Hush" in everything(record_of(kept, HER))
    record = record_of(kept, HER, confidential=False)
    assert "Hush" not in everything(record)
    assert "1 confidential entry is not in it." in record.left_out


def test_what_hangs_on_a_confidential_entry_goes_with_it(journal: Journal) -> None:
    with journal.change("Add") as unit:
        unit.add(Person(id=HER, display_name="Ann"))
        talk = {"id": uid(240), "at": "2026-02-01T10:00:00+01:00", "channel": "call", "people": [HER]}
        unit.add_forms("interaction", [{**talk, "note": "Hush", "confidential": True}])
        unit.add_forms("reflection", [
            {"id": uid(241), "interaction_id": uid(240), "person_id": HER, "heard": "Whisper",
             "questions": [{"text": "Why", "state": "open"}]}
        ])  # fmt: skip
        promise = {"id": uid(242), "people": [HER], "owner": "me", "text": "Tea", "state": "open"}
        unit.add_forms("commitment", [{**promise, "created_on": "2026-02-01", "interaction_id": uid(240)}])
        unit.add_forms("nudge_state", [{"key": f"question:{uid(241)}/0:2026-02-08", "state": "done"}])
    whole = everything(record_of(journal, HER))
    assert "Whisper" in whole
    assert "Conversation Call with Ann" in whole
    record = record_of(journal, HER, confidential=False)
    told = everything(record)
    assert "Tea" in told
    assert not [words for words in ("Hush", "Whisper", "Call with", "Open questions") if words in told]
    assert "2 confidential entries are not in it." in record.left_out


def test_the_note_of_a_confidential_person_is_confidential(journal: Journal) -> None:
    with journal.change("Add") as unit:
        unit.add(Person(id=HER, display_name="Ann", note="Hush", confidential=True))
    assert "Hush" in everything(record_of(journal, HER))
    record = record_of(journal, HER, confidential=False)
    assert "Hush" not in everything(record)
    assert "Ann" in everything(record)


def test_what_else_holds_them_is_said(kept: Journal) -> None:
    trash.delete(kept, "topic", kept.reader.value("SELECT id FROM topic"), "x", "Delete")
    drafts.save_draft(kept, f"log/{HER}", "log", {"people": [HER]})
    backups.back_up(kept, Reason.ASKED)
    lines = record_of(kept, HER).elsewhere
    for words in ("Recently deleted: 1 entry", "Drafts: 1", "The last steps that undo can take back"):
        assert words in lines
    assert any(line.startswith("Backup of ") for line in lines)


def test_where_it_came_from(journal: Journal, tmp_path: Path) -> None:
    card = tmp_path / "team.vcf"
    card.write_text("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann Lee\r\nTITLE:Lead\r\nUID:u-1\r\nEND:VCARD\r\n")
    importing.carry_out(journal, importing.plan(journal, [card]))
    (ann,) = journal.reader.rows("SELECT id FROM person")[0]
    record = record_of(journal, ann)
    section = next(section for section in record.sections if section.title == "What came from imports")
    lines = {line.label: line.text for line in section.entries[0].lines}
    assert "team.vcf" in lines["Title"]
    assert "u-1" in everything(record)
    assert any(line.startswith("What imports brought") for line in record.elsewhere)


def test_files_and_merges_that_still_hold_them_are_said(journal: Journal, tmp_path: Path) -> None:
    with journal.change("Add") as unit:
        unit.add(Person(id=HER, display_name="Ann"), Person(id=OTHER, display_name="Anne"))
    assert [line for line in record_of(journal, HER).elsewhere if "file" in line or "merge" in line] == []
    merge.merge(journal, HER, OTHER)
    keep_current(journal, tmp_path / "days.ics")
    (tmp_path / "team.ics").write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n")
    sources.add(journal, tmp_path / "team.ics")
    lines = record_of(journal, HER).elsewhere
    assert any("before a merge" in line for line in lines)
    assert f"The calendar file that is kept up to date: {tmp_path / 'days.ics'}" in lines
    assert any("if they are invited" in line for line in lines)


def test_invited_addresses_of_others_are_counted(journal: Journal) -> None:
    with journal.change("Add") as unit:
        mail = ContactMethod(kind=ContactKind.EMAIL, value="Ann@x.org")
        unit.add(Person(id=HER, display_name="Ann", contact_methods=(mail,), sources=(Source(system="csv"),)))
        unit.add_forms(
            "meeting",
            [
                {
                    "id": uid(220),
                    "starts_at": "2026-02-25T10:00:00+01:00",
                    "ends_at": "2026-02-25T11:00:00+01:00",
                    "people": [HER],
                    "attendees": ["ann@x.org", "bo@x.org"],
                }
            ],
        )
    assert "ann@x.org, 1 other address" in everything(record_of(journal, HER))
    assert "bo@x.org" in everything(record_of(journal, HER, others=True))


def test_answers_and_silent_nudges(journal: Journal) -> None:
    with journal.change("Add") as unit:
        unit.add(Person(id=HER, display_name="Ann"))
        unit.add_forms("nudge_state", [{"key": f"birthday:{HER}:2026", "state": "done", "on": "2026-02-01"}])
        unit.policy_form({"person_rules_off": [{"person_id": HER, "rules": ["cadence"]}]})
    text = everything(record_of(journal, HER))
    assert "Birthdays done, 1 February 2026" in text
    assert "Catching up, by rhythm" in text


def test_it_is_made_only_in_plain_sight_and_of_who_is_there(kept: Journal) -> None:
    with pytest.raises(UserError, match="discreet"):
        record_of(kept.discreetly(), HER)
    people.delete(kept, HER)
    with pytest.raises(UserError):
        record_of(kept, HER)


def days_apart(journal: Journal) -> Iterator[str]:
    for number in range(3):
        on = journal.clock.today() - timedelta(days=number)
        yield on.isoformat()


def test_the_newest_come_first(journal: Journal) -> None:
    with journal.change("Add") as unit:
        unit.add(Person(id=HER, display_name="Ann"))
        for number, on in enumerate(days_apart(journal)):
            form = {"id": uid(230 + number), "at": f"{on}T10:00:00+01:00", "channel": "call", "people": [HER]}
            unit.add_forms("interaction", [form])
    section = next(each for each in record_of(journal, HER).sections if each.title == "Conversations")
    assert len({entry.heading for entry in section.entries}) == 3
    first = next(line for line in section.entries[0].lines if line.label == "When")
    assert str(journal.clock.today().year) in first.text
    assert section.entries[0].heading.endswith(first.text.rpartition(" at ")[0])
