"""The record of what is kept about somebody: read in a dialog, printed and saved as it is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QMenu

from tests.services.exchange.form_cases import uid
from trustjournal.ui.kit.places import Destination, ExportRequest, Place
from trustjournal.ui.people import recording
from trustjournal.ui.people.person import PersonRoom
from trustjournal.ui.people.recording import Recording, open_record


@pytest.fixture
def room(house: Any, cast: dict[str, str]) -> PersonRoom:
    made: PersonRoom = house[1](PersonRoom)
    made.open(Destination(Place.PERSON, cast["Amara"]))
    with made.journal.change("Secret") as unit:
        unit.add_forms("topic", [{
            "id": uid(99), "person_id": cast["Amara"], "text": "zebra", "state": "open", "created_on": "2026-02-01",
            "confidential": True,
        }])  # fmt: skip
    house[0].settle()
    return made


@pytest.fixture
def record(house: Any, room: PersonRoom, cast: dict[str, str]) -> Recording:
    open_record(room, cast["Amara"], "Amara Okafor")
    (made,) = room.view.window().findChildren(Recording)
    house[0].settle()
    return made


def shown(record: Recording) -> str:
    return record.dialog.text.toPlainText()


def choose(room: PersonRoom, words: str) -> None:
    room.view.header.more_wanted.emit(QPoint(0, 0))
    (menu,) = [each for each in room.view.findChildren(QMenu) if each.isVisible()]
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.close()


def test_the_menu_of_a_person_has_all_three(house: Any, room: PersonRoom, cast: dict[str, str]) -> None:
    choose(room, "Export…")
    choose(room, "Save as PDF…")
    wanted = [ExportRequest((cast["Amara"],)), ExportRequest((cast["Amara"],), "pdf")]
    assert house[0].went[-2:] == [Destination(Place.EXPORT, data=each) for each in wanted]
    choose(room, "Record of what is kept…")
    (made,) = room.view.window().findChildren(Recording)
    house[0].settle()
    assert "Amara Okafor" in shown(made)
    made.dialog.reject()


def test_what_is_confidential_is_asked_for_before(house: Any, room: PersonRoom, cast: dict[str, str]) -> None:
    asked: list[object] = []
    room.navigator.door = asked.append
    open_record(room, cast["Amara"], "Amara Okafor")
    assert len(asked) == 1
    assert room.view.window().findChildren(Recording) == []


def test_ticks_decide_what_is_in_it(house: Any, record: Recording) -> None:
    assert record.dialog.confidential.isChecked()
    assert not record.dialog.others.isChecked()
    assert "zebra" in shown(record)
    record.dialog.confidential.click()
    assert not record.dialog.pdf.isEnabled()
    house[0].settle()
    assert "zebra" not in shown(record)
    assert "1 confidential entry is not in it." in shown(record)
    record.dialog.others.click()
    house[0].settle()
    assert "another person" not in shown(record)
    assert record.dialog.pdf.isEnabled()


def test_it_is_saved_and_printed_as_it_is_shown(house: Any, record: Recording, tmp_path: Path) -> None:
    record.dialog.markdown.click()
    asked = record.dialog.findChild(QFileDialog)
    assert asked is not None
    assert Path(asked.selectedFiles()[0]).name == "What is kept about Amara Okafor.md"
    asked.fileSelected.emit(str(tmp_path / "record.md"))
    asked.close()
    house[0].settle()
    assert "zebra" in (tmp_path / "record.md").read_text(encoding="utf-8")
    assert "record.md" in record.dialog.said()
    assert "can read it" in record.dialog.said()
    record.write_pdf(tmp_path / "record.pdf")
    house[0].settle()
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    record.print_with(printer)
    house[0].settle()
    assert (tmp_path / "printed.pdf").stat().st_size > 1000


def test_a_place_that_cannot_be_written_is_told_in_the_dialog(house: Any, record: Recording, tmp_path: Path) -> None:
    record.write_markdown(tmp_path / "nowhere" / "x.md")
    house[0].settle()
    assert "could not be written" in record.dialog.said()


def test_a_long_record_ends_on_the_screen_and_not_in_the_file(
    house: Any, record: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "_MOST_BLOCKS", 3)
    record.make()
    house[0].settle()
    assert "On the screen it ends here." in shown(record)
    assert "zebra" not in shown(record)
    record.write_markdown(tmp_path / "x.md")
    house[0].settle()
    assert "zebra" in (tmp_path / "x.md").read_text(encoding="utf-8")


def test_text_with_marks_is_text(house: Any, room: PersonRoom, cast: dict[str, str]) -> None:
    with room.journal.change("Note") as unit:
        unit.add_forms("topic", [{
            "id": uid(98), "person_id": cast["Amara"], "text": "<img src='file:///x.png'> **b**", "state": "open",
            "created_on": "2026-02-01",
        }])  # fmt: skip
    open_record(room, cast["Amara"], "Amara Okafor")
    (made,) = room.view.window().findChildren(Recording)
    house[0].settle()
    assert "<img src='file:///x.png'> **b**" in shown(made)
