"""`calendar add`, `calendar list`, `calendar remove` and `calendar own`."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustjournal.base.i18n import _, ngettext
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser, plain, text

if TYPE_CHECKING:
    from trustjournal.services.calendar.sources import Source
    from trustjournal.services.journal import Journal


def add_arguments(parser: Parser) -> None:
    """What `calendar add` takes."""
    parser.add_argument("path", metavar="PATH", help=_("a calendar file (.ics), or a folder of them"))


def add(call: Call, given: Namespace) -> int:
    """Read meetings from a file or folder, now and whenever it changes."""
    from trustjournal.services.calendar import sources
    from trustjournal.services.calendar.refresh import refresh

    with call.journal() as journal:
        path = sources.add(journal, Path(given.path))
        done = refresh(journal)
        added = next(one for one in sources.sources(journal) if one.path == path)
    for trouble in (*added.troubles, *done.remarks):
        call.note(str(trouble))
    call.say(plain(f"{added.path}: {_meetings(added)}"))
    return 0 if added.read_at is not None or not added.troubles else 1


def list__arguments(parser: Parser) -> None:
    """What `calendar list` takes."""
    parser.add_argument("--json", action="store_true")


def list_(call: Call, given: Namespace) -> int:
    """Say which files and folders meetings are read from, and how that went."""
    from trustjournal.services.calendar.refresh import refresh
    from trustjournal.services.calendar.sources import sources

    with call.journal() as journal:
        refresh(journal)
        found = sources(journal)
        today = journal.clock.today()
    if given.json:
        call.answer([_form(one) for one in found])
        return 0
    from trustjournal.domain.words import day

    for one in found:
        call.say(plain(one.path))
        when = day(one.read_at.on, today) if one.read_at is not None else _("not read yet")
        call.say(f"  {_meetings(one)} ({when})")
        for trouble in (*one.troubles, *one.remarks):
            call.say(f"  {plain(str(trouble))}")
    if not found:
        call.note(_("No calendar file is read yet. “trustjournal calendar add PATH” adds one."))
    return 0


def _meetings(source: "Source") -> str:
    n = source.meetings
    return ngettext("{n} meeting ahead", "{n} meetings ahead", n).format(n=n)


def _form(source: "Source") -> dict[str, Any]:
    return {
        "path": plain(source.path),
        "read_at": source.read_at,
        "files": source.files,
        "meetings": source.meetings,
        "problems": [{"file": plain(one.path), "message": plain(one.message)} for one in source.troubles],
        "warnings": [{"file": plain(one.path), "line": one.line, "message": one.message} for one in source.remarks],
    }


def remove_arguments(parser: Parser) -> None:
    """What `calendar remove` takes."""
    parser.add_argument("path", metavar="PATH")


def remove(call: Call, given: Namespace) -> int:
    """Read a file or folder no more."""
    from trustjournal.services.calendar import sources

    with call.journal() as journal:
        n = sources.remove(journal, Path(given.path))
    call.note(ngettext("{n} meeting was taken out.", "{n} meetings were taken out.", n).format(n=n))
    return 0


def own_arguments(parser: Parser) -> None:
    """What `calendar own` takes."""
    parser.add_argument("addresses", metavar="E-MAIL", nargs="*", type=text, help=_("added to those that are yours"))
    parser.add_argument("--remove", action="store_true", help=_("take these away again"))


def own(call: Call, given: Namespace) -> int:
    """Say which addresses are the user's own; without one, list them."""
    from trustjournal.services.calendar import sources

    with call.journal() as journal:
        if given.remove:
            sources.remove_own(journal, given.addresses)
        elif given.addresses:
            sources.add_own(journal, given.addresses)
        kept = sources.own_addresses(journal)
        if given.addresses:
            reread(call, journal)
    for address in kept:
        call.say(address)
    return 0


def reread(call: Call, journal: "Journal", around: Any = None) -> None:
    """Read the calendar files that changed, and say beside the answer what is wrong; never in the way of it."""
    from trustjournal.base.errors import UserError
    from trustjournal.services.calendar.looking import look
    from trustjournal.services.calendar.words import current_troubles

    there = look(journal, around)
    if not there.sources:
        return
    remarks: tuple[Any, ...] = ()
    if not there.quiet:
        from trustjournal.services.calendar.refresh import refresh

        try:
            remarks = refresh(journal, around).remarks
        except UserError as error:
            call.note(str(error))
    for trouble in (*current_troubles(journal), *remarks):
        call.note(plain(str(trouble)))
