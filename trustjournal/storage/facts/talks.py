"""What conversations ask for: a word after an event, and a voice that was not heard in a group."""

from datetime import date

from trustjournal.domain.facts import GROUP_SIZE, VOICE_DAYS, VOICE_TIMES, EventFact, VoiceFact
from trustjournal.storage.facts.asked import END, Asked
from trustjournal.storage.sense import decoded

EVENTS = """SELECT DISTINCT i.id, l.person_id, i.at, i.title, i.confidential
FROM interaction i JOIN interaction_person l ON l.interaction_id = i.id
WHERE i.seq IN (
    SELECT seq FROM interaction WHERE channel = 'event' AND at BETWEEN :first AND :last
    UNION ALL SELECT seq FROM interaction WHERE id IN (SELECT value FROM json_each(:snoozed)))
AND +i.channel = 'event' AND NOT EXISTS (
    SELECT 1 FROM interaction_person o WHERE o.person_id = l.person_id AND o.interaction_id <> i.id)"""

GROUPS = """SELECT i.at, i.voices,
    (SELECT group_concat(person_id, ',') FROM interaction_person WHERE interaction_id = i.id)
FROM interaction i
WHERE i.id IN (SELECT interaction_id FROM interaction_person WHERE position >= 2 AND at BETWEEN :first AND :last)"""


def events(asked: Asked) -> tuple[EventFact, ...]:
    """Events near enough, for each person of whom it is the only interaction."""
    params = {
        "first": asked.day(-16),
        "last": asked.day(28) + END,
        "snoozed": asked.snoozed_ids("event_follow_up"),
    }
    found = []
    for entry_id, person_id, at, title, confidential in asked.reader.rows(EVENTS, params):
        asked.named.add(person_id)
        asked.answers("event_follow_up", f"{entry_id}/{person_id}")
        found.append(
            EventFact(
                interaction_id=entry_id,
                person_id=person_id,
                on=date.fromisoformat(at[:10]),
                title=title,
                confidential=bool(confidential),
            )
        )
    return tuple(found)


def voices(asked: Asked) -> tuple[VoiceFact, ...]:
    """People who were in enough groups of the last days, and whose view none of them noted."""
    params = {"first": asked.day(-VOICE_DAYS), "last": asked.day() + END}
    days: dict[str, list[str]] = {}
    heard: set[str] = set()
    for at, said, joined in asked.reader.rows(GROUPS, params):
        people = set(joined.split(","))
        if len(people) < GROUP_SIZE:
            continue
        for person_id in people:
            days.setdefault(person_id, []).append(at[:10])
        heard.update(_heard(said) & people if said else ())
    unheard = [person_id for person_id, times in days.items() if len(times) >= VOICE_TIMES and person_id not in heard]
    asked.named.update(unheard)
    asked.answers("voice", *unheard)
    return tuple(
        VoiceFact(person_id=one, on=date.fromisoformat(max(days[one])), times=len(days[one])) for one in unheard
    )


def _heard(said: str) -> set[str]:
    return {one["person_id"] for one in decoded(said) if (one.get("view") or "").strip()}
