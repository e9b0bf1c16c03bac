"""People: whose rhythm comes round, who is close, and whom another fact names."""

from collections.abc import Iterable, Mapping
from datetime import date

from trustjournal.domain.facts import PERSON_RULES, PersonFact
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges.rules_reflect import iso_week
from trustjournal.storage.driver import Reader, Row
from trustjournal.storage.facts.asked import END, Asked, day_of, listed
from trustjournal.storage.facts.states import Known

JOURNAL = """SELECT EXISTS (SELECT 1 FROM person), EXISTS (SELECT 1 FROM review WHERE week = :week),
    (SELECT max("on") FROM self_assessment WHERE "on" <= :today), (SELECT min(at) FROM interaction)"""

# The correlated max() takes one step from the end of the index of a person's conversations; the rhythm that is not
# near is dropped before anything else is read of the person.
_LAST_TALK = "(SELECT max(at) FROM interaction_person WHERE person_id = p.id AND at <= :now_on)"

_GIVEN = "coalesce(nullif(p.name ->> 'nickname', ''), nullif(p.name ->> 'given', ''))"

PEOPLE = f"""WITH rhythm AS MATERIALIZED (
    SELECT p.seq, p.id, p.created_at, coalesce(p.cadence_days, c.cadence_days) AS days,
        coalesce(substr({_LAST_TALK}, 1, 10), '') AS talk, coalesce(p.cadence_since_on, '') AS since
    FROM person p LEFT JOIN circle c ON c.id = p.circle_id
    WHERE coalesce(p.cadence_days, c.cadence_days) IS NOT NULL AND coalesce(p.archived, 0) = 0
        AND p.deceased_on IS NULL AND coalesce(p.paused_until_on, '') <= :horizon)
SELECT p.id, p.display_name,
    {_GIVEN},
    p.sort_key, p.close, p.archived, p.deceased_on, p.organisation,
    coalesce(p.cadence_days, c.cadence_days), p.cadence_since_on, p.paused_until_on,
    substr(p.created_at, 1, 10), substr({_LAST_TALK}, 1, 10),
    CASE WHEN p.close = 1 THEN (
        SELECT l.at FROM moment_person l JOIN moment m ON m.id = l.moment_id
        WHERE l.person_id = p.id AND l.at <= :today AND m.kind = 'appreciation' AND m.direction IN ('mine', 'shared')
        ORDER BY l.at DESC LIMIT 1) END,
    CASE WHEN p.close = 1 THEN (
        SELECT l.at FROM moment_person l JOIN moment m ON m.id = l.moment_id
        WHERE l.person_id = p.id AND l.at <= :today AND m.kind = 'perspective_check'
        ORDER BY l.at DESC LIMIT 1) END,
    CASE WHEN p.close = 1 THEN (
        SELECT l.at FROM moment_person l JOIN moment m ON m.id = l.moment_id
        WHERE l.person_id = p.id AND l.at <= :today AND m.kind IN ('feedback_asked', 'feedback_received')
        ORDER BY l.at DESC LIMIT 1) END,
    p.preferred_channel
FROM person p LEFT JOIN circle c ON c.id = p.circle_id
WHERE p.seq IN (
    SELECT seq FROM person WHERE id IN (SELECT value FROM json_each(:named))
    UNION ALL SELECT seq FROM rhythm WHERE CASE
        WHEN max(talk, since) > '' THEN julianday(max(talk, since)) + days <= julianday(:horizon)
        ELSE julianday(substr(created_at, 1, 10)) + days <= julianday(:horizon) OR EXISTS (
            SELECT 1 FROM nudge_state WHERE key >= 'cadence:' || rhythm.id AND key < 'cadence:' || rhythm.id || '~') END
    UNION ALL SELECT seq FROM person WHERE close = 1 AND coalesce(archived, 0) = 0 AND deceased_on IS NULL
        AND coalesce(paused_until_on, '') <= :horizon)"""

HEEDED = """SELECT n.person_id, 0, n.text, n.category, n.id, 0
FROM json_each(:people) j CROSS JOIN preference n ON n.person_id = j.value
WHERE n.kind = 'preference' AND coalesce(n.confidential, 0) = 0
UNION ALL
SELECT l.person_id, 1, l.kind, l.starts_on, l.id, coalesce(l.confidential, 0)
FROM json_each(:people) j CROSS JOIN life_moment l ON l.person_id = j.value
WHERE l.kind IN ('bereavement', 'sick_leave') AND (l.starts_on IS NULL OR l.starts_on <= :today)
    AND (l.ends_on IS NULL OR l.ends_on >= :today)"""

_CATEGORIES = ("communication", "schedule", "work_style")


def journal(asked: Asked) -> tuple[bool, bool, date | None, date | None]:
    """Whether there are people, whether the week has its review, the last self-assessment, the first interaction."""
    row = asked.reader.row(JOURNAL, {"week": iso_week(asked.today), "today": asked.day()})
    has_people, reviewed, assessed, first = row or (0, 0, None, None)
    return bool(has_people), bool(reviewed), day_of(assessed), day_of(first)


