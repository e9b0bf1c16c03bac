"""The practices that ship with the program: one file each in resources/practices, read at the first use.

A new practice, prompt or question is an edit of such a file; its English goes through the catalogues like every text.
"""

import tomllib
from functools import cache

import msgspec

from trustjournal.base import resources
from trustjournal.base.i18n import _
from trustjournal.domain.practices import Practice

FOLDER = "practices"


@cache
def practices() -> tuple[Practice, ...]:
    """Every practice, in the order of the ids. Read once, at the first use."""
    return tuple(_read(name) for name in resources.list_names(FOLDER, ".toml"))


def practice(practice_id: str) -> Practice | None:
    """One practice, or None where there is none of that id."""
    return next((each for each in practices() if each.id == practice_id), None)


def prompts_for(where: str) -> tuple[str, ...]:
    """What to ask oneself at a place of the window ("log", "moments"), in the reader's language."""
    return tuple(_(prompt) for each in practices() if each.where == where for prompt in each.prompts)


def _read(name: str) -> Practice:
    read = msgspec.convert(tomllib.loads(resources.read_text(f"{FOLDER}/{name}")), Practice)
    if f"{read.id}.toml" != name:
        raise ValueError(f"{FOLDER}/{name} declares {read.id}")
    return read
