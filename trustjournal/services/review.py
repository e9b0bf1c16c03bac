"""Looking back: the review of a week, its facts and its practice, the four cores, and the mirror of twelve weeks."""

import re
from datetime import date
from uuid import uuid4

import msgspec
from msgspec import UNSET, Struct, UnsetType

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain import insights as mirror
from trustjournal.domain.days import shift
from trustjournal.domain.insights import Plot
from trustjournal.domain.nudges.rules_reflect import iso_week
from trustjournal.domain.practices import WeekPractice, practice_of_week
from trustjournal.domain.review import Cores, Review, SelfAssessment
from trustjournal.domain.rhythm import rhythm
from trustjournal.domain.standing import RhythmState
from trustjournal.domain.week_facts import WeekFacts, calls_of
from trustjournal.services import trash
from trustjournal.services.journal import Journal
from trustjournal.services.people_list import standing_of
from trustjournal.services.practices import practices
from trustjournal.storage import insights as counted
from trustjournal.storage import people as stored
from trustjournal.storage import review as kept
from trustjournal.storage.change import Change
from trustjournal.storage.people import PeopleFilter
from trustjournal.storage.people_list import RhythmFact, rhythm_facts
from trustjournal.storage.review import Evidence
from trustjournal.storage.sense import sensible

__all__ = ["Evidence"]

EVIDENCE_DAYS = 45
EVIDENCE_MOST = 40
_SUGGESTED = 2
_WEEK = re.compile(r"\d{4}-W\d{2}")


class Drifting(Struct, frozen=True):
    """Somebody with whom it has been longer than the rhythm says: how long, and the rhythm in words."""

    id: str
    name: str
    days: int | None
    """Since the last conversation; None where there was none."""
    aim: str


class ReviewWeek(Struct, frozen=True, kw_only=True):
    """A week to look back on: its days, what was written, its facts, its practice and whom one might get closer to."""

    week: str
    monday: date
    today: date
    review: Review | None
    facts: WeekFacts
    practice: WeekPractice
    suggested: tuple[tuple[str, str], ...] = ()
    """People as (id, name): who is drifting, else who is close; whoever was chosen is among them."""
    drifting: tuple[Drifting, ...] = ()

    @property
    def number(self) -> int:
        """The number of the week in its year."""
        return int(self.week[-2:])


class Mirror(Struct, frozen=True):
    """What is shown beside the review: plots by key, and who is drifting."""

    plots: dict[str, Plot]
    drifting: tuple[Drifting, ...]


class PastReview(Struct, frozen=True):
    """A review as the list of past ones shows it, with the names it mentions."""

    review: Review
    improve_with: str
    practice: str


class Assessed(Struct, frozen=True):
    """The self-assessment of today, if there is one, the latest before it, and the evidence both name."""

    today: date
    now: SelfAssessment | None
    before: SelfAssessment | None
    evidence: dict[str, Evidence]


def monday_of(week: str) -> date:
    """The Monday of an ISO week. Raises UserError where that year has no such week."""
    try:
        return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    except ValueError:
        raise UserError(_("There is no week {week}.").format(week=week), _("Choose another week.")) from None


def this_week(journal: Journal) -> str:
    """The week it is."""
    return iso_week(journal.clock.today())


def week_named(journal: Journal, name: str) -> str | None:
    """The week that a name stands for: the week itself ("2026-W08"), or a review by its id; None for anything else."""
    found = kept.week_of(journal.reader, name)
    if found is not None:
        return found
    return name if _WEEK.fullmatch(name) else None


@sensible
def review_week(journal: Journal, week: str) -> ReviewWeek:
    """Everything the guided review of a week shows."""
    monday, today = monday_of(week), journal.clock.today()
    gone_quiet = drifting(journal)
    review = kept.review_of(journal.reader, week)
    before = iso_week(shift(monday, -7))
    facts = counted.week_facts(journal.reader, monday, today, len(gone_quiet), before)
    chosen = review.practice if review is not None else None
    return ReviewWeek(
        week=week,
        monday=monday,
        today=today,
        review=review,
        facts=facts,
        practice=practice_of_week(practices(), monday, calls_of(facts), chosen),
        suggested=_suggested(journal, review, gone_quiet),
        drifting=gone_quiet,
    )


def write(
    journal: Journal,
    week: str,
    *,
    went_well: str | UnsetType | None = UNSET,
    to_try: str | UnsetType | None = UNSET,
    improve_with: str | UnsetType | None = UNSET,
    practice: str | UnsetType | None = UNSET,
    origin: object | None = None,
) -> Change | None:
    """Keep answers of a week's review, those that are given; the first makes it, later ones edit the same review."""
    monday = monday_of(week)
    given = {"went_well": went_well, "to_try": to_try, "improve_with": improve_with, "practice": practice}
    answers = {
        name: ((value or "").strip() or None) if isinstance(value, str) else value
        for name, value in given.items()
        if value is not UNSET
    }
    op = _("Review of week {n}").format(n=monday.isocalendar().week)
    with journal.change(op, origin, goes_on=True) as unit:
        review = kept.review_of(unit.reader, week)
        if review is None:
            made = {"id": str(uuid4()), "week": week, "on": journal.clock.today().isoformat(), **answers}
            unit.add(msgspec.convert(made, Review))
        else:
            unit.save(msgspec.structs.replace(review, **answers))
    return unit.change


