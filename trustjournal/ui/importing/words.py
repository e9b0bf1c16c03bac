"""A plan in the words and values of the import room: its rows, its filters, what stands above them, what came of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from trustjournal.base.i18n import _, ngettext
from trustjournal.services.exchange.preview import Choice, Do, ImportPlan, PlanRow, State, counted
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.importing import Batch, CardsResult
from trustjournal.ui.importing.decisions import comes_in
from trustjournal.ui.importing.lines import CardLine, Facts, Many, Press, Remark, Summary
from trustjournal.ui.kit import buttons
from trustjournal.ui.kit.paint import ChipLook, Tone

_MOST_WARNINGS = 200
_MOST_ABOVE = 2


def chip_of(state: State) -> ChipLook:
    """The chip of a state: word, colour, icon."""
    return {
        State.NEW: ChipLook(_("New"), Tone.KEPT, "plus"),
        State.UPDATE: ChipLook(_("Update"), Tone.CHECKIN, "pencil-outline"),
        State.CHECK: ChipLook(_("Check"), Tone.CELEBRATE, "help-circle-outline"),
        State.SAME: ChipLook(_("Same"), Tone.NEUTRAL, "check"),
        State.LEFT_OUT: ChipLook(_("Left out"), Tone.OVERDUE, "alert-circle-outline"),
    }[state]


def line_of(row: PlanRow, choice: Choice | None) -> CardLine:
    """A row of the plan, with what was decided about it."""
    state, reason = _decided(row, choice)
    n = len(row.warnings)
    return CardLine(
        number=row.number,
        name=row.name,
        state=row.state.value,
        chip=chip_of(state),
        reason=reason,
        warned=any(warning.message == reason for warning in row.warnings),
        checked=comes_in(row, choice),
        checkable=row.card is not None and (row.state is not State.SAME or comes_in(row, choice)),
        warnings=ngettext("{n} warning", "{n} warnings", n).format(n=n) if n else "",
    )


def _decided(row: PlanRow, choice: Choice | None) -> tuple[State, str]:
    """What a row is after the decision, and why."""
    do = choice.do if choice else Do.AS_PLANNED
    if do is Do.SEPARATE and row.match is not None:
        return State.NEW, _("Kept as a person apart")
    if row.state is State.CHECK and do is Do.MERGE:
        return State.UPDATE, _("Joined with {name}").format(name=row.match_name)
    if row.state is State.SAME and comes_in(row, choice):
        return State.UPDATE, _("Takes over what you chose")
    return row.state, row.reason


def pills_of(plan: ImportPlan) -> list[buttons.Choice]:
    """The filters with their counts; one that would show nothing is left out."""
    of = Counter(row.state for row in plan.rows)
    found = [
        buttons.Choice("all", _("All"), len(plan.rows)),
        buttons.Choice("new", _("New"), of[State.NEW]),
        buttons.Choice("update", _("Update"), of[State.UPDATE]),
        buttons.Choice("check", _("Check"), of[State.CHECK]),
        buttons.Choice("same", _("Same"), of[State.SAME]),
        buttons.Choice("left_out", _("Left out"), of[State.LEFT_OUT]),
        buttons.Choice("warnings", _("Warnings"), sum(bool(row.warnings) for row in plan.rows)),
    ]
    return [choice for choice in found if choice.count or choice.key == "all"]


def note_of(plan: ImportPlan) -> str:
    """The words beside the title: `team-contacts.vcf, 13 cards. Nothing is saved yet`."""
    n = len(plan.rows)
    if len(plan.files) == 1:
        words = ngettext("{file}, {n} card. Nothing is saved yet.", "{file}, {n} cards. Nothing is saved yet.", n)
        return words.format(file=plan.files[0], n=n)
    words = ngettext(
        "{files} files, {n} card. Nothing is saved yet.", "{files} files, {n} cards. Nothing is saved yet.", n
    )
    return words.format(files=len(plan.files), n=n)


def remarks_of(plan: ImportPlan) -> list[Remark]:
    """What is to be said above the list: what comes along with the people, and what could not be read."""
    found = []
    along = counted(Counter(each.entry.KIND for each in plan.entries))
    if along:
        words = _("With them come {what}.").format(what=", ".join(along))
        if plan.unnamed:
            n = plan.unnamed
            words += " " + ngettext("{n} of these names nobody.", "{n} of these name nobody.", n).format(n=n)
        found.append(Remark("comment-text-outline", "text2", words))
    shown = plan.problems if len(plan.problems) <= _MOST_ABOVE else plan.problems[: _MOST_ABOVE - 1]
    found += [Remark("alert-outline", "overdue", problem_words(each, len(plan.files))) for each in shown]
    more = len(plan.problems) - len(shown)
    if more:
        words = ngettext("{n} more warning about the files.", "{n} more warnings about the files.", more)
        found.append(Remark("alert-outline", "overdue", words.format(n=more), (Press("problems", _("Show all")),)))
    return found


def problem_words(problem: Problem, files: int) -> str:
    """A warning about a file; of several files it says which, where the words do not."""
    name = Path(problem.file).name
    message = problem.message.replace(problem.file, name)
    return message if files == 1 or name in message else _("{file}: {what}").format(file=name, what=message)


def problems_of(plan: ImportPlan) -> Facts:
    """All that is to be said of the files as such, for the panel."""
    n = len(plan.problems)
    title = ngettext("{n} warning about the files", "{n} warnings about the files", n).format(n=n)
    shown = warning_lines(plan.problems)
    lines = [
        message if not where or where in message else _("{file}: {what}").format(file=where, what=message)
        for where, message in shown
    ]
    return Facts(title, _("Everything else comes in."), (), tuple(lines))


def many_of(numbers: int, looking_alike: int) -> Many:
    """Several cards that are selected, for the panel."""
    title = ngettext("{n} card is selected", "{n} cards are selected", numbers).format(n=numbers)
    presses = [Press("bring", _("&Bring in"))]
    if looking_alike:
        words = ngettext("&Join {n} that looks like someone", "&Join {n} that look like someone", looking_alike)
        presses.append(Press("merge", words.format(n=looking_alike)))
    presses.append(Press("leave", _("&Leave out")))
    return Many(title, _("What you choose here is done with all of them."), tuple(presses))


def alike_remark(n: int, *, sure: bool) -> Remark:
    """The offer to join all that look like someone by name, and, once it was taken, the question."""
    if not sure:
        words = ngettext(
            "{n} card looks like someone by the name alone.", "{n} cards look like someone by the name alone.", n
        )
        press = Press("names", _("&Join all that look alike"))
        return Remark("help-circle-outline", "celebrate", words.format(n=n), (press,))
    words = ngettext(
        "Join {n} card with the person it looks like? It can still be changed before you import.",
        "Join {n} cards with the people they look like? Each can still be changed before you import.",
        n,
    )
    yes = ngettext("&Join {n} card", "&Join {n} cards", n).format(n=n)
    presses = (Press("names-yes", yes), Press("names-no", _("Not now")))
    return Remark("help-circle-outline", "celebrate", words.format(n=n), presses)


def summary_of(result: CardsResult) -> Summary:
    """What came of it."""
    n = result.added + result.merged
    title = ngettext("{n} person was brought in.", "{n} people were brought in.", n).format(n=n)
    if not n:
        title = _("Nothing had to be changed.")
    text = counts_words(result)
    if along := counted(result.entries):
        text += " " + _("With them came {what}.").format(what=", ".join(along))
    return Summary(title, text, warning_lines(result.warnings))


def counts_words(result: CardsResult) -> str:
    """What became of the cards, in a sentence."""
    counts = ", ".join(counts_of(result))
    return _("{counts}.").format(counts=counts) if counts else ""


def counts_of(brought: CardsResult | Batch) -> list[str]:
    """How many cards came in which way, those ways that there were."""
    told = (
        (brought.added, ngettext("{n} new", "{n} new", brought.added)),
        (
            brought.merged,
            ngettext("{n} joined with someone you know", "{n} joined with people you know", brought.merged),
        ),
        (brought.unchanged, ngettext("{n} as it was", "{n} as they were", brought.unchanged)),
        (brought.skipped, ngettext("{n} left out", "{n} left out", brought.skipped)),
    )
    return [words.format(n=n) for n, words in told if n]


def warning_lines(warnings: tuple[Problem, ...]) -> tuple[tuple[str, str], ...]:
    """The warnings, each with its place; of very many the first, and how many more."""
    shown = [
        (
            Path(one.file).name
            if one.line is None
            else _("{file}, line {line}").format(file=Path(one.file).name, line=one.line),
            one.message.replace(one.file, Path(one.file).name),
        )
        for one in warnings[:_MOST_WARNINGS]
    ]
    more = len(warnings) - len(shown)
    if more:
        shown.append(("", ngettext("{n} more warning", "{n} more warnings", more).format(n=more)))
    return tuple(shown)
