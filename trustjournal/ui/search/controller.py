"""Joins the search page to the services: asks while one types, reads what is chosen, and opens it in its place."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, NamedTuple

from PySide6.QtWidgets import QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.query import parse, with_filter
from trustjournal.services.journal import Journal
from trustjournal.services.search_page import (
    COUNTED,
    GROUPS,
    Entry,
    Reading,
    SearchPage,
    people_to_choose,
    reading,
    search_page,
)
from trustjournal.ui.kit.aminute import AMinute
from trustjournal.ui.kit.buttons import Choice
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.kit.room import Room
from trustjournal.ui.search.delegate import Row
from trustjournal.ui.search.view import SearchView

_ALWAYS = ("conversations", "promises", "agreements", "dates")
_LABELS = {
    "": N_("Everything"),
    "conversations": N_("Conversations"),
    "promises": N_("Promises"),
    "agreements": N_("Agreements"),
    "dates": N_("Dates"),
    "moments": N_("Moments"),
    "people": N_("People"),
    "reviews": N_("Reviews"),
}
_ICONS = {"review": "notebook-outline", "self_assessment": "compass-outline", "circle": "account-group-outline"}
_EVERYTHING = frozenset(kind for members in GROUPS.values() for kind in members)
_FEWEST_LETTERS = 2


class Kept(NamedTuple):
    """What one was looking at: the query, where in it, and the entry that was chosen."""

    text: str
    group: str
    entry: str


class SearchRoom(Room):
    """The search: `destination.data` is a query, `destination.id` the entry to choose."""

    PLACE: ClassVar[Place] = Place.SEARCH
    INTEREST: ClassVar[frozenset[str]] = _EVERYTHING

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._text, self._group, self._wanted = "", "", ""
        self._reveal = False
        self._hide_again = AMinute(self._hide_confidential, self)
        self._asked = 0
        self._read = 0
        self._view = SearchView()
        self._view.searched.connect(self.search)
        self._view.group_chosen.connect(self._choose_group)
        self._view.person_chosen.connect(lambda name: self._filter("with", name))
        self._view.time_chosen.connect(lambda day: self._filter("after", day))
        self._view.row_chosen.connect(self._show_reading)
        self._view.row_opened.connect(self._open_row)
        self._view.reveal_wanted.connect(lambda: self.navigator.reveal(self._show_confidential))
        self._view.suggestion_taken.connect(self._take)

    @property
    def view(self) -> QWidget:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Search for `destination.data`, and choose the entry `destination.id`."""
        self._reveal = False
        self._group = ""
        self._wanted = destination.id or ""
        self._take(destination.data if isinstance(destination.data, str) else "")
        self._view.field.setFocus()
        self._view.field.selectAll()

    def search(self, text: str) -> None:
        """Search for what was typed."""
        if text.strip() != self._text:
            self._text = text.strip()
            self._wanted = ""
            self.refresh()

    def refresh(self) -> None:
        """Ask again; an answer to an older question is dropped."""
        self._asked += 1
        number, text = self._asked, self._text
        self.jobs.run(
            self,
            lambda _progress: search_page(self.journal, text, self._group, reveal=self._reveal),
            lambda page: self._show(page) if number == self._asked else None,
            self._failed,
            kind="read",
        )

    def leave(self) -> bool:
        """What was revealed is hidden again."""
        self._hide_again.stop()
        if self._reveal:
            self._reveal = False
            self._view.show_rows((), "", "")
            self._stale = True
        return True

    def remember(self) -> object:
        """The query and the entry that was chosen."""
        row = self._view.current()
        return Kept(self._text, self._group, row.id if row else "")

    def recall(self, kept: object) -> None:
        """Search for that again."""
        if isinstance(kept, Kept):
            self._group, self._wanted = kept.group, kept.entry
            self._take(kept.text)

    def _take(self, text: str) -> None:
        self._text = text.strip()
        self._view.show_query(self._text)
        self.refresh()

    def _filter(self, key: str, value: str) -> None:
        self._take(with_filter(self._text, key, value or None))

    def _choose_group(self, group: str) -> None:
        self._group = group
        self.refresh()

    def _show_confidential(self) -> None:
        self._reveal = True
        self._hide_again.start()
        self.refresh()

    def _hide_confidential(self) -> None:
        if self._reveal and self.leave():
            self.refresh()

    def _show(self, page: SearchPage) -> None:
        query = parse(self._text)
        self._view.show_groups(self._choices(page), self._group)
        person = query.people[0] if query.people else ""
        people = people_to_choose(page)
        people += [person] if person and person not in people else []
        self._view.show_filters(people, person, self._times(), query.after.isoformat() if query.after else "")
        rows = [_row(entry) for entry in page.entries]
        if page.confidential:
            rows.append(_confidential_row(page.confidential))
        asked = len(query.text) >= _FEWEST_LETTERS
        total = COUNTED if page.more else page.total
        count = self._view.result_words(total, more=page.more) if asked else ""
        self._view.show_rows(rows, query.text, count, self._wanted or None)
        self._wanted = ""
        if not rows:
            words = _("Nothing for “{query}”.").format(query=self._text) if asked else ""
            self._view.show_nothing(words or _("Type two letters or more."), page.suggestion)

    def _choices(self, page: SearchPage) -> list[Choice]:
        everything = page.total
        choices = [Choice("", _(_LABELS[""]), everything or None)]
        for group in GROUPS:
            count = page.counts.get(group, 0)
            if count or group in _ALWAYS or group == self._group:
                choices.append(Choice(group, _(_LABELS[group]), count or None))
        return choices

    def _times(self) -> list[tuple[str, str]]:
        today = self.journal.clock.now().date()
        return [
            ((today - timedelta(days=30)).isoformat(), _("Last 30 days")),
            ((today - timedelta(days=90)).isoformat(), _("Last 90 days")),
            (today.replace(month=1, day=1).isoformat(), _("This year")),
        ]

    def _show_reading(self, row: Row) -> None:
        self._read += 1
        number = self._read
        if not row.kind:
            self._view.reading.clear()
            return
        self.jobs.run(
            self,
            lambda _progress: reading(self.journal, row.kind, row.id),
            lambda found: self._put_reading(found) if number == self._read else None,
            self._failed,
            kind="read",
        )

    def _put_reading(self, found: Reading | None) -> None:
        if found is None:
            self._view.reading.clear()
            return
        person = found.people[0] if found.people else None
        query = parse(self._text).text
        self._view.reading.show_entry(person, found.title, found.detail, found.text, found.marks, query)

    def _open_row(self, row: Row) -> None:
        places = {
            "interaction": Place.LOG,
            "moment": Place.MOMENT,
            "commitment": Place.COMMITMENTS,
            "review": Place.REVIEW,
            "self_assessment": Place.REVIEW,
        }
        if row.kind in places:
            self.navigator.request(places[row.kind], row.id)
        elif row.person_id:
            self.navigator.request(Place.PERSON, row.person_id)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.failed.emit(error)
        else:
            self.jobs.crashed.emit(error)


def _row(entry: Entry) -> Row:
    person_id, name = entry.person or ("", "")
    icon = _ICONS.get(entry.kind, "")
    return Row(entry.kind, entry.id, person_id, name, entry.title, entry.detail, entry.snippet, entry.overdue, icon)


def _confidential_row(count: int) -> Row:
    words = ngettext("One confidential note matches", "{n} confidential notes match", count).format(n=count)
    return Row("", "confidential", "", "", words, "", _("Show confidential results"), icon="eye-off-outline")
