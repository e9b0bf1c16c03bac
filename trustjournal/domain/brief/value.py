"""What a Brief is: a head, at most three lines that matter most, and sections of one-line items."""

from datetime import datetime

from msgspec import Struct

from trustjournal.domain.person_file import PersonFile
from trustjournal.domain.practices import Question

MOST_LINES = 3


class BriefLine(Struct, frozen=True, kw_only=True):
    """One line: a lead ("You"), the text, something smaller beside or below it, and the entry it stands for."""

    text: str
    lead: str = ""
    detail: str = ""
    overdue: bool = False
    icon: str = ""
    kind: str = ""
    id: str = ""
    tick: bool = False
    """Whether ticking it keeps the commitment `id`."""


class BriefSection(Struct, frozen=True, kw_only=True):
    """Lines under a heading; `more` are those that open in place."""

    key: str
    title: str
    icon: str
    note: str = ""
    lines: tuple[BriefLine, ...] = ()
    more: tuple[BriefLine, ...] = ()


class Brief(Struct, frozen=True, kw_only=True):
    """What to have in mind before talking with a person."""

    person_id: str
    name: str
    first_name: str
    subtitle: str
    on: str
    """The day it is for, ISO."""
    printed: str
    """That moment in words."""
    occasion: str = ""
    """"One-on-one, Tuesday 24 February 2026, 10:30"."""
    starts_at: str = ""
    """When that is, as an instant; empty where no meeting is planned."""
    soon: str = ""
    """"in 25 minutes"."""
    opening: str = ""
    """What to say of a first conversation; empty where there was one before."""
    first: tuple[BriefLine, ...] = ()
    left: tuple[BriefSection, ...] = ()
    right: tuple[BriefSection, ...] = ()
    left_out: str = ""
    """How many confidential notes were left out, in words; empty where none."""

    @property
    def sections(self) -> tuple[BriefSection, ...]:
        """All sections in reading order."""
        return (*self.left, *self.right)


class Setting(Struct, frozen=True, kw_only=True):
    """What the choosing functions look at: the file without what stays hidden, the moment, the policy's 29 February."""

    file: PersonFile
    now: datetime
    feb29: str | None = None
    questions: tuple[Question, ...] = ()
    """What the practices suggest to ask, with the condition each fits."""
    used: set[tuple[str, str]]
    """The entries that already stand in the Brief; nothing appears twice."""

    @property
    def name(self) -> str:
        """How the person is addressed."""
        return self.file.person.first_name

    def fresh(self, kind: str, entry_id: str) -> bool:
        """Whether an entry stands nowhere yet; from now on it does."""
        if (kind, entry_id) in self.used:
            return False
        self.used.add((kind, entry_id))
        return True
