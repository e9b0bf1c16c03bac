"""How the window is brought to what a picture shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from stage import CONTENT, TITLE_BAR, LeftOut, Stage

from trustjournal.services import sample
from trustjournal.services.brief import as_html, brief_of
from trustjournal.ui.jot.field import JotField
from trustjournal.ui.kit.pdf import MARGINS, document, inner_size
from trustjournal.ui.kit.places import LogRequest, Place
from trustjournal.ui.log.beside import Beside
from trustjournal.ui.people.side import SideColumn
from trustjournal.ui.shell.staying import Staying

GREY = QColor("#dadbd6")
AMARA = sample.id_of("amara")
TALK = LogRequest(people=(AMARA,), at="2026-02-24T10:30:00+01:00", channel="video", title="One-on-one")
NOTE = (
    "The talk went well, two people asked for the slides. The question about contrast threw her for a second, then "
    "she had it.\n**Backlog.** It is about who decides, not how many items there are. She would like to choose what "
    "we drop, together.\n- You: share the decision log template (by 2026-02-26)\n"
    "- Amara: pick three items to hand over (by 2026-03-03)\n"
)


def room(place: Place, entry: str | None = None, data: object = None) -> Callable[[Stage], None]:
    """A picture of a room as one finds it."""

    def draw(stage: Stage) -> None:
        stage.go(place, entry, data)

    return draw


def snoozing(stage: Stage) -> None:
    """Today, asking until when the first nudge may wait."""
    stage.go(Place.TODAY)
    rows = next((each for each in stage.view.findChildren(QAbstractItemView) if each.isVisible()), None)
    if rows is None:
        raise LeftOut("Today has no rows")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_S)
    stage.settle()


def renegotiating(stage: Stage) -> None:
    """The promises, giving the first that is past due a new date."""
    stage.go(Place.COMMITMENTS)
    rows = next((each for each in stage.view.findChildren(QAbstractItemView) if each.isVisible()), None)
    if rows is None:
        raise LeftOut("there is no list of promises")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_R)
    stage.settle()


def palette(stage: Stage) -> None:
    """The palette over Today, with three letters typed."""
    stage.go(Place.TODAY)
    stage.shell.open_palette()
    fields = [field for field in stage.shell.window.findChildren(QLineEdit) if field.isVisible()]
    if not fields:
        raise LeftOut("there is no field in the palette")
    QTest.keyClicks(fields[-1], "pri")
    stage.settle()


def written(stage: Stage) -> QTextEdit | QPlainTextEdit:
    """A conversation being written down."""
    stage.go(Place.LOG, data=TALK)
    note = note_field(stage)
    note.setFocus()
    note.insertPlainText(NOTE)
    stage.settle()
    return note


def with_offers(stage: Stage) -> None:
    """A conversation being written down, with what a slash offers."""
    QTest.keyClicks(written(stage), "/")
    stage.settle()


def with_reflection(stage: Stage) -> None:
    """A conversation with the reflection beside it."""
    note = written(stage)
    keys = {action.shortcut().toString() for action in stage.shell.window.actions()}
    if "Ctrl+R" not in keys:
        raise LeftOut("a conversation has no reflection beside it")
    note.insertPlainText("- Next time: try taking turns as backlog owner\n")
    QTest.keyClick(note, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    beside = stage.view.findChild(Beside)
    if beside is None or beside.panel is None or beside.panel.form is None:
        raise LeftOut("the reflection did not open")
    folds = beside.panel.form.folds
    for key, words in (
        ("heard", "She wants a say in what gets dropped, more than a smaller list."),
        ("feelings", ""),
        ("said", "You want us to decide together what goes."),
        ("interrupted", ""),
        ("questions", "What would you hand over first?"),
    ):
        folds[key].open_by_hand()
        writing = QApplication.focusWidget()
        if words and writing is not None:
            QTest.keyClicks(writing, words)
        for choice in folds[key].findChildren(QAbstractButton):
            if choice.text() in {"Relieved", "Unsure", "Once"} or (key, choice.text()) == ("said", "Yes"):
                choice.setChecked(False)
                choice.click()
        stage.settle()
    # What was typed last moves what is below it, and that what is around it.
    stage.settle()
    stage.settle()


def note_field(stage: Stage) -> QTextEdit | QPlainTextEdit:
    """Where the note is written."""
    for rich in stage.view.findChildren(QTextEdit):
        if rich.isVisible() and not rich.isReadOnly():
            return rich
    for plain in stage.view.findChildren(QPlainTextEdit):
        if plain.isVisible() and not plain.isReadOnly():
            return plain
    raise LeftOut("there is no field for a note")


def agreeing(stage: Stage) -> None:
    """An agreement in the panel of a person's page."""
    stage.go(Place.PERSON, sample.id_of("tomasz"))
    side = stage.view.findChild(SideColumn)
    if side is None:
        raise LeftOut("the page of a person has no column beside it")
    side.opened.emit("agreements", sample.id_of("pilot"))
    stage.settle()


def sheet(stage: Stage) -> QImage:
    """Amara's Brief on a sheet of A4."""
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, MARGINS, QPageLayout.Unit.Millimeter
    )
    page = document(as_html(brief_of(stage.journal, AMARA)), inner_size(layout))
    whole, inner = layout.fullRect(QPageLayout.Unit.Point), layout.paintRect(QPageLayout.Unit.Point)
    height = CONTENT.height() + TITLE_BAR
    made = QImage(CONTENT.width(), height, QImage.Format.Format_RGB32)
    made.fill(GREY)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scale = height / whole.height()
    painter.translate((CONTENT.width() - whole.width() * scale) / 2, 0)
    painter.scale(scale, scale)
    painter.fillRect(whole, Qt.GlobalColor.white)
    painter.translate(inner.topLeft())
    scale = inner.width() / page.pageSize().width()
    painter.scale(scale, scale)
    page.drawContents(painter, QRectF(QPointF(0, 0), page.pageSize()))
    painter.end()
    return made


def jotting(stage: Stage) -> None:
    """A line being jotted down over Today, with what is understood of it."""
    stage.go(Place.TODAY)
    stage.shell.jot.open()
    beside = (each for each in stage.app.topLevelWidgets() if each.isVisible() and each is not stage.shell.window)
    field = next((found for each in beside for found in each.findChildren(JotField)), None)
    if field is None:
        raise LeftOut("there is nothing to jot in")
    QTest.keyClicks(field, "met Amara today, she will send the numbers by friday")
    stage.settle()


def settings(chapter: str) -> Callable[[Stage], None]:
    """The settings over Today, at a chapter."""

    def draw(stage: Stage) -> None:
        stage.go(Place.TODAY)
        stage.shell.menus.open_settings(chapter)
        stage.settle()

    return draw


def tray_menu(stage: Stage) -> None:
    """The menu of the tray, which hangs from the corner where many desktops have theirs."""
    stage.go(Place.TODAY)
    staying = Staying(stage.shell)
    stage.at_end.append(staying.end)
    stage.settle()
    menu = staying.tray.menu
    menu.popup(stage.shell.window.mapToGlobal(QPoint(CONTENT.width() - menu.sizeHint().width() - 24, 0)))
    stage.settle()
