"""Notifications: which are due at this moment, and taking the right to show one.

Reading costs what Today's nudges cost. A claim is written before anything is shown and stands outside the undo
history: whoever else looks at the same journal, or starts after a crash, is told that it was shown.
"""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from trustjournal.base.collector import collector_at_rest
from trustjournal.domain.days import shift
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges import derive
from trustjournal.domain.policy import Answer
from trustjournal.domain.reminder_settings import ReminderSettings
from trustjournal.domain.reminder_words import PlannedMeeting
from trustjournal.domain.reminders import Reminder, Situation, reminders, settled, silent
from trustjournal.services.journal import Journal
from trustjournal.storage import delivered
from trustjournal.storage.facts import load_facts, load_policy
from trustjournal.storage.facts.meetings import meetings_from
from trustjournal.storage.facts.people import first_names

__all__ = ["Looked", "Reminder", "claim", "due", "look", "planned", "release", "situation_at"]


class Looked(Struct, frozen=True):
    """What is due and was not shown before, and the keys of what is shown and holds no more."""

    due: tuple[Reminder, ...] = ()
    settled: tuple[str, ...] = ()


def look(
    journal: Journal, settings: ReminderSettings, shown: Sequence[Reminder] = (), now: datetime | None = None
) -> Looked:
    """Look at a moment, without one now, at what notifications there should be, beside those that are shown."""
    at = now or journal.clock.now()
    quiet = silent(settings, at)
    if quiet and not shown:
        return Looked()
    situation = situation_at(journal, at)
    found = () if quiet else reminders(situation, settings, delivered.keys(journal.reader))
    return Looked(found, settled(situation, shown))


def due(journal: Journal, settings: ReminderSettings, now: datetime | None = None) -> tuple[Reminder, ...]:
    """The notifications to show at a moment, without one now, and not shown before."""
    return look(journal, settings, (), now).due


def situation_at(journal: Journal, at: datetime) -> Situation:
    """What reminders are made from at a moment."""
    with collector_at_rest():
        facts = load_facts(journal.days_reader, at, journal.clock.local)
        return Situation(
            now=at,
            open=derive(facts, at, load_policy(journal.reader)).open,
            meetings=planned(journal, shift(at.date(), -1), shift(at.date(), 1)),
            snoozed={key: state for key, state in facts.states.items() if state.state == Answer.SNOOZED},
        )


def claim(journal: Journal, found: Sequence[Reminder], now: datetime | None = None) -> tuple[Reminder, ...]:
    """Note these as delivered; gives those to show: nobody else showed them, and they have something to say."""
    if not found:
        return ()
    at = Instant.of(now or journal.clock.now())
    won = delivered.claim(journal.store, [(one.key, one.covers) for one in found], at)
    return tuple(one for one, mine in zip(found, won, strict=True) if mine and not one.unspoken)


def release(journal: Journal, reminder: Reminder) -> None:
    """Say that a claimed one could not be shown after all; it may come again."""
    delivered.release(journal.store, (reminder.key, *reminder.covers))


def planned(journal: Journal, first: date, last: date) -> tuple[PlannedMeeting, ...]:
    """The meetings from one day to another, both with them, with people who are in the journal."""
    found = meetings_from(journal.reader, first, last, journal.clock.local)
    if not found:
        return ()
    known = first_names(journal.reader, {person for one in found for person in one.people})
    return tuple(
        PlannedMeeting(
            id=one.id,
            on=one.starts_at.on,
            starts=journal.clock.here(one.starts_at.moment),
            ends=journal.clock.here(one.ends_at.moment),
            at=one.starts_at,
            people=tuple((person, known[person]) for person in one.people if person in known),
            title=one.title,
            confidential=one.confidential,
        )
        for one in found
    )
