"""Joins the jot window to the services: understands while one types, keeps the draft, saves with undo."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.domain.jot.names import Names
from trustjournal.domain.jot.value import Jotted
from trustjournal.domain.noun import Instant
from trustjournal.services import drafts, jot
from trustjournal.services.feed import Change, News
from trustjournal.services.journal import Journal
from trustjournal.services.people import PeopleFilter, page
from trustjournal.ui.jot.view import JotView
from trustjournal.ui.jot.window import JotWindow
from trustjournal.ui.kit.choosing import people_like
from trustjournal.ui.kit.draftkeeper import DraftKeeper
from trustjournal.ui.kit.feed import FeedBridge
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.tokenfield import PersonChoice

DRAFT = "jot"
"""The one draft of this window, and the name of its form."""
_QUIET_MS = 60
_OFFERED = 6


class Jotting(QObject):
    """The jot window over an open journal. `said(text, step)` follows each saving, as rooms tell it.

    Beside the main window it closes when it has saved, and the main window says so; alone it stays (`stays`), says it
    itself with Undo, and is ready for the next.
    """

    said = Signal(str, int)
    closed = Signal()

    def __init__(self, journal: Journal, jobs: Jobs, parent: QObject | None = None, *, stays: bool = False) -> None:
        super().__init__(parent)
        self.journal, self.jobs, self._stays = journal, jobs, stays
        self._names: Names | None = None
        self._learning = False
        self._saving = False
        self._drafted = False
        self.view = JotView(self._suggest, self._write_as)
        self.window = JotWindow(self.view)
        self._keeper = DraftKeeper(journal, jobs, DRAFT, self._collect, self)
        self._keeper.kept.connect(self._say_kept)
        self._keeper.not_kept.connect(lambda error: self.view.show_error(str(error)))
        self._bridge = FeedBridge(journal.feed, self)
        self._bridge.changed.connect(self._hear)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_QUIET_MS)
        self._pause.timeout.connect(self.understand)
        self.view.edited.connect(self._edited)
        self.view.save_wanted.connect(self.save)
        self.window.closed.connect(self._left)
        self.window.undo_wanted.connect(self.undo)

    def open(self) -> None:
        """Show the window, with the draft that was left in it, ready to type."""
        self._names = None
        if not self.view.field.text():
            self._load()
        self._learn()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.view.field.setFocus()

    def understand(self) -> None:
        """Show what is understood of the text as it stands; days that need the library come a moment later."""
        self._pause.stop()
        text = self.view.field.text()
        if not text.strip():
            self.view.show_jotted(text, None, self.journal.clock.today())
            return
        names, journal = self._names, self.journal
        if names is None:
            self._learn()
            return
        jotted = jot.understand(journal, text, names, quick=True)
        self._show(text, jotted)
        if any(one.open_day is not None for one in jotted.promises):
            self.jobs.run(
                self,
                lambda _progress: jot.understand(journal, text, names),
                lambda slow: self._show(text, slow),
                kind="read",
            )

    def save(self) -> None:
        """Keep the text with what it means; an empty one only closes the window."""
        text, confidential = self.view.field.text(), self.view.confidential.isChecked()
        if self._saving:
            return
        if not text.strip():
            self.window.close()
            return
        self._saving = True
        self._pause.stop()
        self._keeper.drop()
        self.view.show_error("")
        self.view.set_busy(True)
        journal = self.journal

        def work(_progress: Progress) -> Change:
            return jot.keep(journal, text, jot.understand(journal, text), confidential=confidential)

        self.jobs.run(self, work, self._saved, self._refused, kind="write")

    def undo(self) -> None:
        """Take the last change of the journal back."""
        self._take_back(None)

    def close(self) -> None:
        """End: keep the draft in this thread, as the others have ended, and let the window go."""
        self._bridge.close()
        self._pause.stop()
        self._keeper.flush_here()
        self.window.close()
        self.window.deleteLater()

    # What the window tells.

    def _edited(self) -> None:
        if self._saving:
            return
        self.view.show_error("")
        self._pause.start()
        if self.view.field.text().strip():
            self._drafted = True
            self._keeper.touch()
        elif self._drafted:
            self._drafted = False
            self.view.show_kept("")
            self._keeper.forget(DRAFT)

    def _left(self) -> None:
        if not self.jobs.is_closed():
            self._keeper.flush()
        self.closed.emit()

    def _saved(self, change: Change) -> None:
        self._saving = False
        self.view.set_busy(False)
        self._clear()
        self._keeper.forget(DRAFT)
        if self._stays:
            self.window.bar.show_done(change.op, lambda: self._take_back(change.step))
            self.view.field.setFocus()
        else:
            self.window.close()
            self.said.emit(change.op, change.step)

    def _refused(self, error: BaseException) -> None:
        """Say why; the text stays where it is, and as a draft."""
        self._saving = False
        self.view.set_busy(False)
        self._keeper.touch()
        if not isinstance(error, UserError):
            self.jobs.crashed.emit(error)
            error = UserError(_("This could not be saved."), _("Your text is still here. Try again."))
        self.view.show_error(str(error))
        self.view.field.setFocus()

    def _take_back(self, step: int | None) -> None:
        journal = self.journal
        self.jobs.run(self, lambda _progress: journal.undo(step), self._undone, self._went_wrong, kind="write")

    def _undone(self, change: Change | None) -> None:
        words = _("Undone: {what}").format(what=change.op) if change else _("There is nothing to undo.")
        self.window.bar.show_done(words)

    def _went_wrong(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.view.show_error(str(error))
        else:
            self.jobs.crashed.emit(error)

    # What it shows.

    def _show(self, text: str, jotted: Jotted) -> None:
        if text == self.view.field.text():
            self.view.show_jotted(text, jotted, self.journal.clock.today())

    def _clear(self) -> None:
        blocked = self.view.blockSignals(True)
        self.view.field.show_text("")
        self.view.confidential.setChecked(False)
        self.view.blockSignals(blocked)
        self._drafted = False
        self.view.show_kept("")
        self.understand()

    def _load(self) -> None:
        kept = drafts.load_drafts(self.journal, DRAFT)
        if not kept:
            return
        blocked = self.view.blockSignals(True)
        self.view.field.show_text(str(kept[0].body.get("text") or ""))
        self.view.confidential.setChecked(bool(kept[0].body.get("confidential")))
        self.view.blockSignals(blocked)
        self._drafted = True
        self.view.show_kept(_("Draft saved at {time}").format(time=kept[0].saved_at[11:16]))
        self.understand()

    def _collect(self) -> tuple[str, dict[str, Any] | None]:
        text = self.view.field.text()
        body = {"text": text, "confidential": self.view.confidential.isChecked()} if text.strip() else None
        return DRAFT, body

    def _say_kept(self, at: Instant) -> None:
        if self.view.field.text().strip() and not self._saving:
            self.view.show_kept(_("Draft saved at {time}").format(time=at[11:16]))

    # People.

    def _learn(self) -> None:
        """Read in a thread who there is to be named (0.1 s for 5,000 people), then understand what was typed."""
        if self._learning:
            return
        self._learning = True
        journal = self.journal
        self.jobs.run(self, lambda _progress: jot.names_of(journal), self._learned, self._not_learned, kind="read")

    def _learned(self, names: Names) -> None:
        self._learning = False
        self._names = names
        self.understand()

    def _not_learned(self, error: BaseException) -> None:
        self._learning = False
        self._went_wrong(error)

    def _known(self) -> Names:
        if self._names is None:
            self._names = jot.names_of(self.journal)
        return self._names

    def _hear(self, news: object) -> None:
        if isinstance(news, News) and news.concerns(frozenset({"person"})):
            self._names = None

    def _suggest(self, letters: str) -> list[PersonChoice]:
        if not letters:
            return [PersonChoice(one.id, one.name) for one in page(self.journal, PeopleFilter(), limit=_OFFERED)]
        return people_like(self.journal, letters)

    def _write_as(self, person: PersonChoice) -> str:
        return self._known().mention_of(person.id)
