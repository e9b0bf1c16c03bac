"""Everything that reads what others wrote, in one table: how each is begun, and how it takes one case.

A new reader of foreign files is tried once `services.exchange.readers` names it and FORMATS has true files of its kind;
any other reader is a line in READERS.
"""

from __future__ import annotations

import argparse
import json
import random
import unicodedata
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from tests.faults import seeds
from tests.faults.conftest import lay
from tests.faults.fuzzing import flipped, mutated, text_of
from tests.readinghere import here
from tests.services.exchange.monica.exports import whole_json
from tests.services.exchange.monica.sql_exports import whole_sql
from trustjournal.base.errors import UserError
from trustjournal.cli.parser import Parser
from trustjournal.domain.people import Photo
from trustjournal.services import find, importing, jot, search_page
from trustjournal.services.backups import Reason, back_up, backups_in, newest_good, restore
from trustjournal.services.calendar import sources
from trustjournal.services.calendar.expanding import Workers
from trustjournal.services.calendar.refresh import refresh
from trustjournal.services.exchange.detect import Format, format_of
from trustjournal.services.exchange.json_form import form_of_journal, import_form
from trustjournal.services.exchange.readers import reader_of
from trustjournal.services.exchange.reading import NamedBytes, Reading
from trustjournal.services.exchange.tables.mapping import mapping_of
from trustjournal.services.journal import Journal
from trustjournal.services.settings import FILE_NAME, SettingsFile

Check = Callable[[Any], None]
Fuzzed = tuple[st.SearchStrategy, Check]
"""The cases, and what hands one to the reader."""


class Place(Struct, frozen=True):
    """Where a reader is tried: a journal with two people, the file of a new one, a folder for anything else."""

    journal: Journal
    new: Path
    folder: Path


@contextmanager
def refused(journal: Journal) -> Iterator[None]:
    """Let the block work and take it back, or refuse with words and without a trace."""
    before = form_of_journal(journal, include_confidential=True)
    told = None
    try:
        yield
    except UserError as error:
        told = str(error)
    else:
        while form_of_journal(journal, include_confidential=True) != before and journal.undo() is not None:
            continue
    assert form_of_journal(journal, include_confidential=True) == before
    assert told is None or told.strip()


def foreign(format_: Format) -> Callable[[Place], Iterator[Fuzzed]]:
    """A reader of a foreign file, by itself and through a whole import."""

    def begin(place: Place) -> Iterator[Fuzzed]:
        read, how = reader_of(format_), Reading(on=place.journal.clock.now().date(), zone="Europe/Amsterdam")

        def check(data: bytes) -> None:
            given = NamedBytes(f"a.{format_}", data)
            for _said in read(given, given.name, how):
                pass
            with refused(place.journal):
                importing.carry_out(place.journal, importing.plan(place.journal, [given], reads=here))

        yield mutated(FORMATS[format_]), check

    return begin


def mappings(place: Place) -> Iterator[Fuzzed]:
    """A file that says what the columns of a table are, and the table read so."""
    file, how = place.folder / "mapping.json", Reading(on=place.journal.clock.now().date())
    table, read = NamedBytes("a.csv", seeds.TABLE), reader_of(Format.CSV)

    def check(data: bytes) -> None:
        file.write_bytes(data)
        with suppress(UserError):
            said = mapping_of(file)
            decided = replace(how, columns=said.columns, dates=said.dates, encoding=said.encoding)
            assert list(read(table, table.name, decided))

    yield mutated((seeds.MAPPING, b'{"dates": "ymd"}', b'{"encoding": "shift_jis"}')), check


def archives(place: Place) -> Iterator[Fuzzed]:
    """The archive that LinkedIn gives: hostile as a whole, and hostile within."""
    how = Reading(on=place.journal.clock.now().date(), zone="Europe/Amsterdam", touches=True)
    read = reader_of(Format.CSV)

    def check(data: bytes) -> None:
        given = NamedBytes("a.zip", data)
        for _said in read(given, given.name, how):
            pass
        with refused(place.journal):
            importing.carry_out(place.journal, importing.plan(place.journal, [given], how=how, reads=here))

    whole = seeds.archive(Connections=seeds.CONNECTIONS, messages=seeds.MESSAGES)
    inside = st.builds(
        lambda people, messages: seeds.archive(Connections=people, messages=messages),
        mutated((seeds.CONNECTIONS,)),
        mutated((seeds.MESSAGES,)),
    )
    yield st.one_of(mutated((whole,)), inside), check


def the_form(place: Place) -> Iterator[Fuzzed]:
    """Our own form of a journal."""
    whole = json.dumps(form_of_journal(place.journal, include_confidential=True)).encode()

    def check(data: bytes) -> None:
        with refused(place.journal):
            import_form(place.journal, data, "a.json")

    yield mutated((whole,)), check


def calendars(place: Place) -> Iterator[Fuzzed]:
    """A calendar file that is followed; what is read of it is a copy, what the user wrote must be as it was."""
    file = place.folder / "work.ics"
    file.write_bytes(seeds.CALENDAR)
    sources.add(place.journal, file)

    def people() -> object:
        return form_of_journal(place.journal, include_confidential=True)["people"]

    own = people()
    with Workers() as workers:

        def check(data: bytes) -> None:
            file.write_bytes(data)
            with suppress(UserError):
                refresh(place.journal, workers=workers)
            assert people() == own

        yield mutated((seeds.CALENDAR,)), check


