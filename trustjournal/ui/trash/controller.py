"""Joins the page of recently deleted entries to the trash: brings back with undo, erases after asking."""

from __future__ import annotations

from typing import ClassVar

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.kind_words import counted, kind_word
from trustjournal.domain.noun import Instant
from trustjournal.domain.words import clock, day, on_day
from trustjournal.services import trash
from trustjournal.services.journal import Journal
from trustjournal.services.trash import Trashed
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.confirm import ConfirmDialog
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.kit.room import Room
from trustjournal.ui.trash.values import ICONS, TrashRow
from trustjournal.ui.trash.view import TrashView


class TrashRoom(Room):
    """Recently deleted."""

    PLACE: ClassVar[Place] = Place.TRASH
    INTEREST: ClassVar[frozenset[str]] = frozenset(ICONS)

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._view = TrashView()
        self._view.went_back.connect(navigator.back_requested)
        self._view.restored.connect(self.restore)
        self._view.erased.connect(self.ask_erase)
        self._view.emptied.connect(self.ask_empty)

    @property
    def view(self) -> TrashView:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Show what is there."""
        self.refresh()

    def refresh(self) -> None:
        """Fetch again."""
        rows = [self._row(entry) for entry in trash.trashed(self.journal)]
        n = len(rows)
        note = ngettext("{n} entry, kept for 30 days", "{n} entries, each kept for 30 days", n).format(n=n)
        self._view.show_rows(rows, note if rows else "")

    def actions(self) -> tuple[Action, ...]:
        """Emptying."""
        return (Action("trash-empty", _("Empty Recently deleted"), None, self.ask_empty, "trash-can-outline"),)

    def restore(self, trash_id: str) -> None:
        """Bring an entry back, with undo."""
        self.write(lambda journal: trash.restore(journal, trash_id))

    def ask_erase(self, trash_id: str) -> None:
        """Ask, naming what is lost; then erase it."""
        row = next((row for row in self._view.model.values() if row.id == trash_id), None)
        if row is None:
            return
        asked = ConfirmDialog(
            self._view.window(),
            _("Delete for good?"),
            _(
                "“{title}” and what went with it cannot be brought back, and undo goes no further back than this."
            ).format(title=row.title),
            _("&Delete for good"),
            lines=row.with_it,
        )
        asked.ask(lambda _dialog: self._erase(trash_id, row.title))

    def ask_empty(self) -> None:
        """Ask, naming what is lost; then erase everything."""
        rows = self._view.model.values()
        if not rows:
            return
        n = len(rows)
        asked = ConfirmDialog(
            self._view.window(),
            ngettext("Delete {n} entry for good?", "Delete {n} entries for good?", n).format(n=n),
            _("They cannot be brought back, and undo goes no further back than this."),
            _("&Delete for good"),
            lines=[_("{kind}: {title}").format(kind=row.kind, title=row.title) for row in rows],
        )
        asked.ask(lambda _dialog: self._empty())

    def _erase(self, trash_id: str, title: str) -> None:
        self.write(
            lambda journal: trash.delete_for_good(journal, trash_id),
            lambda _done: self.tell(_("Deleted for good: {title}").format(title=title)),
        )

    def _empty(self) -> None:
        self.write(trash.empty, lambda _done: self.tell(_("Recently deleted is empty.")))

    def _row(self, entry: Trashed) -> TrashRow:
        today, at = self.journal.clock.today(), Instant(entry.deleted_at)
        counts: dict[str, int] = {}
        for kind, _form in entry.bundle.with_it if entry.bundle is not None else ():
            counts[kind] = counts.get(kind, 0) + 1
        needed = trash.company(self.journal, entry) if entry.bundle is not None else None
        return TrashRow(
            id=entry.id,
            icon=ICONS.get(entry.kind, "trash-can-outline"),
            kind=kind_word(entry.kind),
            title=entry.title,
            day=day(at.on, today),
            at=clock(at.moment),
            goes=_("Goes for good {day}").format(day=on_day(trash.goes_on(entry), today)),
            with_it=tuple(counted(counts)),
            note=trash.needs_words(needed) if needed is not None else "",
            can_return=needed is None or not needed.missing,
        )
