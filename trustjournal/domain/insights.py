"""The mirror: what the facts of twelve weeks look like, as plots that are tables of whole numbers (practice P29).

It shows the user's own habits and says them as counts; people stand in the order of the alphabet, and nobody is
ranked. Every plot has its numbers, a title, and one sentence that says what it shows.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.days import shift
from trustjournal.domain.review import Core, SelfAssessment
from trustjournal.domain.titles import CHANNELS
from trustjournal.domain.words import short_date

WEEKS = 12
HELP_DAYS = 90
FEW_DAYS = 28
"""With fewer days of facts a plot would show chance."""
MOST_DRAWN = 14
HABIT_WEEKS = 4
LEVELS = (N_("Rarely"), N_("At times"), N_("Often"), N_("Mostly"))
CORES = {
    "integrity": N_("Integrity"),
    "intent": N_("Intent"),
    "capabilities": N_("Capabilities"),
    "results": N_("Results"),
}


class Somebody(Struct, frozen=True):
    """A person as the plots name them; those who are near (pinned, close, with a rhythm) are drawn first."""

    id: str
    name: str
    near: bool = False


class Count(Struct, frozen=True):
    """How often something was so in a week (0 the oldest): `of` names what, `person_id` whom it concerns."""

    of: str
    week: int
    times: int
    person_id: str = ""


class Facts(Struct, frozen=True, kw_only=True):
    """What the plots are made of, counted by week; `mondays` are the weeks, the shown one last.

    `promises` are counted as "mine kept", "mine moved", "mine past_due", "theirs kept" ...; `habits` by what is done
    (thanks, feedback_given, feedback_asked, reflections, confirmed, interruptions).
    """

    today: date
    mondays: tuple[date, ...]
    people: tuple[Somebody, ...] = ()
    talks: tuple[Count, ...] = ()
    promises: tuple[Count, ...] = ()
    helped: tuple[Count, ...] = ()
    channels: tuple[Count, ...] = ()
    habits: tuple[Count, ...] = ()
    first_on: date | None = None

    @property
    def few(self) -> bool:
        """Whether there is too little yet to be drawn."""
        return self.first_on is None or (self.today - self.first_on).days < FEW_DAYS


class Look(StrEnum):
    """How a plot is drawn."""

    GRID = "grid"
    STACKS = "stacks"
    PAIRS = "pairs"
    BARS = "bars"
    LEVELS = "levels"
    TABLE = "table"


class PlotRow(Struct, frozen=True):
    """One row of a plot: its words, its numbers by column, and the group it belongs to ("Yours")."""

    label: str
    values: tuple[int, ...]
    group: str = ""
    person_id: str = ""

    @property
    def words(self) -> str:
        """The label with its group."""
        return f"{self.group}: {self.label}" if self.group else self.label


class Plot(Struct, frozen=True, kw_only=True):
    """Numbers to draw or to read: rows by columns; `few` says that they are not worth drawing yet."""

    key: str
    title: str
    look: Look
    columns: tuple[str, ...]
    rows: tuple[PlotRow, ...]
    summary: str
    note: str = ""
    few: bool = False
    drawn: tuple[int, ...] = ()
    """The rows that are drawn; the table has all."""
    words: tuple[str, ...] = ()
    """What the numbers 1, 2 ... mean, where they are levels and no counts."""

    def said(self, value: int) -> str:
        """A number as the table writes it."""
        if not self.words:
            return str(value)
        return self.words[value - 1] if 1 <= value <= len(self.words) else ""

    def tip(self, row: int, column: int) -> str:
        """What a mark says: "Amara Okafor, 16 Feb: 2"."""
        return _("{what}, {when}: {value}").format(
            what=self.rows[row].words, when=self.columns[column], value=self.said(self.rows[row].values[column])
        )


def weeks_up_to(monday: date, weeks: int = WEEKS) -> tuple[date, ...]:
    """The Mondays of so many weeks, this one the last."""
    return tuple(shift(monday, -7 * back) for back in range(weeks - 1, -1, -1))


def contact(facts: Facts) -> Plot:
    """Conversations by person and week."""
    counts: dict[str, list[int]] = {}
    for each in facts.talks:
        counts.setdefault(each.person_id, [0] * len(facts.mondays))[each.week] += each.times
    shown = [one for one in facts.people if one.near or one.id in counts]
    nothing = (0,) * len(facts.mondays)
    rows = tuple(PlotRow(one.name, tuple(counts.get(one.id, nothing)), person_id=one.id) for one in shown)
    talked = sum(any(row.values) for row in rows)
    summary = ngettext(
        "In the last {weeks} weeks you talked with {n} of {all} person.",
        "In the last {weeks} weeks you talked with {n} of {all} people.",
        len(rows),
    ).format(n=talked, all=len(rows), weeks=len(facts.mondays))
    return Plot(
        key="contact",
        title=ngettext("Contact, last {n} week", "Contact, last {n} weeks", len(facts.mondays)).format(
            n=len(facts.mondays)
        ),
        look=Look.GRID,
        columns=_week_columns(facts),
        rows=rows,
        summary=summary,
        few=facts.few,
        drawn=_drawn(shown, [any(row.values) for row in rows]),
    )


def follow_through(facts: Facts) -> Plot:
    """What became of promises, week by week, both ways."""
    outcomes = (("kept", _("Kept")), ("moved", _("New date agreed")), ("past_due", _("Past due")))
    rows = tuple(
        PlotRow(label, _by_week(facts, facts.promises, f"{side} {outcome}"), group)
        for side, group in (("mine", _("Yours")), ("theirs", _("Theirs")))
        for outcome, label in outcomes
    )
    sums = [sum(row.values) for row in rows]
    summary = ngettext(
        "In {weeks} week. Yours: kept {kept}, new dates agreed {moved}, past due {late}. Theirs: kept {their_kept}, "
        "new dates agreed {their_moved}, past due {their_late}.",
        "In {weeks} weeks. Yours: kept {kept}, new dates agreed {moved}, past due {late}. Theirs: kept {their_kept}, "
        "new dates agreed {their_moved}, past due {their_late}.",
        len(facts.mondays),
    ).format(
        weeks=len(facts.mondays),
        kept=sums[0],
        moved=sums[1],
        late=sums[2],
        their_kept=sums[3],
        their_moved=sums[4],
        their_late=sums[5],
    )
    return Plot(
        key="follow_through",
        title=_("Follow-through"),
        look=Look.STACKS,
        columns=_week_columns(facts),
        rows=rows,
        summary=summary,
        few=facts.few,
        drawn=tuple(range(len(rows))),
    )


def help_both_ways(facts: Facts) -> Plot:
    """Help that was given and taken, by person."""
    counts: dict[str, list[int]] = {}
    for each in facts.helped:
        counts.setdefault(each.person_id, [0, 0])[each.of == "received"] += each.times
    shown = [one for one in facts.people if one.id in counts]
    rows = tuple(PlotRow(one.name, tuple(counts[one.id]), person_id=one.id) for one in shown)
    summary = ngettext(
        "Help in the last {days} day: given {given}, received {received}.",
        "Help in the last {days} days: given {given}, received {received}.",
        HELP_DAYS,
    ).format(days=HELP_DAYS, given=sum(row.values[0] for row in rows), received=sum(row.values[1] for row in rows))
    return Plot(
        key="help",
        title=_("Help, both ways"),
        look=Look.PAIRS,
        columns=(_("You helped"), _("Helped you")),
        rows=rows,
        summary=summary,
        note=ngettext("last {days} day", "last {days} days", HELP_DAYS).format(days=HELP_DAYS),
        few=facts.few,
        drawn=_drawn(shown, [True] * len(rows)),
    )


def channel_mix(facts: Facts) -> Plot:
    """How conversations were held, over all weeks."""
    counts = dict.fromkeys(CHANNELS, 0)
    for each in facts.channels:
        counts[each.of] = counts.get(each.of, 0) + each.times
    rows = tuple(PlotRow(_(CHANNELS.get(of, of)), (times,)) for of, times in counts.items() if times)
    total = sum(counts.values())
    summary = ngettext(
        "{n} conversation in {weeks} weeks, in {ways} ways.", "{n} conversations in {weeks} weeks, in {ways} ways.",
        total,
    ).format(n=total, weeks=len(facts.mondays), ways=len(rows))  # fmt: skip
    return Plot(
        key="channels",
        title=_("Ways you talked"),
        look=Look.BARS,
        columns=(_("Conversations"),),
        rows=rows,
        summary=summary,
        note=ngettext("last {n} week", "last {n} weeks", len(facts.mondays)).format(n=len(facts.mondays)),
        few=facts.few,
        drawn=tuple(range(len(rows))),
    )


def habits(facts: Facts) -> Plot:
    """Small habits in the last four weeks."""
    kinds = (
        ("thanks", _("Thanks given")),
        ("feedback_given", _("Feedback given")),
        ("feedback_asked", _("Feedback asked")),
        ("confirmed", _("Reflections confirmed")),
    )
    rows = tuple(PlotRow(label, _by_week(facts, facts.habits, of)[-HABIT_WEEKS:]) for of, label in kinds)
    return Plot(
        key="habits",
        title=_("Habits"),
        look=Look.TABLE,
        columns=tuple(_("w{n}").format(n=on.isocalendar().week) for on in facts.mondays[-HABIT_WEEKS:]),
        rows=rows,
        summary=_("This week: thanks given {thanks}, feedback given {given}, feedback asked {asked}.").format(
            thanks=rows[0].values[-1], given=rows[1].values[-1], asked=rows[2].values[-1]
        ),
        few=facts.few,
        drawn=tuple(range(len(rows))),
    )


def listening(facts: Facts) -> Plot:
    """How one listened, week by week."""
    kinds = (
        ("reflections", _("Reflections")),
        ("confirmed", _("Confirmed")),
        ("interruptions", _("Interruptions")),
    )
    rows = tuple(PlotRow(label, _by_week(facts, facts.habits, of)) for of, label in kinds)
    sums = [sum(row.values) for row in rows]
    summary = ngettext(
        "In {weeks} week: reflections {n}, of them confirmed {confirmed}, interruptions {times}.",
        "In {weeks} weeks: reflections {n}, of them confirmed {confirmed}, interruptions {times}.",
        len(facts.mondays),
    ).format(n=sums[0], weeks=len(facts.mondays), confirmed=sums[1], times=sums[2])
    return Plot(
        key="listening",
        title=_("How you listened"),
        look=Look.GRID,
        columns=_week_columns(facts),
        rows=rows,
        summary=summary,
        few=facts.few,
        drawn=tuple(range(len(rows))),
    )


def cores(now: SelfAssessment | None, before: SelfAssessment | None) -> Plot:
    """The four cores of credibility in the user's own words, against the time before."""
    assessed = [each for each in (before, now) if each is not None]
    rows = tuple(PlotRow(_(label), tuple(level_of(each, name) for each in assessed)) for name, label in CORES.items())
    levels = tuple(_(level) for level in LEVELS)
    said = [
        _("{core}: {level}").format(core=row.label, level=levels[row.values[-1] - 1].lower())
        for row in rows
        if row.values and row.values[-1]
    ]
    return Plot(
        key="cores",
        title=_("Four cores of credibility"),
        look=Look.LEVELS,
        columns=tuple(short_date(each.on, assessed[-1].on) for each in assessed),
        rows=rows,
        summary=_("Your own view. {levels}.").format(levels="; ".join(said)) if said else _("Not looked at yet."),
        drawn=tuple(range(len(rows))),
        words=levels,
    )


def level_of(assessment: SelfAssessment, core: str) -> int:
    """The level of one core, 1 to 4; 0 where none was given."""
    found: Core | None = getattr(assessment.cores, core, None) if assessment.cores is not None else None
    return (found.level or 0) if found is not None else 0


def _week_columns(facts: Facts) -> tuple[str, ...]:
    return tuple(short_date(monday, facts.mondays[-1]) for monday in facts.mondays)


def _by_week(facts: Facts, counts: Iterable[Count], of: str) -> tuple[int, ...]:
    found = [0] * len(facts.mondays)
    for each in counts:
        if each.of == of:
            found[each.week] += each.times
    return tuple(found)


def _drawn(people: list[Somebody], talked: list[bool]) -> tuple[int, ...]:
    """The rows to draw where there are too many for a page: who is near, then who was there; in their order."""
    chosen = sorted(range(len(people)), key=lambda at: (not people[at].near, not talked[at], at))[:MOST_DRAWN]
    return tuple(sorted(chosen))
