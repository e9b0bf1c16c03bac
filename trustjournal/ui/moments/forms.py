"""A kind of moment in the reader's words, and a moment of the journal as it stands in the form, there and back."""

from __future__ import annotations

import msgspec

from trustjournal.base.i18n import _
from trustjournal.domain.moments import Direction, Moment, MomentState
from trustjournal.services.moments import NewMoment
from trustjournal.services.moments_catalogue import MomentKind, moment_kinds
from trustjournal.ui.kit.choices import Choice
from trustjournal.ui.kit.fields import PersonChoice
from trustjournal.ui.moments.values import FieldFace, KindFace, MomentForm


def face_of(kind: MomentKind) -> KindFace:
    """A kind in the reader's words."""
    leads = kind.promise
    return KindFace(
        id=kind.id,
        icon=kind.icon,
        tone=kind.tone,
        title=_(kind.label),
        why=_(kind.why),
        text=_(kind.text),
        hint=_(kind.hint),
        directions=tuple(Choice(direction.value, _(words)) for direction, words in kind.directions.items()),
        states=(_(kind.states[MomentState.OPEN]), _(kind.states[MomentState.CLOSED])) if kind.states else None,
        follow_up_days=kind.follow_up_days or 0,
        fields=tuple(
            FieldFace(
                name=each.name,
                type=each.type.value,
                label=_(each.label),
                hint=_(each.hint),
                choices=tuple(Choice(choice.id, _(choice.label)) for choice in each.choices),
                closing=each.closing,
            )
            for each in kind.fields
        ),
        promise=_(leads.label) if leads is not None else "",
        promise_for=(leads.direction or "") if leads is not None else "",
        again=_(kind.again),
        practice=kind.practice,
    )


def form_of(kept: Moment, people: tuple[PersonChoice, ...]) -> MomentForm:
    """A moment of the journal as a form."""
    return MomentForm(
        kind=kept.kind,
        people=people,
        direction=kept.direction or "",
        on=kept.on,
        text=kept.text or "",
        details={name: given for name, given in kept.details.items() if isinstance(given, str)},
        closed=kept.state is MomentState.CLOSED,
        follow_up_on=kept.follow_up_on,
        confidential=kept.confidential,
    )


def new_of(form: MomentForm) -> NewMoment:
    """A form as a moment to note."""
    return NewMoment(
        kind=form.kind,
        people=tuple(person.id for person in form.people),
        text=form.text,
        on=form.on,
        direction=Direction(form.direction),
        details=dict(form.details),
        state=MomentState.CLOSED if form.closed else None,
        follow_up_on=form.follow_up_on,
        confidential=form.confidential,
    )


def changed_by(kept: Moment, form: MomentForm) -> Moment:
    """A moment as the form changes it; what no field of its kind shows stays."""
    kind = moment_kinds()[kept.kind]
    shown = {field.name for field in kind.fields if form.closed or not field.closing}
    details = {name: given for name, given in kept.details.items() if name not in shown}
    state = (MomentState.CLOSED if form.closed else MomentState.OPEN) if kind.states else kept.state
    return msgspec.structs.replace(
        kept,
        people=tuple(person.id for person in form.people),
        direction=Direction(form.direction),
        on=form.on or kept.on,
        text=form.text,
        details={**details, **form.details},
        state=state,
        follow_up_on=form.follow_up_on if kind.follow_up_days and not form.closed else kept.follow_up_on,
        confidential=form.confidential,
    )
