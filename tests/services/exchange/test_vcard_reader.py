"""Cards and problems of a file, whatever the file holds."""

import io
import tracemalloc
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.exchange.vcards import TODAY, card, crlf, people, problems, read
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.vcard_people import read_person
from trustjournal.services.exchange.vcard_reader import Card, read_cards


def names(data: bytes) -> list[str]:
    found = [read_person(each, TODAY) for each in read(data) if isinstance(each, Card)]
    return [each.person.display_name for each in found if isinstance(each, ImportedPerson)]


def test_a_card_without_end_is_listed_and_the_next_one_read():
    data = crlf("""
        BEGIN:VCARD
        VERSION:3.0
        FN:First
        END:VCARD
        BEGIN:VCARD
        FN:Broken
        BEGIN:VCARD
        VERSION:3.0
        FN:Last
        END:VCARD
        """)
    assert names(data) == ["First", "Last"]
    assert [(problem.line, problem.cards) for problem in problems(data)] == [(5, 1)]


def test_a_cropped_file_gives_what_is_whole():
    data = card("FN:Whole") + card("FN:Cropped")[:40]
    assert names(data) == ["Whole"]
    assert [problem.cards for problem in problems(data)] == [1]


def test_a_card_cropped_at_its_beginning_is_listed():
    data = b"FN:Half\r\nEND:VCARD\r\n" + card("FN:Whole")
    assert names(data) == ["Whole"]
    assert [(problem.line, problem.cards) for problem in problems(data)] == [(1, 1)]


def test_text_between_cards_is_said_once_a_stretch():
    data = card("FN:A") + b"rubbish\r\nmore\r\n\r\n" + card("FN:B") + b"tail"
    assert names(data) == ["A", "B"]
    assert [(problem.line, problem.cards) for problem in problems(data)] == [(5, 0), (12, 0)]


def test_a_file_that_is_none():
    for data in (b"", b"%PDF-1.7\n1 0 obj", b"\x00" * 1000, b"Name,E-mail\nA,b@c.d\n"):
        found = problems(data)
        assert [(problem.line, problem.cards) for problem in found] == [(None, 0)]


def test_an_empty_card_is_broken():
    assert [problem.cards for problem in problems(b"BEGIN:VCARD\nEND:VCARD\n")] == [1]


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path):
    (found,) = read_cards(tmp_path / "none.vcf", "none.vcf")
    assert isinstance(found, Problem)
    assert found.line is None


def test_a_card_inside_a_card_names_an_assistant():
    data = crlf("""
        BEGIN:VCARD
        VERSION:2.1
        FN:Chief
        AGENT:
        BEGIN:VCARD
        VERSION:2.1
        FN:Helper
        TEL:99
        END:VCARD
        TEL:1
        END:VCARD
        """)
    (found,) = people(data)
    assert found.person.display_name == "Chief"
    assert [method.value for method in found.person.contact_methods] == ["1"]
    assert [(each.kind, each.name) for each in found.relationships] == [("assistant", "Helper")]


def test_agents_in_agents_without_end_never_stop_the_rest():
    nest = b"BEGIN:VCARD\nVERSION:2.1\nFN:Deep\nAGENT:\n" * 5000
    assert names(nest + card("FN:Inside the last") + card("FN:After")) == ["After"]


def test_letters_of_begin_and_end_do_not_matter():
    assert names(b"begin:vCard\nversion:3.0\nfn:Low\nend:vcard") == ["Low"]


def test_a_picture_over_4_mb_is_left_out_and_the_person_comes():
    data = card("FN:A", "PHOTO;ENCODING=b:" + "A" * (4 << 20), "TEL:1")
    (found,) = people(data)
    assert found.person.photo is None
    assert [warning.line for warning in found.warnings] == [4]
    assert found.person.contact_methods[0].value == "1"


def test_a_folded_picture_of_20_mb_is_let_go_while_it_arrives():
    picture = b"PHOTO;ENCODING=b:" + (b"A" * 74 + b"\r\n ") * 280_000
    data = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\n" + picture + b"\r\nTEL:1\r\nEND:VCARD\r\n"
    (found,) = people(data)
    assert [warning.line for warning in found.warnings] == [4]
    assert found.person.contact_methods[0].value == "1"


def test_a_note_over_1_mb_is_left_out():
    (found,) = people(card("FN:A", "NOTE:" + "x" * (1 << 20)))
    assert found.person.note is None
    assert [warning.line for warning in found.warnings] == [4]


