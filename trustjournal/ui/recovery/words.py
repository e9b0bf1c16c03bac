"""What the page of a journal that cannot be opened says, and what it offers."""

from __future__ import annotations

from datetime import datetime

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.words import moment
from trustjournal.services.recovery import Fault, Recovered, Trouble
from trustjournal.ui.recovery.view import Way

NO_WAY = Way("", "")


def title_of(fault: Fault) -> str:
    """What is the matter, in a few words."""
    return {
        Fault.DAMAGED: _("The journal’s file is damaged"),
        Fault.NEWER: _("This journal is from a newer Trust Journal"),
        Fault.FOREIGN: _("This file is not a journal"),
        Fault.GONE: _("The journal’s file is not there"),
        Fault.UNREADABLE: _("The journal did not open"),
    }[fault]


def words_of(trouble: Trouble) -> str:
    """What happened, and what is safe."""
    if trouble.fault is Fault.DAMAGED:
        return _(
            "Something on the disk changed it, so what it holds cannot be trusted any more. A failing disk, a power "
            "cut or another program may have done that. Nothing was opened or changed, and the file is kept."
        )
    if trouble.fault is Fault.GONE:
        return _(
            "It was moved or deleted, or is on a drive that is not connected now. Its backups are there. Nothing new "
            "was made in its place."
        )
    return trouble.words


def backup_way(trouble: Trouble, now: datetime) -> Way:
    """What the newest good backup would bring, and what would be missing."""
    if trouble.fault is Fault.UNREADABLE:
        return NO_WAY
    if trouble.backup is None:
        return Way("", _("There is no good backup of this journal among its backups."))
    at = moment(trouble.backup.at, now)
    aside = "" if trouble.fault is Fault.GONE else _("The file that is there now is set aside, never deleted.")
    if trouble.fault is Fault.NEWER:
        return Way(
            _("Open the backup of {moment}").format(moment=at),
            _("This version can read it. What was written since then with the newer one is missing in it.")
            + f" {aside}",
        )
    return Way(
        _("Open the newest good backup"),
        (_("It is of {moment}; what was written since then is missing in it.").format(moment=at) + f" {aside}").strip(),
    )


def save_way(trouble: Trouble) -> Way:
    """What saving from the damaged file would bring."""
    if not trouble.readable:
        return NO_WAY
    words = (
        _("Opens a new journal with every entry of the damaged file that still makes sense. Look them over afterwards.")
        if trouble.backup is None
        else _(
            "Opens the backup and puts on top of it every entry of the damaged file that still makes sense, as one "
            "change that can be undone. Look them over afterwards."
        )
    )
    return Way(_("Save what can be read"), words)


def done_words(done: Recovered, *, saved: bool) -> str:
    """What was done, once the journal is open again."""
    parts = []
    if saved:
        parts.append(
            ngettext(
                "{n} entry was read from the damaged file.", "{n} entries were read from the damaged file.", done.saved
            ).format(n=done.saved)
        )
        if done.lost:
            parts.append(ngettext("{n} could not be read.", "{n} could not be read.", done.lost).format(n=done.lost))
    else:
        parts.append(_("This is the newest good backup."))
    if done.aside is not None:
        parts.append(_("The file that was there is kept as {name}.").format(name=done.aside.name))
    return " ".join(parts)
