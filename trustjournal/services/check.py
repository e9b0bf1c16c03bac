"""Whether the journal is in order. Looks at everything and changes nothing."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from trustjournal.base.errors import Damaged
from trustjournal.base.i18n import _, ngettext
from trustjournal.services.journal import Journal
from trustjournal.storage import check as stored
from trustjournal.storage.check import Misfit
from trustjournal.storage.drift import drifted
from trustjournal.storage.driver import DatabaseError
from trustjournal.storage.store import FILE_NAME
from trustjournal.storage.whole import opened


class Finding(Struct, frozen=True):
    """Something that is not in order, in words; `damage` where the file itself cannot be trusted any more."""

    what: str
    damage: bool = False


def check(journal: Journal) -> list[Finding]:
    """What is not in order, worst first; empty where all is well."""
    reader = journal.reader
    damage = [
        Finding(_("The file is damaged: {reason}.").format(reason=reason), damage=True)
        for reason in stored.integrity(reader)
    ]
    if damage:
        return damage
    try:
        misfits = list(stored.misfits(journal.reader))
        index = _index(journal, {misfit.kind for misfit in misfits})
        return [*_references(journal), *map(_unreadable, misfits), *index]
    except (Damaged, DatabaseError) as error:
        return [Finding(_("The file is damaged: {reason}.").format(reason=error), damage=True)]


def _references(journal: Journal) -> Iterator[Finding]:
    for (table, parent), n in Counter(stored.dangling(journal.reader)).items():
        yield Finding(
            ngettext(
                "{n} entry of {table} points to a {parent} that is not there.",
                "{n} entries of {table} point to a {parent} that is not there.",
                n,
            ).format(n=n, table=table, parent=parent)
        )


def _unreadable(misfit: Misfit) -> Finding:
    return Finding(
        _("The {kind} {id} cannot be read: {reason}.").format(kind=misfit.kind, id=misfit.id, reason=misfit.what)
    )


def _index(journal: Journal, unreadable: set[str]) -> Iterator[Finding]:
    wrong = stored.unindexed(journal.reader, unreadable)
    for kind, n in wrong.items():
        yield Finding(
            ngettext(
                "Search does not know {n} entry of {kind} as it is.",
                "Search does not know {n} entries of {kind} as they are.",
                n,
            ).format(n=n, kind=kind)
        )
    if wrong or unreadable:
        return
    if stored.index_broken(journal.reader):
        yield Finding(_("The search index does not fit the entries."))
    elif texts_changed(journal):
        yield Finding(
            _(
                "Search knows other words than the entries hold: something else than Trust Journal may have changed a "
                "text. A backup may still have it as it was."
            )
        )


def texts_changed(journal: Journal) -> bool:
    """Whether words of the entries are not those that were indexed when they were written."""
    with opened(journal.folder / FILE_NAME, journal.store.key) as connection:
        return drifted(connection)
