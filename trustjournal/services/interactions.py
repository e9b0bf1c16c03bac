"""What is done with conversations: logging one with all that came out of it, editing it, putting it in the trash."""

from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.domain.interactions import Intention, Interaction, Reflection, Voice
from trustjournal.domain.listening import says_anything
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, Person
from trustjournal.domain.topics import Topic
from trustjournal.domain.words import names
from trustjournal.services import commitments, topics, trash
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.journal import Journal
from trustjournal.storage import people as stored
from trustjournal.storage.change import Change
from trustjournal.storage.codec import get, load

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

_SETTLED_BY_TALKING = frozenset({"cadence", "log_meeting"})


class LogEntry(Struct, frozen=True, kw_only=True):
    """A conversation as it is written down, with what came out of it.

    `promises` are with everybody in it unless they name people; a topic of `topics` is to come up with each of them.
    `closes` holds the ids of promises that were kept and of topics that came up, and the keys of nudges it settles.
    `reflections`, `dates` and `life_moments` are whole entries; a reflection's `interaction_id` is filled in, one that
    is known already is kept as it stands here, and one that says nothing is not kept. `voices` is how each participant
    sees it.
    `newcomers` are those of `people` who are not in the journal yet. A confidential conversation makes all of it
    confidential, newcomers apart.
    """

    people: tuple[str, ...]
    at: Instant | None = None
    channel: Channel = Channel.OTHER
    note: str | None = None
    title: str | None = None
    place: str | None = None
    duration_min: int | None = None
    intention: Intention | None = None
    voices: tuple[Voice, ...] = ()
    promises: tuple[NewCommitment, ...] = ()
    topics: tuple[str, ...] = ()
    dates: tuple[PersonalDate, ...] = ()
    life_moments: tuple[LifeMoment, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    closes: tuple[str, ...] = ()
    newcomers: tuple[Person, ...] = ()
    confidential: bool = False


def log(journal: Journal, entry: LogEntry, origin: object | None = None) -> str:
    """Write a conversation down with everything that came out of it, as one step of undo; gives its id.

    Raises UserError where it names nobody, somebody who is not there, or closes what is not there.
    """
    people = tuple(dict.fromkeys(entry.people))
    if not people:
        raise UserError(_("A conversation needs somebody it was with."), _("Pick at least one person."))
    known = _known(journal, people, entry.newcomers)
    made = _interaction(entry, people, journal.now())
    with journal.change(_("Log with {names}").format(names=names([known[one] for one in people])), origin) as unit:
        unit.add(*entry.newcomers, made)
        _add_outcome(unit, entry, made)
    return made.id


def _known(journal: Journal, people: tuple[str, ...], newcomers: tuple[Person, ...]) -> dict[str, str]:
    """The names of these people by id; UserError where one is not there."""
    known = stored.names(journal.reader, list(people)) | {one.id: one.display_name for one in newcomers}
    if any(one not in known for one in people):
        raise trash.gone(_("One of these people is not there any more."))
    return known


def _interaction(entry: LogEntry, people: tuple[str, ...], now: Instant) -> Interaction:
    return Interaction(
        id=str(uuid4()),
        at=entry.at or now,
        channel=entry.channel,
        people=people,
        title=entry.title or None,
        note=entry.note or None,
        place=entry.place or None,
        duration_min=entry.duration_min,
        intention=entry.intention,
        voices=entry.voices,
        confidential=entry.confidential,
    )


def _add_outcome(unit: "Unit", entry: LogEntry, made: Interaction) -> None:
    """Add the promises, topics, dates and reflections of a conversation, and settle what it closes."""
    for promise in entry.promises:
        new = msgspec.structs.replace(
            promise,
            people=promise.people or made.people,
            created_on=promise.created_on or made.at.on,
            interaction_id=made.id,
            confidential=promise.confidential or made.confidential,
        )
        unit.add(commitments.commitment_of(new, made.at.on))
    for text in entry.topics:
        for person in made.people:
            unit.add(topics.topic_of(person, text, made.at.on, confidential=made.confidential))
    for day in (*entry.dates, *entry.life_moments):
        unit.add(msgspec.structs.replace(day, confidential=day.confidential or made.confidential))
    for heard in entry.reflections:
        _reflect(unit, heard, made)
    for closed in entry.closes:
        _close(unit, closed, made)


def _reflect(unit: "Unit", heard: Reflection, made: Interaction) -> None:
    """Keep what was heard from one person: new, changed, or taken out where it says nothing any more."""
    hidden = heard.confidential or made.confidential
    kept = msgspec.structs.replace(heard, interaction_id=made.id, confidential=hidden)
    known = unit.get(Reflection, heard.id) is not None
    if not says_anything(kept):
        if known:
            unit.remove(Reflection.KIND, heard.id)
    elif known:
        unit.save(kept)
    else:
        unit.add(kept)


def _close(unit: "Unit", closed: str, made: Interaction) -> None:
    """Settle a promise, a topic or a nudge by a conversation."""
    if ":" in closed:
        _answer(unit, closed)
    elif (topic := unit.get(Topic, closed)) is not None:
        topics.raise_in(unit, topic, made.id)
    else:
        commitments.keep_in(unit, closed, unit.at.on)


def _answer(unit: "Unit", key: str) -> None:
    """Settle a nudge as Done does; one about talking is settled by the conversation itself."""
    # Loaded here: it brings SQLAlchemy, and reading a conversation needs none of it.
    from trustjournal.services.nudge_answers import Given, carry_out

    if key.split(":", maxsplit=1)[0] not in _SETTLED_BY_TALKING:
        carry_out(unit, Given.of(key, None, None, unit.at))


def interaction(journal: Journal, interaction_id: str) -> Interaction:
    """One conversation. Raises UserError where it is not there."""
    found = get(journal.reader, Interaction, interaction_id)
    if found is None:
        raise _gone()
    return found


def edit(
    journal: Journal, changed: Interaction, origin: object | None = None, outcome: LogEntry | None = None
) -> Change | None:
    """Keep a conversation as edited, with what more came out of it (`outcome`; what it says of the talk is not read).

    Raises UserError where it is not there any more.
    """
    if outcome is not None:
        _known(journal, changed.people, outcome.newcomers)
    with journal.change(_("Edit the conversation"), origin) as unit:
        if unit.get(Interaction, changed.id) is None:
            raise _gone()
        unit.add(*(outcome.newcomers if outcome is not None else ()))
        unit.save(changed)
        if outcome is not None:
            _add_outcome(unit, outcome, changed)
    return unit.change


def delete(journal: Journal, interaction_id: str) -> Change | None:
    """Put a conversation in the trash with its reflections; promises made in it stay."""
    kept = interaction(journal, interaction_id)
    known = stored.names(journal.reader, list(kept.people))
    title = _("Conversation with {names}").format(names=names([known[one] for one in kept.people if one in known]))
    return trash.delete(journal, "interaction", interaction_id, title, _("Delete the conversation"))


def reflections_of(journal: Journal, interaction_id: str) -> list[Reflection]:
    """What was heard in a conversation, from each person one reflected on."""
    return load(journal.reader, Reflection, "WHERE interaction_id = ? ORDER BY seq", (interaction_id,))


def promises_of(journal: Journal, interaction_id: str) -> list[Commitment]:
    """The promises that were made in a conversation."""
    return load(journal.reader, Commitment, "WHERE interaction_id = ? ORDER BY seq", (interaction_id,))


def _gone() -> UserError:
    return trash.gone(_("That conversation is not there any more."))
