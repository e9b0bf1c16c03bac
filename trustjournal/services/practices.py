"""The practices that ship with the program: one file each in resources/practices, read at the first use.

A new practice, prompt or question is an edit of such a file; its English goes through the catalogues like every text.
"""

import tomllib
from datetime import date
from functools import cache

import msgspec

from trustjournal.base import resources
from trustjournal.base.i18n import _
from trustjournal.domain.practices import Practice, Prompt, Where, prompt_of_day

FOLDER = "practices"


@cache
def practices() -> tuple[Practice, ...]:
    """Every practice, in the order of the ids. Read once, at the first use."""
    return tuple(_read(name) for name in resources.list_names(FOLDER, ".toml"))


def practice(practice_id: str) -> Practice | None:
    """One practice, or None where there is none of that id."""
    return next((each for each in practices() if each.id == practice_id), None)


def prompt_for(where: Where, on: date, only: str = "") -> Prompt | None:
    """What to ask oneself at a place of the window on a day, in the reader's language; `only` of one practice."""
    found = prompt_of_day(practices(), where, on, only)
    return Prompt(_(found.text), _(found.title), _(found.why)) if found is not None else None


def _read(name: str) -> Practice:
    read = msgspec.convert(tomllib.loads(resources.read_text(f"{FOLDER}/{name}")), Practice)
    if f"{read.id}.toml" != name:
        raise ValueError(f"{FOLDER}/{name} declares {read.id}")
    return read
