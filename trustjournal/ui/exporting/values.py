"""What the export room's page shows and tells, as values."""

from __future__ import annotations

from typing import NamedTuple


class FormatLine(NamedTuple):
    """A format that can be chosen: its key, its words, its icon, and what can be said of it besides."""

    key: str
    name: str
    read_by: str
    holds: str
    private: str
    icon: str
    versions: tuple[str, ...] = ()
    can_keep: bool = False
    """Whether a file of it can be kept up to date."""
    of_one: bool = False
    """Whether it is offered of one person alone."""


class Asked(NamedTuple):
    """What was chosen on the page."""

    format: str
    private: bool
    keep: bool
    version: str


class Told(NamedTuple):
    """What came of it: a title, the place, and who can read it."""

    title: str
    path: str
    words: str
