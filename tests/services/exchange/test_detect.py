"""Of which format a file is: told at once, whatever its first bytes are."""

from __future__ import annotations

import time

import pytest

from trustjournal.services.exchange.detect import Format, format_in

ENDLESS = {
    "one line without an end": b"A" * 65_536,
    "empty lines": b"\n" * 65_536,
    "blanks and empty lines": b" \n" * 32_768,
    "begins without an end": b"BEGIN\n" * 10_000,
    "a begin and blanks": b"BEGIN" + b" " * 65_000,
    "one word of a dump": b"INSERT IGNORE INTO" * 3_000,
}


@pytest.mark.parametrize("what", ENDLESS)
def test_a_head_without_an_end_is_read_once(what: str) -> None:
    began = time.process_time()
    assert format_in(ENDLESS[what]) is None
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\r\n\r\n  begin : vcard\r\n", Format.VCARD),
        (b"\xef\xbb\xbfBEGIN:VCALENDAR\n", Format.ICS),
        (b"a line\nName,Mail\n", Format.CSV),
        (b"a line\rName;Mail", Format.CSV),
        (b"no table at all\n", None),
    ],
)
def test_a_line_may_begin_with_blanks_and_after_others(head: bytes, expected: Format | None) -> None:
    assert format_in(head) is expected
