"""Random people and what stands around them: circles, family, dates, life moments, preferences, the policy.

Each function takes a `Turn` and returns the entry as plain values, or None where the journal has nobody it could be of.
"""

from __future__ import annotations

import base64
from datetime import date

from tests import journal_words as say
from tests.journal_turn import CHANNELS, Form, Make, Turn

RELATIONS = ("manager", "report", "peer", "partner", "client", "mentor", "mentee", "friend", "family", "other")
RULES = ("cadence", "birthday", "commitment", "win", "appreciation", "custom_date", "memorial", "told", "weekly_review")


def circle(turn: Turn) -> Form:
    return turn.entry({"name": say.some_words(turn.rng), "cadence_days": turn.pick(7, 1, 14, 30, 90)})


def person(turn: Turn) -> Form:
    rng, words = turn.rng, turn.words
    form = turn.entry(
        {"display_name": say.full_name(rng)},
        name=lambda: turn.write(
            {}, given=words, family=words, additional=words, prefix=words, suffix=words, nickname=words, phonetic=words
        ),
        pronouns=words,
        relation=lambda: turn.pick(*RELATIONS),
        organisation=words,
        title=words,
        how_met=words,
        met_on=lambda: turn.on(365),
        interests=lambda: say.word_list(rng),
        strengths=lambda: say.word_list(rng),
        tags=lambda: say.word_list(rng),
        preferred_channel=lambda: turn.pick(*CHANNELS),
        time_zone=lambda: turn.pick("Europe/Amsterdam", "Asia/Kathmandu"),
        pinned=lambda: turn.pick(True, False),
        note=words,
        contact_methods=lambda: turn.several(lambda: contact_method(turn)),
        partnership=lambda: turn.write({}, values=words, intent=words, capabilities=words, results=words),
        sources=lambda: turn.several(lambda: turn.write({"system": "vcard"}, uid=words, on=lambda: turn.on(30))),
        extra=lambda: turn.several(lambda: {"name": say.some_words(rng), "value": words()}),
        photo=lambda: {"media_type": "image/png", "data": base64.b64encode(rng.randbytes(24)).decode()},
    )
    form["created_at"] = turn.at(7, 30, 60, 90)
    # What decides about nudges has chances of its own, so that also a bare journal has close, paused and gone people.
    if rng.random() < 0.6:
        form["cadence_days"] = turn.pick(7, 1, 14, 30)
    if turn.doc["circles"] and rng.random() < 0.5:
        form["circle_id"] = turn.one("circles")
    chances: dict[str, tuple[float, Make]] = {
        "close": (0.6, lambda: turn.pick(True, True, True, False)),
        "cadence_since_on": (0.2, lambda: turn.on(7, 14, 30)),
        "paused_until_on": (0.15, turn.on),
        "archived": (0.15, lambda: turn.pick(True, False)),
        "deceased_on": (0.1, lambda: turn.on(10)),
    }
    form.update({field: make() for field, (chance, make) in chances.items() if rng.random() < chance})
    return form


def contact_method(turn: Turn) -> Form:
    kind, value = turn.pick(
        ("email", "ada@example.org"), ("phone", "+31 6 0000"), ("address", "Dam 1\nNL"), ("url", "x")
    )
    return turn.write({"kind": kind, "value": value}, label=turn.words, preferred=lambda: turn.pick(True, False))


def relationship(turn: Turn) -> Form | None:
    who, other = turn.one("people"), turn.one("people")
    if who is None:
        return None
    kinds = ("partner", "child", "parent", "sibling", "colleague", "assistant", "manager", "report", "friend", "other")
    known = {"other_person_id": other} if other != who and turn.pick(True, False) else {"name": say.full_name(turn.rng)}
    return turn.entry({"person_id": who, "kind": turn.pick(*kinds), **known})


def personal_date(turn: Turn) -> Form | None:
    who = turn.one("people")
    if who is None:
        return None
    kind = turn.pick("birthday", "work_anniversary", "anniversary", "memorial", "custom")
    on = date.fromisoformat(turn.on(0, 0, 3, -7, -14))
    year, month, day = turn.pick(on.year - 1, on.year - 40, on.year, on.year + 1), on.month, on.day
    if turn.rng.random() < 0.25:
        month, day = 2, 29
    if (month, day) == (2, 29):
        year -= year % 4
        year -= 4 if year % 100 == 0 and year % 400 else 0
    parts = {"year": turn.pick(year, None, year), "month": month, "day": day}
    if turn.rng.random() < 0.1:
        parts[turn.pick("month", "day")] = None
    theirs = [entry["id"] for entry in turn.doc["relationships"] if entry["person_id"] == who]
    form = turn.entry({"person_id": who, "kind": kind, **parts}, label=turn.words, text=lambda: "circa 1980")
    if theirs and turn.pick(True, False):
        form["relationship_id"] = turn.pick(*theirs)
    if turn.rng.random() < 0.4:
        form["feb29"] = turn.pick("03-01", "02-28", None)
    if turn.rng.random() < 0.5:
        form["lead_days"] = turn.pick(0, 1, 14, 30, 400, 7, None)
    return form


def life_moment(turn: Turn) -> Form | None:
    who = turn.one("people")
    if who is None:
        return None
    kind = turn.pick("sick_leave", "new_parent", "bereavement", "move", "training", "new_role", "other")
    days = [turn.on(0, 14) for _ in range(turn.rng.randrange(4))]
    form = turn.entry(
        {"person_id": who, "kind": kind, "follow_up_on": days},
        label=turn.words,
        note=turn.words,
        starts_on=lambda: turn.on(20),
    )
    if turn.pick(True, False):
        form["ends_on"] = turn.on(1, 15)
        if turn.pick(True, False):
            days.append(str(say.shifted(date.fromisoformat(form["ends_on"]), 1)))
    return form


def preference(turn: Turn) -> Form | None:
    who = turn.one("people")
    if who is None:
        return None
    categories = ("work_style", "communication", "schedule", "topic", "limit", "other")
    return turn.entry(
        {"person_id": who, "kind": turn.pick("preference", "boundary"), "text": say.some_words(turn.rng)},
        category=lambda: turn.pick(*categories),
        adjustment=turn.words,
        since_on=lambda: turn.on(90),
    )


def policy(turn: Turn) -> Form:
    rng = turn.rng
    people = [who["id"] for who in rng.sample(turn.doc["people"], min(2, len(turn.doc["people"])))]
    return turn.write(
        {},
        feb29=lambda: turn.pick("03-01", "02-28"),
        rules_off=lambda: rng.sample(RULES, rng.choice((0, 0, 1))),
        person_rules_off=lambda: [{"person_id": who, "rules": rng.sample(RULES, rng.randrange(4))} for who in people],
        own_addresses=lambda: ["me@example.org", "Me.Too@Example.org"],
    )
