"""Quick capture: a few words typed in a hurry, understood and kept whole, with what they promise, as one step of undo.

What is written (domain.md):

- The text always, whole, as the note of a conversation. Where it tells of a talk, that has its people, way and day;
  where it does not ("ask Amara about the backlog"), it has nobody, so that nobody's last contact moves.
- Its promises, linked to that conversation; without people they are promises to oneself.
- Its topics and dates, for the people they name. Those that name nobody, or could be two people, stay text.
"""

from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec

from trustjournal.base import i18n
from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.jot.names import Names
from trustjournal.domain.jot.understand import understand as read
from trustjournal.domain.jot.value import Dated, Jotted
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.domain.words import clause
from trustjournal.domain.words import names as in_words
from trustjournal.services.commitments import NewCommitment, commitment_of
from trustjournal.services.day_reading import read_ahead
from trustjournal.services.journal import Journal
from trustjournal.services.topics import topic_of
from trustjournal.services.trash import gone
from trustjournal.storage.change import Change
from trustjournal.storage.codec import load
from trustjournal.storage.jot import known_people
from trustjournal.storage.people import names

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

__all__ = ["keep", "names_of", "understand"]


def names_of(journal: Journal) -> Names:
    """Everyone a text may name; to be made once for many texts, and again when people change."""
    return Names(known_people(journal.reader))


def understand(journal: Journal, text: str, known: Names | None = None, *, quick: bool = False) -> Jotted:
    """What a text says, of whom, and until when, as of today.

    `quick` leaves the library for days unloaded; what it might know is marked as a day that is not understood.
    """
    today = journal.clock.today()
    more = None if quick else partial(_ahead, today)
    return read(text, known or names_of(journal), today, i18n.language(), more)


def _ahead(today: date, phrase: str) -> date | None:
    return read_ahead(phrase, today)


def keep(
    journal: Journal, text: str, jotted: Jotted, *, confidential: bool = False, origin: object | None = None
) -> Change:
    """Write a text down with everything that was understood of it.

    Raises UserError where it is empty, or names somebody who is not there any more.
    """
    if not text.strip():
        raise UserError(_("There is nothing to keep yet."), _("Type a few words."))
    named = list(jotted.named())
    if len(names(journal.reader, named)) < len(named):
        raise gone(_("One of these people is not there any more."))
    talk = _talk(journal, text, jotted, confidential)
    with journal.change(_op(text, jotted, confidential), origin) as unit:
        unit.add(talk)
        _add_promises(unit, jotted, talk)
        for raised in jotted.topics:
            for person in jotted.with_whom(raised):
                unit.add(topic_of(person, raised.text, talk.at.on, confidential=confidential))
        for dated in jotted.dates:
            _add_date(unit, dated, confidential)
    assert unit.change is not None
    return unit.change


def _op(text: str, jotted: Jotted, confidential: bool) -> str:
    if jotted.talk and jotted.people:
        return _("Jotted: {names}").format(names=in_words([one.name for one in jotted.people]))
    return _("Jotted") if confidential else _("Jotted: {text}").format(text=clause(text))


def _talk(journal: Journal, text: str, jotted: Jotted, confidential: bool) -> Interaction:
    """The conversation that holds the text."""
    day = jotted.day.on if jotted.talk and jotted.day is not None else None
    channel = jotted.channel.channel if jotted.talk and jotted.channel is not None else Channel.OTHER
    return Interaction(
        id=str(uuid4()),
        at=_at(journal, day),
        channel=channel,
        people=tuple(one.id for one in jotted.people) if jotted.talk else (),
        title=None if jotted.talk else _("Note"),
        note=text,
        confidential=confidential,
    )


def _at(journal: Journal, day: date | None) -> Instant:
    """A talk of another day was at noon, as far as is known."""
    if day is None or day == journal.clock.today():
        return journal.now()
    return Instant.of(journal.clock.local(datetime.combine(day, time(12))))


def _add_promises(unit: "Unit", jotted: Jotted, talk: Interaction) -> None:
    for one in jotted.promises:
        new = NewCommitment(
            text=one.text,
            people=jotted.with_whom(one),
            owner=one.owner,
            due_on=one.due.on if one.due is not None else None,
            interaction_id=talk.id,
            confidential=talk.confidential,
        )
        unit.add(commitment_of(new, talk.at.on))


def _add_date(unit: "Unit", dated: Dated, confidential: bool) -> None:
    """Add a date, unless the person has it; one whose year was not known gets it."""
    same = load(
        unit.reader,
        PersonalDate,
        "WHERE person_id = ? AND kind = ? AND month = ? AND day = ? AND relationship_id IS NULL ORDER BY seq",
        (dated.person, dated.kind.value, dated.month, dated.day),
    )
    for known in same:
        if known.label == dated.label and (known.year == dated.year or dated.year is None):
            return
        if known.label == dated.label and known.year is None:
            unit.save(msgspec.structs.replace(known, year=dated.year))
            return
    unit.add(
        PersonalDate(
            id=str(uuid4()),
            person_id=dated.person,
            kind=dated.kind,
            label=dated.label,
            year=dated.year,
            month=dated.month,
            day=dated.day,
            confidential=confidential,
        )
    )
