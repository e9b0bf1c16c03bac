"""Writing a conversation into the journal, new or changed."""

from __future__ import annotations

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.services import intentions, interactions
from trustjournal.services.interactions import LogEntry
from trustjournal.services.journal import Journal
from trustjournal.ui.log.session import Session


class ChangedElsewhere(UserError):
    """The conversation that is edited is not what it was when it was opened."""


def write(journal: Journal, session: Session, entry: LogEntry, overwrite: bool) -> None:
    """Log a conversation, or keep one as edited.

    Raises ChangedElsewhere where it is not what it was when it was opened, unless told to overwrite that.
    """
    if session.kept is None:
        interactions.log(journal, entry)
        intentions.forget(journal, entry.people)
        return
    same = interactions.interaction(journal, session.kept.id) == session.kept
    if not overwrite and not (same and interactions.reflections_of(journal, session.kept.id) == session.heard):
        raise ChangedElsewhere(
            _("This conversation was changed elsewhere since you opened it."), _("Try again to keep yours.")
        )
    interactions.edit(journal, session.changed(entry), outcome=entry)
