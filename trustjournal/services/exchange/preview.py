"""What an import will do, card by card, before anything is written: the values that the window and the command show."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import N_, _
from trustjournal.domain.dates import DateKind
from trustjournal.domain.people import ContactKind, Photo
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.matching import Likeness
from trustjournal.services.exchange.merging import Wish
from trustjournal.services.exchange.problems import Problem

Shrink = Callable[[Photo], Photo | None]
"""Makes a picture of a file safe and small; None where it cannot be read."""


class State(StrEnum):
    """What will become of a card."""

    NEW = "new"
    UPDATE = "update"
    CHECK = "check"
    SAME = "same"
    LEFT_OUT = "left_out"


class PlanRow(Struct, frozen=True, kw_only=True):
    """One card: its number over all files, where it stands, who it is about, and what will become of it, and why.

    `card` is None for one that could not be read. `match` is the person it is joined with (update, same) or looks like
    (check): the id of someone in the journal, or the one that an earlier card will get.
    """

    number: int
    file: str
    line: int | None
    name: str
    state: State
    reason: str
    warnings: tuple[Problem, ...] = ()
    card: ImportedPerson | None = None
    match: str | None = None
    likeness: Likeness | None = None
    match_name: str = ""


class ImportPlan(Struct, frozen=True):
    """What an import will do: one row for each card of the files, and what is to be said of the files as such."""

    files: tuple[str, ...]
    rows: tuple[PlanRow, ...]
    problems: tuple[Problem, ...] = ()

    def count(self, state: State) -> int:
        """How many cards are in this state."""
        return sum(row.state is state for row in self.rows)


class Do(StrEnum):
    """What someone decides about a card: as planned, as a person of its own, joined with its match, or not at all."""

    AS_PLANNED = "as_planned"
    SEPARATE = "separate"
    MERGE = "merge"
    LEAVE = "leave"


class Choice(Struct, frozen=True):
    """A decision about one card, with a choice by field where it is joined."""

    do: Do
    wish: Wish = Wish()


Choices = Mapping[int, Choice]
"""Decisions by the number of the row; what is not in it goes as planned, and a look-alike is kept as two people."""


def brought_words(card: ImportedPerson) -> str:
    """What a new card brings, in words: `E-mail, phone, birthday`."""
    fields = [str(method.kind) for method in card.person.contact_methods]
    fields += [str(date.kind) for date in card.dates]
    return _listed(fields) or _("A name")


def added_words(filled: tuple[str, ...]) -> str:
    """What a card adds to someone: `Adds phone, birthday`."""
    return _("Adds {what}").format(what=_listed(list(filled), capital=False) or _("further details"))


def _listed(fields: list[str], *, capital: bool = True) -> str:
    text = ", ".join([_(_FIELDS[field]) for field in dict.fromkeys(fields) if field in _FIELDS])
    return text[:1].upper() + text[1:] if capital else text


_FIELDS = {
    ContactKind.EMAIL: N_("e-mail"),
    ContactKind.PHONE: N_("phone"),
    ContactKind.ADDRESS: N_("address"),
    ContactKind.URL: N_("web page"),
    ContactKind.CHAT: N_("chat"),
    DateKind.BIRTHDAY: N_("birthday"),
    DateKind.ANNIVERSARY: N_("anniversary"),
    DateKind.WORK_ANNIVERSARY: N_("work anniversary"),
    DateKind.MEMORIAL: N_("memorial day"),
    DateKind.CUSTOM: N_("date"),
    "organisation": N_("organisation"),
    "title": N_("role"),
    "name": N_("parts of the name"),
    "display_name": N_("name"),
    "note": N_("note"),
    "tags": N_("tags"),
    "interests": N_("interests"),
    "photo": N_("photo"),
    "relationships": N_("family"),
    "pronouns": N_("pronouns"),
    "time_zone": N_("time zone"),
    "deceased_on": N_("date of death"),
    "extra": N_("further details"),
}


def alike_words(likeness: Likeness | None, name: str) -> str:
    """Why a card is to be looked at: `Looks like Wei-Lin Chen`."""
    words = {
        Likeness.EMAIL: _("The same e-mail address as {name}"),
        Likeness.PHONE: _("The same phone number as {name}"),
    }
    return words.get(likeness or Likeness.NAME, _("Looks like {name}")).format(name=name)
