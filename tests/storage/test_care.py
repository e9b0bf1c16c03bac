"""What is known of the care for a journal's file: nothing of it is lost, whoever writes it and however."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from trustjournal.base.errors import UserError
from trustjournal.storage import care
from trustjournal.storage.care import FILE_NAME, Care, Held, Second, care_of, change_care

NOW = datetime.fromisoformat("2026-02-24T10:05+01:00")
KEPT = Care(second=Second(path="/media/stick", name="journal-1"), forgotten=(Held(since=None, until=NOW),))


def keep(folder: Path, kept: Care = KEPT) -> None:
    change_care(folder, lambda _before: kept)


def test_where_nothing_was_kept_it_is_that_of_a_new_one(tmp_path: Path) -> None:
    assert care_of(tmp_path / "backups") == Care()
    keep(tmp_path / "backups")
    assert care_of(tmp_path / "backups") == KEPT


def test_what_several_threads_note_at_a_time_is_all_there(tmp_path: Path) -> None:
    def note(number: int) -> None:
        held = Held(since=None, until=NOW + timedelta(days=number))
        change_care(tmp_path, lambda before: msgspec.structs.replace(before, forgotten=(*before.forgotten, held)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(note, range(40)))
    assert {held.until for held in care_of(tmp_path).forgotten} == {NOW + timedelta(days=n) for n in range(40)}
    assert not list(tmp_path.glob("*.part"))


def test_one_that_cannot_be_read_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(UserError, match="could not be read"):
        care_of(tmp_path)
    with pytest.raises(UserError, match="could not be read"):
        keep(tmp_path)
    assert (tmp_path / FILE_NAME).is_dir()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_one_that_may_not_be_read_keeps_what_it_holds(tmp_path: Path) -> None:
    keep(tmp_path)
    (tmp_path / FILE_NAME).chmod(0)
    with pytest.raises(UserError, match="could not be read"):
        keep(tmp_path, Care())
    (tmp_path / FILE_NAME).chmod(0o600)
    assert care_of(tmp_path) == KEPT


@pytest.mark.parametrize("rubbish", [b"", b"{", b'{"second": 3}', b"\xff\xfe"])
def test_one_that_makes_no_sense_is_set_aside_and_not_written_over(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(rubbish)
    assert care_of(tmp_path) == Care()
    keep(tmp_path)
    assert care_of(tmp_path) == KEPT
    assert (tmp_path / "care.damaged.json").read_bytes() == rubbish


def test_what_counts_is_on_the_disk_before_it_stands_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes | None] = []
    flush, place = os.fsync, tmp_path / FILE_NAME

    def watched(descriptor: int) -> None:
        seen.append(place.read_bytes() if place.exists() else None)
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    keep(tmp_path)
    assert seen[0] is None
    assert msgspec.json.decode(seen[-1] or b"", type=Care) == KEPT
    assert len(seen) >= 2


def test_where_nothing_can_be_written_that_is_said_and_what_was_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="could not be written"):
        keep(tmp_path, Care())
    assert care.care_of(tmp_path) == KEPT
    assert not list(tmp_path.glob(".*.part"))
