"""What the page of a moment shows, as values: a kind in words, and what stands in its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from trustjournal.ui.kit.choices import Choice
from trustjournal.ui.kit.fields import PersonChoice


@dataclass(frozen=True, slots=True)
class FieldFace:
    """A field of a kind: `type` is text, date or choice; a closing one is asked when the moment is closed."""

    name: str
    type: str
    label: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    closing: bool = False


@dataclass(frozen=True, slots=True)
class KindFace:
    """A kind of moment in the reader's words.

    `states` are what open and closed are called, if it can be open; `follow_up_days` is 0 where no day is to be chosen.
    `promise` offers to keep it as a promise, `promise_for` only for that direction where it is not empty.
    `practice` is the id of the one that the kind belongs to.
    """

    id: str
    icon: str
    tone: str
    title: str
    why: str
    text: str
    hint: str
    directions: tuple[Choice, ...]
    states: tuple[str, str] | None = None
    follow_up_days: int = 0
    fields: tuple[FieldFace, ...] = ()
    promise: str = ""
    promise_for: str = ""
    again: str = ""
    practice: str = ""


@dataclass(frozen=True, slots=True)
class MomentForm:
    """A moment as it stands in the form."""

    kind: str
    people: tuple[PersonChoice, ...] = ()
    direction: str = ""
    on: date | None = None
    text: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False
    follow_up_on: date | None = None
    confidential: bool = False
    promise: bool = False
    promise_due: date | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft, read: the form, the moment it edits (empty: a new one), and when it was kept."""

    id: str
    form: MomentForm
    moment: str
    saved_at: str


def body_of(form: MomentForm, moment: str) -> dict[str, Any]:
    """What is kept of a form as a draft."""
    return {
        "kind": form.kind,
        "people": [{"id": person.id, "name": person.name} for person in form.people],
        "direction": form.direction,
        "on": _written(form.on),
        "text": form.text,
        "details": dict(form.details),
        "closed": form.closed,
        "follow_up_on": _written(form.follow_up_on),
        "confidential": form.confidential,
        "promise": form.promise,
        "promise_due": _written(form.promise_due),
        "moment": moment,
    }


def kept_of(draft_id: str, saved_at: str, body: Mapping[str, Any]) -> Kept | None:
    """A draft from its body; None where it is none of this form's, such as one of a later version."""
    try:
        form = MomentForm(
            kind=str(body["kind"]),
            people=tuple(PersonChoice(str(one["id"]), str(one["name"])) for one in body["people"]),
            direction=str(body["direction"]),
            on=_read(body["on"]),
            text=str(body["text"]),
            details={str(name): str(given) for name, given in body["details"].items()},
            closed=bool(body["closed"]),
            follow_up_on=_read(body["follow_up_on"]),
            confidential=bool(body["confidential"]),
            promise=bool(body["promise"]),
            promise_due=_read(body["promise_due"]),
        )
        return Kept(draft_id, form, str(body.get("moment", "")), saved_at)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _written(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _read(text: Any) -> date | None:
    return date.fromisoformat(text) if text is not None else None
