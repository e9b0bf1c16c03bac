"""Work of any room that takes long is shown over the window, and stops there when asked."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from trustjournal.base.progress import Cancelled, Progress
from trustjournal.ui.kit.progressdialog import ProgressDialog
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.working import jobs_of


def test_long_work_is_shown_over_the_window_and_stopped_there(shell: Shell, qtbot: QtBot) -> None:
    _stops(shell, qtbot)
    shell.jobs.close()
    shell.jobs = jobs_of(shell)
    _stops(shell, qtbot)


def _stops(shell: Shell, qtbot: QtBot) -> None:
    failed: list[BaseException] = []
    given_up = threading.Event()

    def work(progress: Progress) -> None:
        while not given_up.wait(0.005):
            progress.step(1, 2, "Saving the journal")

    shell.jobs.run(shell, work, lambda _done: None, failed.append, kind="read", label="Saving the journal")
    try:
        qtbot.waitUntil(lambda: bool(shell.window.findChildren(ProgressDialog)))
        (dialog,) = shell.window.findChildren(ProgressDialog)
        assert dialog.isVisible()
        dialog.reject()
        qtbot.waitUntil(lambda: bool(failed))
    finally:
        given_up.set()
    assert isinstance(failed[0], Cancelled)
    qtbot.waitUntil(lambda: not shell.window.findChildren(ProgressDialog))
