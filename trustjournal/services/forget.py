"""Forgetting a person: first what that means, in a list; then they are erased, and nothing in the file holds them.

It is the answer to somebody who asks that nothing be kept of them. What others wrote their name into is listed to be
looked at and never changed unseen; which backups still hold them is told, and they are made anew where wanted.
"""

from datetime import datetime

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.folding import find
from trustjournal.domain.people import ContactKind, Person
from trustjournal.services import backups
from trustjournal.services.backups import Backup, Reason
from trustjournal.services.calendar.copies import decode_event, encode_event
from trustjournal.services.feed import News
from trustjournal.services.journal import Journal
from trustjournal.services.owed import among, being_made, owe, repay
from trustjournal.services.people import gone
from trustjournal.services.second_folder import copies_in
from trustjournal.storage import backup as stored_backup
from trustjournal.storage import forget as stored
from trustjournal.storage.care import Held
from trustjournal.storage.codec import get
from trustjournal.storage.search import Hit, search
from trustjournal.storage.search_index import text_of
from trustjournal.storage.sense import decoded, sensible
from trustjournal.storage.trash import is_there

__all__ = ["Forgetting", "Mention", "forget", "what_goes"]

_MOST_MENTIONS = 200
_SHORTEST = 2


class Mention(Struct, frozen=True):
    """An entry of somebody else in which the name stands, and the words around it."""

    kind: str
    id: str
    title: str
    snippet: str


class Forgetting(Struct, frozen=True):
    """What it means to forget somebody."""

    person_id: str
    name: str
    called: str
    """The name that was looked for in other entries."""
    goes: dict[str, int]
    """How many entries of each kind go, the person left out."""
    stays: int
    """How many entries of several people stay, without them."""
    trashed: int
    drafts: int
    mentions: tuple[Mention, ...]
    backups: tuple[Backup, ...]
    """The backups that hold them."""
    copies: tuple[Backup, ...] = ()
    """Those in the second folder that do."""
    away: str = ""
    """The second folder, where it is not there now: nobody can say what its copies hold."""
    being_made: bool = False
    """Whether a backup is being made just now: it will hold them."""


@sensible
def what_goes(journal: Journal, person_id: str) -> Forgetting:
    """What would go, what would stay, and where the name stands besides. Raises UserError where they are not there."""
    person, found = get(journal.reader, Person, person_id), stored.going(journal.reader, person_id)
    if person is None or found is None:
        raise gone()
    goes: dict[str, int] = {}
    for kind, _entry in found.entries[1:]:
        goes[kind] = goes.get(kind, 0) + 1
    ids = {entry for _kind, entry in found.entries}
    held, copies = _held(journal, person_id), copies_in(journal.folder)
    return Forgetting(
        person_id,
        person.display_name,
        _called(person),
        goes,
        len(found.stays),
        found.trashed,
        found.drafts,
        _mentions(journal, person, ids),
        tuple(among(held, backups.backups_in(journal.folder))),
        tuple(among(held, copies.backups)),
        copies.away,
        being_made(journal),
    )


def forget(journal: Journal, person_id: str, *, renew_backups: bool = False) -> int:
    """Erase somebody from the journal; how many backups were replaced by a new one, those in the second folder too.

    What is in a second folder that is not there now goes when it comes back, and what is just being made, or could not
    be replaced, is remembered too (`services.owed`).

    To be called off the window's thread: the file is written anew. Undo begins anew after it. Raises UserError where
    they are not there; then nothing was changed. Where they are erased and no new backup could be made, it says so.
    """
    if journal.discreet:
        raise UserError(
            _("In discreet mode nobody is forgotten, since names are hidden."), _("Leave discreet mode first.")
        )
    person = get(journal.reader, Person, person_id)
    if person is None:
        raise gone()
    held = _held(journal, person_id)
    persons = (person, *stored.as_they_were(journal.reader, person_id))
    addresses = frozenset(
        one.value.strip().lower() for each in persons for one in each.contact_methods if one.kind is ContactKind.EMAIL
    )
    names = frozenset(each.display_name.strip().lower() for each in persons)

    def redact(kept: str, wordless: bool) -> str:
        return _without(kept, addresses, names, wordless=wordless)

    if not renew_backups:
        _erase(journal, person_id, redact)
        return 0
    with journal.store.renewing:
        # Before anything: once they are erased there may be no room to note it, or this may be killed.
        owe(journal, held)
        try:
            _erase(journal, person_id, redact)
        except BaseException:
            if is_there(journal.reader, "person", person_id):
                repay(journal, held)
            raise
        return _renew(journal, held)


