"""What the page of a person shows, as values ready to be painted: every word of it is said already."""

from __future__ import annotations

from dataclasses import dataclass, field

from trustjournal.domain.launchers import Launcher, Reach
from trustjournal.ui.kit.paint import ChipLook, Tone


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One entry of the timeline. `place` is what the next page starts after; `hidden` stands behind the dashed box."""

    kind: str
    id: str
    place: tuple[str, str, str]
    title: str
    when: str
    text: str
    icon: str
    tone: Tone = Tone.NEUTRAL
    chips: tuple[ChipLook, ...] = ()
    beside: tuple[ChipLook, ...] = ()
    """Chips that stand behind the text rather than below it."""
    hidden: bool = False
    is_open: bool = False
    """A promise or topic about which something is still to be done."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells one entry from another."""
        return (self.kind, self.id)

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        pieces = (f"{self.title} {self.when}".strip(), self.text, *(chip.text for chip in (*self.beside, *self.chips)))
        return ". ".join(piece.rstrip(".") for piece in pieces if piece)


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the facts on top of the page."""

    name: str
    value: str
    icon: str = ""
    color: str = "text2"


@dataclass(frozen=True, slots=True)
class Tick:
    """A step or deliverable of an item: what it is, whether it is done, and something smaller beside it."""

    text: str
    done: bool
    caption: str = ""


@dataclass(frozen=True, slots=True)
class SideItem:
    """One thing in the side column: an icon (empty: none, below another), lines of text, a caption below.

    With an `id` it opens on a click or Enter, to be changed; `person` is the one of the journal it is about. `ticks`
    unfold below it; their places are those of the entry's own list. `ways` open an address in another program.
    """

    icon: str
    lines: tuple[str, ...]
    caption: str = ""
    person: str = ""
    id: str = ""
    ticks: tuple[Tick, ...] = ()
    ways: tuple[Launcher, ...] = ()
    origin: str = ""
    """Which import it came from, for a tool tip; empty for what was written by hand."""

    @property
    def spoken(self) -> str:
        """The item for a screen reader."""
        return ". ".join(part.rstrip(".") for part in (*self.lines, self.caption) if part)


@dataclass(frozen=True, slots=True)
class SideSection:
    """A group in the side column; `add` names its button, empty for none; `hidden` counts what is confidential."""

    key: str
    title: str
    items: tuple[SideItem, ...]
    add: str = ""
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class PersonFace:
    """The head of the page, the facts, and the side column."""

    id: str
    name: str
    first_name: str
    about: str
    chips: tuple[ChipLook, ...]
    facts: tuple[Fact, ...]
    sections: tuple[SideSection, ...]
    reach: Reach = field(default_factory=Reach)
    """The ways to reach them in other programs."""
    pinned: bool = False
    close: bool = False
    archived: bool = False
    origin: str = ""
    """Where the line about the person came from, for a tool tip."""
