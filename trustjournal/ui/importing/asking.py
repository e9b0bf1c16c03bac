"""Asks what the columns of a table are: looks at it apart, shows the page, and hands on how it is to be read."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Cancelled, Progress
from trustjournal.services.exchange.reading import Reading
from trustjournal.services.journal import Journal
from trustjournal.services.looking import Look, look
from trustjournal.ui.importing import table_words
from trustjournal.ui.importing.view import ImportView
from trustjournal.ui.kit.jobs import Job, Jobs


class TableAsking(QObject):
    """One table at a time; `answered(file, Reading)` when someone said how it is to be read, `failed(words)`."""

    answered = Signal(str, object)
    failed = Signal(str)

    def __init__(self, journal: Journal, jobs: Jobs, view: ImportView) -> None:
        super().__init__()
        self._journal, self._jobs, self._view = journal, jobs, view
        self._path = Path()
        self._look: Look | None = None
        self._job: Job | None = None
        self._turn = 0
        view.columns.encoding_chosen.connect(self._in_encoding)
        view.columns.titled.connect(self._with_titles)

    @property
    def asks(self) -> bool:
        """Whether a table is being asked about, or looked at for it."""
        return self._look is not None or self._job is not None

    def ask(self, path: Path, how: Reading) -> None:
        """Look at a table, and ask about it."""
        self.stop()
        self._path, turn = path, self._turn

        def work(progress: Progress) -> Look | None:
            return look(self._journal, path, how, progress)

        def then(found: Look | None) -> None:
            if turn == self._turn:
                self._show(found)

        def failed(error: BaseException) -> None:
            if turn == self._turn:
                self._went_wrong(error)

        self._job = self._jobs.run(self, work, then, failed, kind="read")

    def stop(self) -> None:
        """Ask no longer: whatever comes of a look that is under way is not shown."""
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
        self._job, self._look = None, None

    def answer(self) -> None:
        """Hand on what was said."""
        if self._look is None or self._job is not None:
            return
        found, self._look = self._look, None
        self.answered.emit(found.question.file, table_words.reading_of(found, self._view.columns.answer()))

    def _in_encoding(self, encoding: str) -> None:
        """Show the table as it is in another encoding; what was said of it stays."""
        if self._look is not None:
            self.ask(self._path, msgspec.structs.replace(self._look.how, encoding=encoding))

    def _with_titles(self, on: bool) -> None:
        """Show the table with its first row as the names of its columns, or without any."""
        if self._look is not None:
            self._view.show_columns(table_words.look_of(self._look, titled=on), table_words.called(self._look.question))

    def _show(self, found: Look | None) -> None:
        self._job = None
        if found is None:
            self.failed.emit(_("The columns of this table cannot be read."))
            return
        self._look = found
        self._view.show_columns(table_words.look_of(found), table_words.called(found.question))

    def _went_wrong(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, UserError):
            self.failed.emit(str(error))
        elif not isinstance(error, Cancelled):
            self._jobs.crashed.emit(error)
