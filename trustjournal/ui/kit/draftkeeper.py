"""Keeping the draft: a second after typing stops, and at the latest three seconds after it began."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.domain.words import short_day
from trustjournal.services import drafts
from trustjournal.services.drafts import Draft
from trustjournal.ui.kit.jobs import Jobs

if TYPE_CHECKING:
    from trustjournal.domain.noun import Instant
    from trustjournal.services.journal import Journal

QUIET_MS = 1000
LATEST_MS = 3000

Collect = Callable[[], tuple[str, dict[str, Any] | None]]


def again_words(saved_at: str, today: date) -> str:
    """What is said where a draft stands in its form again: of today its time, else its day."""
    day, time = when_kept(saved_at, today)
    if not day:
        return _("What you typed at {time} stands here again").format(time=time)
    return _("What you typed on {day} stands here again").format(day=day)


def saved_words(saved_at: str, today: date) -> str:
    """What is said where one goes on with a draft."""
    day, time = when_kept(saved_at, today)
    return _("Draft saved on {day}").format(day=day) if day else _("Draft saved at {time}").format(time=time)


def when_kept(saved_at: str, today: date) -> tuple[str, str]:
    """Of a draft the day on which it was kept, empty for today, and the time."""
    kept = date.fromisoformat(saved_at[:10])
    return ("" if kept == today else short_day(kept, today)), saved_at[11:16]


class DraftKeeper(QObject):
    """Writes the draft of a form in the background.

    `collect` gives its id and what to keep, None where nothing is worth it. `kept(Instant)` follows each
    writing, `not_kept(UserError)` where the disk refused.
    """

    kept = Signal(object)
    not_kept = Signal(object)

    def __init__(self, journal: Journal, jobs: Jobs, form: str, collect: Collect, parent: QObject) -> None:
        super().__init__(parent)
        self._journal, self._jobs, self._form, self._collect = journal, jobs, form, collect
        self._unsaved = False
        self._writing = 0
        self._stored: set[str] = set()
        self._under_way: dict[str, Draft | None] = {}
        """What is being written by its id, None for what is being removed."""
        self._quiet = self._timer(QUIET_MS)
        self._latest = self._timer(LATEST_MS)

    def touch(self) -> None:
        """Something was typed."""
        self._unsaved = True
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def know(self, draft_id: str) -> None:
        """A draft of this form is kept already: it goes once nothing is worth keeping."""
        self._stored.add(draft_id)

    def known(self, draft_id: str) -> Draft | None:
        """What is kept under an id, as it will be once all is written that is on its way."""
        if draft_id in self._under_way:
            return self._under_way[draft_id]
        return drafts.load_draft(self._journal, draft_id)

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        self._stop()
        if not self._unsaved or self._jobs.is_closed():
            return
        self._unsaved = False
        draft_id, body = self._collect()
        if body is None:
            if draft_id in self._stored:
                self.forget(draft_id)
            return
        self._stored.add(draft_id)
        self._writing += 1
        journal, form = self._journal, self._form
        draft = self._under_way[draft_id] = Draft(draft_id, form, str(journal.now()), body)

        def work(_progress: Progress) -> Instant:
            return drafts.save_draft(journal, draft_id, form, body)

        self._jobs.run(self, work, partial(self._written, draft), self._refused, kind="write")

    def flush_here(self) -> None:
        """Keep it in this thread: the window closes, and the others have ended."""
        self._stop()
        if not (self._unsaved or self._writing):
            return
        draft_id, body = self._collect()
        self._unsaved, self._writing = False, 0
        if body is not None:
            try:
                drafts.save_draft(self._journal, draft_id, self._form, body)
            except UserError as error:
                self.not_kept.emit(error)

    def forget(self, draft_id: str, then: Callable[[], None] | None = None) -> None:
        """Remove a draft, behind whatever is still being written."""
        self.drop()
        self._stored.discard(draft_id)
        self._under_way[draft_id] = None
        journal = self._journal

        def gone(_nothing: None) -> None:
            self.settled(draft_id)
            if then is not None:
                then()

        def refused(error: BaseException) -> None:
            self.settled(draft_id)
            self._refused(error)

        self._jobs.run(self, lambda _progress: drafts.discard(journal, draft_id), gone, refused, kind="write")

    def settled(self, draft_id: str) -> None:
        """What is kept under an id is what the journal has."""
        self._under_way.pop(draft_id, None)

    def drop(self) -> None:
        """Nothing is to be kept any more of what stands there."""
        self._stop()
        self._unsaved = False

    def _timer(self, delay: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay)
        timer.timeout.connect(self.flush)
        return timer

    def _stop(self) -> None:
        self._quiet.stop()
        self._latest.stop()

    def _written(self, draft: Draft, at: Instant) -> None:
        if self._under_way.get(draft.id) is draft:
            self.settled(draft.id)
        self._writing = max(0, self._writing - 1)
        self.kept.emit(at)

    def _refused(self, error: BaseException) -> None:
        self._writing = max(0, self._writing - 1)
        self._unsaved = True
        if isinstance(error, UserError):
            self.not_kept.emit(error)
        else:
            self._jobs.crashed.emit(error)
