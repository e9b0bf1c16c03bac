"""The sections of a Brief, each a function from what is known to lines; the order of LEFT and RIGHT is the page's."""

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain import words
from trustjournal.domain.brief.agreement_lines import agreement_lines
from trustjournal.domain.brief.first import date_words, last_day, next_day, overdue_words, past_due, relatives_of
from trustjournal.domain.brief.moment_lines import moment_lines
from trustjournal.domain.brief.person_lines import partnership, person_lines
from trustjournal.domain.brief.questions import question_to_try
from trustjournal.domain.brief.respect import respect_lines
from trustjournal.domain.brief.talk_lines import (
    heard_lines,
    heard_note,
    intention,
    last_reflection,
    talk_lines,
    voice_lines,
)
from trustjournal.domain.brief.value import BriefLine, BriefSection, Setting
from trustjournal.domain.commitments import Owner
from trustjournal.domain.interactions import QuestionState
from trustjournal.domain.moments import Direction, Moment, MomentState
from trustjournal.domain.person_file import Tally

Lines = tuple[list[BriefLine], str]
"""The lines of a section, and the small note beside its heading."""


_AHEAD = 30
_BEHIND = 14


class Maker(Struct, frozen=True):
    """How a section is called, drawn and filled."""

    key: str
    title: str
    icon: str
    fill: Callable[[Setting], Lines]

    def make(self, setting: Setting) -> BriefSection:
        """The section of this person, perhaps without lines."""
        lines, note = self.fill(setting)
        return BriefSection(key=self.key, title=_(self.title), icon=self.icon, note=note, lines=tuple(lines))


def _heard(setting: Setting) -> Lines:
    """What was heard last, or else the last conversations; with it how one talked, and their view in a group."""
    today = setting.now.date()
    last = last_reflection(setting)
    told = heard_lines(last[0]) if last is not None else []
    lines = [*told, *talk_lines(setting, last[1] if last is not None else None), *voice_lines(setting)]
    return lines, heard_note(*last, today) if last is not None else ""


def _promises(setting: Setting) -> Lines:
    today = setting.now.date()
    order = {Owner.ME: 0, Owner.SHARED: 1, Owner.THEM: 2}
    leads = {Owner.ME: _("You"), Owner.SHARED: _("Together"), Owner.THEM: setting.name}
    lines = []
    for each in sorted(setting.file.commitments, key=lambda each: (order[each.owner], each.due_on or date.max)):
        if not setting.fresh("commitment", each.id):
            continue
        days = past_due(each, today)
        due = words.short_day(each.due_on, today) if each.due_on else ""
        moved = each.changes[-1] if each.changes else None
        if moved and moved.to_due_on and not days:
            told = _("told") if moved.told_on else _("not told yet")
            if moved.from_due_on is not None:
                old = words.short_date(moved.from_due_on, today)
                due = _("{due}, moved from {old}, {told}").format(due=due, old=old, told=told)
            else:
                due = _("{due}, new date, {told}").format(due=due, told=told)
        lines.append(
            BriefLine(
                text=words.clause(each.text),
                lead=leads[each.owner],
                detail=overdue_words(days) if days and each.owner is not Owner.THEM else due,
                overdue=bool(days) and each.owner is not Owner.THEM,
                kind="commitment",
                id=each.id,
                tick=True,
            )
        )
    return lines, _kept_words(setting)


def _kept_words(setting: Setting) -> str:
    def side(tally: Tally, words_: str) -> str:
        return words_.format(kept=tally.kept, closed=tally.closed, name=setting.name)

    parts = []
    if setting.file.mine.closed:
        parts.append(side(setting.file.mine, _("you kept {kept} of {closed}")))
    if setting.file.theirs.closed:
        parts.append(side(setting.file.theirs, _("{name} kept {kept} of {closed}")))
    return ", ".join(parts)


def _bring_up(setting: Setting) -> Lines:
    lines = []
    for topic in setting.file.topics:
        if setting.fresh("topic", topic.id):
            prepared = [words.clause(part) for part in (topic.concern, topic.effect, topic.ask) if part]
            lines.append(
                BriefLine(text=words.clause(topic.text), detail="; ".join(prepared), kind="topic", id=topic.id)
            )
    for share in setting.file.shares:
        if setting.fresh("share", share.id):
            text = _("Share: {text}").format(text=words.clause(share.text))
            lines.append(BriefLine(text=text, kind="share", id=share.id))
    return lines, ""


def _question(setting: Setting) -> Lines:
    questions, reason = question_to_try(setting)
    return [BriefLine(text=text) for text in questions], reason


def _ask_about(setting: Setting) -> Lines:
    lines = []
    for reflection in setting.file.reflections:
        for question in reflection.questions:
            if question.state is QuestionState.OPEN and setting.fresh("question", f"{reflection.id}/{question.text}"):
                text = _("Still open: {question}").format(question=words.clause(question.text))
                lines.append(BriefLine(text=text, kind="reflection", id=reflection.id))
    relatives = relatives_of(setting)
    lines += _dates(setting, relatives)
    family = [name for name in relatives.values() if name]
    if family:
        lines.append(BriefLine(text=words.names(family)))
    if setting.file.person.interests:
        lines.append(BriefLine(text=", ".join(setting.file.person.interests[:3])))
    return [*lines, *person_lines(setting)], ""


