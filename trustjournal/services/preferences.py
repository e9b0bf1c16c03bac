"""What is done with preferences and boundaries (practices P23 and P27): noting, changing, deleting them."""

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.domain.words import clause
from trustjournal.services import entries
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change


def keep(journal: Journal, preference: Preference) -> Change | None:
    """Add a preference or boundary, or keep it as edited. Raises UserError where it says nothing."""
    if not preference.text.strip():
        raise UserError(_("A preference needs a few words."), _("Say what to keep in mind."))
    op = _("Boundary: {text}") if preference.kind is PreferenceKind.BOUNDARY else _("Preference: {text}")
    return entries.keep(journal, preference, op.format(text=clause(preference.text)))


def delete(journal: Journal, preference_id: str) -> Change | None:
    """Put a preference in the trash."""
    kept = entries.entry(journal, Preference, preference_id)
    return entries.delete(journal, Preference, preference_id, kept.text)
