"""Rows out of bytes: signs, quotes, lines, limits."""

import csv
import time
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.exchange.tables.tables import FILE, TODAY, names, people, problems, said
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.reading import Reading
from trustjournal.services.exchange.tables import sheet
from trustjournal.services.exchange.tables.reader import read
from trustjournal.services.exchange.tables.sheet import Row, Rows, ends_open


def rows(text: str, delimiter: str = ",") -> list[Row]:
    return list(Rows(delimiter).read(iter(text.split("\n"))))


def cells(text: str, delimiter: str = ",") -> list[list[str]]:
    return [row.cells for row in rows(text, delimiter)]


def test_a_cell_over_several_lines():
    found = rows('a,"one\ntwo, and ""three""\n",b\nc,d')
    assert [(row.line, row.cells) for row in found] == [(1, ["a", 'one\ntwo, and "three"\n', "b"]), (4, ["c", "d"])]


def test_a_quote_inside_a_cell_is_a_sign_like_any_other():
    assert cells('5" pipe,a\nb,c') == [['5" pipe', "a"], ["b", "c"]]


def test_a_quote_that_is_never_closed_costs_its_own_line():
    found = rows('a,"b\nc,d\ne,f')
    assert [row.cells for row in found] == [["a", "b"], ["c", "d"], ["e", "f"]]
    assert [bool(row.fault) for row in found] == [True, False, False]


def test_it_is_said_with_its_line():
    found = people('Name,Notes\nAmara,"a\nBram,b\n')
    assert names(found) == ["Amara", "Bram"]
    assert [[warning.line for warning in each.warnings] for each in found] == [[2], []]


def test_blank_rows_are_none():
    assert cells('\n,,\n  , \n"",""\na,b') == [["a", "b"]]


def test_a_tab_where_the_sign_is_missing():
    assert cells("a,b\nc\td") == [["a", "b"], ["c", "d"]]


@given(st.lists(st.lists(st.text(alphabet='a b,;\n"', max_size=6), min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_a_program_writes_is_read_as_it_was(table):
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    wanted = [row for row in table if any(cell.strip() for cell in row)]
    assert cells(written.getvalue()) == wanted


@pytest.mark.parametrize(
    ("text", "within", "open_"),
    [
        ('a,"b', False, True),
        ('a,"b"', False, False),
        ('a,"b""', False, True),
        ('a, "b', False, True),
        ('a,b"', False, False),
        ("x", True, True),
        ('x",y', True, False),
        ('x","y', True, True),
        ('x""', True, True),
    ],
)
def test_whether_a_cell_goes_on(text, within, open_):
    assert ends_open(text, ",", within=within) is open_


def test_a_row_over_the_limit_is_left_out_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(sheet, "ROW_LIMIT", 1000)
    found = said(f"Name,Notes\nAmara,{'x' * 5000}\nBram,b\n")
    assert names(found) == ["Bram"]
    (problem,) = [each for each in found if not isinstance(each, ImportedPerson)]
    assert (problem.line, problem.cards) == (2, 1)  # type: ignore[union-attr]


def test_a_cell_over_the_limit_is_left_out_of_its_row():
    (found,) = people(f"Name,Notes,Locker\nAmara,{'x' * ((1 << 20) + 1)},14\n")
    assert (found.person.display_name, found.person.note) == ("Amara", None)
    assert "1 MB" in found.warnings[0].message
    assert found.person.extra[0].value == "14"


def test_a_large_cell_is_read_and_pythons_limit_is_as_it_was():
    before = csv.field_size_limit()
    (found,) = people(f'Name,Notes\nAmara,"{"x" * 200_000}"\n')
    assert len(found.person.note or "") == 200_000
    assert csv.field_size_limit() == before


class _Endless(BytesIO):
    """A line of 100 MB that nobody has in memory, and a row behind it."""

    def __init__(self) -> None:
        super().__init__()
        self._left = 100 << 20
        self._parts = [b'Name,Notes\nAmara,"', b'"\nBram,b\n']

    def read(self, size: int | None = -1) -> bytes:
        if self._left == 100 << 20 and len(self._parts) == 2:
            return self._parts.pop(0)
        if self._left:
            self._left -= 1 << 18
            return b"x" * (1 << 18)
        return self._parts.pop() if self._parts else b""


def test_a_line_of_100_mb():
    from trustjournal.services.exchange.tables.reader import read_table

    found = list(read_table(_Endless, FILE, Reading(on=TODAY)))
    assert names(found) == ["Bram"]
    assert [each.cards for each in found if not isinstance(each, ImportedPerson)] == [1]


@pytest.mark.parametrize("line", ['a",""",', '"', '""",', 'x,"', '"a', ",".join('"' * 9)])
def test_no_quotes_make_it_slow(line):
    began = time.process_time()
    said(f"Name,Notes\n{(line + chr(10)) * 8000}")
    assert time.process_time() - began < 2


def test_as_many_columns_as_there_can_be():
    header = ",".join(["Name", *(f"c{at}" for at in range(3000))])
    (found,) = people(f"{header}\nAmara{',x' * 3000}\n")
    assert found.person.display_name == "Amara"
    assert len(found.warnings) == 1


def test_a_file_that_is_not_there(tmp_path):
    (problem,) = read(tmp_path / "none.csv", "none.csv", Reading(on=TODAY))
    assert "could not be read" in problem.message  # type: ignore[union-attr]


def test_an_encoding_that_is_none():
    (problem,) = problems("Name,Notes\nAmara,a\n", encoding="klingon")
    assert "klingon" in problem.message


def test_the_encoding_someone_chose_decides():
    assert names(people("Name,Notes\nŽofie,a\n".encode("cp1250"), encoding="cp1250")) == ["Žofie"]


def test_characters_that_no_encoding_has_are_said():
    found = [each.message for each in problems(b"Name,Notes\nZo\x81,\x8d\n")]
    assert len(found) == 2
    assert "could not be read" in found[1]


def test_an_encoding_that_does_not_fit_is_said():
    (problem,) = problems("Name,Notes\nZoë,a\n".encode("cp1252"), encoding="utf-8")
    assert (problem.line, "could not be read" in problem.message) == (2, True)


def test_utf_16_without_a_mark_where_someone_says_so():
    assert names(people("Name,Notes\nZoë,a\n".encode("utf-16-le"), encoding="utf-16")) == ["Zoë"]


def test_a_mark_at_the_beginning():
    assert names(people(b"\xef\xbb\xbfName,Notes\nZo\xc3\xab,a\n")) == ["Zoë"]


def test_the_sign_a_spreadsheet_names():
    assert names(people("sep=;\r\nName;Notes\r\nAmara;a\r\n")) == ["Amara"]
    assert people("sep=;\r\nName;Notes\r\nAmara;a\r\n")[0].line == 3
