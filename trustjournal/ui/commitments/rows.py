"""The rows of the list of promises, made of what the services know: pure functions, tested without a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.commitments import CommitmentState, Owner
from trustjournal.domain.promise_list import Counts, Section, Show, section_of
from trustjournal.domain.words import clause, long_date, names, short_day

if TYPE_CHECKING:
    from trustjournal.domain.promise_list import PromiseRow

SECTIONS = {
    Section.PAST_DUE: N_("Past due"),
    Section.THIS_WEEK: N_("This week"),
    Section.LATER: N_("Later"),
    Section.NO_DATE: N_("No date"),
}
OWNERS = {
    Owner.ME: (N_("Yours"), "arrow-top-right"),
    Owner.THEM: (N_("Theirs"), "arrow-bottom-left"),
    Owner.SHARED: (N_("Shared"), "swap-horizontal"),
}
STATES = {
    CommitmentState.KEPT: (N_("Kept"), "check-circle-outline", "kept"),
    CommitmentState.MISSED: (N_("Missed"), "close-circle-outline", "text2"),
    CommitmentState.DROPPED: (N_("Dropped"), "minus-circle-outline", "text2"),
}


class HeadRow(Struct, frozen=True):
    """The head of a group: a section of the open promises, or the month in which promises were closed."""

    title: str
    count: int | None = None
    past_due: bool = False
    first: bool = False

    @property
    def key(self) -> str:
        """What identifies the row."""
        return f"head:{self.title}"

    @property
    def words(self) -> str:
        """What a screen reader says."""
        return f"{self.title} {self.count}" if self.count is not None else self.title


class ItemRow(Struct, frozen=True):
    """One promise as it is shown on a day; `hidden` keeps its words back."""

    promise: PromiseRow
    today: date
    hidden: bool = False

    @property
    def key(self) -> str:
        """What identifies the row."""
        return self.promise.id

    @property
    def is_open(self) -> bool:
        """Whether it can still be kept."""
        return self.promise.state == CommitmentState.OPEN

    @property
    def past_due(self) -> bool:
        """Whether its day has gone by."""
        due = self.promise.due_on
        return self.is_open and due is not None and due < self.today

    @property
    def text(self) -> str:
        """What was promised."""
        return _("Confidential promise, hidden") if self.hidden else clause(self.promise.text)

    @property
    def who(self) -> str:
        """Whom it concerns."""
        return names([name for _id, name in self.promise.people]) or _("Yourself")

    @property
    def mark(self) -> tuple[str, str, str]:
        """Word, icon and colour of whose it is; of how it ended where it is closed."""
        if self.is_open:
            word, icon = OWNERS[Owner(self.promise.owner)]
            return _(word), icon, "text2"
        word, icon, color = STATES[CommitmentState(self.promise.state)]
        return _(word), icon, color

    @property
    def day(self) -> str:
        """When it is due, or when it ended."""
        on = self.promise.due_on if self.is_open else self.promise.closed_on
        return short_day(on, self.today) if on is not None else ""

    @property
    def words(self) -> str:
        """Title, people, whose, and state, for a screen reader."""
        parts = [self.text, self.who, self.mark[0]]
        if self.past_due and self.promise.due_on is not None:
            days = (self.today - self.promise.due_on).days
            parts.append(ngettext("past due by {n} day", "past due by {n} days", days).format(n=days))
        parts += [self.day or (_("no date") if self.is_open else "")]
        if self.promise.moved:
            parts.append(_("was given a new date"))
        return ", ".join(part for part in parts if part)


Row = HeadRow | ItemRow


def rows_of(
    found: Sequence[PromiseRow],
    show: Show,
    counts: Counts,
    today: date,
    after: PromiseRow | None = None,
    revealed: frozenset[str] = frozenset(),
) -> list[Row]:
    """The rows of a page: promises under the heads of their sections; `after` is the last one of the page before."""
    rows: list[Row] = []
    before = _head(after, show, counts, today) if after is not None else None
    for one in found:
        head = _head(one, show, counts, today)
        if before is None or head.key != before.key:
            rows.append(HeadRow(head.title, head.count, head.past_due, first=before is None))
        before = head
        rows.append(ItemRow(one, today, hidden=one.confidential and one.id not in revealed))
    return rows


def _head(one: PromiseRow, show: Show, counts: Counts, today: date) -> HeadRow:
    if show is Show.CLOSED:
        return HeadRow(_("Closed in {month}").format(month=_month(one.closed_on)) if one.closed_on else _("Closed"))
    section = section_of(one.due_on, today)
    return HeadRow(_(SECTIONS[section]), counts.side(show, section), section is Section.PAST_DUE)


def _month(on: date) -> str:
    return long_date(on).removeprefix(f"{on.day} ")
