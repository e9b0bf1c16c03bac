"""Making two people of the journal one, and two again: one step of undo each, and separate at any time later.

Whatever names the one who goes names the one who stays from then on, in every kind of entry (`storage.repoint` reads
that off the columns); how their fields are joined says `joining`. What was done is kept beside the journal, so that the
two can be separated later: what was the other's is theirs again, what was written since stays with the one who stayed.
"""

from uuid import uuid4

from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.domain.people import Person, Source
from trustjournal.services import trash
from trustjournal.services.backups import Reason, back_up_before
from trustjournal.services.exchange.comparing import FieldChoice, fields
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.merging import Record, Wish
from trustjournal.services.joining import Joining, join_people
from trustjournal.services.journal import Journal
from trustjournal.storage import imports, policy
from trustjournal.storage import merges as stored
from trustjournal.storage.codec import Form, load_forms
from trustjournal.storage.merges import Merge
from trustjournal.storage.repoint import Ledger, line_of, rekey, repoint, reverse
from trustjournal.storage.sense import sensible
from trustjournal.storage.trash import bundle, is_there, reverse_there
from trustjournal.storage.unit import Unit

__all__ = ["FieldChoice", "Merge", "Merged", "Wish", "choices", "merge", "merges", "merges_of", "record", "unmerge"]


_KEPT = frozenset({"name", "note", "extra"})
"""What is not asked: the parts of a name follow the name, notes stand one below the other, details side by side."""


class Merged(Struct, frozen=True):
    """What a merge did: the batch for `unmerge`, its step of undo, who stays by id and name, and what to say of it."""

    batch_id: str
    step: int
    kept_id: str
    name: str
    said: str


def record(journal: Journal, person_id: str) -> Record:
    """Someone with their dates and relatives, to be looked at beside another. Raises UserError where they are gone."""
    for person, dates, relationships, *_more in imports.people(journal.reader, [person_id]):
        return Record(person, dates, relationships)
    raise trash.gone(_("That person is not there any more."))


@sensible
def choices(journal: Journal, keep_id: str, other_id: str) -> tuple[FieldChoice, ...]:
    """What the two say differently, field by field, as `Wish` names it. Notes and relatives are kept of both anyway.

    Raises UserError where one of them is not there.
    """
    keep, other = record(journal, keep_id), record(journal, other_id)
    own = Record(keep.person, tuple(each for each in keep.dates if each.relationship_id is None))
    theirs = tuple(each for each in other.dates if each.relationship_id is None)
    card = ImportedPerson(file="", line=0, person=other.person, dates=theirs)
    return tuple(each for each in fields(own, card) if each.key not in _KEPT)


def merge(
    journal: Journal,
    keep_id: str,
    other_id: str,
    wish: Wish | None = None,
    *,
    progress: Progress | None = None,
    origin: object | None = None,
) -> Merged:
    """Make two people one, as one step of undo, after a backup: the first stays, the other goes.

    `wish.from_file` names the fields that the other decides, `wish.without` contact methods that are left out. Raises
    UserError where one of them is not there, or both are the same, and Cancelled out of `progress`: nothing is written.
    """
    if keep_id == other_id:
        raise UserError(_("That is one person already."), _("Choose two people."))
    if journal.discreet:
        raise UserError(_("Names are hidden in discreet mode."), _("Leave discreet mode to merge people."))
    keep, other = record(journal, keep_id).person, record(journal, other_id).person
    watcher = progress or Unwatched()
    watcher.step(0, 0, _("Making a backup"))
    back_up_before(journal, Reason.BEFORE_MERGE)
    op = _("Merge {other} with {name}").format(other=other.display_name, name=keep.display_name)
    batch_id = str(uuid4())
    with journal.change(op, origin) as unit:
        name = _merge(unit, batch_id, keep_id, other_id, wish or Wish(), watcher)
    assert unit.change is not None
    return Merged(batch_id, unit.change.step, keep_id, name, op)


def _merge(unit: Unit, batch_id: str, keep_id: str, other_id: str, wish: Wish, watcher: Progress) -> str:
    found = {
        one.id: Record(one, dates, others)
        for one, dates, others, *_more in imports.people(unit.reader, (keep_id, other_id))
    }
    if len(found) < 2:
        raise trash.gone(_("That person is not there any more."))
    mine, theirs = (Source(system="vcard", uid=stored.card_of(each), on=unit.at.on) for each in (keep_id, other_id))
    joined = join_people(found[keep_id], found[other_id], wish, (mine, theirs))
    ledger = Ledger(unit)
    _write_person(unit, ledger, joined)
    for date in joined.dates:
        before = _form(unit, "date", date.id)
        unit.save(date)
        ledger.note("date", before, _form(unit, "date", date.id))
    ids = {other_id: keep_id, **{old: new for old, new in joined.into.items() if old != new}}
    going = {("date", each) for each in ids} | {("relationship", each) for each in ids} | {("person", other_id)}

    def told(done: int, total: int) -> None:
        watcher.step(done, total, _("Joining what belongs to them"))

    repoint(ledger, unit.reader, ids, without=frozenset(going), each=told)
    _loosen_self(unit, ledger, keep_id)
    for kind in ("date", "relationship"):
        for form in [form for old in ids for form in load_forms(unit.reader, kind, "WHERE id = ?", (old,))]:
            ledger.remove(kind, form)
    rekey(ledger, unit.reader, ids)
    _rules(unit, ledger, other_id, keep_id)
    left = bundle(unit.reader, "person", other_id)
    assert left is not None
    assert not any((left.with_it, left.loosened, left.voices)), "something still names who goes"
    ledger.remove("person", _form(unit, "person", other_id))
    stored.keep(unit, batch_id, found[other_id].person.display_name, ledger)
    return joined.person.display_name


