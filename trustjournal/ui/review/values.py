"""What the Review room's views show, as frozen values that the controller makes of the services' answers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from trustjournal.domain.insights import Plot
from trustjournal.domain.week_facts import WeekFacts

_MOST = 240


def shortened(text: str, most: int = _MOST) -> str:
    """A text as a page shows it in passing: in one paragraph, and cut where it is very long."""
    words = " ".join(text[: most * 4].split())
    return words if len(words) <= most and len(text) <= most * 4 else words[: most - 1].rstrip() + "…"


class WeekPage(NamedTuple):
    """A week to look back on. `answers` by prompt (improve_with holds a person's id), `people` to choose from."""

    week: str
    number: int
    monday: date
    sunday: date
    is_now: bool
    answers: dict[str, str]
    facts: WeekFacts
    practice: str
    hint: str = ""
    """A question of the practice to ask oneself, where one writes."""
    people: tuple[tuple[str, str], ...] = ()


class Quiet(NamedTuple):
    """Somebody with whom it has been longer than wanted, and that in words."""

    id: str
    name: str
    words: str


class MirrorPage(NamedTuple):
    """The plots by key, and who is drifting."""

    plots: dict[str, Plot]
    quiet: tuple[Quiet, ...]


class Linked(NamedTuple):
    """An entry that shows something: its kind and id, its words, and the person whose page it stands on."""

    kind: str
    id: str
    words: str
    person_id: str


class CorePage(NamedTuple):
    """One core: what it is, how one saw it before, and what stands there now."""

    key: str
    title: str
    meaning: str
    before: str
    level: int
    evidence: str
    linked: tuple[Linked, ...]
    before_linked: tuple[Linked, ...] = ()
    hint: str = ""
    """A question to ask oneself, where one writes."""


class CoresPage(NamedTuple):
    """The four cores, and the entries that may be linked."""

    day: str
    cores: tuple[CorePage, ...]
    choices: tuple[Linked, ...]


class PastPage(NamedTuple):
    """A past review as the list shows it."""

    week: str
    title: str
    went_well: str
    to_try: str
    closer: str
    practice: str
