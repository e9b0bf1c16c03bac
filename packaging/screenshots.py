"""Draws every room with the sample journal, light and dark, without a screen.

    python packaging/screenshots.py OUT [NAME ...]

OUT is the folder for the pictures; NAMEs choose some of them (`03-person`, `04-brief-dark`). Each is the window's
1280 x 768 under a plain title bar of 32. The clock stands at TRUSTJOURNAL_NOW, else at the sample day. What the
window does not have is left out with a line on standard error. Nothing is left behind but the pictures.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# ruff: noqa: E402 - a script beside the package has to say where the package is before it can use it

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update({"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1", "QT_FONT_DPI": "96"})

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from trustjournal.base import i18n
from trustjournal.base.clock import VARIABLE, clock_from
from trustjournal.services import sample
from trustjournal.services.brief import as_html, brief_of
from trustjournal.services.journal import Journal, open_journal
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.pdf import MARGINS, document, inner_size
from trustjournal.ui.kit.places import Destination, LogRequest, MomentRequest, Place
from trustjournal.ui.log.beside import Beside
from trustjournal.ui.people.side import SideColumn
from trustjournal.ui.shell.rooms import DOORS, controller_of
from trustjournal.ui.shell.shell import Shell

SAMPLE_NOW = "2026-02-24T10:05+01:00"
CONTENT = QSize(1280, 768)
TITLE_BAR = 32
GREY = QColor("#dadbd6")
PATIENCE_MS = 20_000
TICK_MS = 10


class LeftOut(Exception):
    """A picture that cannot be drawn, and why."""


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Let the program run until a condition holds. Raises LeftOut where it does not in a long time."""
    loop, tick, limit = QEventLoop(), QTimer(), QTimer()
    tick.timeout.connect(lambda: loop.exit(0) if condition() else None)
    limit.setSingleShot(True)
    limit.timeout.connect(lambda: loop.exit(1))
    tick.start(TICK_MS)
    limit.start(PATIENCE_MS)
    status = 0 if condition() else loop.exec()
    tick.stop()
    limit.stop()
    if status:
        raise LeftOut(f"waited in vain for {what}")


class Stage:
    """The window on a scratch journal, and how a picture is taken of it."""

    def __init__(self, app: QApplication, journal: Journal) -> None:
        self.app = app
        self.journal = journal
        self.shell = Shell()
        self.shell.window.resize(CONTENT)
        self.shell.window.show()
        self.shell.window.activateWindow()
        wait_until(self.shell.window.isActiveWindow, "the window to come up")

    def close(self) -> None:
        """Take the window down, to its last widget: a theme would still be sent to what is only marked for deletion."""
        self.shell.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.app.processEvents()

    def settle(self) -> None:
        """Wait until nothing is being fetched and nothing is about to start."""
        wait_until(self._still, "the room to be filled")
        self.app.processEvents()
        wait_until(self._still, "the room to be painted")

    def _still(self) -> bool:
        timers = self.shell.window.findChildren(QTimer) + self.shell.findChildren(QTimer)
        return not self.shell.jobs.busy() and not any(each.isActive() and each.isSingleShot() for each in timers)

    def go(self, place: Place, entry: str | None = None, data: object = None) -> None:
        """Go to a room through the navigator. Raises LeftOut where the window has none, or it complains."""
        if place not in {each.place for each in DOORS}:
            raise LeftOut("the window has no such room")
        try:
            controller_of(place)
        except ImportError as error:
            raise LeftOut(f"the room is not there ({error})") from error
        if self.shell.journal is None:
            self.shell.attach(self.journal, Destination(place, entry, data))
        else:
            self.shell.navigator.request(place, entry, data)
        self.settle()
        here = self.shell.history.current
        if self.shell.window.banner.isVisible() or here is None or here.destination.place is not place:
            raise LeftOut("the room complains")

    @property
    def view(self) -> QWidget:
        """The page of the room that is shown."""
        shown = self.shell.window.stack.currentWidget()
        assert shown is not None
        return shown

    def picture(self) -> QImage:
        """The window as it stands, with what has popped up over it, under a title bar."""
        window = self.shell.window
        content = window.grab().toImage()
        made = QImage(CONTENT.width(), CONTENT.height() + TITLE_BAR, QImage.Format.Format_RGB32)
        painter = QPainter(made)
        painter.drawImage(0, TITLE_BAR, content)
        for popup in self.app.topLevelWidgets():
            if popup is not window and popup.isVisible():
                place = popup.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
                painter.drawPixmap(place + QPoint(0, TITLE_BAR), popup.grab())
        draw_title_bar(painter, window.windowTitle())
        painter.end()
        return made


def draw_title_bar(painter: QPainter, title: str) -> None:
    """A plain title bar, as any desktop might draw it."""
    look = theme.theme_of()
    bar = QRect(0, 0, CONTENT.width(), TITLE_BAR)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(bar, look.sidebar)
    painter.setPen(look.line)
    painter.drawLine(0, TITLE_BAR - 1, CONTENT.width(), TITLE_BAR - 1)
    painter.setPen(look.text2)
    painter.setFont(theme.font("caption-strong"))
    painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, title)
    painter.setPen(QPen(look.text2, 1.5))
    middle, right = TITLE_BAR / 2, CONTENT.width()
    painter.drawLine(right - 83, round(middle), right - 74, round(middle))
    painter.drawRect(QRectF(right - 53, middle - 4.5, 9, 9))
    painter.drawLine(right - 24, round(middle - 5), right - 14, round(middle + 5))
    painter.drawLine(right - 24, round(middle + 5), right - 14, round(middle - 5))