def _erase(journal: Journal, person_id: str, redact: stored.Redact) -> None:
    try:
        stored.forget(journal.store, person_id, redact)
    finally:
        if not is_there(journal.reader, "person", person_id):
            journal.feed.publish(News(None))


def _renew(journal: Journal, noted: Held) -> int:
    """Replace the backups that hold somebody by a new one; how many there were. What stays is owed, as was `noted`."""
    # Only now: a backup that was being made may have been finished while they were erased.
    held, making = msgspec.structs.replace(noted, until=journal.clock.now()), being_made(journal)
    try:
        owe(journal, held, instead=noted)
        copies = copies_in(journal.folder)
        holding = among(held, [*backups.backups_in(journal.folder), *copies.backups])
        if holding:
            # The new one is copied to the second folder as well, so that neither is without one.
            made = backups.back_up(journal, Reason.ASKED)
            noted, held = held, msgspec.structs.replace(held, without=made.path.name)
            owe(journal, held, instead=noted)
            for each in holding:
                with stored_backup.of_the_disk(each.path):
                    stored_backup.remove(each)
    except UserError as error:
        raise UserError(
            _("They are erased, but the backups that hold them are still there. {reason}").format(reason=error.what),
            _("You are asked about those backups again."),
        ) from error
    if not making:
        repay(journal, held, away=bool(copies.away))
    return len(holding)


def _held(journal: Journal, person_id: str) -> Held:
    """The backups made since they were added until now; all of them where it is not known when that was."""
    since = stored.since(journal.plainly().reader, person_id)
    return Held(since=datetime.fromisoformat(since) if since is not None else None, until=journal.clock.now())


def _called(person: Person) -> str:
    return person.first_name if len(person.first_name) > _SHORTEST else person.display_name


def _mentions(journal: Journal, person: Person, going: set[str]) -> tuple[Mention, ...]:
    name = _called(person)
    hits = search(journal.reader, name, limit=_MOST_MENTIONS + len(going), reveal=True).hits
    found = [
        Mention(hit.kind, hit.id, hit.title, _("confidential") if hit.form.get("confidential") else hit.snippet)
        for hit in hits
        if hit.id not in going and _stays_said(hit, person.id, name)
    ]
    return tuple(found[:_MOST_MENTIONS])


def _stays_said(hit: Hit, person_id: str, name: str) -> bool:
    """Whether the name stands there still once their own view is taken out."""
    voices = [voice for voice in hit.form.get("voices", ()) if voice.get("person_id") != person_id]
    return find(text_of(hit.kind, {**hit.form, "voices": voices}), name) is not None


def _without(kept: str, addresses: frozenset[str], names: frozenset[str], *, wordless: bool) -> str:
    """A list of addresses, or an event as it is kept, without somebody; `wordless` without title and guests."""
    plain = decoded(kept)
    if all(isinstance(each, str) and "@" in each for each in plain):
        left = [each for each in plain if each.lower() not in addresses]
        return kept if left == plain else msgspec.json.encode(left).decode()
    event = decode_event(kept)
    guests = tuple(
        one for one in event.attendees if one.address not in addresses and one.name.strip().lower() not in names
    )
    if wordless:
        changed = msgspec.structs.replace(event, title="", attendees=())
    elif guests != event.attendees:
        changed = msgspec.structs.replace(event, attendees=guests)
    else:
        return kept
    return encode_event(changed).decode()
