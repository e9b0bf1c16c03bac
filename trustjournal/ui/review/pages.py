"""What the services know of a week, the mirror, the cores and past reviews, as the pages that the views show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.days import shift
from trustjournal.domain.insights import CORES, LEVELS, level_of
from trustjournal.domain.practices import turn
from trustjournal.domain.review import Core, Cores, SelfAssessment
from trustjournal.domain.words import long_date
from trustjournal.services.practices import practice
from trustjournal.ui.review.coresform import CoreAnswer
from trustjournal.ui.review.values import CorePage, CoresPage, Linked, MirrorPage, PastPage, Quiet, WeekPage, shortened

if TYPE_CHECKING:
    from trustjournal.services.review import Assessed, Drifting, Evidence, Mirror, PastReview, ReviewWeek

OF_THE_CORES = "P28"
"""The practice whose questions, one a core, help to look at oneself."""
MEANINGS = {
    "integrity": N_("Do what you say, say what you mean, also when it is hard."),
    "intent": N_("Want something good for both, with nothing hidden behind it."),
    "capabilities": N_("Know your craft, and go on learning it."),
    "results": N_("Bring to an end what you began, and let it be seen."),
}


def week_page(week: ReviewWeek) -> WeekPage:
    """The guided review of a week."""
    review, chosen = week.review, week.practice
    answers = {
        name: given
        for name in ("went_well", "to_try", "improve_with")
        if review is not None and (given := getattr(review, name))
    }
    return WeekPage(
        week=week.week,
        number=week.number,
        monday=week.monday,
        sunday=shift(week.monday, 6),
        is_now=week.monday <= week.today <= shift(week.monday, 6),
        answers=answers,
        facts=week.facts,
        practice=_("Practice of the week: {title}. {how} {reason}").format(
            title=_(chosen.practice.title), how=_(chosen.practice.how), reason=_(chosen.reason)
        ),
        hint=_(chosen.practice.prompts[turn(week.monday) % len(chosen.practice.prompts)]),
        people=week.suggested,
    )


def mirror_page(mirror: Mirror) -> MirrorPage:
    """The plots, and who is drifting."""
    return MirrorPage(mirror.plots, tuple(Quiet(each.id, each.name, quiet_words(each)) for each in mirror.drifting))


def quiet_words(one: Drifting) -> str:
    """How long it has been, and what was wanted: "68 days, aim is once a month"."""
    if one.days is None:
        return _("No conversation yet, aim is {aim}").format(aim=one.aim)
    return ngettext("{n} day, aim is {aim}", "{n} days, aim is {aim}", one.days).format(n=one.days, aim=one.aim)


def cores_page(seen: Assessed, choices: Sequence[Evidence], typed: dict[str, CoreAnswer]) -> CoresPage:
    """The form of the four cores: what was typed, else what was kept today."""
    found = {
        **{each.id: linked(each) for each in choices},
        **{id_: linked(each) for id_, each in seen.evidence.items()},
    }
    looked_at = practice(OF_THE_CORES)
    hints = looked_at.prompts if looked_at is not None and len(looked_at.prompts) == len(CORES) else ("",) * len(CORES)
    cores = []
    for (key, title), hint in zip(CORES.items(), hints, strict=True):
        kept = _core(seen.now, key)
        answer = typed.get(key) or CoreAnswer(key, kept.level or 0, kept.evidence or "", kept.entries)
        cores.append(
            CorePage(
                key=key,
                title=_(title),
                meaning=_(MEANINGS[key]),
                before=_before(seen.before, key),
                level=answer.level,
                evidence=answer.evidence,
                linked=tuple(found[entry] for entry in answer.entries if entry in found),
                hint=_(hint) if hint else "",
                before_linked=tuple(found[entry] for entry in _core(seen.before, key).entries if entry in found),
            )
        )
    return CoresPage(long_date(seen.today), tuple(cores), tuple(linked(each) for each in choices))


def cores_of(answers: Sequence[CoreAnswer]) -> Cores:
    """What stands in the form as the domain's cores; one that says nothing is left out."""
    made = {
        each.key: Core(level=each.level or None, evidence=each.evidence or None, entries=each.entries)
        for each in answers
        if each.level or each.evidence or each.entries
    }
    return Cores(**made)


def past_pages(reviews: Sequence[PastReview]) -> tuple[PastPage, ...]:
    """The list of past reviews."""
    return tuple(
        PastPage(
            week=each.review.week,
            title=_("Week {n}, {year}").format(n=int(each.review.week[-2:]), year=each.review.week[:4]),
            went_well=shortened(each.review.went_well or ""),
            to_try=shortened(each.review.to_try or ""),
            closer=each.improve_with,
            practice=each.practice,
        )
        for each in reviews
    )


def linked(evidence: Evidence) -> Linked:
    """An entry as the form links it."""
    return Linked(evidence.kind, evidence.id, evidence.words, evidence.person_id)


def _core(assessment: SelfAssessment | None, key: str) -> Core:
    found = getattr(assessment.cores, key) if assessment is not None and assessment.cores is not None else None
    return found if isinstance(found, Core) else Core()


def _before(assessment: SelfAssessment | None, key: str) -> str:
    """How one saw a core the time before: "Last time: mostly. Told Priya early"; empty where one did not say."""
    level = level_of(assessment, key) if assessment is not None else 0
    if not level:
        return ""
    secret = assessment is not None and assessment.confidential
    evidence = _("Confidential, hidden") if secret else _core(assessment, key).evidence
    said = _(LEVELS[level - 1]).lower()
    if not evidence:
        return _("Last time: {level}").format(level=said)
    return _("Last time: {level}. {evidence}").format(level=said, evidence=shortened(evidence))
