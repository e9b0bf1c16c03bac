"""`log` and `commit`."""

from argparse import Namespace

from trustjournal.base.i18n import _
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser, plain, text
from trustjournal.domain.commitments import Owner
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.domain.written import When
from trustjournal.services import commitments, interactions
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.interactions import LogEntry
from trustjournal.services.people import find_person


def log_arguments(parser: Parser) -> None:
    """What `log` takes."""
    parser.add_argument("person", metavar="PERSON", nargs="+", type=plain)
    parser.add_argument("--note", metavar="TEXT", required=True, type=text)
    parser.add_argument("--at", metavar="A", type=parser.when, help=_("a date, or a date and time; else now"))
    parser.add_argument("--channel", choices=[channel.value for channel in Channel], default=Channel.OTHER.value)
    parser.add_argument(
        "--promise",
        metavar="TEXT @ DATE",
        action="append",
        default=[],
        type=parser.promise,
        help=_("what you promised"),
    )
    parser.add_argument(
        "--topic", metavar="TEXT", action="append", default=[], type=text, help=_("what to bring up next time")
    )
    parser.add_argument("--confidential", action="store_true")


def log(call: Call, given: Namespace) -> int:
    """Write a conversation down and print its id."""
    with call.journal() as journal:
        entry = LogEntry(
            people=tuple(find_person(journal, name).id for name in given.person),
            at=_at(call, given.at),
            channel=Channel(given.channel),
            note=given.note,
            promises=tuple(
                NewCommitment(text=said, due_on=due.on if due is not None else None) for said, due in given.promise
            ),
            topics=tuple(given.topic),
            confidential=given.confidential,
        )
        made = interactions.log(journal, entry)
    call.say(made)
    return 0


def _at(call: Call, given: When | None) -> Instant:
    """A day without a time is noon of it; today is now."""
    now = call.clock.now()
    if given is None or (given.at is None and given.on == now.date()):
        return Instant.of(now)
    if given.at is not None:
        return given.at
    from datetime import datetime, time

    return Instant.of(call.local(datetime.combine(given.on, time(12))))


def commit_arguments(parser: Parser) -> None:
    """What `commit` takes."""
    parser.add_argument("person", metavar="PERSON", type=plain)
    parser.add_argument("text", metavar="TEXT", type=text)
    parser.add_argument("--due", metavar="D", type=parser.when)
    owner = parser.add_mutually_exclusive_group()
    owner.add_argument("--theirs", action="store_true", help=_("they promised it"))
    owner.add_argument("--shared", action="store_true", help=_("you both did"))


def commit(call: Call, given: Namespace) -> int:
    """Note a promise and print its id."""
    owner = Owner.THEM if given.theirs else Owner.SHARED if given.shared else Owner.ME
    with call.journal() as journal:
        person = find_person(journal, given.person)
        made = commitments.commit(
            journal,
            NewCommitment(
                text=given.text, people=(person.id,), owner=owner, due_on=given.due.on if given.due else None
            ),
        )
    call.say(made)
    return 0
