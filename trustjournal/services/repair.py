"""Mending what `check` found, after a backup: the search index is made anew, references to nothing are let go.

What cannot be mended without losing something is left as it is, and told.
"""

from msgspec import Struct

from trustjournal.base.i18n import _, ngettext
from trustjournal.services.backups import Backup, Reason, back_up
from trustjournal.services.check import Finding, check
from trustjournal.services.journal import Journal
from trustjournal.storage import repair as stored
from trustjournal.storage.check import misfits


class Repaired(Struct, frozen=True):
    """What was mended, in words; the backup made before; and what is still not in order."""

    mended: tuple[str, ...]
    backup: Backup | None
    left: tuple[Finding, ...]


def repair(journal: Journal) -> Repaired:
    """Mend what can be mended without loss. A damaged file is left alone: its backups are the way back."""
    found = check(journal)
    if not found or any(finding.damage for finding in found):
        return Repaired((), None, tuple(found))
    backup = back_up(journal, Reason.BEFORE_REPAIR)
    loose, orphans = stored.let_go(journal.store, journal.now())
    unreadable = {(misfit.kind, misfit.id) for misfit in misfits(journal.reader)}
    stored.index_anew(journal.store, unreadable)
    mended = [_("The search index was made anew.")]
    if loose:
        mended.append(
            ngettext(
                "{n} reference to something that is not there was let go.",
                "{n} references to something that is not there were let go.",
                loose,
            ).format(n=loose)
        )
    if orphans:
        mended.append(
            ngettext(
                "{n} entry that belonged to something that is not there was put in the trash.",
                "{n} entries that belonged to something that is not there were put in the trash.",
                orphans,
            ).format(n=orphans)
        )
    return Repaired(tuple(mended), backup, tuple(check(journal)))
