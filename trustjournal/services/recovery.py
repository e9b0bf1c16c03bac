"""A journal that cannot be opened: what can be done, opening a backup in its place, saving what can still be read.

The file that was there is set aside whatever is done, never removed and never written to. What is read of it is held in
memory and goes into the journal as one change that can be undone.
"""

import re
from collections.abc import Set
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct

from trustjournal.base.clock import Clock
from trustjournal.base.errors import Damaged, Gone, TooNew, UserError
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.services.backups import Backup, Reason, backups_in, is_good, set_aside
from trustjournal.services.exchange.form_sense import ANY, check_document, references
from trustjournal.services.exchange.form_shape import FORMAT, Form, Refused, read_document
from trustjournal.services.exchange.json_form import import_form
from trustjournal.services.journal import assert_may_be_replaced, open_journal
from trustjournal.storage import backup as stored
from trustjournal.storage.driver import Key, connect
from trustjournal.storage.form import keys_of
from trustjournal.storage.migrate import NotAJournal
from trustjournal.storage.salvage import Salvaged, salvage
from trustjournal.storage.schema import tables
from trustjournal.storage.store import FILE_NAME

_AT = re.compile(r"^\$\.(\w+)\[(\d+)\](?:\.(\w+))?(?:\[(\d+)\])?")
_REFUSALS = 2000
"""How many single entries are left out for making no sense before the rest is given up."""
NAME = "journal.damaged.db"
"""What the change is called after that brings back what was read."""


class Fault(StrEnum):
    """Why a journal does not open; in the name of the file that is set aside."""

    DAMAGED = "damaged"
    NEWER = "newer"
    FOREIGN = "foreign"
    GONE = "gone"
    UNREADABLE = "unreadable"


class Trouble(Struct, frozen=True):
    """What is wrong with the journal in a folder, the backup that may stand in, and whether the file can be read from.

    `words` are those of the error.
    """

    fault: Fault
    words: str
    backup: Backup | None
    readable: bool


class Recovered(Struct, frozen=True):
    """What was done: where the file that was there is now, and what was saved of it."""

    aside: Path | None
    saved: int = 0
    lost: int = 0


def trouble(folder: Path, error: UserError, secret: str | Key | None = None) -> Trouble:
    """What can be done about an error of opening the journal in a folder.

    `secret` is what opens it, where that is known: its passphrase, or the key made of that. A journal from the future
    may be stood in for by the backup that was made before the upgrade, or any other that this program knows.
    """
    path = folder / FILE_NAME
    fault = fault_of(error)
    usable = (each for each in backups_in(folder) if _known(each) and is_good(each, secret))
    newest = next(usable, None)
    if fault is Fault.NEWER and newest is not None and _reason(newest) != Reason.BEFORE_UPGRADE:
        newest = next((each for each in usable if _reason(each) == Reason.BEFORE_UPGRADE), newest)
    readable = fault is Fault.DAMAGED and path.is_file() and (secret is not None or stored.starts_plain(path))
    return Trouble(fault, str(error), newest, readable)


def fault_of(error: UserError) -> Fault:
    """Which fault an error of opening tells of."""
    if isinstance(error, TooNew):
        return Fault.NEWER
    if isinstance(error, NotAJournal):
        return Fault.FOREIGN
    if isinstance(error, Gone):
        return Fault.GONE
    return Fault.DAMAGED if isinstance(error, Damaged) else Fault.UNREADABLE


def _known(backup: Backup) -> bool:
    return backup.manifest is None or stored.is_known(backup.manifest.revision)


def _reason(backup: Backup) -> str | None:
    return backup.manifest.reason if backup.manifest is not None else None


def open_backup(folder: Path, backup: Backup, fault: Fault, secret: str | Key | None, clock: Clock) -> Recovered:
    """Put a backup in the journal's place; the file that is there is set aside with what SQLite keeps beside it.

    Raises OpenElsewhere where another computer seems to have the journal open.
    """
    assert_may_be_replaced(folder)
    path = folder / FILE_NAME
    aside = set_aside(path, clock.now(), fault) if path.exists() else None
    try:
        stored.put_back(backup.path, secret, path, None, usable=False, as_made=True)
    except BaseException:
        if aside is not None:
            stored.move(aside, path)
        raise
    return Recovered(aside)


