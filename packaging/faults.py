"""What the fault tests found, as a table for reading: one row for each thing that was tried."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import NamedTuple

TRIED = {
    1: "killed at random among 1,000 acknowledged writes",
    2: "each write, sync, removal and cut of a file killed or failed, once and for good (EIO, disk full)",
    3: "power cut, with what was not synced gone, there or torn",
    4: "a disk that is full",
    5: "a file and a folder that cannot be written",
    6: "200 flipped bits and 60 cuts of the journal, and of its newest backup; bits in texts, and nonsense in columns",
    7: "an upgrade of every older schema, killed at every call",
    8: "a passphrase that does not fit, or is none",
    9: "encrypting, decrypting, another passphrase, killed",
    10: "two starts at once, and a start after a kill",
    11: "reminders of 400 days in 12 zones, and a clock set back",
    12: "sleep and a jump of the clock, in the open window",
    13: "hostile files and texts, for every reader",
    14: "network sockets",
    15: "files that others could read, with umask 0000",
    16: "words of an encrypted journal anywhere on the disk, also after a kill",
    17: "forgetting a person: what is left in the file",
    18: "local and remote decoys in every text, opened",
    19: "a program killed while one types: what is lost",
    20: "what the process gives away: a memory dump, its memory, words in errors",
}
"""What is tried, in words, by its number."""

ELSEWHERE = {
    "tests/ui/shell/test_instance.py": 10,
    "tests/services/test_reminders.py": 11,
    "tests/ui/shell/test_real_clock.py": 12,
    "tests/services/test_forget.py": 17,
    "tests/ui/log/test_kill_while_typing.py": 19,
}
"""The tests of these that stand with what they are about, and not in tests/faults."""

PLACES = ("tests/faults", *ELSEWHERE)

_NUMBER = re.compile(r"(?<![\w.,])(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*|0)(?!\w|\.\d)")


class Tried(NamedTuple):
    """What one test came to."""

    number: int
    name: str
    place: str
    figures: tuple[str, ...]
    failed: bool
    skipped: str


def table(report: str) -> list[str]:
    """A report of pytest's (JUnit XML) as rows of Markdown, then what could not be tried here and why."""
    tests = [_read(case) for case in ET.fromstring(report).iter("testcase")]
    rows = ["| what | figure of the last run | test | |", "| --- | --- | --- | --- |"]
    for number, what in TRIED.items():
        done = [each for each in tests if each.number == number and not each.skipped]
        if done:
            place = ", ".join(sorted({f"`{each.place}`" for each in done}))
            result = "not reached" if any(each.failed for each in done) else "reached"
            rows.append(f"| {what} | {_figure(done)} | {place} | {result} |")
    missing = [f"- {each.place}, {each.name}: {each.skipped}" for each in tests if each.skipped]
    return [*rows, *(["", "Not tried here:", *sorted(missing)] if missing else [])]


def _read(case: ET.Element) -> Tried:
    module = case.get("classname", "")
    found = re.search(r"\.test_t(\d+)_\w+", module)
    elsewhere = {place.removesuffix(".py").replace("/", "."): (place, each) for place, each in ELSEWHERE.items()}
    if found:
        place, number = f"{found[0][1:]}.py", int(found[1])
    else:
        place, number = next((at for name, at in elsewhere.items() if f"{module}.".startswith(f"{name}.")), (module, 0))
    skipped = case.find("skipped")
    return Tried(
        number,
        case.get("name", ""),
        place,
        tuple(each.get("value", "") for each in case.iter("property") if each.get("name") == "figure"),
        case.find("failure") is not None or case.find("error") is not None,
        skipped.get("message", "") if skipped is not None else "",
    )


def _figure(done: list[Tried]) -> str:
    figures = added(figure for each in done for figure in each.figures)
    failed = [each.name for each in done if each.failed]
    if not figures:
        figures = [f"{len(done) - len(failed)} of {len(done)} tests hold"]
    return "; ".join([*figures, *(f"failed: {name}" for name in failed)]).replace("|", "/")


def added(figures: Iterable[str]) -> list[str]:
    """Figures that say the same with other numbers as one, the numbers added up."""
    sums: dict[str, list[int]] = {}
    for figure in figures:
        numbers = [int(number.replace(",", "")) for number in _NUMBER.findall(figure)]
        words = _NUMBER.sub("{}", figure.replace("{", "(").replace("}", ")"))
        before = sums.get(words)
        sums[words] = [a + b for a, b in zip(before, numbers, strict=True)] if before else numbers
    return [words.format(*(f"{number:,}" for number in numbers)) for words, numbers in sums.items()]
