"""Files of several formats together, folders, what is no known file, and stopping while they are read."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.services.exchange.vcards import card
from tests.ui.importing.house import House, names
from trustjournal.services.journal import Journal


def test_files_of_several_formats_come_together_and_what_is_unknown_is_said(house: House, tmp_path: Path):
    (tmp_path / "team.vcf").write_bytes(card("FN:Ann Maes", "EMAIL:ann@x.test"))
    (tmp_path / "table.csv").write_text("Name,E-mail\nBea Claes,bea@x.test\n")
    (tmp_path / "days.ics").write_text(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Cas De Wit's birthday\r\nDTSTART;VALUE=DATE:20200304\r\n"
        "RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    (tmp_path / "Dirk Aerts.md").write_text("# Dirk Aerts\n\nLikes tea, and long walks.\n")
    (tmp_path / "noise.bin").write_bytes(b"hello")
    house.read(*(tmp_path / name for name in ("team.vcf", "table.csv", "days.ics", "Dirk Aerts.md", "noise.bin")))
    assert house.shown() == ["Ann Maes", "Bea Claes", "Cas De Wit", "Dirk Aerts"]
    (line,) = house.page.remarks.texts()
    assert line.startswith("“noise.bin” is no file of contacts that is known.")
    assert str(tmp_path) not in line


def test_a_file_that_is_damaged_is_said_and_the_others_come_in(house: House, journal: Journal, tmp_path: Path):
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04" + bytes(200))
    (tmp_path / "cut.json").write_text('{"app_version": "4.0", "contacts": [{')
    (tmp_path / "team.vcf").write_bytes(card("FN:Ann Maes") + b"BEGIN:VCARD\r\nFN:Cut off\r\n")
    house.read(*(tmp_path / name for name in ("cut.zip", "cut.json", "team.vcf")))
    assert house.shown()[0] == "Ann Maes"
    assert len(house.page.remarks.texts()) == 2
    house.room.go_on()
    house.settle()
    assert "Ann Maes" in names(journal)
    assert house.page.page() == "summary"


def test_many_problems_of_files_are_counted_and_shown_on_demand(house: House, tmp_path: Path):
    paths = [tmp_path / f"noise{n}.bin" for n in range(4)]
    for path in paths:
        path.write_bytes(b"hello")
    (tmp_path / "team.vcf").write_bytes(card("FN:Ann Maes"))
    house.read(tmp_path / "team.vcf", *paths)
    assert house.page.remarks.texts()[-1] == "3 more warnings about the files."
    house.page.remarks.button("problems").click()
    said = [label.text() for label in house.page.panel.findChildren(QLabel)]
    assert said[0] == "4 warnings about the files"
    assert sum(text.startswith("“noise") for text in said) == 4


def test_a_folder_of_notes_and_a_folder_of_files(house: House, tmp_path: Path):
    vault, files = tmp_path / "vault", tmp_path / "export"
    for folder in (vault / "People", vault / ".obsidian", files / "deep"):
        folder.mkdir(parents=True)
    (vault / "People" / "Ann Maes.md").write_text("---\ntags: [person]\n---\nLikes tea.\n")
    (vault / ".obsidian" / "app.json").write_text("{}")
    (files / "deep" / "team.vcf").write_bytes(card("FN:Bea Claes"))
    (files / "readme.pdf").write_bytes(b"%PDF")
    house.read(vault, files)
    assert house.shown() == ["Ann Maes", "Bea Claes"]


def test_an_empty_folder_is_told(house: House, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    house.read(tmp_path / "empty")
    assert house.page.page() == "start"
    assert house.page.error() == "There are no notes in this folder."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_is_refused_and_nothing_waits_for_it(house: House, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.vcf")
    house.read(tmp_path / "pipe.vcf")
    assert house.page.error() == "“pipe.vcf” is no file that holds anything. Choose another."


def test_reading_can_be_stopped_and_nothing_comes_of_it(house: House, journal: Journal, tmp_path: Path):
    path = tmp_path / "big.vcf"
    path.write_bytes(b"".join(card(f"FN:Person {n}") for n in range(3000)))
    house.room.read((path,))
    house.room.cancel()
    assert house.page.page() == "start"
    house.settle()
    assert house.page.page() == "start"
    assert not house.page.go_button().isVisible()
    assert names(journal) == ["Wei-Lin Chen"]


def test_how_far_the_reading_is_stands_on_the_page(house: House, tmp_path: Path):
    path = tmp_path / "big.csv"
    path.write_text("Name,E-mail\n" + "".join(f"Person {n},p{n}@x.test\n" for n in range(9000)))
    house.room.read((path,))
    house.qtbot.waitUntil(lambda: house.page.page() == "waiting")
    assert house.page.waiting.stop_button().hasFocus()
    house.settle()
    assert house.page.waiting.text().startswith("Reading ")
    assert house.page.waiting.text().replace(",", "").endswith(" of 9001")
    assert house.page.cards.cards().rowCount() == 9000


def test_bringing_in_is_told_and_can_be_stopped_and_begun_again(house: House, journal: Journal, tmp_path: Path):
    path = tmp_path / "big.csv"
    path.write_text("Name,E-mail\n" + "".join(f"Person {n},p{n}@x.test\n" for n in range(6000)))
    house.read(path)
    house.room.go_on()
    house.qtbot.waitUntil(lambda: house.page.waiting.text().startswith("Bringing in "))
    house.room.cancel()
    assert house.page.waiting.text() == "Stopping; nothing of it is kept"
    house.settle()
    assert house.page.page() == "cards"
    assert house.page.cards.hasFocus()
    assert names(journal) == ["Wei-Lin Chen"]
    house.room.go_on()
    house.settle()
    assert len(names(journal)) == 6001


def test_a_whole_journal_can_be_stopped_too_and_begun_again(house: House, journal: Journal, tmp_path: Path):
    path = tmp_path / "journal.json"
    people = [{"id": str(uuid4()), "display_name": f"Person {n}"} for n in range(20_000)]
    path.write_text(json.dumps({"format": "trustjournal/1", "people": people}))
    house.read(path)
    house.room.go_on()
    house.qtbot.waitUntil(lambda: house.page.waiting.text().startswith("Bringing in "), timeout=20_000)
    assert house.page.waiting.stop_button().isVisibleTo(house.page.waiting)
    house.room.cancel()
    house.settle()
    assert house.page.page() == "summary"
    assert names(journal) == ["Wei-Lin Chen"]
    house.room.go_on()
    house.settle()
    assert len(names(journal)) == 20_001


def test_a_file_that_is_dropped_while_another_is_read_takes_its_place(house: House, tmp_path: Path):
    (tmp_path / "one.vcf").write_bytes(b"".join(card(f"FN:Person {n}") for n in range(2000)))
    (tmp_path / "two.vcf").write_bytes(card("FN:Ann Maes"))
    house.room.read((tmp_path / "one.vcf",))
    house.read(tmp_path / "two.vcf")
    assert house.shown() == ["Ann Maes"]


def test_the_dialogs_offer_every_kind_of_file_and_a_folder(house: House):
    house.room.choose_files()
    dialog = house.page.findChild(QFileDialog)
    assert dialog is not None
    filters = " ".join(dialog.nameFilters())
    for ending in ("*.vcf", "*.csv", "*.zip", "*.json", "*.sql", "*.ics", "*.md"):
        assert ending in filters
    dialog.reject()
    house.room.choose_folder()
    folder = house.page.findChildren(QFileDialog)[-1]
    assert folder.fileMode() == QFileDialog.FileMode.Directory
    folder.reject()


def test_in_discreet_mode_nothing_is_read(house: House, journal: Journal, tmp_path: Path):
    (tmp_path / "one.vcf").write_bytes(card("FN:Ann Maes"))
    house.room.journal = journal.discreetly()
    house.read(tmp_path / "one.vcf")
    assert house.page.error().startswith("In discreet mode nothing is imported")
