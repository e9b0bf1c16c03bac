"""What is done with things to share (practice P14): noting one for a person or an interest, passing it on."""

from datetime import date

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.topics import Share, ShareState
from trustjournal.domain.words import clause
from trustjournal.services import entries
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change


def keep(journal: Journal, share: Share) -> Change | None:
    """Add something to share, or keep it as edited. Raises UserError where it says nothing."""
    if not share.text.strip():
        raise UserError(_("Something to share needs a few words."), _("Say what it is."))
    return entries.keep(journal, share, _("To share: {text}").format(text=clause(share.text)))


def shared(journal: Journal, share_id: str) -> Change | None:
    """It was passed on, today."""
    return _change(journal, share_id, _("Shared: {text}"), ShareState.SHARED, journal.clock.today())


def reopen(journal: Journal, share_id: str) -> Change | None:
    """It is still to be shared after all."""
    return _change(journal, share_id, _("Open again: {text}"), ShareState.OPEN, None)


def delete(journal: Journal, share_id: str) -> Change | None:
    """Put it in the trash."""
    kept = entries.entry(journal, Share, share_id)
    return entries.delete(journal, Share, share_id, kept.text)


def _change(journal: Journal, share_id: str, op: str, state: ShareState, on: date | None) -> Change | None:
    kept = entries.entry(journal, Share, share_id)
    changed = msgspec.structs.replace(kept, state=state, shared_on=on)
    return entries.keep(journal, changed, op.format(text=clause(kept.text)))