@sensible
def past_reviews(journal: Journal) -> list[PastReview]:
    """Every review, the newest week first."""
    found = kept.reviews(journal.reader)
    people = sorted({each.improve_with for each in found if each.improve_with})
    names = stored.names(journal.reader, people)
    titles = {each.id: _(each.title) for each in practices()}
    return [
        PastReview(each, names.get(each.improve_with or "", ""), titles.get(each.practice or "", "")) for each in found
    ]


def delete(journal: Journal, week: str) -> Change | None:
    """Put the review of a week in the trash. Raises UserError where there is none."""
    review = kept.review_of(journal.reader, week)
    if review is None:
        raise trash.gone(_("That week has no review any more."))
    said = _("Review of week {n}").format(n=monday_of(week).isocalendar().week)
    return trash.delete(journal, "review", review.id, said, _("Delete: {what}").format(what=said))


def drifting(journal: Journal) -> tuple[Drifting, ...]:
    """With whom it has been longer than one wanted, by name."""
    today = journal.clock.today()
    found = []
    facts = rhythm_facts(journal.reader, None, today)
    for person in stored.page(journal.reader, PeopleFilter(), today, dated=False):
        standing = standing_of(person, facts.get(person.id, RhythmFact()), today)
        if standing.state is not RhythmState.PAST or person.deceased_on is not None:
            continue
        days = (today - person.last_contact_on).days if person.last_contact_on else None
        found.append(Drifting(person.id, person.name, days, rhythm(standing.days or 0)))
    return tuple(found)


@sensible
def mirror_of(journal: Journal, week: str, quiet: tuple[Drifting, ...] | None = None) -> Mirror:
    """The plots of the twelve weeks up to this one; takes a while where there are many entries.

    `quiet` is who is drifting, where that is known already.
    """
    facts = counted.facts(journal.reader, mirror.weeks_up_to(monday_of(week)), journal.clock.today())
    now, before = _latest_two(journal)
    plots = (
        mirror.contact(facts),
        mirror.follow_through(facts),
        mirror.help_both_ways(facts),
        mirror.channel_mix(facts),
        mirror.listening(facts),
        mirror.habits(facts),
        mirror.cores(now, before),
    )
    return Mirror({plot.key: plot for plot in plots}, drifting(journal) if quiet is None else quiet)


def assessed(journal: Journal) -> Assessed:
    """The four cores as they were seen today and the time before."""
    today = journal.clock.today()
    now = kept.assessment_on(journal.reader, today)
    earlier = [each for each in kept.assessments(journal.reader) if each.on < today]
    before = earlier[0] if earlier else None
    ids = [
        entry
        for each in (now, before)
        if each is not None and each.cores is not None
        for name in mirror.CORES
        for entry in (getattr(each.cores, name).entries if getattr(each.cores, name) is not None else ())
    ]
    found = kept.evidence(journal.reader, tuple(dict.fromkeys(ids)))
    return Assessed(today, now, before, {each.id: each for each in found})


def assess(journal: Journal, cores: Cores, origin: object | None = None) -> Change | None:
    """Keep how one sees the four cores today; a second look on the same day edits the first."""
    on = journal.clock.today()
    with journal.change(_("Four cores of credibility"), origin) as unit:
        found = kept.assessment_on(unit.reader, on)
        if found is None:
            unit.add(SelfAssessment(id=str(uuid4()), on=on, cores=cores))
        else:
            unit.save(msgspec.structs.replace(found, cores=cores))
    return unit.change


def evidence_to_choose(journal: Journal) -> list[Evidence]:
    """Entries of the last weeks that may show something, newest first."""
    return kept.recent_evidence(journal.reader, journal.clock.today(), EVIDENCE_DAYS, EVIDENCE_MOST)


def _latest_two(journal: Journal) -> tuple[SelfAssessment | None, SelfAssessment | None]:
    """The newest self-assessment and the newest one of an earlier month than its."""
    found = kept.assessments(journal.reader)
    if not found:
        return None, None
    first_of_month = found[0].on.replace(day=1)
    return found[0], next((each for each in found[1:] if each.on < first_of_month), None)


def _suggested(
    journal: Journal, review: Review | None, gone_quiet: tuple[Drifting, ...]
) -> tuple[tuple[str, str], ...]:
    found = [(each.id, each.name) for each in gone_quiet[:_SUGGESTED]]
    if not found:
        rows = stored.page(journal.reader, PeopleFilter(), journal.clock.today(), limit=200, dated=False)
        found = [(row.id, row.name) for row in rows if row.close][:_SUGGESTED]
    chosen = review.improve_with if review is not None else None
    if chosen and chosen not in {person for person, _name in found}:
        found = [*stored.names(journal.reader, [chosen]).items(), *found]
    return tuple(found)
