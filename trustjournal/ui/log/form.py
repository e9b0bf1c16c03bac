"""What stands in the form, as a value, and how it is kept as a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from trustjournal.domain.capture import Present
from trustjournal.domain.interactions import Intention, Reflection, Voice
from trustjournal.domain.listening import says_anything
from trustjournal.domain.noun import read_hook, to_form
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
    title: str = ""
    place: str = ""
    intention: Intention | None = None
    voices: tuple[Voice, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    typed: tuple[str, str] = ("", "")
    """A newcomer of an event who is not added yet: name, and who they are."""

    @property
    def says_anything(self) -> bool:
        """Whether there is something to lose."""
        heard = any(says_anything(one) for one in self.reflections)
        return bool(self.note.strip() or heard or self.voices or self.intention or any(self.typed))


@dataclass(frozen=True, slots=True)
class SettleRow:
    """One thing the conversation may settle, as it is shown."""

    key: str
    words: str
    late: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft, read: the form, what the form does not show, and when it was kept.

    `closes` are the nudges that were offered to be settled by it, `ticked` those that are.

    `newcomers` are those who are not in the journal yet, by id, with what is known of them.
    """

    id: str
    form: LogForm
    newcomers: Mapping[str, str]
    closes: tuple[str, ...]
    ticked: tuple[str, ...]
    interaction: str
    who: str
    saved_at: str


def body_of(
    form: LogForm,
    present: Sequence[Present],
    *,
    newcomers: Mapping[str, str] | None = None,
    closes: Sequence[str] = (),
    ticked: Sequence[str] = (),
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
        "title": form.title,
        "place": form.place,
        "intention": to_form(form.intention) if form.intention is not None else None,
        "voices": [to_form(one) for one in form.voices],
        "reflections": [to_form(one) for one in form.reflections],
        "typed": list(form.typed),
        "newcomers": dict(newcomers or {}),
        "closes": list(closes),
        "ticked": list(ticked),
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
            title=str(body.get("title", "")),
            place=str(body.get("place", "")),
            intention=_read(body.get("intention"), Intention | None),
            voices=_read(body.get("voices", ()), tuple[Voice, ...]),
            reflections=_read(body.get("reflections", ()), tuple[Reflection, ...]),
            typed=_read(body.get("typed", ("", "")), tuple[str, str]),
        )
        return Kept(
            id=draft_id,
            form=form,
            newcomers=_newcomers(body.get("newcomers", {})),
            closes=tuple(map(str, body.get("closes", ()))),
            ticked=tuple(map(str, body.get("ticked", body.get("closes", ())))),
            interaction=str(body.get("interaction", "")),
            who=str(body.get("who", "")),
            saved_at=saved_at,
        )
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError):
        return None


def _newcomers(kept: Any) -> dict[str, str]:
    """Newcomers by id; the drafts of an earlier version knew their ids alone."""
    return _read(kept, dict[str, str]) if isinstance(kept, Mapping) else dict.fromkeys(map(str, kept), "")


def _read(form: Any, wanted: Any) -> Any:
    """A value from plain objects. Raises msgspec.ValidationError where they are not its form."""
    return msgspec.convert(form, wanted, dec_hook=read_hook)
