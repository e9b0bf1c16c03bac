"""Files that ship with the program."""

import pytest

from trustjournal.base import resources


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    folder = tmp_path / "resources"
    (folder / "moments" / "deep").mkdir(parents=True)
    (folder / "moments" / "win.toml").write_text("name = 'Overwinning é'\n", encoding="utf-8")
    (folder / "moments" / "leave.toml").write_bytes(b"\x00\xff")
    (folder / "moments" / "notes.txt").write_text("")
    monkeypatch.setattr(resources, "root", lambda: folder)
    return folder


def test_a_checkout_has_its_resources_beside_the_package():
    assert resources.root().name == "resources"
    assert resources.root().is_dir()


def test_reads_text_and_bytes(shelf):
    assert resources.read_text("moments/win.toml") == "name = 'Overwinning é'\n"
    assert resources.read_bytes("moments/leave.toml") == b"\x00\xff"


def test_lists_files_sorted_and_by_ending(shelf):
    assert resources.list_names("moments", ".toml") == ("leave.toml", "win.toml")
    assert resources.list_names("moments") == ("leave.toml", "notes.txt", "win.toml")
    assert resources.list_names("absent") == ()


def test_knows_what_is_not_there(shelf):
    assert resources.exists("moments/win.toml")
    assert not resources.exists("moments/deep")
    assert not resources.exists("moments/other.toml")
    with pytest.raises(FileNotFoundError):
        resources.read_text("moments/other.toml")


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "moments/../../secret"])
def test_never_leaves_the_shelf(shelf, name):
    (shelf.parent / "secret").write_text("x")
    with pytest.raises(ValueError, match="not the name of a resource"):
        resources.read_text(name)
