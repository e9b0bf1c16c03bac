"""Person files for the tests of the Brief: Amara's, with what each test adds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from trustjournal.domain.brief.compose import compose
from trustjournal.domain.brief.value import Brief, BriefSection
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, Person
from trustjournal.domain.person_file import PersonFile
from trustjournal.services.practices import practices

NOW = datetime.fromisoformat("2026-02-24T10:05+01:00")
AMARA = "aaaaaaaa-0000-4000-8000-000000000001"


def uid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def person(**given: Any) -> Person:
    return Person(id=AMARA, display_name="Amara Okafor", **given)


def talk(number: int = 900, at: str = "2026-02-10T10:30:00+01:00", **given: Any) -> Interaction:
    return Interaction(id=uid(number), at=Instant(at), people=(AMARA,), **{"channel": Channel.CALL, **given})


def promise(number: int, due: date | None, owner: Owner = Owner.ME, text: str = "", **given: Any) -> Commitment:
    return Commitment(
        id=uid(number),
        people=(AMARA,),
        owner=owner,
        text=text or f"promise {number}",
        state=CommitmentState.OPEN,
        created_on=date(2026, 1, 1),
        due_on=due,
        **given,
    )


def brief(*, reveal: bool = False, **given: Any) -> Brief:
    """The Brief of a file that holds a talk and what is given."""
    file = {"person": person(), "names": {AMARA: "Amara Okafor"}, "recent": (talk(),), "heard_in": {}, **given}
    questions = tuple(question for practice in practices() for question in practice.questions)
    return compose(PersonFile(**file), NOW, reveal=reveal, questions=questions)


def section(made: Brief, key: str) -> BriefSection | None:
    return next((each for each in made.sections if each.key == key), None)


def lines(made: Brief, key: str) -> list[str]:
    found = section(made, key)
    return [] if found is None else [line.text for line in (*found.lines, *found.more)]
