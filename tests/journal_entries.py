"""One random entry of each kind of the form, with days that aim at the rules which speak of it.

Each function takes a `Turn`, the chance and the journal so far, and returns the entry as plain values, or None where
the journal has not what the entry must refer to. `ENTRIES` lists them in the order in which they can be made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests import journal_words as say
from tests.journal_people import life_moment, personal_date, preference, relationship
from tests.journal_turn import CHANNELS, Form, Turn

OWNERS = ("me", "them", "shared")
COMMITMENT_STATES = ("open", "open", "open", "kept", "missed", "dropped")


def interaction(turn: Turn) -> Form:
    rng, words = turn.rng, turn.words
    people = turn.some_people()
    said = [turn.write({"person_id": who}, view=lambda: turn.pick(words(), "  ", "")) for who in people]
    return turn.entry(
        {"at": turn.at(0, 0, 1, 2, 7, 16, 30, 14), "channel": turn.pick(*CHANNELS, "event"), "people": people},
        title=words,
        note=words,
        place=words,
        duration_min=lambda: turn.pick(0, 30, 90),
        intention=lambda: turn.write({}, them=words, me=words, us=words),
        voices=lambda: rng.sample(said, rng.randint(0, min(1, len(said)))),
    )


def reflection(turn: Turn) -> Form | None:
    talk, who = turn.one("interactions"), turn.one("people")
    if talk is None or who is None:
        return None
    words = turn.words

    def degree() -> str:
        return str(turn.pick("yes", "partly", "no"))

    questions = turn.several(
        lambda: turn.write(
            {"text": words(), "state": turn.pick("open", "open", "asked", "answered", None)}, answer=words
        )
    )
    return turn.entry(
        {"interaction_id": talk, "person_id": who, "questions": questions},
        heard=words,
        feelings=lambda: say.word_list(turn.rng),
        needs=words,
        reflected_back=degree,
        confirmed=degree,
        non_verbal=words,
        interruptions=lambda: turn.pick(0, 3),
        do_better=words,
        empathy=lambda: turn.write({}, says=words, thinks=words, does=words, feels=words, pains=words, gains=words),
    )


MOMENT_DETAILS: dict[str, tuple[str, ...]] = {
    "appreciation": ("how",),
    "win": ("celebrated_on", "how", "what_worked"),
    "feedback_asked": (),
    "feedback_received": ("changed",),
    "feedback_given": ("behaviour", "effect", "suggestion", "response"),
    "challenge": ("outcome",),
    "mistake": ("acknowledged_on", "remedy"),
    "help_offered": (),
    "help_asked": (),
    "trust_extended": ("outcome", "what_next"),
    "perspective_check": ("my_view", "their_view", "missed"),
}
OUTCOMES = {"challenge": ("eased", "solved"), "trust_extended": ("not_yet", "not_yet", "well", "mixed")}


def moment(turn: Turn) -> Form:
    kind = turn.pick(*MOMENT_DETAILS, "trust_extended", "trust_extended")
    details: Form = {}
    for field in MOMENT_DETAILS[kind]:
        if field == "outcome" or turn.rng.random() < turn.fullness:
            said = OUTCOMES.get(kind, ()) if field == "outcome" else (turn.words(),)
            details[field] = turn.on() if field.endswith("_on") else turn.pick(*said)
    form = turn.entry(
        {"kind": kind, "people": turn.some_people(3), "on": turn.on(0, 7, 14, 28, 30, 60, 90)}, text=turn.words
    )
    if details or turn.rng.random() < 0.1:
        form["details"] = details
    chances: tuple[tuple[str, float, tuple[str | None, ...]], ...] = (
        ("state", 0.7, ("open", "closed", "open")),
        ("direction", 0.85, ("mine", "theirs", "shared", None)),
        ("follow_up_on", 0.3, (turn.on(), turn.on(), None)),
    )
    for field, chance, choices in chances:
        if turn.rng.random() < chance:
            form[field] = turn.pick(*choices)
    return form


def commitment(turn: Turn) -> Form:
    words = turn.words
    form = turn.entry(
        {
            "people": turn.some_people(),
            "owner": turn.pick(*OWNERS),
            "text": say.some_words(turn.rng),
            "state": turn.pick(*COMMITMENT_STATES),
            "created_on": turn.on(14, 0),
        },
        due_on=lambda: turn.on(0, -2),
        steps=lambda: turn.several(lambda: step(turn)),
        link=words,
        closed_on=turn.on,
    )
    if turn.rng.random() < 0.4:
        form["changes"] = turn.several(
            lambda: turn.write(
                {"on": turn.on(), "told_on": turn.pick(None, turn.on())},
                from_due_on=turn.on,
                to_due_on=turn.on,
                reason=words,
                alternative=words,
            )
        )
    for field, plural in (("interaction_id", "interactions"), ("moment_id", "moments")):
        if turn.doc[plural] and turn.rng.random() < turn.fullness / 2:
            form[field] = turn.one(plural)
    return form


def step(turn: Turn) -> Form:
    return turn.write({"text": turn.words()}, done=lambda: turn.pick(True, False))


def agreement(turn: Turn) -> Form:
    words = turn.words
    deliverables = turn.several(
        lambda: turn.write(
            {"text": words()},
            owner=lambda: turn.pick(*OWNERS),
            due_on=turn.on,
            state=lambda: turn.pick(*COMMITMENT_STATES),
        )
    )
    return turn.entry(
        {
            "people": turn.some_people(),
            "state": turn.pick("agreed", "agreed", "draft", "ended"),
            "review_on": turn.pick(turn.on(0, -7), turn.on(0), None),
            "deliverables": deliverables,
        },
        title=words,
        objective=words,
        my_role=words,
        their_role=words,
        starts_on=turn.on,
        link=words,
        indicators=lambda: turn.several(
            lambda: turn.write(
                {"name": words()},
                target=lambda: turn.pick(0, 9.5, "80%", -3),
                actual=lambda: turn.pick(0, 0.25, ""),
                as_of_on=turn.on,
            )
        ),
    )


def goal(turn: Turn) -> Form:
    words = turn.words
    return turn.entry(
        {
            "people": turn.some_people(),
            "state": turn.pick("active", "active", "reached", "dropped"),
            "next_step_on": turn.pick(turn.on(), turn.on(), None),
        },
        aim=words,
        for_me=words,
        for_them=words,
        steps=lambda: turn.several(lambda: step(turn)),
        due_on=turn.on,
        progress=lambda: turn.pick(0, 50, 100),
        next_step=words,
    )


def topic(turn: Turn) -> Form | None:
    who = turn.one("people")
    if who is None:
        return None
    words = turn.words
    form = turn.entry(
        {
            "person_id": who,
            "text": say.some_words(turn.rng),
            "state": turn.pick("open", "raised", "dropped"),
            "created_on": turn.on(3),
        },
        difficult=lambda: turn.pick(True, False),
        concern=words,
        effect=words,
        ask=words,
    )
    if turn.doc["interactions"] and form["state"] == "raised":
        form["raised_in"] = turn.one("interactions")
    return form


def share(turn: Turn) -> Form:
    who = turn.one("people") if turn.pick(True, True, False) else None
    about = {"person_id": who} if who else {"interest": turn.words()}
    return turn.entry(
        {
            **about,
            "text": say.some_words(turn.rng),
            "state": turn.pick("open", "open", "shared"),
            "created_on": turn.on(14),
        },
        link=turn.words,
        shared_on=turn.on,
    )


def review(turn: Turn) -> Form | None:
    year, week, _ = date.fromisoformat(turn.on(7, 0, 14)).isocalendar()
    name = f"{year:04}-W{week:02}"
    if any(other["week"] == name for other in turn.doc["reviews"]):
        return None
    words = turn.words
    form = turn.entry(
        {"week": name}, on=turn.on, went_well=words, to_try=words, practice=lambda: f"P{turn.rng.randint(1, 33):02}"
    )
    if turn.doc["people"] and turn.rng.random() < turn.fullness:
        form["improve_with"] = turn.one("people")
    return form


def self_assessment(turn: Turn) -> Form:
    def core() -> Form:
        evidence = [entry["id"] for plural in ("interactions", "commitments") for entry in turn.doc[plural][:2]]
        return turn.write({}, level=lambda: turn.rng.randint(1, 4), evidence=turn.words, entries=lambda: evidence)

    cores = ("integrity", "intent", "capabilities", "results")
    return turn.entry({"on": turn.on(30, 0)}, cores=lambda: turn.write({}, **dict.fromkeys(cores, core)))


def meeting(turn: Turn) -> Form:
    on = date.fromisoformat(turn.on(0, 0, 0, 3, 7))
    offset = turn.pick(*say.OFFSETS)
    first, last = turn.pick(("09:00:00", "09:30:00"), ("12:00:00", "13:00:00"), ("00:00:00", "23:59:59"))
    ends_on = say.shifted(on, turn.pick(0, 0, 0, 1))
    form = turn.entry(
        {"starts_at": f"{on}T{first}{offset}", "ends_at": f"{ends_on}T{last}{offset}", "people": turn.some_people()},
        uid=turn.words,
        title=turn.words,
        attendees=lambda: ["ada@example.org", "x@example.net"],
        source=lambda: turn.pick("hand", "work.ics"),
    )
    if turn.rng.random() < 0.4:
        weekly = say.shifted(on, -7 * turn.rng.randrange(6))
        form["starts_at"], form["ends_at"] = f"{weekly}T{first}{offset}", f"{weekly}T{last}{offset}"
        until = say.shifted(turn.pivot, turn.pick(-1, 0, 1, -7, 30))
        form["rule"] = "FREQ=WEEKLY" + turn.pick(
            "",
            ";INTERVAL=2",
            ";BYDAY=MO,TH",
            ";COUNT=3",
            f";UNTIL={until:%Y%m%d}",
            ";INTERVAL=3;BYDAY=FR,SA,SU;COUNT=4",
        )
    return form


@dataclass(frozen=True)
class Kind:
    """How entries of a kind are made, where they stand in the form, and how common they are."""

    plural: str
    make: Callable[[Turn], Form | None]
    weight: int = 2


ENTRIES: dict[str, Kind] = {
    "interaction": Kind("interactions", interaction, 12),
    "relationship": Kind("relationships", relationship),
    "date": Kind("dates", personal_date, 4),
    "life_moment": Kind("life_moments", life_moment),
    "reflection": Kind("reflections", reflection),
    "moment": Kind("moments", moment, 8),
    "commitment": Kind("commitments", commitment, 5),
    "agreement": Kind("agreements", agreement),
    "goal": Kind("goals", goal),
    "topic": Kind("topics", topic),
    "share": Kind("shares", share),
    "preference": Kind("preferences", preference),
    "review": Kind("reviews", review, 1),
    "self_assessment": Kind("self_assessments", self_assessment, 1),
    "meeting": Kind("meetings", meeting, 3),
}
