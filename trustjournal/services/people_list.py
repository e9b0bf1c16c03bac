"""People as the window lists them: each with groups, last contact, rhythm and the next day that counts."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum

import msgspec
from msgspec import Struct

from trustjournal.base.i18n import N_, _
from trustjournal.domain.brief.first import date_words, life_moment_words, next_day
from trustjournal.domain.dates import LifeMoment, LifeMomentKind, PersonalDate
from trustjournal.domain.folding import fold
from trustjournal.domain.people import Relation
from trustjournal.domain.standing import Standing, standing
from trustjournal.services.journal import Journal
from trustjournal.storage import people as stored
from trustjournal.storage import people_list as extra
from trustjournal.storage.people import PeopleFilter, PersonRow
from trustjournal.storage.people_list import RhythmFact
from trustjournal.storage.policy import policy_of

FIRST = 60
EVERYONE, DUE, STRONG, ARCHIVED = "everyone", "due", "strong", "archived"
_SHORT = 3
"""Words shorter than this say nothing of what one needs help with."""


class Coming(Struct, frozen=True):
    """The next day of a person: what it is in words, and of which sort (a date's kind, life moment or agreement)."""

    on: date
    kind: str
    words: str


class Listed(Struct, frozen=True, kw_only=True):
    """One person in the list; `folded` is what a search looks in.

    `found` are the strengths by which somebody was found, where one looks for who could help.
    """

    person: PersonRow
    standing: Standing
    life_moment: str = ""
    coming: Coming | None = None
    folded: str = ""
    strengths: tuple[str, ...] = ()
    found: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person.id


class Sort(StrEnum):
    """In which order people stand."""

    NAME = "name"
    CONTACT = "contact"
    DATE = "date"
    RHYTHM = "rhythm"


class Wanted(Struct, frozen=True, kw_only=True):
    """Which people in which order: a group's key, a tag, the words typed, and the order."""

    group: str = EVERYONE
    tag: str = ""
    query: str = ""
    sort: Sort = Sort.NAME


class Group(Struct, frozen=True):
    """A filter over people: its key, its label (to be translated), and who is in it."""

    key: str
    label: str
    relations: frozenset[str]


GROUPS = (
    Group("reports", N_("Direct reports"), frozenset({Relation.REPORT})),
    Group("peers", N_("Peers"), frozenset({Relation.PEER})),
    Group("clients", N_("Clients and partners"), frozenset({Relation.CLIENT, Relation.PARTNER})),
    Group("managers", N_("Managers"), frozenset({Relation.MANAGER})),
    Group("mentors", N_("Mentors and mentees"), frozenset({Relation.MENTOR, Relation.MENTEE})),
    Group("friends", N_("Friends and family"), frozenset({Relation.FRIEND, Relation.FAMILY})),
)
_BY_KEY = {group.key: group for group in GROUPS}


def first(journal: Journal) -> list[Listed]:
    """The first people by name, quickly: what is seen before the rest is read."""
    today = journal.clock.today()
    rows = stored.page(journal.reader, PeopleFilter(), today, None, FIRST, dated=False)
    return _listed(journal, rows, [row.id for row in rows], today)


def everyone(journal: Journal) -> list[Listed]:
    """Everybody, the archived too, by name."""
    today = journal.clock.today()
    return _listed(
        journal, stored.page(journal.reader, PeopleFilter(with_archived=True), today, dated=False), None, today
    )


def arrange(listed: Iterable[Listed], wanted: Wanted) -> list[Listed]:
    """Those a filter lets through, in the order asked for; they come in by name, which decides between equals."""
    if wanted.group == STRONG:
        return who_could_help((one for one in listed if not wanted.tag or wanted.tag in one.person.tags), wanted.query)
    words = fold(wanted.query).split()
    found = [
        one
        for one in listed
        if in_group(one, wanted.group)
        and (not wanted.tag or wanted.tag in one.person.tags)
        and all(word in one.folded for word in words)
    ]
    order = _ORDERS.get(wanted.sort)
    return sorted(found, key=order) if order is not None else found


def who_could_help(listed: Iterable[Listed], need: str) -> list[Listed]:
    """Those with a strength in which a word of the need stands, who meets most of its words first (practice P21).

    Without a need, everybody of whom a strength is known.
    """
    words = [word for word in fold(need).split() if len(word) >= _SHORT]
    found: list[tuple[int, Listed]] = []
    for one in listed:
        if not in_group(one, STRONG):
            continue
        met = [strength for strength in one.strengths if not words or any(word in fold(strength) for word in words)]
        if met:
            hits = sum(any(word in fold(strength) for strength in met) for word in words)
            found.append((hits, msgspec.structs.replace(one, found=tuple(met))))
    return [one for _hits, one in sorted(found, key=lambda pair: -pair[0])]


def in_group(one: Listed, key: str) -> bool:
    """Whether a person belongs to a group; the archived belong to theirs alone."""
    if key == ARCHIVED or one.person.archived:
        return key == ARCHIVED and one.person.archived
    if key == EVERYONE:
        return True
    if key == STRONG:
        return bool(one.strengths) and one.person.deceased_on is None
    if key == DUE:
        return one.standing.is_due and one.person.deceased_on is None
    return one.person.relation in _BY_KEY[key].relations


def counts(listed: Iterable[Listed]) -> dict[str, int]:
    """How many people are in each group."""
    found = dict.fromkeys((EVERYONE, DUE, STRONG, ARCHIVED, *_BY_KEY), 0)
    of_relation = {relation: group.key for group in GROUPS for relation in group.relations}
    for one in listed:
        if one.person.archived:
            found[ARCHIVED] += 1
            continue
        found[EVERYONE] += 1
        found[DUE] += in_group(one, DUE)
        found[STRONG] += in_group(one, STRONG)
        if one.person.relation in of_relation:
            found[of_relation[one.person.relation]] += 1
    return found


def tags(listed: Iterable[Listed]) -> list[str]:
    """Every tag in use, in alphabetical order."""
    return sorted({tag for one in listed for tag in one.person.tags}, key=lambda tag: (fold(tag), tag))


def _by_contact(one: Listed) -> tuple[bool, int]:
    on = one.person.last_contact_on
    return (on is None, -on.toordinal() if on else 0)


def _by_date(one: Listed) -> tuple[bool, date]:
    return (one.coming is None, one.coming.on if one.coming else date.max)


def _by_rhythm(one: Listed) -> tuple[bool, date]:
    return (one.standing.due is None, one.standing.due or date.max)


_ORDERS: dict[Sort, Callable[[Listed], tuple[bool, int | date]]] = {
    Sort.CONTACT: _by_contact,
    Sort.DATE: _by_date,
    Sort.RHYTHM: _by_rhythm,
}


def _listed(journal: Journal, rows: list[PersonRow], ids: list[str] | None, today: date) -> list[Listed]:
    reader = journal.reader
    facts = extra.rhythm_facts(reader, ids, today)
    coming = _Coming(journal, rows, ids, today)
    listed = []
    for row in rows:
        fact = facts.get(row.id) or RhythmFact()
        listed.append(
            Listed(
                person=row,
                standing=standing_of(row, fact, today),
                life_moment=coming.current.get(row.id, ""),
                coming=coming.next.get(row.id),
                folded=_folded(row, fact.note, fact.strengths),
                strengths=fact.strengths,
            )
        )
    return listed


def standing_of(row: PersonRow, fact: RhythmFact, today: date) -> Standing:
    """How a person stands against their rhythm today."""
    since = [day for day in (row.last_contact_on, fact.cadence_since_on, fact.answered_on) if day is not None]
    return standing(row.cadence_days, max(since, default=fact.created_on), row.paused_until_on, today)


def _folded(row: PersonRow, note: str, strengths: tuple[str, ...]) -> str:
    return fold("\n".join((row.name, row.organisation or "", row.title or "", *row.tags, *strengths, note)))


class _Coming:
    """The next day of each person, and the life moment they are in."""

    def __init__(self, journal: Journal, rows: list[PersonRow], ids: list[str] | None, today: date) -> None:
        self.today = today
        self.next: dict[str, Coming] = {}
        self.current: dict[str, str] = {}
        organisations = {row.id: row.organisation for row in rows}
        feb29 = policy_of(journal.reader).feb29
        for personal in extra.coming_dates(journal.reader, ids):
            on = next_day(personal, today, feb29)
            if on is not None:
                self._keep(personal.person_id, on, personal.kind, _date_label(personal, on, organisations))
        for moment in extra.life_moments(journal.reader, ids, today):
            self._take(moment)
        for person, on in extra.reviews(journal.reader, ids, today):
            self._keep(person, on, "agreement", _("Agreement review"))

    def _keep(self, person: str, on: date, kind: str, words: str) -> None:
        if person not in self.next or on < self.next[person].on:
            self.next[person] = Coming(on, kind, words)

    def _take(self, moment: LifeMoment) -> None:
        words = "" if moment.confidential else life_moment_words(moment)
        if moment.current(self.today):
            if words:
                self.current.setdefault(moment.person_id, words)
            if moment.ends_on is not None and moment.ends_on < date.max:
                back = _("A life moment ends") if moment.confidential else _back(moment)
                self._keep(moment.person_id, moment.ends_on + timedelta(days=1), moment.kind, back)
        elif moment.starts_on is not None:
            self._keep(moment.person_id, moment.starts_on, moment.kind, words or _("Life moment"))


def _date_label(personal: PersonalDate, on: date, organisations: dict[str, str | None]) -> str:
    """What a date is, without the age: that stands on the person's page."""
    if personal.kind == "birthday":
        return _("Birthday")
    hidden = personal if not personal.confidential else _without_label(personal)
    return date_words(hidden, on, {}, organisations.get(personal.person_id))


def _without_label(personal: PersonalDate) -> PersonalDate:
    return msgspec.structs.replace(personal, label=None)


def _back(moment: LifeMoment) -> str:
    leave = {LifeMomentKind.SICK_LEAVE, LifeMomentKind.NEW_PARENT, LifeMomentKind.BEREAVEMENT}
    if moment.kind in leave:
        return _("Back from leave")
    return _("Ends: {what}").format(what=life_moment_words(moment))
