"""Work that takes longer than a blink, off the thread of the windows, with its answer brought back to it.

One thread for writes (they queue, as the journal has one writer), two for reads. An answer belongs to an owner: if the
owner is gone when it comes, it is dropped. What shows progress listens to the signals; this module shows nothing.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from trustjournal.base.progress import Cancelled, Progress

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
_TURN_S = 0.000_2
"""How long a thread keeps the interpreter while the windows' thread waits for it; Python's own 5 ms, lost at every
call of the toolkit, would be a stall of a page's painting."""
Kind = Literal["read", "write"]
Failed = Callable[[BaseException], None]
Watch = Callable[[int, int, str], None]


class Job(QObject):
    """One running piece of work: its progress as signals in the thread of the windows, and the way to stop it."""

    progressed = Signal(int, int, str)
    finished = Signal()

    def __init__(self, label: str, parent: QObject, *, watched: bool = False) -> None:
        super().__init__(parent)
        self.label = label
        self.watched = watched
        """Whether who ordered it shows itself how far it is."""
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to end at its next step."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Whether the work was asked to end."""
        return self._stop.is_set()


class _Reporter:
    """The Progress handed to the work in its thread."""

    def __init__(self, job: Job, stop: threading.Event, report: Callable[[object], None]) -> None:
        self._job, self._stop, self._report = job, stop, report

    def step(self, done: int, total: int, label: str = "") -> None:
        """Report, or end here if a stop was asked for."""
        if self._stop.is_set():
            raise Cancelled
        self._report(_Step(self._job, done, total, label))


class _Step(NamedTuple):
    job: Job
    done: int
    total: int
    label: str


class _Order(NamedTuple):
    """What to do with the answer of a job."""

    job: Job
    owner: QObject
    then: Callable[..., None]
    failed: Failed | None
    progress: Watch | None
    kind: Kind


class _Answer(NamedTuple):
    job: Job
    value: object
    error: BaseException | None


class Jobs(QObject):
    """Runs work in threads.

    `started(Job)` lets a progress dialog follow; `crashed(error)` tells of an error nobody took.
    """

    started = Signal(object)
    crashed = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN_S)
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._orders: dict[Job, _Order] = {}
        self._closed = False
        self._posted.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        fn: Callable[[Progress], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        progress: Watch | None = None,
        kind: Kind = "write",
        label: str = "",
    ) -> Job:
        """Call `fn(progress)` in a thread, then `then(result)` in the thread of the windows, if `owner` still lives.

        `failed(error)` takes any exception, Cancelled too; without it Cancelled is silent and others go to `crashed`.
        `progress(done, total, label)` follows the steps; work with a `label` and without it is shown by a dialog that
        says the label, and can be stopped there.
        """
        if self._closed:
            raise RuntimeError("jobs are closed")
        job = Job(label, self, watched=progress is not None)
        self._orders[job] = _Order(job, owner, then, failed, progress, kind)
        reporter = _Reporter(job, job._stop, self._posted.emit)
        future = self._pool(kind).submit(fn, reporter)
        future.add_done_callback(lambda done: self._posted.emit(_answer(job, done)))
        self.started.emit(job)
        return job

    def busy(self) -> bool:
        """Whether any work is under way or its answer not yet handed over."""
        return bool(self._orders)

    def is_closed(self) -> bool:
        """Whether no more work is taken."""
        return self._closed

    def close(self, *, keep_writes: bool = False) -> None:
        """Ask all work to stop, wait for the threads to end, and drop the answers that are still on their way.

        With `keep_writes` what waits to be written is written first; only what reads, and work that has a dialog of
        its own (a label), is stopped.
        """
        self._closed = True
        for job, order in self._orders.items():
            if job.label or order.kind == "read" or not keep_writes:
                job.cancel()
        for kind, pool in self._pools.items():
            pool.shutdown(wait=True, cancel_futures=not (keep_writes and kind == "write"))
        self._pools.clear()
        self._orders.clear()

    def _pool(self, kind: Kind) -> ThreadPoolExecutor:
        if kind not in self._pools:
            from concurrent.futures import ThreadPoolExecutor  # with its own imports it costs 5 ms of the first paint

            workers = 1 if kind == "write" else 2
            self._pools[kind] = ThreadPoolExecutor(workers, thread_name_prefix=f"trustjournal-{kind}")
        return self._pools[kind]

    def _receive(self, news: object) -> None:
        if isinstance(news, _Step):
            self._step(news)
        elif isinstance(news, _Answer) and (order := self._orders.pop(news.job, None)) is not None:
            news.job.finished.emit()
            news.job.deleteLater()
            if shiboken6.isValid(order.owner):
                self._deliver(order, news)

    def _step(self, step: _Step) -> None:
        order = self._orders.get(step.job)
        if order is None:
            return
        step.job.progressed.emit(step.done, step.total, step.label)
        if order.progress is not None and shiboken6.isValid(order.owner):
            order.progress(step.done, step.total, step.label)

    def _deliver(self, order: _Order, answer: _Answer) -> None:
        if answer.error is None:
            order.then(answer.value)
        elif order.failed is not None:
            order.failed(answer.error)
        elif not isinstance(answer.error, Cancelled):
            self.crashed.emit(answer.error)


def _answer(job: Job, done: Future[T]) -> _Answer:
    if done.cancelled():
        return _Answer(job, None, Cancelled())
    error = done.exception()
    return _Answer(job, None if error else done.result(), error)
