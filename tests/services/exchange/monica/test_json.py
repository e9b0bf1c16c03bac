"""The JSON export: its shapes, what single things become, and what is left of a file that is broken."""

import json
from base64 import b64encode
from datetime import date

import pytest

from tests.services.exchange.monica import exports
from tests.services.exchange.monica.exports import (
    PNG,
    block,
    contact,
    entries,
    export,
    one,
    people,
    problems,
    row,
    said,
    special,
    uid,
    whole_json,
)
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.problems import Problem


def details(found: ImportedPerson) -> list[tuple[str, str]]:
    return [(each.name, each.value) for each in found.person.extra]


def warned(found: ImportedPerson) -> list[str]:
    return [each.message for each in found.warnings]


def picture(number: int, data: str = PNG) -> dict:
    return row(number, original_filename="a.png", mime_type="image/png", dataUrl=f"data:image/png;base64,{data}")


# ------------------------------------------------------------------------------------------------------------- shapes


def test_types_in_the_plural_are_the_same():
    kinds = {
        "contact_field": "contact_fields",
        "address": "addresses",
        "activity": "activities",
        "life_event": "life_events",
        "contact": "contacts",
        "relationship": "relationships",
        "note": "notes",
        "gift": "gifts",
        "call": "calls",
        "task": "tasks",
        "reminder": "reminders",
        "conversation": "conversations",
        "pet": "pets",
        "user": "users",
    }
    text = whole_json()
    for kind, many in kinds.items():
        text = text.replace(f'"type": "{kind}",\n', f'"type": "{many}",\n')
    assert text != whole_json()
    assert exports.comparable(said(text)) == exports.comparable(said(whole_json()))


def test_a_file_in_one_line_is_the_same():
    text = json.dumps(json.loads(whole_json()), separators=(",", ":"), ensure_ascii=False)
    assert exports.comparable(said(text)) == exports.comparable(said(whole_json()))
    assert {each.line for each in people(said(text)).values()} == {1}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_says_how_it_is_written(encoding):
    assert exports.comparable(said(whole_json().encode(encoding))) == exports.comparable(said(whole_json()))


def test_lines_are_those_of_the_contacts():
    lines = whole_json().splitlines()
    for found in people(said(whole_json())).values():
        (source,) = found.person.sources
        assert source.uid is not None
        assert f'"uuid": "{source.uid}"' in lines[found.line - 1]


def test_what_a_person_says_without_a_field_is_kept_and_the_rest_is_named():
    odd = contact(10, block("weather", 1, 2), first_name="Ann", lucky_number=7, shape={"a": 1}, number_of_views=9)
    found = said(
        export(block("contact", odd, contact(11, block("note", row(12, body="x", mood="good")))), block("star", 1))
    )
    assert details(people(found)["Ann"]) == [("Lucky number", "7")]
    assert problems(found) == [
        "A contact without a name was left out.",
        "2 rows of “weather” have no place here and were left out.",
        "1 row of “star” has no place here and was left out.",
        "“shape” of 1 row of “contact” has no place here and was left out.",
        "“mood” of 1 row of “note” has no place here and was left out.",
    ]


@pytest.mark.parametrize("text", ["{}", "[]", '{"account": 3}', '{"app_version": "4"}', "{", '{"account": {'])
def test_what_is_no_export_is_said(text):
    found = said(text)
    assert [each for each in found if not isinstance(each, Problem)] == []
    assert "This file does not hold what an export of Monica holds; nothing was read of it." in problems(found)


def test_an_account_with_nothing_in_it_is_nobody():
    assert said('{"account": {"uuid": "x", "data": []}}') == []


# ---------------------------------------------------------------------------------------------------- one thing each


@pytest.mark.parametrize(
    ("names", "called"),
    [
        ({"first_name": "Ann", "middle_name": "B", "last_name": "Cole"}, "Ann B Cole"),
        ({"first_name": "", "last_name": "Cole"}, "Cole"),
        ({"first_name": None, "nickname": "Nan"}, "Nan"),
        ({"first_name": "  A\nB\u202e "}, "A B"),
    ],
)
def test_names(names, called):
    assert one(**names).person.display_name == called


