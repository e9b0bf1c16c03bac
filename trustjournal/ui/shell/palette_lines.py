"""The lines of the palette, made of what was found: people, promises, notes and actions, each with what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.folding import find, fold
from trustjournal.domain.fuzzy import fit
from trustjournal.ui.kit.places import Destination, LogRequest, MeetingRequest, Place

if TYPE_CHECKING:
    from trustjournal.services.palette import Note, Offered, Promise
    from trustjournal.ui.kit.actions import Action

MOST_ACTIONS = 4
_KIND_ICONS = {
    "reflection": "ear-hearing",
    "moment": "star-outline",
    "topic": "comment-plus-outline",
    "agreement": "file-document-outline",
    "goal": "target",
    "share": "lightbulb-on-outline",
    "preference": "thumb-up-outline",
    "life_moment": "calendar-heart",
}
_CHANNEL_ICONS = {
    "call": "phone-outline",
    "video": "video-outline",
    "email": "email-outline",
    "message": "message-text-outline",
    "coffee": "coffee-outline",
    "lunch": "coffee-outline",
}

Run = Callable[[], None]
Go = Callable[[Destination], None]
Spans = tuple[tuple[int, int], ...]


class Line(NamedTuple):
    """A line of the palette; one without `run` is a heading. Spans are the letters that were meant, to be marked."""

    title: str
    detail: str = ""
    icon: str = ""
    person: str = ""
    overdue: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    title_spans: Spans = ()
    detail_spans: Spans = ()
    run: Run | None = None
    brief: Run | None = None
    log: Run | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ". ".join(part for part in (self.title, self.detail, self.overdue) if part)


class Way(NamedTuple):
    """A way to reach somebody in another program: its words, the true target, its icon, and what opens it."""

    words: str
    detail: str
    icon: str
    run: Run


class Lines(NamedTuple):
    """Makes lines for a query; `go` takes one to a place, `today` says what is past due."""

    query: str
    today: date
    go: Go

    def found(self, offered: Offered) -> list[Line]:
        """People, promises and notes, each under its heading."""
        people = [self._person(*each) for each in offered.people]
        promises = [self._promise(each) for each in offered.promises]
        notes = [self._note(each) for each in offered.notes]
        if offered.confidential:
            notes.append(self._confidential(offered.confidential))
        groups = ((_("People"), people), (_("Promises"), promises), (_("Notes"), notes))
        return [line for heading, lines in groups if lines for line in (Line(heading), *lines)]

    def actions(self, actions: Sequence[Action], *, most: int | None = MOST_ACTIONS) -> list[Line]:
        """The actions whose words fit, and last the search of all notes."""
        wanted = fold(self.query)
        fitting = [each for each in actions if wanted in fold(each.plain_label())]
        lines = [self._action(each) for each in fitting[:most]]
        if wanted:
            words = _("Search all notes for “{query}”").format(query=self.query)
            key = _("Ctrl Shift F")
            lines.append(Line(words, icon="magnify", keys=(("", key),), run=self._to(Place.SEARCH, data=self.query)))
        return [Line(_("Actions")), *lines] if lines else []

    def of_person(self, line: Line, ways: Sequence[Way] = ()) -> list[Line]:
        """All that can be done with the person of a line; `ways` to reach them in other programs come last."""
        choices = (
            (_("Open the page"), "account-outline", line.run, _("Enter")),
            (_("Prepare with a brief"), "file-document-outline", line.brief, _("Ctrl Enter")),
            (_("Log a conversation"), "comment-text-outline", line.log, _("Ctrl N")),
        )
        return [
            Line(line.title),
            *(Line(words, icon=icon, keys=(("", key),), run=run) for words, icon, run, key in choices),
            Line(
                _("Plan a meeting"),
                icon="calendar-plus",
                run=self._to(Place.MEETING, data=MeetingRequest((line.person,))),
            ),
            *(Line(way.words, way.detail, way.icon, run=way.run) for way in ways),
        ]

    def nothing(self) -> list[Line]:
        """The one line for where nothing fits."""
        return [Line(_("Nothing for “{query}”").format(query=self.query))]

    def _person(self, person: str, name: str, what: str) -> Line:
        fitting = fit(name, self.query)
        return Line(
            name,
            what,
            person=person,
            keys=((_("Open"), _("Enter")), (_("Brief"), _("Ctrl Enter")), (_("Log"), _("Ctrl N"))),
            title_spans=fitting.spans if fitting else (),
            run=self._to(Place.PERSON, person),
            brief=self._to(Place.BRIEF, person),
            log=self._to(Place.LOG, data=LogRequest(people=(person,))),
        )

    def _promise(self, promise: Promise) -> Line:
        if promise.owner == "them":
            detail = _("From {name}").format(name=promise.who)
        elif promise.owner == "shared":
            detail = _("With {name}, shared").format(name=promise.who)
        else:
            detail = _("To {name}, yours").format(name=promise.who) if promise.who else _("Yours")
        days = (self.today - promise.due_on).days if promise.due_on else 0
        late = ngettext("{n} day past due", "{n} days past due", days).format(n=days) if days > 0 else ""
        run = self._to(Place.COMMITMENTS, promise.id)
        return self._marked(Line(promise.text.split("\n", 1)[0], detail, "handshake-outline", overdue=late, run=run))

    def _note(self, note: Note) -> Line:
        from trustjournal.domain.words import short_date

        title = note.title
        if note.on is not None:
            title = _("{title}, {day}").format(title=title, day=short_date(note.on, self.today))
        icon = _CHANNEL_ICONS.get(note.channel) or _KIND_ICONS.get(note.kind, "comment-text-outline")
        return self._marked(Line(title, note.snippet, icon, run=self._search(note.id)))

    def _confidential(self, count: int) -> Line:
        words = ngettext("A confidential note matches", "{n} confidential notes match", count).format(n=count)
        detail = _("Open the search to read it. It is not shown here.")
        return Line(words, detail, "eye-off-outline", run=self._search(None))

    def _action(self, action: Action) -> Line:
        key = action.shown_key().replace("+", " ")
        keys = (("", key),) if key else ()
        return self._marked(Line(action.plain_label(), icon=action.icon or "chevron-right", keys=keys, run=action.run))

    def _marked(self, line: Line) -> Line:
        title, detail = find(line.title, self.query), find(line.detail, self.query)
        return line._replace(title_spans=(title,) if title else (), detail_spans=(detail,) if detail else ())

    def _search(self, entry: str | None) -> Run:
        return self._to(Place.SEARCH, entry, self.query)

    def _to(self, place: Place, entry: str | None = None, data: object = None) -> Run:
        return lambda: self.go(Destination(place, entry, data))
