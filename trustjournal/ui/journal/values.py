"""What the journal shows, as values ready to be painted: every word of it is said already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trustjournal.base.i18n import _
from trustjournal.domain.words import day_heading
from trustjournal.ui.kit.paint import ChipLook


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One entry. `place` is what the next page starts after; `hidden` stands behind the dashed box."""

    kind: str
    id: str
    place: tuple[str, str, str]
    on: date
    people: tuple[tuple[str, str], ...]
    title: str
    what: str
    icon: str
    year: str = ""
    """The year, where it is not this one."""
    text: str = ""
    chips: tuple[ChipLook, ...] = ()
    hidden: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells one entry from another."""
        return (self.kind, self.id)

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        text = _("Confidential note, hidden") if self.hidden else self.text
        pieces = (day_heading(self.on), self.title, self.what, text, *(chip.text for chip in self.chips))
        return ". ".join(piece.rstrip(".") for piece in pieces if piece)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters beside the kinds, as what stands on their buttons: the key that is chosen, and its words."""

    person: tuple[str, str] = ("", "")
    time: str = ""
    tag: str = ""
    channel: str = ""
