"""What the fault tests do to a journal, through the program's own services, saying each thing that is on disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.services.backups import Reason, back_up, restore
from trustjournal.services.journal import is_read_only, open_journal
from trustjournal.services.people import NewPerson, PeopleFilter, add_person, count
from trustjournal.storage import driver, encryption

Say = Callable[[str], None]
CLOCK = Clock(datetime.fromisoformat("2026-02-24T10:05+01:00"))

derived = cache(driver._derived)


def derive_once(put: Callable[[object, str, object], None]) -> None:
    """Remember the keys of a process: deriving one takes a tenth of a second, and nothing but the passphrase and the
    file's first bytes goes into it. One changed bit of either still gives another key."""
    put(driver, "_derived", derived)


def write(say: Say, folder: str, passphrase: str | None, first: int, most: int, letters: int = 1) -> None:
    """Add people one after the other, with titles so long; each is said once it is committed."""
    with open_journal(Path(folder), CLOCK, passphrase) as journal:
        for number in range(first, first + most):
            add_person(journal, NewPerson(display_name=f"Person {number}", title="x" * letters))
            say(str(number))


def write_carelessly(say: Say, folder: str, passphrase: str | None, first: int, most: int) -> None:
    """The same rows as a careless program would write them: the positive control, which has to lose some."""
    from sqlcipher3 import dbapi2

    assert passphrase is None
    connection = dbapi2.connect(f"{folder}/journal.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("CREATE TABLE IF NOT EXISTS person (seq INTEGER PRIMARY KEY, display_name TEXT)")
    for number in range(first, first + most):
        connection.execute("INSERT INTO person(display_name) VALUES (?)", (f"Person {number}",))
        say(str(number))
    connection.close()


def upgrade(say: Say, folder: str, passphrase: str | None) -> None:
    """Open a journal of an older schema."""
    open_journal(Path(folder), CLOCK, passphrase).close()
    say("upgraded")


def upgrade_carelessly(say: Say, folder: str) -> None:
    """Change the schema statement by statement, as a program without one transaction does: it has to be seen half."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(f"{folder}/journal.db", isolation_level=None)
    for number in range(6):
        connection.execute(f"CREATE TABLE half_{number} (x)")
    connection.execute("UPDATE alembic_version SET version_num = '0003'")
    connection.close()
    say("upgraded")


def encrypt(say: Say, folder: str, new: str) -> None:
    """Give a plain journal a passphrase."""
    encryption.encrypt(Path(folder) / "journal.db", new)
    say("encrypted")


def decrypt(say: Say, folder: str, old: str) -> None:
    """Take the passphrase away."""
    encryption.decrypt(Path(folder) / "journal.db", old)
    say("decrypted")


def rekey(say: Say, folder: str, old: str, new: str) -> None:
    """Give it another passphrase."""
    encryption.rekey(Path(folder) / "journal.db", old, new)
    say("rekeyed")


def save_a_copy(say: Say, folder: str, passphrase: str | None) -> None:
    """Make a backup."""
    with open_journal(Path(folder), CLOCK, passphrase) as journal:
        say(back_up(journal, Reason.ASKED).path.name)


def put_back(say: Say, folder: str, source: str, passphrase: str | None) -> None:
    """Put a backup in the journal's place."""
    restore(Path(folder), Path(source), passphrase, CLOCK)
    say("restored")


def write_to_a_limit(say: Say, folder: str, passphrase: str | None) -> None:
    """Write where no file may grow any more, and again once it may: what is told is said as well."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with open_journal(Path(folder), CLOCK, passphrase) as journal:
        add_person(journal, NewPerson(display_name="Ann"))
        resource.setrlimit(resource.RLIMIT_FSIZE, ((Path(folder) / "journal.db").stat().st_size + 8192, limits[1]))
        for full in (
            lambda: add_person(journal, NewPerson(display_name="Bea", title="x" * 100_000)),
            lambda: back_up(journal, Reason.ASKED),
        ):
            try:
                full()
            except UserError as error:
                say(f"refused: {error}")
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        add_person(journal, NewPerson(display_name="Cas"))
        back_up(journal, Reason.ASKED)
    say("saved")


def read_as_somebody(say: Say, folder: str, passphrase: str | None) -> None:
    """Read a journal, and try to write to it, as a user without rights to it; root becomes one first."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    with open_journal(Path(folder), CLOCK, passphrase) as journal:
        say(f"{'read-only' if is_read_only(journal) else 'writable'}: {count(journal, PeopleFilter())} people")
        add_person(journal, NewPerson(display_name="Bea"))


NOBODY = 65534
"""The number of the user whom nothing belongs to."""

JOBS: dict[str, Callable[..., None]] = {
    each.__name__: each
    for each in (
        write,
        write_carelessly,
        upgrade,
        upgrade_carelessly,
        encrypt,
        decrypt,
        rekey,
        save_a_copy,
        put_back,
        write_to_a_limit,
        read_as_somebody,
    )
}
