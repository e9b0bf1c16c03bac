"""What became of a promise, step by step, and words one could use to give it a new date (practices P05, P06)."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import N_, _
from trustjournal.domain.commitments import Commitment, CommitmentState, DueChange, Owner
from trustjournal.domain.person_file import Tally
from trustjournal.domain.words import clause, day_heading, sentence, short_date


class Happening(StrEnum):
    """What happened to a promise."""

    MADE = "made"
    DUE = "due"
    MOVED = "moved"
    KEPT = "kept"
    MISSED = "missed"
    DROPPED = "dropped"


class PromiseEvent(Struct, frozen=True):
    """One line of a promise's history: when (None where it is not known), what, in words, and what was said of it."""

    on: date | None
    happening: Happening
    words: str
    detail: str = ""


_MADE_BY = {
    "in_person": N_("Promised in person"),
    "call": N_("Promised on the phone"),
    "video": N_("Promised in a video call"),
    "message": N_("Promised in a message"),
    "email": N_("Promised by e-mail"),
    "coffee": N_("Promised over coffee"),
    "lunch": N_("Promised over lunch"),
    "outing": N_("Promised on an outing"),
    "workshop": N_("Promised at a workshop"),
    "event": N_("Promised at an event"),
}
_ENDS = {
    CommitmentState.KEPT: (Happening.KEPT, N_("Kept")),
    CommitmentState.MISSED: (Happening.MISSED, N_("Missed")),
    CommitmentState.DROPPED: (Happening.DROPPED, N_("Dropped")),
}


def history(promise: Commitment, today: date, channel: str = "") -> list[PromiseEvent]:
    """Everything that is known of a promise, the first first; `channel` is that of the talk in which it was made."""
    events = [PromiseEvent(promise.created_on, Happening.MADE, _(_MADE_BY.get(channel, N_("Promised"))))]
    events += [
        PromiseEvent(change.on, Happening.MOVED, _moved(change, today, promise), _about(change))
        for change in promise.changes
        if not is_drop(change)
    ]
    if promise.state is CommitmentState.OPEN and promise.due_on is not None and promise.due_on < today:
        events.append(PromiseEvent(promise.due_on, Happening.DUE, _("Reached its date")))
    if promise.state in _ENDS:
        happening, words = _ENDS[promise.state]
        reason = drop_reason(promise) if happening is Happening.DROPPED else ""
        events.append(PromiseEvent(promise.closed_on, happening, _(words), reason))
    return events


def is_drop(change: DueChange) -> bool:
    """Whether a change gives no new date: then it says why a promise was dropped."""
    return change.to_due_on is None


def drop_reason(promise: Commitment) -> str:
    """Why a promise was dropped, as it was last said; empty where it was not."""
    said = [change.reason or "" for change in promise.changes if is_drop(change)]
    return clause(said[-1]) if said else ""


def untold_on(promise: Commitment) -> date | None:
    """The day of the last new date of an open promise that nobody was told of; None where all is told."""
    if promise.state is not CommitmentState.OPEN or not promise.people:
        return None
    return next((one.on for one in reversed(promise.changes) if one.told_on is None and not is_drop(one)), None)


def _moved(change: DueChange, today: date, promise: Commitment) -> str:
    assert change.to_due_on is not None
    to = short_date(change.to_due_on, today)
    if change.from_due_on is None:
        told, untold = N_("Set for {to}, they know"), N_("Set for {to}")
    else:
        told, untold = N_("Moved from {was} to {to}, told them"), N_("Moved from {was} to {to}, not told yet")
    if promise.owner is Owner.THEM or not promise.people:
        told = untold = N_("Moved from {was} to {to}") if change.from_due_on else N_("Set for {to}")
    was = short_date(change.from_due_on, today) if change.from_due_on else ""
    return _(told if change.told_on else untold).format(was=was, to=to)


def _about(change: DueChange) -> str:
    said = (clause(change.reason), clause(change.alternative))
    if all(said):
        return _("{reason}. Meanwhile: {alternative}").format(reason=said[0], alternative=said[1])
    return said[0] or (_("Meanwhile: {alternative}").format(alternative=said[1]) if said[1] else "")


def words_to_use(
    promise: Commitment, new_date: date | None, reason: str = "", alternative: str = "", today: date | None = None
) -> str:
    """What one could say to whoever counts on a promise; short, with the day it needs and what is there meanwhile."""
    task = clause(promise.text)
    past = promise.due_on is not None and today is not None and promise.due_on < today
    if promise.due_on is None:
        parts = [_("I promised you this: {task}.").format(task=task)]
    elif past:
        parts = [_("I said {day} for this: {task}. It did not work out.").format(
            day=day_heading(promise.due_on), task=task)]  # fmt: skip
    else:
        parts = [_("I said {day} for this: {task}.").format(day=day_heading(promise.due_on), task=task)]
    if clause(reason):
        parts.append(sentence(_("{words}.").format(words=clause(reason))))
    if new_date is not None:
        parts.append(_("It needs until {day}.").format(day=day_heading(new_date)))
    if clause(alternative):
        parts.append(sentence(_("Meanwhile you can have: {words}.").format(words=clause(alternative))))
    parts.append(_("Does that work?"))
    return " ".join(parts)


def kept_words(mine: Tally, theirs: Tally, name: str = "") -> str:
    """How promises ended, both ways: "You kept 9 of 11. Amara kept 5 of 6."; empty where none has ended.

    Without a name it is about everybody.
    """
    said = []
    if mine.closed:
        said.append(_("You kept {kept} of {closed}.").format(kept=mine.kept, closed=mine.closed))
    if theirs.closed:
        text = _("{name} kept {kept} of {closed}.") if name else _("Others kept {kept} of {closed}.")
        said.append(text.format(name=name, kept=theirs.kept, closed=theirs.closed))
    return " ".join(said)
