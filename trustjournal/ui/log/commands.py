"""What can be captured by a slash while writing, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trustjournal.base.i18n import _
from trustjournal.domain.capture import Kind, Present, called
from trustjournal.ui.kit.paint import Tone

ICONS = {
    Kind.MINE: "handshake-outline",
    Kind.THEIRS: "handshake-outline",
    Kind.TOPIC: "comment-text-outline",
    Kind.DATE: "calendar-plus",
}
TONES = {
    Kind.MINE: Tone.FOLLOWUP,
    Kind.THEIRS: Tone.FOLLOWUP,
    Kind.TOPIC: Tone.CHECKIN,
    Kind.DATE: Tone.CELEBRATE,
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to capture: what the list says, what one types for it, and whose it is where that must be said."""

    kind: Kind
    label: str
    word: str
    icon: str
    name: str = ""


def commands(people: Sequence[Present]) -> tuple[Command, ...]:
    """What can be captured with these people; their promises and dates once for each where there are several."""
    names = list(called(people).values())
    theirs = [
        Command(Kind.THEIRS, _("Their promise") if len(names) == 1 else _("Promise of {name}").format(name=name),
                _("/theirs"), "account-voice", name)
        for name in names
    ]  # fmt: skip
    dates = [
        Command(Kind.DATE, _("Date or life moment") if len(names) == 1 else _("Date of {name}").format(name=name),
                _("/date"), "calendar-plus", name if len(names) > 1 else "")
        for name in names
    ]  # fmt: skip
    return (
        Command(Kind.MINE, _("Your promise"), _("/promise"), "handshake-outline"),
        *theirs,
        Command(Kind.TOPIC, _("Topic for next time"), _("/topic"), "comment-text-outline"),
        *dates,
    )


def fitting(offered: Sequence[Command], typed: str) -> list[Command]:
    """Those whose word begins with what was typed, or whose label holds it."""
    wanted = typed.casefold()
    first = [one for one in offered if one.word[1:].casefold().startswith(wanted)]
    return first + [one for one in offered if one not in first and wanted in one.label.casefold()]
