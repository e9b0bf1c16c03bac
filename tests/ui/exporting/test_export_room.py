"""The export room: what is asked, what is written, and that nothing private is ticked by itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.conftest import NOW
from tests.ui.house import RoomHouse
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.domain.people import Person
from trustjournal.services import people, sample
from trustjournal.services.exchange.birthdays import export as calendar
from trustjournal.services.exporting import ExportFormat
from trustjournal.services.feed import News
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage import encryption
from trustjournal.ui.exporting.controller import ExportRoom
from trustjournal.ui.exporting.values import Asked
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.places import Destination, ExportRequest, Navigator, Place

ANN, BO = (f"aaaaaaaa-0000-4000-8000-00000000000{n}" for n in (1, 2))


@pytest.fixture
def house(journal: Journal, qtbot: QtBot) -> Iterator[RoomHouse]:
    with journal.change("Fill") as unit:
        unit.add(Person(id=ANN, display_name="Ann Lee", note="zebra"), Person(id=BO, display_name="Bo"))
        unit.add_forms(
            "date", [{"id": ANN.replace("a", "b"), "person_id": ANN, "kind": "birthday", "month": 3, "day": 4}]
        )
    made = RoomHouse(journal, qtbot)
    yield made
    made.close()


@pytest.fixture
def room(house: RoomHouse) -> ExportRoom:
    made = house.furnish(ExportRoom)
    made.open(Destination(Place.EXPORT))
    return made


def choose(room: ExportRoom, format_: ExportFormat) -> None:
    room.view.formats.row(format_.value).click()


def dialog_of(room: ExportRoom) -> QFileDialog:
    found = room.view.findChild(QFileDialog)
    assert found is not None
    return found


def test_it_begins_with_cards_and_nothing_private(room: ExportRoom) -> None:
    assert room.view.asked() == Asked("vcard", private=False, keep=False, version="4.0")
    assert not room.view.is_summary()


def test_arrows_walk_through_the_formats_and_their_words(room: ExportRoom, qtbot: QtBot) -> None:
    seen = []
    for _format in ExportFormat:
        line = room.view.formats.current()
        seen.append((line.key, line.holds))
        row = room.view.formats.row(line.key)
        assert row.accessibleDescription() == line.read_by
        row.setFocus()
        qtbot.keyClick(row, Qt.Key.Key_Down)
    assert [key for key, _holds in seen] == [each.value for each in ExportFormat]
    assert len(set(seen)) == len(ExportFormat)
    row = room.view.formats.row(ExportFormat.MARKDOWN)
    assert row.heightForWidth(200) > row.heightForWidth(600)


def test_whoever_comes_back_stands_at_the_format_that_is_chosen(room: ExportRoom, qtbot: QtBot) -> None:
    choose(room, ExportFormat.ICS)
    room.view.save.setFocus()
    room.open(Destination(Place.EXPORT))
    room.view.setFocus()
    qtbot.waitUntil(room.view.formats.row("ics").hasFocus)


def test_a_file_is_written_where_one_said_and_the_folder_opens(
    house: RoomHouse, room: ExportRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(room, ExportFormat.CSV)
    room.view.save.click()
    asked = dialog_of(room)
    assert asked.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert Path(asked.selectedFiles()[0]).name == f"Trust Journal {house.journal.clock.today()}.csv"
    asked.fileSelected.emit(str(tmp_path / "people.csv"))
    house.settle()
    asked.close()
    assert room.view.is_summary()
    assert room.view.title.text() == "2 people were written."
    assert room.view.path.whole() == str(tmp_path / "people.csv")
    assert "zebra" not in (tmp_path / "people.csv").read_text(encoding="utf-8-sig")
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    assert room.leave()  # as when names are hidden for a while: the page then stands there as it was
    room.view.folder.click()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]
    room.view.again_wanted.emit()
    assert not room.view.is_summary()


def test_what_is_private_goes_out_only_when_ticked_and_is_not_ticked_the_next_time(
    house: RoomHouse, room: ExportRoom, tmp_path: Path
) -> None:
    room.view.private.click()
    room.write_to(tmp_path / "x.vcf", room.view.asked())
    house.settle()
    assert "zebra" in (tmp_path / "x.vcf").read_text(encoding="utf-8")
    room.open(Destination(Place.EXPORT))
    assert not room.view.private.isChecked()


def test_notes_go_into_a_folder_of_their_own(house: RoomHouse, room: ExportRoom, tmp_path: Path) -> None:
    choose(room, ExportFormat.MARKDOWN)
    for _time in range(2):
        room.choose_place()
        asked = dialog_of(room)
        asked.fileSelected.emit(str(tmp_path))
        house.settle()
        asked.close()
        asked.setParent(None)
        room.open(Destination(Place.EXPORT))
    name = f"Trust Journal {house.journal.clock.today()}"
    assert sorted(each.name for each in tmp_path.glob("Trust*")) == [name, f"{name} 2"]
    assert sorted(each.name for each in (tmp_path / name).iterdir()) == ["Ann Lee.md", "Bo.md"]


def test_of_one_person_alone(house: RoomHouse, room: ExportRoom, tmp_path: Path) -> None:
    room.open(Destination(Place.EXPORT, data=ExportRequest((BO,))))
    choose(room, ExportFormat.ICS)
    assert not room.view.keep.isVisibleTo(room.view)
    choose(room, ExportFormat.VCARD)
    room.view.versions.part("3.0").click()
    room.choose_place()
    assert Path(dialog_of(room).selectedFiles()[0]).name == "Bo.vcf"
    room.write_to(tmp_path / "bo.vcf", room.view.asked())
    house.settle()
    text = (tmp_path / "bo.vcf").read_text(encoding="utf-8")
    assert "FN:Bo" in text
    assert "VERSION:3.0" in text
    assert "Ann" not in text
    people.delete(house.journal, BO)
    with pytest.raises(UserError):
        room.open(Destination(Place.EXPORT, data=ExportRequest((BO,))))


def test_whoever_goes_while_the_page_is_shown_is_told_of(house: RoomHouse, room: ExportRoom, tmp_path: Path) -> None:
    failed: list[str] = []
    room.failed.connect(lambda error: failed.append(str(error)))
    room.open(Destination(Place.EXPORT, data=ExportRequest((BO,))))
    people.delete(house.journal, BO)
    house.settle()
    failed.clear()
    room.hear(News(None))
    assert len(failed) == 1
    room.write_to(tmp_path / "bo.vcf", room.view.asked())
    house.settle()
    assert len(failed) == 2
    assert not (tmp_path / "bo.vcf").exists()


def test_a_calendar_that_is_kept_up_to_date(house: RoomHouse, room: ExportRoom, tmp_path: Path) -> None:
    choose(room, ExportFormat.ICS)
    room.view.keep.click()
    room.write_to(tmp_path / "days.ics", room.view.asked())
    house.settle()
    assert room.view.is_summary()
    assert calendar.kept_path(house.journal) == tmp_path / "days.ics"
    room.open(Destination(Place.EXPORT))
    choose(room, ExportFormat.ICS)
    room.view.private.click()
    assert not room.view.keep.isEnabled()
    room.view.keep.setChecked(True)
    assert not room.view.asked().keep


def test_a_place_that_cannot_be_written_is_told(house: RoomHouse, room: ExportRoom, tmp_path: Path) -> None:
    room.write_to(tmp_path / "nowhere" / "x.vcf", room.view.asked())
    house.qtbot.waitUntil(lambda: bool(house.failed))
    assert "could not be written" in house.failed[0]
    assert not room.view.is_summary()


def test_what_is_stopped_leaves_nothing(house: RoomHouse, room: ExportRoom, tmp_path: Path) -> None:
    sample_size = 400
    with house.journal.change("Many") as unit:
        unit.add(*(Person(id=f"cccccccc-0000-4000-8000-{n:012}", display_name=f"P {n}") for n in range(sample_size)))
    house.jobs.started.connect(lambda job: job.cancel())
    place = tmp_path / "place"
    place.mkdir()
    room.write_to(place / "x.vcf", room.view.asked())
    house.qtbot.waitUntil(lambda: house.said[-1:] == ["Stopped. Nothing was written."])
    assert list(place.iterdir()) == []


def test_nothing_leaves_in_discreet_mode(journal: Journal, qtbot: QtBot) -> None:
    sample.fill(journal)
    jobs = Jobs()
    room = ExportRoom(journal.discreetly(), jobs, Navigator())
    qtbot.addWidget(room.view)
    failed: list[str] = []
    room.failed.connect(lambda error: failed.append(str(error)))
    room.open(Destination(Place.EXPORT, data=ExportRequest((sample.id_of("amara"),))))
    room.choose_place()
    assert "discreet" in failed[0]
    assert room.view.findChild(QFileDialog) is None
    jobs.close()


KEEPING = """
import sys
from PySide6.QtWidgets import QWidget
from trustjournal.ui.kit.application import application
from trustjournal.ui.kit.savedialog import ask_place
import shiboken6
app = application()
over = QWidget()
dialog = ask_place(over, "Export", "people.csv", lambda path: print(path))
dialog.setDirectory(sys.argv[1])
dialog.selectFile("people.csv")
dialog.accept()
app.processEvents()
shiboken6.delete(over)
"""


def test_no_place_is_remembered_anywhere(tmp_path: Path, private_folders: Path) -> None:
    place = tmp_path / "a-secret-place"
    place.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", KEEPING, str(place)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == str(place / "people.csv")
    found = [file for file in private_folders.rglob("*") if file.is_file() and b"a-secret-place" in file.read_bytes()]
    assert found == []


def test_the_page_of_one_person_as_pdf(house: RoomHouse, room: ExportRoom, tmp_path: Path) -> None:
    assert not room.view.formats.row("pdf").isVisible()
    room.open(Destination(Place.EXPORT, data=ExportRequest((BO,), "pdf")))
    assert room.view.asked().format == "pdf"
    room.choose_place()
    assert Path(dialog_of(room).selectedFiles()[0]).name == "Bo.pdf"
    room.write_to(tmp_path / "bo.pdf", room.view.asked())
    house.settle()
    assert room.view.is_summary()
    assert (tmp_path / "bo.pdf").read_bytes().startswith(b"%PDF")
    room.open(Destination(Place.EXPORT))
    assert room.view.asked().format == "vcard"
    room.open(Destination(Place.EXPORT, data=ExportRequest((ANN, BO))))
    assert not room.view.formats.row("pdf").isVisible()


def test_the_place_is_chosen_by_key_and_not_from_the_summary(
    house: RoomHouse, room: ExportRoom, tmp_path: Path
) -> None:
    (action,) = room.actions()
    room.write_to(tmp_path / "x.vcf", room.view.asked())
    house.settle()
    action.run()
    assert room.view.findChild(QFileDialog) is None
    room.open(Destination(Place.EXPORT))
    action.run()
    dialog_of(room).close()


def test_of_an_encrypted_journal_it_says_that_the_file_is_not(journal: Journal, qtbot: QtBot) -> None:
    encryption.encrypt(journal.folder / "journal.db", "correct horse")
    with open_journal(journal.folder, Clock(NOW), "correct horse") as sealed:
        house = RoomHouse(sealed, qtbot)
        made = house.furnish(ExportRoom)
        made.open(Destination(Place.EXPORT))
        assert any("your journal is encrypted, the file is not" in each.text() for each in made.view.findChildren(Text))
        house.close()
