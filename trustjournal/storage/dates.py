"""Reads everything that the calendar of a year shows, of all people at once."""

from msgspec import Struct

from trustjournal.domain.agreements import Agreement
from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.storage.codec import load
from trustjournal.storage.driver import Reader

_ALIVE = "SELECT id FROM person WHERE archived IS NOT 1 AND deceased_on IS NULL"
DATES = f"""WHERE person_id IN ({_ALIVE}) OR (kind = 'memorial'
    AND person_id IN (SELECT id FROM person WHERE archived IS NOT 1)) ORDER BY seq"""
MOMENTS = f"WHERE person_id IN ({_ALIVE}) ORDER BY seq"
AGREEMENTS = f"""WHERE state = 'agreed' AND review_on BETWEEN ? AND ? AND id IN (
    SELECT agreement_id FROM agreement_person WHERE person_id IN ({_ALIVE})) ORDER BY seq"""
RELATIVES = """SELECT r.id, coalesce(o.display_name, r.name, ''), coalesce(r.confidential, 0)
FROM relationship r LEFT JOIN person o ON o.id = r.other_person_id
WHERE r.id IN (SELECT relationship_id FROM date WHERE relationship_id IS NOT NULL)"""
FAMILY = """SELECT r.id, r.kind, coalesce(o.display_name, r.name, ''), coalesce(r.confidential, 0)
FROM relationship r LEFT JOIN person o ON o.id = r.other_person_id
WHERE r.person_id = ? ORDER BY r.seq"""


class Stored(Struct, frozen=True, kw_only=True):
    """What is kept of days: with the people (name and organisation by id) and relatives (name, confidential by id)."""

    dates: list[PersonalDate]
    moments: list[LifeMoment]
    agreements: list[Agreement]
    people: dict[str, tuple[str, str | None]]
    relatives: dict[str, tuple[str, bool]]


def load_dates(reader: Reader, year: int) -> Stored:
    """Every personal date and life moment, and the agreements to be looked at again in a year.

    Of archived people nothing, of those who died only days of remembrance (domain.md, "Nudges").
    """
    dates = load(reader, PersonalDate, DATES)
    moments = load(reader, LifeMoment, MOMENTS)
    agreements = load(reader, Agreement, AGREEMENTS, (f"{year:04}-01-01", f"{year:04}-12-31"))
    people = reader.rows("SELECT id, display_name, organisation FROM person")
    return Stored(
        dates=dates,
        moments=moments,
        agreements=agreements,
        people={person: (name, organisation) for person, name, organisation in people},
        relatives={one: (name, bool(secret)) for one, name, secret in reader.rows(RELATIVES)},
    )


def family(reader: Reader, person_id: str) -> list[tuple[str, str, str, bool]]:
    """Those around a person: id of the relationship, its kind, the name, and whether that is confidential."""
    return [(one, kind, name, bool(hidden)) for one, kind, name, hidden in reader.rows(FAMILY, (person_id,))]
