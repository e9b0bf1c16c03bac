"""Makes hostile files and texts out of true ones, and hands them to a reader one after the other."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct

HOSTILE = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"A" * 3000,
    b"\r\n ",
    b"=\r\n",
    b"=",
    b";",
    b":",
    b",",
    b"\\",
    b'"',
    b"{",
    b"[",
    b"]" * 50,
    b"[" * 500,
    b'{"a":' * 200,
    b"9" * 400,
    b"-1",
    b"1e999",
    b"null",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
    b"FREQ=SECONDLY",
    b"INTERVAL=0",
    b"COUNT=1000000000",
    b"BEGIN:VCARD\r\n",
    b"END:VEVENT\r\n",
    b"BEGIN:VEVENT\r\n",
    b"../../x",
    b"file:///etc/passwd",
    b"%s%n",
    b"'; DROP TABLE person; --",
    b"*" * 400,
    b"(" * 300,
    b"> " * 300,
    b"\xe2\x80\xae",
    b"0000-00-00",
    b"20260230T250000",
    b"P99999999999999D",
    b"TZID=/x",
    b'"""',
    b"NEAR(",
    b"a*b",
    b"\t" * 100,
    b"\x1b[2J",
)


def mutated(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """A true file, changed a little or a lot; or what is no such file at all."""
    return st.one_of(
        st.builds(_mutated, st.sampled_from(seeds), st.integers(0, 2**32), st.integers(1, 12)), st.binary(max_size=600)
    )


def _mutated(seed: bytes, number: int, times: int) -> bytes:
    chance = random.Random(number)
    for _turn in range(times):
        seed = _changed(seed, chance)
    return seed[:60_000]


def _changed(content: bytes, chance: random.Random) -> bytes:
    at, end = sorted((chance.randint(0, len(content)), chance.randint(0, len(content))))
    lines = content.splitlines(keepends=True) or [b""]
    choices: tuple[Callable[[], bytes], ...] = (
        lambda: content[:at] + chance.choice(HOSTILE) + content[at:],
        lambda: content[:at] + chance.choice(HOSTILE) + content[end:],
        lambda: content[:at] + content[end:],
        lambda: content[:end] + content[at:end] * 3 + content[end:],
        lambda: content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :],
        lambda: b"".join(chance.sample(lines, len(lines))),
        lambda: content[:at],
    )
    return chance.choice(choices)()


def text_of(seeds: tuple[str, ...]) -> st.SearchStrategy[str]:
    """The same of texts, with every character there is."""
    changed = mutated(tuple(seed.encode() for seed in seeds)).map(lambda data: data.decode("utf-8", "replace"))
    return st.one_of(changed, st.text(max_size=300))


def flipped(content: bytes, chance: random.Random) -> bytes:
    """The same with up to forty of its bits turned."""
    changed = bytearray(content)
    for _turn in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


class Measured(Struct):
    """What the cases cost, with the processes that read for this one: the slowest, in seconds of work, and the memory.

    The memory is how far that of this process rose, or all of another's where that is more; in MB, 0 where the system
    does not tell.
    """

    slowest: float = 0.0
    memory: float = 0.0


def fuzz(strategy: st.SearchStrategy, cases: int, check: Callable) -> Measured:
    """Hand a reader so many cases; what it raises of its own fails the test with the case."""
    measured = Measured()

    helpers = _Helpers()

    @settings(
        max_examples=cases,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )
    @given(strategy)
    def one(case: object) -> None:
        helpers.look()
        began = helpers.work()
        check(case)
        measured.slowest = max(measured.slowest, helpers.work() - began)

    _make_the_characters()
    before = _memory("VmRSS") if _forget_the_highest() else 0.0
    one()
    measured.memory = helpers.memory
    if before:
        measured.memory = max(measured.memory, _memory("VmHWM") - before)
    return measured


def _make_the_characters() -> None:
    """Let hypothesis make its table of all characters: on a new machine that takes 200 MB, of which no reader knows."""

    @settings(max_examples=1, database=None, deadline=None)
    @given(st.text())
    def draw(_text: str) -> None: ...

    draw()


class _Helpers:
    """The processes that this one starts for its cases; looked for now and then, since that costs more than a case."""

    _EVERY = 50

    def __init__(self) -> None:
        self._others = set(_children())
        self._worked: dict[str, float] = {}
        self._turn = 0
        self.memory = 0.0

    def look(self) -> None:
        """See now and then who is there, and how much memory they took at most."""
        self._turn += 1
        if self._turn < 5 or self._turn % self._EVERY == 0:
            for pid in set(_children()) - self._others:
                self._worked.setdefault(pid, 0.0)
                self.memory = max(self.memory, _memory("VmHWM", pid))

    def work(self) -> float:
        """How many seconds this process has worked, with those that it started; of one that ended, what was seen."""
        for pid, seen in self._worked.items():
            self._worked[pid] = max(seen, _work_of(pid))
        return time.process_time() + sum(self._worked.values())


def _children() -> list[str]:
    """The processes that this one started and that still run; none where the system does not tell."""
    found: list[str] = []
    for each in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # a thread that ended meanwhile
            found += each.read_text("ascii").split()
    return found


def _work_of(pid: str) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _forget_the_highest() -> bool:
    """Have Linux count the highest use of memory anew from here; False where it cannot."""
    try:
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    except OSError:
        return False
    return True


def _memory(name: str, pid: str = "self") -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0.0
    found = re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0
