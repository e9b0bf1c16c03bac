"""Moments that wait for something, and trust that deserves a second chance."""

from datetime import date

from trustjournal.domain.facts import MOMENT_KINDS, MomentFact
from trustjournal.storage.facts.asked import Asked, day_of, people_sql

_COLUMNS = f"""m.id, m.kind, {people_sql("moment", "m")}, m."on", m.direction, m.text, m.follow_up_on, m.confidential"""
_WAITING = ", ".join(f"'{kind}'" for kind in MOMENT_KINDS if kind not in {"mistake", "win"})

MOMENTS = f"""SELECT 0, {_COLUMNS}
FROM moment m
WHERE m.seq IN (
    SELECT seq FROM moment WHERE kind IN ({_WAITING}) AND state = 'open'
        AND coalesce(follow_up_on, "on") <= :horizon
    UNION ALL SELECT seq FROM moment WHERE kind IN ({_WAITING}) AND state IS NULL
        AND coalesce(follow_up_on, "on") <= :horizon
    UNION ALL SELECT seq FROM moment WHERE kind = 'mistake' AND state = 'open' AND "on" <= :horizon
    UNION ALL SELECT seq FROM moment WHERE kind = 'mistake' AND state IS NULL AND "on" <= :horizon
    UNION ALL SELECT seq FROM moment WHERE kind = 'win' AND state = 'open' AND "on" BETWEEN :month AND :horizon
    UNION ALL SELECT seq FROM moment WHERE kind = 'win' AND state IS NULL AND "on" BETWEEN :month AND :horizon
    UNION ALL SELECT seq FROM moment WHERE id IN (SELECT value FROM json_each(:snoozed)))
AND coalesce(m.state, 'open') = 'open'
UNION ALL
SELECT 1, {_COLUMNS}
FROM moment m
WHERE m.kind = 'trust_extended' AND m.state = 'closed' AND m.details ->> 'outcome' = 'not_yet'
AND (m."on" <= :four_weeks OR m.id IN (SELECT value FROM json_each(:again)))
AND NOT EXISTS (
    SELECT 1 FROM moment_person w
    JOIN moment_person t ON t.person_id = w.person_id AND t.at > m."on"
    JOIN moment x ON x.id = t.moment_id
    WHERE w.moment_id = m.id AND x.kind = 'trust_extended')"""


def moments(asked: Asked) -> tuple[tuple[MomentFact, ...], tuple[MomentFact, ...]]:
    """The open ones that are near or have a snoozed nudge, and those that deserve a second chance."""
    params = {
        "horizon": asked.horizon,
        "month": asked.day(-30),
        "four_weeks": asked.day(30 - 28),
        "snoozed": asked.snoozed_ids(*MOMENT_KINDS),
        "again": asked.snoozed_ids("second_chance"),
    }
    found: tuple[list[MomentFact], list[MomentFact]] = ([], [])
    for row in asked.reader.rows(MOMENTS, params):
        again, entry_id, kind = row[0], row[1], row[2]
        asked.answers("second_chance" if again else kind, entry_id)
        found[again].append(
            MomentFact(
                id=entry_id,
                kind=kind,
                people=asked.people(row[3]),
                on=date.fromisoformat(row[4]),
                direction=row[5],
                text=row[6],
                follow_up_on=day_of(row[7]),
                confidential=bool(row[8]),
            )
        )
    return tuple(found[0]), tuple(found[1])
