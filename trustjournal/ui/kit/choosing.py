"""People as the fields in which they are chosen take them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from trustjournal.services import people
from trustjournal.services.palette import offer
from trustjournal.ui.kit.tokenfield import PersonChoice

if TYPE_CHECKING:
    from trustjournal.services.journal import Journal


def people_like(journal: Journal, text: str) -> list[PersonChoice]:
    """Whom one may mean by what was typed, the likeliest first."""
    return [PersonChoice(*found) for found in offer(journal, text, people_only=True).people]


def people_of(journal: Journal, ids: Iterable[str]) -> tuple[PersonChoice, ...]:
    """These people, each once. Raises UserError where one of them is gone."""
    found = [people.person(journal, one) for one in dict.fromkeys(ids)]
    return tuple(PersonChoice(one.id, one.display_name) for one in found)
