"""What the page of recently deleted entries shows."""

from __future__ import annotations

from typing import NamedTuple


class TrashRow(NamedTuple):
    """An entry in the trash, in words; `day` is the heading above the first of a day."""

    id: str
    icon: str
    kind: str
    title: str
    day: str
    at: str
    goes: str
    with_it: tuple[str, ...]
    """What went with it, a line each."""
    note: str
    """What comes back besides, or why it cannot come back."""
    can_return: bool

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (self.kind, self.title, self.day, self.goes, *self.with_it, self.note)
        return ". ".join(part for part in parts if part)


ICONS = {
    "person": "account-outline",
    "circle": "account-group-outline",
    "relationship": "home-heart",
    "date": "cake-variant-outline",
    "life_moment": "calendar-heart",
    "interaction": "comment-text-outline",
    "reflection": "ear-hearing",
    "moment": "star-outline",
    "commitment": "handshake-outline",
    "agreement": "file-document-outline",
    "goal": "target",
    "topic": "comment-plus-outline",
    "share": "lightbulb-on-outline",
    "preference": "thumb-up-outline",
    "review": "chart-timeline-variant",
    "self_assessment": "chart-timeline-variant",
    "meeting": "calendar-today",
}
