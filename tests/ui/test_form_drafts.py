"""Every form of a panel comes back as it was: each text, person, day, kind, tick and row, and after a kill too."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.domain.agreements import Agreement, AgreementState, Deliverable, Goal, GoalState, Indicator
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner, Step
from trustjournal.domain.dates import LifeMoment, LifeMomentKind
from trustjournal.domain.people import Circle, ContactKind, ContactMethod, Person, Relationship, RelationshipKind
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.domain.promise_list import About
from trustjournal.domain.topics import Share, ShareState, Topic, TopicState
from trustjournal.services import drafts
from trustjournal.services.journal import open_journal
from trustjournal.ui.commitments import end_forms, promise_form, renegotiate_form
from trustjournal.ui.dates import forms as date_forms
from trustjournal.ui.kit import theme, typed
from trustjournal.ui.kit.buttons import Segmented
from trustjournal.ui.kit.dateform import DateForm, Ties
from trustjournal.ui.kit.fields import DateField, IconCombo, PersonChoice, TokenField
from trustjournal.ui.kit.panel import Form
from trustjournal.ui.kit.typed import TypedInputs
from trustjournal.ui.people import about_form, add_form, agreement_form, edit_form, entry_forms, small_forms
from trustjournal.ui.people.entry_form import Rows

TODAY = date(2026, 2, 24)
AMARA, BEN = "aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"
NAMES = {AMARA: "Amara Okafor", BEN: "Ben Adeyemi"}
PEOPLE = tuple(PersonChoice(*one) for one in NAMES.items())
TIES = Ties(lambda _text: list(PEOPLE), lambda person: [("r1", "Zoe, daughter")] if person == BEN else [], TODAY)


def today() -> date:
    return TODAY


def amara() -> Person:
    ways = (ContactMethod(kind=ContactKind.EMAIL, value="a@example.org"),
            ContactMethod(kind=ContactKind.PHONE, value="+31 6 1"))  # fmt: skip
    return Person(id=AMARA, display_name="Amara Okafor", contact_methods=ways, cadence_days=30)


def about() -> About:
    promise = Commitment(
        id="c", text="Send it", owner=Owner.ME, state=CommitmentState.OPEN, people=(AMARA,),
        created_on=TODAY, due_on=TODAY, steps=(Step(text="One", done=True), Step(text="Two")),
    )  # fmt: skip
    return About(promise=promise, people=((AMARA, "Amara Okafor"),), events=())


def agreement() -> Agreement:
    return Agreement(
        id="a", people=(AMARA,), state=AgreementState.DRAFT, title="Who does what",
        deliverables=(Deliverable(text="A plan", owner=Owner.ME, state=CommitmentState.MISSED),
                      Deliverable(text="A date", owner=Owner.THEM, state=CommitmentState.OPEN)),
        indicators=(Indicator(name="Calls", target=3),),
    )  # fmt: skip


def life() -> date_forms.LifeMomentForm:
    form = date_forms.LifeMomentForm(TIES)
    form.begin_with(None)
    return form


def day() -> DateForm:
    form = DateForm(TIES)
    form.begin_with(PEOPLE[0])
    return form


def life_kept() -> LifeMoment:
    return LifeMoment(id="l", person_id=AMARA, kind=LifeMomentKind.MOVE, starts_on=TODAY, follow_up_on=(TODAY,))


FORMS: dict[str, Callable[[], Form]] = {
    "a promise": lambda: promise_form.PromiseForm(TODAY, lambda _text: [], about()),
    "a new promise": lambda: promise_form.PromiseForm(TODAY, lambda _text: []),
    "renegotiating": lambda: renegotiate_form.RenegotiateForm(about(), TODAY),
    "dropping": lambda: end_forms.DropForm(about()),
    "repairing": lambda: end_forms.RepairForm(about(), TODAY),
    "a date": day,
    "a life moment of the year": life,
    "adding a person": lambda: add_form.AddForm(lambda _name: None, TODAY),
    "editing a person": lambda: edit_form.EditForm(amara(), [Circle(id="k", name="Team", cadence_days=14)]),
    "a promise on a page": lambda: small_forms.PromiseForm("Amara"),
    "strengths": lambda: about_form.AboutForm(amara(), today),
    "partnership": lambda: about_form.PartnershipForm(amara(), today),
    "an agreement": lambda: agreement_form.AgreementForm(AMARA, "Amara", today, agreement()),
    "a goal": lambda: agreement_form.GoalForm(
        AMARA, "Amara", today,
        Goal(id="g", people=(AMARA,), state=GoalState.ACTIVE, aim="Ship", steps=(Step(text="One"), Step(text="Two"))),
    ),
    "a preference": lambda: entry_forms.PreferenceForm(
        AMARA, today, Preference(id="p", person_id=AMARA, kind=PreferenceKind.PREFERENCE, text="Mail")
    ),
    "a relative": lambda: entry_forms.RelativeForm(
        AMARA, today, list(NAMES.items()), Relationship(id="r", person_id=AMARA, kind=RelationshipKind.CHILD, name="Z")
    ),
    "a life moment": lambda: entry_forms.LifeMomentForm(AMARA, today, life_kept()),
    "a topic": lambda: entry_forms.TopicForm(
        AMARA, today, Topic(id="t", person_id=AMARA, text="Pay", state=TopicState.OPEN, created_on=TODAY)
    ),
    "a thing to share": lambda: entry_forms.ShareForm(
        AMARA, "Amara", ["chess"], today, Share(id="s", text="A book", state=ShareState.OPEN, created_on=TODAY)
    ),
    "a circle": lambda: entry_forms.CircleForm(today),
}  # fmt: skip


@pytest.fixture(autouse=True)
def look(qapp):
    theme.apply(qapp, theme.LIGHT)


def changed(root: QWidget) -> int:
    """Change every input to something else, as a person would; how many there were."""
    some = 0
    for one in list(typed._inputs(root)):
        some += 1
        if isinstance(one, typed.Growing):
            _come_and_go(one)
            for _place, row in one.grown():
                some += changed(row)
        else:
            _change(one)
    return some


def _come_and_go(one: Any) -> None:
    """Take out the first row where there are several, and add one."""
    rows = one.grown()
    if len(rows) > 1:
        rows[0][1].remove.click()
    add = one.more if isinstance(one, Rows) else getattr(one, "add_button", None)
    add.click() if add is not None else one.add()


def _change(one: Any) -> None:
    if isinstance(one, TokenField):
        one.set_people([PersonChoice(BEN, NAMES[BEN])])
        one.changed.emit()
    elif isinstance(one, IconCombo):
        one.setCurrentIndex((one.currentIndex() + 1) % max(1, one.count()))
    elif isinstance(one, QCheckBox):
        one.setChecked(not one.isChecked())
    elif isinstance(one, Segmented):
        other = next(key for key in one._parts if key != one.current())
        one.part(other).click()
    elif isinstance(one, DateField):
        one.set_value(TODAY + timedelta(days=40))
        one.changed.emit()
    elif isinstance(one, QLineEdit):
        one.setText("7")
    elif isinstance(one, QPlainTextEdit | QTextEdit):
        one.setPlainText(one.toPlainText() + " more")
    else:
        assert isinstance(one, typed.Choosing)
        _choose(one)


def _choose(one: Any) -> None:
    if hasattr(one, "add"):
        one.add(TODAY + timedelta(days=3))
    else:
        one.set_day(TODAY + timedelta(days=30))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_comes_back_with_all_that_was_chosen(qtbot, name):
    touched: list[None] = []
    first, second = FORMS[name](), FORMS[name]()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    was, again = TypedInputs(first, lambda: touched.append(None)), TypedInputs(second, lambda: None)
    assert not was.typed()
    assert changed(first) > 1
    assert touched
    kept = was.typed()
    assert kept.choices or name in {"strengths", "partnership", "repairing"}
    assert again.put(kept, lambda people: {one: NAMES[one] for one in people})
    assert again.typed() == kept
    if hasattr(first, "raw"):
        assert hasattr(second, "raw")
        assert second.raw() == first.raw()


@pytest.mark.parametrize("name", FORMS)
def test_no_input_of_a_form_is_left_out(qtbot, name):
    form = FORMS[name]()
    qtbot.addWidget(form)
    known = list(typed._inputs(form))
    for row in [row for one in known if isinstance(one, typed.Growing) for _place, row in one.grown()]:
        known += typed._inputs(row)
    for one in form.findChildren(QWidget):
        if isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox | QCheckBox | TokenField | DateField):
            assert (
                any(one is each or each.isAncestorOf(one) for each in known)
                or one.property(typed.KEPT_AT_ONCE)
                or (isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit) and one.isReadOnly())
            ), one


def test_whoever_is_no_more_is_left_out(qtbot):
    first, second = day(), day()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    was, again = TypedInputs(first, lambda: None), TypedInputs(second, lambda: None)
    changed(first)
    again.put(was.typed(), lambda _people: {})
    assert second.person.people() == []


def test_what_a_later_version_kept_is_left_out(qtbot):
    form = day()
    qtbot.addWidget(form)
    inputs = TypedInputs(form, lambda: None)
    strange = typed.Typed({"Nowhere 1": "x"}, {"What it is 1": 7, "Who 1": 3, "Nowhere 2": [1]})
    inputs.put(strange, lambda _people: {})
    assert (form.kind.current(), not inputs.typed().texts) == ("birthday", True)


_CHILD = """
import sys
from datetime import date, datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from trustjournal.base.clock import Clock
from trustjournal.services import drafts
from trustjournal.services.journal import open_journal
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.fields import PersonChoice
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.shell import Shell

