"""One synthetic account of Monica 4 as its JSON export writes it, and the reader's answer to files."""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.monica.reader import read
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import NamedBytes, Reading, Said

TODAY = date(2026, 11, 22)
HOW = Reading(on=TODAY, zone="Europe/Amsterdam")
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
HARD = 'O\'Neill said "no"\\yes,\nthen (left); 100% ☃ 😀'


def uid(number: int) -> str:
    """A uuid that can be told from others by eye."""
    return f"550e8400-e29b-41d4-a716-{number:012}"


def said(data: bytes | str, how: Reading = HOW) -> list[Said]:
    """Everything the reader says of a file."""
    content = data.encode() if isinstance(data, str) else data
    return list(read(NamedBytes("monica", content), "monica", how))


def people(found: Iterable[Said]) -> dict[str, ImportedPerson]:
    """The people by what they are called."""
    return {each.person.display_name: each for each in found if isinstance(each, ImportedPerson)}


def entries(found: Iterable[Said], kind: str = "") -> list[Any]:
    """The entries as they were brought in, all or of one kind."""
    return [each for each in found if isinstance(each, ImportedEntry) and kind in ("", each.entry.KIND)]


def more(person: ImportedPerson) -> list[Any]:
    """What else is a person's own."""
    return list(person.more)


def problems(found: Iterable[Said]) -> list[str]:
    """The words about the file."""
    return [each.message for each in found if isinstance(each, Problem)]


def comparable(found: Iterable[Said]) -> str:
    """What was said, with the ids that are made anew each time numbered in their order, and without lines."""
    plain = []
    for each in found:
        form: dict[str, Any] = msgspec.to_builtins(each, enc_hook=str)
        form.pop("line", None)
        for warning in form.get("warnings", ()):
            warning.pop("line", None)
        plain.append(form)
    text = json.dumps(plain, indent=1, sort_keys=True)
    made: dict[str, str] = {}
    uuids = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
    return uuids.sub(lambda found_: made.setdefault(found_[0], f"id {len(made)}"), text)


def row(number: int, made: str = "2024-01-01T08:00:00.000000Z", **properties: Any) -> dict[str, Any]:
    """A row of the JSON export."""
    return {"uuid": uid(number), "created_at": made, "updated_at": made, "properties": properties}


def block(kind: str, *values: Any) -> dict[str, Any]:
    """A list of rows with its type."""
    return {"count": len(values), "type": kind, "values": list(values)}


def contact(number: int, *blocks: dict[str, Any], **properties: Any) -> dict[str, Any]:
    """A contact with the blocks that are theirs."""
    return {**row(number, **{"is_active": True, **properties}), "data": list(blocks)}


def special(day: str, *, age: bool = False, yearless: bool = False) -> dict[str, Any]:
    """A special date."""
    return {"uuid": uid(9000), "is_age_based": age, "is_year_unknown": yearless, "date": f"{day}T00:00:00.000000Z"}


def export(*blocks: dict[str, Any], instance: dict[str, Any] | None = None, **properties: Any) -> str:
    """A whole file."""
    account = {"uuid": uid(1), "data": list(blocks), "properties": properties, "instance": instance or INSTANCE}
    outside = {"version": "1.0-preview.1", "app_version": "4.1.2", "export_date": "2026-01-15T10:30:00Z"}
    return json.dumps({**outside, "url": "https://monica.example", "exported_by": "me", "account": account}, indent=2)


def one(*blocks: dict[str, Any], **properties: Any) -> ImportedPerson:
    """The only person of a file with one contact."""
    (found,) = people(
        said(export(block("contact", contact(10, *blocks, **{"first_name": "Ann", **properties}))))
    ).values()
    return found


INSTANCE = {
    "genders": [row(20, name="Woman", type="F")],
    "contact_field_types": [
        row(21, name="Email", protocol="mailto:", type="email"),
        row(22, name="Phone", protocol="tel:", type="phone"),
        row(23, name="Telegram", protocol="telegram:", type=None),
        row(24, name="Facebook", protocol=None, type=None),
    ],
    "activity_type_categories": [row(25, translation_key="food")],
    "activity_types": [
        row(26, translation_key="ate_restaurant", name="Went to a restaurant", category=uid(25)),
        row(27, name="Chess", category=None),
    ],
    "life_event_types": [row(28, translation_key="new_child", name=None)],
    "life_event_categories": [],
}

