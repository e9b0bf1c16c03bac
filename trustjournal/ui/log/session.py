"""One conversation being written: what the form itself does not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain import capture
from trustjournal.domain.capture import Captured, Present
from trustjournal.domain.interactions import Interaction, Reflection
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, Person
from trustjournal.services import people
from trustjournal.services.captured import came_out
from trustjournal.services.interactions import LogEntry
from trustjournal.ui.kit.fields import PersonChoice
from trustjournal.ui.log.form import Kept, LogForm, body_of

if TYPE_CHECKING:
    from trustjournal.services.journal import Journal


@dataclass
class Session:
    """What is being written, from opening the form until it is saved, left or discarded."""

    draft: str = field(default_factory=lambda: str(uuid4()))
    kept: Interaction | None = None
    """The conversation that is edited."""
    heard: list[Reflection] = field(default_factory=list)
    """What was heard in it, as it was when it was opened."""
    newcomers: dict[str, str] = field(default_factory=dict)
    """Those who are not in the journal yet, by id, with what is known of them in one line."""
    asked: tuple[str, ...] = ()
    ticked: set[str] = field(default_factory=set)
    source: tuple[datetime, Instant] | None = None
    """A moment as it is shown, and as it was given: with seconds and an offset of its own."""
    minutes: int | None = None
    """How long it was planned to take, for the moment it was planned at."""
    channel_chosen: bool = False
    dirty: bool = False
    begun: LogForm | None = None
    """The form as it was opened; None where it goes on with a draft."""
    known: dict[str, Present] = field(default_factory=dict)

    def present(self, journal: Journal, choices: Sequence[PersonChoice]) -> tuple[Present, ...]:
        """Those it was with, with how to address them."""
        for choice in choices:
            if choice.id not in self.known:
                self.known[choice.id] = self._present(journal, choice)
        return tuple(self.known[choice.id] for choice in choices)

    def _present(self, journal: Journal, choice: PersonChoice) -> Present:
        if choice.id in self.newcomers:
            return Present(choice.id, choice.name, _newcomer(choice).first_name)
        found = people.person(journal, choice.id)
        return Present(choice.id, found.display_name, found.first_name)

    def moment(self, journal: Journal, shown: datetime) -> Instant:
        """The moment that the form shows, in the user's zone; as it was given where it was not changed."""
        if self.source is not None and self.source[0] == shown:
            return self.source[1]
        clock = journal.clock
        local = shown.replace(tzinfo=clock.now().tzinfo) if clock.stands_still else shown.astimezone()
        return Instant.of(local)

    def form(self, journal: Journal, shown: datetime) -> LogForm:
        """The conversation that is edited, as a form; `shown` is its moment as it is shown."""
        kept = self.kept
        assert kept is not None
        return LogForm(
            people=tuple(
                PersonChoice(one, people.person(journal, one).display_name) for one in dict.fromkeys(kept.people)
            ),
            at=shown,
            channel=kept.channel,
            note=kept.note or "",
            confidential=kept.confidential,
            title=kept.title or "",
            place=kept.place or "",
            intention=kept.intention,
            voices=kept.voices,
            reflections=tuple(self.heard),
        )

    def is_worth_keeping(self, form: LogForm) -> bool:
        """Whether anything was written or chosen that would be lost."""
        begun = self.begun or LogForm(at=form.at, channel=form.channel)
        return self.dirty and (self.kept is not None or form != begun or self.ticked != set(self.asked))

    def body(self, form: LogForm, present: Sequence[Present]) -> dict[str, Any]:
        """What is kept as a draft."""
        here = {person.id for person in form.people}
        return body_of(
            form,
            present,
            newcomers={person: line for person, line in self.newcomers.items() if person in here},
            closes=sorted({*self.asked, *self.ticked}),
            ticked=sorted(self.ticked),
            interaction=self.kept.id if self.kept is not None else "",
        )

    def continue_with(self, draft: Kept) -> None:
        """Take over what a draft says beside its form."""
        self.draft = draft.id
        self.newcomers = dict(draft.newcomers)
        self.asked, self.ticked = draft.closes, set(draft.ticked)
        self.channel_chosen = self.dirty = True

    def without_gone(self, journal: Journal, form: LogForm) -> LogForm:
        """The form without those who were deleted since it was kept."""
        return replace(form, people=tuple(one for one in form.people if self._is_there(journal, one)))

    def _is_there(self, journal: Journal, choice: PersonChoice) -> bool:
        try:
            self.present(journal, [choice])
        except UserError:
            return False
        return True

    def entry(self, journal: Journal, form: LogForm, present: Sequence[Present]) -> LogEntry:
        """The conversation with everything that came out of it."""
        today = journal.clock.today()
        before = (self.kept.note or "") if self.kept is not None else ""
        note = capture.settled(form.note, present, today, before)
        at = self.moment(journal, form.at)
        out = came_out(self._new_lines(note, present, today), at.on)
        return LogEntry(
            people=tuple(person.id for person in form.people),
            at=at,
            channel=Channel(form.channel or Channel.OTHER),
            note=note.strip("\n") or None,
            title=form.title.strip() or None,
            place=form.place.strip() or None,
            duration_min=self.minutes if self.source is not None and self.source[1] == at else None,
            intention=form.intention,
            voices=form.voices,
            reflections=form.reflections,
            promises=out.promises,
            topics=out.topics,
            dates=out.dates,
            life_moments=out.life_moments,
            closes=tuple(sorted(self.ticked)),
            newcomers=tuple(self._met(person, form, at.on) for person in form.people if person.id in self.newcomers),
            confidential=form.confidential,
        )

    def changed(self, entry: LogEntry) -> Interaction:
        """The edited conversation."""
        assert self.kept is not None
        return msgspec.structs.replace(
            self.kept,
            people=entry.people,
            at=entry.at or self.kept.at,
            channel=entry.channel,
            note=entry.note,
            title=entry.title,
            place=entry.place,
            intention=entry.intention,
            voices=entry.voices,
            confidential=entry.confidential,
        )

    def _met(self, choice: PersonChoice, form: LogForm, on: date) -> Person:
        """Somebody new; whoever is met at an event knows from then on where that was (practice P31)."""
        new, line = _newcomer(choice), self.newcomers[choice.id]
        if form.channel != Channel.EVENT:
            return msgspec.structs.replace(new, note=line or None)
        where = ", ".join(part for part in (form.title.strip(), form.place.strip()) if part)
        return msgspec.structs.replace(new, note=line or None, how_met=where or _("At an event"), met_on=on)

    def _new_lines(self, note: str, present: Sequence[Present], today: date) -> list[Captured]:
        lines = capture.captured(note, present, today)
        if self.kept is None:
            return lines
        return capture.new_among(lines, capture.captured(self.kept.note or "", present, today))


def _newcomer(choice: PersonChoice) -> Person:
    return Person(id=choice.id, display_name=choice.name)


def again(draft: Kept) -> dict[str, Any]:
    """What is kept of a draft, from the draft itself: to bring it back where it was thrown away."""
    session = Session()
    session.continue_with(draft)
    present = [Present(one.id, one.name, one.name) for one in draft.form.people]
    return {**session.body(draft.form, present), "who": draft.who, "interaction": draft.interaction}


def on_the_wall(journal: Journal, at: Instant) -> datetime:
    """A moment as the clock on the user's wall showed it, to the minute."""
    clock = journal.clock
    local = at.moment.astimezone(clock.now().tzinfo if clock.stands_still else None)
    return local.replace(tzinfo=None, second=0, microsecond=0)
