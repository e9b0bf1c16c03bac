"""A mapping file says what the columns of a table are, or what is wrong with it."""

from pathlib import Path

import pytest

from trustjournal.base.errors import UserError
from trustjournal.services.exchange.reading import DateOrder
from trustjournal.services.exchange.tables.mapping import Mapping, mapping_of


def mapping(tmp_path: Path, text: str | bytes) -> Mapping:
    path = tmp_path / "map.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return mapping_of(path)


def test_everything_it_can_say(tmp_path):
    text = '{"columns": {"Naam": "display_name", "Nr": "", "Bel": "phone/boot"}, "dates": "dmy", "encoding": "cp1252"}'
    assert mapping(tmp_path, text) == Mapping(
        {"Naam": "display_name", "Nr": "", "Bel": "phone/boot"}, DateOrder.DAY_FIRST, "cp1252"
    )


def test_what_it_leaves_out(tmp_path):
    assert mapping(tmp_path, "{}") == Mapping(None, None, None)
    assert mapping(tmp_path, b'\xef\xbb\xbf{"dates": "ymd"}').dates is DateOrder.YEAR_FIRST


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "no mapping"),
        ("[]", "no mapping"),
        ("{", "no mapping"),
        ('{"columns": {"Naam": 3}}', "columns"),
        ('{"colums": {}}', "colums"),
        ('{"dates": "dym"}', "dym"),
        ('{"columns": {"Naam": "foot"}}', "foot"),
        ('{"encoding": "klingon"}', "klingon"),
        (b'{"dates": "\xff"}', "no mapping"),
        ("[" * 100_000, "no mapping"),
        (" " * ((1 << 20) + 1), "too large"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(tmp_path, text, word):
    with pytest.raises(UserError) as caught:
        mapping(tmp_path, text)
    assert word in caught.value.what
    assert caught.value.next_step


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UserError, match="could not be read"):
        mapping_of(tmp_path / "none.json")