def _form(unit: Unit, kind: str, entry_id: str) -> Form:
    return load_forms(unit.reader, kind, "WHERE id = ?", (entry_id,))[0]


def _write_person(unit: Unit, ledger: Ledger, joined: Joining) -> None:
    """The one who stays, with all that is theirs now. The line stands even where nothing changed: it names them."""
    before = _form(unit, "person", joined.person.id)
    unit.save(joined.person)
    ledger.note("person", before, _form(unit, "person", joined.person.id))


def _loosen_self(unit: Unit, ledger: Ledger, keep_id: str) -> None:
    """Nobody stands around themselves; a day that hung on that is their own."""
    where = "WHERE person_id = ? AND other_person_id = ?"
    for form in load_forms(unit.reader, "relationship", where, (keep_id, keep_id)):
        for date in load_forms(unit.reader, "date", "WHERE relationship_id = ?", (form["id"],)):
            ledger.change("date", date, {name: value for name, value in date.items() if name != "relationship_id"})
        ledger.remove("relationship", form)


def _rules(unit: Unit, ledger: Ledger, other_id: str, keep_id: str) -> None:
    """The rules that are silent for one of them are silent for both."""
    before = policy.policy_form(unit.reader)
    listed = (before or {}).get("person_rules_off", [])
    if before is None or not any(each["person_id"] == other_id for each in listed):
        return
    silent = [rule for each in listed if each["person_id"] in (keep_id, other_id) for rule in each.get("rules", ())]
    one = {"person_id": keep_id, "rules": list(dict.fromkeys(silent))}
    others = [each for each in listed if each["person_id"] not in (keep_id, other_id)]
    ledger.policy(before, {**before, "person_rules_off": [*others, one]})


def merges(journal: Journal) -> tuple[Merge, ...]:
    """The merges that stand and could be taken back, newest first; none in discreet mode, which hides names."""
    return () if journal.discreet else tuple(stored.standing(journal.reader))


def merges_of(journal: Journal, person_id: str) -> tuple[Merge, ...]:
    """Who was merged with somebody, newest first."""
    return tuple(each for each in merges(journal) if each.kept_id == person_id)


def unmerge(journal: Journal, batch_id: str, origin: object | None = None) -> Person:
    """Take one merge back, as one step of undo: who went is there again, and given back.

    What was theirs is theirs again; what was written since stays with the one who stayed. Raises UserError where they
    are there already, or the one who stayed is not.
    """
    if journal.discreet:
        raise UserError(_("Names are hidden in discreet mode."), _("Leave discreet mode to separate people."))
    found = next((each for each in merges(journal) if each.id == batch_id), None)
    if found is None:
        raise UserError(_("They are two people already, or gone for good."), _("Look for both in the list of people."))
    if not is_there(journal.reader, "person", found.kept_id):
        raise _kept_is_gone(journal, found)
    name = record(journal, found.kept_id).person.display_name
    with journal.change(_("Separate {other} from {name}").format(other=found.name, name=name), origin) as unit:
        _unmerge(unit, found)
    return record(journal, found.gone_id).person


def _kept_is_gone(journal: Journal, merge_: Merge) -> UserError:
    later = next((each for each in merges(journal) if each.gone_id == merge_.kept_id), None)
    if later is not None:
        return UserError(
            _("{other} was merged with {name}, who was merged with somebody else since.").format(
                other=merge_.name, name=later.name
            ),
            _("Separate {name} first.").format(name=later.name),
        )
    return UserError(
        _("The person whom {other} was merged with is not there any more.").format(other=merge_.name),
        _("Bring them back from Recently deleted first."),
    )


def _unmerge(unit: Unit, merge_: Merge) -> None:
    lines = [line_of(row.kind, row.entry_id, row.before, row.after) for row in stored.rows(unit.reader, merge_)]
    ids = {merge_.gone_id: merge_.kept_id}
    gone = [line for line in lines if line[3] is None]
    for kind in ("person", "relationship", "date"):
        for line in gone:
            if line[0] == kind:
                reverse(unit, line, ids)
    for line in reversed(lines):
        if line[0] == "policy":
            _rules_back(unit, merge_, line[2] or {})
        elif line[3] is not None:
            reverse(unit, line, ids)
    for line in gone:
        if line[0] == "nudge_state":
            reverse(unit, line, ids)
    reverse_there(unit, reversed(lines), ids)


def _rules_back(unit: Unit, merge_: Merge, before: Form) -> None:
    """The rules that were silent for each of them are so again, where nothing else was decided since."""
    both = (merge_.kept_id, merge_.gone_id)
    policy.policy_of(unit.reader)  # that it makes sense
    now = policy.policy_form(unit.reader) or {}
    others = [each for each in now.get("person_rules_off", []) if each["person_id"] not in both]
    were = before.get("person_rules_off", [])
    known = [each["person_id"] for each in were if each["person_id"] not in both]
    if [each["person_id"] for each in others] == known:
        theirs = {each["person_id"]: each for each in others}
        listed = [theirs.get(each["person_id"], each) for each in were]
    else:
        listed = [*others, *(each for each in were if each["person_id"] in both)]
    unit.policy_form({**now, "person_rules_off": listed})
