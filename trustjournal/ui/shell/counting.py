"""The numbers and the pinned people of the sidebar: counted off the window's thread, shown in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustjournal.ui.kit.places import Place

if TYPE_CHECKING:
    from trustjournal.services.counts import SidebarCounts
    from trustjournal.ui.shell.shell import Shell


class Counting:
    """Counts for the sidebar of a shell."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def look(self) -> None:
        """Count again; what was counted in a journal that is not shown any more is left."""
        shell, journal = self._shell, self._shell.journal
        if journal is None:
            return
        from trustjournal.services.counts import sidebar_counts

        def show(counts: SidebarCounts) -> None:
            if journal is shell.journal:
                self._show(counts)

        shell.jobs.run(shell, lambda _progress: sidebar_counts(journal), show, shell.failed, kind="read")

    def _show(self, counts: SidebarCounts) -> None:
        sidebar = self._shell.window.sidebar
        sidebar.set_count(Place.TODAY, counts.today)
        sidebar.set_count(Place.PEOPLE, counts.people)
        sidebar.set_count(Place.COMMITMENTS, counts.commitments)
        sidebar.set_pinned(counts.pinned)
