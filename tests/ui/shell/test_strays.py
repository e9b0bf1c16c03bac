"""What nobody caught is told and logged without its words, on whatever thread it fell."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QThread

from trustjournal.ui.shell.strays import Strays


def fall() -> None:
    raise ValueError("qxnotetext of Amara")


@pytest.fixture
def strays(qapp, tmp_path: Path):
    made = Strays(tmp_path / "logs")
    made.begin()
    made.open_log()
    yield made
    made.end()


def log_of(tmp_path: Path) -> str:
    return (tmp_path / "logs" / "trustjournal.log").read_text("utf-8")


def test_an_error_in_a_slot_is_logged_by_its_places(strays: Strays, qtbot, tmp_path: Path, capsys):
    with qtbot.waitSignal(strays.fell) as told:
        try:
            fall()
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    assert isinstance(told.args[0], ValueError)
    assert "ValueError at test_strays.py" in log_of(tmp_path)
    assert "qx" not in log_of(tmp_path)
    assert "qx" not in capsys.readouterr().err


def test_an_error_of_a_thread_is_told_on_the_windows_thread(strays: Strays, qtbot, tmp_path: Path):
    on: list[bool] = []
    strays.fell.connect(lambda _error: on.append(QThread.isMainThread()))
    with qtbot.waitSignal(strays.fell):
        thread = threading.Thread(target=fall)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: bool(on))
    assert "qx" not in log_of(tmp_path)


def test_afterwards_all_is_as_before(qapp, tmp_path: Path):
    before = sys.excepthook, threading.excepthook
    made = Strays(tmp_path / "logs")
    made.begin()
    assert sys.excepthook is not before[0]
    made.end()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_folder_that_cannot_be_is_no_reason_to_stop(qapp, tmp_path: Path):
    (tmp_path / "file").write_text("")
    made = Strays(tmp_path / "file" / "logs")
    made.begin()
    made.open_log()
    made.end()
