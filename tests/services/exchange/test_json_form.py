"""The whole journal goes out and comes in again without loss; a file that is wrong anywhere changes nothing."""

from __future__ import annotations

import gc
import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journals_random import cases, random_document
from tests.services.exchange.form_cases import (
    BRAM,
    NORA,
    SMALL,
    TALK,
    Form,
    encoded,
    exported,
    form_of,
    said,
    small,
    take,
    uid,
)
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.base.progress import Cancelled
from trustjournal.domain.nouns import NOUNS
from trustjournal.services.exchange import json_form
from trustjournal.services.exchange.form_text import PIECE
from trustjournal.services.exchange.json_form import export_form, import_form
from trustjournal.services.journal import Journal, open_journal

MANY_JOURNALS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
LATER = "2027-06-01T00:00:00+02:00"
EARLIER = "2001-01-01T00:00:00Z"


@pytest.fixture
def other(tmp_path: Path) -> Any:
    with open_journal(tmp_path / "other", Clock(datetime.fromisoformat("2027-01-01T12:00:00+05:45"))) as journal:
        yield journal


def untimed(doc: Form) -> Form:
    """What a document says apart from the times that an import fills in."""

    def bare(entry: Form) -> Form:
        return {name: value for name, value in entry.items() if name not in ("created_at", "updated_at")}

    return {name: [bare(entry) for entry in part] if isinstance(part, list) else part for name, part in doc.items()}


# ----------------------------------------------------------------------------------------------------- out and in again


@MANY_JOURNALS
@given(case=cases())
def test_a_random_journal_comes_back_as_it_was(journal: Journal, other: Journal, case: tuple[Form, datetime]) -> None:
    doc, _now = case
    for place in (journal, other):
        while place.undo():
            pass
    total = sum(len(entries) for entries in doc.values() if isinstance(entries, list))
    came_in = take(journal, doc)
    assert (came_in.added, came_in.merged, came_in.unchanged, came_in.skipped) == (total, 0, 0, 0)
    assert untimed(form_of(journal)) == untimed(said(doc))
    for plural, entries in doc.items():
        if isinstance(entries, list):
            for kept, entry in zip(form_of(journal)[plural], entries, strict=True):
                assert all(kept[time] == entry[time] for time in ("created_at", "updated_at") if entry.get(time))
    first = exported(journal)
    import_form(other, first, "form.json")
    assert exported(other) == first
    again = import_form(other, first, "form.json")
    assert (again.added, again.merged, again.unchanged, again.skipped) == (0, 0, total, 0)
    assert take(journal, doc).unchanged == total
    assert exported(journal) == first


def test_what_is_zero_false_or_empty_is_kept_letter_by_letter(journal: Journal) -> None:
    take(journal, SMALL)
    assert untimed(form_of(journal)) == untimed(SMALL)
    assert form_of(journal)["people"][0]["created_at"] == str(journal.now())


def test_an_empty_journal_has_every_list(journal: Journal) -> None:
    form = json.loads(exported(journal))
    assert form == {"format": "trustjournal/1", **{name: [] for name in SMALL if name not in ("format", "policy")},
                    "policy": {}}  # fmt: skip


def test_the_file_has_an_entry_a_line(journal: Journal) -> None:
    take(journal, SMALL)
    lines = exported(journal).decode().splitlines()
    assert sum(line.startswith('{"id":') for line in lines) == sum(
        len(entries) for name, entries in SMALL.items() if isinstance(entries, list) and name != "nudge_states"
    )


def test_export_can_be_watched_and_stopped(journal: Journal) -> None:
    class Watcher:
        steps: list[tuple[int, int]] = []  # noqa: RUF012

        def step(self, done: int, total: int, label: str = "") -> None:
            self.steps.append((done, total))
            if done == 3:
                raise Cancelled

    take(journal, SMALL)
    watcher = Watcher()
    with pytest.raises(Cancelled):
        export_form(journal, BytesIO(), include_confidential=True, progress=watcher)
    assert watcher.steps[-1][0] == 3
    assert gc.isenabled()


def test_a_null_is_a_field_left_out(journal: Journal) -> None:
    doc = small()
    doc["people"][0].update({"note": None, "tags": None, "created_at": None, "name": {"given": None}})
    doc["commitments"][0]["changes"][0]["told_on"] = None
    doc["goals"] = None
    take(journal, doc)
    kept = form_of(journal)
    assert kept["people"][0]["name"] == {}
    assert "note" not in kept["people"][0]
    assert kept["commitments"][0]["changes"] == [{"on": "2026-02-02"}]
    assert take(journal, doc).merged == 0


def test_an_import_is_one_change_that_can_be_undone(journal: Journal) -> None:
    before = exported(journal)
    take(journal, SMALL)
    journal.undo()
    assert exported(journal) == before


def test_an_import_leaves_no_batch_and_no_sources(journal: Journal) -> None:
    take(journal, SMALL)
    assert journal.reader.value("SELECT count(*) FROM import_batch") == 0
    assert all("sources" not in person for person in form_of(journal)["people"])


def test_an_import_that_brings_nothing_new_leaves_redo_alone(journal: Journal) -> None:
    take(journal, SMALL)
    take(journal, small(circles=[{**SMALL["circles"][0], "id": uid(99)}]))
    journal.undo()
    assert take(journal, SMALL).added == 0
    assert journal.redo() is not None
    assert len(form_of(journal)["circles"]) == 2


def test_a_dry_run_counts_and_writes_nothing(journal: Journal) -> None:
    before = exported(journal)
    assert take(journal, SMALL, dry_run=True).added == 25
    assert exported(journal) == before
    with pytest.raises(UserError):
        take(journal, small(format="other"), dry_run=True)


def test_a_file_is_read_from_its_path(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(encoded(SMALL))
    assert import_form(journal, path).added == 25
    with pytest.raises(UserError, match=r"gone\.json"):
        import_form(journal, tmp_path / "gone.json")


# -------------------------------------------------------------------------------------------------------------- merging


def person(**fields: Any) -> Form:
    return {"format": "trustjournal/1", "people": [{"id": NORA, "display_name": "Nora", **fields}]}


@pytest.mark.parametrize(
    ("mine", "theirs", "wins"),
    [
        ({"updated_at": EARLIER}, {"updated_at": LATER}, True),
        ({"updated_at": LATER}, {"updated_at": EARLIER}, False),
        ({"updated_at": LATER}, {}, False),
        # later by the wall clock, earlier as instants; and the other way round
        ({"updated_at": "2026-01-01T10:00:00Z"}, {"updated_at": "2026-01-01T11:00:00+02:00"}, False),
        ({"updated_at": "2026-01-01T11:00:00+02:00"}, {"updated_at": "2026-01-01T10:00:00Z"}, True),
        # the same moment, written differently: a tie keeps the journal's
        ({"updated_at": "2026-01-01T10:00:00Z"}, {"updated_at": "2026-01-01T11:00:00+01:00"}, False),
    ],
)
def test_the_later_of_two_wins_whole_and_counts_as_merged(
    journal: Journal, mine: Form, theirs: Form, wins: bool
) -> None:
    take(journal, person(note="mine", pronouns="she", **mine))
    result = take(journal, person(note="theirs", tags=["new"], **theirs))
    assert (result.added, result.merged, result.unchanged) == (0, 1, 0)
    (kept,) = form_of(journal)["people"]
    assert kept["note"] == ("theirs" if wins else "mine")
    assert ("pronouns" in kept, "tags" in kept) == (not wins, wins)
    assert kept["created_at"] == str(journal.now())
    assert kept["updated_at"] == (theirs if wins else mine)["updated_at"]


def test_where_the_journal_has_no_time_a_given_one_wins(journal: Journal) -> None:
    take(journal, person(note="mine"))
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute("UPDATE person SET updated_at = NULL")
    take(journal, person(note="theirs", updated_at=EARLIER))
    assert form_of(journal)["people"][0]["note"] == "theirs"


@pytest.mark.parametrize(
    "same",
    [
        {"note": "n", "updated_at": LATER, "tags": ["a", "b"]},
        {"tags": ["a", "b"], "note": "n"},
        {"tags": ["a", "b"], "note": "n", "pronouns": None, "confidential": False},
    ],
)
def test_the_same_said_otherwise_is_unchanged(journal: Journal, same: Form) -> None:
    take(journal, person(note="n", tags=["a", "b"], updated_at=LATER))
    assert take(journal, person(**same)).unchanged == 1


@pytest.mark.parametrize("other_said", [{"tags": ["b", "a"]}, {"tags": ["a", "b"], "updated_at": EARLIER}])
def test_another_order_or_another_time_is_something_else(journal: Journal, other_said: Form) -> None:
    take(journal, person(tags=["a", "b"], updated_at=LATER))
    assert take(journal, person(**other_said)).merged == 1


def test_a_merged_entry_keeps_its_place_and_its_new_people_are_found(journal: Journal) -> None:
    take(journal, SMALL)
    doc = small()
    doc["interactions"][0].update(people=[BRAM], at="2026-11-22T09:00:00+01:00", updated_at=LATER)
    take(journal, doc)
    assert [entry["id"] for entry in form_of(journal)["interactions"]] == [
        entry["id"] for entry in SMALL["interactions"]
    ]
    assert journal.reader.rows("SELECT person_id, at FROM interaction_person WHERE interaction_id = ?", (TALK,)) == [
        (BRAM, "2026-11-22T09:00:00+01:00")
    ]


def test_answers_to_nudges_are_told_apart_by_key(journal: Journal) -> None:
    take(journal, SMALL)
    doc = small()
    doc["nudge_states"][0].update(state="skipped", updated_at=LATER)
    assert take(journal, doc).merged == 1
    assert [state.get("state") for state in form_of(journal)["nudge_states"]] == ["skipped", None]


def test_what_the_policy_has_decided_stays(journal: Journal) -> None:
    take(journal, small(policy={"feb29": "02-28"}))
    take(journal, SMALL)
    assert form_of(journal)["policy"] == {**SMALL["policy"], "feb29": "02-28"}


def test_a_file_may_lean_on_what_the_journal_has(journal: Journal) -> None:
    take(journal, SMALL)
    topic = {**SMALL["topics"][0], "id": uid(99)}
    assert take(journal, {"format": "trustjournal/1", "topics": [topic]}).added == 1


# ------------------------------------------------------------------------------------------------------------- refusals

WRONG: list[tuple[str, str, Any]] = [
    ("$.format", "format", "trustjournal/2"),
    ("$.format", "format", None),
    ("$.drafts", "drafts", []),
    ("$['\\x1b[31m']", "\x1b[31m", []),
    ("$.people", "people", {}),
    ("$.people[0]", "people", [5]),
    ("$.people[0].id", "people.0.id", "x"),
    ("$.people[0].id", "people.0.id", uid(1) + "\n"),
    ("$.people[0].id", "people.0.id", None),
    ("$.people[1].id", "people.1.id", BRAM),
    ("$.people[0].display_name", "people.0.display_name", None),
    ("$.people[0].nick", "people.0.nick", "x"),
    ("$.people[0].pinned", "people.0.pinned", 1),
    ("$.people[0].relation", "people.0.relation", "boss"),
    ("$.people[0].circle_id", "people.0.circle_id", uid(999)),
    ("$.people[0].cadence_days", "people.0.cadence_days", 0),
    ("$.people[0].cadence_days", "people.0.cadence_days", 10**30),
    ("$.people[0].cadence_days", "people.0.cadence_days", "7"),
    ("$.people[0].tags[1]", "people.0.tags", ["a", None]),
    ("$.people[0].created_at", "people.0.created_at", "2026-11-21T10:00:00"),
    ("$.people[0].created_at", "people.0.created_at", "2026-11-21"),
    ("$.people[0].created_at", "people.0.created_at", "2026-W47-6T10:00:00Z"),
    ("$.people[0].contact_methods[0].kind", "people.0.contact_methods", [{"kind": "fax", "value": "1"}]),
    ("$.people[0].contact_methods[0].value", "people.0.contact_methods", [{"kind": "phone"}]),
    ("$.people[0].photo.data", "people.0.photo", {"media_type": "image/png"}),
    ("$.relationships[0].other_person_id", "relationships.0.other_person_id", uid(999)),
    ("$.dates[0].person_id", "dates.0.person_id", TALK),
    ("$.dates[0].day", "dates.0.day", 30),
    ("$.dates[0].day", "dates.0.year", 2025),
    ("$.dates[0].month", "dates.0.month", 13),
    ("$.dates[1].relationship_id", "dates.1.relationship_id", NORA),
    ("$.life_moments[0].follow_up_on[1]", "life_moments.0.follow_up_on", ["2026-02-01", "2026-02-30"]),
    ("$.interactions[0].people[1]", "interactions.0.people", [NORA, uid(999)]),
    ("$.interactions[0].people", "interactions.0.people", None),
    ("$.interactions[0].voices[0].person_id", "interactions.0.voices", [{"person_id": uid(999)}]),
    ("$.interactions[0].voices[0].person_id", "interactions.0.voices", [{}]),
    ("$.reflections[0].interaction_id", "reflections.0.interaction_id", NORA),
    ("$.reflections[0].empathy.smells", "reflections.0.empathy", {"smells": "x"}),
    ("$.moments[0].kind", "moments.0.kind", "gossip"),
    ("$.moments[0].details.acknowledged_on", "moments.0.details", {"acknowledged_on": "2026-04-31"}),
    ("$.moments[0].details.remedy", "moments.0.details", {"remedy": 5}),
    ("$.moments[0].details.deep", "moments.0.details", {"fine": "x", "deep": {"a": 1}}),
    ("$.moments[0].details.deep[0]", "moments.0.details", {"deep": [1]}),
    ("$.commitments[0].due_on", "commitments.0.due_on", "2026-04-31"),
    ("$.commitments[0].due_on", "commitments.0.due_on", "2026-4-1"),
    ("$.commitments[1].moment_id", "commitments.1.moment_id", TALK),
    ("$.commitments[1].interaction_id", "commitments.1.interaction_id", MOMENT := uid(7)),
    ("$.commitments[0].changes[0].told_on", "commitments.0.changes", [{"on": "2026-01-01", "told_on": "soon"}]),
    ("$.agreements[0].deliverables[0].state", "agreements.0.deliverables", [{"text": "", "state": "done"}]),
    ("$.goals[0].progress", "goals.0.progress", 101),
    ("$.topics[0].raised_in", "topics.0.raised_in", uid(999)),
    ("$.shares[0].person_id", "shares.0.person_id", uid(999)),
    ("$.reviews[0].week", "reviews.0.week", "2025-W53"),
    ("$.reviews[0].week", "reviews.0.week", "2026-W00"),
    ("$.reviews[0].week", "reviews.0.week", "0000-W01"),
    ("$.reviews[0].improve_with", "reviews.0.improve_with", uid(999)),
    ("$.reviews[0].practice", "reviews.0.practice", "P34"),
    ("$.self_assessments[0].cores.intent.entries[1]", "self_assessments.0.cores.intent.entries", [TALK, uid(999)]),
    ("$.self_assessments[0].cores.intent.level", "self_assessments.0.cores.intent.level", 0),
    ("$.meetings[0].ends_at", "meetings.0.ends_at", None),
    ("$.nudge_states[0].key", "nudge_states.0.key", None),
    ("$.nudge_states[1].key", "nudge_states.1.key", SMALL["nudge_states"][0]["key"]),
    ("$.nudge_states[0].until_at", "nudge_states.0.until_at", "noon"),
    ("$.policy.feb29", "policy.feb29", "02-29"),
    ("$.policy.person_rules_off[0].person_id", "policy.person_rules_off", [{"person_id": uid(999)}]),
    ("$.policy.rules_off[1]", "policy.rules_off", ["birthday", "birthdays"]),
    ("$.policy.person_rules_off[0].rules[0]", "policy.person_rules_off", [{"person_id": NORA, "rules": [""]}]),
]


def bent(where: str, value: Any) -> Form:
    """The small journal with one thing in it put otherwise."""
    doc: Any = small()
    *steps, last = where.split(".")
    place = doc
    for step in steps:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    return doc  # type: ignore[no-any-return]


def assert_refused(journal: Journal, data: bytes, path: str | None = None) -> None:
    before, changes = exported(journal), journal.data_version()
    with pytest.raises(UserError) as refused:
        import_form(journal, data, "form.json")
    line = str(refused.value)
    assert "form.json" in line
    assert "\n" not in line
    assert line.isprintable()
    if path is not None:
        assert f"because of {path}: " in line
    assert (exported(journal), journal.data_version()) == (before, changes)
    assert gc.isenabled()


@pytest.mark.parametrize(("path", "where", "value"), WRONG)
def test_what_is_wrong_is_named_by_its_path_and_nothing_is_written(
    journal: Journal, path: str, where: str, value: Any
) -> None:
    assert_refused(journal, encoded(bent(where, value)), path)
    assert take(journal, SMALL).added == 25


@pytest.mark.parametrize(
    ("once", "twice", "path"),
    [
        ('"format": "trustjournal/1"', '"people": [], "format": "trustjournal/1"', "$.people"),
        ('"display_name": "Bram"', '"display_name": "Bram", "display_name": "Bram"', "$.people[0].display_name"),
        ('"display_name": "Bram"', '"note": null, "display_name": "Bram", "note": "x"', "$.people[0].note"),
        ('"remedy": ""', '"remedy": "", "rem\\u0065dy": "x"', "$.moments[0].details.remedy"),
        ('"feb29": "03-01"', '"feb29": "03-01", "feb29": "02-28"', "$.policy.feb29"),
    ],
)
def test_what_stands_twice_is_named_by_its_path(journal: Journal, once: str, twice: str, path: str) -> None:
    text = json.dumps(SMALL)
    assert text.count(once) == 1
    assert_refused(journal, text.replace(once, twice).encode(), path)
    assert_refused(journal, text.replace(once, twice).encode("utf-16"), path)


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "no json": b"BEGIN:VCARD",
    "half": encoded(SMALL)[:-20],
    "two": encoded(SMALL) * 2,
    "a list": b"[]",
    "a number": b"1",
    "not a number": encoded(SMALL).replace(b'"duration_min": 0', b'"duration_min": NaN'),
    "too much": encoded(SMALL).replace(b'"target": 0', b'"target": 1e999'),
    "a huge number": encoded(SMALL).replace(b'"duration_min": 0', b'"duration_min": ' + b"9" * 5000),
    "half a character": encoded(SMALL).replace(b'"Bram"', b'"\\ud800"'),
    "half a character in bytes": encoded(SMALL).replace(b'"Bram"', b'"\xed\xa0\x80"'),
    "deep lists": b'{"format": "trustjournal/1", "people": ' + b"[" * 300_000,
    "deep objects": b'{"format": "trustjournal/1", "policy": ' + b'{"a":' * 300_000,
    "deep enough for a reader": b'{"format": "trustjournal/1", "people": ' + b"[" * 900 + b"]" * 900 + b"}",
    "wide text without a mark": json.dumps(SMALL).encode("utf-16-le"),
    "a broken mark": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line(journal: Journal, name: str) -> None:
    assert_refused(journal, HOSTILE[name])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_how_to_read(journal: Journal, encoding: str) -> None:
    data = json.dumps(SMALL, ensure_ascii=False).encode(encoding)
    assert import_form(journal, data, "form.json").warnings == ()
    assert untimed(form_of(journal)) == untimed(SMALL)


def test_text_of_old_windows_is_read_with_a_warning(journal: Journal) -> None:
    doc = person(display_name="Zoë")
    result = import_form(journal, json.dumps(doc, ensure_ascii=False).encode("cp1252"), "old.json")
    assert [(warning.file, warning.line) for warning in result.warnings] == [("old.json", None)]
    assert form_of(journal)["people"][0]["display_name"] == "Zoë"


@MANY_JOURNALS
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: encoded({"format": text})))
def test_any_bytes_are_refused_or_read_and_never_break(journal: Journal, data: bytes) -> None:
    with pytest.raises(UserError):
        import_form(journal, data, "form.json")


