"""The page by itself: what it shows at every size, and what a screen reader is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from trustjournal.domain.interactions import Intention, Question, Reflection, Voice
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.fields import PersonChoice
from trustjournal.ui.log.checkline import CheckLine
from trustjournal.ui.log.form import LogForm, SettleRow, body_of, kept_of
from trustjournal.ui.log.view import LogView

ANN = "11111111-1111-4111-8111-111111111111"
HALF_PAST = datetime.fromisoformat("2026-02-24T10:30")
FORM = LogForm(
    people=(PersonChoice("a", "Amara Okafor"),),
    at=HALF_PAST,
    channel="video",
    note="Text",
    confidential=True,
)
WHOLE = replace(
    FORM,
    title="Autumn fair",
    place="Ghent",
    intention=Intention(us="One plan"),
    voices=(Voice(person_id=ANN, view="Later"),),
    reflections=(
        Reflection(id=ANN, interaction_id=ANN, person_id=ANN, heard="A say", questions=(Question(text="Which?"),)),
    ),
    typed=("Bo", "Runs the stand"),
)
LONG = "Your promise: " + "review the onboarding copy with everybody who asked for it " * 3


@pytest.fixture
def view(qtbot, look):
    page = LogView(lambda _text: [], lambda: date(2026, 2, 24))
    qtbot.addWidget(page)
    page.resize(1060, 768)
    page.show_form(FORM)
    page.show_rows([SettleRow("x", LONG, "1 day past due"), SettleRow("y", "Short & sweet")], frozenset({"x"}))
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_a_form_comes_back_as_it_was_shown(view):
    assert view.form() == FORM


def test_the_day_is_said_in_words(view):
    assert view.when.text() == "Today 10:30"
    for day, words in ((23, "Yesterday 10:30"), (25, "Tomorrow 10:30"), (20, "Fri 20 Feb 10:30")):
        view.show_form(LogForm(at=HALF_PAST.replace(day=day), channel="call"))
        assert view.when.text() == words


@pytest.mark.parametrize(("width", "scale"), [(1060, 100), (700, 100), (560, 200), (848, 200), (1600, 150)])
def test_nothing_is_cut_at_any_size(qtbot, view, look, width, scale):
    look.set_text_scale(scale)
    view.resize(width, 700)
    qtbot.waitUntil(lambda: view.width() == width)
    page = view._scroll
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width())
    view.grab()
    for part in view.findChildren(QAbstractButton):
        if not part.isVisible() or isinstance(part, CheckLine):
            continue
        assert part.width() >= part.minimumSizeHint().width() or part.parent() is view.with_field, part.text()
        right = part.mapTo(view, part.rect().topRight()).x()
        assert right <= view.width(), part.text()
    for row in view.findChildren(CheckLine):
        assert row.height() >= row.heightForWidth(row.width())


def test_access_keys_are_unique(view):
    marked = [part.text() for part in view.findChildren(QAbstractButton) if "&" in part.text().replace("&&", "")]
    keys = [text[text.index("&") + 1].lower() for text in marked]
    keys += [
        field._marked[field._marked.index("&") + 1].lower() for field in (view._with, view._when, view._how, view._note)
    ]
    assert sorted(keys) == sorted(set(keys))
    assert {"s", "d", "c", "w", "n"} <= set(keys)


def test_everything_that_takes_the_focus_has_a_name(view):
    for part in view.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.focusProxy() is None:
            assert part.accessibleName() or getattr(part, "text", str)(), part


def test_rows_wrap_rather_than_hide_words(view):
    row = view.row("x")
    assert row.heightForWidth(200) > row.heightForWidth(2000)
    assert view.row("y").accessibleName() == "Short & sweet"


def test_both_themes_and_the_ring_can_be_drawn(view, look):
    view.row("x").setFocus()
    light = view.grab().toImage()
    look.show_theme(theme.DARK)
    assert view.grab().toImage() != light


def test_a_draft_of_a_form_is_the_form_again():
    body = body_of(WHOLE, [], newcomers={"a": "Runs the stand"}, closes=["x"], interaction="")
    kept = kept_of("d", "2026-02-24T11:04:00+01:00", body)
    assert kept is not None
    assert (kept.form, kept.newcomers, kept.closes, kept.saved_at) == (
        WHOLE, {"a": "Runs the stand"}, ("x",), "2026-02-24T11:04:00+01:00",
    )  # fmt: skip


def test_a_draft_of_an_earlier_version_is_read(view):
    body = body_of(FORM, [])
    old = {key: body[key] for key in ("people", "at", "channel", "note", "confidential")}
    kept = kept_of("d", "2026-02-24T11:04:00+01:00", {**old, "newcomers": ["a"], "title": "Weekly"})
    assert kept is not None
    assert (kept.form, kept.newcomers) == (replace(FORM, title="Weekly"), {"a": ""})


@pytest.mark.parametrize(
    "body", [{}, {"people": 3}, {"people": [], "at": "later", "channel": "", "note": "", "confidential": 0}]
)
def test_what_is_no_draft_of_ours_is_none(body):
    assert kept_of("d", "2026-02-24T11:04:00+01:00", body) is None