def test_a_name_that_is_too_long_is_shortened():
    found = one(first_name="a" * 400)
    assert len(found.person.display_name) == 300
    assert warned(found) == ["A name is longer than a name can be and was shortened."]


def test_an_address_alone_is_no_name():
    found = one(block("contact_field", row(1, data="mailto:a@example.org", type=uid(21))), first_name="")
    assert (found.named, found.person.display_name) == (False, "a@example.org")


def test_a_contact_with_nothing_to_call_it_by_is_left_out_with_what_names_it():
    nobody = contact(10, block("call", row(1, called_at="2024-01-01T10:00:00Z")), first_name="")
    found = said(export(block("contact", nobody)))
    (left_out,) = [each for each in found if isinstance(each, Problem) and each.cards]
    assert (left_out.cards, left_out.message) == (1, "A contact without a name was left out.")
    (call,) = entries(found)
    assert (call.entry.people, len(call.warnings)) == ((), 1)


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        (special("1990-05-15"), (1990, 5, 15)),
        (special("1990-01-01", age=True), (1990, None, None)),
        (special("2024-05-15", yearless=True), (None, 5, 15)),
        (special("2024-02-29", yearless=True), (None, 2, 29)),
    ],
)
def test_birthdays(given, parts):
    (born,) = one(birthdate=given).dates
    assert (born.year, born.month, born.day) == parts


@pytest.mark.parametrize("given", [special("2023-02-30"), special("0000-00-00"), {"date": "soon"}])
def test_a_birthday_that_is_no_day_is_said(given):
    found = one(birthdate=given)
    assert found.dates == ()
    assert warned(found) == [f"“{given['date']}” is not a day of the calendar; it was left out."]


def test_a_day_of_a_death_counts_only_for_the_dead():
    found = one(deceased_date=special("2020-01-02"))
    assert (found.person.deceased_on, found.person.archived) == (None, False)


def test_a_first_meeting_of_which_only_the_year_is_known():
    found = one(
        first_met_date=special("2010-01-01", age=True), first_met_where="Gent", first_met_additional_info="rain"
    )
    assert (found.person.met_on, found.person.how_met) == (None, "Gent\nrain")
    assert details(found) == [("First met", "2010")]


@pytest.mark.parametrize(
    ("frequency", "trigger", "expected"),
    [
        (30, "2026-12-02T00:00:00Z", (30, date(2026, 11, 2))),
        (30, "2020-01-01T00:00:00Z", (30, date(2026, 11, 22))),
        (30, None, (30, date(2026, 11, 22))),
        (0, None, (None, None)),
        (10**9, None, (None, None)),
        ("often", None, (None, None)),
    ],
)
def test_rhythms(frequency, trigger, expected):
    person = one(stay_in_touch_frequency=frequency, stay_in_touch_trigger_date=trigger).person
    assert (person.cadence_days, person.cadence_since_on) == expected


@pytest.mark.parametrize(
    "given", [["a", "b", "a", ""], {"0": "a", "2": "b"}, [{"name": "a"}, {"properties": {"name": "b"}}]]
)
def test_tags(given):
    assert one(tags=given).person.tags == ("a", "b")


def test_addresses_without_a_type_are_details():
    found = one(block("contact_field", row(1, data="something", type="unknown"), row(2, data="www.example.org")))
    assert [(each.kind, each.value) for each in found.person.contact_methods] == [("url", "www.example.org")]
    assert details(found) == [("Contact", "something")]


@pytest.mark.parametrize(("gender", "said_"), [(uid(20), ["Woman"]), ("M", ["Male"]), ("N", []), ("unknown-uuid", [])])
def test_genders(gender, said_):
    assert [value for name, value in details(one(gender=gender)) if name == "Gender"] == said_


def test_the_last_talk_is_kept_where_no_conversation_tells_it():
    assert details(one(last_talked_to="2024-01-05T00:00:00Z")) == [("Last talked to", "2024-01-05")]
    call = block("call", row(1, called_at="2024-01-05T00:00:00Z"))
    assert details(one(call, last_talked_to="2024-01-05T00:00:00Z")) == []