def kinds_of_file(place: Place) -> Iterator[Fuzzed]:
    """What tells a file's format."""
    file = place.folder / "file"

    def check(data: bytes) -> None:
        file.write_bytes(data)
        with suppress(UserError):
            format_of(file)

    yield mutated((*(each for made in FORMATS.values() for each in made), seeds.CALENDAR, b'{"format": "x"}')), check


def pictures(place: Place) -> Iterator[Fuzzed]:
    """What makes a picture safe and small."""
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

    yield mutated(tuple(made)), check


def shown_notes(place: Place) -> Iterator[Fuzzed]:
    """What shows Markdown."""
    from trustjournal.ui.kit.documents import SafeDocument

    def check(text: str) -> None:
        shown = SafeDocument()
        shown.show_markdown(text)
        shown.setTextWidth(400)
        assert shown.size().height() >= 0

    # Qt reads a script's fonts when it first meets one of its letters; how many there are is the machine's affair.
    check("".join(each for each in map(chr, range(0x300, 0x1FFFF, 16)) if unicodedata.category(each)[0] in "LNS"))
    yield text_of((seeds.NOTE,)), check


def search_box(place: Place) -> Iterator[Fuzzed]:
    """What is typed into the search box."""

    def check(text: str) -> None:
        search_page.search_page(place.journal, text)
        find.find(place.journal, text)

    yield text_of((seeds.WORDS,)), check


def jotted(place: Place) -> Iterator[Fuzzed]:
    """A sentence for `add`."""

    def check(text: str) -> None:
        with refused(place.journal):
            jot.keep(place.journal, text, jot.understand(place.journal, text))

    yield text_of((seeds.JOTTED, "Bram's birthday is 29 Feb 1984")), check


def promises(place: Place) -> Iterator[Fuzzed]:
    """A promise on the command line."""
    parser = Parser("trustjournal log", "", place.journal.clock.local)

    def check(text: str) -> None:
        with suppress(argparse.ArgumentTypeError):
            said, _due = parser.promise(text)
            assert said.strip()

    yield text_of(("send the plan @ 2026-03-01", "a@b.c @ tomorrow", "x @ 2026-03-01T10:00+01:00")), check


def settings_file(place: Place) -> Iterator[Fuzzed]:
    """The file of settings."""
    file = place.folder / FILE_NAME

    def check(data: bytes) -> None:
        file.write_bytes(data)
        read = SettingsFile(place.folder)
        assert isinstance(read.problems, tuple)
        assert read.value.lock.after is not None

    yield mutated((seeds.SETTINGS,)), check


def manifests(place: Place) -> Iterator[Fuzzed]:
    """What lies beside a backup."""
    made = back_up(place.journal, Reason.ASKED)
    file = made.path.with_suffix(".json")

    def check(data: bytes) -> None:
        file.write_bytes(data)
        assert [each.path for each in backups_in(place.journal.folder)] == [made.path]
        newest_good(place.journal.folder)

    yield mutated((file.read_bytes(),)), check


def backup_files(place: Place) -> Iterator[Fuzzed]:
    """A backup that is put back."""
    good, folder, file = place.new.read_bytes(), place.folder / "there", place.folder / "copy.db"

    def harmed(how: str, number: int) -> bytes:
        chance = random.Random(number)
        if how == "flip":
            return flipped(good, chance)
        return good[: chance.randrange(len(good))] if how == "cut" else chance.randbytes(chance.randrange(9000))

    def check(case: tuple[str, int]) -> None:
        path = lay(folder, good)
        file.write_bytes(harmed(*case))
        try:
            restore(folder, file, None, place.journal.clock)
        except UserError:
            assert path.read_bytes() == good
        assert path.exists()

    yield st.tuples(st.sampled_from(("flip", "cut", "other")), st.integers(0, 2**32)), check


FORMATS: dict[Format, tuple[bytes, ...]] = {
    Format.VCARD: (seeds.CARD, seeds.CARD4, seeds.CARD + seeds.CARD4),
    Format.CSV: (seeds.TABLE, seeds.OTHER_TABLE, seeds.archive(Connections=seeds.TABLE)),
    Format.ICS: (seeds.CALENDAR, seeds.BIRTHDAYS),
    Format.MONICA: (seeds.MONICA, seeds.MONICA_SQL, whole_json().encode(), whole_sql().encode()),
    Format.MARKDOWN: (seeds.NOTES, seeds.OWN_NOTES),
}
"""True files of each format that `services.exchange.readers` may name."""

READERS: dict[str, Callable[[Place], Iterator[Fuzzed]]] = {
    "JSON form": the_form,
    "column mapping": mappings,
    "LinkedIn ZIP": archives,
    "calendar": calendars,
    "kind of file": kinds_of_file,
    "picture": pictures,
    "Markdown shown": shown_notes,
    "search box": search_box,
    "add": jotted,
    "log --promise": promises,
    "settings": settings_file,
    "manifest": manifests,
    "backup": backup_files,
}
"""Everything else that reads what may be hostile."""
