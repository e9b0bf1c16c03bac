"""A dialog for work one has to wait for: it comes after 600 ms, tells how far the work is, and has Cancel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.jobs import Job, Jobs
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.theme import px

DELAY_MS = 600


class ProgressDialog(QDialog):
    """Follows one job; closing it or Esc asks the job to stop."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self.setWindowTitle(_("Please wait"))
        self.setModal(True)
        self.setMinimumWidth(px(380))
        self._what = Text(job.label or _("Working"), "label", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(job.label or _("Working"))
        self._how_far = Text("", "caption", "text2")
        self._cancel = Button(_("&Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        job.progressed.connect(self._show_step)
        job.finished.connect(self._end)

    def reject(self) -> None:
        """Ask the work to stop; the dialog goes when it has."""
        self._job.cancel()
        self._cancel.setEnabled(False)
        self._how_far.setText(_("Stopping at the next safe point"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's close button asks for a stop, like Cancel."""
        event.ignore()
        self.reject()

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(12)
        foot = QHBoxLayout()
        foot.addWidget(self._how_far, 1)
        foot.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)
        page.addWidget(self._what)
        page.addWidget(self._bar)
        page.addLayout(foot)

    def _show_step(self, done: int, total: int, label: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if label:
            self._what.setText(label)
        if total and not self._job.is_cancelled():
            self._how_far.setText(_("{done} of {total}").format(done=f"{done:n}", total=f"{total:n}"))

    def _end(self) -> None:
        self.hide()
        self.deleteLater()


class ProgressShower(QObject):
    """Shows a ProgressDialog for every job with a label that runs longer than the delay and is shown nowhere else."""

    def __init__(self, jobs: Jobs, window: QWidget, delay_ms: int = DELAY_MS) -> None:
        super().__init__(jobs)
        self._window, self._delay = window, delay_ms
        jobs.started.connect(self._follow)

    def _follow(self, job: Job) -> None:
        if not job.label or job.watched:
            return
        timer = QTimer(job)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self._show(job))
        job.finished.connect(timer.stop)
        timer.start(self._delay)

    def _show(self, job: Job) -> None:
        # In front of a dialog that is open already, which would keep the keys else.
        ProgressDialog(job, QApplication.activeModalWidget() or self._window).open()
