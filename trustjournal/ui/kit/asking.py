"""Fetches the prompts of the day for the lines that show them; practices are read off the GUI thread, at first use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trustjournal.domain.practices import Prompt, Where
from trustjournal.ui.kit.prompts import PromptLine, Prompts
from trustjournal.ui.kit.room import Room


def ask(room: Room, line: PromptLine, where: Where | None, only: str = "") -> None:
    """Put the day's prompt of a place into a line (`only` of one practice); without a place there is none."""
    line.asked = (where, only)
    if where is None:
        line.show_prompt(None)
        return
    place = where

    def show(prompts: Prompts) -> None:
        if line.asked == (place, only):
            line.show_prompt(prompts.get(place))

    fetch(room, (place,), show, only)


def fetch(room: Room, places: Sequence[Where], show: Callable[[Prompts], None], only: str = "") -> None:
    """Hand over the day's prompts of some places; one without a prompt is left out."""
    today = room.journal.clock.today()

    def read(_progress: object) -> Prompts:
        from trustjournal.services.practices import prompt_for

        found: dict[Where, Prompt | None] = {where: prompt_for(where, today, only) for where in places}
        return {where: prompt for where, prompt in found.items() if prompt is not None}

    room.jobs.run(room, read, show, kind="read")
