"""A question of the practices as the note's hint, another each day; never more than a hint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QTextEdit

from trustjournal.ui.kit.room import Room

PLACE = "log"


def show_prompt(room: Room, note: QTextEdit) -> None:
    """Put the day's question into the empty note; the practices are read off the GUI thread, at the first time."""
    today = room.journal.clock.today()

    def read(_progress: object) -> tuple[str, ...]:
        from trustjournal.services.practices import prompts_for

        return prompts_for(PLACE)

    def show(prompts: tuple[str, ...]) -> None:
        if prompts:
            note.setPlaceholderText(prompt_of(prompts, today))

    room.jobs.run(note, read, show, kind="read")


def prompt_of(prompts: Sequence[str], today: date) -> str:
    """The question of a day: each in its turn, so that none is read so often that it is no longer seen."""
    return prompts[today.toordinal() % len(prompts)]
