"""What an entry is called in a list, in words: "Call with Priya Raman", "Your promise"."""

from typing import Any

from trustjournal.base.i18n import N_, _
from trustjournal.domain.words import names

CHANNELS = {
    "in_person": N_("In person"),
    "call": N_("Call"),
    "video": N_("Video"),
    "message": N_("Message"),
    "email": N_("E-mail"),
    "coffee": N_("Coffee"),
    "lunch": N_("Lunch"),
    "outing": N_("Outing"),
    "workshop": N_("Workshop"),
    "event": N_("Event"),
    "other": N_("Conversation"),
}
_WITH = {
    "in_person": N_("Talk with {names}"),
    "call": N_("Call with {names}"),
    "video": N_("Video call with {names}"),
    "message": N_("Message with {names}"),
    "email": N_("E-mail with {names}"),
    "coffee": N_("Coffee with {names}"),
    "lunch": N_("Lunch with {names}"),
    "outing": N_("Outing with {names}"),
    "workshop": N_("Workshop with {names}"),
    "event": N_("Event with {names}"),
    "other": N_("Conversation with {names}"),
}
_DATES = {
    "birthday": N_("Birthday"),
    "work_anniversary": N_("Work anniversary"),
    "anniversary": N_("Anniversary"),
    "memorial": N_("Day of remembrance"),
    "custom": N_("Date"),
}
_LIFE = {
    "sick_leave": N_("Sick leave"),
    "new_parent": N_("New parent"),
    "bereavement": N_("Bereavement"),
    "move": N_("Move"),
    "training": N_("Training"),
    "new_role": N_("New role"),
    "other": N_("Life moment"),
}
_KINDS = {
    "moment": N_("Moment"),
    "relationship": N_("Family and others"),
    "reflection": N_("Listening reflection"),
    "agreement": N_("Agreement"),
    "goal": N_("Shared goal"),
    "share": N_("To share"),
    "review": N_("Weekly review"),
    "self_assessment": N_("Self-assessment"),
    "meeting": N_("Meeting"),
}


def title(kind: str, form: dict[str, Any], people: list[str]) -> str:
    """The title of an entry from its form and the names of its people, in their order."""
    one_of = _TITLES.get(kind)
    return one_of(form, people) if one_of is not None else _(_KINDS.get(kind, kind))


def _interaction(form: dict[str, Any], people: list[str]) -> str:
    if not people:
        return _(CHANNELS.get(form["channel"], "Conversation"))
    return _(_WITH.get(form["channel"], _WITH["other"])).format(names=names(people))


def _commitment(form: dict[str, Any], people: list[str]) -> str:
    if form["owner"] == "shared" and people:
        return _("Promise shared with {names}").format(names=names(people))
    if form["owner"] == "them" and people:
        return _("Promise of {names}").format(names=names(people))
    return _("Your promise")


def _person(form: dict[str, Any], _people: list[str]) -> str:
    return str(form["display_name"])


def _circle(form: dict[str, Any], _people: list[str]) -> str:
    return str(form["name"])


def _kind(table: dict[str, str], otherwise: str) -> Any:
    def of(form: dict[str, Any], _people: list[str]) -> str:
        return _(table.get(str(form.get("kind")), otherwise))

    return of


def _topic(_form: dict[str, Any], people: list[str]) -> str:
    return _("Topic for {names}").format(names=names(people)) if people else _("Topic")


def _preference(form: dict[str, Any], _people: list[str]) -> str:
    return _("Boundary") if form.get("kind") == "boundary" else _("Preference")


_TITLES: dict[str, Any] = {
    "interaction": _interaction,
    "commitment": _commitment,
    "person": _person,
    "circle": _circle,
    "date": _kind(_DATES, N_("Date")),
    "life_moment": _kind(_LIFE, N_("Life moment")),
    "topic": _topic,
    "preference": _preference,
}
