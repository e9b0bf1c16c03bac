"""Personal dates and life moments that are near."""

from calendar import monthrange
from datetime import date, timedelta

from trustjournal.domain.facts import COMING_DAYS, DateFact, LifeMomentFact
from trustjournal.storage.facts.asked import Asked, day_of, listed
from trustjournal.storage.sense import decoded

_DAY_RULES = ("birthday", "work_anniversary", "anniversary", "custom_date", "memorial")
_LATEST = 4
"""A date stays open 3 days; one more where 29 February falls a day later."""

DATES = """SELECT d.id, d.person_id, d.kind, d.month, d.day, d.year, d.label, d.feb29, d.lead_days, r.kind,
    coalesce(o.display_name, r.name), coalesce(d.confidential, 0) OR coalesce(r.confidential, 0)
FROM date d
JOIN person p ON p.id = d.person_id
LEFT JOIN relationship r ON r.id = d.relationship_id
LEFT JOIN person o ON o.id = r.other_person_id
WHERE d.seq IN (
    SELECT n.seq FROM json_each(:spans) s CROSS JOIN date n
        ON n.month = (s.value ->> 0) AND n.day BETWEEN (s.value ->> 1) AND (s.value ->> 2)
    UNION ALL SELECT seq FROM date WHERE lead_days > 30
    UNION ALL SELECT seq FROM date WHERE id IN (SELECT value FROM json_each(:snoozed)))
AND d.month IS NOT NULL AND d.day IS NOT NULL
AND coalesce(p.archived, 0) = 0 AND (p.deceased_on IS NULL OR d.kind = 'memorial')"""

LIFE = """SELECT l.id, l.person_id, l.kind, l.label, l.starts_on, l.ends_on, l.follow_up_on, l.confidential
FROM life_moment l
WHERE l.seq IN (
    SELECT seq FROM life_moment WHERE ends_on BETWEEN :back AND :horizon
    UNION ALL SELECT m.seq FROM life_moment m WHERE m.follow_up_on IS NOT NULL AND EXISTS (
        SELECT 1 FROM json_each(m.follow_up_on) WHERE value BETWEEN :asked AND :horizon)
    UNION ALL SELECT seq FROM life_moment WHERE id IN (SELECT value FROM json_each(:snoozed)))"""


def spans(today: date) -> list[tuple[int, int, int]]:
    """The month and its first and last day, for each stretch of the calendar in which a date is near.

    29 February comes with 28 February and with 1 March, whichever it falls on.
    """
    try:
        day, last = today - timedelta(days=_LATEST), today + timedelta(days=COMING_DAYS)
    except OverflowError:
        return [(month, 1, 31) for month in range(1, 13)]
    found = []
    while True:
        end = min(last, day.replace(day=monthrange(day.year, day.month)[1]))
        whole = end.day == monthrange(day.year, day.month)[1]
        found.append((day.month, day.day, 31 if whole else end.day))
        if end == last:
            break
        day = end + timedelta(days=1)
    return found


def dates(asked: Asked) -> tuple[DateFact, ...]:
    """Personal dates that can be open or coming, or have a snoozed nudge."""
    params = {"spans": listed(spans(asked.today)), "snoozed": asked.snoozed_ids(*_DAY_RULES)}
    found = []
    for row in asked.reader.rows(DATES, params):
        asked.named.add(row[1])
        asked.answers("custom_date" if row[2] == "custom" else row[2], row[0])
        found.append(
            DateFact(
                id=row[0],
                person_id=row[1],
                kind=row[2],
                month=row[3],
                day=row[4],
                year=row[5],
                label=row[6],
                feb29=row[7],
                lead_days=row[8],
                relation=row[9],
                relation_name=row[10],
                confidential=bool(row[11]),
            )
        )
    return tuple(found)


def life_moments(asked: Asked) -> tuple[LifeMomentFact, ...]:
    """Life moments with a day to ask that is near, or a snoozed nudge."""
    params = {
        "back": asked.day(-15),
        "asked": asked.day(-14),
        "horizon": asked.horizon,
        "snoozed": asked.snoozed_ids("life_moment"),
    }
    found = []
    for row in asked.reader.rows(LIFE, params):
        asked.named.add(row[1])
        asked.answers("life_moment", row[0])
        days = decoded(row[6]) if row[6] else ()
        found.append(
            LifeMomentFact(
                id=row[0],
                person_id=row[1],
                kind=row[2],
                label=row[3],
                starts_on=day_of(row[4]),
                ends_on=day_of(row[5]),
                follow_up_on=tuple(date.fromisoformat(day) for day in days),
                confidential=bool(row[7]),
            )
        )
    return tuple(found)
