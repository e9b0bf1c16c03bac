"""The window on a scratch journal, and how a picture is taken of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from trustjournal.services.journal import Journal
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.rooms import DOORS, controller_of
from trustjournal.ui.shell.shell import Shell

CONTENT = QSize(1280, 768)
TITLE_BAR = 32
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
        self.at_end: list[Callable[[], None]] = []
        """What else is to be taken down before the window."""
        self.shell = Shell()
        self.shell.window.resize(CONTENT)
        self.shell.window.show()
        self.shell.window.activateWindow()
        wait_until(self.shell.window.isActiveWindow, "the window to come up")

    def close(self) -> None:
        """Take the window down, to its last widget: a theme would still be sent to what is only marked for deletion."""
        for end in self.at_end:
            end()
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
                if popup.windowType() in {Qt.WindowType.Window, Qt.WindowType.Dialog}:
                    # A desktop would put it there, and draw an edge around it.
                    free = CONTENT - popup.size()
                    place = QPoint(max(0, free.width() // 2), max(0, free.height() // 2))
                    painter.setPen(theme.theme_of().line)
                    painter.drawRect(QRect(place + QPoint(-1, TITLE_BAR - 1), popup.size() + QSize(1, 1)))
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
