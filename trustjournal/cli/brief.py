"""`brief`."""

import sys
from argparse import Namespace
from datetime import datetime, time
from pathlib import Path

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.writing import write_data
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser, plain
from trustjournal.domain.brief.value import Brief
from trustjournal.domain.written import When
from trustjournal.services.brief import as_html, as_json, as_markdown, as_text, brief_of
from trustjournal.services.people import find_person

_FORMATS = ("text", "markdown", "json", "pdf")


def brief_arguments(parser: Parser) -> None:
    """What `brief` takes."""
    parser.add_argument("person", metavar="PERSON", type=plain)
    parser.add_argument("--date", metavar="D", type=parser.when, help=_("for that day instead of today"))
    parser.add_argument("--format", choices=_FORMATS, default="text")
    parser.add_argument("-o", metavar="FILE", dest="path", help=_("write it there; a PDF needs it"))
    parser.add_argument("--reveal", action="store_true", help=_("show what is confidential too"))


def brief(call: Call, given: Namespace) -> int:
    """Show, or write to a file, what to have in mind before talking with somebody."""
    if given.format == "pdf" and given.path is None:
        raise UserError(_("A PDF is written to a file."), _("Name it with -o FILE."), code=2)
    with call.journal() as journal:
        person = find_person(journal, given.person)
        made = brief_of(journal, person.id, moment(call, given.date), reveal=given.reveal)
    document = call.screen.pdf(as_html(made)) if given.format == "pdf" else _rendered(made, given.format)
    if given.path is None:
        sys.stdout.write(document.decode())
        return 0
    _write(Path(given.path), document)
    return 0


def moment(call: Call, day: When | None) -> datetime | None:
    """The moment a day stands for: its last instant, and None (now) for today."""
    if day is None or day.on == call.clock.today():
        return None
    return call.local(datetime.combine(day.on, time.max))


def _rendered(made: Brief, wanted: str) -> bytes:
    if wanted == "json":
        return as_json(made) + b"\n"
    return (as_markdown(made) if wanted == "markdown" else as_text(made)).encode()


def _write(path: Path, document: bytes) -> None:
    # A brief is made anew before every talk, under the same name.
    write_data(path, document, force=True)
