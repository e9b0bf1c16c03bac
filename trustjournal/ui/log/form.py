"""What stands in the form, as a value, and how it is kept as a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trustjournal.domain.capture import Present
from trustjournal.domain.words import names
from trustjournal.ui.kit.fields import PersonChoice


@dataclass(frozen=True, slots=True)
class LogForm:
    """A conversation as it stands in the form. `at` is a moment without offset, as the clock on the wall showed it."""

    people: tuple[PersonChoice, ...] = ()
    at: datetime = datetime.min  # noqa: DTZ901 - always given; a local time has no offset yet
    channel: str = ""
    note: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class SettleRow:
    """One thing the conversation may settle, as it is shown."""

    key: str
    words: str
    late: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft, read: the form, what the form does not show, and when it was kept."""

    id: str
    form: LogForm
    title: str
    newcomers: frozenset[str]
    closes: tuple[str, ...]
    interaction: str
    who: str
    time: str


def body_of(
    form: LogForm,
    present: Sequence[Present],
    *,
    title: str = "",
    newcomers: Sequence[str] = (),
    closes: Sequence[str] = (),
    interaction: str = "",
) -> dict[str, Any]:
    """What is kept of a form: `who` names the people for a list of drafts, `at` is the moment of the conversation."""
    return {
        "who": names([person.first for person in present]),
        "people": [{"id": person.id, "name": person.name} for person in form.people],
        "at": form.at.isoformat(timespec="minutes"),
        "channel": form.channel,
        "note": form.note,
        "confidential": form.confidential,
        "title": title,
        "newcomers": list(newcomers),
        "closes": list(closes),
        "interaction": interaction,
    }


def kept_of(draft_id: str, saved_at: str, body: Mapping[str, Any]) -> Kept | None:
    """A draft from its body; None where it is none of this form's, such as one of a later version."""
    try:
        form = LogForm(
            people=tuple(PersonChoice(str(one["id"]), str(one["name"])) for one in body["people"]),
            at=datetime.fromisoformat(body["at"]),
            channel=str(body["channel"]),
            note=str(body["note"]),
            confidential=bool(body["confidential"]),
        )
        return Kept(
            id=draft_id,
            form=form,
            title=str(body.get("title", "")),
            newcomers=frozenset(map(str, body.get("newcomers", ()))),
            closes=tuple(map(str, body.get("closes", ()))),
            interaction=str(body.get("interaction", "")),
            who=str(body.get("who", "")),
            time=saved_at[11:16],
        )
    except (KeyError, TypeError, ValueError):
        return None
