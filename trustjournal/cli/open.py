"""`open`: the window; where there is no screen, Today in the terminal."""

from argparse import SUPPRESS, Namespace

from trustjournal.base.errors import UserError
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser, plain


def open_window_arguments(parser: Parser) -> None:
    """What `open` takes."""
    parser.add_argument("person", metavar="PERSON", nargs="?", type=plain)
    # What an entry for starting at login uses; nothing to type.
    parser.add_argument("--hidden", action="store_true", help=SUPPRESS)


def open_window(call: Call, given: Namespace) -> int:
    """Open the window, at a person where one is named."""
    try:
        return call.screen.window(call, given.person, hidden=given.hidden)
    except NoScreen as reason:
        if given.hidden:
            raise
        from trustjournal.cli.today import print_today

        call.note(str(reason))
        return print_today(call, None)


class NoScreen(UserError):
    """No window can be shown here."""
