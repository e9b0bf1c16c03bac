"""What is written when a form of the panel is saved: each form has its one verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from trustjournal.services import agreements, circles, dates, goals, people, preferences, relationships, shares, topics
from trustjournal.services.dates import LifeMomentEntered
from trustjournal.services.journal import Journal
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

Job = Callable[[Journal], object]


def job_of(form: EntryForm, person_id: str) -> Job:
    """What to write for a form as it stands now; the widgets are not touched any more."""
    return _JOBS[type(form)](form, person_id)


def _keeping(verb: Callable[[Journal, Any], object]) -> Callable[[Any, str], Job]:
    def job(form: Any, _person_id: str) -> Job:
        entered = form.entered()
        return lambda journal: verb(journal, entered)

    return job


def _relative(form: RelativeForm, _person_id: str) -> Job:
    entered, born = form.entered(), form.born()
    return lambda journal: relationships.keep(journal, entered, born)


def _life_moment(form: LifeMomentForm, _person_id: str) -> Job:
    moment = form.entered()
    entered = LifeMomentEntered(
        person_id=moment.person_id,
        kind=moment.kind,
        label=moment.label or "",
        starts_on=moment.starts_on,
        ends_on=moment.ends_on,
        follow_up_on=moment.follow_up_on,
        note=moment.note or "",
        confidential=moment.confidential,
    )
    if moment.created_at is None:
        return lambda journal: dates.add_life_moment(journal, entered)
    return lambda journal: dates.save_life_moment(journal, moment.id, entered)


def _person(form: AboutForm | PartnershipForm, _person_id: str) -> Job:
    edited = form.edited()
    return lambda journal: people.save(journal, edited)


def _circle(form: CircleForm, person_id: str) -> Job:
    entered = form.entered()
    joining = [person_id] if entered.created_at is None else []
    return lambda journal: circles.keep(journal, entered, joining)


_JOBS: dict[type[EntryForm], Callable[[Any, str], Job]] = {
    AboutForm: _person,
    AgreementForm: _keeping(agreements.keep),
    CircleForm: _circle,
    GoalForm: _keeping(goals.keep),
    LifeMomentForm: _life_moment,
    PartnershipForm: _person,
    PreferenceForm: _keeping(preferences.keep),
    RelativeForm: _relative,
    ShareForm: _keeping(shares.keep),
    TopicForm: _keeping(topics.keep),
}