def test_gifts_and_debts():
    found = one(
        block(
            "gift",
            row(1, name="Book", status="offered", amount=35.5, date="2023-12-25", recipient=uid(10)),
            row(2, name="Pen", status="received"),
            row(3, name=None),
        ),
        block(
            "debt",
            row(4, "2024-02-01T10:00:00Z", amount=50.00, currency="USD", status="inprogress", in_debt=True),
            row(5, "2024-02-02T10:00:00Z", amount=5, currency={"iso": "EUR"}, status="complete", in_debt=False),
        ),
    )
    assert (found.person.note or "").split("\n\n") == [
        "2023-12-25: A gift: Book\n35.5",
        "2024-01-01: A gift received: Pen",
        "2024-02-01: I owe them 50.0 USD",
        "2024-02-02: They owed me 5 EUR; it is settled",
    ]


FELT = ["glad", {"name": "calm"}]


def test_calls():
    calls = block(
        "call",
        row(
            1, called_at="2024-01-05T23:30:00Z", content="x", contact_called=False, emotions=["glad", {"name": "calm"}]
        ),
        row(2, called_at="2024-01-06T10:00:00Z"),
    )
    one_, two = entries(said(export(block("contact", contact(10, calls, first_name="Ann")))))
    assert (one_.entry.at, one_.entry.title, one_.entry.note) == (
        "2024-01-06T00:30:00+01:00",
        "I called",
        "x\n\nFelt: glad, calm",
    )
    assert (two.entry.title, two.entry.note) == (None, None)


def test_a_conversation_without_a_day_is_of_its_first_message():
    messages = [
        row(1, content="later", written_at="2024-01-06T10:00:00Z"),
        row(2, content="first", written_at="2024-01-05T10:00:00Z"),
    ]
    talk = block("conversation", row(3, contact_field_type=uid(21), messages=messages))
    (found,) = entries(said(export(block("contact", contact(10, talk, first_name="Ann")))))
    assert (found.entry.at, found.entry.channel) == ("2024-01-05T11:00:00+01:00", "email")


def test_an_entry_without_any_day_is_left_out_and_counted():
    call = row(1, called_at="soon", content="x")
    call["created_at"] = None
    found = said(export(block("contact", contact(10, block("call", call), first_name="Ann"))))
    assert entries(found) == []
    assert problems(found) == ["1 entry has no day that could be read and was left out."]


@pytest.mark.parametrize(
    ("given", "dates", "kept"),
    [
        ({"frequency_type": "year", "inactive": True}, 0, "note"),
        ({"frequency_type": "year", "frequency_number": 2}, 0, "details"),
        ({"frequency_type": "month", "frequency_number": 1}, 0, "details"),
        ({"frequency_type": "one_time"}, 0, "note"),
        ({"frequency_type": "year", "frequency_number": 1}, 1, ""),
    ],
)
def test_reminders(given, dates, kept):
    found = one(block("reminder", row(1, initial_date="2024-03-04T00:00:00Z", title="Trees", **given)))
    assert len(found.dates) == dates
    assert ("Trees" in (found.person.note or "")) is (kept == "note")
    assert any("Trees" in value for _name, value in details(found)) is (kept == "details")


def test_a_birthday_reminder_adds_its_words_and_no_second_day():
    reminders = block(
        "reminder",
        row(1, initial_date="2024-05-15", title="Birthday", description="Call!", frequency_type="year"),
        row(2, initial_date="2024-05-15", title="Founded the firm", frequency_type="year"),
    )
    found = one(reminders, birthdate=special("1990-05-15"))
    assert [(each.kind, each.label) for each in found.dates] == [("birthday", None), ("custom", "Founded the firm")]
    assert details(found) == [("Reminder", "Birthday: Call!")]


@pytest.mark.parametrize("on", ["2026-11-22", "2026-11-21"])
def test_a_reminder_of_today_is_still_to_come(on):
    reminder = row(1, initial_date=on, title="Trees", frequency_type="one_time")
    found = said(export(block("contact", contact(10, block("reminder", reminder), first_name="Ann"))))
    assert len(entries(found, "commitment")) == (on == "2026-11-22")


def test_documents_are_counted_once():
    document = row(1, original_filename="a.pdf", dataUrl="data:application/pdf;base64,AAAA")
    ann = contact(10, block("document", uid(1)), first_name="Ann")
    assert problems(said(export(block("contact", ann), block("document", document)))) == [
        "1 document was left out: the journal keeps no files."
    ]


