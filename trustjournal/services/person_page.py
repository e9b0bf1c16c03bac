"""The page of one person: everything known of them as one value, their timeline by pages, and small verbs it needs."""

from datetime import date, datetime

from msgspec import Struct

from trustjournal.domain.commitments import Owner
from trustjournal.domain.dates import Feb29
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.people import Circle
from trustjournal.domain.person_file import PersonFile, TimelineEntry
from trustjournal.domain.standing import Standing, standing
from trustjournal.services import people
from trustjournal.services.journal import Journal
from trustjournal.storage import people as stored
from trustjournal.storage.codec import load
from trustjournal.storage.people_list import last_answer
from trustjournal.storage.person_file import load_person_file
from trustjournal.storage.policy import policy_of
from trustjournal.storage.sense import sensible
from trustjournal.storage.timeline import KINDS, PAGE, page

__all__ = ["KINDS", "PAGE", "PersonPage", "Show", "TimelineEntry", "person_page", "timeline"]


class PersonPage(Struct, frozen=True, kw_only=True):
    """A person's file and the four facts that stand on top: last contact, rhythm, open promises, next meeting."""

    file: PersonFile
    now: datetime
    last: Interaction | None
    """The last conversation, as of now."""
    standing: Standing
    mine: int
    """Open promises of the user's, of theirs, and shared ones."""
    theirs: int
    shared: int
    feb29: Feb29 | None = None
    meets_at: datetime | None = None
    """When the next meeting starts, as the user's own clock shows it then."""

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now.date()


class Show(Struct, frozen=True):
    """Which kinds a timeline's filter lets through."""

    key: str
    kinds: tuple[str, ...]


SHOWN = {
    show.key: show
    for show in (
        Show("everything", KINDS),
        Show("conversations", ("interaction",)),
        Show("moments", ("moment", "life_moment")),
        Show("promises", ("commitment",)),
        Show("topics", ("topic", "share")),
    )
}


@sensible
def person_page(journal: Journal, person_id: str) -> PersonPage:
    """Everything on a person's page but the timeline. Raises UserError where they are not there."""
    now = journal.clock.now()
    file = load_person_file(journal.reader, person_id, now, local=journal.clock.local)
    if file is None:
        raise people.gone()
    last = next((talk for talk in file.recent if talk.at.on <= now.date()), None)
    owners = [promise.owner for promise in file.commitments]
    return PersonPage(
        file=file,
        now=now,
        last=last,
        standing=_standing(journal, file, last, now.date()),
        mine=owners.count(Owner.ME),
        theirs=owners.count(Owner.THEM),
        shared=owners.count(Owner.SHARED),
        feb29=policy_of(journal.reader).feb29,
        meets_at=journal.clock.here(file.meeting.starts_at.moment) if file.meeting is not None else None,
    )


def _standing(journal: Journal, file: PersonFile, last: Interaction | None, today: date) -> Standing:
    person = file.person
    talked = last.at.on if last else stored.last_talks(journal.reader, [person.id], today).get(person.id)
    known = [talked, person.cadence_since_on, last_answer(journal.reader, person.id, today)]
    came_in = person.created_at.on if person.created_at else None
    since = max((day for day in known if day is not None), default=came_in)
    return standing(file.cadence_days, since, person.paused_until_on, today)


def timeline(
    journal: Journal,
    person_id: str,
    shown: str = "everything",
    after: tuple[str, str, str] | None = None,
    most: int = PAGE,
) -> list[TimelineEntry]:
    """The next entries of a person's timeline behind a key, the newest first; `shown` is one of SHOWN."""
    return page(journal.reader, person_id, SHOWN[shown].kinds, after, most)


def names_in(journal: Journal, people_ids: list[str]) -> dict[str, str]:
    """What people are called, by id."""
    return stored.names(journal.reader, people_ids)


def circles(journal: Journal) -> list[Circle]:
    """The circles people can stand in."""
    return load(journal.reader, Circle, "ORDER BY cadence_days, seq")
