"""What is changed from a person's page: the forms of its panel, and the menus of its entries and of the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import N_, _
from trustjournal.domain.people import Person
from trustjournal.domain.words import clause
from trustjournal.services import commitments, dates, interactions, moments, people, person_page, shares, topics, trash
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.journal import Journal
from trustjournal.services.note_history import has_history
from trustjournal.ui.kit.dateform import DateForm
from trustjournal.ui.kit.histories import open_history
from trustjournal.ui.kit.places import BriefRequest, ExportRequest, LogRequest, MomentRequest, Place
from trustjournal.ui.people import merging
from trustjournal.ui.people.edit_form import EditForm
from trustjournal.ui.people.forgetting import ask_to_forget
from trustjournal.ui.people.recording import open_record
from trustjournal.ui.people.small_forms import PromiseForm
from trustjournal.ui.people.values import TimelineRow

if TYPE_CHECKING:
    from trustjournal.ui.people.person import PersonRoom


_SECTIONS = {"topic": "topics", "share": "shares", "life_moment": "life"}
"""The sections whose forms change these rows of the timeline."""
_DONE = {
    "commitment": N_("Kept"),
    "moment": N_("Close"),
    "share": N_("Shared"),
    "topic": N_("Brought up"),
}
_SETTLE: dict[str, Callable[[Journal, str], object]] = {
    "commitment": commitments.keep,
    "moment": moments.close,
    "share": shares.shared,
    "topic": topics.raised,
}
_REOPEN: dict[str, Callable[[Journal, str], object]] = {
    "commitment": commitments.reopen,
    "moment": moments.reopen,
    "share": shares.reopen,
    "topic": topics.reopen,
}


class PersonChanges(QObject):
    """Everything that writes, for one room."""

    def __init__(self, room: PersonRoom) -> None:
        super().__init__(room)
        self._room = room
        view = room.view
        view.add_wanted.connect(self.add)
        view.panel.saved.connect(self._save)
        view.timeline.opened.connect(self.open_entry)
        view.timeline.done.connect(self.settle)
        view.timeline.removed.connect(self.remove)
        view.timeline.menu_wanted.connect(self._entry_menu)
        view.header.more_wanted.connect(self._person_menu)

    @property
    def _person(self) -> Person:
        page = self._room.page
        assert page is not None
        return page.file.person

    # Adding and editing.

    def add(self, what: str) -> None:
        """Open the form for a promise, a topic or a date; a note is a conversation to log."""
        name = self._person.first_name
        if what == "note":
            self.log()
        elif what == "moment":
            self._room.navigator.request(Place.MOMENT, data=MomentRequest((self._person.id,)))
        elif what == "promise":
            title = _("A promise with {name}").format(name=name)
            self._room.open_form(title, PromiseForm(name), _("&Add"), what="promise")
        elif what == "topic":
            self._room.entries.add("topics")
        else:
            self._room.entries.add("dates")

    def edit(self) -> None:
        """Open the form for the person's own fields; the note of a confidential one stands in it."""
        if self._person.confidential:
            self._room.navigator.reveal(self._edit)
        else:
            self._edit()

    def _edit(self) -> None:
        form = EditForm(self._person, person_page.circles(self._room.journal))
        self._room.open_form(_("Edit {name}").format(name=self._person.display_name), form, draft="edit")

    def show_history(self) -> None:
        """Show the earlier versions of the person's note."""
        person = self._person

        def show() -> None:
            open_history(self._room, "person", person.id, person.display_name)

        if person.confidential:
            self._room.navigator.reveal(show)
        else:
            show()

    def log(self) -> None:
        """Log a conversation with this person."""
        self._room.navigator.request(Place.LOG, data=LogRequest(people=(self._person.id,)))

    def _save(self, form: object) -> None:
        person = self._person
        if isinstance(form, EditForm):
            edited = form.edited()
            self._write(lambda journal: people.save(journal, edited))
        elif isinstance(form, PromiseForm):
            promise = form.entered()
            new = NewCommitment(
                text=promise.text,
                people=(person.id,),
                owner=promise.owner,
                due_on=promise.due_on,
                confidential=promise.confidential,
            )
            self._write(lambda journal: commitments.commit(journal, new))
        elif isinstance(form, DateForm):
            entered, entry_id = form.entered(), form.entry_id
            self._write(lambda journal: dates.keep_date(journal, entered, entry_id))
        else:
            self._room.entries.save(form)

    def _write(self, verb: Callable[[Journal], object]) -> None:
        self._room.write(verb, lambda _answer: self._room.view.panel.finish())

    # Entries of the timeline.

    def open_entry(self, row: TimelineRow) -> None:
        """Open what can be edited: a conversation in a place of its own, what the forms know in the panel."""
        if row.kind == "interaction":
            self._room.navigator.request(Place.LOG, row.id)
        elif row.kind == "moment":
            self._room.navigator.request(Place.MOMENT, row.id)
        elif row.kind == "commitment":
            self._room.navigator.request(Place.COMMITMENTS, row.id)
        elif row.kind in _SECTIONS:
            self._room.entries.open(_SECTIONS[row.kind], row.id)

    def brief(self, row: TimelineRow) -> None:
        """Prepare to talk again with those a conversation was with."""
        try:
            everybody = interactions.interaction(self._room.journal, row.id).people
        except UserError as error:
            self._room.failed.emit(error)
            return
        data = BriefRequest(everybody) if everybody[1:] else None
        self._room.navigator.request(Place.BRIEF, self._person.id, data)

    def settle(self, row: TimelineRow) -> None:
        """A promise was kept, a topic brought up, a thing shared, what a moment asks for done."""
        verb = _SETTLE.get(row.kind)
        if verb is not None:
            self._room.write(lambda journal: verb(journal, row.id))

    def reopen(self, row: TimelineRow) -> None:
        """A promise, topic, thing to share or moment is open again."""
        self._room.write(lambda journal: _REOPEN[row.kind](journal, row.id))

    def drop(self, row: TimelineRow) -> None:
        """A promise or topic is no longer wanted."""
        if row.kind == "commitment":
            self._room.write(lambda journal: commitments.drop(journal, row.id))
        else:
            self._room.write(lambda journal: topics.drop(journal, row.id))

    def remove(self, row: TimelineRow) -> None:
        """Put an entry in the trash, with undo; the next row gets the focus."""
        verbs = {
            "interaction": interactions.delete,
            "commitment": commitments.delete,
            "topic": topics.delete,
            "moment": moments.delete,
        }
        verb = verbs.get(row.kind)
        if verb is not None:
            self._room.write(lambda journal: verb(journal, row.id))
            return
        title = clause(row.text) or row.title
        op = _("Delete: {text}").format(text=title)
        self._room.write(lambda journal: trash.delete(journal, row.kind, row.id, title, op))

    def _entry_menu(self, row: TimelineRow, point: QPoint) -> None:
        menu = self._menu()
        if row.hidden:
            menu.addAction(_("Show")).triggered.connect(lambda: self._room.reveal(row.id))
        if row.kind in {"interaction", "moment"} or row.kind in _SECTIONS:
            menu.addAction(_("Open")).triggered.connect(lambda: self.open_entry(row))
        if row.kind == "interaction":
            menu.addAction(_("Brief")).triggered.connect(lambda: self.brief(row))
        if row.kind in {"commitment", "topic", "share"} or (row.kind == "moment" and row.beside):
            self._fill_settling(menu, row)
        if has_history(row.kind) and not row.hidden:
            earlier = menu.addAction(_("Earlier versions"))
            earlier.triggered.connect(lambda: open_history(self._room, row.kind, row.id, row.title))
        menu.addSeparator()
        menu.addAction(_("Delete")).triggered.connect(lambda: self.remove(row))
        menu.popup(point)

    def _fill_settling(self, menu: QMenu, row: TimelineRow) -> None:
        if not row.is_open:
            menu.addAction(_("Open again")).triggered.connect(lambda: self.reopen(row))
            return
        done = _(_DONE[row.kind])
        menu.addAction(done).triggered.connect(lambda: self.settle(row))
        if row.kind in {"commitment", "topic"}:
            menu.addAction(_("Drop")).triggered.connect(lambda: self.drop(row))

    # The person.

    def _person_menu(self, point: QPoint) -> None:
        person = self._person
        one = [person.id]
        menu = self._menu()
        menu.addAction(_("Edit")).triggered.connect(self.edit)
        pin = _("Unpin") if person.pinned else _("Pin")
        menu.addAction(pin).triggered.connect(
            lambda: self._room.write(lambda journal: people.pin(journal, person.id, pinned=not person.pinned))
        )
        close = _("No longer close") if person.close else _("Close to me")
        menu.addAction(close).triggered.connect(
            lambda: self._room.write(lambda journal: people.keep_close(journal, one, close=not person.close))
        )
        self._room.entries.fill_circles(menu.addMenu(_("Circle")))
        menu.addAction(_("Export…")).triggered.connect(
            lambda: self._room.navigator.request(Place.EXPORT, data=ExportRequest((person.id,)))
        )
        menu.addAction(_("Save as PDF…")).triggered.connect(
            lambda: self._room.navigator.request(Place.EXPORT, data=ExportRequest((person.id,), "pdf"))
        )
        menu.addAction(_("Record of what is kept…")).triggered.connect(
            lambda: open_record(self._room, person.id, person.display_name)
        )
        menu.addAction(_("Earlier versions of the note")).triggered.connect(self.show_history)
        merging.fill(menu, self._room, person.id)
        menu.addSeparator()
        archive = _("Bring back") if person.archived else _("Archive")
        menu.addAction(archive).triggered.connect(
            lambda: self._room.write(lambda journal: people.archive(journal, one, archived=not person.archived))
        )
        menu.addAction(_("Delete")).triggered.connect(self.delete)
        menu.addAction(_("Forget this person…")).triggered.connect(lambda: ask_to_forget(self._room, person.id))
        menu.popup(point)

    def delete(self) -> None:
        """Put the person in the trash, and go back to the list."""
        person = self._person.id

        def gone(_answer: object) -> None:
            self._room.navigator.request(Place.PEOPLE)

        self._room.write(lambda journal: people.delete(journal, person), gone)

    def _menu(self) -> QMenu:
        menu = QMenu(self._room.view)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