def rows(asked: Asked) -> list[Row]:
    """The people that matter, as rows for `people`."""
    params = {
        "named": listed(asked.named | _snoozed_people(asked)),
        "horizon": asked.horizon,
        "today": asked.day(),
        "now_on": asked.day() + END,
    }
    found = asked.reader.rows(PEOPLE, params)
    for row in found:
        if row[8] is not None:
            asked.answers("cadence", row[0])
        if row[4]:
            for rule in PERSON_RULES[1:]:
                asked.answers(rule, row[0])
    return found


def _snoozed_people(asked: Asked) -> set[str]:
    return {key.split(":")[1] for key in asked.snoozed if key.partition(":")[0] in PERSON_RULES}


def names(reader: Reader, ids: Iterable[str]) -> dict[str, str]:
    """The display names of people by id."""
    sql = "SELECT id, display_name FROM person WHERE id IN (SELECT value FROM json_each(?))"
    return dict(reader.rows(sql, (listed(ids),)))


def first_names(reader: Reader, ids: Iterable[str]) -> dict[str, str]:
    """How one addresses people, by id, as `Person.first_name` has it; those who died are left out."""
    sql = f"""SELECT id, display_name, {_GIVEN} FROM person p
    WHERE deceased_on IS NULL AND id IN (SELECT value FROM json_each(?))"""
    return {row[0]: _first_name(row[1], row[2]) for row in reader.rows(sql, (listed(ids),))}


def _first_name(name: str, given: str | None) -> str:
    return given or next(iter(name.split()), name)


def people(asked: Asked, found: list[Row], known: Known, next_with: Mapping[str, Instant]) -> dict[str, PersonFact]:
    """Facts of people by id."""
    preferences, gentle = _heeded(asked, found)
    answered: dict[str, dict[str, date]] = {}
    for interval, on in known.answered.items():
        rule, _colon, person_id = interval.partition(":")
        answered.setdefault(person_id, {})[rule] = on
    return {
        row[0]: _person(
            row,
            answered.get(row[0], {}),
            preferences.get(row[0]),
            gentle.get(row[0], (None, None)),
            next_with.get(row[0]),
        )
        for row in found
    }


def _heeded(asked: Asked, found: list[Row]) -> tuple[dict[str, str], dict[str, tuple[str, str | None]]]:
    """Of each person the preference to heed, and the reason to speak gently and since when."""
    params = {"people": listed(row[0] for row in found), "today": asked.day()}
    firsts: tuple[dict[str, tuple[int, int, str]], ...] = ({}, {})
    heeded: tuple[dict[str, Row], ...] = ({}, {})
    for row in asked.reader.rows(HEEDED, params):
        person_id, which = row[0], row[1]
        order = _gentle_order(row) if which else _preference_order(row)
        if person_id not in firsts[which] or order < firsts[which][person_id]:
            firsts[which][person_id], heeded[which][person_id] = order, row
    return (
        {person_id: row[2] for person_id, row in heeded[0].items()},
        {person_id: (row[2], None if row[5] else row[3]) for person_id, row in heeded[1].items()},
    )


def _preference_order(row: Row) -> tuple[int, int, str]:
    return (_CATEGORIES.index(row[3]) if row[3] in _CATEGORIES else len(_CATEGORIES), 0, row[4])


def _gentle_order(row: Row) -> tuple[int, int, str]:
    return (int(row[2] != "bereavement"), -date.fromisoformat(row[3]).toordinal() if row[3] else 0, row[4])


def _person(
    row: Row,
    answered: Mapping[str, date],
    preference: str | None,
    gentle: tuple[str | None, str | None],
    meets_at: Instant | None,
) -> PersonFact:
    name: str = row[1]
    day = date.fromisoformat
    since_on, paused_on, created_on, talk_on, thanks_on, check_on, feedback_on = row[9:16]
    return PersonFact(
        id=row[0],
        name=name,
        first_name=_first_name(name, row[2]),
        sort_key=row[3],
        close=bool(row[4]),
        archived=bool(row[5]),
        deceased=bool(row[6]),
        organisation=row[7],
        cadence_days=row[8],
        cadence_since_on=day(since_on) if since_on else None,
        paused_until_on=day(paused_on) if paused_on else None,
        created_on=day(created_on) if created_on else None,
        last_talk_on=day(talk_on) if talk_on else None,
        last_appreciation_on=day(thanks_on) if thanks_on else None,
        last_check_on=day(check_on) if check_on else None,
        last_feedback_on=day(feedback_on) if feedback_on else None,
        answered=answered,
        preferred_channel=row[16],
        preference=preference,
        gentle=gentle[0],
        gentle_since_on=day_of(gentle[1]),
        meets_at=meets_at,
    )
