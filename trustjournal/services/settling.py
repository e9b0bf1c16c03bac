"""What a conversation with some people may settle: open nudges about them, and open promises between them and you."""

from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec import Struct

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.commitments import Commitment, Owner
from trustjournal.domain.nudges import Lane, Nudge
from trustjournal.domain.words import clause, names, short_date
from trustjournal.services.journal import Journal
from trustjournal.services.nudges import todays_nudges
from trustjournal.storage import people as stored
from trustjournal.storage.codec import load

_BY_TALKING = frozenset({"cadence", "log_meeting", "commitment", "agreement_review", "goal", "weekly_review"})
"""Rules not listed: settled by any talk, listed as a promise, or answered with a next date that is asked elsewhere."""

_COUNTED = 60
"""Up to so many days past due they are counted; later the date says more."""

_LANES = {
    Lane.CHECK_IN: N_("Check in: {step}"),
    Lane.CELEBRATE: N_("Celebrate: {step}"),
    Lane.FOLLOW_UP: N_("Follow up: {step}"),
    Lane.REFLECT: N_("Reflect: {step}"),
}


class Settled(Struct, frozen=True, kw_only=True):
    """One thing a conversation may settle. `key` is what `LogEntry.closes` takes, `late` how long it is past due."""

    key: str
    words: str
    late: str = ""
    asked: bool = False
    """Whether the conversation was begun for it."""


def may_settle(
    journal: Journal, people: Sequence[str], asked: Sequence[str] = (), made_in: str | None = None
) -> tuple[Settled, ...]:
    """What a conversation with these people may settle, what it was begun for first (keys of nudges, ids of promises).

    Promises that were made in it (`made_in` is its id, where it is kept already) are left out.
    Of something confidential its kind alone is said.
    """
    everyone = frozenset(people)

    def concerns(nudge: Nudge) -> bool:
        about = nudge.quiet_until is None and any(person in everyone for person, _name in nudge.people)
        return nudge.key in asked or about

    nudges = [nudge for nudge in todays_nudges(journal).open if nudge.rule not in _BY_TALKING and concerns(nudge)]
    ids = {key.split(":")[1] for key in asked if key.startswith("commitment:")}
    promises = _promises(journal, everyone, ids | {key for key in asked if ":" not in key}, made_in)
    found = [*(_of_nudge(nudge, nudge.key in asked) for nudge in nudges), *promises]
    return tuple(sorted(found, key=lambda one: not one.asked))


def _of_nudge(nudge: Nudge, asked: bool) -> Settled:
    return Settled(
        key=nudge.key,
        words=_(_LANES[nudge.lane]).format(step=clause(nudge.next_step)),
        late=nudge.chip or "",
        asked=asked,
    )


def _promises(journal: Journal, people: frozenset[str], asked: set[str], made_in: str | None) -> list[Settled]:
    found = load(
        journal.reader,
        Commitment,
        "WHERE state = 'open' AND interaction_id IS NOT ? AND id IN (SELECT commitment_id FROM commitment_person "
        "WHERE person_id IN (SELECT value FROM json_each(?)) UNION SELECT value FROM json_each(?)) "
        "ORDER BY due_on IS NULL, due_on, seq",
        (made_in or "", msgspec.json.encode(sorted(people)).decode(), msgspec.json.encode(sorted(asked)).decode()),
    )
    called = stored.names(journal.reader, list({person for one in found for person in one.people}))
    today = journal.clock.today()
    return [_of_promise(one, called, today, one.id in asked) for one in found]


def _of_promise(one: Commitment, called: dict[str, str], today: date, asked: bool) -> Settled:
    who = names([called[person] for person in one.people if person in called])
    text = _("confidential") if one.confidential else clause(one.text)
    if one.owner is Owner.THEM and who:
        words = _("Promise of {names}: {text}").format(names=who, text=text)
    elif one.owner is Owner.SHARED and who:
        words = _("Promise shared with {names}: {text}").format(names=who, text=text)
    else:
        words = _("Your promise: {text}").format(text=text)
    return Settled(key=one.id, words=words, late=_late(one.due_on, today), asked=asked)


def _late(due_on: date | None, today: date) -> str:
    if due_on is None or due_on >= today:
        return ""
    days = (today - due_on).days
    if days > _COUNTED:
        return _("past due since {day}").format(day=short_date(due_on, today))
    return ngettext("{n} day past due", "{n} days past due", days).format(n=days)
