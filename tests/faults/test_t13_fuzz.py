"""T13: no file and no text can make a reader fail in a way of its own, hang, or leave half of it behind.

Figure: for each reader 5,000 cases (150 in the quick half): only the program's own errors, the slowest case under 2
seconds of work, and the journal as it was wherever something was refused.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.faults.conftest import lay
from trustjournal.base.errors import UserError
from trustjournal.cli.parser import Parser
from trustjournal.domain.people import Photo
from trustjournal.services import find, importing, jot, search_page
from trustjournal.services.backups import Reason, back_up, backups_in, newest_good, restore
from trustjournal.services.calendar import sources
from trustjournal.services.calendar.expanding import Workers
from trustjournal.services.calendar.refresh import refresh
from trustjournal.services.exchange.detect import format_of
from trustjournal.services.exchange.json_form import form_of_journal, import_form
from trustjournal.services.exchange.reading import NamedBytes
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson, add_person
from trustjournal.services.settings import FILE_NAME, SettingsFile

pytestmark = pytest.mark.timeout(1800)

WORST_SECONDS = 2.0
QUICK, LONG = 150, 5000
CASES = pytest.mark.parametrize("cases", [QUICK, pytest.param(LONG, marks=pytest.mark.long_faults)])

CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Okafor;Amara;;;\r\nFN:Amara Okafor\r\nEMAIL;TYPE=work:amara@example.org\r\n"
    b"TEL;TYPE=CELL:+31 6 1234 5678\r\nBDAY:--02-29\r\nNOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9=\r\n more\r\n"
    b"item1.URL:https://example.org\r\nitem1.X-ABLabel:_$!<HomePage>!$_\r\nPHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=\r\n"
    b"RELATED;TYPE=spouse:Bram\r\nCATEGORIES:one,two\r\nEND:VCARD\r\n"
)
CARD4 = (
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bram\r\nBDAY;VALUE=date:19840229\r\nTEL;VALUE=uri:tel:+31612345678\r\n"
    b"PHOTO:data:image/png;base64,iVBORw0KGgo=\r\nANNIVERSARY:20100101\r\nGENDER:M\r\nEND:VCARD\r\n"
)
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\nBEGIN:STANDARD\r\n"
    b"DTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    b"END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Europe/Amsterdam:20260224T090000\r\n"
    b"DURATION:PT30M\r\nRRULE:FREQ=WEEKLY;COUNT=10;BYDAY=MO,TU\r\nEXDATE:20260303T080000Z\r\n"
    b"SUMMARY:Plan\\, and more\r\n"
    b'ATTENDEE;CN="Amara";PARTSTAT=ACCEPTED:mailto:amara@example.org\r\nORGANIZER:mailto:me@example.org\r\n'
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)
SETTINGS = b"""[window]
closing = "ask"
single_keys = true
[lock]
after = "10"
[reminders]
[privacy]
names = "nothing"
"""
JOTTED = (
    "Met Amara by phone yesterday, she promised to send the plan by Friday 3 March 2026; I owe her feedback @next week"
)
NOTE = (
    "# Plan\n\n- [ ] one\n- two **bold** `code`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "> ![x](y) [z](http://a.b) <b>\n\n```\nx\n```\n"
)
WORDS = 'amara kind:promise with:amara before:2026-01-01 "whole words" -not tag:x since:yesterday is:confidential'
HOSTILE = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"A" * 3000,
    b"\r\n ",
    b"=\r\n",
    b"=",
    b";",
    b":",
    b",",
    b"\\",
    b'"',
    b"{",
    b"[",
    b"]" * 50,
    b"[" * 500,
    b'{"a":' * 200,
    b"9" * 400,
    b"-1",
    b"1e999",
    b"null",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
    b"FREQ=SECONDLY",
    b"INTERVAL=0",
    b"COUNT=1000000000",
    b"BEGIN:VCARD\r\n",
    b"END:VEVENT\r\n",
    b"BEGIN:VEVENT\r\n",
    b"../../x",
    b"file:///etc/passwd",
    b"%s%n",
    b"'; DROP TABLE person; --",
    b"*" * 400,
    b"(" * 300,
    b"> " * 300,
    b"\xe2\x80\xae",
    b"0000-00-00",
    b"20260230T250000",
    b"P99999999999999D",
    b"TZID=/x",
    b'"""',
    b"NEAR(",
    b"a*b",
    b"\t" * 100,
    b"\x1b[2J",
)