app = QApplication([])
theme.apply(app, theme.LIGHT)
journal = open_journal(Path(sys.argv[1]), Clock(datetime.fromisoformat("2026-02-24T10:05+01:00")))
shell = Shell()
shell.window.show()
shell.attach(journal, Destination(Place.DATES))
shell.here.add("life_moment")
form = shell.here.view.panel.form()
form.person.add(PersonChoice(sys.argv[2], "Amara Okafor"))
form.kind.setCurrentIndex(form.kind.findData("move"))
form.start.field.set_value(date(2026, 3, 2))
form.start.field.changed.emit()
form.follow_ups.add(date(2026, 3, 9))
form.confidential.click()

def look():
    if drafts.load_drafts(journal):
        print("kept", flush=True)
        timer.stop()

timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
app.exec()
"""


def test_what_was_chosen_and_never_typed_is_there_after_a_kill(qtbot, journal):
    with journal.change("Fill") as unit:
        unit.add(Person(id=AMARA, display_name="Amara Okafor"))
    journal.close()
    words = [sys.executable, "-c", _CHILD, str(journal.folder), AMARA]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "kept\n"
        child.kill()
    with open_journal(journal.folder, Clock(NOW)) as again:
        (kept,) = drafts.load_drafts(again)
        form = life()
        qtbot.addWidget(form)
        assert TypedInputs(form, lambda: None).put(typed.typed_of(kept.body), lambda ids: drafts.names_of(again, ids))
    assert form.person.people() == [PersonChoice(AMARA, "Amara Okafor")]
    assert (form.kind.current(), form.start.day(), form.confidential.isChecked()) == ("move", date(2026, 3, 2), True)
    assert form.follow_ups.days() == (date(2026, 3, 9),)