AMARA = contact(
    101,
    block(
        "contact_field",
        row(201, data="amara@example.org", type=uid(21)),
        row(202, data="0470123456", type=uid(22)),
        row(203, data="@amara", type=uid(23)),
        row(204, data="https://facebook.example/amara", type=uid(24)),
    ),
    block("address", row(205, name="Home", street="Kade 1", city="Gent", postal_code="9000", country="BE")),
    block(
        "note",
        row(206, "2024-03-02T10:00:00.000000Z", body="Second", is_favorite=False),
        row(207, "2024-03-01T10:00:00.000000Z", body=HARD, is_favorite=True),
    ),
    block("call", row(208, called_at="2024-04-01T00:00:00.000000Z", content="About the plan", contact_called=True)),
    block(
        "conversation",
        row(
            209,
            happened_at="2024-04-02T00:00:00.000000Z",
            contact_field_type=uid(23),
            messages=[
                row(210, content="Hi", written_at="2024-04-02T00:00:00.000000Z", written_by_me=True),
                row(211, content="Hello", written_at="2024-04-02T00:00:00.000000Z", written_by_me=False),
            ],
        ),
    ),
    block(
        "task",
        row(212, title="Send the plan", description="the long one", completed=False),
        row(213, title="Ask", completed=True, completed_at="2024-05-01T23:30:00.000000Z"),
    ),
    block(
        "reminder",
        row(214, initial_date="2024-02-29", title="Amara's birthday", frequency_type="year", frequency_number=1),
        row(215, initial_date="2024-06-01", title="House", frequency_type="year", frequency_number=1),
        row(216, initial_date="2024-07-01", title="Past", frequency_type="one_time", frequency_number=1),
        row(217, initial_date="2027-07-01", title="To come", frequency_type="one_time", frequency_number=1),
        row(218, initial_date="2024-07-01", title="Water", frequency_type="week", frequency_number=2),
    ),
    block("pet", row(219, name="Rex")),
    block("gift", row(220, name="A book", status="idea", comment="about ships", url="https://books.example/1")),
    block("life_event", row(221, name="Twins", note="Two of them", happened_at="2023-08-15", type=uid(28))),
    block("activity", uid(301), uid(302)),
    first_name="Amara",
    last_name="Okafor",
    nickname="Ama",
    description="Met in Gent",
    is_starred=True,
    job="Architect",
    company="Oakmere",
    food_preferences="No nuts",
    gender=uid(20),
    tags=["work", "ships"],
    stay_in_touch_frequency=30,
    stay_in_touch_trigger_date="2026-12-02T00:00:00.000000Z",
    birthdate=special("1984-02-29"),
    first_met_date=special("2010-09-01"),
    first_met_through=uid(102),
)
BRAM = contact(
    102,
    block("activity", uid(301)),
    block("reminder", row(222, initial_date="2025-01-10", title="Bram", frequency_type="year", frequency_number=1)),
    first_name="Bram",
    last_name="de Vries",
    is_dead=True,
    birthdate=special("1950-01-01", age=True),
    deceased_date=special("2024-01-10"),
)
ZOE = contact(103, first_name="Zoë", is_partial=True, birthdate=special("2024-05-06", yearless=True))
NOOR = contact(104, first_name="Noor", is_partial=True)
KOFI = contact(
    105, first_name="Kofi", is_active=False, is_dead=True, deceased_date=special("2020-03-04", yearless=True)
)
RELATIONS = (
    row(401, type="child", contact_is=uid(101), of_contact=uid(103)),
    row(402, type="parent", contact_is=uid(103), of_contact=uid(101)),
    row(403, type="uncle", contact_is=uid(101), of_contact=uid(102)),
    row(404, type="nephew", contact_is=uid(102), of_contact=uid(101)),
    row(405, type="boss", contact_is=uid(101), of_contact=uid(105)),
)
ACTIVITIES = (
    row(301, summary="Dinner", description="Pasta", happened_at="2024-01-03T00:00:00.000000Z", type=uid(26)),
    row(302, summary="Chess", happened_at="2024-01-04T00:00:00.000000Z", type=uid(27)),
    row(303, "2024-01-05T08:00:00.000000Z", summary="Alone", happened_at="2024-01-05T00:00:00.000000Z"),
)
JOURNAL = [
    row(501, type="entry", title="A page", post="What I thought", date="2024-08-01T00:00:00.000000Z"),
    row(502, type="day", rate=3, comment="Sun", day=2, month=8, year=2024),
]


def whole_json() -> str:
    """The account as JSON."""
    return export(
        block("user", row(2, email="me@example.org", password="$2y$10$secret")),
        block("contact", AMARA, BRAM, ZOE, NOOR, KOFI),
        block("relationship", *RELATIONS),
        block("activity", *ACTIVITIES),
        journal_entries=JOURNAL,
    )
