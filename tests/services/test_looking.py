"""A look at a table before it is read: its columns, in an encoding, with what was said of it before."""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec

from trustjournal.services import importing
from trustjournal.services.exchange.questions import Ask
from trustjournal.services.journal import Journal
from trustjournal.services.looking import look


def test_a_table_shows_its_columns_in_the_encoding_that_is_asked_for(journal: Journal, tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_bytes("Name,Rol\nИван,Инженер\n".encode("cp1251"))
    how = importing.reading(journal)
    guessed = look(journal, path, how)
    assert guessed is not None
    assert Ask.ENCODING in guessed.question.asks
    right = look(journal, path, msgspec.structs.replace(how, encoding="cp1251"))
    assert right is not None
    assert right.question.columns[0].samples == ("Иван",)
    assert Ask.ENCODING not in right.question.asks


def test_what_was_said_of_it_before_is_known(journal: Journal, tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_text("Name,Rol\nAnn Maes,Engineer\n")
    said = msgspec.structs.replace(importing.reading(journal), columns={"Rol": "title"})
    plan = importing.plan(journal, [path], answers={str(path): said})
    importing.carry_out(journal, plan)
    found = look(journal, path, importing.reading(journal))
    assert found is not None
    assert found.how.columns == {"Rol": "title"}
    assert found.question.columns[1].field == "title"


def test_what_is_no_table_has_no_look(journal: Journal, tmp_path: Path):
    path = tmp_path / "gone.csv"
    assert look(journal, path, importing.reading(journal)) is None
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert look(journal, tmp_path / "other.zip", importing.reading(journal)) is None
