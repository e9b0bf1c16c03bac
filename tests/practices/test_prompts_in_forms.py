"""Every form in which the user writes asks a question of the practice that it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.practices.conftest import AMARA, Window
from trustjournal.domain.practices import Prompt, Where
from trustjournal.services.commitments import NewCommitment, commit
from trustjournal.services.moments_catalogue import moment_kinds
from trustjournal.services.practices import practice, practices, prompt_for
from trustjournal.ui.kit.panel import Form
from trustjournal.ui.kit.places import Place
from trustjournal.ui.kit.prompts import PromptLine
from trustjournal.ui.shell.rooms import warm_up


def on_page(section: str) -> Callable[[Window], PromptLine]:
    """The line above the form of a section of Amara's page."""

    def line(window: Window) -> PromptLine:
        window.form(section)
        return panel_line(window)

    return line


def panel_line(window: Window) -> PromptLine:
    room: Any = window.shell.here
    line: PromptLine = room.view.panel.prompt
    return line


def of_promise(deed: str) -> Callable[[Window], PromptLine]:
    """The line above what is done with a promise to Amara; "add" for a new one."""

    def line(window: Window) -> PromptLine:
        made = commit(window.journal, NewCommitment(text="the plan", people=(AMARA,)))
        room = window.go(Place.COMMITMENTS)
        room.add() if deed == "add" else room.do(made, deed)
        return panel_line(window)

    return line


def difficult(window: Window) -> PromptLine:
    window.topic().difficult.setChecked(True)
    return panel_line(window)


def topic(window: Window) -> PromptLine:
    window.topic()
    return panel_line(window)


def of_person(deed: str) -> Callable[[Window], PromptLine]:
    def line(window: Window) -> PromptLine:
        room = window.go(Place.PERSON, AMARA)
        room.changes.edit() if deed == "edit" else room.changes.add(deed)
        return panel_line(window)

    return line


def newcomer(window: Window) -> PromptLine:
    window.go(Place.PEOPLE, data="add")
    return panel_line(window)


def of_dates(sort: str) -> Callable[[Window], PromptLine]:
    def line(window: Window) -> PromptLine:
        window.go(Place.DATES).add(sort)
        return panel_line(window)

    return line


def reflection(window: Window) -> PromptLine:
    view = window.log(AMARA)
    window.reflect(view)
    line: PromptLine = view.beside.panel.prompt
    return line


def empathy(window: Window) -> PromptLine:
    form = window.reflect(window.log(AMARA))
    form.folds["empathy"].open_by_hand()
    line: PromptLine = form.folds["empathy"].body().prompt
    return line


def of_moment(kind: str) -> Callable[[Window], PromptLine]:
    def line(window: Window) -> PromptLine:
        window.moment(kind, "Something")
        room: Any = window.shell.here
        asked: PromptLine = room.view.prompt
        return asked

    return line


FORMS: dict[str, tuple[Callable[[Window], PromptLine], Where, set[str]]] = {
    "promise": (of_promise("add"), Where.PROMISE, {"P05"}),
    "a kept promise": (of_promise("open"), Where.PROMISE, {"P05"}),
    "renegotiate": (of_promise("renegotiate"), Where.RENEGOTIATE, {"P06"}),
    "drop": (of_promise("drop"), Where.DROP, {"P06"}),
    "repair": (of_promise("repair"), Where.REPAIR, {"P15"}),
    "promise on the page": (of_person("promise"), Where.PROMISE, {"P05"}),
    "topic": (topic, Where.TOPIC, {"P02", "P33"}),
    "difficult topic": (difficult, Where.DIFFICULT_TOPIC, {"P03"}),
    "agreement": (on_page("agreements"), Where.AGREEMENT, {"P04"}),
    "goal": (on_page("goals"), Where.GOAL, {"P25"}),
    "preference": (on_page("preferences"), Where.PREFERENCE, {"P23", "P27"}),
    "life moment": (on_page("life"), Where.LIFE_MOMENT, {"P13"}),
    "life moment among the dates": (of_dates("moment"), Where.LIFE_MOMENT, {"P13"}),
    "date": (of_person("date"), Where.DATE, {"P12"}),
    "date among the dates": (of_dates("date"), Where.DATE, {"P12"}),
    "family": (on_page("family"), Where.FAMILY, {"P11"}),
    "strengths": (on_page("about"), Where.ABOUT, {"P11", "P21"}),
    "partnership": (on_page("partnership"), Where.PARTNERSHIP, {"P32"}),
    "share": (on_page("shares"), Where.SHARE, {"P14"}),
    "circle": (on_page("circles"), Where.CIRCLE, {"P01"}),
    "person": (of_person("edit"), Where.PERSON, {"P11"}),
    "new person": (newcomer, Where.PERSON, {"P11"}),
    "reflection": (reflection, Where.REFLECTION, {"P08", "P33"}),
    "empathy map": (empathy, Where.EMPATHY_MAP, {"P09"}),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_asks_a_question_of_its_practice(window: Window, name: str) -> None:
    line_of, where, ids = FORMS[name]
    line = line_of(window)
    window.settle()
    assert line.prompt() == prompt_for(where, window.journal.clock.today())
    assert_is_of(line.prompt(), ids)
    assert line.isVisible()


@pytest.mark.parametrize("kind", moment_kinds())
def test_a_moment_asks_a_question_of_the_practice_of_its_kind(window: Window, kind: str) -> None:
    line = of_moment(kind)(window)
    window.settle()
    assert_is_of(line.prompt(), {moment_kinds()[kind].practice})
    assert line.isVisible()


def assert_is_of(prompt: Prompt | None, ids: set[str]) -> None:
    """A prompt, its title and its reason are those of one of these practices."""
    assert prompt is not None
    asking = [one for one in map(practice, ids) if one is not None and prompt.text in one.prompts]
    assert [(one.title, one.why) for one in asking] == [(prompt.title, prompt.why)]


def test_the_table_knows_every_place_and_its_practices() -> None:
    elsewhere = {Where.LOG, Where.MOMENTS, Where.BRIEF, Where.REVIEW}
    assert {where for _line, where, _ids in FORMS.values()} | elsewhere == set(Where)
    for _line, where, ids in FORMS.values():
        assert {one.id for one in practices() if where in one.where} == ids


def test_every_form_of_a_panel_has_a_place() -> None:
    warm_up()  # the forms are known once their rooms are
    forms = [one for one in leaves(Form) if one.__module__.startswith("trustjournal.")]
    placeless = [one.__name__ for one in forms if one.WHERE is None and one.where is Form.where]
    assert len(forms) >= 17
    assert placeless == []


def leaves(kind: type[Form]) -> list[type[Form]]:
    """The classes below a class that have none below themselves."""
    below = kind.__subclasses__()
    return [kind] if not below else [leaf for one in below for leaf in leaves(one)]
