"""Making a Brief of a person's file: what is hidden goes first, then every choice falls by its rule."""

from datetime import datetime

import msgspec

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain import words
from trustjournal.domain.brief import first, sections
from trustjournal.domain.brief.budget import within_budget
from trustjournal.domain.brief.value import MOST_LINES, Brief, BriefLine, BriefSection, Setting
from trustjournal.domain.noun import Noun
from trustjournal.domain.person_file import PersonFile
from trustjournal.domain.practices import Question

_HIDEABLE = (
    "relationships", "dates", "life_moments", "preferences", "commitments", "agreements", "goals", "topics",
    "shares", "moments", "recent", "reflections",
)  # fmt: skip


def compose(
    file: PersonFile,
    now: datetime,
    feb29: str | None = None,
    *,
    reveal: bool = False,
    questions: tuple[Question, ...] = (),
) -> Brief:
    """The Brief of a person at a moment; confidential entries are left out, and counted, unless revealed.

    `questions` are those of the practices; the one that fits what is open is suggested.
    """
    shown, hidden = (file, 0) if reveal else without_confidential(file)
    setting = Setting(file=shown, now=now, feb29=feb29, questions=questions, used=set())
    person = file.person
    subtitle = ", ".join(part for part in (person.title or person.organisation, person.pronouns) if part)
    top = first.three(setting)
    made = Brief(
        person_id=person.id,
        name=person.display_name,
        first_name=person.first_name,
        subtitle=subtitle,
        on=now.date().isoformat(),
        printed=_("{date} at {time}").format(date=words.long_date(now.date()), time=words.clock(now)),
        occasion=_occasion(shown, now),
        starts_at=str(shown.meeting.starts_at) if shown.meeting else "",
        soon=_soon(shown, now),
        opening=_opening(file),
        first=top,
        left=_kept(sections.LEFT, setting),
        right=_kept(sections.RIGHT, setting),
        left_out=ngettext("One confidential note left out", "{n} confidential notes left out", hidden).format(n=hidden)
        if hidden
        else "",
    )
    return within_budget(made)


def _opening(file: PersonFile) -> str:
    if file.recent or file.reflections:
        return ""
    name = file.person.first_name
    return _("First conversation with {name}. Three questions to start with.").format(name=name)


def without_confidential(file: PersonFile) -> tuple[PersonFile, int]:
    """The file without confidential entries and the reflections on such conversations, and how many went."""
    kept: dict[str, tuple[Noun, ...]] = {}
    hidden = 0
    secret_talks = {talk.id for talk in file.heard_in.values() if talk.confidential}
    for name in _HIDEABLE:
        entries: tuple[Noun, ...] = getattr(file, name)
        kept[name] = tuple(
            entry
            for entry in entries
            if not entry.confidential and getattr(entry, "interaction_id", None) not in secret_talks
        )
        hidden += len(entries) - len(kept[name])
    # A conversation that is only known through its hidden reflection was counted with it.
    return msgspec.structs.replace(file, **kept), hidden


def _kept(makers: tuple[sections.Maker, ...], setting: Setting) -> tuple[BriefSection, ...]:
    made = []
    for maker in makers:
        section = maker.make(setting)
        if section.lines:
            lines = section.lines
            cut = msgspec.structs.replace(section, lines=lines[:MOST_LINES], more=lines[MOST_LINES:])
            made.append(cut)
    return tuple(made)


def _occasion(file: PersonFile, now: datetime) -> str:
    meeting = file.meeting
    if meeting is None:
        return _("{weekday} {date}").format(weekday=words.weekday(now.date()), date=words.long_date(now.date()))
    at = meeting.starts_at.moment
    date = _("{weekday} {date}").format(weekday=words.weekday(at.date()), date=words.long_date(at.date()))
    title = meeting.title if meeting.title and not meeting.confidential else _("One-on-one")
    return _("{title}, {date}, {time}").format(title=title, date=date, time=words.clock(at))


def _soon(file: PersonFile, now: datetime) -> str:
    if file.meeting is None:
        return ""
    at = file.meeting.starts_at.moment
    minutes = round((at - now).total_seconds() / 60)
    if minutes <= 0:
        return _("now")
    if minutes < 120:
        return ngettext("in {n} minute", "in {n} minutes", minutes).format(n=minutes)
    day = words.day(at.date(), now.date())
    return _("{day} at {time}").format(day=day, time=words.clock(at))


__all__ = ["Brief", "BriefLine", "BriefSection", "compose", "without_confidential"]
