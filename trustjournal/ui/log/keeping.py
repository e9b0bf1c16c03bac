"""Keeping the draft of a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustjournal.ui.kit import draftkeeper

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from trustjournal.services.journal import Journal
    from trustjournal.ui.kit.jobs import Jobs

FORM = "log"


class DraftKeeper(draftkeeper.DraftKeeper):
    """Keeps what stands in the Log's form."""

    def __init__(self, journal: Journal, jobs: Jobs, collect: draftkeeper.Collect, parent: QObject) -> None:
        super().__init__(journal, jobs, FORM, collect, parent)
