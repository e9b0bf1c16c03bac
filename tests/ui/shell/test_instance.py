"""One window per journal, with real processes: who is first, what later starts do, and what a crash leaves."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from trustjournal.base.clock import Clock
from trustjournal.domain.people import Person
from trustjournal.services.journal import open_journal
from trustjournal.services.one_instance import HEAD, LARGEST, LOCK_NAME, Wish, address_of, frame, pass_on
from trustjournal.storage.store import FILE_NAME
from trustjournal.ui.shell.instance import Instance, Standing

START = (sys.executable, "-m", "trustjournal")
PATIENCE = 30


class Programs:
    """Starts of the program, all ended afterwards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = address_of(folder, os.environ)
        self.running: list[subprocess.Popen[str]] = []

    def start(self, *words: str, journal: Path | None = None) -> subprocess.Popen[str]:
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TRUSTJOURNAL_DIR": str(journal or self.folder)}
        made = subprocess.Popen([*START, *words], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.running.append(made)
        return made

    def until_open(self, address: str = "") -> None:
        ends = time.monotonic() + PATIENCE
        while not pass_on(address or self.address, Wish("stay")):
            assert time.monotonic() < ends, "no window opened"
            time.sleep(0.05)

    def end(self) -> None:
        for each in self.running:
            if each.poll() is None:
                each.kill()
            each.communicate()


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    folder = tmp_path / "a journal"
    with open_journal(folder, Clock()) as journal, journal.change("Fill") as unit:
        unit.add(Person(id="aaaaaaaa-0000-4000-8000-000000000001", display_name="Zoë Ångström"))
        unit.add(Person(id="aaaaaaaa-0000-4000-8000-000000000002", display_name="Zoë Baker"))
    made = Programs(folder)
    yield made
    made.end()


def ended(program: subprocess.Popen[str]) -> tuple[int, str]:
    _out, error = program.communicate(timeout=PATIENCE)
    return program.returncode, error


def test_a_second_start_hands_over_and_ends(programs):
    first = programs.start()
    programs.until_open()
    assert ended(programs.start("open", "Ångström")) == (0, "")
    assert ended(programs.start()) == (0, "")
    assert ended(programs.start("open", "--hidden")) == (0, "")
    assert ended(programs.start("jot")) == (0, "")
    status, words = ended(programs.start("open", "Zoë"))
    assert status == 1
    assert "Zoë Baker" in words
    assert ended(programs.start("open", "nobody\nof this name 🌱"))[0] == 1
    status, words = ended(programs.start("open", "x" * 100_000))
    assert status == 1
    assert "too long" in words
    listed = subprocess.run(
        [*START, "people", "--json"],
        env={**os.environ, "TRUSTJOURNAL_DIR": str(programs.folder)},
        capture_output=True,
        check=True,
    )
    assert len(json.loads(listed.stdout)) == 2
    first.send_signal(signal.SIGTERM)
    status, words = ended(first)
    assert status == 0
    assert "Traceback" not in words
    assert not (programs.folder / LOCK_NAME).exists()
    assert not Path(programs.address).exists()


def test_after_kill_9_the_next_start_opens(programs):
    first = programs.start()
    programs.until_open()
    first.kill()
    first.wait()
    assert (programs.folder / LOCK_NAME).exists()
    second = programs.start()
    programs.until_open()
    assert second.poll() is None


def test_five_starts_at_once_give_one_window(programs):
    started = [programs.start() for _each in range(5)]
    programs.until_open()
    ends = time.monotonic() + PATIENCE
    while sum(each.poll() is None for each in started) > 1:
        assert time.monotonic() < ends
        time.sleep(0.05)
    assert sorted(str(each.poll()) for each in started) == ["0", "0", "0", "0", "None"]


def test_a_lock_of_another_computer_holds_no_start_back_and_nothing_is_written(programs):
    (programs.folder / LOCK_NAME).write_text(lock(4711, "laptop"))
    before = (programs.folder / FILE_NAME).read_bytes()
    first = programs.start()
    programs.until_open()
    assert ended(programs.start("open", "Baker")) == (0, "")
    first.send_signal(signal.SIGTERM)
    assert ended(first)[0] == 0
    assert (programs.folder / LOCK_NAME).read_text() == lock(4711, "laptop")
    assert (programs.folder / FILE_NAME).read_bytes() == before
    assert not (programs.folder / "backups").exists()


def test_two_journals_have_two_windows(programs, tmp_path):
    one = programs.start()
    other = programs.start(journal=tmp_path / "other")
    programs.until_open()
    programs.until_open(address_of(tmp_path / "other", os.environ))
    assert (one.poll(), other.poll()) == (None, None)


def test_hostile_bytes_do_no_harm(programs):
    first = programs.start()
    programs.until_open()
    for junk in (b"", b"\0" * 100, b"GET / HTTP/1.1\r\n\r\n", frame({"do": 5}), b"TJ1 0000ffff\n" + b"x" * 70_000):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(programs.address)
            line.settimeout(PATIENCE)
            try:
                line.sendall(junk)
                line.shutdown(socket.SHUT_WR)
                answer = line.recv(100)
            except OSError:
                answer = b""
            assert answer == b""
    idle = [socket.socket(socket.AF_UNIX) for _each in range(5)]
    for line in idle:
        line.connect(programs.address)
    assert pass_on(programs.address, Wish("stay"))
    for line in idle:
        line.close()
    assert first.poll() is None


# ----------------------------------------------------------------------------------------- the lock, in this process


@pytest.fixture
def instance(qapp, tmp_path: Path) -> Iterator[Instance]:
    made = Instance(tmp_path, address_of(tmp_path, os.environ))
    yield made
    made.end()


def test_the_first_has_it_until_it_lets_go(qapp, tmp_path, instance):
    assert instance.begin() is Standing.FIRST
    other = Instance(tmp_path, address_of(tmp_path, os.environ))
    assert other.begin() is Standing.TAKEN
    instance.end()
    assert other.begin() is Standing.FIRST
    other.end()


def lock(pid: int, host: str) -> str:
    return f"{pid}\npython3\n{host}\n\n\n"


def test_a_lock_of_another_computer_is_seen_and_can_be_taken_over(tmp_path, instance):
    (tmp_path / LOCK_NAME).write_text(lock(4711, "laptop"))
    assert instance.begin() is Standing.ELSEWHERE
    assert instance.other_host() == "laptop"
    assert instance.take_from_other_host()
    assert instance.other_host() == ""


def test_a_process_number_used_by_another_program_is_no_obstacle(tmp_path, instance):
    with subprocess.Popen(["sleep", "60"]) as other:
        (tmp_path / LOCK_NAME).write_text(f"{other.pid}\nsleep\n{socket.gethostname()}\n\n\n")
        try:
            assert instance.begin() is Standing.FIRST
        finally:
            other.kill()


@pytest.mark.parametrize("content", ["", "garbage", "\0" * 50])
def test_a_lock_that_names_nobody_is_left_from_a_crash(tmp_path, instance, content):
    (tmp_path / LOCK_NAME).write_text(content)
    assert instance.begin() is not Standing.ELSEWHERE
    assert instance.begin(waited=True) is Standing.FIRST


def test_a_message_in_pieces_is_heard_once(qtbot, qapp, tmp_path, instance):
    instance.begin()
    instance.listen()
    heard: list[Wish] = []

    def hear(wish, answer):
        heard.append(wish)
        answer(None)

    instance.wished.connect(hear)
    whole = frame({"do": "open", "person": "Zoë\n", "tokens": []})
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(address_of(tmp_path, os.environ))
        for at in range(0, len(whole), 7):
            line.sendall(whole[at : at + 7])
            qapp.processEvents()
        qtbot.waitUntil(lambda: bool(heard))
        line.settimeout(5)
        assert line.recv(HEAD + LARGEST).endswith(b'{"done": true}')
    assert heard == [Wish("open", "Zoë\n")]
