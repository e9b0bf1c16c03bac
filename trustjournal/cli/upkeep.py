"""`check` and `sample`."""

from argparse import Namespace

from trustjournal.base.errors import Damaged
from trustjournal.base.i18n import _, ngettext
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser


def check_arguments(_parser: Parser) -> None:
    """What `check` takes: nothing."""


def check(call: Call, given: Namespace) -> int:
    """Say what is not in order; changes nothing."""
    del given
    from trustjournal.services.check import check as findings_of

    with call.journal() as journal:
        findings = findings_of(journal)
    for finding in findings:
        call.say(finding.what)
    if any(finding.damage for finding in findings):
        raise Damaged(_("The journal is damaged."), _("Restore a backup."))
    if not findings:
        call.say(_("Everything is in order."))
    return 1 if findings else 0


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
