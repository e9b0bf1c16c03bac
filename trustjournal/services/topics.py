"""What is done with topics: noting what to bring up, raising it, dropping it."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.topics import Topic, TopicState
from trustjournal.domain.words import clause
from trustjournal.services import entries, trash
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit


def add(journal: Journal, person_id: str, text: str, *, difficult: bool = False, confidential: bool = False) -> str:
    """Note something to bring up with a person; gives its id. Raises UserError where it says nothing."""
    made = topic_of(person_id, text, journal.clock.today(), difficult=difficult, confidential=confidential)
    with journal.change(_("Topic: {text}").format(text=clause(made.text))) as unit:
        unit.add(made)
    return made.id


def topic_of(person_id: str, text: str, on: date, *, difficult: bool = False, confidential: bool = False) -> Topic:
    """The entry of a new topic. Raises UserError where it says nothing."""
    if not text.strip():
        raise UserError(_("A topic needs a few words."), _("Say what to bring up."))
    return Topic(
        id=str(uuid4()),
        person_id=person_id,
        text=text.strip(),
        state=TopicState.OPEN,
        created_on=on,
        difficult=difficult,
        confidential=confidential,
    )


def keep(journal: Journal, kept: Topic) -> Change | None:
    """Add a topic, or keep it as edited; a difficult one with its concern, effect and request (practice P03).

    Raises UserError where it says nothing.
    """
    if not kept.text.strip():
        raise UserError(_("A topic needs a few words."), _("Say what to bring up."))
    return entries.keep(journal, kept, _("Topic: {text}").format(text=clause(kept.text)))


def topic(journal: Journal, topic_id: str) -> Topic:
    """One topic. Raises UserError where it is not there."""
    return entries.entry(journal, Topic, topic_id, _gone)


def raised(journal: Journal, topic_id: str, interaction_id: str | None = None) -> Change | None:
    """A topic was brought up, in that conversation where it is known."""
    return _change(journal, topic_id, _("Brought up: {text}"), state=TopicState.RAISED, raised_in=interaction_id)


def drop(journal: Journal, topic_id: str) -> Change | None:
    """A topic need no longer be brought up."""
    return _change(journal, topic_id, _("Dropped: {text}"), state=TopicState.DROPPED)


def reopen(journal: Journal, topic_id: str) -> Change | None:
    """A topic is to be brought up after all."""
    return _change(journal, topic_id, _("Open again: {text}"), state=TopicState.OPEN, raised_in=None)


def edit(journal: Journal, changed: Topic, origin: object | None = None) -> Change | None:
    """Keep a topic as edited. Raises UserError where it is not there any more."""
    return entries.edit(journal, changed, _("Edit: {text}").format(text=clause(changed.text)), _gone, origin)


def delete(journal: Journal, topic_id: str) -> Change | None:
    """Put a topic in the trash."""
    return entries.delete(journal, Topic, topic_id, topic(journal, topic_id).text)


def raise_in(unit: "Unit", kept: Topic, interaction_id: str) -> None:
    """A topic was brought up in a conversation, as part of a larger change."""
    unit.save(msgspec.structs.replace(kept, state=TopicState.RAISED, raised_in=interaction_id))


def _change(journal: Journal, topic_id: str, op: str, **fields: Any) -> Change | None:
    kept = topic(journal, topic_id)
    return entries.change(journal, kept, op.format(text=clause(kept.text)), **fields)


def _gone() -> UserError:
    return trash.gone(_("That topic is not there any more."))
