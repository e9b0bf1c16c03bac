"""T6: bits turn and files are cut short, of the journal and of its newest backup; nothing of it goes by unsaid.

Every page of an encrypted file proves itself: all damage is noticed before anything is used. A plain file cannot prove
its text: of it no row that any look found wrong is shown without a warning, and how many went unseen is counted.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.faults.conftest import SECRET, lay, named
from tests.faults.jobs import CLOCK
from trustjournal.base.clock import Clock
from trustjournal.base.errors import Damaged, UserError
from trustjournal.services.backups import Reason, back_up, is_good
from trustjournal.services.care import Look, oddities
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.recovery import open_backup, trouble
from trustjournal.storage.driver import connect

QUICK_FLIPS, QUICK_CUTS = 8, 3
FLIPS, CUTS = 200, 60
BOTH = [None, SECRET]


class Case(NamedTuple):
    """A journal with a newer change than its backups, and what both hold."""

    folder: Path
    whole: bytes
    newest: Path
    journal_form: dict[str, Any]
    backup_form: dict[str, Any]


class Tally(NamedTuple):
    """What became of a number of damages."""

    noticed: int
    harmless: int
    silent: int


def later(hours: int) -> Clock:
    return Clock(CLOCK.now() + timedelta(hours=hours))


def prepared(folder: Path, content: bytes, passphrase: str | None) -> Case:
    path = lay(folder, content)
    with open_journal(folder, later(0), passphrase) as journal:
        back_up(journal, Reason.DAILY)
    with open_journal(folder, later(1), passphrase) as journal:
        newest = back_up(journal, Reason.ASKED).path
        form = form_of_journal(journal, include_confidential=True)
    return Case(folder, path.read_bytes(), newest, form, form)


def flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, len(content))]


def every_part(journal: Journal) -> None:
    look = Look(journal, thorough=True)
    try:
        for part in look.parts:
            look.at(part)
    finally:
        look.end()


def noticed(folder: Path, passphrase: str | None) -> UserError | None:
    """What opening and the looks of the first minute and the day say; None where they find all in order."""
    try:
        with open_journal(folder, later(2), passphrase) as journal:
            every_part(journal)
            if oddities(journal):
                return UserError("Something in the journal does not fit together.")
    except UserError as error:
        return error
    return None


def shown(folder: Path, passphrase: str | None) -> dict[str, Any]:
    with open_journal(folder, later(2), passphrase) as journal:
        return form_of_journal(journal, include_confidential=True)


def suffer(case: Case, damage: bytes, passphrase: str | None) -> str:
    """Put a damaged file in the journal's place: what is said, and that the way back is there."""
    path = case.folder / "journal.db"
    path.with_name("journal.db-journal").unlink(missing_ok=True)
    path.write_bytes(damage)
    error = noticed(case.folder, passphrase)
    if error is None:
        return "harmless" if shown(case.folder, passphrase) == case.journal_form else "silent"
    # A journal that says “wrong passphrase” is not taken for damage, and what does not fit is mended in place: where
    # the person then goes on to the page of ways back, the same holds.
    found = trouble(case.folder, error if isinstance(error, Damaged) else Damaged(str(error)), passphrase)
    assert found.backup is not None
    assert found.backup.path == case.newest
    done = open_backup(case.folder, found.backup, found.fault, passphrase, later(3))
    assert done.aside is not None
    assert ".damaged-" in done.aside.name
    if not damage_was_mended_by_sqlite(done.aside, damage):
        assert done.aside.read_bytes() == damage
    assert shown(case.folder, passphrase) == case.backup_form
    done.aside.unlink()
    return "noticed"


def damage_was_mended_by_sqlite(aside: Path, damage: bytes) -> bool:
    """Whether the file was brought up to date before the damage was met; then it is kept as that left it."""
    return aside.stat().st_size == len(damage) and aside.read_bytes()[:16] == damage[:16]


