"""What the page of a locked journal says: when it was locked and why, and which drafts are safe in it."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext

if TYPE_CHECKING:
    from trustjournal.services.journal import Journal

_CONVERSATION = "log"


class Why(Enum):
    """What locked it."""

    ASKED = auto()
    AWAY = auto()
    SLEEP = auto()
    SCREEN = auto()


def locked_words(why: Why, at: datetime, minutes: int | None = None) -> str:
    """When it was locked, and why; `minutes` are those after which one counts as away."""
    time = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
    if why is Why.AWAY and minutes is not None:
        return ngettext(
            "Locked at {time} after {n} minute away.", "Locked at {time} after {n} minutes away.", minutes
        ).format(time=time, n=minutes)
    if why is Why.SLEEP:
        return _("Locked at {time}, as the computer slept.").format(time=time)
    if why is Why.SCREEN:
        return _("Locked at {time}, with the screen.").format(time=time)
    return _("Locked at {time}.").format(time=time)


def kept_words(folder: Path) -> str:
    """Where it is kept, from the user's home where it is there."""
    try:
        path = str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        path = str(folder)
    return _("Kept in {path}").format(path=path)


def draft_words(journal: Journal) -> str:
    """Which drafts are kept in the journal; empty where there is none, or it cannot be read any more."""
    from trustjournal.services.drafts import load_drafts

    try:
        kept = load_drafts(journal.plainly())
    except UserError:
        return ""
    if not kept:
        return ""
    if len(kept) > 1:
        return ngettext("Your {n} draft is safe.", "Your {n} drafts are safe.", len(kept)).format(n=len(kept))
    return _("Your draft about a conversation is safe.") if kept[0].form == _CONVERSATION else _("Your draft is safe.")
