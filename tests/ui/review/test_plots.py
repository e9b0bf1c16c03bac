"""Plots: each mark has its tool tip, each plot its sentence, and the table holds the same numbers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from trustjournal.domain.insights import (
    Count,
    Facts,
    Plot,
    Somebody,
    channel_mix,
    contact,
    cores,
    follow_through,
    habits,
    help_both_ways,
    listening,
    weeks_up_to,
)
from trustjournal.domain.review import Core, Cores, SelfAssessment
from trustjournal.ui.kit import theme
from trustjournal.ui.review.plotbox import PlotBox, PlotModel

FACTS = Facts(
    today=date(2026, 2, 24),
    mondays=weeks_up_to(date(2026, 2, 23)),
    people=(Somebody("a", "Amara <b>", near=True), Somebody("b", "Bram")),
    talks=(Count("", 0, 1, "a"), Count("", 11, 3, "b")),
    promises=(Count("mine kept", 3, 9), Count("mine moved", 3, 1), Count("theirs past_due", 4, 1)),
    helped=(Count("given", 0, 4, "a"), Count("received", 0, 1, "b")),
    channels=(Count("call", 0, 1), Count("coffee", 1, 2)),
    habits=(Count("thanks", 11, 2), Count("reflections", 3, 1)),
    first_on=date(2025, 1, 1),
)
SEEN = (
    SelfAssessment(id="n", on=date(2026, 2, 12), cores=Cores(integrity=Core(level=4), results=Core(level=3))),
    SelfAssessment(id="o", on=date(2026, 1, 12), cores=Cores(integrity=Core(level=3))),
)
PLOTS = [
    contact(FACTS), follow_through(FACTS), help_both_ways(FACTS), channel_mix(FACTS), listening(FACTS), habits(FACTS),
    cores(*SEEN),
]  # fmt: skip


@pytest.fixture
def shown(qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)

    kept = []

    def show(plot: Plot) -> PlotBox:
        box = PlotBox(plot)
        kept.append(box)
        qtbot.addWidget(box)
        box.resize(380, 320)
        box.show()
        return box

    return show


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.key)
def test_a_plot_paints_its_marks_inside_itself_and_says_what_they_are(shown, plot):
    canvas = shown(plot).canvas
    assert canvas is not None
    assert canvas.accessibleName() == plot.title
    assert canvas.accessibleDescription() == plot.summary
    marks = [mark for mark in canvas.marks(plot) if mark.box.width() > 0]
    assert marks
    for mark in marks:
        assert canvas.rect().contains(mark.box.toAlignedRect().adjusted(2, 2, -2, -2))
        assert canvas.tip_at(mark.box.center()) == plot.tip(mark.row, mark.column)
    assert canvas.tip_at(QPointF(-5, -5)) == ""
    bare = canvas.grab().toImage()
    assert len({bare.pixel(x, y) for x in range(0, bare.width(), 3) for y in range(0, bare.height(), 3)}) > 2


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.key)
def test_the_table_has_the_same_numbers(shown, qtbot, plot):
    box = shown(plot)
    with qtbot.waitSignal(box.tabled) as told:
        box.button.click()
    assert told.args == [plot.key, True]
    assert box.canvas is None
    model = box.table.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    read = [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]
    assert read == [[plot.said(value) for value in row.values] for row in plot.rows]
    down, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    assert [model.headerData(at, down) for at in range(model.rowCount())] == [row.words for row in plot.rows]
    assert [model.headerData(at, across) for at in range(model.columnCount())] == list(plot.columns)
    box.button.click()
    assert box.table is None
    assert box.canvas is not None


def test_a_cell_of_the_table_is_said_whole(qapp):
    model = PlotModel(PLOTS[0])
    said = model.index(1, 11).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Bram, 23 Feb: 3"


def test_the_tool_tip_of_a_mark_is_never_markup(shown, monkeypatch):
    box, said = shown(PLOTS[0]), []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _widget: said.append(words))
    for mark in box.canvas.marks(PLOTS[0]):
        point = mark.box.center().toPoint()
        QApplication.sendEvent(box.canvas, QHelpEvent(QEvent.Type.ToolTip, point, box.canvas.mapToGlobal(point)))
    assert "Bram, 23 Feb: 3" in said
    # What looks like a tag is shown letter by letter: the tip is one paragraph of escaped text.
    inside = [words.removeprefix('<p style="white-space: pre-wrap">').removesuffix("</p>") for words in said]
    assert not any("<" in words for words in inside)
    assert any("&lt;" in words for words in inside)


def test_under_four_weeks_it_says_that_it_fills_in(shown):
    early = Facts(today=FACTS.today, mondays=FACTS.mondays, people=FACTS.people, first_on=date(2026, 2, 20))
    box = shown(contact(early))
    assert box.canvas is None
    assert not box.button.isVisible()
    assert "This fills in after a few weeks." in [label.text() for label in box.findChildren(QLabel)]


def test_many_people_are_counted_and_all_in_the_table(shown):
    people = tuple(Somebody(f"p{number}", f"Person {number:03}", near=True) for number in range(100))
    box = shown(contact(Facts(today=FACTS.today, mondays=FACTS.mondays, people=people, first_on=date(2025, 1, 1))))
    assert "86 more in the table" in [label.text() for label in box.findChildren(QLabel)]
    box.button.click()
    assert box.table.model().rowCount() == 100
    assert box.table.height() < 500


def test_follow_through_shrinks_its_blocks_rather_than_leave_the_page(shown):
    facts = Facts(
        today=FACTS.today, mondays=FACTS.mondays, promises=(Count("mine kept", 0, 400),), first_on=date(2025, 1, 1)
    )
    box = shown(follow_through(facts))
    assert box.canvas.sizeHint().height() < 400
