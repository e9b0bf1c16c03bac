"""How the bench measures: a floor and the product by turns, and a row of the table from it."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-02-24T10:05+01:00"


@dataclass(frozen=True)
class Row:
    """A line of the table: what is measured, its floor in words, both in the same unit, and what the ratio may be."""

    what: str
    floor: str
    floor_value: float
    value: float
    budget: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.value / self.floor_value if self.floor_value else float("inf")

    @property
    def held(self) -> bool:
        return self.ratio <= self.budget


def once(work: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def by_turns(floor: Callable[[], object], product: Callable[[], object], times: int = 15) -> tuple[float, float]:
    """The median milliseconds of both, run by turns so that whatever slows the machine slows both."""
    floors, products = [], []
    if times > 2:
        floor()
        product()
    for _time in range(times):
        gc.collect()
        floors.append(once(floor))
        products.append(once(product))
    return median(floors), median(products)


def environment(journal: Path | None = None, **more: str) -> dict[str, str]:
    """What a child process is given: bytecode allowed, the demo clock, the checkout, and the journal."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept |= {"PYTHONPATH": str(ROOT), "TRUSTJOURNAL_NOW": NOW, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    return kept | ({"TRUSTJOURNAL_DIR": str(journal)} if journal else {}) | more


def python(words: Sequence[str], env: Mapping[str, str]) -> str:
    """What a Python process prints; it is run in the checkout."""
    done = subprocess.run(
        [sys.executable, *words], env=dict(env), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout
