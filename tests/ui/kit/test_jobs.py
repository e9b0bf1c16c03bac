"""Answers land in the thread of the windows, belong to a living owner, and stop when asked."""

import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QWidget

from trustjournal.base.progress import Cancelled, Progress
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.progressdialog import ProgressDialog, ProgressShower


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_the_work_is_elsewhere_and_the_answer_here(jobs: Jobs, qapp, qtbot):
    owner = QObject()
    seen: list[Any] = []
    jobs.run(
        owner, lambda _p: threading.current_thread(), lambda thread: seen.append((thread, QThread.currentThread()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert worker is not threading.main_thread()
    assert here is qapp.thread()
    assert not jobs.busy()


def test_writes_queue_in_order(jobs: Jobs, qtbot):
    owner = QObject()
    order: list[Any] = []
    done: list[Any] = []
    for n in range(5):
        jobs.run(owner, partial(_note, order, n), done.append)
    qtbot.waitUntil(lambda: len(done) == 5)
    assert [n for n, _thread in order] == list(range(5))
    assert len({thread for _n, thread in order}) == 1


def test_two_reads_run_side_by_side(jobs: Jobs, qtbot):
    owner = QObject()
    done: list[Any] = []
    meet = threading.Barrier(2, timeout=10)
    for _ in range(2):
        jobs.run(owner, lambda _p: meet.wait(), done.append, kind="read")
    qtbot.waitUntil(lambda: len(done) == 2)


def test_an_answer_for_nobody_is_dropped(jobs: Jobs, qtbot):
    owner = QWidget()
    go = threading.Event()
    seen: list[Any] = []
    jobs.run(owner, lambda _p: go.wait(10), seen.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _alive(owner))
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert seen == []


def test_an_error_goes_to_who_takes_it_or_is_told(jobs: Jobs, qtbot):
    owner = QObject()
    failed: list[Any] = []

    def broken(_progress: Progress) -> None:
        raise LookupError("no such person")

    jobs.run(owner, broken, lambda _v: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], LookupError)
    with qtbot.waitSignal(jobs.crashed) as told:
        jobs.run(owner, broken, lambda _v: None)
    assert isinstance(told.args[0], LookupError)


def test_progress_is_followed_and_cancel_ends_at_the_next_step(jobs: Jobs, qtbot):
    owner = QObject()
    steps: list[Any] = []
    failed: list[Any] = []
    seen = threading.Event()

    def work(progress: Progress) -> None:
        progress.step(1, 3, "Reading")
        seen.wait(10)
        progress.step(2, 3, "Reading")

    job = jobs.run(owner, work, lambda _v: None, failed.append, lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: steps == [(1, 3, "Reading")])
    job.cancel()
    seen.set()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Cancelled)
    assert steps == [(1, 3, "Reading")]


def test_a_cancel_nobody_asks_about_is_silent(jobs: Jobs, qtbot):
    owner = QObject()
    crashes: list[Any] = []
    go = threading.Event()
    jobs.crashed.connect(crashes.append)

    def work(progress: Progress) -> None:
        go.wait(10)
        progress.step(1, 1)

    jobs.run(owner, work, lambda _v: None).cancel()
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert crashes == []


def test_close_waits_for_its_threads_and_drops_answers(qapp, qtbot):
    jobs = Jobs()
    owner = QObject()
    seen: list[Any] = []
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.step(0, 0)

    jobs.run(owner, work, seen.append, seen.append)
    assert started.wait(10)
    jobs.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("trustjournal-")]
    qapp.processEvents()
    assert seen == []
    with pytest.raises(RuntimeError):
        jobs.run(owner, work, seen.append)


def test_the_dialog_comes_late_and_its_cancel_stops_the_work(look, jobs: Jobs, qtbot):
    window = QWidget()
    failed: list[Any] = []
    steps = threading.Event()
    qtbot.addWidget(window)
    ProgressShower(jobs, window, delay_ms=1)

    def work(progress: Progress) -> None:
        while not steps.wait(0.005):
            progress.step(420, 2000, "Reading the file")

    jobs.run(window, work, lambda _v: None, failed.append, label="Importing")
    qtbot.waitUntil(lambda: bool(_dialogs(window)))
    dialog = _dialogs(window)[0]
    assert dialog.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Cancelled)
    qtbot.waitUntil(lambda: not _dialogs(window))


def test_what_is_shown_elsewhere_shows_no_dialog(look, jobs: Jobs, qtbot):
    window = QWidget()
    steps, done = threading.Event(), list[Any]()
    qtbot.addWidget(window)
    ProgressShower(jobs, window, delay_ms=1)
    wait = partial(steps.wait, 10)
    jobs.run(window, lambda _p: wait(), done.append, progress=lambda *_step: None, label="Importing", kind="read")
    jobs.run(window, lambda _p: wait(), done.append, label="Printing", kind="read")
    qtbot.waitUntil(lambda: bool(_dialogs(window)))
    assert [dialog._what.text() for dialog in _dialogs(window)] == ["Printing"]
    steps.set()
    qtbot.waitUntil(lambda: done == [True, True])


def test_a_quick_job_shows_no_dialog(look, jobs: Jobs, qtbot):
    window = QWidget()
    done: list[Any] = []
    qtbot.addWidget(window)
    ProgressShower(jobs, window)
    jobs.run(window, lambda _p: 1, done.append, label="Saving")
    qtbot.waitUntil(lambda: done == [1])
    assert not _dialogs(window)


def _note(order: list[Any], n: int, _progress: Progress) -> None:
    order.append((n, threading.get_ident()))


def _dialogs(window: QWidget) -> list[ProgressDialog]:
    return window.findChildren(ProgressDialog)


def _alive(widget: QWidget) -> bool:
    import shiboken6

    return shiboken6.isValid(widget)


def test_what_waits_to_be_written_is_written_before_the_end(qtbot, qapp):
    jobs, gate = Jobs(), threading.Event()
    written: list[int] = []

    def first(_progress: object) -> None:
        gate.wait(10)
        written.append(1)

    jobs.run(jobs, first, lambda _done: None)
    jobs.run(jobs, lambda _progress: written.append(2), lambda _done: None)
    gate.set()
    jobs.close(keep_writes=True)
    assert written == [1, 2]
    assert not jobs.busy()
