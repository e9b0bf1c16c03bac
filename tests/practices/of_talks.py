"""The practices that a conversation holds: touch, one-on-ones, voices, listening, empathy, intention, events."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QPushButton

from tests.practices.case import Case
from tests.practices.conftest import AMARA, BRAM, CLEO, Window, morning
from trustjournal.domain.interactions import (
    Degree,
    Empathy,
    Intention,
    Interaction,
    Question,
    QuestionState,
    Reflection,
    Voice,
)
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, Person
from trustjournal.domain.topics import Topic
from trustjournal.services.find import find
from trustjournal.services.nudges import today
from trustjournal.ui.kit.places import Place

# ------------------------------------------------------------------------------------------- P01 keep in touch


def _touch(window: Window) -> None:
    room = window.go(Place.PERSON, AMARA)
    room.changes.edit()
    form = room.view.panel.form()
    form.rhythm.choose("14")
    form.channel.choose("coffee")
    window.keep()
    view = window.log(AMARA, on="2026-02-12", note="A call from the train")
    view.how.choose("call")
    view.how.chosen_key.emit("call")
    window.save()
    view = window.log(AMARA, on="2026-02-20", note="She walks the quarry path now")
    assert view.how.current() == "coffee"
    window.save()


def _touched(window: Window) -> None:
    assert (window.amara().cadence_days, window.amara().preferred_channel) == (14, Channel.COFFEE)
    assert [(talk.people, talk.channel, talk.at.on) for talk in window.every(Interaction)] == [
        ((AMARA,), Channel.CALL, date(2026, 2, 12)),
        ((AMARA,), Channel.COFFEE, date(2026, 2, 20)),
    ]


# --------------------------------------------------------------------------------- P02 one-on-ones, prepared

# Calendar files and the notification before a meeting are not part of the window yet: the meeting is put in the
# journal as one that was read from such a file would be; the notification is to be walked here once it exists.


def _meeting_in_the_journal(window: Window) -> None:
    with window.journal.change("Meeting") as unit:
        unit.add(
            Meeting(
                id=str(uuid4()),
                title="Weekly one-on-one",
                people=(AMARA,),
                source="hand",
                starts_at=Instant("2026-02-24T10:30:00+01:00"),
                ends_at=Instant("2026-02-24T11:00:00+01:00"),
            )
        )
    window.settle()


def _prepare(window: Window) -> None:
    form = window.topic()
    window.enter("Who looks after the marmalade stand", form.text)
    window.keep()


def _prepared(window: Window) -> None:
    assert window.the(Topic).text == "Who looks after the marmalade stand"
    assert "weekly one-on-one, tuesday 24 february 2026, 10:30" in window.brief()
    page = window.go(Place.TODAY).view
    (button,) = [each for each in page.findChildren(QPushButton) if each.accessibleName().startswith("Prepare: Amara")]
    button.click()
    window.settle()
    assert window.shell.here is not None
    assert window.shell.here.PLACE is Place.BRIEF
    after = datetime.fromisoformat("2026-02-24T11:05+01:00")
    assert "log_meeting" in {nudge.rule for nudge in today(window.journal, after).open}
    before = datetime.fromisoformat("2026-02-24T10:55+01:00")
    assert "log_meeting" not in {nudge.rule for nudge in today(window.journal, before).open}


# ---------------------------------------------------------------------------------------- P07 every voice


def _three_sessions(window: Window) -> None:
    for day in ("10", "17", "23"):
        view = window.log(AMARA, BRAM, CLEO, on=f"2026-02-{day}", note="Planning")
        view.voices.open_by_hand()
        lines = view.voices.body()
        window.enter(f"Fewer pelicans, said on the {day}", lines.field(AMARA))
        window.enter("As it is", lines.field(BRAM))
        window.save()


def _voices_kept(window: Window) -> None:
    for talk in window.every(Interaction):
        assert [voice.person_id for voice in talk.voices] == [AMARA, BRAM]
    assert window.every(Interaction)[2].voices[0] == Voice(person_id=AMARA, view="Fewer pelicans, said on the 23")
    keys = window.nudges(date(2026, 2, 24))
    assert f"voice:{CLEO}:2026-02-23" in keys
    assert not any(key.startswith((f"voice:{AMARA}", f"voice:{BRAM}")) for key in keys)


# --------------------------------------------------------------------------- P08 active listening, P09 empathy


def _answer(form: Any, key: str) -> Any:
    form.folds[key].open_by_hand()
    return form.folds[key].body()


def _listen(window: Window) -> None:
    form = window.reflect(window.log(AMARA, note="A long walk"))
    window.enter("The harpsichord feels like hers alone", _answer(form, "heard"))
    said = _answer(form, "said")
    window.enter("You want a hand with it", said.words)
    said.done.part("yes").click()
    said.confirmed.part("partly").click()
    window.enter("What to hand over first", _answer(form, "questions").row(0)[0])
    window.enter("Looked away", _answer(form, "noticed"))
    window.enter("Wait one breath", _answer(form, "next_time"))
    window.save()


def _listened(window: Window) -> None:
    heard, talk = window.the(Reflection), window.the(Interaction)
    assert (heard.interaction_id, heard.person_id) == (talk.id, AMARA)
    assert (heard.heard or "").startswith("The harpsichord feels like hers alone")
    assert (heard.reflected_back, heard.confirmed) == (Degree.YES, Degree.PARTLY)
    assert heard.questions == (Question(text="What to hand over first", state=QuestionState.OPEN),)
    assert (heard.non_verbal, heard.do_better) == ("Looked away", "Wait one breath")


def _feel_with(window: Window) -> None:
    form = window.reflect(window.log(AMARA, note="A long walk"))
    _answer(form, "feelings").pill("Tired").click()
    window.enter("Two calm mornings", _answer(form, "needs"))
    four = _answer(form, "empathy").fields
    for quadrant, words in _MAP.items():
        window.enter(words, four[quadrant])
    window.save()


_MAP = {
    "says": "It is fine", "thinks": "Nobody else picks it up", "does": "Works on it at night",
    "feels": "Alone with the zeppelin", "pains": "A list that grows", "gains": "A quiet evening",
}  # fmt: skip


def _felt_with(window: Window) -> None:
    heard = window.the(Reflection)
    assert (heard.empathy, heard.feelings, heard.needs) == (Empathy(**_MAP), ("Tired",), "Two calm mornings")


# --------------------------------------------------------------------------------- P26 intention, P31 events


def _intend(window: Window) -> None:
    room = window.go(Place.BRIEF, AMARA)
    fold = room.view.intention
    fold.open_by_hand()
    for side, words in (("them", "Less on the plate"), ("me", "To be patient"), ("us", "One plan for the orchard")):
        window.enter(words, fold.body().field(side))
    room.start_logging()
    window.settle()
    assert window.shell.here is not None
    assert window.shell.here.PLACE is Place.LOG
    window.enter("Went through the plan", window.shell.here._view.editor)  # type: ignore[attr-defined]
    window.save()


def _intended(window: Window) -> None:
    assert window.the(Interaction).intention == Intention(
        them="Less on the plate", me="To be patient", us="One plan for the orchard"
    )


def _meet_at_an_event(window: Window) -> None:
    room = window.go(Place.LOG)
    view = room._view
    view.how.choose("event")
    view.how.chosen_key.emit("event")
    block = view.event_block
    for words, field in (("Autumn fair", block.title), ("Ghent", block.place), ("Ana Costa", block.name)):
        window.enter(words, field)
    window.enter("Buys for three clinics", block.line)
    window.save()


def _met(window: Window) -> Person:
    return next(person for person in window.every(Person) if person.display_name == "Ana Costa")


def _met_at_an_event(window: Window) -> None:
    ana, talk = _met(window), window.the(Interaction)
    assert (ana.how_met, ana.met_on, ana.note) == ("Autumn fair, Ghent", date(2026, 2, 24), "Buys for three clinics")
    assert (talk.channel, talk.place, talk.people) == (Channel.EVENT, "Ghent", (ana.id,))
    assert [hit.id for hit in find(window.journal, "clinics").results] == [ana.id]
    assert any("autumn fair, ghent" in line for line in window.brief(person=ana.id))
    thanked = {nudge.key for nudge in today(window.journal, morning(date(2026, 2, 26))).open}
    assert f"event_follow_up:{talk.id}/{ana.id}:2026-02-26" in thanked


CASES = (
    Case(
        practice="P01",
        write=_touch,
        steps=3,
        held=_touched,
        found=("quarry", "interaction"),
        asks=("cadence", date(2026, 3, 6)),
        shown=("she walks the quarry path now", "a call from the train", "lately by: coffee 1, call 1"),
    ),
    Case(
        practice="P02",
        given=_meeting_in_the_journal,
        write=_prepare,
        held=_prepared,
        found=("marmalade", "topic"),
        shown=("who looks after the marmalade stand",),
    ),
    Case(
        practice="P07",
        write=_three_sessions,
        steps=3,
        held=_voices_kept,
        found=("pelicans", "interaction"),
        asks=("voice", date(2026, 2, 23)),
        shown=("fewer pelicans, said on the 23",),
    ),
    Case(
        practice="P08",
        write=_listen,
        held=_listened,
        found=("harpsichord", "reflection"),
        asks=("question", date(2026, 3, 3)),
        shown=("the harpsichord feels like hers alone", "what to hand over first", "partly confirmed"),
    ),
    Case(
        practice="P09",
        write=_feel_with,
        held=_felt_with,
        found=("zeppelin", "reflection"),
        shown=("felt: tired, alone with the zeppelin", "needs: two calm mornings"),
    ),
    Case(
        practice="P26",
        write=_intend,
        held=_intended,
        found=("orchard", "interaction"),
        shown=("one plan for the orchard",),
    ),
    Case(
        practice="P31",
        write=_meet_at_an_event,
        held=_met_at_an_event,
        found=("fair", "interaction"),
        asks=("event_follow_up", date(2026, 2, 26)),
    ),
)
