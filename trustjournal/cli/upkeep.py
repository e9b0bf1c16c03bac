"""`backup`, `restore`, `check` and `sample`."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trustjournal.base.errors import Damaged
from trustjournal.base.i18n import _, ngettext
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser

if TYPE_CHECKING:
    from trustjournal.services.check import Finding
    from trustjournal.services.journal import Journal


def check_arguments(parser: Parser) -> None:
    """What `check` takes."""
    parser.add_argument("--repair", action="store_true", help=_("mend what can be mended, after a backup"))


def check(call: Call, given: Namespace) -> int:
    """Say what is not in order; changes nothing without --repair."""
    from trustjournal.services.check import check as findings_of

    with call.journal() as journal:
        findings = _repaired(call, journal) if given.repair else findings_of(journal)
    for finding in findings:
        call.say(finding.what)
    if any(finding.damage for finding in findings):
        raise Damaged(_("The journal is damaged."), _("Restore a backup."))
    if not findings:
        call.say(_("Everything is in order."))
    return 1 if findings else 0


def _repaired(call: Call, journal: "Journal") -> Sequence["Finding"]:
    """Mend what can be mended, saying what was; what is left."""
    from trustjournal.services.repair import repair

    done = repair(journal)
    for mended in done.mended:
        call.note(mended)
    if done.backup is not None:
        call.note(_("The journal as it was is kept in {file}.").format(file=done.backup.path))
    return done.left


def sample_arguments(_parser: Parser) -> None:
    """What `sample` takes: nothing."""


def sample(call: Call, given: Namespace) -> int:
    """Fill an empty journal with the example."""
    del given
    from trustjournal.services.people import PeopleFilter, count
    from trustjournal.services.sample import fill

    with call.journal() as journal:
        fill(journal)
        n = count(journal, PeopleFilter(with_archived=True))
    call.note(ngettext("{n} person is in the journal now.", "{n} people are in the journal now.", n).format(n=n))
    return 0


def backup_arguments(parser: Parser) -> None:
    """What `backup` takes."""
    parser.add_argument("-o", "--output", metavar="FILE", help=_("where to write it; else among the journal's backups"))


def backup(call: Call, given: Namespace) -> int:
    """Make a verified copy of the journal and print where it is."""
    from trustjournal.services.backups import Reason, back_up

    with call.journal() as journal:
        made = back_up(journal, Reason.ASKED, Path(given.output) if given.output is not None else None)
        encrypted = journal.encrypted
    call.say(str(made.path))
    if not encrypted:
        call.note(_("It is not encrypted: anyone who gets hold of it can read it."))
    return 0


def restore_arguments(parser: Parser) -> None:
    """What `restore` takes."""
    parser.add_argument("file", metavar="FILE")


def restore(call: Call, given: Namespace) -> int:
    """Put a backup in the journal's place; what is there is kept."""
    from trustjournal.services.backups import restore as put_back
    from trustjournal.services.passphrase import has_passphrase, needs_passphrase

    source = Path(given.file)
    wanted = needs_passphrase(source) or has_passphrase(call.paths.data)
    done = put_back(call.paths.data, source, call.passphrase_given() if wanted else None, call.clock)
    call.note(_("The journal is as it was in {file}.").format(file=source.name))
    if done.kept is not None:
        call.note(_("What was there before is kept in {file}; restoring that takes this back.").format(file=done.kept))
    return 0