def mutated(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """A true file, changed a little or a lot; or what is no such file at all."""
    return st.one_of(
        st.builds(_mutated, st.sampled_from(seeds), st.integers(0, 2**32), st.integers(1, 12)), st.binary(max_size=600)
    )


def _mutated(seed: bytes, number: int, times: int) -> bytes:
    chance = random.Random(number)
    for _turn in range(times):
        seed = _changed(seed, chance)
    return seed[:60_000]


def _changed(content: bytes, chance: random.Random) -> bytes:
    at, end = sorted((chance.randint(0, len(content)), chance.randint(0, len(content))))
    lines = content.splitlines(keepends=True) or [b""]
    choices: tuple[Callable[[], bytes], ...] = (
        lambda: content[:at] + chance.choice(HOSTILE) + content[at:],
        lambda: content[:at] + chance.choice(HOSTILE) + content[end:],
        lambda: content[:at] + content[end:],
        lambda: content[:end] + content[at:end] * 3 + content[end:],
        lambda: content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :],
        lambda: b"".join(chance.sample(lines, len(lines))),
        lambda: content[:at],
    )
    return chance.choice(choices)()


def text_of(seeds: tuple[str, ...]) -> st.SearchStrategy[str]:
    """The same of texts, with every character there is."""
    changed = mutated(tuple(seed.encode() for seed in seeds)).map(lambda data: data.decode("utf-8", "replace"))
    return st.one_of(changed, st.text(max_size=300))


def fuzz(
    strategy: st.SearchStrategy, cases: int, check: Callable, note: Callable[[str, object], None], what: str
) -> None:
    """Hand a reader so many cases; what it raises of its own fails the test with the case."""
    worst = 0.0

    @settings(
        max_examples=cases,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )
    @given(strategy)
    def one(case: object) -> None:
        nonlocal worst
        began = time.process_time()
        check(case)
        worst = max(worst, time.process_time() - began)

    one()
    note("figure", f"{what}: {cases} cases, the slowest {worst * 1000:.0f} ms")
    assert worst < WORST_SECONDS


def refused(journal: Journal, work: Callable[[], object]) -> None:
    """Let it work and take it back, or refuse with words and without a trace."""
    before = form_of_journal(journal, include_confidential=True)
    told = None
    try:
        work()
    except UserError as error:
        told = str(error)
    else:
        while form_of_journal(journal, include_confidential=True) != before and journal.undo() is not None:
            continue
    assert form_of_journal(journal, include_confidential=True) == before
    assert told is None or told.strip()


@pytest.fixture
def known(journal: Journal) -> Journal:
    """A journal with two people in it."""
    add_person(journal, NewPerson(display_name="Amara Okafor"))
    add_person(journal, NewPerson(display_name="Bram de Vries"))
    return journal


@CASES
def test_contact_files(known: Journal, cases: int, record_property) -> None:
    def check(data: bytes) -> None:
        def work() -> None:
            importing.carry_out(known, importing.plan(known, [NamedBytes("a.vcf", data)]))

        refused(known, work)

    fuzz(mutated((CARD, CARD4, CARD + CARD4)), cases, check, record_property, "vCard")


@CASES
def test_the_form(known: Journal, cases: int, record_property) -> None:
    whole = json.dumps(form_of_journal(known, include_confidential=True)).encode()

    def check(data: bytes) -> None:
        refused(known, lambda: import_form(known, data, "a.json"))

    fuzz(mutated((whole,)), cases, check, record_property, "JSON form")


@CASES
def test_calendar_files(known: Journal, tmp_path: Path, cases: int, record_property) -> None:
    file = tmp_path / "work.ics"
    file.write_bytes(CALENDAR)
    sources.add(known, file)
    # What is read of a calendar are copies of the file's; what the user wrote must be as it was.
    own = len(form_of_journal(known, include_confidential=True)["people"])

    with Workers() as workers:

        def check(data: bytes) -> None:
            file.write_bytes(data)
            with suppress(UserError):
                refresh(known, workers=workers)
            assert len(form_of_journal(known, include_confidential=True)["people"]) == own

        fuzz(mutated((CALENDAR,)), cases, check, record_property, "calendar")


@CASES
def test_which_kind_of_file_it_is(tmp_path: Path, cases: int, record_property) -> None:
    file = tmp_path / "file"

    def check(data: bytes) -> None:
        file.write_bytes(data)
        with suppress(UserError):
            format_of(file)

    fuzz(mutated((CARD, CALENDAR, b'{"format": "trustjournal/1"}')), cases, check, record_property, "kind of file")


