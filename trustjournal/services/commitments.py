"""What is done with promises: making, keeping, missing, dropping, giving a new date."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Commitment, CommitmentState, DueChange, Owner, Step
from trustjournal.domain.words import clause
from trustjournal.services import entries, trash
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit


class NewCommitment(Struct, frozen=True, kw_only=True):
    """A promise to make; without people it is one to oneself. `created_on` is today where it is not given."""

    text: str
    people: tuple[str, ...] = ()
    owner: Owner = Owner.ME
    due_on: date | None = None
    created_on: date | None = None
    steps: tuple[Step, ...] = ()
    link: str | None = None
    interaction_id: str | None = None
    moment_id: str | None = None
    confidential: bool = False


def commit(journal: Journal, new: NewCommitment) -> str:
    """Make a promise; gives its id. Raises UserError where it says nothing."""
    made = commitment_of(new, journal.clock.today())
    with journal.change(_("Promise: {text}").format(text=clause(made.text))) as unit:
        unit.add(made)
    return made.id


def commitment_of(new: NewCommitment, today: date) -> Commitment:
    """The entry of a new promise. Raises UserError where it says nothing."""
    text = new.text.strip()
    if not text:
        raise UserError(_("A promise needs a few words."), _("Say what was promised."))
    return Commitment(
        id=str(uuid4()),
        people=tuple(dict.fromkeys(new.people)),
        owner=new.owner,
        text=text,
        state=CommitmentState.OPEN,
        created_on=new.created_on or today,
        due_on=new.due_on,
        steps=new.steps,
        link=new.link,
        interaction_id=new.interaction_id,
        moment_id=new.moment_id,
        confidential=new.confidential,
    )


def commitment(journal: Journal, commitment_id: str) -> Commitment:
    """One promise. Raises UserError where it is not there."""
    return entries.entry(journal, Commitment, commitment_id, _gone)


def keep(journal: Journal, commitment_id: str) -> Change | None:
    """A promise was kept, today."""
    return _close(journal, commitment_id, CommitmentState.KEPT, _("Kept: {text}"))


def miss(journal: Journal, commitment_id: str) -> Change | None:
    """A promise was not kept."""
    return _close(journal, commitment_id, CommitmentState.MISSED, _("Missed: {text}"))


def drop(journal: Journal, commitment_id: str, reason: str | None = None, told_on: date | None = None) -> Change | None:
    """A promise no longer holds. Why is kept among its changes, as one that gives no new date."""
    kept, today = commitment(journal, commitment_id), journal.clock.today()
    changes = kept.changes
    if reason or told_on:
        changes = (*changes, DueChange(on=today, from_due_on=kept.due_on, reason=reason or None, told_on=told_on))
    return _change(
        journal,
        commitment_id,
        _("Dropped: {text}"),
        state=CommitmentState.DROPPED,
        closed_on=today,
        changes=changes,
    )


def reopen(journal: Journal, commitment_id: str) -> Change | None:
    """A closed promise holds again; nobody needs to be told any more that it was dropped."""
    kept, today = commitment(journal, commitment_id), journal.clock.today()
    changes = tuple(
        msgspec.structs.replace(one, told_on=today) if one.to_due_on is None and one.told_on is None else one
        for one in kept.changes
    )
    return _change(
        journal, commitment_id, _("Open again: {text}"), state=CommitmentState.OPEN, closed_on=None, changes=changes
    )


def renegotiate(
    journal: Journal,
    commitment_id: str,
    to_due_on: date,
    *,
    reason: str | None = None,
    alternative: str | None = None,
    told_on: date | None = None,
) -> Change | None:
    """Give a promise a new date (practice P06); without `told_on` there will be a nudge to tell."""
    kept = commitment(journal, commitment_id)
    moved = DueChange(
        on=journal.clock.today(),
        from_due_on=kept.due_on,
        to_due_on=to_due_on,
        reason=reason or None,
        alternative=alternative or None,
        told_on=told_on,
    )
    return _change(journal, commitment_id, _("New date: {text}"), due_on=to_due_on, changes=(*kept.changes, moved))


def grant_time(journal: Journal, commitment_id: str, to_due_on: date, reason: str | None = None) -> Change | None:
    """They asked for more time: their promise has a new date, which they know themselves."""
    return renegotiate(journal, commitment_id, to_due_on, reason=reason, told_on=journal.clock.today())


def tick(journal: Journal, commitment_id: str, position: int, *, done: bool = True) -> Change | None:
    """A step on the way is done (or is not). Raises UserError where there is no such step any more."""
    kept = commitment(journal, commitment_id)
    if not 0 <= position < len(kept.steps):
        raise UserError(_("That step is not there any more."), _("Open the promise again to see its steps."))
    step = kept.steps[position]
    steps = (*kept.steps[:position], msgspec.structs.replace(step, done=done), *kept.steps[position + 1 :])
    op = _("Step done: {text}") if done else _("Step open again: {text}")
    return entries.change(journal, kept, op.format(text=clause(step.text)), steps=steps)


def tell(journal: Journal, commitment_id: str, on: date) -> Change | None:
    """The changes of that day were told to the other side, today."""
    kept = commitment(journal, commitment_id)
    today = journal.clock.today()
    changes = tuple(
        msgspec.structs.replace(one, told_on=today) if one.on == on and one.told_on is None else one
        for one in kept.changes
    )
    return _change(journal, commitment_id, _("Told: {text}"), changes=changes)


def edit(journal: Journal, changed: Commitment, origin: object | None = None) -> Change | None:
    """Keep a promise as edited. Raises UserError where it is not there any more."""
    return entries.edit(journal, changed, _("Edit: {text}").format(text=clause(changed.text)), _gone, origin)


def delete(journal: Journal, commitment_id: str) -> Change | None:
    """Put a promise in the trash."""
    return entries.delete(journal, Commitment, commitment_id, commitment(journal, commitment_id).text)


def keep_in(unit: "Unit", commitment_id: str, on: date) -> None:
    """A promise was kept, as part of a larger change. Raises UserError where it is not there."""
    kept = unit.get(Commitment, commitment_id)
    if kept is None:
        raise _gone()
    unit.save(msgspec.structs.replace(kept, state=CommitmentState.KEPT, closed_on=on))


def _close(journal: Journal, commitment_id: str, state: CommitmentState, op: str) -> Change | None:
    return _change(journal, commitment_id, op, state=state, closed_on=journal.clock.today())


def _change(journal: Journal, commitment_id: str, op: str, **fields: Any) -> Change | None:
    kept = commitment(journal, commitment_id)
    return entries.change(journal, kept, op.format(text=clause(kept.text)), **fields)


def _gone() -> UserError:
    return trash.gone(_("That promise is not there any more."))
