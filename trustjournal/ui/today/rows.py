"""The rows of Today's list, made of what the services know: a pure function, tested without a window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.nudges import Lane, Nudge
from trustjournal.ui.kit.paint import Tone

if TYPE_CHECKING:
    from trustjournal.services.nudges import Today

MOST_IN_A_LANE = 7
MOST_GENTLE = 3
_GENTLE = frozenset({"appreciation", "perspective_check", "ask_feedback"})


class LaneLook(NamedTuple):
    """How a lane is called and drawn."""

    title: str
    icon: str
    tone: Tone


LANES = {
    Lane.CHECK_IN: LaneLook(N_("Check in"), "account-clock-outline", Tone.CHECKIN),
    Lane.CELEBRATE: LaneLook(N_("Celebrate"), "gift-outline", Tone.CELEBRATE),
    Lane.FOLLOW_UP: LaneLook(N_("Follow up"), "flag-outline", Tone.FOLLOWUP),
    Lane.REFLECT: LaneLook(N_("Reflect"), "sprout-outline", Tone.NEUTRAL),
}


class HeaderRow(Struct, frozen=True):
    """The head of a lane."""

    lane: Lane
    count: int
    first: bool = False

    @property
    def key(self) -> str:
        """What identifies the row."""
        return f"lane:{self.lane}"

    @property
    def words(self) -> str:
        """What a screen reader says."""
        return f"{_(LANES[self.lane].title)} {self.count}"


class NudgeRow(Struct, frozen=True):
    """One nudge."""

    nudge: Nudge
    last: bool = False
    """Whether it is the last of its lane, which has no line below."""

    @property
    def key(self) -> str:
        """What identifies the row."""
        return self.nudge.key

    @property
    def words(self) -> str:
        """Title, reason and state, for a screen reader."""
        return ". ".join(
            part.rstrip(".") for part in (self.nudge.next_step, self.nudge.chip or "", self.nudge.why) if part
        )


class MoreRow(Struct, frozen=True):
    """How many of a lane are not shown."""

    lane: Lane
    count: int

    @property
    def key(self) -> str:
        """What identifies the row."""
        return f"more:{self.lane}"

    @property
    def words(self) -> str:
        """As in "3 more"."""
        return ngettext("{n} more", "{n} more", self.count).format(n=self.count)


class DoneRow(Struct, frozen=True):
    """What was answered today: the head of it, or one of them."""

    count: int = 0
    step: int = -1
    text: str = ""
    open: bool = False

    @property
    def key(self) -> str:
        """What identifies the row."""
        return f"done:{self.step}"

    @property
    def words(self) -> str:
        """As in "Done today 4", or what was done."""
        return self.text or _("Done today {n}").format(n=self.count)


Row = HeaderRow | NudgeRow | MoreRow | DoneRow


def rows_of(today: Today, unfolded: frozenset[str] = frozenset()) -> list[Row]:
    """The rows: lanes with at most seven nudges each, unless unfolded by "more:lane", then what is done."""
    rows: list[Row] = []
    calm = list(shown(today.open))
    for lane in Lane:
        nudges = [nudge for nudge in calm if nudge.lane == lane]
        if not nudges:
            continue
        rows.append(HeaderRow(lane, len(nudges), first=not rows))
        whole = f"more:{lane}" in unfolded or len(nudges) <= MOST_IN_A_LANE
        some = nudges if whole else nudges[:MOST_IN_A_LANE]
        rows += [NudgeRow(nudge, last=nudge is some[-1]) for nudge in some]
        if not whole:
            rows.append(MoreRow(lane, len(nudges) - MOST_IN_A_LANE))
    if today.answered:
        open_ = "done" in unfolded
        rows.append(DoneRow(count=len(today.answered), open=open_))
        if open_:
            rows += [DoneRow(step=each.step, text=each.words) for each in today.answered]
    return rows


def shown(nudges: Iterable[Nudge]) -> Iterator[Nudge]:
    """The nudges a calm page shows: none that sleeps until a later hour, and three of the gentle kinds a day."""
    gentle = 0
    for nudge in nudges:
        if nudge.quiet_until is not None:
            continue
        if nudge.rule in _GENTLE:
            gentle += 1
            if gentle > MOST_GENTLE:
                continue
        yield nudge


def coming_days(today: Today, *, everything: bool) -> list[Nudge]:
    """What the column of the next 30 days lists: dates, life moments and agreement reviews; or everything."""
    kinds = (
        "birthday",
        "work_anniversary",
        "anniversary",
        "custom_date",
        "memorial",
        "life_moment",
        "agreement_review",
    )
    return [nudge for nudge in today.coming if everything or nudge.rule in kinds]


RULE_ICONS = {
    "birthday": "cake-variant-outline", "work_anniversary": "medal-outline", "anniversary": "calendar-heart",
    "custom_date": "calendar-heart", "memorial": "sprout-outline", "life_moment": "heart-outline",
    "agreement_review": "file-document-outline", "commitment": "handshake-outline", "cadence": "account-clock-outline",
    "question": "comment-question-outline", "goal": "target", "share": "lightbulb-on-outline", "win": "trophy-outline",
    "appreciation": "thumb-up-outline", "weekly_review": "chart-timeline-variant",
    "event_follow_up": "account-group-outline",
}  # fmt: skip


def icon_of(nudge: Nudge) -> str:
    """The icon of what a nudge is about."""
    return RULE_ICONS.get(nudge.rule, "flag-outline")


class MainAction(NamedTuple):
    """The named action of a nudge: what it does, its words, and its icon."""

    deed: str
    words: str
    icon: str


_REVIEWED = frozenset({"weekly_review", "self_assessment"})
_OPENED = frozenset({"agreement_review", "deliverable", "goal"})
_NOTED = {
    "appreciation": MainAction("thank", N_("Log thanks"), "hand-heart-outline"),
    "win": MainAction("thank", N_("Log thanks"), "hand-heart-outline"),
    "second_chance": MainAction("moment", N_("Trust again"), "key-variant"),
    "ask_feedback": MainAction("moment", N_("Note it"), "comment-question-outline"),
    "perspective_check": MainAction("moment", N_("Note it"), "eye-outline"),
}
"""The rules that are answered by a moment: of which kind is the room's to know."""


def main_action(nudge: Nudge) -> MainAction | None:
    """What one would do first: renegotiate what is past due, open what it is about, note a moment, call, or log.

    Nothing where it concerns nobody.
    """
    if nudge.rule in _REVIEWED:
        return MainAction("review", _("Review"), "chart-timeline-variant")
    if nudge.owed and nudge.overdue_days:
        return MainAction("renegotiate", _("Renegotiate"), "calendar-sync-outline")
    if not nudge.people:
        return None
    if nudge.rule in _OPENED:
        return MainAction("person", _("Open"), "account-outline")
    if nudge.rule in _NOTED:
        noted = _NOTED[nudge.rule]
        return noted._replace(words=_(noted.words))
    if nudge.rule == "life_moment":
        return MainAction("log", _("Log a call"), "phone-outline")
    return MainAction("log", _("Log"), "pencil-outline")
