"""What is done with shared goals (practice P25): agreeing on them, taking a step, reaching them, letting go."""

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.agreements import Goal, GoalState
from trustjournal.domain.words import clause
from trustjournal.services import entries
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change


def keep(journal: Journal, goal: Goal) -> Change | None:
    """Add a shared goal, or keep it as edited. Raises UserError where it has no aim or a step says nothing."""
    if not (goal.aim or "").strip():
        raise UserError(_("A shared goal needs an aim."), _("Say where the two of you want to get."))
    if any(not step.text.strip() for step in goal.steps):
        raise UserError(_("A step needs a few words."), _("Say what it is, or take the line away."))
    return entries.keep(journal, goal, _("Shared goal: {text}").format(text=clause(goal.aim)))


def take_step(journal: Journal, goal_id: str, place: int, *, done: bool = True) -> Change | None:
    """A step was taken, or is still to take; `place` counts from 0."""
    kept = entries.entry(journal, Goal, goal_id)
    if place >= len(kept.steps):
        raise entries.missing()
    steps = list(kept.steps)
    steps[place] = msgspec.structs.replace(steps[place], done=done)
    op = _("Step done: {text}") if done else _("Open again: {text}")
    return entries.keep(
        journal, msgspec.structs.replace(kept, steps=tuple(steps)), op.format(text=clause(steps[place].text))
    )


def reach(journal: Journal, goal_id: str) -> Change | None:
    """A goal was reached."""
    return _end(journal, goal_id, GoalState.REACHED, _("Reached: {text}"))


def drop(journal: Journal, goal_id: str) -> Change | None:
    """A goal is no longer aimed at."""
    return _end(journal, goal_id, GoalState.DROPPED, _("Dropped: {text}"))


def delete(journal: Journal, goal_id: str) -> Change | None:
    """Put a goal in the trash."""
    kept = entries.entry(journal, Goal, goal_id)
    return entries.delete(journal, Goal, goal_id, kept.aim or "")


def _end(journal: Journal, goal_id: str, state: GoalState, op: str) -> Change | None:
    kept = entries.entry(journal, Goal, goal_id)
    return entries.keep(journal, msgspec.structs.replace(kept, state=state), op.format(text=clause(kept.aim)))