# ------------------------------------------------------------------------------------------------------- the pictures


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


@dataclass(frozen=True)
class Picture:
    """A picture by its file name; `draw` brings the window there, or gives the picture itself."""

    name: str
    draw: Callable[[Stage], QImage | None]
    empty: bool = False
    """In a journal without anything in it."""
    dark: bool = True


PICTURES = (
    Picture("01-today", room(Place.TODAY)),
    Picture("01b-today-snooze", snoozing),
    Picture("02-people", room(Place.PEOPLE)),
    Picture("03-person", room(Place.PERSON, AMARA)),
    Picture("03b-person-agreement", agreeing),
    Picture("04-brief", room(Place.BRIEF, AMARA)),
    Picture("04b-brief-print", sheet, dark=False),
    Picture("06-commitments", renegotiating),
    Picture("07-dates", room(Place.DATES)),
    Picture("08-review", room(Place.REVIEW)),
    Picture("09-palette", palette),
    Picture("09b-search", room(Place.SEARCH, data="rollout")),
    Picture("11-import", room(Place.IMPORT)),
    Picture("12b-moment-kinds", room(Place.MOMENT, data=MomentRequest((AMARA,)))),
    Picture("12c-moment", room(Place.MOMENT, data=MomentRequest((AMARA,), "feedback_given"))),
    Picture("13-journal", room(Place.JOURNAL)),
    Picture("05a-log-fast", with_offers),
    Picture("05-log", with_reflection),
    Picture("10-first-run", room(Place.WELCOME), empty=True),
    Picture("10c-empty-today", room(Place.TODAY), empty=True),
    Picture("10d-empty-people", room(Place.PEOPLE), empty=True),
)


def wanted(names: Sequence[str]) -> list[tuple[Picture, bool]]:
    """The pictures asked for (all, if none is named), each with whether in the dark. Raises LeftOut for an unknown."""
    every = {picture.name + ("-dark" if dark else ""): (picture, dark) for picture, dark in _every()}
    unknown = [name for name in names if name not in every]
    if unknown:
        raise LeftOut(f"there is no picture called {', '.join(unknown)}; there are {', '.join(every)}")
    return [every[name] for name in names] if names else list(every.values())


def _every() -> Iterator[tuple[Picture, bool]]:
    for picture in PICTURES:
        yield picture, False
        if picture.dark:
            yield picture, True


# ------------------------------------------------------------------------------------------------------------- drawing


@contextmanager
def stage(app: QApplication, *, empty: bool) -> Iterator[Stage]:
    """The window on a scratch journal, filled with the sample or empty; all of it gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="trustjournal-pictures-") as scratch:
        clock = clock_from({VARIABLE: os.environ.get(VARIABLE) or SAMPLE_NOW})
        with open_journal(Path(scratch) / "journal", clock) as journal:
            if not empty:
                sample.fill(journal)
            made = Stage(app, journal)
            try:
                yield made
            finally:
                made.close()


def draw_all(app: QApplication, out: Path, chosen: Sequence[tuple[Picture, bool]]) -> int:
    """Draw pictures into a folder; how many could not be."""
    missing = 0
    for empty in (False, True):
        of_this = [(picture, dark) for picture, dark in chosen if picture.empty is empty]
        for picture, dark in of_this:
            name = picture.name + ("-dark" if dark else "")
            theme.apply(app, theme.DARK if dark else theme.LIGHT)
            try:
                with stage(app, empty=empty) as made:
                    image = picture.draw(made) or made.picture()
            except LeftOut as reason:
                print(f"{name}: left out, {reason}", file=sys.stderr)
                missing += 1
                continue
            except Exception as error:  # noqa: BLE001 - one room's fault must not cost the pictures of the others
                print(f"{name}: left out, {type(error).__name__}: {error}", file=sys.stderr)
                missing += 1
                continue
            image.save(str(out / f"{name}.png"))
    return missing


def main(argv: Sequence[str] | None = None) -> int:
    """Draw the pictures named on the command line; 0, or 2 for a name that is no picture's."""
    parser = argparse.ArgumentParser(description="Draw every room with the sample journal.")
    parser.add_argument("out", type=Path, help="the folder for the pictures")
    parser.add_argument("names", nargs="*", help="only these, as in 03-person or 04-brief-dark")
    given = parser.parse_args(argv)
    try:
        chosen = wanted(given.names)
    except LeftOut as error:
        print(error, file=sys.stderr)
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    i18n.use("en")
    app = QApplication.instance() or QApplication(["trustjournal"])
    assert isinstance(app, QApplication)
    app.setCursorFlashTime(0)
    missing = draw_all(app, given.out, chosen)
    print(f"{len(chosen) - missing} pictures in {given.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