def test_a_confidential_journal_without_its_secrets_can_still_be_imported(journal: Journal, other: Journal) -> None:
    for seed in range(3):
        take(journal, random_document(seed, people=8, entries=80))
    shown = exported(journal, confidential=False)
    assert b'"confidential":true' in exported(journal)
    assert import_form(other, shown, "form.json").added > 100
    assert exported(other, confidential=False) == shown


@pytest.mark.parametrize("dry_run", [True, False])
def test_it_can_be_stopped_at_every_step_and_nothing_of_it_is_kept(journal: Journal, dry_run: bool):
    class Watcher:
        def __init__(self, steps: int) -> None:
            self.left = steps

        def step(self, done: int, total: int, label: str = "") -> None:
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    people = [{"id": uid(1_000 + n), "display_name": "Ann"} for n in range(1_200)]
    parts = [{"name": "a", "value": str(n)} for n in range(20_000)]
    data = encoded({"format": "trustjournal/1", "people": [{**people[0], "extra": parts}, *people[1:]]})
    for stops in range(1_000):
        try:
            result = import_form(journal, data, "form.json", dry_run=dry_run, progress=Watcher(stops))
        except Cancelled:
            assert form_of(journal)["people"] == []
        else:
            break
    assert result.added == 1_200
    # With each piece that is looked at and then read, within the look for names that stand twice (twice in an entry
    # longer than a piece), by kind, twice, and with each five hundred that come in.
    read = -(-len(data) // PIECE)
    assert stops == 2 * read + 4 + 2 * len(NOUNS) + (0 if dry_run else 3)


def test_a_file_larger_than_any_journal_is_refused_before_it_is_read(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(json_form, "LIMIT", 1 << 10)
    (tmp_path / "large.json").write_bytes(b"[" * (2 << 10))
    with pytest.raises(UserError, match="larger than 1 GB"):
        import_form(journal, tmp_path / "large.json")
