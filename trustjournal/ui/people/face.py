"""Puts the head of a person's page and the facts into words; the side column is in `side_words`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.brief.first import life_moment_words
from trustjournal.domain.launchers import reach as reach_of
from trustjournal.domain.people import Person
from trustjournal.domain.standing import sentence_case
from trustjournal.domain.veil import carries, hidden_text
from trustjournal.domain.words import clock, day, short_date
from trustjournal.services.person_page import PersonPage
from trustjournal.ui.people.lines import chips_of, contact_words, standing_look, work_words
from trustjournal.ui.people.origins import head_words, with_origins
from trustjournal.ui.people.side_words import Side
from trustjournal.ui.people.values import Fact, PersonFace

if TYPE_CHECKING:
    from trustjournal.services.provenance import Provenance


def face_of(page: PersonPage, *, reveal: bool = False, known: Provenance | None = None) -> PersonFace:
    """The page's value in words; confidential entries are only counted unless revealed.

    `known` tells where it came from, where an import brought something.
    """
    file = page.file
    person = file.person
    moment = next((one for one in file.life_moments if one.current(page.today) and not one.confidential), None)
    return PersonFace(
        id=person.id,
        name=person.display_name,
        first_name=person.first_name,
        about=_about(person),
        chips=chips_of(
            person.relation, person.tags, life_moment_words(moment) if moment else "", archived=person.archived
        ),
        facts=_facts(page),
        sections=with_origins(Side(page, reveal=reveal).sections(), person, known),
        reach=reach_of(person),
        pinned=person.pinned,
        close=person.close,
        archived=person.archived,
        origin=head_words(known),
    )


def _about(person: Person) -> str:
    work = work_words(person.title, person.organisation)
    say = person.name.phonetic if person.name else None
    pronouns = sentence_case(person.pronouns or "")
    if pronouns and say:
        spoken = _("{pronouns}, say “{phonetic}”.").format(pronouns=pronouns, phonetic=say)
    elif say:
        spoken = _("Say “{phonetic}”.").format(phonetic=say)
    else:
        spoken = _("{pronouns}.").format(pronouns=pronouns) if pronouns else ""
    if work and spoken:
        return _("{work}. {spoken}").format(work=work.rstrip("."), spoken=spoken)
    return work or spoken


def _facts(page: PersonPage) -> tuple[Fact, ...]:
    last, today = page.last, page.today
    icon, color = standing_look(page.standing)
    rhythm = page.standing.rhythm_words()
    facts = [
        Fact(_("Last contact"), contact_words(last.at.on, last.channel, today) if last else _("No contact yet")),
        Fact(_("Rhythm"), rhythm or _no_rhythm(page), icon if rhythm else "", color),
        Fact(_("Open promises"), _promises(page)),
        Fact(_("Next meeting"), _meeting(page) or _("Nothing planned")),
    ]
    if page.file.person.deceased_on is not None:
        facts[1] = Fact(_("Died"), short_date(page.file.person.deceased_on, today))
    return tuple(facts)


def _no_rhythm(page: PersonPage) -> str:
    """There is none; in discreet mode nobody can tell."""
    return hidden_text() if carries(page.file.person.first_name) else _("No rhythm")


def _promises(page: PersonPage) -> str:
    parts = []
    if page.mine:
        parts.append(ngettext("{n} yours", "{n} yours", page.mine).format(n=page.mine))
    if page.theirs:
        theirs = ngettext("{n} {name}’s", "{n} {name}’s", page.theirs)
        parts.append(theirs.format(n=page.theirs, name=page.file.person.first_name))
    if page.shared:
        parts.append(ngettext("{n} shared", "{n} shared", page.shared).format(n=page.shared))
    return ", ".join(parts) or _("None")


def _meeting(page: PersonPage) -> str:
    if page.meets_at is None:
        return ""
    starts: datetime = page.meets_at
    on = sentence_case(day(starts.date(), page.today))
    return _("{day} {time}").format(day=on, time=clock(starts))
