"""`find`."""

from argparse import Namespace

import msgspec

from trustjournal.base.i18n import _, ngettext
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser, plain, positive
from trustjournal.services.find import LIMIT, Result
from trustjournal.services.find import find as search


def find_arguments(parser: Parser) -> None:
    """What `find` takes."""
    parser.add_argument("query", metavar="QUERY", nargs="+", type=plain, help=_("words; each must occur"))
    parser.add_argument("--limit", metavar="N", type=positive, default=LIMIT)
    parser.add_argument("--json", action="store_true")


def find(call: Call, given: Namespace) -> int:
    """Search everything; confidential entries are only counted, beside."""
    with call.journal() as journal:
        found = search(journal, " ".join(given.query), limit=given.limit)
    if given.json:
        call.answer([_form(result) for result in found.results])
    else:
        for result in found.results:
            called = ", ".join(part for part in (result.title, result.on) if part)
            call.say(f"{called}: {result.snippet}")
    if found.confidential:
        call.note(
            ngettext(
                "{n} confidential entry matches and is not shown.",
                "{n} confidential entries match and are not shown.",
                found.confidential,
            ).format(n=found.confidential)
        )
    return 0


def _form(result: Result) -> dict[str, object]:
    form = msgspec.structs.asdict(result)
    form["person"] = None if result.person is None else {"id": result.person[0], "name": result.person[1]}
    return form
