"""What the export writes as notes comes back as it was, as far as notes hold it; and nothing else gets in that way."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.readinghere import here
from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, Person, Relationship, RelationshipKind
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.services import importing, sample
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.notes import own
from trustjournal.services.exchange.notes.export import export_folder, notes_of
from trustjournal.services.exchange.notes.reader import read
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import NamedBytes, Reading, Said
from trustjournal.services.journal import Journal, open_journal

ON = date(2026, 2, 24)
ANNA = "aaaaaaaa-0000-4000-8000-000000000001"
BO = "aaaaaaaa-0000-4000-8000-000000000002"
TALK = "aaaaaaaa-0000-4000-8000-000000000003"
TRICKY = (
    f"# A heading\n\n--> not the end\n{own.END_OF_NOTE}\n\\<!-- trustjournal\n"
    f"<!-- trustjournal: {TALK} -->\n### x\n\nend"
)


@pytest.fixture
def written(journal: Journal) -> Journal:
    """A journal with two people, something of each kind that notes hold, and texts that look like marks."""
    with journal.change("Fill") as unit:
        unit.add(
            Person(id=ANNA, display_name="Anna [Berg]|x", note=TRICKY, tags=("a--b",)),
            Person(id=BO, display_name="Bo"),
        )
        child = Relationship(
            id="aaaaaaaa-0000-4000-8000-000000000004", person_id=ANNA, kind=RelationshipKind.CHILD, name="Zoë"
        )
        unit.add(child)
        unit.add(
            Relationship(
                id="aaaaaaaa-0000-4000-8000-000000000005",
                person_id=ANNA,
                kind=RelationshipKind.COLLEAGUE,
                other_person_id=BO,
            )
        )
        unit.add(
            PersonalDate(
                id="aaaaaaaa-0000-4000-8000-000000000006",
                person_id=ANNA,
                kind=DateKind.BIRTHDAY,
                relationship_id=child.id,
                month=2,
                day=29,
            )
        )
        unit.add(
            Interaction(
                id=TALK, at=Instant("2026-02-01T10:00:00+01:00"), channel=Channel.CALL, people=(ANNA, BO), note=TRICKY
            )
        )
        unit.add(
            Commitment(
                id="aaaaaaaa-0000-4000-8000-000000000007",
                people=(BO,),
                owner=Owner.ME,
                text="Send --> it",
                due_on=date(2026, 3, 1),
                state=CommitmentState.OPEN,
                created_on=date(2026, 2, 1),
                interaction_id=TALK,
            )
        )
        unit.add(
            Preference(
                id="aaaaaaaa-0000-4000-8000-000000000008", person_id=BO, kind=PreferenceKind.PREFERENCE, text="mornings"
            )
        )
    return journal


def back(journal: Journal, tmp_path: Path) -> list[Said]:
    export_folder(journal, tmp_path / "out")
    return list(read(tmp_path / "out", "out", Reading(on=ON)))


def people(found: list[Said]) -> dict[str, ImportedPerson]:
    return {each.person.display_name: each for each in found if isinstance(each, ImportedPerson)}


def test_everything_comes_back(written: Journal, tmp_path: Path) -> None:
    found = back(written, tmp_path)
    assert [each for each in found if isinstance(each, Problem)] == []
    both = people(found)
    anna, bo = both["Anna [Berg]|x"], both["Bo"]
    assert anna.person.note == TRICKY
    assert anna.person.tags == ("a--b",)
    assert [(each.kind, each.name) for each in anna.relationships] == [(RelationshipKind.CHILD, "Zoë")]
    assert anna.related == ((RelationshipKind.COLLEAGUE, BO),)
    assert [(each.kind, each.relationship_id, each.month) for each in anna.dates] == [
        (DateKind.BIRTHDAY, anna.relationships[0].id, 2)
    ]
    assert [(type(each).__name__, getattr(each, "text", "")) for each in bo.more] == [("Preference", "mornings")]
    assert (anna.person.sources[0].uid, bo.person.sources[0].uid) == (ANNA, BO)
    entries = {each.entry.id: each.entry for each in found if isinstance(each, ImportedEntry)}
    talk = entries[TALK]
    assert isinstance(talk, Interaction)
    assert (talk.note, talk.at, talk.channel) == (TRICKY, "2026-02-01T10:00:00+01:00", Channel.CALL)
    assert talk.people == (anna.person.id, bo.person.id)
    promise = entries["aaaaaaaa-0000-4000-8000-000000000007"]
    assert isinstance(promise, Commitment)
    assert (promise.text, promise.people, promise.due_on) == ("Send --> it", (bo.person.id,), date(2026, 3, 1))
    assert promise.interaction_id is None


def test_each_note_is_on_the_disk_before_it_has_its_place_and_then_the_folder(
    written: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: dict[int, bool] = {}
    really = os.fsync

    def fsync(descriptor: int) -> None:
        synced[os.fstat(descriptor).st_ino] = (tmp_path / "out").exists()
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    export_folder(written, tmp_path / "out")
    notes = list((tmp_path / "out").iterdir())
    assert len(notes) == 2
    assert [synced[note.stat().st_ino] for note in notes] == [False, False]
    if os.name == "posix":
        assert synced[(tmp_path / "out").stat().st_ino]
        assert synced[tmp_path.stat().st_ino]


class Meanwhile:
    """Does something at the first step, as somebody else might."""

    def __init__(self, do: Callable[[], object]) -> None:
        self._do: list[Callable[[], object]] = [do]

    def step(self, _done: int, _total: int, _label: str = "") -> None:
        if self._do:
            self._do.pop()()


@pytest.mark.parametrize("is_there", [False, True])
def test_a_note_that_somebody_wrote_meanwhile_is_left_alone_and_no_other_comes(
    written: Journal, tmp_path: Path, is_there: bool
) -> None:
    folder = tmp_path / "out"
    if is_there:
        folder.mkdir()

    def theirs() -> None:
        folder.mkdir(exist_ok=True)
        (folder / "Bo.md").write_text("theirs")

    with pytest.raises(UserError, match="is there already"):
        export_folder(written, folder, progress=Meanwhile(theirs))
    assert [(each.name, each.read_text()) for each in folder.iterdir()] == [("Bo.md", "theirs")]
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_an_empty_folder_is_filled_and_stays_the_one_it_is(written: Journal, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o755)
    before = (tmp_path / "out").stat()
    assert export_folder(written, tmp_path / "out") == 2
    after = (tmp_path / "out").stat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["Anna [Berg] x.md", "Bo.md"]


def test_people_of_a_folder_stay_each_other_s_relatives(written: Journal, tmp_path: Path) -> None:
    export_folder(written, tmp_path / "out")
    names = (
        "SELECT p.display_name, r.kind, r.name, o.display_name FROM relationship r JOIN person p ON p.id = person_id"
    )
    with open_journal(tmp_path / "other", written.clock) as other:
        importing.carry_out(other, importing.plan(other, [tmp_path / "out"], reads=here))
        found = set(other.reader.rows(f"{names} LEFT JOIN person o ON o.id = other_person_id"))
    assert found == {("Anna [Berg]|x", "colleague", None, "Bo"), ("Anna [Berg]|x", "child", "Zoë", None)}


def test_a_note_of_many_years_comes_back(written: Journal, tmp_path: Path) -> None:
    with written.change("Fill") as unit:
        for number in range(1_500):
            talk = Interaction(
                id=f"bbbbbbbb-0000-4000-8000-{number:012}",
                at=Instant("2026-02-01T10:00:00+01:00"),
                channel=Channel.CALL,
                people=(ANNA,),
                note="What was said, and what came of it. " * 20,
            )
            unit.add(talk)
    found = back(written, tmp_path)
    assert [each for each in found if isinstance(each, Problem)] == []
    assert sum(isinstance(each, ImportedEntry) for each in found) > 1_500


def test_of_someone_left_out_the_talk_stays(written: Journal, tmp_path: Path) -> None:
    export_folder(written, tmp_path / "out")
    (tmp_path / "out" / "Bo.md").unlink()
    found = list(read(tmp_path / "out", "out", Reading(on=ON)))
    (talk,) = [each for each in found if isinstance(each, ImportedEntry)]
    assert len(talk.entry.people) == 1


def test_the_sample_comes_back(journal: Journal, tmp_path: Path) -> None:
    sample.fill(journal)
    found = back(journal, tmp_path)
    assert [each for each in found if isinstance(each, Problem)] == []
    assert len(people(found)) == journal.reader.value("SELECT count(*) FROM person")
    entries = [each.entry for each in found if isinstance(each, ImportedEntry)]
    for kind, noun in (("interaction", Interaction), ("commitment", Commitment)):
        with_people = f"SELECT count(DISTINCT {kind}_id) FROM {kind}_person JOIN {kind} e ON e.id = {kind}_id "
        wanted = journal.reader.value(with_people + "WHERE NOT coalesce(e.confidential, 0)")
        assert sum(isinstance(each, noun) for each in entries) == wanted


def test_what_is_private_stays_at_home_also_in_the_block(journal: Journal) -> None:
    with journal.change("Fill") as unit:
        unit.add(Person(id=BO, display_name="Bo"))
        unit.add(
            Preference(
                id="aaaaaaaa-0000-4000-8000-000000000008", person_id=BO, kind=PreferenceKind.BOUNDARY, text="no calls"
            )
        )
    assert "no calls" not in notes_of(journal)["Bo.md"]
    assert notes_of(journal, include_confidential=True)["Bo.md"].count("no calls") == 2


def hostile(**forms: object) -> list[Said]:
    note = f"---\nname: Bo\n---\n# Bo\n\n{own.block(forms)}\n"
    return list(read(NamedBytes("Bo.md", note.encode()), "Bo.md", Reading(on=ON)))


BOS = {"id": BO, "display_name": "Bo"}


@pytest.mark.parametrize(
    "forms",
    [
        {"person": []},
        {"person": {"id": BO, "display_name": 5}},
        {"person": {"id": "x", "display_name": "Bo", "unknown": 1}},
        {"person": {"display_name": "Bo"}},
        {},
    ],
)
def test_a_block_that_is_not_ours_is_text(forms: dict[str, object]) -> None:
    (found,) = hostile(**forms)
    assert isinstance(found, ImportedPerson)
    assert found.person.display_name == "Bo"
    assert found.person.sources[0].uid == "Bo"


def test_entries_that_are_none_are_named_and_left_out() -> None:
    found = hostile(
        person=BOS,
        interactions=[{"id": TALK, "people": [[]], "at": "soon"}, 5, {"id": 5}],
        moments=[{"id": ANNA, "kind": "party", "people": [BO], "on": "2026-01-01"}],
        dates=[{"id": ANNA, "kind": "birthday", "month": 2, "day": 30}, {"kind": "birthday", "relationship_id": "x"}],
        relationships=[{"kind": "child"}, 7],
        topics="x",
    )
    (bo,) = people(found).values()
    assert (bo.dates, bo.relationships, bo.more) == ((), (), ())
    assert len([each for each in found if isinstance(each, Problem)]) == 2


def test_a_photo_or_a_circle_in_a_block_is_not_taken() -> None:
    given = {**BOS, "circle_id": ANNA, "photo": {"media_type": "image/png", "data": "AAAA"}}
    (found,) = hostile(person=given)
    assert isinstance(found, ImportedPerson)
    assert (found.person.circle_id, found.person.photo) == (None, None)


def test_the_block_never_ends_early() -> None:
    written = own.block({"text": "a --> b -- c <!-- d"})
    assert written.count("-->") == 1
    assert own.forms_in(written) == {"text": "a --> b -- c <!-- d"}
    assert json.loads(written.split("\n")[1]) == msgspec.json.decode(written.split("\n")[1])


@pytest.mark.parametrize(("megabytes", "words"), [(2, "larger than 1 MB"), (17, "larger than 16 MB")])
def test_a_note_of_another_program_is_no_book(megabytes: int, words: str) -> None:
    data = b"# Anna\n" + b"x" * (megabytes << 20)
    (problem,) = read(NamedBytes("a.md", data), "a.md", Reading(on=ON))
    assert isinstance(problem, Problem)
    assert words in problem.message
