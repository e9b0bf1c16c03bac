"""What was begun and not saved, in words: every draft of the journal, and where one goes on with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.words import names, short_day
from trustjournal.ui.kit.places import Destination, DraftRequest, MeetingRequest, Place

if TYPE_CHECKING:
    from trustjournal.services.drafts import Draft

_PANELS = {"people": Place.PEOPLE, "person": Place.PERSON, "commitments": Place.COMMITMENTS, "dates": Place.DATES}
"""By the name of a room's panel the room."""
_ROOMS = {"log": Place.LOG, "import": Place.IMPORT}
"""By the form of a draft the room that takes it by its id."""
_CORES = "review-cores"
_LONGEST = 44
_UNFITTING = (KeyError, TypeError, ValueError, AttributeError)
"""What comes of a draft of a later version, or of one that is damaged."""


class Begun(NamedTuple):
    """A draft: what it is, in words and as short as can be, and when it was kept (a time of today, else the day)."""

    id: str
    words: str
    short: str
    when: str


def begun_of(draft: Draft, today: date) -> Begun:
    """A draft in words."""
    kept = date.fromisoformat(draft.saved_at[:10])
    when = draft.saved_at[11:16] if kept == today else short_day(kept, today)
    try:
        words, short = _words(draft)
    except _UNFITTING:
        words, short = _("A form"), ""
    return Begun(draft.id, words, short or words, when)


def where(draft: Draft) -> Destination | None:
    """Where one goes on with a draft; None for the line that is jotted in a window of its own.

    Raises UserError where nothing here opens it.
    """
    try:
        return _where(draft)
    except _UNFITTING as error:
        raise UserError(
            _("This draft cannot be opened here."),
            _("It is kept; the version of Trust Journal that wrote it may open it."),
        ) from error


def _where(draft: Draft) -> Destination | None:
    body, wanted = draft.body, DraftRequest(draft.id)
    if draft.form == "jot":
        return None
    if draft.form == "meeting":
        on = date.fromisoformat(body["on"]) if body.get("on") else None
        people = tuple(map(str, body.get("people") or ()))
        return Destination(Place.MEETING, body.get("meeting"), MeetingRequest(people, on))
    if draft.form == "review":
        if draft.id == _CORES:
            return Destination(Place.REVIEW, data="cores")
        return Destination(Place.REVIEW, draft.id.removeprefix("review-"))
    if draft.form == "moment":
        return Destination(Place.MOMENT, str(body.get("moment") or "") or None, wanted)
    if draft.form in _ROOMS:
        return Destination(_ROOMS[draft.form], None, wanted)
    return _in_panel(draft.id)


def _in_panel(draft_id: str) -> Destination:
    _form, room, key = draft_id.split(":", 2)
    place = _PANELS[room]
    if place is Place.PERSON:
        return Destination(place, key.partition("/")[0], DraftRequest(draft_id))
    return Destination(place, None, "add" if place is Place.PEOPLE else DraftRequest(draft_id))


def _words(draft: Draft) -> tuple[str, str]:
    """What it is, and shorter where that is enough."""
    body = draft.body
    who = str(body.get("who") or "")
    if draft.form == "moment":
        who = names([str(person["name"]) for person in body.get("people") or ()])
    if draft.form == "log":
        return (_("Conversation with {names}").format(names=who) if who else _("A conversation")), who
    if draft.form == "moment":
        return (_("Moment with {names}").format(names=who) if who else _("A moment")), who
    if draft.form == "meeting":
        return (_("Meeting with {names}").format(names=who) if who else _("A meeting")), ""
    if draft.form == "review":
        return (_("The four cores") if draft.id == _CORES else _("The week’s review")), ""
    if draft.form == "jot":
        return _("A jotted line"), ""
    if draft.form == "import":
        return _("Import of {files}").format(files=names([str(file) for file in body.get("files") or ()])), ""
    return str(body.get("title") or "") or _("A form"), ""


def shortened(words: str) -> str:
    """As much of the words as fits on a button."""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
