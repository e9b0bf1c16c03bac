"""One practice as a case: how the window writes it, and what is then to be held, found, asked for and shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.practices.conftest import Window


def nothing(_window: Window) -> None:
    """Do nothing: what most cases need beforehand and besides."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A row of the table of practices.

    `given` puts in place what was there before; `write` is what a person does in the window, in as many steps of undo
    as `steps` says; `held` checks the entries. `found` is a word of it and the kind of entry that the search finds by
    it. `asks` is a rule and the first day on which it is open because of what was written, `answers` a rule and a day
    on which it is open before and no more afterwards. `shown` are texts of Amara's Brief, which it did not hold
    before. `also` checks what is this practice's alone; what it writes it takes back.
    """

    practice: str
    write: Callable[[Window], None]
    held: Callable[[Window], None]
    given: Callable[[Window], None] = nothing
    also: Callable[[Window], None] = nothing
    steps: int = 1
    found: tuple[str, str] | None = None
    asks: tuple[str, date] | None = None
    answers: tuple[str, date] | None = None
    shown: tuple[str, ...] = ()
