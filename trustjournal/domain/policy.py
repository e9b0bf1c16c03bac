"""What the user decided about nudges: it travels with the journal, as does what they did about each nudge."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from trustjournal.domain.dates import Feb29
from trustjournal.domain.noun import Instant, Part, PersonId, Text


class Answer(StrEnum):
    """What the user did about a nudge."""

    DONE = "done"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"


class NudgeState(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The answer to one nudge, under its key."""

    KIND: ClassVar[str] = "nudge_state"
    PLURAL: ClassVar[str] = "nudge_states"

    key: Text
    state: Answer | None = None
    on: date | None = None
    until_on: date | None = None
    until_at: Instant | None = None
    created_at: Instant | None = None
    updated_at: Instant | None = None
    confidential: bool = False


class PersonRules(Part, frozen=True):
    """The rules that stay silent for one person."""

    person_id: PersonId
    rules: tuple[str, ...] = ()


class Policy(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Which rules speak, where 29 February falls, and which addresses are the user's own."""

    feb29: Feb29 | None = None
    rules_off: tuple[str, ...] = ()
    person_rules_off: tuple[PersonRules, ...] = ()
    own_addresses: tuple[str, ...] = ()
