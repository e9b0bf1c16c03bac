"""What is added, changed, ticked and deleted in the side column of a person's page, and by the forms of its panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain import addresses
from trustjournal.domain.agreements import Agreement
from trustjournal.services import (
    agreements,
    circles,
    dates,
    entries,
    goals,
    person_page,
    preferences,
    relationships,
    shares,
    topics,
)
from trustjournal.services.journal import Journal
from trustjournal.ui.kit import onpaper
from trustjournal.ui.kit.clipboard import copy
from trustjournal.ui.kit.linkdialog import ask_to_open, not_opened
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.people.agreement_form import AgreementForm
from trustjournal.ui.people.entry_form import EntryForm
from trustjournal.ui.people.entry_opening import KINDS, made_form, titles
from trustjournal.ui.people.entry_saving import job_of

if TYPE_CHECKING:
    from trustjournal.ui.people.person import PersonRoom

Verb = Callable[[Journal, str], object]

_DELETE: dict[str, Verb] = {
    "agreements": agreements.delete,
    "circles": circles.delete,
    "dates": lambda journal, entry: dates.delete(journal, "date", entry),
    "family": relationships.delete,
    "goals": goals.delete,
    "life": lambda journal, entry: dates.delete(journal, "life_moment", entry),
    "preferences": preferences.delete,
    "shares": shares.delete,
    "topics": topics.delete,
}
_SETTLE: dict[str, Verb] = {"goals": goals.reach, "shares": shares.shared}
_TICK: dict[str, Callable[..., object]] = {"agreements": agreements.deliver, "goals": goals.take_step}


class PersonEntries(QObject):
    """The nouns of the side column, for one room. A section's key names the kind of entry throughout."""

    def __init__(self, room: PersonRoom) -> None:
        super().__init__(room)
        self._room = room
        self._open = ("", "")
        side = room.view.side
        side.add_wanted.connect(self.add)
        side.opened.connect(self.open)
        side.removed.connect(self.remove)
        side.settled.connect(self.settle)
        side.ticked.connect(self.tick)
        side.menu_wanted.connect(self._menu)
        room.view.panel.removed.connect(lambda _form: self._remove_open())

    def add(self, section: str) -> None:
        """Open the form for one more; for what is one thing (ways to reach, strengths) the form to change it."""
        if section == "contact":
            self._room.changes.edit()
        else:
            self._show(section, None)

    def open(self, section: str, entry_id: str) -> None:
        """Open the form of an entry."""
        if section not in KINDS:
            self._show(section, None)
            return
        try:
            kept = entries.entry(self._room.journal, KINDS[section], entry_id)
        except UserError as error:
            self._room.failed.emit(error)
            return
        if kept.confidential:
            self._room.navigator.reveal(lambda: self._show(section, kept))
        else:
            self._show(section, kept)

    def remove(self, section: str, entry_id: str) -> None:
        """Put an entry in the trash, with undo."""
        verb = _DELETE.get(section)
        if verb is not None and entry_id:
            self._room.write(lambda journal: verb(journal, entry_id))

    def settle(self, section: str, entry_id: str) -> None:
        """A thing was shared, a goal reached."""
        verb = _SETTLE.get(section)
        if verb is not None:
            self._room.write(lambda journal: verb(journal, entry_id))

    def tick(self, section: str, entry_id: str, place: int, on: bool) -> None:
        """A step was taken or a deliverable delivered, or it is open after all."""
        verb = _TICK[section]
        self._room.write(lambda journal: verb(journal, entry_id, place, done=on))

    def save(self, form: object) -> bool:
        """Keep what was typed into a form of ours; False for other forms."""
        if not isinstance(form, EntryForm):
            return False
        assert self._room.page is not None
        job = job_of(form, self._room.page.file.person.id)
        self._room.write(job, lambda _answer: self._room.view.panel.finish())
        return True

    def fill_circles(self, menu: QMenu) -> None:
        """Offer the circles to stand in, a new one, and to change the present one."""
        assert self._room.page is not None
        person = self._room.page.file.person
        for circle in circles.circles(self._room.journal):
            choice = menu.addAction(circle.name.replace("&", "&&"))
            choice.setCheckable(True)
            choice.setChecked(circle.id == person.circle_id)
            choice.triggered.connect(lambda _on=False, circle=circle.id: self._put(person.id, circle))
        if person.circle_id:
            menu.addAction(_("No circle")).triggered.connect(lambda: self._put(person.id, None))
        menu.addSeparator()
        menu.addAction(_("New circle…")).triggered.connect(lambda: self._show("circles", None))
        if person.circle_id:
            change = menu.addAction(_("Change this circle…"))
            change.triggered.connect(lambda: self.open("circles", person.circle_id or ""))

    def memorandum(self, agreement: Agreement, way: str) -> None:
        """Put an agreement on one page: to `print`, to `copy` as Markdown, or as `pdf`."""
        room = self._room
        if way == "print":
            onpaper.print_sheets(self.sheets(agreement), room.view, room.failed.emit)
        elif way == "pdf":
            onpaper.save_sheets(self.sheets(agreement), room.view, room.failed.emit, room.tell)
        else:
            from trustjournal.services.memorandum import as_markdown

            try:
                copy(as_markdown(agreement, self._parties(agreement)))
            except UserError as error:
                room.failed.emit(error)
            else:
                room.tell(_("Copied as Markdown."))

    def sheets(self, agreement: Agreement) -> onpaper.Sheets:
        """The memorandum of an agreement for paper."""
        from trustjournal.services.memorandum import memorandum

        page = memorandum(agreement, self._parties(agreement), self._room.journal.clock.today())
        return onpaper.Sheets((page,), agreements.called(agreement) or _("Agreement"))

    def _parties(self, agreement: Agreement) -> list[str]:
        called = person_page.names_in(self._room.journal, list(agreement.people))
        return [called[one] for one in agreement.people if one in called]

    def _put(self, person: str, circle: str | None) -> None:
        self._room.write(lambda journal: circles.put(journal, [person], circle))

    def _show(self, section: str, kept: Any) -> None:
        page = self._room.page
        assert page is not None
        form = made_form(section, kept, page, self._room.journal)
        if form is None:
            return
        add, change = titles(section, page.file.person.first_name)
        entry_id = kept.id if kept is not None else ""
        whole = section in {"about", "partnership"}
        self._open = (section, entry_id)
        self._room.open_form(
            add if kept is None else change,
            form,
            "" if kept is not None or whole else _("&Add"),
            # What was put by is of the entry as it was: once that is changed, the form opens anew.
            what=f"{section}/{entry_id}/{kept.updated_at if kept is not None else ''}",
            remove=_("Delete") if kept is not None else "",
            draft=f"{section}/{entry_id}",
        )
        shown = self._room.view.panel.form()
        if isinstance(shown, AgreementForm) and shown is form:
            shown.memorandum_wanted.connect(lambda way: self.memorandum(shown.entered(), way))

    def _remove_open(self) -> None:
        self._room.view.panel.finish()
        self.remove(*self._open)

    def _menu(self, section: str, entry_id: str, point: QPoint) -> None:
        menu = QMenu(self._room.view)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Change")).triggered.connect(lambda: self.open(section, entry_id))
        self._fill(menu, section, entry_id)
        if section in _DELETE:
            menu.addSeparator()
            menu.addAction(_("Delete")).triggered.connect(lambda: self.remove(section, entry_id))
        menu.popup(point)

    def _fill(self, menu: QMenu, section: str, entry_id: str) -> None:
        if section in {"shares", "agreements"}:
            self._offer_link(menu, entries.entry(self._room.journal, KINDS[section], entry_id))
        if section == "shares":
            menu.addAction(_("Shared")).triggered.connect(lambda: self.settle(section, entry_id))
        elif section == "goals":
            menu.addAction(_("Reached")).triggered.connect(lambda: self.settle(section, entry_id))
            drop = menu.addAction(_("Let it go"))
            drop.triggered.connect(lambda: self._room.write(lambda journal: goals.drop(journal, entry_id)))
        elif section == "agreements":
            self._offer_memorandum(menu.addMenu(_("Memorandum")), entry_id)

    def _offer_memorandum(self, menu: QMenu, entry_id: str) -> None:
        for way, words in (("print", _("Print…")), ("copy", _("Copy")), ("pdf", _("Save as PDF…"))):
            menu.addAction(words).triggered.connect(
                lambda _on=False, way=way: self.memorandum(entries.entry(self._room.journal, Agreement, entry_id), way)
            )

    def _offer_link(self, menu: QMenu, kept: object) -> None:
        """Offer to open a link elsewhere, if it is one of the web: nothing else is ever started from here."""
        try:
            url = addresses.web(getattr(kept, "link", None) or "").url
        except ValueError:
            return
        menu.setToolTipsVisible(True)
        action = menu.addAction(_("Open the link"))
        set_tip(action, url)
        action.triggered.connect(lambda: self._open_link(url))

    def _open_link(self, url: str) -> None:
        ask_to_open(url, self._room.view, lambda address: self._room.failed.emit(not_opened(address)))
