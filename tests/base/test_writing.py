"""A file for others: whole or not at all, and nothing that is no file is ever put away for it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from trustjournal.base.errors import UserError
from trustjournal.base.writing import write_whole


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    (tmp_path / "place").mkdir()
    return tmp_path / "place"


def put(path: Path, *, force: bool = True) -> None:
    def fill(file: BinaryIO) -> None:
        file.write(b"new")

    write_whole(path, fill, force=force)


def test_a_file_is_written_over_only_when_that_is_said(place: Path) -> None:
    path = place / "people.csv"
    path.write_bytes(b"old")
    with pytest.raises(UserError, match="is there already"):
        put(path, force=False)
    assert path.read_bytes() == b"old"
    put(path)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="such pipes are POSIX's")
@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_or_device_is_never_put_away(place: Path, linked: bool) -> None:
    pipe = place / "pipe"
    os.mkfifo(pipe)
    path = place / "link" if linked else pipe
    if linked:
        path.symlink_to(pipe)
    with pytest.raises(UserError, match="is a pipe or a device, not a file"):
        put(path)
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert path.is_symlink() is linked
    assert sorted(each.name for each in place.iterdir()) == sorted({"pipe", path.name})


def test_what_fails_leaves_what_was_there(place: Path) -> None:
    path = place / "people.csv"
    path.write_bytes(b"old")

    def fail(_file: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="could not be written"):
        write_whole(path, fail, force=True)
    assert path.read_bytes() == b"old"
    assert [each.name for each in place.iterdir()] == ["people.csv"]


@pytest.mark.skipif(os.name != "posix", reason="only there are folders synced")
@pytest.mark.parametrize("force", [False, True])
def test_its_content_is_on_the_disk_before_its_name_and_its_name_before_it_is_said(
    place: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    synced: list[tuple[int, bool]] = []
    really = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_ino, (place / "people.csv").exists()))
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    put(place / "people.csv", force=force)
    assert synced == [((place / "people.csv").stat().st_ino, False), (place.stat().st_ino, True)]


def refused(*_names: object) -> None:
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("links", [True, False])
def test_what_was_put_there_meanwhile_is_left_alone(place: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    path = place / "people.csv"
    if not links:  # as on a stick that was made for every system
        monkeypatch.setattr(os, "link", refused)

    def fill(file: BinaryIO) -> None:
        file.write(b"new")
        path.write_bytes(b"of somebody else")

    with pytest.raises(UserError, match="is there already"):
        write_whole(path, fill)
    assert path.read_bytes() == b"of somebody else"
    assert [each.name for each in place.iterdir()] == ["people.csv"]


def test_where_the_system_has_no_links_it_is_written_all_the_same(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", refused)
    put(place / "people.csv", force=False)
    assert (place / "people.csv").read_bytes() == b"new"
    assert [each.name for each in place.iterdir()] == ["people.csv"]
