"""The jobs of a shell: what went wrong in one is told, and one that takes long is shown with a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.progressdialog import ProgressShower

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell


def jobs_of(shell: Shell) -> Jobs:
    """Threads for a shell and its rooms, from when a journal is opened until it is locked."""
    jobs = Jobs(shell)
    jobs.crashed.connect(shell.crashed)
    ProgressShower(jobs, shell.window)
    return jobs
