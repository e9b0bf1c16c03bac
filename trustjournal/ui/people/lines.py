"""How one person reads in a list: every piece of the row in words, with the icons that go with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trustjournal.base.i18n import N_, _
from trustjournal.domain.people import Relation
from trustjournal.domain.relation_words import RELATIONS
from trustjournal.domain.standing import RhythmState, Standing, sentence_case
from trustjournal.domain.words import ago, short_date
from trustjournal.ui.kit.paint import ChipLook, Tone

if TYPE_CHECKING:
    from trustjournal.services.people_list import Coming, Listed

CHANNELS = {
    "in_person": N_("in person"),
    "call": N_("call"),
    "video": N_("video"),
    "message": N_("message"),
    "email": N_("e-mail"),
    "coffee": N_("coffee"),
    "lunch": N_("lunch"),
    "outing": N_("outing"),
    "workshop": N_("workshop"),
    "event": N_("event"),
}
DATE_ICONS = {
    "birthday": "cake-variant-outline",
    "work_anniversary": "medal-outline",
    "anniversary": "calendar-heart",
    "memorial": "flower-outline",
    "custom": "calendar-today",
    "agreement": "file-document-outline",
    "new_parent": "baby-carriage",
    "move": "home-outline",
    "training": "school-outline",
    "sick_leave": "heart-outline",
    "bereavement": "heart-outline",
}
_STATES = {
    RhythmState.ON: ("check-circle-outline", "kept"),
    RhythmState.TODAY: ("clock-outline", "celebrate"),
    RhythmState.NOW: ("clock-outline", "celebrate"),
    RhythmState.PAST: ("alert-circle-outline", "overdue"),
    RhythmState.PAUSED: ("minus-circle-outline", "text3"),
    RhythmState.NONE: ("circle-outline", "text3"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Two lines of a column, with an icon in a colour token before them where there is one."""

    over: str = ""
    under: str = ""
    icon: str = ""
    color: str = "text2"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in the list, in words; `spoken` is the whole row for a screen reader."""

    id: str
    name: str
    about: str
    chips: tuple[ChipLook, ...]
    contact: Cell
    rhythm: Cell
    coming: Cell
    spoken: str


def line_of(listed: Listed, today: date) -> PersonLine:
    """A person as a row of the list."""
    person = listed.person
    about = work_words(person.title, person.organisation)
    if listed.found:
        about = _("Strong at: {strengths}").format(strengths=", ".join(listed.found))
    chips = chips_of(person.relation, person.tags, listed.life_moment, archived=person.archived)
    contact = _contact(person.last_contact_on, person.last_channel, today)
    rhythm = standing_cell(listed.standing, today)
    coming = _coming(listed.coming, today)
    pieces = [
        person.name,
        about,
        *(chip.text for chip in chips),
        _("last contact {when}").format(when=contact.under) if contact.over else contact.under,
        rhythm.over,
        rhythm.under,
        *(part for part in (coming.under, coming.over) if part),
    ]
    spoken = ", ".join(piece for piece in pieces if piece)
    return PersonLine(person.id, person.name, about, chips, contact, rhythm, coming, spoken)


def work_words(title: str | None, organisation: str | None) -> str:
    """What someone does and where: "Product designer, Oakmere"."""
    if title and organisation:
        return _("{title}, {organisation}").format(title=title, organisation=organisation)
    return title or organisation or ""


def chips_of(
    relation: str | None, tags: tuple[str, ...], life_moment: str = "", *, archived: bool = False
) -> tuple[ChipLook, ...]:
    """What a person is to the user, their tags, and the life moment they are in."""
    words = [_(RELATIONS[Relation(relation)])] if relation and RELATIONS[Relation(relation)] else []
    chips = [ChipLook(word) for word in (*words, *tags)]
    if archived:
        chips.append(ChipLook(_("Archived")))
    if life_moment:
        chips.append(ChipLook(life_moment, Tone.CHECKIN, "heart-outline"))
    return tuple(chips)


def standing_look(standing: Standing) -> tuple[str, str]:
    """The icon of a rhythm's state, and its colour token."""
    return _STATES[standing.state]


def standing_cell(standing: Standing, today: date) -> Cell:
    """State and rhythm."""
    icon, color = standing_look(standing)
    return Cell(standing.words(today), standing.rhythm_words(), icon, color)


def contact_words(on: date, channel: str | None, today: date) -> str:
    """How long ago and by which way: "7 days ago, message"."""
    words = CHANNELS.get(channel or "")
    if words is None:
        return sentence_case(ago(on, today))
    return _("{ago}, {channel}").format(ago=sentence_case(ago(on, today)), channel=_(words))


def _contact(on: date | None, channel: str | None, today: date) -> Cell:
    if on is None:
        return Cell("", _("No contact yet"))
    return Cell(_day(on, today), contact_words(on, channel, today))


def _coming(coming: Coming | None, today: date) -> Cell:
    if coming is None:
        return Cell()
    return Cell(_day(coming.on, today), coming.words, DATE_ICONS.get(coming.kind, "calendar-today"))


def _day(on: date, today: date) -> str:
    return _("Today") if on == today else short_date(on, today)
