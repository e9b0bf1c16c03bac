"""Tables: asked about where they are not understood, read as someone says, and remembered."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from tests.ui.importing.house import House, names, say
from trustjournal.services.exchange.reading import DateOrder
from trustjournal.services.journal import Journal

UNKNOWN = "Wie;Bereikbaar;Geboren\nZoë Maes;zoe@x.test;3/4/1980\nBea Claes;bea@x.test;5/6/1979\n"


@pytest.fixture
def asked(house: House, tmp_path: Path) -> House:
    path = tmp_path / "adressen.csv"
    path.write_text(UNKNOWN, encoding="utf-8")
    house.read(path)
    return house


def test_a_table_that_names_nobody_is_asked_about_at_once(asked: House):
    page = asked.page
    assert page.page() == "columns"
    assert page.go_button().text() == "&Read it so"
    look = page.columns.look
    assert look is not None
    assert [column.name for column in look.columns] == ["Wie", "Bereikbaar", "Geboren"]
    assert look.columns[0].samples == ("Zoë Maes", "Bea Claes")
    assert page.columns.combos[0].accessibleName() == "Wie comes in as"
    assert page.columns.combos[0].accessibleDescription() == "Zoë Maes · Bea Claes"
    assert page.columns.combos[0].hasFocus()


def test_it_is_read_as_somebody_says_and_remembered_once_it_came_in(asked: House, journal: Journal, tmp_path: Path):
    page = asked.page
    assert page.columns.orders is not None
    assert page.columns.orders.current() == ""
    assert page.columns.orders.part(str(DateOrder.DAY_FIRST)).text() == "Day first: 3 April 1980"
    assert page.columns.orders.part(str(DateOrder.MONTH_FIRST)).text() == "Month first: 4 March 1980"
    page.columns.orders.part(str(DateOrder.DAY_FIRST)).click()
    say(asked, Wie="display_name", Bereikbaar="email")
    asked.room.go_on()
    asked.settle()
    assert page.page() == "cards"
    assert asked.shown() == ["Zoë Maes", "Bea Claes"]
    assert page.remarks.texts() == []
    asked.room.go_on()
    asked.settle()
    assert names(journal) == ["Bea Claes", "Wei-Lin Chen", "Zoë Maes"]
    months = journal.reader.rows("SELECT day, month FROM date ORDER BY month")
    assert list(months) == [(3, 4), (5, 6)]
    other = tmp_path / "next.csv"
    other.write_text(UNKNOWN.replace("Zoë", "Zora"), encoding="utf-8")
    asked.read(other)
    assert page.page() == "cards"
    assert asked.shown() == ["Zora Maes", "Bea Claes"]


def test_cancelling_the_question_leaves_the_plan_as_it_was(asked: House, journal: Journal):
    asked.qtbot.keyClick(asked.page.columns.combos[0], Qt.Key.Key_Escape)
    assert asked.page.page() == "cards"
    assert asked.page.go_button().isEnabled() is False
    asked.room.cancel()
    assert asked.page.page() == "start"
    assert names(journal) == ["Wei-Lin Chen"]


def test_a_look_that_was_cancelled_is_not_shown_when_it_comes(house: House, tmp_path: Path):
    path = tmp_path / "friends.csv"
    path.write_text("Name,E-mail,Plek\nAnn Maes,ann@x.test,Gent\n", encoding="utf-8")
    house.read(path)
    house.page.remarks.button("columns:0").click()
    house.room.cancel()
    house.settle()
    assert house.page.page() == "cards"
    house.page.remarks.button("columns:0").click()
    house.room.read((path,))
    house.settle()
    assert house.page.page() == "cards"
    assert house.page.go_button().text() == "&Import 1 person"


def test_the_encoding_is_chosen_with_the_rows_before_ones_eyes(house: House, tmp_path: Path):
    path = tmp_path / "russian.csv"
    path.write_bytes("Name,E-mail,Rol\nИван Петров,ivan@x.test,Инженер\n".encode("cp1251"))
    house.read(path)
    assert any("was guessed" in text or "not known" in text for text in house.page.remarks.texts())
    house.page.remarks.button("columns:0").click()
    house.settle()
    columns = house.page.columns
    assert columns.look is not None
    assert columns.look.columns[0].samples != ("Иван Петров",)
    columns.combos[2].choose("title")
    assert columns.encoding is not None
    columns.encoding.choose("cp1251")
    columns.encoding_chosen.emit("cp1251")
    house.settle()
    assert columns.look.columns[0].samples == ("Иван Петров",)
    assert columns.combos[2].current() == "title"
    house.room.go_on()
    house.settle()
    assert house.shown() == ["Иван Петров"]


def test_columns_that_were_understood_can_be_changed_too(house: House, tmp_path: Path):
    path = tmp_path / "friends.csv"
    path.write_text("Name,E-mail\nAnn Maes,ann@x.test\n", encoding="utf-8")
    house.read(path)
    assert house.page.remarks.texts() == []
    (action,) = house.page.tables.menu_of().findChildren(QAction)[-1:]
    assert action.text() == "friends.csv"
    action.trigger()
    house.settle()
    assert house.page.page() == "columns"
    say(house, **{"E-mail": ""})
    house.room.go_on()
    house.settle()
    row = house.page.cards.cards().value(0)
    assert (row.name, row.reason) == ("Ann Maes", "A name")


def test_a_table_of_hundreds_of_columns_is_shown_bit_by_bit_and_answered_as_a_whole(house: House, tmp_path: Path):
    path = tmp_path / "wide.csv"
    names_of = ["Wie", *(f"Kolom {n}" for n in range(150))]
    path.write_text(",".join(names_of) + "\n" + ",".join(["Ann Maes", *("x" for _n in range(150))]) + "\n")
    house.read(path)
    columns = house.page.columns
    columns.combos[0].choose("display_name")
    assert len(columns.answer().fields) == 151
    house.qtbot.waitUntil(lambda: len(columns.combos) == 151)
    assert columns.combos[0].current() == "display_name"
    house.room.go_on()
    house.settle()
    assert house.shown() == ["Ann Maes"]


def test_the_first_row_can_be_said_to_hold_the_names_and_is_known_again(house: House, tmp_path: Path):
    path = tmp_path / "unknown.csv"
    path.write_text("Wie dan,Plek,Nog iets\nAnn Maes,Gent,blauw\nBea Claes,Brugge,groen\n")
    house.read(path)
    columns = house.page.columns
    assert columns.first_row is not None
    assert columns.first_row.isChecked()
    assert columns.look is not None
    assert [column.name for column in columns.look.columns] == ["Wie dan", "Plek", "Nog iets"]
    assert columns.look.columns[1].samples == ("Gent", "Brugge")
    columns.combos[0].choose("display_name")
    columns.first_row.click()
    assert [column.name for column in columns.look.columns] == ["Column 1", "Column 2", "Column 3"]
    assert columns.combos[0].current() == "display_name"
    columns.first_row.click()
    house.room.go_on()
    house.settle()
    assert house.shown() == ["Ann Maes", "Bea Claes"]
    house.room.go_on()
    house.settle()
    path.write_text("Wie dan,Plek,Nog iets\nCas De Wit,Gent,blauw\n")
    house.read(path)
    assert house.page.page() == "cards"
    assert house.shown() == ["Cas De Wit"]


def test_an_archive_of_linkedin_offers_its_messages(house: House, tmp_path: Path):
    path = tmp_path / "linkedin.zip"
    people = (
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ann,Maes,https://www.linkedin.com/in/ann-maes,ann@x.test,Oakmere,Engineer,20 Mar 2024\n"
    )
    messages = (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT\n"
        "1,,Ann Maes,https://www.linkedin.com/in/ann-maes,Me,https://www.linkedin.com/in/me,"
        "2024-05-01 10:00:00 UTC,,Hello\n"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Connections.csv", people)
        archive.writestr("messages.csv", messages)
    house.read(path)
    box = house.page.remarks.button("touches:0")
    assert box.text() == "Also the days of your messages, as light touches"
    assert not box.isChecked()
    box.click()
    house.settle()
    assert house.page.remarks.button("touches:0").isChecked()
    assert any("conversation" in text for text in house.page.remarks.texts())
    house.page.remarks.button("touches:0").click()
    house.settle()
    assert not any("conversation" in text for text in house.page.remarks.texts())


def test_all_that_is_open_about_a_table_is_said_above_the_list(house: House, tmp_path: Path):
    path = tmp_path / "friends.csv"
    path.write_text("Name,Birthday,Plek\nAnn Maes,3/4/1990,Gent\nBob Maes,5/6/1991,Gent\n", encoding="utf-8")
    house.read(path)
    (line,) = house.page.remarks.texts()
    assert line == (
        "1 column of friends.csv is not known and is kept under further details. "
        "Dates such as 3/4/1990 in friends.csv may begin with the day or the month."
    )
