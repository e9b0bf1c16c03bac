"""What every test of the window has around it: no dialog that waits for a person, no window or timer left behind."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QColorDialog, QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget
from shiboken6 import isValid

from tests.conftest import FAILED

STATIC_DIALOGS: dict[type[QDialog], tuple[str, ...]] = {
    QMessageBox: ("about", "critical", "information", "question", "warning"),
    QFileDialog: ("getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"),
    QInputDialog: ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    QColorDialog: ("getColor",),
}


@pytest.fixture(autouse=True)
def no_waiting_dialogs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail instead of waiting where a modal dialog would open, unless the test is marked `dialogs`."""
    if request.node.get_closest_marker("dialogs"):
        return

    def refuse(*_args: object, **_options: object) -> int:
        raise AssertionError("a modal dialog opened: use open() and signals, or mark the test `dialogs`")

    for kind in (QDialog, *STATIC_DIALOGS):
        monkeypatch.setattr(kind, "exec", refuse)
    for kind, names in STATIC_DIALOGS.items():
        for name in names:
            monkeypatch.setattr(kind, name, refuse)


@pytest.fixture(autouse=True)
def no_leaked_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test after which a window is still there that was not there before it."""
    before = _windows()
    yield
    if request.node.stash.get(FAILED, False):
        return
    left = _windows() - before
    if left:
        gc.collect()
        left = _windows() - before
    names = sorted(type(window).__name__ for window in left)
    for window in left:
        window.close()
        window.deleteLater()
    assert not names, f"the test left windows behind: {', '.join(names)}"


@pytest.fixture(autouse=True)
def no_leaked_timers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test after which a timer that it started still runs."""
    started: list[weakref.ref[QTimer]] = []
    start = QTimer.start

    def remembered(timer: QTimer, *arguments: int) -> None:
        started.append(weakref.ref(timer))
        start(timer, *arguments)

    monkeypatch.setattr(QTimer, "start", remembered)
    yield
    if request.node.stash.get(FAILED, False):
        return
    _finish_deletions()
    if _running(started):
        gc.collect()
    running = _running(started)
    for timer in running:
        timer.stop()
    names = sorted(type(timer.parent()).__name__ for timer in running)
    assert not running, f"the test left timers running, of: {', '.join(names)}"


def _running(timers: list[weakref.ref[QTimer]]) -> list[QTimer]:
    alive = (reference() for reference in timers)
    return [timer for timer in alive if timer is not None and isValid(timer) and timer.isActive()]


def _windows() -> set[QWidget]:
    if QApplication.instance() is None:
        return set()
    _finish_deletions()
    return set(QApplication.topLevelWidgets())


def _finish_deletions() -> None:
    """Carry out what `deleteLater` promised; outside an event loop Qt would put it off."""
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
