"""Physical to logical lines, decoding, parameters, escapes."""

import io
from typing import BinaryIO, cast

import pytest

from tests.services.exchange.vcards import card, crlf, people, person, read
from trustjournal.services.exchange.byte_lines import byte_lines
from trustjournal.services.exchange.content_lines import (
    LineParser,
    components,
    escape,
    fold_line,
    logical_lines,
    unescape,
)
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.vcard_reader import Card


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
def test_every_line_end_ends_one_line(end):
    assert list(byte_lines(io.BytesIO(end.join([b"a", b"b", b"c"])), 100)) == [b"a", b"b", b"c"]


def test_a_line_end_cut_by_a_chunk_ends_one_line():
    class Drip(io.RawIOBase):
        def __init__(self, data):
            self.rest = [data[i : i + 1] for i in range(len(data))]

        def read(self, size=-1):
            return self.rest.pop(0) if self.rest else b""

    stream = cast("BinaryIO", Drip(b"one\r\ntwo\r\r\nthree\rfour\r"))
    assert list(byte_lines(stream, 100)) == [b"one", b"two", b"three", b"four"]


def test_a_line_over_the_limit_comes_cut_just_past_it():
    lines = list(byte_lines(io.BytesIO(b"x" * 900_000 + b"\nshort\n"), 500_000))
    assert [len(line) for line in lines] == [500_001, 5]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_bom_says_how_the_file_is_written(encoding):
    data = card("FN:Zoë Łukasz 李").decode().encode(encoding)
    assert people(data)[0].person.display_name == "Zoë Łukasz 李"


def test_bytes_that_are_no_utf8_are_read_as_windows_text_and_said_once():
    data = card("FN:Ren\xe9e", "NOTE:caf\xe9").decode().encode("cp1252")
    (found,) = people(data)
    assert (found.person.display_name, found.person.note) == ("Renée", "café")
    assert [(warning.line, "cp1252" in warning.message) for warning in found.warnings] == [(3, True)]


def test_an_encoding_given_by_hand_decides():
    data = card("FN:Ελένη").decode().encode("cp1253")
    (found,) = people(data, encoding="cp1253")
    assert found.person.display_name == "Ελένη"
    assert found.warnings == ()


def test_an_encoding_that_nobody_knows_is_a_problem_not_an_exception():
    (found,) = read(card("FN:A"), encoding="rot13")
    assert isinstance(found, Problem)
    assert "rot13" in found.message


def test_a_charset_of_one_property_decides_for_it():
    data = card("FN;CHARSET=windows-1251:###", "NOTE:naïve").replace(b"###", "Иван".encode("cp1251"))
    (found,) = people(data)
    assert (found.person.display_name, found.person.note) == ("Иван", "naïve")


def test_quoted_printable_goes_on_over_soft_breaks_to_an_empty_line():
    data = crlf("""
        BEGIN:VCARD
        VERSION:2.1
        FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=20=
        =C5=81ukasz
        ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=

        TEL;CELL:1
        END:VCARD
        """)
    (found,) = people(data)
    assert (found.person.display_name, found.person.organisation) == ("Zoë Łukasz", "Ñ")
    assert found.person.contact_methods[0].value == "1"


def test_folds_of_3_and_4_lose_their_space_and_those_of_2_1_keep_it():
    lines = [b"NOTE:one", b" two", b"\tthree"]
    assert logical_lines(lines, [1, 2, 3], keep_space=False) == [(1, b"NOTE:onetwothree")]
    assert logical_lines(lines, [1, 2, 3], keep_space=True) == [(1, b"NOTE:one two\tthree")]


def test_a_character_cut_by_a_fold_is_whole_again():
    name = "é".encode()
    data = card("FN:Ren#").replace(b"#", name[:1] + b"\r\n " + name[1:])
    assert people(data)[0].person.display_name == "René"


def test_base64_without_folds_ends_at_an_empty_line():
    lines = [b"PHOTO;ENCODING=BASE64;JPEG:", b"/9j/", b"AAAA", b"", b"NOTE:n"]
    assert logical_lines(lines, [5, 6, 7, 8, 9], keep_space=True) == [
        (5, b"PHOTO;ENCODING=BASE64;JPEG:/9j/AAAA"),
        (9, b"NOTE:n"),
    ]


def test_properties_know_their_first_line():
    (found,) = read(
        crlf("""
        BEGIN:VCARD
        VERSION:3.0
        NOTE:long
         er
        TEL:1
        END:VCARD
        """)
    )
    assert isinstance(found, Card)
    assert [prop.line for prop in found.properties] == [2, 3, 5]


@pytest.mark.parametrize(
    ("line", "name", "group", "types", "value"),
    [
        ("TEL;WORK;VOICE:1", "TEL", "", ("work", "voice"), "1"),
        ("item1.TEL;TYPE=WORK,VOICE:1", "TEL", "item1", ("work", "voice"), "1"),
        ('TEL;TYPE="work,voice":1', "TEL", "", ("work", "voice"), "1"),
        ('X;LABEL="a:b;c":1:2', "X", "", (), "1:2"),
        ("tel;type=Cell;type=pref:1", "TEL", "", ("cell", "pref"), "1"),
        ('X;LABEL="never closed:1', "X", "", (), "1"),
    ],
)
def test_headers(line, name, group, types, value):
    prop = LineParser().parse(1, line)
    assert prop is not None
    assert (prop.header.name, prop.header.group, prop.header.types, prop.value) == (name, group, types, value)


def test_carets_of_parameters_are_undone():
    prop = LineParser().parse(1, "X;LABEL=a^nb^'c^^d:1")
    assert prop is not None
    assert prop.header.first("LABEL") == 'a\nb"c^d'


@pytest.mark.parametrize("line", ["no colon here", ";X=1:value", "sp ace:1", ":1", ""])
def test_what_is_no_property_is_none(line):
    assert LineParser().parse(1, line) is None


def test_escapes_there_and_back():
    text = "a\\b, c; d\ne"
    assert unescape(escape(text)) == text
    assert components(r"Doe\;x;John\, J\\;;") == ["Doe;x", "John, J\\", "", ""]


def test_folding_cuts_no_character_and_keeps_to_75_octets():
    line = "NOTE:" + "é李a" * 100
    written = fold_line(line)
    rows = written.split(b"\r\n")
    assert rows.pop() == b""
    assert max(map(len, rows)) <= 75
    assert all(row.decode() for row in rows)
    assert b"".join([rows[0], *(row[1:] for row in rows[1:])]).decode() == line


def test_text_without_a_name_under_a_note_belongs_to_it():
    found = person("NOTE:first", "second line", "TEL:1")
    assert found.person.note == "first\nsecond line"
    assert found.warnings[0].line == 4
