"""The guards around every test of the window do notice what they are there for."""

import gc

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

pytest_plugins = ["pytester"]

GUARDED = """
import sys
sys.path.insert(0, {root!r})
from tests.conftest import *
from tests.ui.conftest import *
"""


@pytest.fixture
def house(pytester, request):
    """A project with this house's guards, to run tests in that misbehave."""
    pytester.makeconftest(GUARDED.format(root=str(request.config.rootpath)))
    pytester.makeini("[pytest]\nqt_api = pyside6\nmarkers =\n    network\n    dialogs\n")
    return pytester


MISBEHAVIOUR = {
    "window": ("global left; left = QWidget(); left.show()", "left windows behind: QWidget"),
    "timer": ("global late; late = QTimer(); late.start(60_000)", "left timers running"),
    "question": ("QMessageBox.question(None, 'Sure', 'Sure?')", "a modal dialog opened"),
    "exec": ("QDialog().exec()", "a modal dialog opened"),
    "thread": ("threading.Thread(target=threading.Event().wait, daemon=True, name='stray').start()", "running: stray"),
    "network": ("socket.create_connection(('127.0.0.1', 9), timeout=1)", "reached for the network"),
}


def test_misbehaviour_is_reported(house):
    tests = "".join(f"def test_{name}(qtbot):\n    {body}\n" for name, (body, _complaint) in MISBEHAVIOUR.items())
    house.makepyfile(
        "import socket, threading\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QDialog, QMessageBox, QWidget\n" + tests
    )
    result = house.runpytest_subprocess("-p", "no:randomly", "-p", "no:cacheprovider", "-rA", "--tb=line")
    # What is left behind shows after the test itself, what is refused fails it.
    result.assert_outcomes(passed=3, failed=3, errors=3)
    for _body, complaint in MISBEHAVIOUR.values():
        assert complaint in result.stdout.str()


def test_what_is_cleaned_up_passes(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    owner = QObject()
    timer = QTimer(owner)
    timer.start(60_000)
    timer.stop()
    del owner
    gc.collect()


@pytest.mark.parametrize("kind", [QDialog, QMessageBox, QFileDialog])
def test_no_dialog_waits(qtbot, kind):
    dialog = kind()
    qtbot.addWidget(dialog)
    with pytest.raises(AssertionError, match="modal dialog"):
        dialog.exec()