def test_a_journal_of_its_own():
    pages = [row(1, type="entry", title="T", post="P", date="2024-08-01"), row(2, type="day", rate=1, comment="")]
    found = said(export(journal_entries=pages))
    assert [each.entry.people for each in entries(found)] == [(), ()]
    assert [len(each.warnings) for each in entries(found)] == [0, 0]
    assert len(problems(found)) == 1


# ----------------------------------------------------------------------------------------------------------- pictures


def test_the_chosen_picture_comes_in_and_the_others_are_counted():
    ann = contact(10, block("photo", uid(31), uid(32), uid(33)), first_name="Ann", avatar={"avatar_photo": uid(32)})
    other = b64encode(b"\xff\xd8\xff\xe0" + bytes(20)).decode()
    found = people(said(export(block("contact", ann), block("photo", picture(31), picture(32, other), picture(33)))))
    assert found["Ann"].person.photo is not None
    assert found["Ann"].person.photo.media_type == "image/jpeg"
    assert warned(found["Ann"]) == ["2 further pictures were left out."]


@pytest.mark.parametrize(
    "data", ["!!!", b64encode(b"<svg/>").decode(), b64encode(b"\x89PNG\r\n\x1a\n" + bytes(5 << 20)).decode()]
)
def test_what_is_no_picture_is_left_out_and_the_next_one_taken(data):
    ann = contact(10, block("photo", uid(31), uid(32)), first_name="Ann")
    found = people(said(export(block("contact", ann), block("photo", picture(31, data), picture(32)))))["Ann"]
    assert found.person.photo is not None
    assert warned(found) == ["A picture could not be read and was left out."]


# ------------------------------------------------------------------------------------------------------ relationships


def related(*relations: dict, blocks: tuple[dict, ...] = (), **zoe: object) -> dict[str, ImportedPerson]:
    ann, bob = contact(10, first_name="Ann"), contact(11, first_name="Bob")
    child = contact(12, *blocks, **{"first_name": "Zoe", "is_partial": True, **zoe})
    return people(said(export(block("contact", ann, bob, child), block("relationship", *relations))))


def relation(type_: str, is_: int, of: int) -> dict:
    return row(700 + is_ + of, type=type_, contact_is=uid(is_), of_contact=uid(of))


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("spouse", "partner"),
        ("partner", "partner"),
        ("date", "other"),
        ("ex", "other"),
        ("parent", "parent"),
        ("child", "child"),
        ("sibling", "sibling"),
        ("grandparent", "other"),
        ("bestfriend", "friend"),
        ("colleague", "colleague"),
        ("boss", "manager"),
        ("subordinate", "report"),
        ("mentor", "other"),
    ],
)
def test_kinds_of_relationships(type_, kind):
    found = related(relation(type_, 10, 11))["Ann"]
    assert found.related == ((kind, uid(11)),)
    assert bool(details(found)) is (kind == "other")


def test_one_direction_is_enough_for_both():
    found = related(relation("boss", 10, 11))
    assert found["Bob"].related == (("report", uid(10)),)


def test_the_same_twice_oneself_and_nobody():
    found = related(relation("friend", 10, 11), relation("friend", 10, 11), relation("friend", 10, 10))
    assert found["Ann"].related == (("friend", uid(11)),)
    assert "1 relationship names someone who is not in the file and was left out." in problems(
        said(export(block("contact", contact(10, first_name="Ann")), block("relationship", relation("friend", 10, 99))))
    )


def test_a_partial_contact_of_whom_more_is_known_is_a_person():
    assert "Zoe" not in related(relation("child", 10, 12))
    found = related(relation("child", 10, 12), blocks=(block("note", row(1, body="likes ships")),))
    assert found["Zoe"].person.note == "2024-01-01: likes ships"
    assert found["Ann"].related == (("child", uid(12)),)


def test_a_partial_contact_who_was_somewhere_is_a_person():
    ann, zoe = contact(10, first_name="Ann"), contact(12, block("activity", uid(20)), first_name="Zoe", is_partial=True)
    there = row(20, summary="Zoo", happened_at="2024-01-01")
    found = said(
        export(block("contact", ann, zoe), block("relationship", relation("child", 10, 12)), block("activity", there))
    )
    assert [each.entry.people for each in entries(found)] == [(people(found)["Zoe"].person.id,)]


