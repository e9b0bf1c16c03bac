"""What is done with moments: noting, editing, closing with what came of it, and the promise that one leads to.

Practices P10, P15 to P22 and P30. What the kinds are called and ask for is declared (`moments_catalogue`); nothing here
knows one by name.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Commitment, Owner
from trustjournal.domain.days import shift
from trustjournal.domain.moments import Direction, Moment, MomentState
from trustjournal.domain.words import clause
from trustjournal.services import commitments, trash
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.journal import Journal
from trustjournal.services.moments_catalogue import FieldType, MomentKind, moment_kinds
from trustjournal.storage.change import Change
from trustjournal.storage.codec import get, load

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

Details = Mapping[str, str]


class NewMoment(Struct, frozen=True, kw_only=True):
    """A moment to note. What is not given is as its kind has it: today, the usual direction, open, its follow-up day.

    `details` hold the fields that the kind declares, days as ISO dates; empty ones are left out.
    """

    kind: str
    people: tuple[str, ...] = ()
    text: str = ""
    on: date | None = None
    direction: Direction | None = None
    details: dict[str, str] = {}
    state: MomentState | None = None
    follow_up_on: date | None = None
    confidential: bool = False


class Promise(Struct, frozen=True, kw_only=True):
    """That a moment leads to a promise of mine (the remedy of a mistake, help that was accepted), and by when."""

    due_on: date | None = None


def kind_of(name: str) -> MomentKind:
    """The declaration of a kind. Raises UserError where there is none of that name."""
    kind = moment_kinds().get(name)
    if kind is None:
        raise UserError(_("There is no kind of moment called “{name}”.").format(name=name), _("Choose another."))
    return kind


def add(journal: Journal, new: NewMoment, promise: Promise | None = None) -> str:
    """Note a moment, and the promise it leads to, in one change; gives its id. UserError where it says nothing."""
    kind = kind_of(new.kind)
    made = _moment_of(new, kind, journal.clock.today())
    with journal.change(_words(_("{kind}: {text}"), kind, made)) as unit:
        _write(unit, made, kind, promise, anew=True)
    return made.id


def edit(
    journal: Journal, changed: Moment, promise: Promise | None = None, origin: object | None = None
) -> Change | None:
    """Keep a moment as edited, with a promise it now leads to. UserError where it is gone, or says nothing."""
    kind = kind_of(changed.kind)
    _check(kind, changed)
    with journal.change(_words(_("Changed {kind}: {text}"), kind, changed), origin) as unit:
        before = unit.get(Moment, changed.id)
        if before is None:
            raise _gone()
        ends = changed.state is MomentState.CLOSED and before.state is not MomentState.CLOSED
        _write(unit, closed(changed, unit.at.on) if ends else changed, kind, promise, anew=False)
    return unit.change


def moment(journal: Journal, moment_id: str) -> Moment:
    """One moment. Raises UserError where it is not there."""
    found = get(journal.reader, Moment, moment_id)
    if found is None:
        raise _gone()
    return found


def close(journal: Journal, moment_id: str, details: Details | None = None) -> Change | None:
    """What was open is done, with what came of it; a day that closing asks for and that is not given is today."""
    kept = moment(journal, moment_id)
    kind = kind_of(kept.kind)
    ended = replace(kept, details={**kept.details, **_filled(kind, details or {})})
    with journal.change(_words(_("Closed {kind}: {text}"), kind, kept)) as unit:
        unit.save(closed(ended, journal.clock.today()))
    return unit.change


def reopen(journal: Journal, moment_id: str) -> Change | None:
    """A closed moment waits again; what was said of its end stays."""
    kept = moment(journal, moment_id)
    with journal.change(_words(_("Open again: {text}"), kind_of(kept.kind), kept)) as unit:
        unit.save(replace(kept, state=MomentState.OPEN))
    return unit.change


def delete(journal: Journal, moment_id: str) -> Change | None:
    """Put a moment in the trash; a promise that it led to stays."""
    kept = moment(journal, moment_id)
    title = _words(_("{kind}: {text}"), kind_of(kept.kind), kept)
    return trash.delete(journal, "moment", moment_id, title, _("Delete: {text}").format(text=title))


def again(journal: Journal, moment_id: str) -> NewMoment:
    """The same kind of moment with the same people, to be said anew: a second chance after "not yet"."""
    kept = moment(journal, moment_id)
    return NewMoment(kind=kept.kind, people=kept.people, direction=kept.direction, confidential=kept.confidential)


def promises_of(journal: Journal, moment_id: str) -> list[Commitment]:
    """The promises that a moment led to."""
    return load(journal.reader, Commitment, "WHERE moment_id = ? ORDER BY seq", (moment_id,))


def follow_up_day(kind: MomentKind, on: date) -> date | None:
    """When an open moment of a kind asks for attention, unless another day is chosen; None where it needs none."""
    return shift(on, kind.follow_up_days) if kind.follow_up_days else None


def closed(kept: Moment, today: date, said: str | None = None) -> Moment:
    """The moment closed on a day. `said` is the outcome by its name or in words, or both: "not yet: a smaller step"."""
    kind = moment_kinds().get(kept.kind)
    details = dict(kept.details)
    if kind is None:
        return replace(kept, state=MomentState.CLOSED, details={**details, "outcome": said} if said else details)
    if said is not None:
        details.update(_said(kind, said))
    for field in kind.fields:
        if field.closing and field.type is FieldType.DATE:
            details.setdefault(field.name, today.isoformat())
    return replace(kept, state=MomentState.CLOSED, details=details)


def _said(kind: MomentKind, said: str) -> dict[str, str]:
    head, _colon, rest = said.partition(":")
    chosen = head.strip().casefold().replace(" ", "_").replace("-", "_")
    if kind.answer is not None and any(choice.id == chosen for choice in kind.choices):
        found = {kind.answer: chosen}
        if rest.strip() and kind.words_in is not None:
            found[kind.words_in] = rest.strip()
        return found
    return {kind.words_in or "outcome": said}


def _moment_of(new: NewMoment, kind: MomentKind, today: date) -> Moment:
    on = new.on or today
    state = (new.state or MomentState.OPEN) if kind.states else None
    waits = state is MomentState.OPEN
    made = Moment(
        id=str(uuid4()),
        kind=kind.id,
        people=tuple(dict.fromkeys(new.people)),
        on=on,
        direction=new.direction or kind.usual,
        text=new.text.strip() or None,
        details={**_filled(kind, new.details)},
        state=state,
        follow_up_on=(new.follow_up_on or follow_up_day(kind, on)) if waits else None,
        confidential=new.confidential,
    )
    _check(kind, made)
    return closed(made, today) if state is MomentState.CLOSED else made


def _filled(kind: MomentKind, details: Details) -> dict[str, str]:
    """The details without what is empty. Raises UserError where a field does not hold what it is for."""
    kept = {name: given.strip() for name, given in details.items() if given.strip()}
    for name, given in kept.items():
        field = kind.field(name)
        if field is not None and not field.accepts(given):
            raise UserError(
                _("“{text}” does not fit “{field}”.").format(text=given, field=_(field.label)),
                _("Choose one of the answers, or write a day as 2026-03-31."),
            )
    return kept


def _check(kind: MomentKind, made: Moment) -> None:
    if not (made.text or "").strip():
        raise UserError(_("A moment needs a few words."), _("Fill in “{field}”.").format(field=_(kind.text)))


def _write(unit: "Unit", made: Moment, kind: MomentKind, promise: Promise | None, *, anew: bool) -> None:
    """Write a moment, and the promise it leads to; one that is settled by that is closed."""
    leads = kind.promise
    new = None
    if promise is not None and leads is not None:
        text = made.text if leads.field == "text" else made.details.get(leads.field)
        new = NewCommitment(
            text=str(text or made.text or ""),
            people=made.people,
            owner=Owner.ME,
            due_on=promise.due_on,
            moment_id=made.id,
            confidential=made.confidential,
        )
        if leads.closes:
            made = closed(made, unit.at.on)
    if anew:
        unit.add(made)
    else:
        unit.save(made)
    if new is not None:
        unit.add(commitments.commitment_of(new, unit.at.on))


def _words(pattern: str, kind: MomentKind, kept: Moment) -> str:
    return pattern.format(kind=_(kind.label), text=clause(kept.text))


def _gone() -> UserError:
    return trash.gone(_("That moment is not there any more."))
