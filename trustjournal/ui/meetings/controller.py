"""Joins the page of a meeting to the services: planning, changing one week or all of them, and taking out."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import ClassVar

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.words import names
from trustjournal.services import drafts, meetings
from trustjournal.services.journal import Journal
from trustjournal.services.meetings import MeetingEntered
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.choosing import people_like, people_of
from trustjournal.ui.kit.draftkeeper import DraftKeeper, again_words
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, MeetingRequest, Navigator, Place
from trustjournal.ui.kit.room import Room
from trustjournal.ui.kit.typed import TypedInputs, typed_of
from trustjournal.ui.meetings.values import MeetingForm
from trustjournal.ui.meetings.view import MeetingView

FORM = "meeting"
"""The name of its drafts."""


class MeetingRoom(Room):
    """A new meeting for the MeetingRequest of a destination, or the one it names by id."""

    PLACE: ClassVar[Place] = Place.MEETING
    INTEREST: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._id: str | None = None
        self._on: date | None = None
        self._rule: str | None = None
        self._saving = False
        self._put_by: dict[tuple[str | None, object], MeetingForm] = {}
        self._key: tuple[str | None, object] = (None, None)
        self._keeper = DraftKeeper(journal, jobs, FORM, self._collect, self)
        self._view = MeetingView(partial(people_like, journal), journal.clock.today)
        self._view.save_wanted.connect(self.save)
        self._view.delete_wanted.connect(self.delete)
        self._view.went_back.connect(navigator.back_requested)
        self._view.closing.connect(self._close)
        navigator.draft_discarded.connect(self._discarded)
        self._inputs = TypedInputs(self._view, self._keeper.touch)

    @property
    def view(self) -> MeetingView:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Begin a meeting, or show one to change it. UserError where it is not there, or is a calendar file's."""
        data = destination.data
        request = _request_of(data)
        form = self._kept(destination.id, request) if destination.id is not None else self._new(request)
        self._id, self._key = destination.id, (destination.id, request)
        self._view.show_form(form, kept=self._id is not None)
        put_by = self._put_by.pop(self._key, None)
        self._inputs.begin()
        self._keeper.drop()
        if put_by is not None:
            self._view.refill(put_by)
        else:
            self._look_for_draft()
        self.is_secret = form.confidential or self._view.form().confidential

    def refresh(self) -> None:
        """What is being written stays as it is."""

    def actions(self) -> tuple[Action, ...]:
        """Saving."""
        return (Action("meeting-save", _("Save the meeting"), "Ctrl+Return", self.save, "check", Place.MEETING),)

    def leave(self) -> bool:
        """Put by what was typed, for when one comes back. While it is being saved one waits."""
        if self._saving:
            return False
        if self._view.is_touched():
            self._put_by[self._key] = self._view.form()
            self._keeper.flush()
        return True

    def _close(self) -> None:
        self._keeper.flush_here()
        self._inputs.end()

    def _draft(self) -> str:
        return _draft_of(*self._key)

    def _discarded(self, draft: str) -> None:
        """What was typed is wanted no more, whether it is put by or stands here still."""
        self._put_by = {key: form for key, form in self._put_by.items() if _draft_of(*key) != draft}
        if draft == self._draft():
            self._keeper.drop()
            self._view.rest()
            self._inputs.begin()

    def _look_for_draft(self) -> None:
        """What was typed and not saved stands there again."""
        kept = drafts.load_draft(self.journal, self._draft())
        if kept is not None and self._inputs.put(typed_of(kept.body), partial(drafts.names_of, self.journal)):
            self._keeper.know(kept.id)
            self.tell(again_words(kept.saved_at, self.journal.clock.today()))

    def _collect(self) -> tuple[str, dict[str, object] | None]:
        typed = self._inputs.typed()
        if not typed:
            return self._draft(), None
        about = _request_of(self._key[1])
        who = names([person.name for person in self._view.with_field.people()])
        on = about.on.isoformat() if about.on is not None else None
        return self._draft(), {
            **typed.body(), "who": who, "meeting": self._id, "people": list(about.people), "on": on,
        }  # fmt: skip

    def save(self) -> None:
        """Keep the meeting, and go back to where one came from."""
        if self._saving or not self._view.check():
            return
        entered = self._entered(self._view.form())
        kept, on, alone = self._id, self._on, self._view.form().this_alone
        self._set_saving(True)

        def verb(journal: Journal) -> None:
            if kept is None:
                meetings.plan(journal, entered)
            elif on is None:
                meetings.change(journal, kept, entered)
            elif alone:
                meetings.change(journal, kept, entered, on)
            else:
                meetings.change(journal, kept, meetings.moved_with(journal, kept, entered, on))

        self.write(verb, lambda _nothing: self._finished())

    def delete(self) -> None:
        """Take the meeting out, this one or all of them, and go back."""
        kept, on = self._id, self._on if self._view.form().this_alone else None
        if kept is not None and not self._saving:
            self._set_saving(True)
            self.write(lambda journal: meetings.remove(journal, kept, on), lambda _change: self._finished())

    def _finished(self) -> None:
        self._set_saving(False)
        self._view.rest()
        self._put_by.pop(self._key, None)
        self._keeper.forget(self._draft())
        self.navigator.back_requested.emit()

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        self._view.set_saving(saving)

    def _went_wrong(self, error: BaseException) -> None:
        self._set_saving(False)
        super()._went_wrong(error)

    def _new(self, request: MeetingRequest) -> MeetingForm:
        self._on = self._rule = None
        soon = _next_half_hour(self.journal.clock.now())
        on = request.on or soon.date()
        return MeetingForm(people=people_of(self.journal, request.people), on=on, at=soon.time())

    def _kept(self, meeting_id: str, request: MeetingRequest) -> MeetingForm:
        kept = meetings.meeting(self.journal, meeting_id)
        if not meetings.is_by_hand(kept):
            raise UserError(
                _("This meeting comes from a calendar file."), _("Change it in your calendar: it is read from there.")
            )
        self._on = request.on if kept.rule else None
        known = meetings.entered(self.journal, meeting_id, self._on)
        self._rule = known.rule
        return MeetingForm(
            people=people_of(self.journal, known.people),
            on=known.on,
            at=known.at,
            minutes=known.minutes,
            title=known.title,
            every=known.every if known.rule is None else None,
            until=known.until,
            confidential=known.confidential,
            this_alone=True if self._on is not None else None,
        )

    def _entered(self, form: MeetingForm) -> MeetingEntered:
        return MeetingEntered(
            people=tuple(person.id for person in form.people),
            on=form.on,
            at=form.at,
            minutes=form.minutes,
            title=form.title,
            every=form.every or 0,
            until=form.until,
            rule=self._rule if form.every is None else None,
            confidential=form.confidential,
        )


def _draft_of(meeting_id: str | None, request: object) -> str:
    about = _request_of(request)
    return ":".join((FORM, meeting_id or "new", str(about.on or ""), *about.people))


def _request_of(request: object) -> MeetingRequest:
    return request if isinstance(request, MeetingRequest) else MeetingRequest()


def _next_half_hour(now: datetime) -> datetime:
    """The next whole or half hour; after six the next morning at ten, since one rarely plans for the night."""
    soon = now.replace(minute=0, second=0, microsecond=0) + timedelta(minutes=30 * (now.minute // 30 + 1))
    if soon.date() == now.date() and 7 <= soon.hour < 18:
        return soon
    day = now.date() if soon.date() == now.date() and soon.hour < 7 else now.date() + timedelta(days=1)
    return datetime.combine(day, time(10), now.tzinfo)
