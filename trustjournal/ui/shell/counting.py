"""The numbers and the pinned people of the sidebar: counted off the window's thread, shown in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

from trustjournal.ui.kit.places import Place

if TYPE_CHECKING:
    from trustjournal.services.counts import SidebarCounts
    from trustjournal.services.journal import Journal
    from trustjournal.ui.kit.jobs import Jobs
    from trustjournal.ui.shell.shell import Shell


class _Asked:
    """What a count is of; a journal that was locked or closed meanwhile is not held."""

    def __init__(self, journal: Journal, jobs: Jobs) -> None:
        self._journal, self._jobs = ref(journal), ref(jobs)

    def is_of(self, journal: Journal, jobs: Jobs) -> bool:
        """Whether it is of this journal, counted by these."""
        return self._journal() is journal and self._jobs() is jobs


class Counting:
    """Counts for the sidebar of a shell: one count at a time, and one more for all that is asked for meanwhile."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._under_way: _Asked | None = None
        self._again = False

    def look(self) -> None:
        """Count again; what was counted in a journal that is not shown any more is left."""
        shell, journal, jobs = self._shell, self._shell.journal, self._shell.jobs
        if journal is None:
            return
        if self._under_way is not None and self._under_way.is_of(journal, jobs):
            self._again = True
            return
        from trustjournal.services.counts import sidebar_counts

        asked = _Asked(journal, jobs)

        def show(counts: SidebarCounts) -> None:
            if journal is shell.journal:
                self._show(counts)
            self._go_on(asked)

        def failed(error: BaseException) -> None:
            shell.failed(error)
            self._go_on(asked)

        jobs.run(shell, lambda _progress: sidebar_counts(journal), show, failed, kind="read")
        self._under_way, self._again = asked, False

    def _go_on(self, asked: _Asked) -> None:
        if self._under_way is asked:
            self._under_way = None
            if self._again:
                self.look()

    def _show(self, counts: SidebarCounts) -> None:
        sidebar = self._shell.window.sidebar
        sidebar.set_count(Place.TODAY, counts.today)
        sidebar.set_count(Place.PEOPLE, counts.people)
        sidebar.set_count(Place.COMMITMENTS, counts.commitments)
        sidebar.set_pinned(counts.pinned)
