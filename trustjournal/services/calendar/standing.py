"""How the calendar files stand, as Today says it, and what one does about it there: read them again, choose another."""

from pathlib import Path

from msgspec import Struct

from trustjournal.base.i18n import _
from trustjournal.services.journal import Journal
from trustjournal.storage import calendar as stored


class Standing(Struct, frozen=True):
    """What there is to say of calendar files.

    `wanted`: there is neither a file nor any meeting, so that one may like to add a file. `words` tell of the first
    file that has something wrong, `path` is that file, `more` counts the others.
    """

    wanted: bool = False
    words: str = ""
    path: str = ""
    more: int = 0


def standing(journal: Journal) -> Standing:
    """How they stand as they were last looked at; in discreet mode without the name of a file."""
    plain = journal.plainly()
    if not stored.sources(plain.reader):
        return Standing(wanted=not stored.any_meeting(plain.reader))
    from trustjournal.services.calendar.words import current_troubles

    troubles = current_troubles(plain)
    if not troubles:
        return Standing()
    first = troubles[0]
    words = _("A calendar file could not be read.") if journal.discreet else first.message
    return Standing(words=words, path=first.path, more=len(troubles) - 1)


def read_from(journal: Journal, path: Path, instead_of: str = "") -> None:
    """Read meetings from a file or folder, now and whenever it changes; another source is read no more.

    `instead_of` is left as it is where it is a file of a folder, which goes on being read. Raises UserError where there
    is nothing to read.
    """
    from trustjournal.services.calendar import sources
    from trustjournal.services.calendar.refresh import refresh

    plain = journal.plainly()
    kept = sources.add(plain, path)
    refresh(plain)
    if instead_of and instead_of != kept and instead_of in {row.path for row in stored.sources(plain.reader)}:
        sources.remove(plain, Path(instead_of))
        refresh(plain)


def read_again(journal: Journal) -> None:
    """Look at the files now, and read what changed."""
    from trustjournal.services.calendar.refresh import refresh

    refresh(journal)
