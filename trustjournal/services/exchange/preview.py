"""What an import will do, card by card, before anything is written: the values that the window and the command show."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import N_, _
from trustjournal.base.killable import Waits
from trustjournal.domain import kind_words
from trustjournal.domain.dates import DateKind
from trustjournal.domain.people import ContactKind, Photo
from trustjournal.services.exchange.detect import Format
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.matching import Likeness
from trustjournal.services.exchange.merging import Wish
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.questions import Question, Remembered

Shrink = Callable[[Photo, Waits], Photo | None]
"""Makes a picture of a file safe and small; None where it cannot be read. It asks meanwhile whether to go on."""


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
    (check): the id of someone in the journal, or the one that an earlier card will get. `filled` are the fields that
    the card fills, `conflicts` those that differ and stay as they are unless someone chooses otherwise, `entries` how
    many conversations, promises and moments come in that name this person.
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
    filled: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    entries: int = 0


class ImportPlan(Struct, frozen=True):
    """What an import will do: one row for each card of the files, and what is to be said of the files as such.

    `entries` are conversations, promises and moments that are not in the journal yet, `known_entries` how many are
    there already, `unnamed` how many of the new ones name nobody. `answers` is how someone decided to read a
    table, by its header: it is remembered when the plan is carried out. `behind` is the batch that had come last when
    the journal was looked at, None where nobody asks.
    """

    files: tuple[str, ...]
    rows: tuple[PlanRow, ...]
    problems: tuple[Problem, ...] = ()
    entries: tuple[ImportedEntry, ...] = ()
    known_entries: int = 0
    unnamed: int = 0
    questions: tuple[Question, ...] = ()
    formats: tuple[Format, ...] = ()
    answers: tuple[tuple[str, Remembered], ...] = ()
    behind: str | None = None

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


def brought_words(card: ImportedPerson, entries: Mapping[str, int] | None = None) -> str:
    """What a new card brings, in words: `E-mail, phone, birthday, 12 conversations`."""
    fields = [str(method.kind) for method in card.person.contact_methods]
    fields += [str(date.kind) for date in card.dates]
    fields += [one.KIND for one in card.more]
    return _capital(", ".join((*_words(fields), *counted(entries or {})))) or _("A name")


def added_words(filled: Iterable[str], entries: Mapping[str, int] | None = None) -> str:
    """What a card adds to someone: `Adds phone, birthday, 2 promises`."""
    what = ", ".join((*_words(filled), *counted(entries or {})))
    return _("Adds {what}").format(what=what or _("further details"))


def counted(entries: Mapping[str, int]) -> list[str]:
    """How many entries of each kind come: `12 conversations`, `2 promises`."""
    return kind_words.counted({kind: entries.get(kind, 0) for kind in ("interaction", "commitment", "moment")})


def field_words(field: str) -> str:
    """What a field is called: `e-mail`, `birthday`; a date with a label by that."""
    kind, _colon, label = field.partition(":")
    return _(_FIELDS[field]) if field in _FIELDS else label or (_(_FIELDS[kind]) if kind in _FIELDS else field)


def _words(fields: Iterable[str]) -> list[str]:
    return [_(_FIELDS[field]) for field in dict.fromkeys(fields) if field in _FIELDS]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


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
    "relation": N_("what they are to you"),
    "how_met": N_("how you met"),
    "met_on": N_("the day you met"),
    "preferred_channel": N_("the way they like to talk"),
    "cadence_days": N_("rhythm"),
    "strengths": N_("strengths"),
    "preference": N_("preferences"),
    "life_moment": N_("life moments"),
    "topic": N_("topics"),
    "share": N_("things to share"),
}


def alike_words(likeness: Likeness | None, name: str) -> str:
    """Why a card is to be looked at: `Looks like Wei-Lin Chen`."""
    words = {
        Likeness.EMAIL: _("The same e-mail address as {name}"),
        Likeness.PHONE: _("The same phone number as {name}"),
    }
    return words.get(likeness or Likeness.NAME, _("Looks like {name}")).format(name=name)
