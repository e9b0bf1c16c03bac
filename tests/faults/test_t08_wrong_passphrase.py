"""T8: a passphrase that does not fit, or is none: the same words within a second, nothing written, nobody locked out.

Figure: for each of them the same text (for what can be no passphrase, its reason), the folder as it was byte by byte,
and the right one opens the journal right afterwards.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import SECRET, lay
from tests.faults.jobs import CLOCK
from trustjournal.base.errors import Locked, UserError
from trustjournal.services.journal import open_journal
from trustjournal.storage import driver

WRONG = {
    "empty": "",
    "one letter less": SECRET[:-1],
    "another case": SECRET.upper(),
    "a blank more": f"{SECRET} ",
    "a quote": "it's",
    "quotes and SQL": "'; DROP TABLE person; --",
    "doubled quotes": "''''",
    "a megabyte": "x" * 1_000_000,
    "every kind of character": "pässwörd 密码 🔑 \t\n",
}
NONE = {"a null": "a\x00b", "a raw key": f"x'{'0' * 64}'", "a raw key with salt": f"x'{'0' * 96}'"}

derive = driver._derived


@pytest.fixture
def underived(monkeypatch: pytest.MonkeyPatch, quick_keys: None) -> None:
    """Each key derived as the program does it: how long that takes is part of the figure."""
    monkeypatch.setattr(driver, "_derived", derive)


def told(folder: Path, passphrase: str) -> tuple[str, float]:
    """The words of the refusal, and how many seconds of work it took."""
    began = time.process_time()
    with pytest.raises(UserError) as caught:
        open_journal(folder, CLOCK, passphrase)
    return str(caught.value), time.process_time() - began


def standing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_is_said_alike_at_once_and_nothing_is_written(
    underived: None, filled: dict[str | None, bytes], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    folder = tmp_path / "journal"
    lay(folder, filled[SECRET])
    before, worst, words = standing(folder), 0.0, set()
    for wrong in WRONG.values():
        said, seconds = told(folder, wrong)
        words.add(said)
        worst = max(worst, seconds)
    for none in NONE.values():
        worst = max(worst, told(folder, none)[1])
    record_property("figure", f"{len(WRONG) + len(NONE)} tried, {len(words)} answer, the slowest {worst:.1f} s of work")
    assert len(words) == 1
    assert worst < 1
    assert standing(folder) == before
    open_journal(folder, CLOCK, SECRET).close()


def test_the_same_word_written_in_two_ways_is_one(filled: dict[str | None, bytes], tmp_path: Path) -> None:
    """é as one character or as two (NFC and NFD) is what the same keys of two keyboards give."""
    from trustjournal.storage import encryption

    folder = tmp_path / "journal"
    path = lay(folder, filled[None])
    encryption.encrypt(path, "six caf\u00e9s")
    open_journal(folder, CLOCK, "six cafe\u0301s").close()


def test_without_a_passphrase_it_is_locked_and_not_made_anew(filled: dict[str | None, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    path = lay(folder, filled[SECRET])
    with pytest.raises(Locked):
        open_journal(folder, CLOCK)
    assert path.read_bytes() == filled[SECRET]


def test_a_program_that_makes_it_anew_is_noticed(filled: dict[str | None, bytes], tmp_path: Path) -> None:
    """The control."""
    folder = tmp_path / "journal"
    path = lay(folder, filled[SECRET])
    before = standing(folder)
    path.unlink()
    open_journal(folder, CLOCK).close()
    assert standing(folder) != before
