"""Joins Today to the services: show the day, and do what is asked of a nudge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.facts import MOMENT_KINDS
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges import Nudge
from trustjournal.domain.snooze import snooze_choices
from trustjournal.services import nudges
from trustjournal.services.journal import Journal
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.choices import Choice
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import (
    BriefRequest,
    Destination,
    LogRequest,
    MeetingRequest,
    MomentRequest,
    Navigator,
    PersonRequest,
    Place,
)
from trustjournal.ui.kit.room import Room
from trustjournal.ui.today.day import Day, DayReader
from trustjournal.ui.today.drafts import TodayDrafts
from trustjournal.ui.today.strangers import Stranger
from trustjournal.ui.today.view import TodayView

if TYPE_CHECKING:
    from trustjournal.base.progress import Progress
    from trustjournal.domain.launchers import Launcher
    from trustjournal.domain.people import Person
    from trustjournal.services.calendar.standing import Standing
    from trustjournal.ui.today.popups import AnswerPopup, SnoozePopup

_EVERYTHING = frozenset({
    "person", "circle", "relationship", "date", "life_moment", "interaction", "reflection", "moment", "commitment",
    "agreement", "goal", "topic", "share", "preference", "review", "self_assessment", "meeting", "nudge_state",
    "policy", "draft",
})  # fmt: skip
_KINDS = {
    "appreciation": "appreciation",
    "second_chance": "trust_extended",
    "ask_feedback": "feedback_asked",
    "perspective_check": "perspective_check",
}
"""The kind of moment that answers a rule about a person."""
_CHANNELS = {"life_moment": "call"}
_MEETING = "in_person"


class TodayRoom(Room):
    """The morning's page."""

    PLACE: ClassVar[Place] = Place.TODAY
    INTEREST: ClassVar[frozenset[str]] = _EVERYTHING

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._view = TodayView()
        self._snooze: SnoozePopup | None = None
        self._answer: AnswerPopup | None = None
        self._asked: Nudge | None = None
        self._fetched = False
        self.drafts = TodayDrafts(self, self._view)
        self._answered_now: set[str] = set()
        self._reader = DayReader(journal, jobs, self._went_wrong, self)
        self._reader.found.connect(self._show)
        self._wire()

    def _wire(self) -> None:
        view = self._view
        view.nudges.wanted.connect(self.do)
        view.nudges.way_of = self._way_of
        view.meetings.prepare.connect(
            lambda people: self.navigator.request(Place.BRIEF, people[0], BriefRequest(people) if people[1:] else None)
        )
        view.meetings.planned.connect(lambda: self.navigator.request(Place.MEETING, data=MeetingRequest()))
        view.meetings.opened.connect(
            lambda each: self.navigator.request(
                Place.MEETING, each.meeting.id, MeetingRequest(on=each.meeting.starts_at.on)
            )
        )
        view.meetings.logged.connect(
            lambda each: self._log_meeting(each.meeting.id, each.meeting.starts_at.on, tuple(dict(each.people)), ())
        )
        view.meetings.removed.connect(self._remove_meeting)
        view.meetings.strangers_of = self._strangers_of
        view.meetings.known.connect(self._confirm)
        view.meetings.stranger_wanted.connect(
            lambda stranger: self.navigator.request(Place.PEOPLE, data=PersonRequest(stranger.name, stranger.address))
        )
        view.calendar.retried.connect(self._read_again)
        view.calendar.choose.connect(self._choose_calendar)
        view.coming.opened.connect(self._open_person)
        view.jot_wanted.connect(self.navigator.jot_requested)
        view.log_wanted.connect(lambda: self.navigator.request(Place.LOG, data=LogRequest()))
        view.add_wanted.connect(lambda: self.navigator.request(Place.PEOPLE, data="add"))
        view.import_wanted.connect(lambda: self.navigator.request(Place.IMPORT))
        view.people_wanted.connect(lambda: self.navigator.request(Place.PEOPLE))
        view.sample_wanted.connect(self._fill_sample)

    @property
    def view(self) -> QWidget:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Show today; what changed while one was elsewhere is fetched by `catch_up`."""
        if not self._fetched:
            self.refresh()
        else:
            self.drafts.look_again()
        soon = self._view.meetings.first_button()
        if soon is not None:
            soon.setFocus()

    def refresh(self) -> None:
        """Fetch the day again, at once."""
        self._fetched = True
        self._reader.at_once()

    def renew(self) -> None:
        """Fetch the day again off this thread; until it is read, the page stays as it is."""
        self._reader.soon()

    def _show(self, day: Day) -> None:
        self._view.show_today(day.today)
        self._view.show_empty(day.empty)
        self.drafts.show_these(day.drafts)
        self._answered_now.clear()
        QTimer.singleShot(0, self, self._look_at_calendars)

    def _look_at_calendars(self) -> None:
        """Say how the calendar files stand, once the page itself is shown: it needs imports that the page does not."""
        journal = self.journal

        def look(_progress: Progress) -> Standing:
            from trustjournal.services.calendar.standing import standing

            return standing(journal)

        if not self.jobs.is_closed():
            self.jobs.run(self, look, self._view.show_standing, self._went_wrong, kind="read")

    def remember(self) -> object:
        """The current row, and what was unfolded."""
        return self._view.nudges.current_key(), self._view.folded()

    def recall(self, kept: object) -> None:
        """Restore them."""
        if isinstance(kept, tuple):
            key, (unfolded, everything) = kept
            self._view.unfold(unfolded, everything)
            if key is not None:
                self._view.nudges.make_current(key)

    def actions(self) -> tuple[Action, ...]:
        """What can be done with the row that is current, for the palette."""
        nudge = self._view.nudges.current_nudge()
        if nudge is None:
            return ()
        deeds = {
            "done": (_("Done"), "check"),
            "snooze": (_("Snooze"), "clock-outline"),
            "skip": (_("Skip"), "skip-next-outline"),
        }
        step = nudge.next_step.replace("&", "&&")
        return tuple(
            Action(f"today-{deed}", f"{words}: {step}", None, partial(self.do, nudge, deed), icon, Place.TODAY)
            for deed, (words, icon) in deeds.items()
        )

    def do(self, nudge: Nudge, deed: str) -> None:
        """Do what a key or button asks: log, thank, moment, done, snooze, skip, brief, person, renegotiate, reach."""
        deeds = {
            "log": self._log,
            "done": self._done,
            "snooze": self._ask_snooze,
            "skip": lambda nudge: self._answer_once(nudge.key, lambda journal: nudges.skip(journal, nudge.key)),
            "brief": lambda nudge: self._to_person(nudge, Place.BRIEF),
            "person": self._open_person,
            "review": self._review,
            "thank": self._thank,
            "moment": self._moment,
            "renegotiate": self._renegotiate,
            "reach": self._reach,
        }
        deeds[deed](nudge)

    def _log(self, nudge: Nudge) -> None:
        if not nudge.people:
            self._done(nudge)
            return
        people = tuple(person for person, _name in nudge.people)
        if nudge.rule == "log_meeting":
            self._log_meeting(nudge.subject.id or "", nudge.due, people, (nudge.key,))
            return
        request = LogRequest(people=people, channel=_CHANNELS.get(nudge.rule), closes=(nudge.key,))
        self.navigator.request(Place.LOG, data=request)

    def _log_meeting(self, meeting_id: str, on: date, people: tuple[str, ...], closes: tuple[str, ...]) -> None:
        """Log a meeting as it was planned: all of its people, its time, title and length."""
        from trustjournal.services import meetings

        met = meetings.took_place(self.journal, meeting_id, on)
        request = LogRequest(people=people, channel=_MEETING, closes=closes)
        if met is not None:
            minutes = round((met.ends_at.moment - met.starts_at.moment).total_seconds() / 60)
            request = request._replace(
                people=met.people or people, at=str(met.starts_at), title=met.title, minutes=minutes
            )
        self.navigator.request(Place.LOG, data=request)

    def _remove_meeting(self, each: nudges.TodayMeeting, everything: bool) -> None:
        from trustjournal.services import meetings

        on = None if everything else each.meeting.starts_at.on
        self.write(lambda journal: meetings.remove(journal, each.meeting.id, on))

    def _strangers_of(self, each: nudges.TodayMeeting) -> tuple[Stranger, ...]:
        """Who was invited to a meeting from a calendar file and is nobody's address, with who it may be."""
        if each.meeting.source in {None, "hand"} or self.journal.discreet:
            return ()
        from trustjournal.services.calendar.suggestions import suggestions

        return tuple(Stranger(*one) for one in map(msgspec.structs.astuple, suggestions(self.journal, each.meeting.id)))

    def _confirm(self, address: str, person: str) -> None:
        from trustjournal.services.calendar.suggestions import confirm

        self.write(lambda journal: confirm(journal, address, person))

    def _read_again(self) -> None:
        from trustjournal.services.calendar.standing import read_again

        self.write(read_again, lambda _done: self.refresh())

    def _choose_calendar(self, instead_of: str) -> None:
        """Let a calendar file be chosen, also in the place of one that cannot be read."""
        from trustjournal.services.calendar.standing import read_from
        from trustjournal.ui.kit.calendarfile import choose_calendar

        choose_calendar(
            self._view,
            lambda path: self.write(lambda journal: read_from(journal, path, instead_of), lambda _done: self.refresh()),
        )

    def _thank(self, nudge: Nudge) -> None:
        """Note thanks to the people of a nudge; a win is celebrated by that."""
        if nudge.rule == "win":
            self._done(nudge)
        elif nudge.people:
            people = tuple(person for person, _name in nudge.people)
            self.navigator.request(Place.MOMENT, data=MomentRequest(people, "appreciation"))

    def _moment(self, nudge: Nudge) -> None:
        """Open the moment a nudge is about, or begin the one that answers it; else one chooses what it was."""
        if nudge.rule in MOMENT_KINDS:
            self.navigator.request(Place.MOMENT, nudge.subject.id)
        else:
            people = tuple(person for person, _name in nudge.people)
            self.navigator.request(Place.MOMENT, data=MomentRequest(people, _KINDS.get(nudge.rule)))

    def _done(self, nudge: Nudge) -> None:
        question = _question(nudge)
        if question is None:
            self._answer_once(nudge.key, lambda journal: nudges.done(journal, nudge.key))
            return
        self._asked = nudge
        if self._answer is None:
            from trustjournal.ui.today.popups import AnswerPopup

            self._answer = AnswerPopup(self._view)
            self._answer.answered.connect(self._answered)
        self._answer.ask(question, _outcomes(nudge))
        self._answer.open_below(self._view.nudges.button("done") or self._view.nudges)

    def _answered(self, text: str) -> None:
        nudge, self._asked = self._asked, None
        if nudge is not None:
            self._answer_once(nudge.key, lambda journal: nudges.done(journal, nudge.key, text or None))

    def _answer_once(self, key: str, verb: Callable[[Journal], object]) -> None:
        """Answer a nudge, whose row stays until the day is read again: meanwhile nothing more is done with it."""
        if key not in self._answered_now:
            self._answered_now.add(key)
            self.write(verb)

    def _went_wrong(self, error: BaseException) -> None:
        self._answered_now.clear()
        super()._went_wrong(error)

    def _ask_snooze(self, nudge: Nudge) -> None:
        people = tuple(person for person, _name in nudge.people)
        meeting = nudges.next_meeting(self.journal, people) if people else None
        now = self.journal.clock.now()
        self._asked = nudge
        if self._snooze is None:
            from trustjournal.ui.today.popups import SnoozePopup

            self._snooze = SnoozePopup(self._view)
            self._snooze.chosen.connect(self._snoozed)
        self._snooze.offer(snooze_choices(now, meeting.moment if meeting else None), now.date())
        self._snooze.open_below(self._view.nudges.button("snooze") or self._view.nudges)

    def _snoozed(self, until_on: object, until_at: object) -> None:
        nudge, self._asked = self._asked, None
        if nudge is not None:
            at = until_at if isinstance(until_at, Instant) else None
            self._answer_once(
                nudge.key,
                lambda journal: nudges.snooze(journal, nudge.key, until_on, at),  # type: ignore[arg-type]
            )

    def _to_person(self, nudge: Nudge, place: Place) -> None:
        if nudge.people:
            self.navigator.request(place, nudge.people[0][0])

    def _renegotiate(self, nudge: Nudge) -> None:
        if nudge.rule == "commitment":
            self.navigator.request(Place.COMMITMENTS, nudge.subject.id, "renegotiate")

    def _way_of(self, nudge: Nudge) -> Launcher | None:
        """How one would reach whom a nudge is about, where that is one person."""
        from trustjournal.domain.launchers import reach

        person = self._only_person(nudge)
        return reach(person).contact if person is not None else None

    def _reach(self, nudge: Nudge) -> None:
        from trustjournal.ui.kit.links import Launch

        person, way = self._only_person(nudge), self._way_of(nudge)
        if person is not None and way is not None:
            self.navigator.launched.emit(Launch(person.id, person.first_name, way))

    def _only_person(self, nudge: Nudge) -> Person | None:
        from trustjournal.services import people

        if len(nudge.people) != 1:
            return None
        try:
            return people.person(self.journal, nudge.people[0][0])
        except UserError:
            return None

    def _open_person(self, nudge: Nudge) -> None:
        self._to_person(nudge, Place.PERSON)

    def _review(self, nudge: Nudge) -> None:
        data = "cores" if nudge.rule == "self_assessment" else None
        self.navigator.request(Place.REVIEW, nudge.subject.id, data)

    def _fill_sample(self) -> None:
        from trustjournal.services.sample import fill

        self.write(fill)


def _question(nudge: Nudge) -> str | None:
    """What Done asks first, which may stay empty; None where it asks nothing."""
    if nudge.rule == "question":
        return _("What was the answer?")
    if nudge.rule == "goal":
        return _("What is the next step? Add a day as “@ 2026-03-31”.")
    if nudge.rule == "agreement_review":
        return _("When is the next review? Write it as 2026-03-31.")
    if nudge.rule not in MOMENT_KINDS:
        return None
    from trustjournal.services.moments_catalogue import moment_kinds

    return _(moment_kinds()[nudge.rule].question)


def _outcomes(nudge: Nudge) -> tuple[Choice, ...]:
    """The outcomes one may choose from when a moment is done, beside saying it in words."""
    if nudge.rule not in MOMENT_KINDS:
        return ()
    from trustjournal.services.moments_catalogue import moment_kinds

    return tuple(Choice(each.id, _(each.label)) for each in moment_kinds()[nudge.rule].choices)
