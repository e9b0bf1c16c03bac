"""A process that can be killed: it answers, hangs, dies, floods and does not start; and it has little memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from trustjournal.base.killable import Killable, NoProcess, command

ECHO = """
import sys
from trustjournal.base.frames import receive, send
send(sys.stdout.buffer, b"")
while (data := receive(sys.stdin.buffer)) is not None:
    while data == b"HANG":
        pass
    if data == b"DIE":
        sys.exit(3)
    for _turn in range(1000 if data == b"FLOOD" else 1):
        send(sys.stdout.buffer, data * (5000 if data == b"FLOOD" else 1))
"""


@pytest.fixture
def echo() -> Iterator[Killable]:
    process = Killable([sys.executable, "-c", ECHO])
    yield process
    process.kill()


def test_what_goes_in_comes_out(echo: Killable) -> None:
    for data in (b"one", b"", b"x" * 1_000_000):
        echo.send(data)
        assert echo.answer(10) == data


@pytest.mark.parametrize(("word", "gone"), [(b"HANG", False), (b"DIE", True)])
def test_what_hangs_or_dies_gives_no_answer_and_is_killed(echo: Killable, word: bytes, gone: bool) -> None:
    echo.send(word)
    assert echo.answer(0.5) is None
    assert echo.gone is gone
    echo.kill()
    assert echo.gone


def test_what_floods_waits_until_its_answers_are_taken(echo: Killable) -> None:
    echo.send(b"FLOOD")
    begun = time.monotonic()
    while not echo._answers.full():
        assert time.monotonic() - begun < 10
    taken = [echo.answer(10) for _turn in range(1000)]
    assert taken == [b"FLOOD" * 5000] * 1000


def test_one_that_floods_is_killed_at_once_and_leaves_no_thread(echo: Killable) -> None:
    echo.send(b"FLOOD")
    assert echo.answer(10) is not None
    echo.kill()
    assert not echo._hearing.is_alive()


@pytest.mark.parametrize("words", [["/nonexistent"], [sys.executable, "-c", "raise SystemExit(1)"]])
def test_one_that_does_not_start_is_said(words: list[str]) -> None:
    with pytest.raises(NoProcess):
        begin(words)


def begin(words: list[str]) -> None:
    process = Killable(words)
    try:
        process.send(b"hello")
    finally:
        process.kill()


def test_the_packaged_program_starts_itself_by_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command("word", "a.module") == [sys.executable, "-m", "a.module"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command("word", "a.module") == [sys.executable, "word"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
@pytest.mark.parametrize(("wanted", "status"), [(700, 7), (100, 0)])
def test_a_process_has_the_memory_it_is_given(wanted: int, status: int) -> None:
    code = (
        "from trustjournal.base.process import limit_memory\nlimit_memory(512 << 20)\n"
        f"try:\n    bytearray({wanted} << 20)\nexcept MemoryError:\n    raise SystemExit(7)\n"
    )
    root = str(Path(__file__).parents[2])
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == status