@CASES
@pytest.mark.qt_log_ignore(".", extend=True)  # Qt's decoders say of some pictures what is wrong with them
def test_pictures(qapp: QApplication, cases: int, record_property) -> None:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage

    from trustjournal.ui.importing.photos import shrink

    made = []
    for kind in ("PNG", "JPG", "BMP"):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImage(40, 40, QImage.Format.Format_RGB32).save(buffer, kind)  # type: ignore[call-overload]  # the stub wants bytes
        made.append(bytes(buffer.data().data()))

    def check(data: bytes) -> None:
        small = shrink(Photo("image/png", b64encode(data).decode()))
        assert small is None or small.media_type == "image/jpeg"

    fuzz(mutated(tuple(made)), cases, check, record_property, "picture")


@CASES
def test_notes_as_they_are_shown(qapp: QApplication, cases: int, record_property) -> None:
    from trustjournal.ui.kit.documents import SafeDocument

    def check(text: str) -> None:
        shown = SafeDocument()
        shown.show_markdown(text)
        shown.setTextWidth(400)
        assert shown.size().height() >= 0

    fuzz(text_of((NOTE,)), cases, check, record_property, "Markdown")


@CASES
def test_the_search_box(known: Journal, cases: int, record_property) -> None:
    def check(text: str) -> None:
        search_page.search_page(known, text)
        find.find(known, text)

    fuzz(text_of((WORDS,)), cases, check, record_property, "search")


@CASES
def test_jotted_text(known: Journal, cases: int, record_property) -> None:
    def check(text: str) -> None:
        refused(known, lambda: jot.keep(known, text, jot.understand(known, text)))

    fuzz(text_of((JOTTED, "Bram's birthday is 29 Feb 1984")), cases, check, record_property, "add")


@CASES
def test_a_promise_of_the_command_line(known: Journal, cases: int, record_property) -> None:
    parser = Parser("trustjournal log", "", known.clock.local)

    def check(text: str) -> None:
        with suppress(argparse.ArgumentTypeError):
            said, _due = parser.promise(text)
            assert said.strip()

    seeds = ("send the plan @ 2026-03-01", "a@b.c @ tomorrow", "x @ 2026-03-01T10:00+01:00")
    fuzz(text_of(seeds), cases, check, record_property, "log --promise")


@CASES
def test_the_settings_file(tmp_path: Path, cases: int, record_property) -> None:
    file = tmp_path / FILE_NAME

    def check(data: bytes) -> None:
        file.write_bytes(data)
        read = SettingsFile(tmp_path)
        assert isinstance(read.problems, tuple)
        assert read.value.lock.after is not None

    fuzz(mutated((SETTINGS,)), cases, check, record_property, "settings")


@CASES
def test_the_manifest_of_a_backup(known: Journal, cases: int, record_property) -> None:
    made = back_up(known, Reason.ASKED)
    place = made.path.with_suffix(".json")
    true = place.read_bytes()

    def check(data: bytes) -> None:
        place.write_bytes(data)
        assert [each.path for each in backups_in(known.folder)] == [made.path]
        newest_good(known.folder)

    fuzz(mutated((true,)), cases, check, record_property, "manifest")


@pytest.mark.parametrize("cases", [QUICK // 5, pytest.param(LONG, marks=pytest.mark.long_faults)])
def test_a_backup_that_is_put_back(
    empty_journal_file: Path, tmp_path: Path, journal: Journal, cases: int, record_property
) -> None:
    good = empty_journal_file.read_bytes()
    folder = tmp_path / "there"
    file = tmp_path / "copy.db"

    def check(data: bytes) -> None:
        path = lay(folder, good)
        file.write_bytes(data)
        try:
            restore(folder, file, None, journal.clock)
        except UserError:
            assert path.read_bytes() == good
        assert path.exists()

    changes = st.tuples(st.sampled_from(("flip", "cut", "other")), st.integers(0, 2**32))

    def harmed(case: tuple[str, int]) -> bytes:
        how, number = case
        chance = random.Random(number)
        if how == "flip":
            return _flipped(good, chance)
        return good[: chance.randrange(len(good))] if how == "cut" else chance.randbytes(chance.randrange(9000))

    fuzz(changes, cases, lambda case: check(harmed(case)), record_property, "backup")


def _flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _turn in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def test_a_reader_that_falls_over_is_caught(record_property) -> None:
    """The positive control: json alone answers a deep file with an error of its own."""

    def careless(data: bytes) -> None:
        with suppress(ValueError):
            json.loads(data)["people"]

    with pytest.raises((TypeError, KeyError, RecursionError, ExceptionGroup)):
        fuzz(mutated((b'{"people": []}',)), QUICK, careless, record_property, "control")
