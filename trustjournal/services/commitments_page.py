"""The list of all promises as the window shows it, and everything about one of them."""

from trustjournal.domain.commitments import Commitment, Owner
from trustjournal.domain.person_file import Tally
from trustjournal.domain.promise_list import About, Counts, Figures, PromiseRow, Show, week_ends
from trustjournal.domain.promise_words import history
from trustjournal.services.commitments import commitment
from trustjournal.services.journal import Journal
from trustjournal.services.nudges import todays_nudges
from trustjournal.storage import commitments as stored
from trustjournal.storage.facts.meetings import next_start
from trustjournal.storage.people import names
from trustjournal.storage.person_file import tally
from trustjournal.storage.sense import sensible


def page(journal: Journal, show: Show, after: PromiseRow | None, limit: int) -> list[PromiseRow]:
    """The promises behind a row (from the first for None), at most `limit`: open by their day, closed newest first."""
    if show is Show.CLOSED:
        return stored.closed_page(journal.reader, after, limit)
    return stored.open_page(journal.reader, None if show is Show.ALL else show.value, after, limit)


def counts(journal: Journal) -> Counts:
    """What stands on the choices and the heads of the list."""
    today = journal.clock.today()
    return Counts(
        stored.by_week(journal.reader, today, week_ends(today)),
        stored.closed_count(journal.reader),
    )


def figures(journal: Journal) -> Figures:
    """How promises ended, both ways; it looks at every promise that was kept or missed."""
    ended = stored.ended(journal.reader)
    return Figures(ended.get(Owner.ME, Tally()), ended.get(Owner.THEM, Tally()))


@sensible
def reminder_of(journal: Journal, commitment_id: str) -> str | None:
    """The key of the nudge that speaks (or will, within 30 days) of an open promise; None where there is none."""
    nudges = todays_nudges(journal)
    held = (*nudges.open, *nudges.coming, *nudges.snoozed)
    return next((one.key for one in held if one.rule == "commitment" and one.subject.id == commitment_id), None)


@sensible
def about(journal: Journal, commitment_id: str) -> About:
    """Everything about one promise. Raises UserError where it is not there."""
    promise = commitment(journal, commitment_id)
    called = names(journal.reader, list(promise.people))
    people = tuple((person, called[person]) for person in promise.people if person in called)
    alone = people[0][0] if len(people) == 1 else ""
    clock, those = journal.clock, frozenset(promise.people)
    meets = next_start(journal.reader, clock.now(), those, clock.local) if people else None
    return About(
        promise=promise,
        people=people,
        events=tuple(history(promise, journal.clock.today(), _channel(journal, promise))),
        mine=tally(journal.reader, alone, Owner.ME) if alone else Tally(),
        theirs=tally(journal.reader, alone, Owner.THEM) if alone else Tally(),
        meets=meets.moment if meets else None,
    )


def _channel(journal: Journal, promise: Commitment) -> str:
    from trustjournal.domain.interactions import Interaction
    from trustjournal.storage.codec import get

    talk = get(journal.reader, Interaction, promise.interaction_id) if promise.interaction_id else None
    return talk.channel.value if talk is not None and not talk.confidential else ""
