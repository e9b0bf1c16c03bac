"""Writing: a conversation with two promises, a backup, and an address book of 10,000 cards."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import vobject

from tests.bench.generate import FAMILY, GIVEN, WORDS
from tests.bench.journals import CLOCK, SECRET, Journals, opened, raw
from tests.bench.measure import Row, by_turns, once
from trustjournal.domain.commitments import Owner
from trustjournal.services.backups import Reason, back_up
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage.backup import remove
from trustjournal.storage.driver import connect
from trustjournal.storage.store import FILE_NAME

NOTE = "Talked about the roadmap, the numbers of next month and the garden; both of us will think about the training."
CARDS = 10_000


def log_rows(journals: Journals, times: int) -> list[Row]:
    copy = journals.copy("to-write-in")
    connection = raw(journals.copy("to-write-in-raw"))
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON", "foreign_keys=ON", "fullfsync=ON"):
        connection.execute(f"PRAGMA {pragma}")
    (who,) = connection.execute("SELECT id FROM person ORDER BY seq LIMIT 1").fetchone()
    promises = tuple(NewCommitment(text=text, owner=Owner.ME) for text in ("Send the numbers", "Ask Nora"))
    with opened(copy) as journal:
        both = by_turns(
            lambda: _raw_log(connection, who),
            lambda: log(journal, LogEntry(people=(who,), note=NOTE, promises=promises)),
            times,
        )
    connection.close()
    return [Row("a conversation with two promises, saved", "raw inserts and one commit", *both, 4)]


def _raw_log(connection: Any, who: str) -> None:
    talk, at = str(uuid4()), str(CLOCK.now())
    run = connection.execute
    run("BEGIN IMMEDIATE")
    run(
        "INSERT INTO interaction(id, at, channel, note, created_at, updated_at) VALUES (?, ?, 'other', ?, ?, ?)",
        (talk, at, NOTE, at, at),
    )
    run("INSERT INTO interaction_person(interaction_id, person_id, position, at) VALUES (?, ?, 0, ?)", (talk, who, at))
    for text in ("Send the numbers", "Ask Nora"):
        promise = str(uuid4())
        run(
            "INSERT INTO commitment(id, owner, text, state, created_on, interaction_id, created_at, updated_at) "
            "VALUES (?, 'me', ?, 'open', ?, ?, ?, ?)",
            (promise, text, at[:10], talk, at, at),
        )
        run(
            "INSERT INTO commitment_person(commitment_id, person_id, position, at) VALUES (?, ?, 0, ?)",
            (promise, who, at[:10]),
        )
    run("COMMIT")


def backup_rows(journals: Journals, times: int) -> list[Row]:
    """A backup as it is made by itself: copied, opened, every page and every count proven, synced, named."""
    rows = []
    for name, secret, whole in (("", None, journals.whole), (", encrypted", SECRET, journals.sealed)):
        folder = journals.copy_of(whole)
        target = folder / "vacuumed.db"
        with open_journal(folder, CLOCK, secret) as journal:
            connection = connect(folder / FILE_NAME, journal.store.key)

            def floor(connection: Any = connection, target: Path = target) -> None:
                target.unlink(missing_ok=True)
                connection.execute("VACUUM INTO ?", (str(target),))

            both = by_turns(floor, partial(_backup, journal), min(times, 3))
            connection.close()
        rows.append(Row(f"backup, verified{name}", "VACUUM INTO", *both, 3))
    return rows


def _backup(journal: Journal) -> None:
    remove(back_up(journal, Reason.ASKED))


def cards(count: int = CARDS) -> Iterator[str]:
    """Contact cards as an address book writes them, about 700 bytes each."""
    rng = Random(2)
    for place in range(count):
        given, family = rng.choice(GIVEN), rng.choice(FAMILY)
        note = " ".join(rng.choices(WORDS, k=45))
        lines = (
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:{uuid4()}",
            f"N:{family} {place};{given};;;",
            f"FN:{given} {family} {place}",
            f"ORG:{family} & Co;{rng.choice(WORDS)}",
            f"TITLE:{' '.join(rng.choices(WORDS, k=3))}",
            f"EMAIL;TYPE=INTERNET,WORK:person{place}@example.org",
            f"EMAIL;TYPE=HOME:{given.lower()}{place}@example.net",
            f"TEL;TYPE=CELL:+31 6 {place:08}",
            f"TEL;TYPE=WORK,VOICE:+49 30 {place:07}",
            f"ADR;TYPE=HOME:;;{rng.randrange(200)} Canal Street;Utrecht;;3511 AB;Netherlands",
            f"BDAY:{rng.randrange(1950, 2005)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
            f"CATEGORIES:{rng.choice(WORDS)},{rng.choice(WORDS)}",
            f"NOTE:{note[:60]}",
            f" {note[60:130]}",
            f" {note[130:]}",
            "REV:2026-01-05T09:00:00Z",
            "END:VCARD",
            "",
        )
        yield "\r\n".join(lines)


def import_rows(journals: Journals, times: int) -> list[Row]:
    """The whole import runs once a turn: it takes long enough to be its own median."""
    from trustjournal.services.importing import carry_out, plan

    count = min(CARDS, 5 * journals.people)
    folder = journals.empty("to-import-into")
    book = Path(folder) / "book.vcf"
    text = "".join(cards(count))
    book.write_text(text, newline="")
    with opened(folder) as journal:
        gc.collect()
        floor = once(lambda: list(vobject.readComponents(text)))
        ours = once(lambda: carry_out(journal, plan(journal, [book])))
    return [Row(f"{count:,} vCards: read, matched, written, indexed", "vobject's parse alone", floor, ours, 0.5)]
