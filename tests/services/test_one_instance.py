"""The messages between a later start and the window that is open, and the address where that listens."""

from __future__ import annotations

import os
import socket
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.base.errors import UserError
from trustjournal.services.one_instance import (
    HEAD,
    LARGEST,
    BadMessage,
    Wish,
    address_of,
    body_of,
    done,
    frame,
    length_of,
    pass_on,
    refused,
    tokens_of,
    wish_of,
)


@given(st.one_of(st.none(), st.text(max_size=200)))
def test_a_wish_comes_over_whole(person):
    whole = frame({"do": "open", "person": person, "tokens": [["XDG_ACTIVATION_TOKEN", "t"]]})
    assert length_of(whole[:HEAD]) == len(whole) - HEAD
    assert wish_of(body_of(whole[HEAD:])) == Wish("open", person, (("XDG_ACTIVATION_TOKEN", "t"),))


@given(st.binary(max_size=40))
def test_what_is_no_head_is_refused(junk):
    if not junk.startswith(b"TJ1 "):
        with pytest.raises(BadMessage):
            length_of(junk)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"TJ1 0000000g\n",
        b"TJ1 ffffffff\n",
        b"TJ1 00010001\n",
        b"TJ1 +0000001\n",
        b"TJ1 0x000001\n",
        b"TJ1 00000001 ",
    ],
)
def test_hostile_heads(head):
    with pytest.raises(BadMessage):
        length_of(head)


@pytest.mark.parametrize("body", [b"", b"[1]", b"\xff", b"null", b"[" * 60000, b'{"a":'])
def test_hostile_bodies(body):
    with pytest.raises(BadMessage):
        body_of(body)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"do": 1},
        {"do": "open", "person": 5},
        {"do": "open", "tokens": "x"},
        {"do": "open", "tokens": [["PATH", "/evil"]]},
        {"do": "open", "tokens": [["XDG_ACTIVATION_TOKEN", "a\0b"]]},
        {"do": "open", "tokens": [["XDG_ACTIVATION_TOKEN"]]},
    ],
)
def test_what_is_no_wish(value):
    with pytest.raises(BadMessage):
        wish_of(value)


def test_only_the_desktops_own_tokens_are_passed_on():
    assert tokens_of({"XDG_ACTIVATION_TOKEN": "a", "DESKTOP_STARTUP_ID": "", "PATH": "/bin"}) == (
        ("XDG_ACTIVATION_TOKEN", "a"),
    )


@contextmanager
def window(address, answer):
    """Something that listens there and answers one start with these bytes; gives what it heard."""
    heard = []
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()

        def serve():
            line, _from = server.accept()
            with line:
                heard.append(line.recv(LARGEST))
                line.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield heard
        thread.join(5)


def test_a_wish_is_passed_on(tmp_path):
    address = address_of(tmp_path, os.environ)
    with window(address, done()) as heard:
        assert pass_on(address, Wish(person="Zoë\nÅsa 🌱"))
    assert wish_of(body_of(heard[0][HEAD:])).person == "Zoë\nÅsa 🌱"


def test_why_it_could_not_be_done_comes_back(tmp_path):
    address = address_of(tmp_path, os.environ)
    with window(address, refused(UserError("Two people.", "Name one.", code=1))), pytest.raises(UserError) as told:
        pass_on(address, Wish(person="a"))
    assert (told.value.what, told.value.next_step, told.value.code) == ("Two people.", "Name one.", 1)


@pytest.mark.parametrize("answer", [b"", b"hello", b"TJ1 00000004\nnull", b"TJ1 00000009\n{}"])
def test_an_answer_that_is_none(tmp_path, answer):
    address = address_of(tmp_path, os.environ)
    with window(address, answer), pytest.raises(UserError, match="does not answer"):
        pass_on(address, Wish(), seconds=1)


def test_nobody_there(tmp_path):
    address = address_of(tmp_path, os.environ)
    assert not pass_on(address, Wish())
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(address)
    assert Path(address).exists()
    assert not pass_on(address, Wish())


def test_a_message_too_long_is_not_sent(tmp_path):
    address = address_of(tmp_path, os.environ)
    assert not pass_on(address, Wish(person="x" * LARGEST))
    Path(address).touch()
    with pytest.raises(UserError, match="too long"):
        pass_on(address, Wish(person="x" * LARGEST))


def test_an_address_for_each_journal_whatever_way_it_is_named(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "one")
    one = address_of(tmp_path / "one", os.environ)
    assert address_of(tmp_path / "link", os.environ) == one
    assert address_of(tmp_path / "two", os.environ) != one


def test_a_folder_that_others_may_enter_is_not_used(tmp_path, monkeypatch):
    wide = tmp_path / "wide"
    wide.mkdir()
    wide.chmod(0o755)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    address = address_of(tmp_path, {"XDG_RUNTIME_DIR": str(wide)})
    folder = Path(address).parent
    assert folder != wide
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_of_that_name_open_to_others_is_refused(tmp_path, monkeypatch):
    # A short path, since a socket's must be.
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        monkeypatch.setattr("tempfile.tempdir", short)
        folder = Path(short) / f"trustjournal-{os.getuid()}"
        folder.mkdir()
        folder.chmod(0o755)
        with pytest.raises(UserError, match="somebody else"):
            address_of(tmp_path, {})
