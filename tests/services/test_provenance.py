"""Where a field, a date or an address came from: the newest import whose value still stands."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from tests.readinghere import here
from tests.services.exchange.vcards import card
from trustjournal.base.clock import Clock
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.people import Person, Photo
from trustjournal.services import importing
from trustjournal.services.exchange.preview import Shrink
from trustjournal.services.exchange.reading import NamedBytes
from trustjournal.services.journal import Journal
from trustjournal.services.provenance import origin, provenance, stands
from trustjournal.storage.codec import load


def bring(journal: Journal, name: str, data: bytes, shrink: Shrink | None = None) -> str:
    """Import a file a day later than the one before; gives the import's id."""
    journal.clock = Clock(journal.clock.now() + timedelta(days=1))
    planned = importing.plan(journal, [NamedBytes(name, data)], reads=here, shrink=shrink)
    batch = importing.carry_out(journal, planned).batch_id
    assert batch is not None
    return batch


def ann(journal: Journal) -> Person:
    (person,) = load(journal.reader, Person)
    return person


PHOTO = Photo(media_type="image/jpeg", data="AAAA")
FIRST = card("UID:1", "FN:Ann", "EMAIL:a@x.test", "TITLE:Cook", "NOTE:Tall", "CATEGORIES:team", "BDAY:--0229")
WITH_PHOTO = FIRST.replace(b"END:VCARD", b"PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\nEND:VCARD")
CONNECTIONS = (
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    b"Ann,Lee,https://www.linkedin.com/in/ann-lee,a@x.test,Oakmere,Chef,30 May 2024\n"
)


def test_each_field_names_the_import_it_came_with(journal: Journal) -> None:
    first = bring(journal, "phone.vcf", WITH_PHOTO, lambda _photo, _waits: PHOTO)
    second = bring(journal, "mail.vcf", card("UID:1", "FN:Ann", "EMAIL:b@x.test", "ORG:Oakmere", "BDAY:19840229"))
    found = provenance(journal, ann(journal).id)
    assert {field: came.batch_id for field, came in found.fields.items()} == {
        "display_name": first, "title": first, "note": first, "tags": first, "photo": first,
        "organisation": second, "contact_methods": second,
    }  # fmt: skip
    assert {key: came.file for key, came in found.items.items()} == {
        "email:a@x.test": "phone.vcf",
        "email:b@x.test": "mail.vcf",
        "tags:team": "phone.vcf",
    }
    (birthday,) = load(journal.reader, PersonalDate)
    assert found.dates[birthday.id].batch_id == second
    day = journal.now().on
    assert (found.fields["organisation"].on, found.fields["title"].on) == (day, day - timedelta(days=1))


def test_a_system_is_said_in_words(journal: Journal) -> None:
    bring(journal, "phone.vcf", FIRST)
    bring(journal, "Connections.csv", CONNECTIONS)
    found = provenance(journal, ann(journal).id)
    came = found.fields["organisation"]
    assert (came.system, came.file) == ("linkedin", "Connections.csv")
    assert came.words() == "LinkedIn, February 2026"
    assert came.full_words().startswith("From Connections.csv, ")
    assert found.fields["title"].words() == "vCard, February 2026"


def test_what_was_written_by_hand_since_came_from_no_import(journal: Journal) -> None:
    bring(journal, "phone.vcf", FIRST)
    with journal.change("Edit") as unit:
        unit.save(replace(ann(journal), title="Boss", tags=("team", "mine")))
    found = provenance(journal, ann(journal).id)
    assert "title" not in found.fields
    assert "tags:team" in found.items
    assert "tags:mine" not in found.items


def test_an_import_that_was_taken_back_is_not_named_and_not_listed(journal: Journal) -> None:
    first = bring(journal, "phone.vcf", FIRST)
    second = bring(journal, "mail.vcf", card("UID:1", "FN:Ann", "ORG:Oakmere", "EMAIL:b@x.test"))
    assert [each.id for each in importing.imports(journal)] == [second, first]
    importing.undo_import(journal, second)
    found = provenance(journal, ann(journal).id)
    assert "organisation" not in found.fields
    assert found.fields["contact_methods"].batch_id == first
    assert [each.id for each in importing.imports(journal)] == [first]
    assert not stands(journal, second)
    journal.undo()
    assert stands(journal, second)


def test_an_undone_import_is_not_listed(journal: Journal) -> None:
    bring(journal, "phone.vcf", FIRST)
    journal.undo()
    assert importing.imports(journal) == []


def test_the_rows_hold_no_picture_of_what_was_added(journal: Journal) -> None:
    bring(journal, "phone.vcf", WITH_PHOTO, lambda _photo, _waits: PHOTO)
    rows = journal.reader.rows("SELECT after FROM import_row WHERE kind = 'person'")
    assert ann(journal).photo == PHOTO
    assert "AAAA" not in str(rows)
    assert provenance(journal, ann(journal).id).fields["photo"].file == "phone.vcf"


def test_an_entry_names_its_import_and_one_of_ones_own_does_not(journal: Journal) -> None:
    batch = bring(journal, "phone.vcf", FIRST)
    (birthday,) = load(journal.reader, PersonalDate)
    came = origin(journal, "date", birthday.id)
    assert came is not None
    assert came.batch_id == batch
    assert origin(journal, "interaction", birthday.id) is None


def test_it_is_found_by_an_index(journal: Journal) -> None:
    plan = journal.reader.plan(
        "SELECT 1 FROM import_row r JOIN import_batch b ON b.id = r.batch_id WHERE r.entry_id IN (?)", ("x",)
    )
    assert "USING INDEX ix_import_row_entry_id" in str(plan)
