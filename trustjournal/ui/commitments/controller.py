"""Joins the page of promises to the journal: reads the list, opens one, and carries out what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.commitments import CommitmentState, Owner
from trustjournal.domain.promise_list import About, Counts, Figures, Show
from trustjournal.domain.snooze import snooze_choices
from trustjournal.domain.words import names
from trustjournal.services import commitments_page
from trustjournal.services.journal import Journal
from trustjournal.ui.commitments.changes import PromiseChanges
from trustjournal.ui.commitments.end_forms import DropForm, RepairForm
from trustjournal.ui.commitments.promise_form import PromiseForm
from trustjournal.ui.commitments.promise_list import deeds_of
from trustjournal.ui.commitments.renegotiate_form import RenegotiateForm
from trustjournal.ui.commitments.rows import ItemRow, Row, rows_of
from trustjournal.ui.commitments.view import CommitmentsView
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.asking import ask
from trustjournal.ui.kit.choosing import people_like
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.lists import PAGE
from trustjournal.ui.kit.paneldrafts import PanelDrafts
from trustjournal.ui.kit.places import Destination, DraftRequest, LogRequest, Navigator, Place
from trustjournal.ui.kit.room import Room

SHOWN_MS = 60_000
_REST_MS = 60
_OF_ONE = PromiseForm | RenegotiateForm | DropForm | RepairForm


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the room remembers of a visit."""

    show: Show
    current: str
    scroll: int


