"""Puts the entries of a timeline into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.brief.first import life_moment_words
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.dates import LifeMoment
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.moments import Moment, MomentState
from trustjournal.domain.person_file import TimelineEntry
from trustjournal.domain.titles import CHANNELS
from trustjournal.domain.topics import Share, ShareState, Topic, TopicState
from trustjournal.domain.words import day, short_date
from trustjournal.services.moments_catalogue import MomentKind
from trustjournal.ui.kit.entry_looks import CHANNEL_ICONS, OTHER_CHANNEL, moment_state, outcome, promise_state
from trustjournal.ui.kit.paint import ChipLook, Tone
from trustjournal.ui.people.values import TimelineRow

_OWNERS = {Owner.ME: N_("Your promise"), Owner.THEM: N_("{name}’s promise"), Owner.SHARED: N_("Shared promise")}
_TOPICS = {TopicState.RAISED: N_("Brought up"), TopicState.DROPPED: N_("Dropped")}


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to tell of an entry: the day, the person's first name and id, what others are called, kinds."""

    today: date
    person_id: str
    first_name: str
    names: Mapping[str, str]
    moments: Mapping[str, MomentKind]
    revealed: frozenset[str] = frozenset()


def row_of(entry: TimelineEntry, telling: Telling) -> TimelineRow:
    """One entry as a row; of a confidential one only its kind and day, unless it is revealed."""
    noun = entry.entry
    if isinstance(noun, Interaction):
        row = _talk(entry, noun, telling)
    elif isinstance(noun, Commitment):
        row = _promise(entry, noun, telling)
    elif isinstance(noun, Moment):
        row = _moment(entry, noun, telling)
    elif isinstance(noun, LifeMoment):
        row = _life_moment(entry, noun, telling)
    else:
        assert isinstance(noun, Topic | Share)
        row = _topic(entry, noun, telling) if isinstance(noun, Topic) else _share(entry, noun, telling)
    if noun.confidential and entry.id not in telling.revealed:
        return _hidden(row, noun)
    return row


def _hidden(row: TimelineRow, noun: object) -> TimelineRow:
    title = row.title
    if isinstance(noun, Interaction):
        title = _(CHANNELS[noun.channel])
    elif isinstance(noun, LifeMoment):
        title = _("Life moment")
    return TimelineRow(
        kind=row.kind, id=row.id, place=row.place, title=title, when=row.when, text="", icon=row.icon, tone=row.tone,
        hidden=True, is_open=row.is_open,
    )  # fmt: skip


def _talk(entry: TimelineEntry, talk: Interaction, telling: Telling) -> TimelineRow:
    when = short_date(talk.at.on, telling.today)
    if talk.duration_min:
        minutes = ngettext("{n} min", "{n} min", talk.duration_min).format(n=talk.duration_min)
        when = _("{day}, {minutes}").format(day=when, minutes=minutes)
    others = [telling.names[one] for one in talk.people if one != telling.person_id and one in telling.names]
    return TimelineRow(
        kind=entry.kind,
        id=entry.id,
        place=entry.key,
        title=talk.title or _(CHANNELS[talk.channel]),
        when=when,
        text=(talk.note or "").strip(),
        icon=CHANNEL_ICONS.get(talk.channel, OTHER_CHANNEL),
        chips=(*_outcome(entry, telling), *_with(others)),
    )


def _with(others: list[str]) -> tuple[ChipLook, ...]:
    if not others:
        return ()
    if len(others) == 1:
        return (ChipLook(_("with {name}").format(name=others[0]), icon="account-outline"),)
    words = ngettext("with {n} other", "with {n} others", len(others)).format(n=len(others))
    return (ChipLook(words, icon="account-multiple-outline"),)


def _outcome(entry: TimelineEntry, telling: Telling) -> tuple[ChipLook, ...]:
    mine = [one for one in entry.reflections if one.person_id == telling.person_id]
    told = [one for one in mine if not one.confidential or entry.id in telling.revealed]
    return outcome(told, entry.promises)


def _promise(entry: TimelineEntry, promise: Commitment, telling: Telling) -> TimelineRow:
    when = short_date(promise.created_on, telling.today)
    if promise.due_on is not None:
        due = day(promise.due_on, telling.today) if promise.due_on >= telling.today else ""
        due = due or short_date(promise.due_on, telling.today)
        when = _("{day}, due {due}").format(day=when, due=due)
    return TimelineRow(
        kind=entry.kind,
        id=entry.id,
        place=entry.key,
        title=_(_OWNERS[promise.owner]).format(name=telling.first_name),
        when=when,
        text=promise.text,
        icon="handshake-outline",
        tone=Tone.FOLLOWUP,
        beside=promise_state(promise, telling.today),
        is_open=promise.state is CommitmentState.OPEN,
    )


def _moment(entry: TimelineEntry, moment: Moment, telling: Telling) -> TimelineRow:
    kind = telling.moments.get(moment.kind)
    chips = moment_state(moment, kind.states if kind else {})
    return TimelineRow(
        kind=entry.kind,
        id=entry.id,
        place=entry.key,
        title=_(kind.label) if kind else _("Moment"),
        when=short_date(moment.on, telling.today),
        text=(moment.text or "").strip(),
        icon=kind.icon if kind else "star-outline",
        tone=Tone(kind.tone) if kind else Tone.NEUTRAL,
        beside=chips,
        is_open=bool(chips) and moment.state is MomentState.OPEN,
    )


def _life_moment(entry: TimelineEntry, moment: LifeMoment, telling: Telling) -> TimelineRow:
    start = short_date(moment.starts_on, telling.today) if moment.starts_on else ""
    when = start
    if moment.ends_on is not None:
        when = _("{start} to {end}").format(start=start, end=short_date(moment.ends_on, telling.today))
    return TimelineRow(
        kind=entry.kind,
        id=entry.id,
        place=entry.key,
        title=life_moment_words(moment),
        when=when,
        text=(moment.note or "").strip(),
        icon="heart-outline",
        tone=Tone.CHECKIN,
    )


def _topic(entry: TimelineEntry, topic: Topic, telling: Telling) -> TimelineRow:
    done = _TOPICS.get(topic.state)
    return TimelineRow(
        kind=entry.kind,
        id=entry.id,
        place=entry.key,
        title=_("Difficult topic") if topic.difficult else _("Topic"),
        when=short_date(topic.created_on, telling.today),
        text=topic.text,
        icon="comment-plus-outline",
        beside=(ChipLook(_(done), Tone.KEPT, "check-circle-outline"),) if done else (),
        is_open=topic.state is TopicState.OPEN,
    )


def _share(entry: TimelineEntry, share: Share, telling: Telling) -> TimelineRow:
    shared = share.state is ShareState.SHARED
    return TimelineRow(
        kind=entry.kind,
        id=entry.id,
        place=entry.key,
        title=_("To share"),
        when=short_date(share.created_on, telling.today),
        text=share.text,
        icon="lightbulb-on-outline",
        beside=(ChipLook(_("Shared"), Tone.KEPT, "check-circle-outline"),) if shared else (),
        is_open=not shared,
    )
