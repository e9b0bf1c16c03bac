"""What is done with agreements (practice P04): writing them down, delivering, reading the figures, ending them."""

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.agreements import Agreement
from trustjournal.domain.commitments import CommitmentState
from trustjournal.domain.words import clause
from trustjournal.services import entries
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change


def keep(journal: Journal, agreement: Agreement) -> Change | None:
    """Add an agreement, or keep it as edited.

    Raises UserError where it has neither title nor objective, a deliverable or figure says nothing, or it is looked at
    again before it starts.
    """
    if not called(agreement):
        raise UserError(_("An agreement needs a title or an objective."), _("Say in a few words what it is about."))
    if any(not one.text.strip() for one in agreement.deliverables):
        raise UserError(_("A deliverable needs a few words."), _("Say what is delivered, or take the line away."))
    if any(not one.name.strip() for one in agreement.indicators):
        raise UserError(_("An indicator needs a name."), _("Say what is looked at, or take the line away."))
    if agreement.starts_on and agreement.review_on and agreement.review_on < agreement.starts_on:
        raise UserError(_("The review is before the start."), _("Choose a later day to look again."))
    return entries.keep(journal, agreement, _("Agreement: {text}").format(text=called(agreement)))


def deliver(journal: Journal, agreement_id: str, place: int, *, done: bool = True) -> Change | None:
    """A deliverable was delivered, or is open after all; `place` counts from 0."""
    kept = entries.entry(journal, Agreement, agreement_id)
    if place >= len(kept.deliverables):
        raise entries.missing()
    state = CommitmentState.KEPT if done else CommitmentState.OPEN
    deliverables = list(kept.deliverables)
    deliverables[place] = msgspec.structs.replace(deliverables[place], state=state)
    op = _("Delivered: {text}") if done else _("Open again: {text}")
    changed = msgspec.structs.replace(kept, deliverables=tuple(deliverables))
    return entries.keep(journal, changed, op.format(text=clause(deliverables[place].text)))


def delete(journal: Journal, agreement_id: str) -> Change | None:
    """Put an agreement in the trash."""
    kept = entries.entry(journal, Agreement, agreement_id)
    return entries.delete(journal, Agreement, agreement_id, called(kept))


def called(agreement: Agreement) -> str:
    """What an agreement is called: its title, else its objective."""
    return clause(agreement.title or agreement.objective)
