"""One door to every format: of all or of some, without what is private unless asked for, whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
import vobject
from msgspec.structs import replace

from trustjournal.base.errors import UserError
from trustjournal.base.progress import Cancelled
from trustjournal.domain.people import Person
from trustjournal.services import exporting, sample
from trustjournal.services.exporting import ExportFormat, Wanted
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import get

SECRET = "Zebrafinch"
FILES = [one for one in ExportFormat if one is not ExportFormat.MARKDOWN]


@pytest.fixture
def filled(journal: Journal) -> Journal:
    sample.fill(journal)
    return journal


def text_of(path: Path) -> str:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    # Calendars and cards are folded at 75 bytes.
    return "".join(file.read_bytes().decode("utf-8-sig").replace("\r\n ", "") for file in files)


def two_of(journal: Journal) -> tuple[str, str]:
    one, other = journal.reader.rows("SELECT id FROM person ORDER BY seq LIMIT 2")
    return one[0], other[0]


@pytest.mark.parametrize("wanted", ExportFormat)
def test_every_format_has_words_and_a_file_of_its_own(filled: Journal, tmp_path: Path, wanted: ExportFormat) -> None:
    said = exporting.about(wanted)
    assert all(words.endswith(".") for words in (said.read_by, said.holds, said.private))
    path = tmp_path / exporting.suggested_name(wanted, "", filled.clock.today())
    done = exporting.export(filled, Wanted(wanted), path)
    assert done.path == path
    assert done.n > 0
    assert str(done.n) in done.words
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


@pytest.mark.parametrize("wanted", ExportFormat)
def test_some_people_alone(filled: Journal, tmp_path: Path, wanted: ExportFormat) -> None:
    chosen, other = two_of(filled)
    with filled.change("Name") as unit:
        for person, name in ((chosen, "Quixotina"), (other, "Wolfsbaneia")):
            kept = get(unit.reader, Person, person)
            assert kept is not None
            unit.save(replace(kept, display_name=name))
    done = exporting.export(filled, Wanted(wanted, people=(chosen,)), tmp_path / "out")
    text = text_of(done.path)
    assert "Quixotina" in text
    assert "FN:Wolfsbaneia" not in text
    assert other not in text


@pytest.mark.parametrize("wanted", ExportFormat)
def test_what_is_private_comes_only_when_asked_for(journal: Journal, tmp_path: Path, wanted: ExportFormat) -> None:
    person = "aaaaaaaa-0000-4000-8000-000000000001"
    with journal.change("Fill") as unit:
        unit.add(Person(id=person, display_name="Ann", note=SECRET, confidential=True))
        if wanted is ExportFormat.ICS:
            form = {"id": person.replace("aaaa", "bbbb", 1), "person_id": person, "kind": "custom", "label": SECRET}
            unit.add_forms("date", [{**form, "month": 3, "day": 4, "confidential": True}])
    for asked in (False, True):
        done = exporting.export(journal, Wanted(wanted, include_confidential=asked), tmp_path / str(asked))
        assert (SECRET in text_of(done.path)) is asked


def test_cards_in_both_versions(filled: Journal, tmp_path: Path) -> None:
    for version in exporting.VCARD_VERSIONS:
        exporting.export(filled, Wanted(ExportFormat.VCARD, vcard=version), tmp_path / version)
        cards = list(vobject.readComponents((tmp_path / version).read_text(encoding="utf-8")))
        assert {card.version.value for card in cards} == {version}
        assert len(cards) == filled.reader.value("SELECT count(*) FROM person")
    with pytest.raises(UserError):
        exporting.export(filled, Wanted(ExportFormat.VCARD, vcard="2.1"), tmp_path / "x")


@pytest.mark.parametrize("wanted", ExportFormat)
def test_nothing_is_written_in_discreet_mode(filled: Journal, tmp_path: Path, wanted: ExportFormat) -> None:
    with pytest.raises(UserError, match="discreet"):
        exporting.export(filled.discreetly(), Wanted(wanted), tmp_path / "out")
    assert not (tmp_path / "out").exists()


class Stopping:
    """Stops the work at its first step."""

    def step(self, done: int, total: int, label: str = "") -> None:
        raise Cancelled


@pytest.mark.parametrize("wanted", ExportFormat)
def test_what_is_stopped_leaves_nothing_behind(filled: Journal, tmp_path: Path, wanted: ExportFormat) -> None:
    place = tmp_path / "place"
    place.mkdir()
    with pytest.raises(Cancelled):
        exporting.export(filled, Wanted(wanted), place / "out", progress=Stopping())
    assert list(place.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are of POSIX")
@pytest.mark.parametrize("wanted", ExportFormat)
def test_a_full_disk_leaves_the_old_file(filled: Journal, tmp_path: Path, wanted: ExportFormat) -> None:
    import resource
    import signal

    place = tmp_path / "place"
    place.mkdir()
    exporting.export(filled, Wanted(wanted, people=two_of(filled)[:1]), place / "out")
    before = text_of(place / "out")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
        with pytest.raises(UserError, match="could not be written"):
            exporting.export(filled, Wanted(wanted), place / "out", force=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert text_of(place / "out") == before
    assert [file.name for file in place.iterdir()] == ["out"]


def test_names_of_files(tmp_path: Path, journal: Journal) -> None:
    today = journal.clock.today()
    assert exporting.suggested_name(ExportFormat.CSV, "", today) == f"Trust Journal {today}.csv"
    assert exporting.suggested_name(ExportFormat.VCARD, "../Ann: Lee\n", today) == "Ann Lee.vcf"
    assert exporting.suggested_name(ExportFormat.MARKDOWN, "Zoë O'Neil", today) == "Zoë O'Neil"
    (tmp_path / "a.csv").touch()
    (tmp_path / "a 2.csv").touch()
    assert exporting.free_place(tmp_path / "a.csv") == tmp_path / "a 3.csv"
    assert exporting.free_place(tmp_path / "b.csv") == tmp_path / "b.csv"


@pytest.mark.parametrize("wanted", ExportFormat)
def test_the_journal_itself_is_never_written_over(filled: Journal, tmp_path: Path, wanted: ExportFormat) -> None:
    (tmp_path / "way").symlink_to(filled.folder)
    before = sorted(filled.folder.iterdir())
    own = ("journal.db", "journal.db-journal", "backups", "backups/new", ".")
    for path in (*(filled.folder / name for name in own), tmp_path / "way" / "journal.db"):
        with pytest.raises(UserError, match="belongs to the journal itself"):
            exporting.export(filled, Wanted(wanted), path, force=True)
    assert sorted(filled.folder.iterdir()) == before
    assert filled.reader.value("SELECT count(*) FROM person") > 0


def test_other_files_may_stand_in_its_folder(filled: Journal) -> None:
    path = filled.folder / "people.csv"
    exporting.export(filled, Wanted(ExportFormat.CSV), path)
    assert path.stat().st_size


def test_a_note_for_each_of_many_people_in_a_time_that_grows_with_them(journal: Journal, tmp_path: Path) -> None:
    counted: list[int] = []
    for many in (1_000, 2_000):
        with journal.change("Many") as unit:
            unit.add(*(Person(id=f"{many:08}-0000-4000-8000-{n:012}", display_name=f"P {n}") for n in range(many)))
        steps = [0]
        sys.setprofile(lambda _frame, event, _arg, steps=steps: steps.__setitem__(0, steps[0] + (event == "call")))  # type: ignore[misc]
        try:
            exporting.export(journal, Wanted(ExportFormat.MARKDOWN), tmp_path / str(many))
        finally:
            sys.setprofile(None)
        counted.append(steps[0])
    assert counted[1] < 4 * counted[0]
