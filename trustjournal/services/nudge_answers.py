"""What Done does to the entry that a nudge is about.

Where the entry itself changes no answer is kept under the nudge's key, so that it speaks again when it is reopened;
for all other rules the answer is kept. Source: the journal's form, "What done does".
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.agreements import Agreement, Goal
from trustjournal.domain.commitments import Commitment, CommitmentState
from trustjournal.domain.facts import MOMENT_KINDS
from trustjournal.domain.interactions import Interaction, QuestionState, Reflection
from trustjournal.domain.moments import Moment
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.domain.policy import Answer, NudgeState
from trustjournal.domain.topics import Share, ShareState
from trustjournal.services import moments
from trustjournal.storage.unit import Unit

EntryT = TypeVar("EntryT", bound=Struct)


class Given(Struct, frozen=True, kw_only=True):
    """What is done, when, and what was said about it."""

    key: str
    rule: str
    id: str
    """Of the entry or person in the key."""
    place: int
    """The position in the key, where it has one."""
    due: str
    now: Instant
    answer: str | None = None
    on: date | None = None

    @classmethod
    def of(cls, key: str, answer: str | None, on: date | None, now: Instant) -> "Given":
        """Read the parts of a key, `rule:id:due` or `rule:id/position:due`."""
        rule, _colon, rest = key.partition(":")
        entry, _colon, due = rest.rpartition(":")
        entry_id, _slash, place = entry.partition("/")
        return cls(
            key=key,
            rule=rule,
            id=entry_id,
            place=int(place) if place.isdecimal() else 0,
            due=due,
            now=now,
            answer=answer,
            on=on,
        )

    @property
    def today(self) -> date:
        """The day it is done."""
        return self.now.on


def carry_out(unit: Unit, given: Given) -> None:
    """Do in this change what Done means for the rule."""
    act = _ACTS.get(given.rule)
    if given.answer is not None and given.rule not in _WITH_WORDS:
        raise UserError(
            _("This nudge has no place for an answer."),
            _("Leave the answer out, and log a conversation for the words."),
        )
    if act is None:
        keep(unit, NudgeState(key=given.key, state=Answer.DONE, on=given.today))
        return
    act(unit, given)
    if unit.get(NudgeState, given.key) is not None:
        unit.remove(NudgeState.KIND, given.key)


def keep(unit: Unit, state: NudgeState) -> None:
    """Keep an answer under its key, in place of an earlier one."""
    kept = unit.get(NudgeState, state.key)
    if kept is None:
        unit.add(state)
    else:
        unit.save(replace(state, created_at=kept.created_at, confidential=kept.confidential))


def _talked(unit: Unit, given: Given) -> None:
    talk = Interaction(id=str(uuid4()), at=given.now, channel=Channel.OTHER, people=(given.id,), note=given.answer)
    unit.add(talk)


def _commitment(unit: Unit, given: Given) -> None:
    kept = _entry(unit.get(Commitment, given.id), given)
    unit.save(replace(kept, state=CommitmentState.KEPT, closed_on=given.today))


def _told(unit: Unit, given: Given) -> None:
    kept = _entry(unit.get(Commitment, given.id), given)
    changes = tuple(
        replace(change, told_on=given.today) if change.told_on is None and str(change.on) == given.due else change
        for change in kept.changes
    )
    unit.save(replace(kept, changes=changes))


def _deliverable(unit: Unit, given: Given) -> None:
    kept = _entry(unit.get(Agreement, given.id), given)
    deliverables = tuple(
        replace(one, state=CommitmentState.KEPT) if place == given.place else one
        for place, one in enumerate(kept.deliverables)
    )
    unit.save(replace(kept, deliverables=deliverables))


def _question(unit: Unit, given: Given) -> None:
    kept = _entry(unit.get(Reflection, given.id), given)
    questions = tuple(
        replace(one, state=QuestionState.ANSWERED, answer=given.answer or one.answer) if place == given.place else one
        for place, one in enumerate(kept.questions)
    )
    unit.save(replace(kept, questions=questions))


def _share(unit: Unit, given: Given) -> None:
    kept = _entry(unit.get(Share, given.id), given)
    unit.save(replace(kept, state=ShareState.SHARED, shared_on=given.today))


def _review(unit: Unit, given: Given) -> None:
    kept = _entry(unit.get(Agreement, given.id), given)
    unit.save(replace(kept, review_on=given.on or _day(given.answer)))


def _goal(unit: Unit, given: Given) -> None:
    """The next step may be given as "TEXT @ DATE", as a promise is; a date alone moves the step."""
    kept = _entry(unit.get(Goal, given.id), given)
    text, on = _step(given.answer)
    unit.save(replace(kept, next_step=text or kept.next_step, next_step_on=given.on or on))


def _step(answer: str | None) -> tuple[str | None, date | None]:
    if answer is None:
        return None, None
    text, _at, day = answer.rpartition("@")
    try:
        return text.strip() or None, date.fromisoformat(day.strip())
    except ValueError:
        return answer, None


def _day(answer: str | None) -> date | None:
    if answer is None:
        return None
    try:
        return date.fromisoformat(answer)
    except ValueError:
        raise UserError(
            _("“{text}” is not a date.").format(text=answer), _("Write the next review as 2026-03-31.")
        ) from None


def _moment(unit: Unit, given: Given) -> None:
    unit.save(moments.closed(_entry(unit.get(Moment, given.id), given), given.today, given.answer))


def _entry(found: EntryT | None, given: Given) -> EntryT:
    if found is None:
        raise UserError(_("Today has no nudge “{key}”.").format(key=given.key))
    return found


_ACTS: dict[str, Callable[[Unit, Given], None]] = {
    "cadence": _talked,
    "commitment": _commitment,
    "told": _told,
    "deliverable": _deliverable,
    "question": _question,
    "share": _share,
    "goal": _goal,
    "agreement_review": _review,
    **dict.fromkeys(MOMENT_KINDS, _moment),
}
_WITH_WORDS = frozenset({"cadence", "question", "goal", "agreement_review", *MOMENT_KINDS})
