"""The reflection by itself: its questions, what each is answered with, and the panel with one form per person."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QWidget

from trustjournal.domain.capture import Present
from trustjournal.domain.interactions import Degree, Empathy, Question, QuestionState, Reflection
from trustjournal.ui.kit import theme
from trustjournal.ui.log.reflection_form import ReflectionForm
from trustjournal.ui.log.reflection_panel import ReflectionPanel

ANN, BO = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
PEOPLE = (Present(ANN, "Ann Lee", "Ann"), Present(BO, "Bo Yi", "Bo"))


def heard(person: str = ANN, **fields: Any) -> Reflection:
    return Reflection(id=person, interaction_id=person, person_id=person, **fields)


FULL = heard(
    heard="More say\n“You want to decide together”",
    feelings=("Relieved", "Homesick"),
    needs="A say",
    reflected_back=Degree.PARTLY,
    confirmed=Degree.YES,
    questions=(
        Question(text="What first?", state=QuestionState.OPEN),
        Question(text="Amount?", state=QuestionState.ANSWERED, answer="No"),
        Question(text="When?"),
    ),
    non_verbal="Looked away",
    interruptions=4,
    do_better="Wait",
    empathy=Empathy(says="Fine", pains="The list"),
    confidential=True,
)


@pytest.fixture
def make(qtbot, look):
    def made(value: Reflection) -> ReflectionForm:
        form = ReflectionForm(value)
        qtbot.addWidget(form)
        form.resize(350, 700)
        with qtbot.waitExposed(form):
            form.show()
        form.window().activateWindow()
        return form

    return made


@pytest.fixture
def panel(qtbot, look):
    made = ReflectionPanel()
    qtbot.addWidget(made)
    made.resize(400, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def body(form: ReflectionForm, key: str) -> Any:
    fold = form.folds[key]
    if not fold.is_open():
        fold.open_by_hand()
    return fold.body()


# ----------------------------------------------------------------------------------------------------- one form


@pytest.mark.parametrize("opened", [False, True])
def test_a_reflection_comes_back_as_it_was_shown(make, opened):
    form = make(FULL)
    if opened:
        for key in form.folds:
            body(form, key)
    assert form.reflection() == FULL
    assert form.answered() == len(form.folds)


def test_what_was_answered_is_ticked_and_told_in_words(make):
    form = make(FULL)
    shown = {key: fold.answer() for key, fold in form.folds.items()}
    assert shown == {
        "heard": "More say",
        "feelings": "",
        "needs": "A say",
        "said": "“You want to decide together”",
        "questions": "What first?\nAmount?\nWhen?",
        "noticed": "Looked away",
        "interrupted": "",
        "next_time": "Wait",
        "empathy": "Says, Pains",
    }
    assert form.folds["heard"].head.accessibleName() == "What did you hear, answered"
    empty = make(heard())
    assert empty.answered() == 0
    assert empty.folds["heard"].head.accessibleName() == "What did you hear, not answered yet"


def test_one_question_is_open_at_a_time_and_those_with_buttons_stay(make, qtbot):
    form = make(FULL)
    qtbot.mouseClick(form.folds["heard"].head, Qt.MouseButton.LeftButton)
    qtbot.keyClick(form.folds["needs"].head, Qt.Key.Key_Space)
    assert [key for key, fold in form.folds.items() if fold.is_open()] == ["needs"]
    seen = {key for key, fold in form.folds.items() if (part := fold.body()) is not None and part.isVisible()}
    assert seen == {"feelings", "said", "needs", "interrupted"}
    qtbot.keyClick(form.folds["needs"].head, Qt.Key.Key_Space)
    assert not form.folds["needs"].is_open()


def test_each_answer_is_kept_as_it_is_given(make, qtbot):
    form = make(heard())
    told = []
    form.edited.connect(lambda: told.append(form.reflection()))
    body(form, "heard").insertPlainText("More say")
    body(form, "feelings").pill("Unsure").click()
    body(form, "needs").insertPlainText("Time")
    body(form, "said").words.insertPlainText("You want\ntime")
    body(form, "said").confirmed.part("partly").click()
    text, _state, _answer = body(form, "questions").row(0)
    qtbot.keyClicks(text, "What first?")
    body(form, "noticed").insertPlainText("Pauses")
    body(form, "interrupted").part("0").click()
    body(form, "next_time").insertPlainText("Wait")
    body(form, "empathy").fields["feels"].insertPlainText("Alone")
    assert form.reflection() == heard(
        heard="More say\n“You want time”",
        feelings=("Unsure",),
        needs="Time",
        reflected_back=Degree.YES,
        confirmed=Degree.PARTLY,
        questions=(Question(text="What first?", state=QuestionState.OPEN),),
        non_verbal="Pauses",
        interruptions=0,
        do_better="Wait",
        empathy=Empathy(feels="Alone"),
    )
    assert told[-1] == form.reflection()
    assert form.answered() == len(form.folds)


def test_an_answer_can_be_taken_back(make):
    form = make(FULL)
    for key in ("heard", "needs", "noticed", "next_time"):
        body(form, key).clear()
    body(form, "feelings").pill("Relieved").click()
    body(form, "feelings").pill("Homesick").click()
    said = body(form, "said")
    said.words.clear()
    said.done.part("partly").click()
    said.confirmed.part("yes").click()
    body(form, "questions").show_answer(())
    body(form, "interrupted").part("2").click()
    body(form, "empathy").show_answer(None)
    assert form.reflection() == heard(confidential=True)


def test_a_count_that_was_made_stays_until_something_else_is_chosen(make):
    form = make(FULL)
    assert body(form, "interrupted").current() == "2"
    body(form, "interrupted").part("1").click()
    assert form.reflection().interruptions == 1


def test_another_feeling_in_ones_own_words(make, qtbot):
    form = make(heard())
    feelings = body(form, "feelings")
    feelings._other.click()
    qtbot.keyClicks(feelings._input, "Sea sick & tired")
    assert form.reflection().feelings == ("Sea sick & tired",)
    qtbot.keyClick(feelings._input, Qt.Key.Key_Return)
    assert form.reflection().feelings == ("Sea sick & tired",)
    assert feelings.pill("Sea sick & tired").isChecked()
    assert form.folds["feelings"].head.is_filled()
    feelings._other.click()
    qtbot.keyClicks(feelings._input, "No")
    qtbot.keyClick(feelings._input, Qt.Key.Key_Escape)
    assert form.reflection().feelings == ("Sea sick & tired",)


def test_several_questions_each_with_where_it_stands(make, qtbot):
    form = make(heard())
    questions = body(form, "questions")
    for at, words in enumerate(("What first?", "Amount?", "When?")):
        text, _state, _answer = questions.row(at)
        qtbot.keyClicks(text, words)
        qtbot.keyClick(text, Qt.Key.Key_Return)
    questions.row(0)[1].part("asked").click()
    questions.row(1)[1].part("answered").click()
    qtbot.keyClicks(questions.row(1)[2], "No")
    assert form.reflection().questions == (
        Question(text="What first?", state=QuestionState.ASKED),
        Question(text="Amount?", state=QuestionState.ANSWERED, answer="No"),
        Question(text="When?", state=QuestionState.OPEN),
    )
    questions._remove(questions._rows[0])
    assert [one.text for one in form.reflection().questions] == ["Amount?", "When?"]


def test_f1_says_why_in_one_line_and_takes_it_away(make, qtbot):
    form = make(heard())
    form.folds["noticed"].open_by_hand()
    field = form.folds["noticed"].body()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_F1)
    assert form.folds["noticed"].why() == "A pause or a look away often says what the words leave out."
    assert [key for key, fold in form.folds.items() if fold.why()] == ["noticed"]
    qtbot.keyClick(field, Qt.Key.Key_F1)
    assert form.folds["noticed"].why() == ""


def test_the_map_is_walked_by_keys(make, qtbot):
    form = make(heard())
    fields = body(form, "empathy").fields
    qtbot.waitUntil(fields["says"].hasFocus)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for here, key, there in (
        ("says", Qt.Key.Key_Right, "thinks"), ("thinks", Qt.Key.Key_Down, "feels"), ("feels", Qt.Key.Key_Left, "does"),
        ("does", Qt.Key.Key_Down, "pains"), ("pains", Qt.Key.Key_Down, "pains"), ("pains", Qt.Key.Key_Up, "does"),
    ):  # fmt: skip
        qtbot.keyClick(fields[here], key, both)
        assert fields[there].hasFocus()


def test_a_pasted_book_and_odd_letters_do_no_harm(make):
    form = make(heard())
    field = body(form, "heard")
    pasted = QMimeData()
    pasted.setText("שלום 🙂 \u0000" + "word " * 60_000)
    field.insertFromMimeData(pasted)
    kept = form.reflection().heard
    assert kept is not None
    assert kept.startswith("שלום 🙂 ")
    assert "\u0000" not in kept
    assert len(kept.split()) == 60_002
    assert field.height() <= 200


# ---------------------------------------------------------------------------------------------- one per person


def test_each_person_has_a_tab_and_a_form(panel):
    panel.show_reflections(PEOPLE, (heard(BO, needs="Rest"),))
    assert (panel.person(), panel.tabs.isVisible()) == (ANN, True)
    body(panel.form, "heard").insertPlainText("More say")
    panel.tabs.pill(BO).click()
    assert panel.form.folds["needs"].answer() == "Rest"
    panel.confidential.click()
    panel.tabs.pill(ANN).click()
    assert not panel.confidential.isChecked()
    one, other = panel.reflections()
    assert (one.person_id, one.heard, one.confidential) == (ANN, "More say", False)
    assert other == heard(BO, needs="Rest", confidential=True)


def test_looking_at_a_form_writes_nothing(panel):
    panel.show_reflections(PEOPLE, ())
    panel.tabs.pill(BO).click()
    panel.begin()
    assert panel.reflections() == ()


def test_one_person_needs_no_tabs_and_nobody_needs_a_person(panel):
    panel.show_reflections(PEOPLE[:1], ())
    assert not panel.tabs.isVisible()
    panel.show_people(())
    assert (panel.form, panel.reflections(), panel._nobody.isVisible()) == (None, (), True)


def test_whoever_comes_back_finds_what_was_written(panel):
    panel.show_reflections(PEOPLE, (FULL,))
    panel.show_people(PEOPLE[1:])
    assert panel.reflections() == ()
    panel.show_people(PEOPLE)
    assert panel.reflections() == (FULL,)


def test_an_emptied_reflection_is_told_too(panel):
    only = heard(needs="Rest")
    panel.show_reflections(PEOPLE[:1], (only,))
    body(panel.form, "needs").clear()
    assert panel.reflections() == (msgspec.structs.replace(only, needs=None),)


@pytest.mark.parametrize("scale", [100, 200])
def test_all_of_it_is_drawn_and_named(panel, look, scale):
    look.set_text_scale(scale)
    panel.resize(400 * scale // 100, 900)
    panel.show_reflections(PEOPLE, (FULL,))
    for key in panel.form.folds:
        body(panel.form, key)
        for part in panel.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.focusProxy() is None:
                assert part.accessibleName() or getattr(part, "text", str)(), part
    light = panel.grab().toImage()
    look.show_theme(theme.DARK)
    assert panel.grab().toImage() != light
