"""Which form opens for a section of the side column, filled with what is kept, and how it is called."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from trustjournal.base.i18n import N_, _
from trustjournal.domain.agreements import Agreement, Goal
from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.domain.noun import Noun
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.people import Circle, Relationship
from trustjournal.domain.preferences import Preference
from trustjournal.domain.topics import Share, Topic
from trustjournal.services import dates, relationships
from trustjournal.services.journal import Journal
from trustjournal.services.person_page import PersonPage
from trustjournal.ui.kit.dateform import DateForm, Ties
from trustjournal.ui.kit.fields import PersonChoice
from trustjournal.ui.people.about_form import AboutForm, PartnershipForm
from trustjournal.ui.people.agreement_form import AgreementForm, GoalForm
from trustjournal.ui.people.entry_form import EntryForm
from trustjournal.ui.people.entry_forms import (
    CircleForm,
    LifeMomentForm,
    PreferenceForm,
    RelativeForm,
    ShareForm,
    TopicForm,
)

KINDS: dict[str, type[Noun]] = {
    "agreements": Agreement,
    "circles": Circle,
    "dates": PersonalDate,
    "family": Relationship,
    "goals": Goal,
    "life": LifeMoment,
    "preferences": Preference,
    "shares": Share,
    "topics": Topic,
}
_TITLES = {
    "about": (N_("What {name} is strong at"), ""),
    "agreements": (N_("An agreement with {name}"), N_("Agreement with {name}")),
    "circles": (N_("A circle for {name}"), N_("Change the circle")),
    "dates": (N_("A date of {name}"), N_("A date of {name}")),
    "family": (N_("Somebody around {name}"), N_("Somebody around {name}")),
    "goals": (N_("A goal shared with {name}"), N_("Goal shared with {name}")),
    "life": (N_("A life moment of {name}"), N_("Life moment of {name}")),
    "partnership": (N_("Working together with {name}"), ""),
    "preferences": (N_("What {name} prefers"), N_("What {name} prefers")),
    "shares": (N_("To share with {name}"), N_("To share with {name}")),
    "topics": (N_("To bring up with {name}"), N_("To bring up with {name}")),
}


def titles(section: str, name: str) -> tuple[str, str]:
    """What the panel is called where something is added, and where it is changed."""
    add, change = _TITLES[section]
    return _(add).format(name=name), _(change).format(name=name) if change else ""


def made_form(section: str, kept: Any, page: PersonPage, journal: Journal) -> EntryForm | DateForm | None:
    """The form of a section for the person of a page; None for a section that has none."""
    make = _FORMS.get(section)
    return make(kept, page, journal) if make is not None else None


def _relative(kept: Relationship | None, page: PersonPage, journal: Journal) -> RelativeForm:
    others = [one for one in relationships.others(journal) if one[0] != page.file.person.id]
    born = relationships.birthday_of(journal, kept.id) if kept is not None else None
    day = PartialDay(born.year, born.month, born.day) if born is not None else None
    return RelativeForm(page.file.person.id, journal.clock.today, others, kept, day)


def _date(kept: PersonalDate | None, page: PersonPage, journal: Journal) -> DateForm:
    # Nobody is looked for: the page says whose date it is.
    form = DateForm(Ties(lambda _text: [], partial(dates.family_in_words, journal), journal.clock.today()))
    person = PersonChoice(page.file.person.id, page.file.person.display_name)
    if kept is None:
        form.begin_of(person)
    else:
        form.show_date_of(kept, person)
    return form


def _share(kept: Share | None, page: PersonPage, journal: Journal) -> ShareForm:
    person = page.file.person
    return ShareForm(person.id, person.first_name, person.interests, journal.clock.today, kept)


_FORMS: dict[str, Callable[[Any, PersonPage, Journal], EntryForm | DateForm]] = {
    "about": lambda _kept, page, journal: AboutForm(page.file.person, journal.clock.today),
    "agreements": lambda kept, page, journal: AgreementForm(
        page.file.person.id, page.file.person.first_name, journal.clock.today, kept
    ),
    "circles": lambda kept, _page, journal: CircleForm(journal.clock.today, kept),
    "dates": _date,
    "family": _relative,
    "goals": lambda kept, page, journal: GoalForm(
        page.file.person.id, page.file.person.first_name, journal.clock.today, kept
    ),
    "life": lambda kept, page, journal: LifeMomentForm(page.file.person.id, journal.clock.today, kept),
    "partnership": lambda _kept, page, journal: PartnershipForm(page.file.person, journal.clock.today),
    "preferences": lambda kept, page, journal: PreferenceForm(page.file.person.id, journal.clock.today, kept),
    "shares": _share,
    "topics": lambda kept, page, journal: TopicForm(page.file.person.id, journal.clock.today, kept),
}
