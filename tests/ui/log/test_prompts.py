"""The Log asks the day's questions: in the empty note, in the reflection, and in the empathy map."""

from __future__ import annotations

from trustjournal.domain.practices import Where
from trustjournal.services.practices import prompt_for
from trustjournal.ui.kit.prompts import PromptLine


def asked(house, where):
    prompt = prompt_for(where, house.journal.clock.today())
    assert prompt is not None
    return prompt


def test_the_empty_note_asks_the_question_of_the_day(house, amara):
    house.with_(amara)
    assert house.editor.placeholderText() == asked(house, Where.LOG).text


def test_the_reflection_and_the_empathy_map_ask_theirs(house, amara):
    house.with_(amara)
    house.view.toggle_reflection()
    panel = house.view.beside.panel
    assert panel is not None
    assert panel.prompt.isVisible()
    assert panel.prompt.prompt() == asked(house, Where.REFLECTION)
    panel.form.folds["empathy"].open_by_hand()
    empathy = panel.form.folds["empathy"].body()
    assert empathy.prompt.prompt() == asked(house, Where.EMPATHY_MAP)
    assert empathy.fields["says"].hasFocus()


def test_in_a_low_window_the_reflection_asks_nothing(house, amara):
    house.window.resize(1060, 480)
    house.with_(amara)
    house.view.toggle_reflection()
    panel = house.view.beside.panel
    assert panel is not None
    assert all(line.isHidden() for line in panel.findChildren(PromptLine))
    house.window.resize(1060, 768)
    house.qtbot.waitUntil(panel.prompt.isVisible)