def journals(case: Case, passphrase: str | None, flips: int, cuts: int, seed: int) -> Tally:
    chance = random.Random(seed)
    ends = [suffer(case, flipped(case.whole, chance), passphrase) for _flip in range(flips)]
    ends += [suffer(case, cut(case.whole, chance), passphrase) for _cut in range(cuts)]
    return Tally(ends.count("noticed"), ends.count("harmless"), ends.count("silent"))


def backups_damaged(case: Case, passphrase: str | None, flips: int, cuts: int, seed: int) -> int:
    """How many damages of the newest backup were noticed, so that the one before it is opened."""
    chance, found = random.Random(seed), 0
    good = case.newest.read_bytes()
    for number in range(flips + cuts):
        case.newest.write_bytes(flipped(good, chance) if number < flips else cut(good, chance))
        offered = trouble(case.folder, Damaged("The journal file is damaged."), passphrase).backup
        found += offered is not None and offered.path != case.newest
    case.newest.write_bytes(good)
    return found


@pytest.mark.parametrize("passphrase", BOTH)
def test_damage_is_said_and_the_newest_good_backup_opened(
    filled: dict[str | None, bytes], tmp_path: Path, passphrase: str | None
) -> None:
    case = prepared(tmp_path / "journal", filled[passphrase], passphrase)
    tally = journals(case, passphrase, QUICK_FLIPS, QUICK_CUTS, 6)
    if passphrase is not None:
        assert tally == Tally(QUICK_FLIPS + QUICK_CUTS, 0, 0)
    assert tally.noticed >= QUICK_CUTS
    assert backups_damaged(case, passphrase, 3, 1, 7) == 4


@pytest.mark.long_faults
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("passphrase", BOTH)
def test_of_two_hundred_bits_and_sixty_cuts(
    filled: dict[str | None, bytes],
    tmp_path: Path,
    passphrase: str | None,
    record_property: Callable[[str, object], None],
) -> None:
    case = prepared(tmp_path / "journal", filled[passphrase], passphrase)
    tally = journals(case, passphrase, FLIPS, CUTS, 60)
    found = backups_damaged(case, passphrase, FLIPS, CUTS, 61)
    words = f"{tally.noticed} of {FLIPS + CUTS} noticed, {tally.harmless} changed nothing, {tally.silent} unseen"
    record_property("figure", f"{named(passphrase)}: {words}, of the backup {found} noticed")
    assert found == FLIPS + CUTS
    assert tally.noticed >= CUTS
    if passphrase is not None:
        assert tally == Tally(FLIPS + CUTS, 0, 0)


def test_without_the_looks_damage_goes_by(filled: dict[str | None, bytes], tmp_path: Path) -> None:
    """The control: a bit in a text of a plain file is shown as if it were right by whoever only opens the file."""
    case = prepared(tmp_path / "journal", filled[None], None)
    name = next(person["display_name"] for person in case.journal_form["people"]).encode()
    at = case.whole.index(name)
    damage = bytearray(case.whole)
    while (at := damage.find(name, at)) >= 0:
        damage[at] ^= 1
        at += 1
    path = case.folder / "journal.db"
    path.write_bytes(damage)
    connection = connect(path, read_only=True)
    assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    connection.close()
    assert shown(case.folder, None) != case.journal_form
    assert noticed(case.folder, None) is not None


def test_a_backup_is_never_trusted_for_its_name(filled: dict[str | None, bytes], tmp_path: Path) -> None:
    """The control of the backups: the same damage is missed where only the manifest is looked for."""
    case = prepared(tmp_path / "journal", filled[None], None)
    made = trouble(case.folder, Damaged("The journal file is damaged.")).backup
    assert made is not None
    shutil.copy(made.path, tmp_path / "good")
    made.path.write_bytes(flipped(made.path.read_bytes(), random.Random(1)))
    assert made.manifest is not None
    assert not is_good(made, None)
    shutil.copy(tmp_path / "good", made.path)
    assert is_good(made, None)
