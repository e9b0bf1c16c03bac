"""Joins the list of people to the journal: reads, filters and sorts them, and carries out what is asked of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.domain.folding import fold
from trustjournal.domain.rhythm import rhythm
from trustjournal.services import circles, people, people_list
from trustjournal.services.journal import Journal
from trustjournal.services.people_list import Listed, Sort, Wanted
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.asking import ask
from trustjournal.ui.kit.buttons import Choice
from trustjournal.ui.kit.cards import Mood
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.paneldrafts import PanelDrafts
from trustjournal.ui.kit.places import Destination, ExportRequest, LogRequest, Navigator, PersonRequest, Place
from trustjournal.ui.kit.room import Room
from trustjournal.ui.people.add_form import AddForm, Entered
from trustjournal.ui.people.lines import work_words
from trustjournal.ui.people.many import fill_rhythms
from trustjournal.ui.people.view import Frame, PeopleView

_SMALLEST_GROUP = 2


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the room remembers of a visit."""

    wanted: Wanted
    current: str
    scroll: int


class PeopleRoom(Room):
    """Everybody, to find one and to see who is due."""

    PLACE: ClassVar[Place] = Place.PEOPLE
    INTEREST: ClassVar[frozenset[str]] = frozenset(
        {"person", "interaction", "date", "life_moment", "agreement", "nudge_state", "circle", "policy"}
    )

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._view = PeopleView(journal.clock.today)
        self._everyone: list[Listed] = []
        self._counts: dict[str, int] = {}
        self._tags: tuple[str, ...] = ()
        self._complete = False
        self._reading = 0
        self._wanted = Wanted()
        self._go_to = ""
        self._scroll = -1
        self._wire()

    @property
    def view(self) -> PeopleView:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Show everybody; with "add" or a PersonRequest as data, the form to add a person."""
        if not self._complete:
            self._know(people_list.first(self.journal))
            self._show(anew=True)
            self.refresh()
        if not self._view.isVisible():
            self._view.list.setFocus()  # else coming here would begin in the first field
        if destination.data == "add":
            self.add()
        elif isinstance(destination.data, PersonRequest):
            self.add(destination.data)
        elif destination.data == "help":
            self.find_help()

    def refresh(self) -> None:
        """Read everybody again, off this thread."""
        self._reading += 1
        reading = self._reading

        def read(_progress: Progress) -> list[Listed]:
            return people_list.everyone(self.journal)

        def show(listed: list[Listed]) -> None:
            if reading == self._reading:
                self._take(listed)

        self.jobs.run(self, read, show, self._went_wrong, kind="read")

    def actions(self) -> tuple[Action, ...]:
        """What the palette and the shortcut sheet know of this room."""
        here = Place.PEOPLE
        return (
            Action("people-add", _("Add a person here"), None, self.add, "account-plus-outline", here),
            Action("people-export", _("Export the people shown here"), None, self.export, "export", here),
        )

    def remember(self) -> object:
        """Filter, order, the current person and where the list stands."""
        return _Kept(self._wanted, self._view.list.current_id(), self._view.list.verticalScrollBar().value())

    def recall(self, kept: object) -> None:
        """Restore them."""
        if not isinstance(kept, _Kept):
            return
        self._wanted = kept.wanted
        self._view.search.setText(kept.wanted.query)
        self._go_to, self._scroll = kept.current, kept.scroll
        self._show(anew=True)

    def leave(self) -> bool:
        """An untouched form closes; one with a name in it stays for when one comes back."""
        if not self._view.panel.is_touched():
            self._view.panel.put_away()
        return True

    def find_help(self) -> None:
        """Look among the strengths of people for what one needs help with."""
        self._view.search.clear()
        self._wanted = Wanted(group=people_list.STRONG)
        self._show(anew=True)
        self._view.search.setFocus()

    # Adding.

    def add(self, known: PersonRequest = PersonRequest()) -> None:  # noqa: B008 - a value that never changes
        """Open the form for a new person, with what is known of them; one that is begun stays as it is."""
        form = self._view.panel.form()
        if form is not None and form.is_touched():
            form.first().setFocus()
            return
        made = AddForm(self._alike, self.journal.clock.today(), known.name)
        made.email.setText(known.email)
        made.open_wanted.connect(self._open_person)
        self._view.panel.show_form(_("Add a person"), made, _("&Add"), draft="add")

    def _alike(self, name: str) -> tuple[str, str] | None:
        wanted = " ".join(fold(name).split())
        for one in self._everyone:
            if " ".join(fold(one.person.name).split()) == wanted:
                about = work_words(one.person.title, one.person.organisation)
                return one.id, _("{name} ({about})").format(
                    name=one.person.name, about=about
                ) if about else one.person.name
        return None

    def _save(self, form: object) -> None:
        if not isinstance(form, AddForm):
            return
        new = _new_person(form.entered())

        def added(answer: people.Added) -> None:
            self._view.panel.finish()
            self._show_added(answer, new.display_name)

        self.write(lambda journal: people.add_person(journal, new), added)

    def _show_added(self, added: people.Added, name: str) -> None:
        self._go_to = added.id
        if self._wanted != Wanted():
            self._clear()
        self._land()
        if added.look_alikes:
            other = added.look_alikes[0]
            self._view.banner.show_message(
                _("{name} was added. {other} may be the same person.").format(name=name, other=other.name),
                Mood.CAUTION,
                [(_("Open {name}").format(name=other.name), lambda: self._open_person(other.id))],
            )

    # Showing.

    def _take(self, listed: list[Listed]) -> None:
        self._know(listed)
        self._complete = True
        self._show(anew=False)

    def _know(self, listed: list[Listed]) -> None:
        """Counted once for each reading, not at each keystroke."""
        self._everyone = listed
        self._counts = people_list.counts(listed)
        self._tags = tuple(people_list.tags(listed))

    def _show(self, *, anew: bool) -> None:
        shown = people_list.arrange(self._everyone, self._wanted)
        self._view.show_frame(self._frame())
        self._view.show_people(shown, anew=anew, settled=self._complete)
        self._land()

    def _frame(self) -> Frame:
        counts, tags = self._counts, self._tags
        wanted = self._wanted
        named = [(people_list.EVERYONE, _("Everyone"), 0), (people_list.DUE, _("Needs a check-in"), 0)]
        if wanted.group == people_list.STRONG:  # asked for from the palette: the row of filters has no room for more
            named.append((people_list.STRONG, _("Could help you"), 0))
        named += [(group.key, _(group.label), _SMALLEST_GROUP) for group in people_list.GROUPS]
        named.append((people_list.ARCHIVED, _("Archived"), 1))
        shown = [
            Choice(key, label, counts[key] if self._complete else None)
            for key, label, least in named
            if key == wanted.group or (counts[key] >= least and (self._complete or least == 0))
        ]
        total = counts[people_list.EVERYONE] if self._complete else people.count(self.journal)
        return Frame(total, tuple(shown), wanted.group, tags, wanted.tag, wanted.sort.value)

    def _land(self) -> None:
        """Go to the person one wanted to see, once they are in the list."""
        if self._go_to and self._view.list.go_to(self._go_to):
            self._go_to = ""
        if self._scroll >= 0 and self._complete:
            self._view.list.verticalScrollBar().setValue(self._scroll)
            self._scroll = -1

    def _ask(self, **changes: object) -> None:
        self._go_to = self._view.list.current_id()
        self._wanted = msgspec.structs.replace(self._wanted, **changes)
        self._show(anew=True)
        self._go_to = ""

    def _clear(self) -> None:
        self._view.search.clear()
        self._wanted = Wanted(sort=self._wanted.sort)
        self._show(anew=True)

    # Doing.

    def _wire(self) -> None:
        view = self._view
        view.queried.connect(lambda text: self._ask(query=text) if text != self._wanted.query else None)
        view.group_chosen.connect(lambda key: self._ask(group=key))
        view.tag_chosen.connect(lambda tag: self._ask(tag=tag))
        view.sort_chosen.connect(lambda key: self._ask(sort=Sort(key)))
        view.clear_wanted.connect(self._clear)
        view.add_wanted.connect(self.add)
        view.import_wanted.connect(lambda: self.navigator.request(Place.IMPORT))
        view.duplicates_wanted.connect(lambda: self.navigator.request(Place.DUPLICATES))
        view.panel.saved.connect(self._save)
        PanelDrafts(self, view.panel, "people")
        view.panel.prompt_wanted.connect(lambda where: ask(self, view.panel.prompt, where))
        view.list.opened.connect(self._open_person)
        view.list.briefed.connect(lambda person: self.navigator.request(Place.BRIEF, person))
        view.list.logged.connect(self._log)
        view.list.removed.connect(self.archive)
        view.list.menu_wanted.connect(self._menu)
        view.many.rhythm_chosen.connect(self.set_rhythm)
        view.many.tag_wanted.connect(self._offer_tags)
        view.many.pin_wanted.connect(self.pin)
        view.many.archive_wanted.connect(self.archive)
        view.many.clear_wanted.connect(view.list.clearSelection)

    def set_rhythm(self, days: object) -> None:
        """Give the selected people a rhythm."""
        wanted = days if isinstance(days, int) else None
        self._change(lambda journal, ids: people.set_rhythm(journal, ids, wanted))

    def tag(self, label: str) -> None:
        """Tag the selected people."""
        if label.strip():
            self._change(lambda journal, ids: people.tag(journal, ids, label.strip()))

    def pin(self) -> None:
        """Pin the selected people, or unpin them where all are pinned."""
        pinned = not all(one.person.pinned for one in self._chosen())
        self._change(lambda journal, ids: people.pin_all(journal, ids, pinned=pinned))

    def archive(self) -> None:
        """Archive the selected people, or bring them back where they are archived; the next row gets the focus."""
        chosen = self._chosen()
        archived = not all(one.person.archived for one in chosen)
        self._go_to = self._after([one.id for one in chosen])
        self._change(lambda journal, ids: people.archive(journal, ids, archived=archived))

    def _after(self, ids: list[str]) -> str:
        """The person to be on when these leave the list."""
        rows = [self._view.model.row_of(one) for one in ids]
        total = self._view.model.rowCount()
        place = next((row for row in (max(rows, default=-1) + 1, min(rows, default=0) - 1) if 0 <= row < total), -1)
        return self._view.model.value(place).id if place >= 0 else ""

    def export(self) -> None:
        """Take along those who are selected, where several are; else those whom search and filters let through."""
        chosen = self._view.list.chosen()
        if len(chosen) < _SMALLEST_GROUP:
            chosen = [one.id for one in self._view.model.values()]
        if chosen:
            self.navigator.request(Place.EXPORT, data=ExportRequest(tuple(chosen)))

    def _chosen(self) -> list[Listed]:
        wanted = set(self._view.list.chosen())
        return [one for one in self._view.model.values() if one.id in wanted]

    def _change(self, verb: Callable[[Journal, list[str]], object]) -> None:
        ids = self._view.list.chosen()
        if ids:
            self.write(lambda journal: verb(journal, ids))

    def _open_person(self, person: str) -> None:
        self.navigator.request(Place.PERSON, person)

    def _log(self, person: str) -> None:
        self.navigator.request(Place.LOG, data=LogRequest(people=(person,)))

    def _menu(self, point: QPoint) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        menu = _closing_menu(self._view)
        if len(chosen) == 1:
            one = chosen[0].id
            menu.addAction(_("Open")).triggered.connect(lambda: self._open_person(one))
            menu.addAction(_("Brief")).triggered.connect(lambda: self.navigator.request(Place.BRIEF, one))
            menu.addAction(_("Log a conversation")).triggered.connect(lambda: self._log(one))
            menu.addSeparator()
        fill_rhythms(menu.addMenu(_("Set rhythm")), self.set_rhythm)
        self._fill_tags(menu.addMenu(_("Tag")))
        self._fill_circles(menu)
        pinned, archived = (all(getattr(one.person, of) for one in chosen) for of in ("pinned", "archived"))
        menu.addAction(_("Unpin") if pinned else _("Pin")).triggered.connect(self.pin)
        menu.addAction(_("Bring back") if archived else _("Archive")).triggered.connect(self.archive)
        whom = ExportRequest(tuple(one.id for one in chosen))
        menu.addAction(_("Export…")).triggered.connect(lambda: self.navigator.request(Place.EXPORT, data=whom))
        menu.popup(self._view.list.viewport().mapToGlobal(point))

    def _offer_tags(self, point: QPoint) -> None:
        menu = _closing_menu(self._view)
        self._fill_tags(menu)
        menu.popup(point)

    def _fill_tags(self, menu: QMenu) -> None:
        for label in people_list.tags(self._everyone):
            menu.addAction(label.replace("&", "&&")).triggered.connect(lambda _on=False, label=label: self.tag(label))
        menu.addSeparator()
        menu.addAction(_("New tag…")).triggered.connect(self._ask_tag)

    def _fill_circles(self, menu: QMenu) -> None:
        known = circles.circles(self.journal)
        if not known:
            return
        inside = menu.addMenu(_("Circle"))
        for circle in known:
            words = _("{name}, {rhythm}").format(name=circle.name, rhythm=rhythm(circle.cadence_days))
            put = inside.addAction(words.replace("&", "&&"))
            put.triggered.connect(lambda _on=False, circle=circle.id: self.put_in(circle))
        inside.addSeparator()
        inside.addAction(_("No circle")).triggered.connect(lambda: self.put_in(None))

    def put_in(self, circle: str | None) -> None:
        """Put the selected people in a circle, or in none."""
        self._change(lambda journal, ids: circles.put(journal, ids, circle))

    def _ask_tag(self) -> None:
        asked = QInputDialog(self._view)
        asked.setWindowTitle(_("New tag"))
        asked.setLabelText(_("Name of the tag"))
        asked.textValueSelected.connect(self.tag)
        asked.finished.connect(asked.deleteLater)
        asked.open()


def _closing_menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _new_person(entered: Entered) -> people.NewPerson:
    return people.NewPerson(
        display_name=entered.name,
        emails=(entered.email,) if entered.email else (),
        phones=(entered.phone,) if entered.phone else (),
        birthday=entered.birthday,
        cadence_days=entered.rhythm,
        organisation=entered.organisation or None,
        title=entered.title or None,
        relation=entered.relation,
        close=entered.close,
    )