def test_a_partial_contact_only_beside_partial_ones_is_a_person():
    zoe, max_ = (contact(number, first_name=name, is_partial=True) for number, name in ((12, "Zoe"), (13, "Max")))
    found = people(said(export(block("contact", zoe, max_), block("relationship", relation("sibling", 12, 13)))))
    assert list(found) == ["Zoe", "Max"]


def test_a_dead_relative_is_remembered_and_not_congratulated():
    found = related(
        relation("child", 10, 12), birthdate=special("2000-05-06"), is_dead=True, deceased_date=special("2010-01-02")
    )["Ann"]
    assert [(each.kind, each.year) for each in found.dates] == [("memorial", 2010)]
    assert details(found) == [("Birthday of Zoe, who has died", "2000-05-06")]


# -------------------------------------------------------------------------------------------------------------- broken


def test_a_cropped_file_gives_what_is_whole():
    text = whole_json()
    found = said(text[: text.index('"Noor"')])
    assert list(people(found)) == ["Amara Okafor", "Bram de Vries", "Zoë"]
    assert "The file is broken or ends in the middle; what comes before that was read." in problems(found)


def test_a_file_that_is_broken_in_the_middle_gives_what_comes_before():
    text = whole_json()
    at = text.index('"Kofi"')
    assert "Noor" in people(said(f"{text[:at]} oops {text[at:]}"))


def test_one_broken_contact_costs_no_other():
    whole = json.loads(whole_json())
    contacts = next(each for each in whole["account"]["data"] if each["type"] == "contact")["values"]
    contacts[1:1] = [7, None, "x", [], {}]
    found = said(json.dumps(whole))
    assert set(people(found)) == {"Amara Okafor", "Bram de Vries", "Noor", "Kofi"}
    (problem,) = [each for each in found if isinstance(each, Problem) and each.cards > 1]
    assert (problem.cards, problem.message) == (4, "4 rows of “contact” could not be read and were left out.")


def test_numbers_of_any_size_are_texts():
    found = said(
        export(block("contact", contact(10, first_name="Ann", lucky=10**300))).replace("1" + "0" * 300, "9" * 9999)
    )
    assert details(people(found)["Ann"]) == [("Lucky", "9" * 9999)]
    assert "Ann" in people(said(export(block("contact", contact(10, first_name="Ann"))).replace("true", "1e999")))


def test_a_name_that_stands_twice_is_read_once():
    text = export(block("contact", contact(10, first_name="Ann"))).replace(
        '"first_name"', '"first_name": "x", "first_name"'
    )
    assert list(people(said(text))) == ["Ann"]


def test_what_is_nested_deeper_than_anyone_reads_ends_the_file():
    deep = '"Deep", "note": ' + '{"a":' * 4000 + "1" + "}" * 4000
    text = export(block("contact", contact(10, first_name="Ann"), contact(11, first_name="Deep")))
    found = said(text.replace('"Deep"', deep))
    assert "Ann" in people(found)
    assert "The file is broken or ends in the middle; what comes before that was read." in problems(found)


def test_text_that_is_not_utf_8_is_read_as_windows_text_and_said():
    data = whole_json().encode().replace(b"Kofi", b"Ren\xe9")
    found = said(data)
    assert "René" in people(found)
    assert any("not UTF-8" in each for each in problems(found))


def test_half_signs_are_no_text():
    found = one(first_name="A\ud800B", last_name="\\ud800 😀", nickname="\udc00")
    assert found.person.display_name == "A\ufffdB \\ud800 😀"
    assert found.person.name is not None
    assert found.person.name.nickname == "\ufffd"


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("trustjournal.services.exchange.monica.reader.JSON_LIMIT", 1000)
    (problem,) = said(whole_json())
    assert isinstance(problem, Problem)
    assert "larger than 256 MB" in problem.message


def test_a_text_that_is_too_long_is_left_out_and_said():
    found = said(export(block("contact", contact(10, first_name="Ann", description="x" * (1 << 20) + "y"))))
    assert people(found)["Ann"].person.note is None
    assert problems(found) == ["1 text longer than a million characters was left out."]
