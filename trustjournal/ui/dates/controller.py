"""Joins the page of dates to the journal: reads years, opens the forms, and writes what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.dates import LifeMoment, LifeMomentKind, PersonalDate
from trustjournal.domain.year import DayEntry, Mark, YearOfDates
from trustjournal.services import dates, people
from trustjournal.services.dates import LifeMomentEntered
from trustjournal.services.journal import Journal
from trustjournal.ui.dates.forms import LifeMomentForm
from trustjournal.ui.dates.view import DatesView
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.asking import ask
from trustjournal.ui.kit.choosing import people_like
from trustjournal.ui.kit.dateform import DateForm, PersonForm, Ties
from trustjournal.ui.kit.fields import PersonChoice
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.paneldrafts import PanelDrafts
from trustjournal.ui.kit.places import Destination, DraftRequest, Navigator, Place
from trustjournal.ui.kit.room import Room

SHOWN_MS = 60_000
_NEW = {"day": "date", "life moment": "life_moment"}
"""The drafts of what is not kept yet, with its kind."""


class _Kept(NamedTuple):
    """What the room remembers of a visit."""

    year: int
    mode: str
    marks: frozenset[Mark]
    day: date
    row: tuple[str, ...] | None


class DatesRoom(Room):
    """A year of days. `destination.id` names a personal date or life moment to edit."""

    PLACE: ClassVar[Place] = Place.DATES
    INTEREST: ClassVar[frozenset[str]] = frozenset(
        {"date", "life_moment", "agreement", "person", "relationship", "policy"}
    )

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._year = journal.clock.today().year
        self._shown: YearOfDates | None = None
        self._reveal = False
        self._asked = 0
        self._view = DatesView()
        self._hide_again = QTimer(self)
        self._hide_again.setSingleShot(True)
        self._hide_again.setInterval(SHOWN_MS)
        self._hide_again.timeout.connect(self.hide_confidential)
        self._wire()

    @property
    def view(self) -> DatesView:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Show the year, and where one is named, the form of an entry."""
        self.refresh()
        if not self._view.isVisible():
            self._view.calendar.setFocus()
        if isinstance(destination.data, DraftRequest):
            self._go_on(self._drafts.key_of(destination.data))
        elif destination.id:
            self.edit(*self._kind_of(destination.id))

    def refresh(self) -> None:
        """Read the year again; an answer about another year is dropped."""
        self._asked += 1
        number, wanted, reveal = self._asked, self._year, self._reveal
        self.jobs.run(
            self,
            lambda _progress: dates.year(self.journal, wanted, reveal=reveal),
            lambda year: self._show(year) if number == self._asked else None,
            self._went_wrong,
            kind="read",
        )

    def actions(self) -> tuple[Action, ...]:
        """What the palette and the shortcut sheet know of this room."""
        here = Place.DATES
        return (
            Action("dates-add", _("Add a date"), None, lambda: self.add("date"), "calendar-plus", here),
            Action(
                "dates-add-life", _("Add a life moment"), None, lambda: self.add("life_moment"), "heart-outline", here
            ),
        )

    def leave(self) -> bool:
        """Hide again what is confidential; a form stays as it is."""
        self.hide_confidential()
        return True

    def remember(self) -> object:
        """The year, how it is shown, the cell and the row."""
        entry = self._view.list.current()
        return _Kept(
            self._year,
            self._view.mode.current(),
            self._view.legend.marks(),
            self._view.calendar.cursor_day,
            entry.key if entry is not None else None,
        )

    def recall(self, kept: object) -> None:
        """Restore them."""
        if not isinstance(kept, _Kept):
            return
        self._view.choose_marks(kept.marks)
        self._view.choose_mode(kept.mode)
        self.show_year(kept.year)
        self._view.calendar.go_to(kept.day)
        row = self._view.list.rows.row_of(kept.row) if kept.row is not None else -1
        if row >= 0:
            self._view.list.stand_on(row)

    def show_year(self, year: int) -> None:
        """Turn to a year."""
        if not dates.FIRST_YEAR <= year <= dates.LAST_YEAR:
            return
        if year != self._year:
            self._year = year
            self.refresh()

    def add(self, kind: str, day: date | None = None) -> None:
        """Open the form for a new day or life moment."""
        if self._is_writing():
            return
        if kind == "date":
            form = DateForm(self._ties())
            form.begin_with(None, day)
            self._view.open_form(_("A day that comes back"), form, _("&Add"), draft="day")
        else:
            moment = LifeMomentForm(self._ties())
            moment.begin_with(None, day)
            self._view.open_form(_("A life moment"), moment, _("&Add"), draft="life moment")

    def _go_on(self, draft: str) -> None:
        """Open the form that a draft was begun in; what was typed and chosen stands in it again."""
        if draft in _NEW:
            self.add(_NEW[draft])
        else:
            self.edit(*self._kind_of(draft))

    def edit(self, kind: str, entry_id: str) -> None:
        """Open an entry in its form."""
        if self._is_writing():
            return
        try:
            read: Callable[[Journal, str], PersonalDate | LifeMoment]
            read = dates.personal_date if kind == "date" else dates.life_moment
            kept = read(self.journal, entry_id)
            person = self._choice(kept.person_id)
        except UserError as error:
            self.failed.emit(error)
            return
        if kept.confidential:
            self.navigator.reveal(lambda: self._edit(kept, person))
        else:
            self._edit(kept, person)

    def hide_confidential(self) -> None:
        """Hide again what was shown."""
        self._hide_again.stop()
        if self._reveal:
            self._reveal = False
            self.refresh()

    def reveal(self) -> None:
        """Show what is confidential for a minute, or until one leaves."""

        def show() -> None:
            self._reveal = True
            self._hide_again.start()
            self.refresh()

        self.navigator.reveal(show)

    def _wire(self) -> None:
        view = self._view
        view.year_wanted.connect(self.show_year)
        view.add_wanted.connect(self.add)
        view.day_wanted.connect(lambda day: self.add("date", day))
        view.reveal_wanted.connect(self.reveal)
        view.list.chosen.connect(self._open_entry)
        view.list.person_wanted.connect(lambda entry: self.navigator.request(Place.PERSON, entry.person[0]))
        view.list.removed.connect(self.remove)
        view.list.menu_wanted.connect(self._menu)
        view.panel.saved.connect(self._save)
        self._drafts = PanelDrafts(self, view.panel, "dates")
        view.panel.prompt_wanted.connect(lambda where: ask(self, view.panel.prompt, where))

    def _show(self, year: YearOfDates) -> None:
        self._shown = year
        self._view.show_year(year)

    def _open_entry(self, entry: DayEntry) -> None:
        if entry.hidden:
            self.reveal()
        elif entry.kind == "agreement":
            self.navigator.request(Place.PERSON, entry.person[0])
        else:
            self.edit(entry.kind, entry.id)

    def remove(self, entry: DayEntry) -> None:
        """Put a date or life moment in the trash, with undo; an agreement is changed where it stands."""
        if entry.kind == "agreement":
            self.navigator.request(Place.PERSON, entry.person[0])
            return
        self.write(lambda journal: dates.delete(journal, entry.kind, entry.id))

    def _menu(self, entry: DayEntry, point: QPoint) -> None:
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Show") if entry.hidden else _("Open")).triggered.connect(lambda: self._open_entry(entry))
        person = menu.addAction(_("Go to {name}").format(name=entry.person[1].replace("&", "&&")))
        person.triggered.connect(lambda: self.navigator.request(Place.PERSON, entry.person[0]))
        if entry.kind != "agreement":
            menu.addSeparator()
            menu.addAction(_("Delete")).triggered.connect(lambda: self.remove(entry))
        menu.popup(point)

    # The forms.

    def _is_writing(self) -> bool:
        """Whether a form with something typed is open; it is said, and the form keeps its place."""
        form = self._view.panel.form()
        if form is None or not form.is_touched():
            return False
        self.said.emit(_("Save or cancel what you are writing first."), -1)
        form.first().setFocus()
        return True

    def _ties(self) -> Ties:
        return Ties(
            partial(people_like, self.journal), partial(dates.family_in_words, self.journal), self.journal.clock.today()
        )

    def _kind_of(self, entry_id: str) -> tuple[str, str]:
        try:
            return dates.personal_date(self.journal, entry_id).KIND, entry_id
        except UserError:
            return "life_moment", entry_id

    def _edit(self, kept: PersonalDate | LifeMoment, person: PersonChoice) -> None:
        if isinstance(kept, LifeMoment):
            moment = LifeMomentForm(self._ties())
            moment.show_moment(kept, person)
            self._view.open_form(_("Edit a life moment"), moment, draft=kept.id)
        else:
            form = DateForm(self._ties())
            form.show_date(kept, person)
            self._view.open_form(_("Edit a date"), form, draft=kept.id)

    def _choice(self, person_id: str) -> PersonChoice:
        return PersonChoice(person_id, people.person(self.journal, person_id).display_name)

    def _save(self, form: object) -> None:
        if isinstance(form, DateForm):
            self._save_date(form)
        elif isinstance(form, LifeMomentForm):
            self._save_moment(form)

    def _save_date(self, form: DateForm) -> None:
        entered, entry_id = form.entered(), form.entry_id
        self.write(lambda journal: dates.keep_date(journal, entered, entry_id), self._written)

    def _save_moment(self, form: LifeMomentForm) -> None:
        entered = LifeMomentEntered(
            person_id=_person_of(form),
            kind=LifeMomentKind(form.kind.current()),
            label=form.label.text(),
            starts_on=form.start.day(),
            ends_on=form.end.day(),
            follow_up_on=form.follow_ups.days(),
            note=form.note.toPlainText(),
            confidential=form.confidential.isChecked(),
        )
        entry_id = form.entry_id
        if entry_id:
            self.write(lambda journal: dates.save_life_moment(journal, entry_id, entered), self._written)
        else:
            self.write(lambda journal: dates.add_life_moment(journal, entered), self._written)

    def _written(self, _answer: object) -> None:
        self._view.panel.finish()


def _person_of(form: PersonForm) -> str:
    person = form.person.person()
    assert person is not None
    return person.id
