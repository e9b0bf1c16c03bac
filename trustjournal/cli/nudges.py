"""`done`, `skip` and `snooze`."""

from argparse import Namespace

from trustjournal.base.i18n import _
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser, plain, text
from trustjournal.services import nudges
from trustjournal.services.feed import Change


def done_arguments(parser: Parser) -> None:
    """What `done` takes."""
    parser.add_argument("key", metavar="KEY", type=plain)
    parser.add_argument(
        "--answer",
        metavar="TEXT",
        type=text,
        help=_("the answer or outcome; the next step @ its date; the next review"),
    )


def done(call: Call, given: Namespace) -> int:
    """Answer a nudge: what it asked for is done."""
    with call.journal() as journal:
        _tell(call, nudges.done(journal, given.key, given.answer))
    return 0


def skip_arguments(parser: Parser) -> None:
    """What `skip` takes."""
    parser.add_argument("key", metavar="KEY", type=plain)


def skip(call: Call, given: Namespace) -> int:
    """Answer a nudge: not this time."""
    with call.journal() as journal:
        _tell(call, nudges.skip(journal, given.key))
    return 0


def snooze_arguments(parser: Parser) -> None:
    """What `snooze` takes."""
    parser.add_argument("key", metavar="KEY", type=plain)
    parser.add_argument("--until", metavar="D", type=parser.when, required=True)


def snooze(call: Call, given: Namespace) -> int:
    """Answer a nudge: later."""
    with call.journal() as journal:
        _tell(call, nudges.snooze(journal, given.key, given.until.on, given.until.at))
    return 0


def _tell(call: Call, change: Change | None) -> None:
    """Say beside the answer what was done, in the words of the undo bar."""
    if change is not None:
        call.note(change.op)
