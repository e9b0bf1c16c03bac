"""`duplicates` and `merge`."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from trustjournal.base.i18n import _, ngettext
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser, plain

if TYPE_CHECKING:
    from trustjournal.services.duplicates import Look, Pair


def duplicates_arguments(parser: Parser) -> None:
    """What `duplicates` takes."""
    parser.add_argument("--json", action="store_true")


def duplicates(call: Call, given: Namespace) -> int:
    """List who may be in the journal twice, strongest first, each pair with its reasons."""
    from trustjournal.services import duplicates as verbs

    with call.journal() as journal:
        pairs = verbs.duplicates(journal)
    if given.json:
        call.answer([_form(pair) for pair in pairs])
        return 0
    for pair in pairs:
        call.say(
            _("{strength} ({score}): {one} and {other}").format(
                strength=pair.strength, score=pair.score, one=_called(pair.one), other=_called(pair.other)
            )
        )
        for reason in pair.words:
            call.say(f"    {reason}")
    n = len(pairs)
    if n:
        call.note(ngettext("{n} pair may be one person.", "{n} pairs may be one person.", n).format(n=n))
    else:
        call.note(_("Nobody seems to be in the journal twice."))
    return 0


def _called(look: Look) -> str:
    words = _("{name}, archived ({id})") if look.archived else _("{name} ({id})")
    return words.format(name=look.name, id=look.id)


def _form(pair: Pair) -> dict[str, object]:
    people = [{"id": look.id, "name": look.name, "archived": look.archived} for look in (pair.one, pair.other)]
    return {"people": people, "score": pair.score, "reasons": list(pair.words)}


def merge_arguments(parser: Parser) -> None:
    """What `merge` takes."""
    parser.add_argument("keep", metavar="KEEP", type=plain, help=_("the person who stays"))
    parser.add_argument("other", metavar="OTHER", type=plain, help=_("the one who is joined with them"))


def merge(call: Call, given: Namespace) -> int:
    """Make two people one, after a backup; prints the id of the one who stays."""
    from trustjournal.services import merge as verbs
    from trustjournal.services.people import find_person

    with call.journal() as journal:
        keep, other = find_person(journal, given.keep), find_person(journal, given.other)
        merged = verbs.merge(journal, keep.id, other.id)
    call.say(merged.kept_id)
    call.note(
        _("{other} and {name} are one person now. They can be separated again on the page of {name}.").format(
            other=other.name, name=merged.name
        )
    )
    return 0
