"""Joins the page of the journal to the services: pages, filters, search, and what is done with an entry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar, NamedTuple

import msgspec
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Progress
from trustjournal.domain.person_file import TimelineEntry
from trustjournal.domain.titles import CHANNELS
from trustjournal.services import journal_page
from trustjournal.services.journal import Journal
from trustjournal.services.journal_page import PAGE, Found, Wanted
from trustjournal.services.moments_catalogue import moment_kinds
from trustjournal.services.note_history import has_history
from trustjournal.services.palette import offer
from trustjournal.ui.journal.record import Record
from trustjournal.ui.journal.values import Chosen, JournalRow
from trustjournal.ui.journal.view import JournalView
from trustjournal.ui.journal.words import Telling, row_of
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.histories import open_history
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import BriefRequest, Destination, LogRequest, Navigator, Place
from trustjournal.ui.kit.room import Room

SHOWN_MS = 60_000
_OFFERED = 8
_YEARS = 5
_FEWEST_LETTERS = 2
_READ_AGAIN = 600
"""So many entries are read again where one comes back; who was further down scrolls on."""


class _Kept(NamedTuple):
    """What the room remembers of a visit."""

    wanted: Wanted
    person: str
    time: str
    loaded: int
    row: tuple[str, str] | None
    scroll: int


class JournalRoom(Room):
    """Everything in time order."""

    PLACE: ClassVar[Place] = Place.JOURNAL
    INTEREST: ClassVar[frozenset[str]] = frozenset(
        {"person", "interaction", "reflection", "commitment", "moment", "life_moment", "topic", "share"}
    )

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._wanted = Wanted()
        self._person, self._time = "", ""
        self._found: list[JournalRow] | None = None
        self._revealed: set[str] = set()
        self._reveal_found = False
        self._asked = 0
        self._ready = False
        self._view = JournalView(self._fetch, self._suggest)
        self._hide_again = QTimer(self)
        self._hide_again.setSingleShot(True)
        self._hide_again.setInterval(SHOWN_MS)
        self._hide_again.timeout.connect(self.hide_confidential)
        self.record = Record(self, self._went_wrong)
        self._wire()

    @property
    def wanted(self) -> Wanted:
        """What the filters let through."""
        return self._wanted

    def filters(self) -> str:
        """What the filters let through, in words; empty for everything."""
        wanted = self._wanted
        shown = self._view.shown.pill(wanted.shown).plain_text() if wanted.shown != Wanted().shown else ""
        time = dict(_times(self.journal.clock.today())).get(self._time, "")
        channel = _(CHANNELS[wanted.channel]) if wanted.channel in CHANNELS else ""
        words = _("“{words}”").format(words=wanted.query) if wanted.query else ""
        return ", ".join(part for part in (shown, self._person, time, wanted.tag, channel, words) if part)

    @property
    def view(self) -> JournalView:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Show the journal as it was left; with a person as `destination.id`, theirs alone."""
        if destination.id:
            self._person = journal_page.names_in(self.journal, [destination.id]).get(destination.id, "")
            self._wanted = Wanted(person_id=destination.id)
        if not self._view.isVisible():
            self._view.list.setFocus()
        self._restart()

    def refresh(self) -> None:
        """Read again what is loaded, off this thread; an answer to an older question is dropped."""
        if self._wanted.query:
            self._search()
            return
        self._asked += 1
        number, wanted = self._asked, self._wanted
        limit = max(PAGE, self._view.list.rows.rowCount())
        revealed = frozenset(self._revealed)

        def read(_progress: Progress) -> list[JournalRow]:
            return self._rows(journal_page.page(self.journal, wanted, None, limit), revealed)

        def show(rows: list[JournalRow]) -> None:
            if number == self._asked:
                self._view.list.rows.take(rows, more=len(rows) >= limit)
                self._settle()

        self.jobs.run(self, read, show, self._went_wrong, kind="read")

    def actions(self) -> tuple[Action, ...]:
        """What the palette and the shortcut sheet know of this room."""
        here = Place.JOURNAL
        find, prints = QKeySequence.StandardKey.Find, QKeySequence.StandardKey.Print
        save = self.record.save_markdown
        return (
            Action("journal-find", _("Find in notes"), find, self._view.begin_to_find, "magnify", here),
            Action("journal-print", _("Print these entries"), prints, self.record.print, "printer-outline", here),
            Action("journal-pdf", _("Save these entries as PDF"), None, self.record.save_pdf, "file-pdf-box", here),
            Action("journal-save", _("Save these entries as a file"), None, save, "tray-arrow-down", here),
        )

    def leave(self) -> bool:
        """Hide again what is confidential."""
        self.hide_confidential()
        return True

    def remember(self) -> object:
        """The filters, the row and where the list stands."""
        row = self._view.list.current()
        bar = self._view.list.verticalScrollBar()
        loaded = self._view.list.rows.rowCount()
        return _Kept(self._wanted, self._person, self._time, loaded, row.key if row else None, bar.value())

    def recall(self, kept: object) -> None:
        """Restore them."""
        if not isinstance(kept, _Kept):
            return
        self._wanted, self._person, self._time = kept.wanted, kept.person, kept.time
        self._view.show_query(kept.wanted.query)
        self._restart()
        rows, loaded = self._view.list.rows, min(kept.loaded, _READ_AGAIN)
        while rows.rowCount() < loaded and rows.canFetchMore(self._view.list.rootIndex()):
            rows.fetchMore(self._view.list.rootIndex())
        at = rows.row_of(kept.row) if kept.row else -1
        if at >= 0:
            self._view.list.setCurrentIndex(rows.index(at))
        self._view.list.verticalScrollBar().setValue(kept.scroll)

    def reveal(self, row: JournalRow) -> None:
        """Show an entry that is confidential, for a minute or until one leaves."""
        self.navigator.reveal(lambda: self._reveal(row))

    def _reveal(self, row: JournalRow) -> None:
        self._revealed.add(row.id)
        self._hide_again.start()
        self._tell_again([row.key])

    def hide_confidential(self) -> None:
        """Hide again what was shown."""
        self._hide_again.stop()
        shown = [row.key for row in self._view.list.rows.values() if row.id in self._revealed]
        self._revealed.clear()
        self._tell_again(shown)
        if self._reveal_found:
            self._reveal_found = False
            self._view.list.rows.take([], more=False)
            self._search()

    def narrow(self, **changes: object) -> None:
        """Ask for other entries: what is given takes the place of what held."""
        self._wanted = msgspec.structs.replace(self._wanted, **changes)
        self._restart()

    def _wire(self) -> None:
        view = self._view
        view.shown_wanted.connect(lambda key: self.narrow(shown=key))
        view.person_wanted.connect(self._choose_person)
        view.time_wanted.connect(self._choose_time)
        view.tag_wanted.connect(lambda tag: self.narrow(tag=tag))
        view.channel_wanted.connect(lambda key: self.narrow(channel=key))
        view.searched.connect(self._type)
        view.log_wanted.connect(self._log)
        view.print_wanted.connect(self.record.print)
        view.pdf_wanted.connect(self.record.save_pdf)
        view.export_wanted.connect(self.record.save_markdown)
        view.cleared.connect(self.clear)
        view.reveal_found.connect(lambda: self.navigator.reveal(self._show_found))
        view.list.opened.connect(self.open_row)
        view.list.person_wanted.connect(self._go_to_person)
        view.list.reveal_wanted.connect(self.reveal)
        view.list.removed.connect(self.remove)
        view.list.menu_wanted.connect(self._menu)

    # Showing.

    def _restart(self) -> None:
        self._ready = True  # a list asks for its first page as soon as it is made; before one comes here it has none
        self._found = None
        self._asked += 1
        self._show_filters()
        if self._wanted.query:
            self._search()
            return
        self._reveal_found = False
        self._view.list.rows.restart()
        self._view.list.scrollToTop()
        self._settle()

    def _tell_again(self, keys: list[tuple[str, str]]) -> None:
        """Put these entries into words anew, where they stand: one was shown, or is hidden again."""
        if not keys:
            return
        told = self._rows(journal_page.entries(self.journal, keys), frozenset(self._revealed))
        changed = {row.key: row for row in told}
        self._view.list.rows.swap(changed)
        if self._found is not None:
            self._found = [changed.get(row.key, row) for row in self._found]

    def _fetch(self, after: JournalRow | None) -> list[JournalRow]:
        if self._found is not None:
            return self._found if after is None else []
        if self._wanted.query or not self._ready:
            return []
        entries = journal_page.page(self.journal, self._wanted, after.place if after is not None else None)
        return self._rows(entries, frozenset(self._revealed))

    def _rows(self, entries: list[TimelineEntry], revealed: frozenset[str]) -> list[JournalRow]:
        telling = Telling(
            today=self.journal.clock.today(),
            names=journal_page.called(self.journal, entries),
            moments=moment_kinds(),
            revealed=revealed,
        )
        return [row_of(entry, telling) for entry in entries]

    def _search(self) -> None:
        self._asked += 1
        number, wanted, reveal = self._asked, self._wanted, self._reveal_found
        revealed = frozenset(self._revealed)

        def read(_progress: Progress) -> tuple[Found, list[JournalRow]]:
            found = journal_page.find(self.journal, wanted, reveal=reveal)
            shown = revealed | {entry.id for entry in found.entries} if reveal else revealed
            return found, self._rows(list(found.entries), shown)

        def show(answer: tuple[Found, list[JournalRow]]) -> None:
            if number == self._asked:
                self._show_answer(*answer)

        self.jobs.run(self, read, show, self._went_wrong, kind="read")

    def _show_answer(self, found: Found, rows: list[JournalRow]) -> None:
        anew = self._found is None
        self._found = rows
        if anew:
            self._view.list.rows.restart()
        self._view.list.rows.take(rows, more=False)
        if found.more:
            count = ngettext("The newest {n} entry", "The newest {n} entries", len(rows)).format(n=len(rows))
        else:
            count = ngettext("{n} entry", "{n} entries", len(rows)).format(n=len(rows))
        secret = ""
        if found.confidential:
            secret = ngettext(
                "{n} confidential entry matches. Show", "{n} confidential entries match. Show", found.confidential
            ).format(n=found.confidential)
        self._view.settle(narrowed=True, count=count, secret=secret)

    def _settle(self) -> None:
        self._view.settle(narrowed=self._wanted != Wanted())

    def _show_filters(self) -> None:
        chosen = Chosen(
            (self._wanted.person_id or "", self._person), self._time, self._wanted.tag, self._wanted.channel
        )
        tags = [(tag, tag) for tag in journal_page.tags(self.journal)]
        channels = [(key, _(words)) for key, words in CHANNELS.items()]
        self._view.show_filters(self._wanted.shown, chosen, _times(self.journal.clock.today()), tags, channels)

    # Narrowing.

    def clear(self) -> None:
        """Show everything again."""
        self._person, self._time = "", ""
        self._view.show_query("")
        self._wanted = Wanted()
        self._restart()
        self._view.list.setFocus()

    def _type(self, text: str) -> None:
        words = text.strip()
        words = words if len(words) >= _FEWEST_LETTERS else ""
        if words != self._wanted.query:
            self._reveal_found = False
            self.narrow(query=words)

    def _show_found(self) -> None:
        self._reveal_found = True
        self._hide_again.start()
        self._search()

    def _choose_person(self, person: str) -> None:
        self._person = journal_page.names_in(self.journal, [person]).get(person, "") if person else ""
        self.narrow(person_id=person or None)

    def _choose_time(self, key: str) -> None:
        self._time = key
        since, before = _span(key, self.journal.clock.today())
        self.narrow(since=since, before=before)

    def _suggest(self, text: str) -> list[tuple[str, str]]:
        if text.strip():
            return [(found[0], found[1]) for found in offer(self.journal, text, people_only=True).people]
        lately = dict.fromkeys(person for row in self._view.list.rows.values()[:PAGE] for person in row.people)
        return list(lately)[:_OFFERED]

    # What is done with an entry.

    def open_row(self, row: JournalRow) -> None:
        """Open a conversation where it is written, anything else where it stands."""
        if row.kind == "interaction":
            self.navigator.request(Place.LOG, row.id)
        elif row.kind == "moment":
            self.navigator.request(Place.MOMENT, row.id)
        elif row.kind == "life_moment":
            self.navigator.request(Place.DATES, row.id)
        elif row.people:
            self._go_to_person(row)
        else:
            self.navigator.request(Place.COMMITMENTS)

    def remove(self, row: JournalRow) -> None:
        """Put an entry in the trash, with undo."""
        self.write(lambda journal: journal_page.delete(journal, row.kind, row.id))

    def _go_to_person(self, row: JournalRow) -> None:
        if row.people:
            self.navigator.request(Place.PERSON, row.people[0][0])

    def _log(self) -> None:
        person = self._wanted.person_id
        self.navigator.request(Place.LOG, data=LogRequest(people=(person,) if person else ()))

    def _menu(self, row: JournalRow, point: QPoint) -> None:
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        if row.hidden:
            menu.addAction(_("Show")).triggered.connect(lambda: self.reveal(row))
        else:
            menu.addAction(_("Open")).triggered.connect(lambda: self.open_row(row))
        if row.people:
            everybody = tuple(person for person, _name in row.people)
            brief = menu.addAction(_("Brief"))
            brief.triggered.connect(
                lambda: self.navigator.request(
                    Place.BRIEF, everybody[0], BriefRequest(everybody) if everybody[1:] else None
                )
            )
        for person, name in row.people:
            words = _("Go to {name}").format(name=name.replace("&", "&&"))
            go = menu.addAction(words)
            go.triggered.connect(lambda _on=False, person=person: self.navigator.request(Place.PERSON, person))
        if not row.hidden and has_history(row.kind):
            earlier = menu.addAction(_("Earlier versions"))
            earlier.triggered.connect(lambda: open_history(self, row.kind, row.id, row.title))
        menu.addSeparator()
        menu.addAction(_("Delete")).triggered.connect(lambda: self.remove(row))
        menu.popup(point)


def _times(today: date) -> list[tuple[str, str]]:
    years = [(f"year:{year}", str(year)) for year in range(today.year, max(today.year - _YEARS, 0), -1)]
    return [("7", _("Last 7 days")), ("30", _("Last 30 days")), ("90", _("Last 90 days")), *years]


def _span(key: str, today: date) -> tuple[date | None, date | None]:
    """From which day on, and before which, a choice of time is."""
    if not key:
        return None, None
    if key.startswith("year:"):
        year = int(key.removeprefix("year:"))
        return date(year, 1, 1), date(year + 1, 1, 1) if year < date.max.year else None
    return today - timedelta(days=int(key) - 1), None