class CommitmentsRoom(Room):
    """All promises, to keep, renegotiate or let go."""

    PLACE: ClassVar[Place] = Place.COMMITMENTS
    INTEREST: ClassVar[frozenset[str]] = frozenset({"commitment", "person", "interaction", "meeting"})

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._view = CommitmentsView()
        self._show = Show.ALL
        self._counts: Counts | None = None
        self._revealed: set[str] = set()
        self._hide_again = QTimer(self)
        self._hide_again.setSingleShot(True)
        self._hide_again.setInterval(SHOWN_MS)
        self._hide_again.timeout.connect(self.hide_confidential)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self._rest)
        self.changes = PromiseChanges(self)
        self._wire()

    def _wire(self) -> None:
        view = self._view
        view.show_chosen.connect(lambda key: self.choose(Show(key)))
        view.add_wanted.connect(self.add)
        self._drafts = PanelDrafts(self, view.panel, "commitments")
        view.panel.prompt_wanted.connect(lambda where: ask(self, view.panel.prompt, where))
        view.list.wanted.connect(lambda row, deed: self.do(row.promise.id, deed))
        view.list.moved.connect(self._follow)

    @property
    def view(self) -> CommitmentsView:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Show the promises; with an id that one in the panel, with "renegotiate" to give it a new date.

        "add" as data opens the form for a new one.
        """
        if self._counts is None:
            self.choose(self._show)
        if not self._view.isVisible():
            self._view.list.setFocus()
        deed, promise_id = destination.data, destination.id
        if isinstance(deed, DraftRequest):
            deed, _colon, promise_id = self._drafts.key_of(deed).partition(":")
        if promise_id:
            self._go_to(promise_id, str(deed or ""))
        elif deed == "add":
            self.add()

    def _go_to(self, promise_id: str, deed: str) -> None:
        try:
            state = commitments_page.about(self.journal, promise_id).promise.state
        except UserError as error:
            self.failed.emit(error)
            return
        is_open = state is CommitmentState.OPEN
        self.choose(Show.ALL if is_open else Show.CLOSED)
        self._view.list.go_to(promise_id)
        possible = {"renegotiate", "drop", "repair"} if is_open else {"repair"}
        self.do(promise_id, deed if deed in possible else "open")

    def refresh(self) -> None:
        """Read again, keeping what is current; the panel too, where nothing was typed in it."""
        self._count()
        self._view.list.refresh()
        form = self._view.panel.form()
        if not isinstance(form, _OF_ONE) or form.about is None or form.is_touched() or self._in_panel():
            return
        try:
            about = commitments_page.about(self.journal, form.about.promise.id)
        except UserError:
            self._view.panel.finish()
            return
        if about != form.about and isinstance(form, PromiseForm):
            self._open(about, focus=False)

    def actions(self) -> tuple[Action, ...]:
        """What the palette and the shortcut sheet know of this room."""
        return (Action("commitments-add", _("Add a promise"), None, self.add, "handshake-outline", Place.COMMITMENTS),)

    def remember(self) -> object:
        """The choice, the current promise, and where the list stands."""
        return _Kept(self._show, self._view.list.current_id(), self._view.list.verticalScrollBar().value())

    def recall(self, kept: object) -> None:
        """Restore them."""
        if isinstance(kept, _Kept):
            self.choose(kept.show)
            self._view.list.go_to(kept.current)
            self._view.list.verticalScrollBar().setValue(kept.scroll)

    def leave(self) -> bool:
        """An untouched form closes; what is confidential is hidden again."""
        if not self._view.panel.is_touched():
            self._view.panel.finish()
        self._resting.stop()
        self.hide_confidential()
        return True

    # Showing.

    def choose(self, show: Show) -> None:
        """List these promises, from the first."""
        self._show = show
        self._count()
        self._view.show_promises(self._fetch)

    def _count(self) -> None:
        self._counts = commitments_page.counts(self.journal)
        figures = commitments_page.figures(self.journal) if self._show is Show.CLOSED else Figures()
        self._view.show_counts(self._counts, self._show, figures)

    def _fetch(self, after: Row | None) -> list[Row]:
        assert self._counts is not None
        last = after.promise if isinstance(after, ItemRow) else None
        found = commitments_page.page(self.journal, self._show, last, PAGE)
        today = self.journal.clock.today()
        return rows_of(found, self._show, self._counts, today, last, frozenset(self._revealed))

    def reveal(self, promise_id: str) -> None:
        """Show what is confidential for a minute, or until one leaves."""
        self.navigator.reveal(lambda: self._reveal(promise_id))

    def _reveal(self, promise_id: str) -> None:
        self._revealed.add(promise_id)
        self._hide_again.start()
        self._view.list.refresh()
        self.do(promise_id, "open")

    def hide_confidential(self) -> None:
        """Hide again what was shown."""
        self._hide_again.stop()
        if not self._revealed:
            return
        form = self._view.panel.form()
        shown = form.about.promise.id if isinstance(form, _OF_ONE) and form.about is not None else ""
        if shown in self._revealed:
            self._view.panel.put_away()
        self._revealed.clear()
        self._view.list.refresh()

    def is_hidden(self, about: About) -> bool:
        """Whether the words of a promise are kept back."""
        return about.promise.confidential and about.promise.id not in self._revealed

    # One promise.

    def do(self, promise_id: str, deed: str) -> None:
        """Do what a key, a click or a menu asks of a promise."""
        try:
            about = commitments_page.about(self.journal, promise_id)
        except UserError as error:
            self.failed.emit(error)
            return
        forms = {"open": self._open, "renegotiate": self._renegotiate, "drop": self._drop, "repair": self.repair}
        if deed in forms:
            forms[deed](about)
        elif deed in {"log", "brief", "person"}:
            self._go(about, deed)
        elif deed == "snooze":
            self._ask_snooze(about)
        else:
            self.changes.settle(about, deed)

    def add(self) -> None:
        """Open the form for a new promise."""
        form = PromiseForm(self.journal.clock.today(), partial(people_like, self.journal))
        self._view.open_form(_("Add a promise"), form, _("&Save"), "add")

    def _open(self, about: About, *, focus: bool = True) -> None:
        hidden = self.is_hidden(about)
        form = PromiseForm(self.journal.clock.today(), partial(people_like, self.journal), about, hidden=hidden)
        promise = about.promise.id
        form.asked.connect(lambda deed: self.do(promise, deed))
        form.more_wanted.connect(lambda button: self._offer_more(about, button))
        form.ticked.connect(lambda position, done: self.changes.tick(promise, position, done=done))
        form.show_wanted.connect(lambda: self.reveal(promise))
        key = "" if hidden else f"promise:{promise}"
        self._view.open_form(_("Promise"), form, _("&Save"), key, focus=focus)

    def _renegotiate(self, about: About) -> None:
        form = RenegotiateForm(about, self.journal.clock.today(), hidden=self.is_hidden(about))
        form.more_wanted.connect(lambda button: self._offer_more(about, button))
        title = _("Renegotiate")
        if about.promise.owner is Owner.THEM:
            who = names(about.first_names)
            title = _("{name} asked for more time").format(name=who) if who else _("They asked for more time")
        self._view.open_form(title, form, _("&Save new date"), f"renegotiate:{about.promise.id}")

    def _drop(self, about: About) -> None:
        form = DropForm(about, hidden=self.is_hidden(about))
        self._view.open_form(_("Let it go"), form, _("&Drop"), f"drop:{about.promise.id}")

    def repair(self, about: About) -> None:
        """Open the form that owns a missed promise."""
        form = RepairForm(about, self.journal.clock.today(), hidden=self.is_hidden(about))
        self._view.open_form(_("Own it and repair"), form, _("&Save"), f"repair:{about.promise.id}")

    def _go(self, about: About, deed: str) -> None:
        people = tuple(person for person, _name in about.people)
        if not people:
            return
        if deed == "log":
            self.navigator.request(Place.LOG, data=LogRequest(people=people))
        else:
            self.navigator.request(Place.BRIEF if deed == "brief" else Place.PERSON, people[0])

    def _offer_more(self, about: About, button: QWidget) -> None:
        promise = about.promise
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        is_open = promise.state is CommitmentState.OPEN
        for words, deed in deeds_of(is_open, promise.owner, with_people=bool(about.people)):
            menu.addAction(words).triggered.connect(lambda _on=False, deed=deed: self.do(promise.id, deed))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _ask_snooze(self, about: About) -> None:
        """Offer until when the reminder may wait; the promise keeps its day."""
        key = commitments_page.reminder_of(self.journal, about.promise.id)
        if key is None:
            self.said.emit(_("Nothing reminds you of this in the next 30 days, so there is nothing to snooze."), -1)
            return
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        choices = [one for one in snooze_choices(self.journal.clock.now(), about.meets) if one.until_on is not None]
        for number, choice in enumerate(choices, start=1):
            action = menu.addAction(_("&{number}  {label}").format(number=number, label=choice.label))
            action.triggered.connect(lambda _on=False, choice=choice: self.changes.snooze(key, choice))
        rows = self._view.list
        menu.popup(rows.viewport().mapToGlobal(rows.visualRect(rows.currentIndex()).bottomLeft()))

    def _follow(self, row: ItemRow) -> None:
        """The panel shows the promise where the keyboard comes to rest, unless something was typed in it."""
        form = self._view.panel.form()
        if isinstance(form, PromiseForm) and form.about is not None and form.about.promise.id != row.promise.id:
            self._resting.start()

    def _rest(self) -> None:
        form, row = self._view.panel.form(), self._view.list.current()
        if not isinstance(form, PromiseForm) or form.about is None or form.is_touched() or row is None:
            return
        if self._view.list.hasFocus() and form.about.promise.id != row.promise.id:
            self._open(commitments_page.about(self.journal, row.promise.id), focus=False)

    def _in_panel(self) -> bool:
        return any(one.hasFocus() for one in self._view.panel.findChildren(QWidget))
