"""What was promised, agreed and asked: commitments, agreements with their deliverables, goals, questions, shares."""

from datetime import date
from typing import Any

from msgspec import Struct

from trustjournal.domain.facts import (
    AgreementFact,
    CommitmentFact,
    DeliverableFact,
    GoalFact,
    QuestionFact,
    ShareFact,
    UntoldFact,
)
from trustjournal.storage.driver import Row
from trustjournal.storage.facts.asked import END, Asked, day_of, people_sql
from trustjournal.storage.sense import decoded

COMMITMENTS = f"""SELECT c.id, {people_sql("commitment", "c")}, c.owner, c.created_on, c.text, c.due_on, c.changes,
    c.confidential
FROM commitment c
WHERE c.seq IN (
    SELECT seq FROM commitment WHERE state = 'open' AND due_on <= :horizon
    UNION ALL SELECT seq FROM commitment WHERE state = 'open' AND due_on IS NULL AND created_on <= :two_weeks
    UNION ALL SELECT seq FROM main.commitment INDEXED BY ix_commitment_changed
        WHERE state = 'open' AND changes IS NOT NULL
    UNION ALL SELECT seq FROM commitment WHERE id IN (SELECT value FROM json_each(:snoozed)))
AND +c.state = 'open'"""

AGREEMENTS = f"""SELECT 'agreement', a.id, NULL, {people_sql("agreement", "a")}, a.review_on, a.title, NULL,
    a.confidential
FROM agreement a
WHERE a.state = 'agreed' AND a.review_on IS NOT NULL
    AND (a.review_on <= :horizon OR a.id IN (SELECT value FROM json_each(:reviews)))"""

DELIVERABLES = f"""SELECT 'deliverable', a.id, d.key, {people_sql("agreement", "a")}, d.value ->> 'due_on',
    d.value ->> 'text', d.value ->> 'owner', a.confidential
FROM agreement a, json_each(a.deliverables) d
WHERE a.state = 'agreed' AND coalesce(d.value ->> 'state', 'open') = 'open' AND d.value ->> 'due_on' IS NOT NULL
    AND (d.value ->> 'due_on' <= :horizon OR a.id IN (SELECT value FROM json_each(:deliverables)))"""

GOALS = f"""SELECT 'goal', g.id, NULL, {people_sql("goal", "g")}, g.next_step_on, g.aim, g.next_step, g.confidential
FROM goal g
WHERE g.state = 'active' AND g.next_step_on IS NOT NULL
    AND (g.next_step_on <= :horizon OR g.id IN (SELECT value FROM json_each(:goals)))"""

QUESTIONS = """SELECT 'question', r.id, q.key, r.person_id, i.at, q.value ->> 'text', NULL,
    coalesce(r.confidential, 0) OR coalesce(i.confidential, 0)
FROM reflection r JOIN interaction i ON i.id = r.interaction_id, json_each(r.questions) q
WHERE instr(r.questions, '"open"') > 0 AND q.value ->> 'state' = 'open'
    AND (i.at <= :week OR r.id IN (SELECT value FROM json_each(:questions)))"""

SHARES = """SELECT 'share', s.id, NULL, s.person_id, s.created_on, s.text, NULL, s.confidential
FROM share s
WHERE s.state = 'open' AND s.person_id IS NOT NULL
    AND (s.created_on <= :two_weeks OR s.id IN (SELECT value FROM json_each(:shares)))"""

PLANS = f"{AGREEMENTS} UNION ALL {DELIVERABLES} UNION ALL {GOALS} UNION ALL {QUESTIONS} UNION ALL {SHARES}"


class Plans(Struct):
    """What one select finds of the smaller kinds."""

    agreements: tuple[AgreementFact, ...]
    deliverables: tuple[DeliverableFact, ...]
    goals: tuple[GoalFact, ...]
    questions: tuple[QuestionFact, ...]
    shares: tuple[ShareFact, ...]


def commitments(asked: Asked) -> tuple[CommitmentFact, ...]:
    """Open commitments that are due or coming, were given a day nobody was told of, or have a snoozed nudge."""
    params = {
        "horizon": asked.horizon,
        "two_weeks": asked.day(30 - 14),
        "snoozed": asked.snoozed_ids("commitment", "told"),
    }
    found = []
    for row in asked.reader.rows(COMMITMENTS, params):
        untold = _untold(row[6]) if row[6] else ()
        asked.answers("commitment", row[0])
        if untold:
            asked.answers("told", row[0])
        found.append(
            CommitmentFact(
                id=row[0],
                people=asked.people(row[1]),
                owner=row[2],
                created_on=date.fromisoformat(row[3]),
                text=row[4],
                due_on=day_of(row[5]),
                untold=untold,
                confidential=bool(row[7]),
            )
        )
    return tuple(found)


def _untold(changes: str) -> tuple[UntoldFact, ...]:
    return tuple(
        UntoldFact(on=date.fromisoformat(one["on"]), to_due_on=day_of(one.get("to_due_on")))
        for one in decoded(changes)
        if not one.get("told_on")
    )


def plans(asked: Asked) -> Plans:
    """Agreements to review, deliverables, next steps of goals, open questions and things to share."""
    params = {
        "horizon": asked.horizon,
        "week": asked.day(30 - 7) + END,
        "two_weeks": asked.day(30 - 14),
        "reviews": asked.snoozed_ids("agreement_review"),
        "deliverables": asked.snoozed_ids("deliverable"),
        "goals": asked.snoozed_ids("goal"),
        "questions": asked.snoozed_ids("question"),
        "shares": asked.snoozed_ids("share"),
    }
    found: dict[str, list[Any]] = {kind: [] for kind in _FACTS}
    for row in asked.reader.rows(PLANS, params):
        kind, entry_id = row[0], row[1]
        asked.answers("agreement_review" if kind == "agreement" else kind, entry_id)
        found[kind].append(_FACTS[kind](row, asked.people(row[3]), date.fromisoformat(row[4][:10])))
    return Plans(*(tuple(found[kind]) for kind in _FACTS))


def _agreement(row: Row, people: tuple[str, ...], on: date) -> AgreementFact:
    return AgreementFact(id=row[1], people=people, review_on=on, title=row[5], confidential=bool(row[7]))


def _deliverable(row: Row, people: tuple[str, ...], on: date) -> DeliverableFact:
    return DeliverableFact(
        agreement_id=row[1],
        position=row[2],
        people=people,
        due_on=on,
        text=row[5] or "",
        owner=row[6],
        confidential=bool(row[7]),
    )


def _goal(row: Row, people: tuple[str, ...], on: date) -> GoalFact:
    return GoalFact(id=row[1], people=people, next_step_on=on, aim=row[5], next_step=row[6], confidential=bool(row[7]))


def _question(row: Row, people: tuple[str, ...], on: date) -> QuestionFact:
    return QuestionFact(
        reflection_id=row[1],
        position=row[2],
        person_id=people[0],
        on=on,
        text=row[5] or "",
        confidential=bool(row[7]),
    )


def _share(row: Row, people: tuple[str, ...], on: date) -> ShareFact:
    return ShareFact(id=row[1], person_id=people[0], created_on=on, text=row[5] or "", confidential=bool(row[7]))


_FACTS = {
    "agreement": _agreement,
    "deliverable": _deliverable,
    "goal": _goal,
    "question": _question,
    "share": _share,
}
