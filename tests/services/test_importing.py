"""Bringing contact files in: what becomes of each card, the same file again, joining, and taking an import back."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

import pytest
from msgspec.structs import replace

from tests.readinghere import here
from tests.services.exchange.vcards import card
from trustjournal.base.errors import UserError
from trustjournal.base.progress import Cancelled
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.people import ContactKind, ContactMethod, Person, Photo, Relationship, RelationshipKind
from trustjournal.services import exporting, importing, sample
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.merging import Record, Wish, join
from trustjournal.services.exchange.preview import Choice, Do, ImportPlan, State
from trustjournal.services.exchange.reading import NamedBytes
from trustjournal.services.exporting import VCARD_VERSIONS, ExportFormat, Wanted
from trustjournal.services.importing import CardsResult
from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal import Journal
from trustjournal.services.looking import look
from trustjournal.storage.codec import load

ROOT = Path(os.environ.get("TRUSTJOURNAL_CORPORA") or Path(__file__).parents[2].parent / "shared" / "corpora")
REAL = sorted((ROOT / "vcard" / "ez-vcard").glob("*.vcf"))

ANNA = card("FN:Anna Jansen", "EMAIL:anna@example.org", "TEL:+32 470 12 34 56", "BDAY:1984-02-29")
PAPER = card("FN:Paper Card", "NOTE:no address at all")


def plan(journal: Journal, *files: bytes) -> ImportPlan:
    given = [NamedBytes(f"{n}.vcf", data) for n, data in enumerate(files, 1)]
    return importing.plan(journal, given, reads=here)


def bring(journal: Journal, *files: bytes) -> CardsResult:
    return importing.carry_out(journal, plan(journal, *files))


def counts(result: CardsResult) -> tuple[int, int, int, int]:
    return result.added, result.merged, result.unchanged, result.skipped


def people(journal: Journal) -> dict[str, Person]:
    return {person.display_name: person for person in load(journal.reader, Person)}


def states(planned: ImportPlan) -> list[State]:
    return [row.state for row in planned.rows]


def test_nothing_is_written_by_a_plan(journal: Journal):
    planned = plan(journal, ANNA)
    assert states(planned) == [State.NEW]
    assert planned.rows[0].reason == "E-mail, phone, birthday"
    assert people(journal) == {}
    assert counts(importing.outcome(journal, planned)) == (1, 0, 0, 0)
    assert people(journal) == {}


@pytest.mark.parametrize(
    "data",
    [ANNA, PAPER, card("UID:x-1", "FN:With Uid"), card("FN:Ma Tel", "TEL:5551234567"), ANNA + PAPER + ANNA],
    ids=["addresses", "name and note", "uid", "phone", "twice in one file"],
)
def test_the_same_file_again_adds_nothing(journal: Journal, data: bytes):
    first = bring(journal, data)
    before = people(journal)
    again = bring(journal, data)
    assert again.added == again.merged == 0
    assert again.unchanged == first.added + first.merged + first.unchanged
    assert people(journal) == before
    assert again.step is None


def test_the_same_file_again_leaves_what_the_user_wrote(journal: Journal):
    bring(journal, card("FN:Anna Jansen", "EMAIL:anna@example.org", "TITLE:Analyst", "NOTE:From the file"))
    anna = people(journal)["Anna Jansen"]
    from msgspec.structs import replace

    with journal.change("Edit") as unit:
        unit.save(replace(anna, title="Lead analyst", note="My own words"))
    again = bring(journal, card("FN:Anna Jansen", "EMAIL:anna@example.org", "TITLE:Analyst", "NOTE:From the file"))
    assert counts(again) == (0, 0, 1, 0)
    assert people(journal)["Anna Jansen"].note == "My own words"


def test_a_card_fills_what_was_empty(journal: Journal):
    bring(journal, card("UID:u-1", "FN:Anna Jansen", "EMAIL:anna@example.org", "BDAY:--0229"))
    planned = plan(
        journal,
        card("UID:u-1", "FN:Anna Jansen-Smit", "EMAIL:anna@new.example", "BDAY:1984-02-29", "TITLE:Analyst"),
    )
    assert states(planned) == [State.UPDATE]
    assert planned.rows[0].reason == "Adds role, e-mail, birthday"
    assert counts(importing.carry_out(journal, planned)) == (0, 1, 0, 0)
    (anna,) = people(journal).values()
    assert anna.display_name == "Anna Jansen"
    assert [method.value for method in anna.contact_methods] == ["anna@example.org", "anna@new.example"]
    assert [(date.year, date.month, date.day) for date in load(journal.reader, PersonalDate)] == [(1984, 2, 29)]


@pytest.mark.parametrize(
    ("there", "given", "state"),
    [
        (("FN:Anna Jansen", "EMAIL:A@x.test"), ("FN:A. Jansen", "EMAIL:a@x.test"), State.SAME),
        (("FN:Anna Jansen", "EMAIL:a@x.test"), ("FN:Piet Puk", "EMAIL:a@x.test"), State.CHECK),
        (("FN:Anna Jansen", "TEL:+32470123456"), ("FN:Anna Jansen", "TEL:0470/12.34.56"), State.SAME),
        (("FN:Anna Jansen", "TEL:+32470123456"), ("FN:Piet Puk", "TEL:+32470123456"), State.NEW),
        (("FN:Anna Jansen", "EMAIL:a@x.test"), ("FN:Jansen\\, Anna", "EMAIL:b@x.test"), State.CHECK),
        (("FN:Anna Jansen", "EMAIL:a@x.test", "BDAY:19800101"), ("FN:Anna Jansen", "BDAY:19800101"), State.SAME),
        (
            ("FN:Anna Jansen", "EMAIL:a@x.test", "BDAY:19800101"),
            ("FN:Anna Jansen", "EMAIL:a@x.test", "BDAY:19810101"),
            State.CHECK,
        ),
    ],
)
def test_who_a_card_is(journal: Journal, there: tuple[str, ...], given: tuple[str, ...], state: State):
    bring(journal, card(*there))
    assert states(plan(journal, card(*given))) == [state]


def test_our_own_export_is_known_again_by_its_id(journal: Journal):
    person = Person(id="0b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f6f", display_name="Zoë")
    with journal.change("Add") as unit:
        unit.add(person)
    given = card(f"UID:urn:uuid:{person.id}", "FN:Zoë", version="4.0")
    assert states(plan(journal, given)) == [State.SAME]


def test_a_copied_uid_makes_nobody_one(journal: Journal):
    both = card("UID:same", "FN:Anna Jansen", "EMAIL:a@x.test") + card("UID:same", "FN:Piet Puk", "EMAIL:p@x.test")
    assert counts(bring(journal, both)) == (2, 0, 0, 0)
    assert counts(bring(journal, both)) == (0, 0, 2, 0)


def test_two_of_one_name_in_one_file_stay_two(journal: Journal):
    both = card("FN:Jan Smit", "EMAIL:1@x.test") + card("FN:Jan Smit", "EMAIL:2@x.test")
    result = bring(journal, both)
    assert counts(result) == (2, 0, 0, 0)
    assert result.warnings == ()


def test_cards_of_one_person_in_several_files_become_one(journal: Journal):
    phone = card("FN:Jan Smit", "EMAIL:jan@x.test", "NOTE:one", "TITLE:Cook")
    mail = card("FN:Jan Smit", "EMAIL:jan@x.test", "TEL:+3221234567", "NOTE:two", "TITLE:Chef")
    assert counts(bring(journal, phone, mail)) == (1, 1, 0, 0)
    jan = people(journal)["Jan Smit"]
    assert (jan.note, jan.title) == ("one\n\ntwo", "Cook")
    assert ("Title", "Chef") in [(each.name, each.value) for each in jan.extra]
    assert counts(bring(journal, phone, mail)) == (0, 0, 2, 0)


def test_a_look_alike_is_a_person_apart_unless_someone_says_otherwise(journal: Journal):
    bring(journal, card("FN:Wei-Lin Chen", "EMAIL:weilin@oakmere.test", "TITLE:Data scientist"))
    given = card("FN:Weilin Chen", "EMAIL:wl@mail.test", "TEL:+32 470 55 01 27", "TITLE:Analyst")
    planned = plan(journal, given)
    assert states(planned) == [State.CHECK]
    apart = importing.outcome(journal, planned)
    assert counts(apart) == (1, 0, 0, 0)
    assert "Wei-Lin Chen" in apart.warnings[0].message
    wish = Wish(from_file=frozenset({"title"}), without=frozenset({"email:wl@mail.test"}))
    assert counts(importing.carry_out(journal, planned, {1: Choice(Do.MERGE, wish)})) == (0, 1, 0, 0)
    (one,) = people(journal).values()
    assert (one.display_name, one.title) == ("Wei-Lin Chen", "Analyst")
    kinds = [method.kind for method in one.contact_methods]
    assert kinds == [ContactKind.EMAIL, ContactKind.PHONE]


def test_a_card_without_a_name_is_left_out_unless_it_is_wanted(journal: Journal):
    planned = plan(journal, card("EMAIL:who@x.test"))
    assert states(planned) == [State.LEFT_OUT]
    result = importing.outcome(journal, planned)
    assert counts(result) == (0, 0, 0, 1)
    assert (result.warnings[0].file, result.warnings[0].line) == ("1.vcf", 1)
    assert counts(importing.carry_out(journal, planned, {1: Choice(Do.SEPARATE)})) == (1, 0, 0, 0)


def test_every_card_is_counted_and_every_skipped_one_has_a_warning(journal: Journal):
    cut = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:No End\r\n"
    result = bring(journal, ANNA + card("N:;;;;") + cut + PAPER)
    assert counts(result) == (2, 0, 0, 2)
    assert [one.line for one in result.warnings] == [8, 12]


def test_a_choice_to_leave_out_is_said(journal: Journal):
    result = importing.carry_out(journal, plan(journal, ANNA + PAPER), {1: Choice(Do.LEAVE)})
    assert counts(result) == (1, 0, 0, 1)
    assert result.warnings[0].line == 1


def test_an_import_is_one_step_of_undo(journal: Journal):
    bring(journal, ANNA + PAPER)
    assert journal.undo() is not None
    assert people(journal) == {}
    assert load(journal.reader, PersonalDate) == []
    assert journal.redo() is not None
    assert sorted(people(journal)) == ["Anna Jansen", "Paper Card"]


@pytest.mark.parametrize("version", VCARD_VERSIONS)
def test_our_own_cards_add_nothing_to_the_journal_they_came_from(journal: Journal, tmp_path: Path, version: str):
    sample.fill(journal)
    ada, bo = ("aaaaaaaa-0000-4000-8000-00000000000" + digit for digit in "12")
    with journal.change("Fill") as unit:
        unit.add(Person(id=ada, display_name="Ada Zwart"), Person(id=bo, display_name="Bo Zwart"))
        unit.add(Relationship(id=bo, person_id=ada, kind=RelationshipKind.PARTNER, other_person_id=bo))
    wanted = Wanted(ExportFormat.VCARD, include_confidential=True, vcard=version)
    exporting.export(journal, wanted, tmp_path / "all.vcf")
    planned = importing.plan(journal, [tmp_path / "all.vcf"], reads=here, shrink=lambda photo, _waits: photo)
    assert {(row.name, row.reason) for row in planned.rows if row.state is not State.SAME} == set()


def test_a_stop_leaves_nothing_behind(journal: Journal):
    class Impatient:
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    planned = plan(journal, ANNA)
    with pytest.raises(Cancelled):
        importing.carry_out(journal, planned, progress=Impatient())
    assert people(journal) == {}
    with pytest.raises(Cancelled):
        importing.plan(journal, [NamedBytes("a.vcf", ANNA)], progress=Impatient())


SILENT = card("FN:Anna Jansen", "NOTE:x" + "\r\n x" * 4_000_000)
"""A card that is read for seconds before it is said what is wrong with it."""

UNDECIDED = NamedBytes("a.csv", b"First Name,Birthday\n" + b"a,1/2/2000\n" * 500_000)
"""A table of which the whole column of dates is looked at."""


def test_a_file_that_says_nothing_can_be_stopped_too(journal: Journal):
    class Watcher:
        steps = 0

        def step(self, done: int, total: int, label: str = "") -> None:
            self.steps += 1
            if self.steps == 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        importing.plan(journal, [NamedBytes("a.vcf", SILENT)], progress=Watcher())
    with pytest.raises(Cancelled):
        look(journal, UNDECIDED, importing.reading(journal), Watcher())


def test_an_import_is_taken_back_and_what_came_since_stays(journal: Journal):
    bring(journal, card("UID:u", "FN:Anna Jansen", "EMAIL:anna@x.test"))
    second = bring(
        journal,
        card("UID:u", "FN:Anna Jansen", "EMAIL:anna@work.test", "BDAY:19840229", "TITLE:Analyst")
        + card("FN:Bram Peeters", "EMAIL:b@x.test", "BDAY:19800101", "RELATED;TYPE=child;VALUE=text:Tim")
        + card("FN:Carla Diaz", "EMAIL:c@x.test"),
    )
    carla = people(journal)["Carla Diaz"]
    log(journal, LogEntry(people=(carla.id,), note="Talked", at=journal.now()))
    assert second.batch_id is not None
    taken = importing.undo_import(journal, second.batch_id)
    assert (taken.removed, taken.restored, taken.kept) == (1, 1, (carla.id,))
    left = people(journal)
    assert sorted(left) == ["Anna Jansen", "Carla Diaz"]
    assert left["Anna Jansen"].title is None
    assert left["Anna Jansen"].contact_methods == (ContactMethod(kind=ContactKind.EMAIL, value="anna@x.test"),)
    assert load(journal.reader, PersonalDate) == []
    assert load(journal.reader, Relationship) == []
    assert journal.undo() is not None
    assert "Bram Peeters" in people(journal)


def test_in_discreet_mode_nothing_comes_in_and_nothing_is_taken_back(journal: Journal):
    bring(journal, card("UID:u", "FN:Anna Jansen", "EMAIL:anna@x.test"))
    second = bring(journal, card("UID:u", "FN:Anna Jansen", "EMAIL:anna@work.test"))
    planned = plan(journal, PAPER)
    discreet = journal.discreetly()
    assert second.batch_id is not None
    with pytest.raises(UserError, match="discreet"):
        importing.undo_import(discreet, second.batch_id)
    with pytest.raises(UserError, match="discreet"):
        importing.carry_out(discreet, planned)
    assert list(people(journal)) == ["Anna Jansen"]


def test_an_import_knows_its_files_and_counts(journal: Journal):
    result = bring(journal, ANNA, PAPER)
    (batch,) = importing.imports(journal)
    assert (batch.id, batch.file, batch.format, batch.added) == (result.batch_id, "1.vcf, 2.vcf", "vcard", 2)


def test_pictures_come_in_only_as_they_were_made_small(journal: Journal):
    given = card("FN:Pic", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ")
    small = Photo(media_type="image/jpeg", data="AAAA")
    planned = importing.plan(journal, [NamedBytes("a.vcf", given)], shrink=lambda _photo, _waits: small)
    importing.carry_out(journal, planned)
    assert people(journal)["Pic"].photo == small
    assert counts(bring(journal, given)) == (0, 0, 1, 0)


def test_a_file_that_is_not_there_is_a_warning(journal: Journal, tmp_path: Path):
    planned = importing.plan(journal, [tmp_path / "none.vcf"])
    assert planned.rows == ()
    assert len(planned.problems) == 1


@pytest.mark.skipif(not REAL, reason="the real contact files are not here")
def test_real_files_come_in_and_again_add_nothing(journal: Journal):
    first = importing.carry_out(journal, importing.plan(journal, REAL))
    assert first.added + first.merged + first.unchanged + first.skipped == 25
    assert first.skipped == 2
    assert {"Frank Dawson", "Simon Perreault", "Greg Dartmouth", "Mr. Michael Angstadt Jr."} <= set(people(journal))
    again = importing.carry_out(journal, importing.plan(journal, REAL))
    assert (again.added, again.merged, again.skipped) == (0, 0, 2)


BIRTHDAYS = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:%s\r\nRRULE:FREQ=YEARLY\r\n"
    b"SUMMARY:Anna Berg's birthday\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def planned_birthday(journal: Journal, day: bytes) -> ImportPlan:
    return importing.plan(journal, [NamedBytes("days.ics", BIRTHDAYS % day)])


def anna(**fields: object) -> Person:
    method = ContactMethod(kind=ContactKind.EMAIL, value="anna@acme.example")
    return Person(id=str(uuid4()), display_name="Anna Berg", contact_methods=(method,), **fields)  # type: ignore[arg-type]


def test_a_calendar_knows_people_by_their_names_where_one_alone_is_called_so(journal: Journal) -> None:
    with journal.change("Add") as unit:
        unit.add(anna())
    (row,) = planned_birthday(journal, b"19900315").rows
    assert row.state is State.UPDATE
    with journal.change("Add") as unit:
        unit.add(anna())
    (row,) = planned_birthday(journal, b"19900315").rows
    assert row.state is State.CHECK


def test_a_calendar_with_another_birthday_is_another_person(journal: Journal) -> None:
    known = anna()
    with journal.change("Add") as unit:
        unit.add(known)
        unit.add(PersonalDate(id=str(uuid4()), person_id=known.id, kind=DateKind.BIRTHDAY, month=3, day=16))
    (row,) = planned_birthday(journal, b"19900315").rows
    assert row.state is State.CHECK


def test_a_day_with_words_beside_its_numbers_fills_them_in_once(journal: Journal) -> None:
    """Our own form of a date may have both; a card has one of them."""
    born = card("FN:Bo", "UID:bo", "BDAY:--1115")
    importing.carry_out(journal, plan(journal, born))
    (day,) = load(journal.reader, PersonalDate)
    with journal.change("Edit") as unit:
        unit.save(replace(day, text="no fuss"))
    (row,) = plan(journal, born).rows
    assert row.state is State.SAME
    given = ImportedPerson(
        file="a", line=1, person=Person(id=str(uuid4()), display_name="Bo"), dates=(replace(day, text="calm"),)
    )
    joined = join(Record(given.person, (day,)), given)
    assert [each.text for each in joined.record.dates] == ["calm"]
    assert joined.filled == ("birthday",)
    assert not join(joined.record, given).changes


def test_an_import_that_came_in_between_is_noticed_and_nothing_is_written(journal: Journal) -> None:
    first, second = plan(journal, ANNA), plan(journal, ANNA)
    importing.carry_out(journal, first)
    with pytest.raises(importing.Overtaken):
        importing.carry_out(journal, second)
    assert counts(bring(journal, ANNA)) == (0, 0, 1, 0)
    assert journal.reader.value("SELECT count(*) FROM person") == 1
