"""Which reminders the hours to come will bring, without their words: for when nothing can be read any more.

While the journal is locked its file is closed and its key gone. What was foreseen before holds when, how many and by
which key; no name, no text. Facts written meanwhile are not in it: it is of the moment it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from trustjournal.domain.noun import Instant
from trustjournal.domain.reminder_settings import ReminderSettings
from trustjournal.domain.reminders import moments_to_come, reminders
from trustjournal.services.journal import Journal
from trustjournal.services.reminders import planned, situation_at
from trustjournal.storage import delivered

FAR = timedelta(days=3)
"""How far it looks ahead: over a weekend."""

_MOST = 24
"""How many moments are looked at; each costs what Today's nudges cost."""


class Foreseen(Struct, frozen=True):
    """A reminder to come: when, by which key it is known once it was shown, and for how many things it speaks."""

    at: datetime
    key: str
    covers: tuple[str, ...]
    count: int


def foresee(journal: Journal, settings: ReminderSettings) -> tuple[Foreseen, ...]:
    """The reminders of the days to come, in their order, if nothing is written until then."""
    now = journal.clock.now()
    until = now + FAR
    present = situation_at(journal, now)
    told = set(delivered.keys(journal.reader)) | {one.key for one in reminders(present, settings, ())}
    found: list[Foreseen] = []
    moments = moments_to_come(present, planned(journal, now.date(), until.date()), settings, until)
    for at in moments[:_MOST]:
        situation = situation_at(journal, at)
        for one in reminders(situation, settings, told):
            told.update((one.key, *one.covers))
            if not one.unspoken:
                count = len(situation.speaking) if one.is_summary else max(1, len(one.covers))
                found.append(Foreseen(at, one.key, one.covers, count))
    return tuple(found)


def note_told(journal: Journal, told: Sequence[Foreseen]) -> None:
    """Note these as shown: they do not come once more, with names or without."""
    if told:
        pairs = [(one.key, one.covers) for one in told]
        delivered.claim(journal.store, pairs, Instant.of(journal.clock.now()))


def due_by(foreseen: Iterable[Foreseen], now: datetime) -> tuple[list[Foreseen], list[Foreseen]]:
    """Of what was foreseen that which is due now, and what is still to come; what is of a day before is neither."""
    due: list[Foreseen] = []
    later: list[Foreseen] = []
    for one in foreseen:
        if one.at > now:
            later.append(one)
        elif one.at.astimezone(now.tzinfo).date() == now.date():
            due.append(one)
    return due, later
