"""Puts the entries of the journal into words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.brief.first import life_moment_words
from trustjournal.domain.commitments import Commitment, Owner
from trustjournal.domain.dates import LifeMoment
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.moments import Moment
from trustjournal.domain.person_file import TimelineEntry
from trustjournal.domain.titles import CHANNELS
from trustjournal.domain.topics import Share, Topic
from trustjournal.domain.words import names, short_date
from trustjournal.services.journal_page import people_of
from trustjournal.services.moments_catalogue import MomentKind
from trustjournal.ui.journal.values import JournalRow
from trustjournal.ui.kit.entry_looks import CHANNEL_ICONS, OTHER_CHANNEL, moment_state, outcome, promise_state
from trustjournal.ui.kit.paint import ChipLook

_OWNERS = {Owner.ME: N_("Your promise"), Owner.THEM: N_("Their promise"), Owner.SHARED: N_("Shared promise")}
_LINE_START = re.compile(r"^\s*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|>\s*|\d{1,3}\.\s+)+")
_MARKS = re.compile(r"\*\*|__|~~|`")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to tell of an entry: the day, what people are called, the kinds of moment, what is revealed."""

    today: date
    names: Mapping[str, str]
    moments: Mapping[str, MomentKind]
    revealed: frozenset[str] = frozenset()


def row_of(entry: TimelineEntry, telling: Telling) -> JournalRow:
    """One entry as a row; of a confidential one only whom it is with, its kind and day, unless it is revealed."""
    people = tuple((one, telling.names[one]) for one in people_of(entry) if one in telling.names)
    hidden = entry.entry.confidential and entry.id not in telling.revealed
    what, icon, text, chips = _told(entry, telling, hidden)
    on = date.fromisoformat(entry.at[:10])
    return JournalRow(
        kind=entry.kind,
        id=entry.id,
        place=entry.key,
        on=on,
        people=people,
        title=names([name for _id, name in people]) or _("You"),
        what=what,
        icon=icon,
        year=str(on.year) if on.year != telling.today.year else "",
        text="" if hidden else first_lines(text),
        chips=() if hidden else chips,
        hidden=hidden,
    )


def first_lines(note: str) -> str:
    """The beginning of a note on one line, without the marks of Markdown."""
    lines = (_MARKS.sub("", _LINE_START.sub("", line)).strip() for line in note.strip()[:_LONGEST].splitlines())
    return " ".join(line for line in lines if line)


def _told(entry: TimelineEntry, telling: Telling, hidden: bool) -> tuple[str, str, str, tuple[ChipLook, ...]]:
    noun = entry.entry
    if isinstance(noun, Interaction):
        return _talk(entry, noun, telling, hidden)
    if isinstance(noun, Commitment):
        return _promise(noun, telling)
    if isinstance(noun, Moment):
        kind = telling.moments.get(noun.kind)
        label, icon = (_(kind.label), kind.icon) if kind else (_("Moment"), "star-outline")
        return label, icon, noun.text or "", moment_state(noun, kind.states if kind else {})
    if isinstance(noun, LifeMoment):
        words = _("Life moment") if hidden else life_moment_words(noun)
        return words, "heart-outline", noun.note or "", ()
    if isinstance(noun, Topic):
        return (_("Difficult topic") if noun.difficult else _("Topic")), "comment-plus-outline", noun.text, ()
    assert isinstance(noun, Share)
    return _("To share"), "lightbulb-on-outline", noun.text, ()


def _talk(
    entry: TimelineEntry, talk: Interaction, telling: Telling, hidden: bool
) -> tuple[str, str, str, tuple[ChipLook, ...]]:
    own = None if hidden else talk.title
    what = own or _(CHANNELS[talk.channel])
    if talk.duration_min:
        minutes = ngettext("{n} min", "{n} min", talk.duration_min).format(n=talk.duration_min)
        what = _("{day}, {minutes}").format(day=what, minutes=minutes)
    told = [one for one in entry.reflections if not one.confidential or entry.id in telling.revealed]
    chips = outcome(told, entry.promises)
    return what, CHANNEL_ICONS.get(talk.channel, OTHER_CHANNEL), talk.note or "", chips


def _promise(promise: Commitment, telling: Telling) -> tuple[str, str, str, tuple[ChipLook, ...]]:
    what = _(_OWNERS[promise.owner])
    if promise.due_on is not None:
        due = short_date(promise.due_on, telling.today)
        what = _("{day}, due {due}").format(day=what, due=due)
    return what, "handshake-outline", promise.text, promise_state(promise, telling.today)