def _dates(setting: Setting, relatives: dict[str, str]) -> list[BriefLine]:
    """The dates of the next thirty days, then those of the last fourteen: one can ask how it was (practice P12)."""
    today, organisation = setting.now.date(), setting.file.person.organisation
    lines = []
    for day_of, reach in ((next_day, _AHEAD), (last_day, _BEHIND)):
        for personal in setting.file.dates:
            on = day_of(personal, today, setting.feb29)
            if on is not None and abs((on - today).days) <= reach and setting.fresh("date", personal.id):
                what = date_words(personal, on, relatives, organisation, past=on < today)
                lines.append(BriefLine(text=f"{what}, {words.short_date(on, today)}", kind="date", id=personal.id))
    return lines


def _respect(setting: Setting) -> Lines:
    return respect_lines(setting.file.preferences), ""


def _unresolved(moment: Moment, name: str) -> str:
    """How a challenge is called: whose it is, where that is known."""
    if moment.direction is Direction.THEIRS:
        return _("Unresolved for {name}: {{text}}").format(name=name.replace("{", "").replace("}", ""))
    if moment.direction is Direction.MINE:
        return _("Unresolved for you: {text}")
    return _("Unresolved: {text}")


def _towards(setting: Setting) -> Lines:
    lines = []
    for goal in setting.file.goals:
        counted = ngettext("{done} of {all} step", "{done} of {all} steps", len(goal.steps))
        steps = counted.format(done=sum(each.done for each in goal.steps), all=len(goal.steps))
        parts = [steps if goal.steps else "", words.clause(goal.next_step)]
        detail = ", ".join(part for part in parts if part)
        lines.append(
            BriefLine(text=words.clause(goal.aim) or _("A shared goal"), detail=detail, kind="goal", id=goal.id)
        )
    lines += agreement_lines(setting)
    for moment in _open(setting, "challenge"):
        text = _unresolved(moment, setting.name).format(text=words.clause(moment.text))
        lines.append(BriefLine(text=text, kind="moment", id=moment.id))
    for moment in _open(setting, "trust_extended"):
        text = _("Entrusted: {text}").format(text=words.clause(moment.text))
        lines.append(BriefLine(text=text, kind="moment", id=moment.id))
    return lines, ""


def _open(setting: Setting, kind: str) -> list[Moment]:
    return [
        each
        for each in setting.file.moments
        if each.kind == kind and each.state is not MomentState.CLOSED and each.text and setting.fresh("moment", each.id)
    ]


def _feedback(setting: Setting) -> Lines:
    today = setting.now.date()
    lines = []
    for moment in _open(setting, "mistake"):
        text = _("To repair: {text}").format(text=words.clause(moment.text))
        lines.append(BriefLine(text=text, kind="moment", id=moment.id))
    for moment in _open(setting, "feedback_given"):
        text = _("No answer yet to your feedback: {text}").format(text=words.clause(moment.text))
        lines.append(BriefLine(text=text, kind="moment", id=moment.id))
    for moment in (*_open(setting, "help_offered"), *_open(setting, "help_asked")):
        text = _("Help still open: {text}").format(text=words.clause(moment.text))
        lines.append(BriefLine(text=text, kind="moment", id=moment.id))
    by_kind: dict[str, Moment] = {}
    for moment in setting.file.moments:
        by_kind.setdefault(moment.kind, moment)
    asked = max((by_kind[kind].on for kind in ("feedback_asked", "feedback_received") if kind in by_kind), default=None)
    if asked is not None:
        lines.append(BriefLine(text=_("You last asked for feedback {day}").format(day=words.on_day(asked, today))))
    elif setting.file.person.close:
        lines.append(BriefLine(text=_("You have not asked for feedback yet")))
    thanked = by_kind.get("appreciation")
    if thanked is not None:
        text = _("You last thanked {name} {day}").format(name=setting.name, day=words.on_day(thanked.on, today))
        lines.append(BriefLine(text=text, detail=words.clause(thanked.text)))
    return [*lines, *moment_lines(setting)], ""


LEFT = (
    Maker("heard", N_("What you heard"), "ear-hearing", _heard),
    Maker("promises", N_("Open promises"), "handshake-outline", _promises),
    Maker("bring_up", N_("Bring up"), "comment-text-outline", _bring_up),
    Maker("question", N_("A question to try"), "lightbulb-on-outline", _question),
    Maker("intention", N_("What it was for"), "compass-outline", intention),
)
RIGHT = (
    Maker("ask_about", N_("Ask about"), "comment-question-outline", _ask_about),
    Maker("respect", N_("Please respect"), "minus-circle-outline", _respect),
    Maker("towards", N_("Working towards"), "target", _towards),
    Maker("feedback", N_("Feedback"), "swap-horizontal", _feedback),
    Maker("partnership", N_("Working together"), "handshake-outline", partnership),
)
