"""How each part of a jotted text looks: its tint in the field, its icon and colours in the lines below."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor

from trustjournal.domain.jot.value import Mark
from trustjournal.ui.kit.theme import Theme


class Look(NamedTuple):
    """An icon, and the names of the colours of text and background."""

    icon: str
    color: str
    soft: str


LOOKS = {
    Mark.TALK: Look("comment-text-outline", "accent_text", "accent_soft"),
    Mark.NOTE: Look("note-edit-outline", "text2", "neutral_soft"),
    Mark.PERSON: Look("account-outline", "accent_text", "accent_soft"),
    Mark.CHANNEL: Look("comment-text-outline", "text2", "neutral_soft"),
    Mark.DAY: Look("calendar-today", "text2", "neutral_soft"),
    Mark.PROMISE: Look("handshake-outline", "followup", "followup_soft"),
    Mark.TOPIC: Look("comment-text-outline", "checkin", "checkin_soft"),
    Mark.DATE: Look("cake-variant-outline", "celebrate", "celebrate_soft"),
    Mark.UNCLEAR: Look("help-circle-outline", "text2", "neutral_soft"),
    Mark.OPEN_DAY: Look("calendar-today", "text2", "neutral_soft"),
}
_QUESTIONS = frozenset({Mark.UNCLEAR, Mark.OPEN_DAY})
"""What the text leaves open is marked as with a pen."""


def tint(mark: Mark, theme: Theme) -> QColor:
    """What stands behind the words of a part."""
    return theme.highlight if mark in _QUESTIONS else theme.color(LOOKS[mark].soft)
