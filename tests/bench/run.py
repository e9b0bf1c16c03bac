"""The bench: how fast the product is, as ratios to floors measured in the same run.

    python3 tests/bench/run.py [--people 2000] [--entries 100000] [--only NAME] [--times 15] [--keep FOLDER]

A floor is the least that the same answer can cost: the same rows by plain SQL on the same file, a bare window, another
library's parse. Floor and product run by turns, in one process or as processes where the start is measured; the table
shows medians, the ratio, and the budget that the ratio is held to. Milliseconds are this machine's, ratios travel.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.bench.measure import Row

ROOT = Path(__file__).resolve().parents[2]

GROUPS = {
    "start": "processes:start_rows",
    "unlock": "processes:unlock_rows",
    "command": "processes:command_rows",
    "today": "reads:today_rows",
    "person": "reads:person_rows",
    "people": "reads:people_rows",
    "search": "reads:search_rows",
    "log": "writes:log_rows",
    "backup": "writes:backup_rows",
    "large": "processes:large_backup_rows",
    "import": "writes:import_rows",
    "duplicates": "duplicates:duplicate_rows",
    "calendar": "calendars:calendar_rows",
    "tour": "processes:tour_rows",
}
"""Each name's function takes the journals and how many turns, and gives rows."""


def group(name: str) -> Callable[[Any, int], list[Row]]:
    module, _colon, function = GROUPS[name].partition(":")
    found: Callable[[Any, int], list[Row]] = getattr(import_module(f"tests.bench.{module}"), function)
    return found


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | floor | of the floor | product | ratio | budget | |", "|---|---|--:|--:|--:|--:|---|"]
    lines += [
        f"| {row.what} | {row.floor} | {_figure(row.floor_value)} {row.unit} | {_figure(row.value)} {row.unit} | "
        f"{row.ratio:.2f} | {row.budget:g} | {'' if row.held else 'over'} |"
        for row in rows
    ]
    return "\n".join(lines)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def measured(folder: Path, given: argparse.Namespace) -> list[Row]:
    from tests.bench.journals import Journals

    journals = Journals(folder, given.people, given.entries)
    rows: list[Row] = []
    for name in given.only or GROUPS:
        print(f"{name} ...", file=sys.stderr)
        rows += group(name)(journals, given.times)
    return rows


def arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--only", action="append", choices=list(GROUPS), help="may be given more than once")
    parser.add_argument("--times", type=int, default=15, help="turns; the table shows the median")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the made-up journals stay for the next run")
    return parser.parse_args(words)


def main(words: Sequence[str]) -> None:
    """Measure, and print the table."""
    given = arguments(words)
    with tempfile.TemporaryDirectory(prefix="trustjournal-bench-") as made:
        rows = measured(given.keep or Path(made), given)
    print(table(rows))


def _use_the_environment() -> None:
    """Go on in the checkout's own environment where this Python lacks what the program needs."""
    here = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if find_spec("sqlcipher3") is None:
        if not here.exists():
            sys.exit("The bench needs the program's environment; “python3 packaging/dev.py test” makes it.")
        os.execv(here, [str(here), __file__, *sys.argv[1:]])


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    _use_the_environment()
    main(sys.argv[1:])
