"""Backups of before a passphrase are named, and made anew so that it opens them, each verified before one goes."""

from __future__ import annotations

import math

import pytest

from tests.conftest import NOW
from trustjournal.base import resources
from trustjournal.base.clock import Clock
from trustjournal.base.errors import Locked
from trustjournal.domain.people import Person
from trustjournal.services.backups import back_up, backups_in, is_good
from trustjournal.services.journal import open_journal
from trustjournal.services.passphrase import change_passphrase, fits, set_passphrase, suggestion
from trustjournal.services.remaking import exposed, exposed_of, exposed_words, remake, remake_of
from trustjournal.storage.backup import Reason
from trustjournal.storage.driver import is_encrypted
from trustjournal.storage.store import FILE_NAME

FIRST, SECOND = "six plain words of tests", "and o'ther six ünder them"
CANARY = "Zanzibarra"


@pytest.fixture
def folder(tmp_path):
    with open_journal(tmp_path / "j", Clock(NOW)) as journal:
        with journal.change("Fill") as unit:
            unit.add(Person(id="aaaaaaaa-0000-4000-8000-000000000001", display_name=CANARY))
        back_up(journal, Reason.ASKED)
        assert exposed_of(journal).all == ()
    return tmp_path / "j"


def readable(folder) -> list[str]:
    files = [each for each in folder.rglob("*") if each.is_file()]
    return [each.name for each in files if CANARY.encode() in each.read_bytes()]


def test_plain_and_earlier_backups_are_made_anew(folder):
    clock = Clock(NOW)
    assert len(readable(folder)) == 2
    set_passphrase(folder, FIRST, clock)
    assert len(readable(folder)) == 1
    found = exposed(folder, FIRST)
    assert (len(found.plain), found.earlier) == (1, ())
    assert exposed_words(found) == ["1 backup made before is not encrypted."]
    with open_journal(folder, clock, FIRST) as journal:
        assert fits(journal, FIRST)
        assert not fits(journal, FIRST.upper())
        assert remake_of(journal).done == 1
        assert exposed_of(journal).all == ()
    assert readable(folder) == []
    (made,) = backups_in(folder)
    assert made.manifest is not None
    assert (made.at, made.manifest.reason) == (NOW, "asked")
    assert is_encrypted(made.path)
    assert is_good(made, FIRST)

    change_passphrase(folder, FIRST, SECOND, clock)
    found = exposed(folder, SECOND)
    assert (found.plain, len(found.earlier)) == ((), 2)
    wrong = remake(folder, SECOND, "not it")
    assert (wrong.done, len(wrong.left)) == (0, 2)
    assert remake(folder, SECOND, FIRST).done == 2
    assert exposed(folder, SECOND).all == ()
    assert [is_good(each, SECOND) for each in backups_in(folder)] == [True, True]
    assert sorted(each.suffix for each in (folder / "backups").iterdir()) == [".db", ".db", ".json", ".json"]


def test_one_that_is_damaged_stays_and_is_named(folder):
    set_passphrase(folder, FIRST, Clock(NOW))
    (backup,) = backups_in(folder)
    whole = backup.path.read_bytes()
    backup.path.write_bytes(whole[:8192] + b"\x07" * 4096 + whole[12288:])
    result = remake(folder, FIRST)
    assert (result.done, [each.path for each, _why in result.left]) == (0, [backup.path])
    assert backup.path.exists()
    with pytest.raises(Locked):
        change_passphrase(folder, "not it", SECOND, Clock(NOW))
    assert is_encrypted(folder / FILE_NAME)


def test_a_suggestion_is_six_words_of_a_large_list():
    offered = resources.read_bytes("words.txt").decode().split()
    assert len(offered) == len(set(offered)) >= 2048
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 9 for word in offered)
    assert 6 * math.log2(len(offered)) > 66
    drawn = {suggestion() for _each in range(20)}
    assert len(drawn) == 20
    assert all(len(words.split()) == 6 and set(words.split()) <= set(offered) for words in drawn)