def test_a_card_over_5_mb_is_listed_and_the_next_one_read():
    data = card("FN:Large", *["NOTE:" + "x" * 500_000] * 12) + card("FN:Small")
    assert names(data) == ["Small"]
    assert [(problem.line, problem.cards) for problem in problems(data)] == [(1, 1)]


class Endless(io.RawIOBase):
    """A file of `size` bytes of one line, then a card, made as it is read."""

    def __init__(self, size, tail):
        self.left, self.tail = size, io.BytesIO(tail)

    def read(self, size=-1):
        if self.left <= 0:
            return self.tail.read(size)
        self.left -= size
        return b"x" * size


def test_a_line_of_100_mb_is_listed_skipped_and_never_held():
    stream = cast("BinaryIO", Endless(100_000_000, b"\n" + card("FN:After")))
    tracemalloc.start()
    try:
        found = list(read_cards(stream, "long.vcf"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [type(each) for each in found] == [Problem, Card]
    assert peak < 20_000_000


def test_many_cards_are_never_held_together():
    whole = card("FN:A", "NOTE:" + "x" * 1000) * 5_000
    tracemalloc.start()
    try:
        count = sum(1 for _card in read_cards(io.BytesIO(whole), "many.vcf"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 5_000
    assert peak < 4_000_000


@pytest.mark.parametrize(
    "body",
    [
        b"X-A" + b";A" * 500_000 + b":1",
        b"X-A" + b'""' * 250_000,
        b'X-A;B="' + b'":"' * 200_000,
        b"NOTE:start" + b"\nx" * 1_000_000,
        b"".join(b"X-%d:%d\n" % (number, number) for number in range(200_000)),
        b"CATEGORIES:" + b",".join(b"%d" % number for number in range(100_000)),
        b"KEY;ENCODING=BASE64:" + b"A" * 900_000 + b"\nAA" * 300_000,
        b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\n" * 500_000,
        b"BDAY:" + b"9" * 1_000_000,
        b"N:" + b"\\;,;" * 200_000,
    ],
    ids=["params", "quotes", "pairs", "prose", "extras", "tags", "base64", "soft", "digits", "escapes"],
)
@pytest.mark.timeout(20)
def test_cards_made_to_take_for_ever_do_not(body):
    data = b"BEGIN:VCARD\nVERSION:3.0\nFN:Hostile\n" + body + b"\nEND:VCARD\n" + card("FN:After")
    assert names(data) in (["Hostile", "After"], ["After"])


WORDS = st.sampled_from(
    """BEGIN:VCARD END:VCARD VERSION:2.1 VERSION:4.0 FN: N: TEL; BDAY: PHOTO; AGENT: ADR: NOTE: REV: TZ: RELATED; : ;
    . , = " ^ \\ \\n =C3=91 =\n ENCODING=QUOTED-PRINTABLE ENCODING=BASE64 CHARSET=utf-16 CHARSET=punycode TYPE=work
    VALUE=uri item1. X-ABLabel: X-ABDATE: tel:+1 1604-02-29 19800230 --0203 data: CATEGORIES: DEATHDATE: KIND:group
    X-FCENCODED-582D:""".split(" ")
)
PIECES = st.one_of(
    WORDS.map(str.encode),
    st.sampled_from([b"\r\n", b"\n", b"\n ", b"\r", b"BEGIN:VCARD\n", b"\nEND:VCARD\n", b"\xff\xfe", b"\xe9", b"\x00"]),
    st.binary(max_size=6),
    st.text(max_size=6).map(lambda text: text.encode("utf-8", "replace")),
)
FILES = st.lists(PIECES, max_size=40).map(b"".join)


@settings(max_examples=200, deadline=None)
@given(FILES, st.booleans())
def test_nothing_but_cards_and_problems_comes_out_of_any_file(data, framed):
    if framed:
        data = b"BEGIN:VCARD\nVERSION:3.0\n" + data + b"\nEND:VCARD\n"
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for each in read_cards(data, "fuzz.vcf"):
        found = read_person(each, TODAY) if isinstance(each, Card) else each
        warnings = [found] if isinstance(found, Problem) else found.warnings
        assert all(warning.line is None or 1 <= warning.line <= lines for warning in warnings)
        if isinstance(found, ImportedPerson):
            assert found.person.display_name.isprintable() or found.person.display_name.strip()
            repr(found).encode()
