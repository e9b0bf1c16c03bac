"""`add`, quick capture by words, and `jot`, its window."""

from argparse import Namespace
from typing import Any

from trustjournal.base.i18n import _
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser, text
from trustjournal.domain.jot.value import Jotted
from trustjournal.domain.jot.words import told


def jot_arguments(_parser: Parser) -> None:
    """What `jot` takes: nothing."""


def jot(call: Call, _given: Namespace) -> int:
    """Open the window to jot in, alone."""
    return call.screen.jot(call)


def add_arguments(parser: Parser) -> None:
    """What `add` takes."""
    parser.add_argument(
        "text",
        metavar="TEXT",
        nargs="+",
        type=text,
        help=_("what happened, as “coffee with @Amara yesterday, I promised to send the figures by Friday”"),
    )
    parser.add_argument("--confidential", action="store_true")
    parser.add_argument("--json", action="store_true", help=_("what was understood, as one JSON document"))


def add(call: Call, given: Namespace) -> int:
    """Keep a text whole, with what is understood of it, and print that."""
    from trustjournal.services import jot

    written = " ".join(given.text)
    with call.journal() as journal:
        jotted = jot.understand(journal, written)
        jot.keep(journal, written, jotted, confidential=given.confidential)
    if given.json:
        call.answer(_document(written, jotted))
    else:
        for line in told(jotted, call.clock.today()):
            call.say(line)
    return 0


def _document(written: str, jotted: Jotted) -> dict[str, Any]:
    """What was understood, people as id and name as in the other answers."""
    known = jotted.named()

    def people(ids: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"id": one, "name": known[one]} for one in ids]

    return {
        "text": written,
        "talk": jotted.talk,
        "people": people(tuple(one.id for one in jotted.people)),
        "unclear": [
            {"text": one.text, "candidates": [{"id": who.id, "name": who.name} for who in one.candidates]}
            for one in jotted.unclear
        ],
        "channel": jotted.channel.channel if jotted.talk and jotted.channel is not None else None,
        "on": jotted.day.on if jotted.talk and jotted.day is not None else None,
        "promises": [
            {
                "owner": one.owner,
                "text": one.text,
                "due_on": one.due.on if one.due is not None else None,
                "people": people(jotted.with_whom(one)),
            }
            for one in jotted.promises
        ],
        "topics": [{"text": one.text, "people": people(jotted.with_whom(one))} for one in jotted.topics],
        "dates": [
            {"kind": one.kind, "person": people((one.person,))[0], "year": one.year, "month": one.month, "day": one.day,
             "label": one.label}
            for one in jotted.dates
        ],
    }  # fmt: skip
