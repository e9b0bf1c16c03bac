"""A look at a table before it is read."""

from tests.services.exchange.tables.tables import FILE, TODAY, archive
from trustjournal.services.exchange.reading import DateOrder, NamedBytes, Reading
from trustjournal.services.exchange.tables import inspect as inspecting
from trustjournal.services.exchange.tables import table
from trustjournal.services.exchange.tables.inspect import TableLook, inspect


def look(data: str | bytes, **how: object) -> TableLook:
    content = data.encode() if isinstance(data, str) else data
    return inspect(NamedBytes(FILE, content), FILE, Reading(on=TODAY, **how))  # type: ignore[arg-type]


def test_a_table_that_is_known():
    found = look("First Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,x,,,,1/2/18\n")
    assert (found.shape, found.known, found.encoding, found.guessed) == ("linkedin", True, "utf-8", False)
    assert (found.date_samples, found.names[0]) == ((), "First Name")
    assert found.rows == (("A", "B", "x", "", "", "", "1/2/18"),)


def test_a_table_that_leaves_something_open():
    found = look("Wie,Telefoon,Kleur\nZoë,1,blauw\nAmara,1,\n".encode("cp1252"))
    assert (found.encoding, found.guessed, found.known, found.shape) == ("cp1252", True, False, "")
    assert [(each.name, each.field, each.samples) for each in found.columns] == [
        ("Wie", "extra", ("Zoë", "Amara")),
        ("Telefoon", "phone", ("1",)),
        ("Kleur", "extra", ("blauw",)),
    ]
    assert found.unknown == ("Wie", "Kleur")


def test_what_it_is_taken_for_can_be_said_back_to_it():
    data = "Name,Mobile,Left,Kleur\nAmara,1,x,blauw\n"
    first = look(data)
    again = look(data, columns={each.name: each.field for each in first.columns})
    assert again.columns == first.columns
    assert again.header == first.header
    assert look(data, columns={"Left": ""}).columns[2].field == ""


def test_another_encoding_shows_other_words():
    data = "Name,Notes\n太郎,x\n".encode("shift_jis")
    found = look(data, encoding="shift_jis")
    assert (found.rows[0][0], found.encoding, found.guessed) == ("太郎", "shift_jis", False)


def test_an_encoding_is_looked_for_in_the_whole_file():
    assert look(b"Name,Notes\n" + b"Amara,x\n" * 5000 + b"Zo\xeb,x\n").guessed
    assert look(b"\xef\xbb\xbfName,Notes\n").encoding == "utf-8"
    assert look("Name,Notes\nZoë,x\n".encode("utf-16")).encoding == "utf-16"


def test_only_rows_that_can_come_in_tell_the_order(monkeypatch):
    text = "Name,Birthday\n" + "A,3/4/1980\n" * 4 + "B,31/1/1980\n"
    assert look(text).dates is DateOrder.DAY_FIRST
    monkeypatch.setattr(table, "MOST", 4)
    monkeypatch.setattr(inspecting, "_HEAD_ROWS", 1)
    assert look(text).dates is None


def test_dates_that_leave_their_order_open():
    found = look("Name,Birthday\nA,3/4/1980\nB,5/6/1980\n")
    assert (found.dates, found.date_samples) == (None, ("3/4/1980", "5/6/1980"))
    assert look("Name,Birthday\nA,3/4/1980\n", dates=DateOrder.DAY_FIRST).date_samples == ()


def test_a_date_far_below_tells_the_order():
    found = look("Name,Birthday\n" + "A,3/4/1980\n" * 2000 + "B,23/6/1980\n")
    assert (found.dates, found.date_samples) == (DateOrder.DAY_FIRST, ())


def test_without_a_header():
    found = look("Amara Okafor,amara@example.org\nBram,bram@example.org\n")
    assert (found.names, found.known, len(found.rows)) == (("Column 1", "Column 2"), False, 2)
    assert found.header != look("Cem,cem@example.org\n").header


def test_names_of_columns_that_nobody_knows():
    assert look("Kim,Eposta\nAmara,amara@example.org\n").names == ("Kim", "Eposta")


def test_googles_numbers():
    found = look("First Name,E-mail 1 - Label,E-mail 1 - Value,Organization 1 - Title\nAmara,Work,a@example.org,Lead\n")
    assert [each.field for each in found.columns] == ["given_name", "email", "email", "title"]
    assert found.known


def test_an_archive():
    data = archive(Connections="First Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,x,,,,x\n")
    assert look(data).shape == "linkedin"
    assert look(archive(Other="a,b\n")) == TableLook()
    assert look(data[:40]) == TableLook()


def test_nothing():
    assert look("").columns == ()
    assert not look("").known or look("").names == ()