def save_readable(
    folder: Path, backup: Backup | None, secret: str | Key | None, clock: Clock, progress: Progress | None = None
) -> Recovered:
    """Put the newest backup in a damaged journal's place, and on top of it what can still be read of the damaged file.

    Without a backup a new journal is made, as encrypted as the old one. Raises Damaged where nothing can be read,
    OpenElsewhere where another computer seems to have the journal open.
    """
    assert_may_be_replaced(folder)
    watcher = progress or Unwatched()
    path = folder / FILE_NAME
    key = stored.key_for(path, secret) if secret is not None and not stored.starts_plain(path) else None
    read = salvage(path, key, watcher)
    if backup is not None:
        aside = open_backup(folder, backup, Fault.DAMAGED, secret, clock).aside
    else:
        aside = set_aside(path, clock.now(), Fault.DAMAGED)
        if key is not None:
            _begin_encrypted(path, secret)
    # What stands there now was put there just before: nobody else has it open.
    with open_journal(folder, clock, secret, alone=True) as journal:
        there = {table.kind: keys_of(journal.reader, table.kind) for table in tables()}
        document, unfit = sensible(read, there)
        done = import_form(journal, document, NAME)
    return Recovered(aside, done.added + done.merged, read.lost + unfit)


def _begin_encrypted(path: Path, secret: str | Key | None) -> None:
    """Make an empty journal file that is encrypted from its first byte."""
    connection = connect(path, secret)
    connection.execute("PRAGMA user_version=1")
    connection.execute("PRAGMA user_version=0")
    connection.close()


def sensible(read: Salvaged, there: dict[str, set[str]]) -> tuple[bytes, int]:
    """What was read as a document that a journal with these ids takes, and how many entries had to be left out."""
    entries = {kind: _once(kind, forms) for kind, forms in read.entries.items()}
    unfit = read.count - sum(map(len, entries.values()))
    unfit += _without_dangling(entries, there)
    for _attempt in range(_REFUSALS):
        data = _encoded(entries)
        try:
            document = read_document(data)
            check_document(document, there.__getitem__)
        except Refused as refused:
            unfit += _leave_out(entries, refused)
        else:
            return data, unfit
    return _encoded({}), read.count


def _once(kind: str, forms: list[Form]) -> list[Form]:
    """Entries without those that have the id of one before: a page that was read twice."""
    key = next(table.key for table in tables() if table.kind == kind)
    return list({form[key]: form for form in forms}.values())


def _encoded(entries: dict[str, list[Form]]) -> bytes:
    lists = {table.plural: entries.get(table.kind, []) for table in tables()}
    return msgspec.json.encode({"format": FORMAT, **lists, "policy": {}})


def _without_dangling(entries: dict[str, list[Form]], there: dict[str, set[str]]) -> int:
    """Let go of references to what was neither read nor is there, and of the entries that cannot be without."""
    left_out = 0
    while True:
        known = {table.kind: there[table.kind] | _keys(table.key, entries[table.kind]) for table in tables()}
        dropped = 0
        for table in tables():
            required = {column.name for column in table.columns if column.required}
            kept = [form for form in entries[table.kind] if _loosened(table.kind, form, required, known)]
            dropped += len(entries[table.kind]) - len(kept)
            entries[table.kind] = kept
        left_out += dropped
        if not dropped:
            return left_out


def _keys(key: str, forms: list[Form]) -> set[str]:
    return {form[key] for form in forms}


def _loosened(kind: str, form: Form, required: Set[str], known: dict[str, set[str]]) -> bool:
    """Whether an entry can stay; its references to nothing are let go."""
    for reference in references(kind):
        name, *rest = reference.steps
        if reference.kind == ANY or name not in form:
            continue
        ids = known[reference.kind]
        if rest == [ANY]:
            form[name] = [each for each in form[name] if each in ids]
        elif not rest and form[name] not in ids:
            if name in required:
                return False
            del form[name]
    return True


def _leave_out(entries: dict[str, list[Form]], refused: Refused) -> int:
    """Take out what a document was refused for; how many entries that cost."""
    found = _AT.match(refused.path or "")
    table = next((each for each in tables() if found and each.plural == found[1]), None)
    if found is None or table is None:
        raise refused.in_words(NAME)
    forms, at, field = entries[table.kind], int(found[2]), found[3]
    optional = {column.name for column in table.columns if not column.required}
    if field in optional and field in forms[at]:
        del forms[at][field]
        return 0
    del forms[at]
    return 1


__all__ = ["Fault", "Recovered", "Trouble", "fault_of", "open_backup", "save_readable", "sensible", "trouble"]
