"""The start alone, against a bare window and `import sqlalchemy`: `python -m tests.bench.start [TIMES]`.

Quicker than the whole bench while one works on what is imported when; the sample journal, by turns, medians.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench.measure import NOW, environment, python


def measured(folder: Path, times: int) -> dict[str, float]:
    """Milliseconds from the process's start: `bare` and `shell` to the first paint, `today`, and `sqlalchemy`."""
    found: dict[str, list[float]] = {"bare": [], "shell": [], "today": [], "sqlalchemy": []}

    def window(mode: str) -> dict[str, float]:
        env = environment(folder, BENCH_BEGAN=repr(time.monotonic()))
        told: dict[str, float] = json.loads(python(["tests/bench/window.py", mode], env).splitlines()[-1])
        return told

    for _turn in range(times):
        found["bare"].append(window("bare")["shell"])
        told = window("today")
        found["shell"].append(told["shell"])
        found["today"].append(told["today"])
        began = time.monotonic()
        python(["-c", "import sqlalchemy"], environment(folder))
        found["sqlalchemy"].append((time.monotonic() - began) * 1000)
    return {name: median(values) for name, values in found.items()}


def table(found: dict[str, float]) -> str:
    """The medians and their ratios, a line each."""
    rows = (
        ("process start to the first paint", "shell", "bare", 1.3),
        ("process start to Today painted", "today", "bare", 3.0),
        ("process start to Today painted", "today", "sqlalchemy", None),
    )
    lines = []
    for what, value, floor, budget in rows:
        ratio = found[value] / found[floor]
        allowed = f", at most {budget}" if budget is not None else ""
        lines.append(f"{what}: {found[value]:.0f} ms, {ratio:.2f} x {floor} ({found[floor]:.0f} ms){allowed}")
    return "\n".join(lines)


def main(times: int, say: Callable[[str], None] = print) -> None:
    """Measure over a sample journal of its own and print the table."""
    from datetime import datetime

    from trustjournal.base.clock import Clock
    from trustjournal.services.journal import open_journal
    from trustjournal.services.sample import fill

    with tempfile.TemporaryDirectory() as folder:
        with open_journal(Path(folder), Clock(datetime.fromisoformat(NOW))) as journal:
            fill(journal)
        say(table(measured(Path(folder), times)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
