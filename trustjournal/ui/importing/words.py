"""A plan in the words and values of the import room."""

from __future__ import annotations

from pathlib import Path

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.people import ContactKind, Person
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.merging import Record, birthday, method_key, method_text
from trustjournal.services.exchange.preview import Choice, Do, ImportPlan, PlanRow, State
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.importing import CardsResult
from trustjournal.ui.importing.lines import CardLine, Comparison, Facts, FieldLine, Side, Summary
from trustjournal.ui.kit import buttons
from trustjournal.ui.kit.paint import ChipLook, Tone

_MOST_WARNINGS = 200


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
    do = choice.do if choice else Do.AS_PLANNED
    state, reason = row.state, row.reason
    if state is State.CHECK and do is Do.MERGE:
        state, reason = State.UPDATE, _("Joined with {name}").format(name=row.match_name)
    elif state is State.CHECK and do is Do.SEPARATE:
        state, reason = State.NEW, _("Kept as a person apart")
    warned = any(warning.message == reason for warning in row.warnings)
    return CardLine(
        number=row.number,
        name=row.name,
        state=row.state.value,
        chip=chip_of(state),
        reason=reason,
        warned=warned,
        checked=comes_in(row, choice),
        checkable=row.card is not None and row.state is not State.SAME,
    )


def comes_in(row: PlanRow, choice: Choice | None) -> bool:
    """Whether a row changes anything when the import is carried out."""
    if row.card is None or row.state is State.SAME or (choice is not None and choice.do is Do.LEAVE):
        return False
    return row.state is not State.LEFT_OUT or choice is not None


def pills_of(plan: ImportPlan) -> list[buttons.Choice]:
    """The filters with their counts; one that would show nothing is left out."""
    warned = sum(bool(row.warnings) for row in plan.rows)
    found = [
        buttons.Choice("all", _("All"), len(plan.rows)),
        buttons.Choice("new", _("New"), plan.count(State.NEW)),
        buttons.Choice("update", _("Update"), plan.count(State.UPDATE)),
        buttons.Choice("check", _("Check"), plan.count(State.CHECK)),
        buttons.Choice("warnings", _("Warnings"), warned),
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


def facts_of(row: PlanRow) -> Facts:
    """What a card brings, for the panel."""
    titles = {
        State.NEW: _("A new person"),
        State.UPDATE: _("More about someone you know"),
        State.SAME: _("Nothing to change"),
        State.LEFT_OUT: _("Left out"),
        State.CHECK: _("Is this the same person?"),
    }
    where = _("{file}, line {line}").format(file=Path(row.file).name, line=row.line)
    warnings = tuple(warning.message for warning in row.warnings)
    lines = tuple(_facts(row.card)) if row.card else ()
    text = where if row.state in (State.NEW, State.LEFT_OUT) else f"{row.reason}. {where}"
    return Facts(titles[row.state], text, lines, warnings)


def _facts(card: ImportedPerson) -> list[tuple[str, str]]:
    person = card.person
    found = [(_("Name"), person.display_name)]
    found += [(label, "\n".join(values)) for kind, label in _methods() if (values := _values(person, kind))]
    found += [(_("Role"), person.title or ""), (_("Organisation"), person.organisation or "")]
    day = birthday(card.dates)
    found += [(_("Birthday"), date_words(day) if day else ""), (_("Tags"), ", ".join(person.tags))]
    found.append((_("Note"), (person.note or "")[:400]))
    return [(label, words) for label, words in found if words]


def _methods() -> tuple[tuple[ContactKind, str], ...]:
    return (
        (ContactKind.EMAIL, _("E-mail")),
        (ContactKind.PHONE, _("Phone")),
        (ContactKind.ADDRESS, _("Address")),
        (ContactKind.CHAT, _("Chat")),
        (ContactKind.URL, _("Web page")),
    )


def _values(person: Person, kind: ContactKind) -> list[str]:
    return [method.value for method in person.contact_methods if method.kind is kind]


def date_words(day: PersonalDate) -> str:
    """A date as far as it is known: `29 February 1992`, `29 February`, or its own words."""
    if day.text:
        return day.text
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
        _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    month = months[day.month - 1] if day.month else ""
    return " ".join(str(part) for part in (day.day, month, day.year) if part)


def comparison_of(row: PlanRow, there: Record) -> Comparison:
    """A card beside the person it looks like."""
    assert row.card is not None
    mine, theirs = there.person, row.card.person
    fields = [FieldLine("display_name", _("Name"), (mine.display_name,), (Side("display_name", theirs.display_name),))]
    known = {method_key(method) for method in mine.contact_methods}
    for kind, label in _methods():
        new = tuple(
            Side(method_text(method), method.value.replace("\n", ", "))
            for method in theirs.contact_methods
            if method.kind is kind and method_key(method) not in known
        )
        kept = tuple(_values(mine, kind))
        if new or kept:
            fields.append(FieldLine(kind.value, label, kept, new, several=True))
    for key, label in (("title", _("Role")), ("organisation", _("Organisation"))):
        fields += _either(key, label, getattr(mine, key), getattr(theirs, key))
    fields += _birthdays(there, row.card)
    file_head = _("In the file, card {n}").format(n=row.number)
    head = _("Earlier in the file") if there.fresh else _("In your journal")
    return Comparison(row.number, _("{why}.").format(why=row.reason), head, file_head, tuple(fields))


def _either(key: str, label: str, mine: str | None, theirs: str | None) -> list[FieldLine]:
    if not mine and not theirs:
        return []
    side = (Side(key, theirs),) if theirs else ()
    return [FieldLine(key, label, (mine,) if mine else (), side)]


def _birthdays(there: Record, card: ImportedPerson) -> list[FieldLine]:
    mine, theirs = birthday(there.dates), birthday(card.dates)
    if mine is None and theirs is None:
        return []
    side = (Side(DateKind.BIRTHDAY.value, date_words(theirs)),) if theirs else ()
    fuller = bool(mine and theirs and mine.year is None and theirs.year)
    return [FieldLine("birthday", _("Birthday"), (date_words(mine),) if mine else (), side, file_first=fuller)]


def summary_of(result: CardsResult) -> Summary:
    """What came of it."""
    n = result.added + result.merged
    title = ngettext("{n} person was brought in.", "{n} people were brought in.", n).format(n=n)
    if not n:
        title = _("Nothing had to be changed.")
    return Summary(title, counts_words(result), warning_lines(result.warnings))


def counts_words(result: CardsResult) -> str:
    """The four counts in a sentence."""
    return _(
        "{added} new, {merged} joined with someone you know, {unchanged} as they were, {skipped} left out."
    ).format(added=result.added, merged=result.merged, unchanged=result.unchanged, skipped=result.skipped)


def warning_lines(warnings: tuple[Problem, ...]) -> tuple[tuple[str, str], ...]:
    """The warnings, each with its place; of very many the first, and how many more."""
    shown = [
        (
            Path(one.file).name
            if one.line is None
            else _("{file}, line {line}").format(file=Path(one.file).name, line=one.line),
            one.message,
        )
        for one in warnings[:_MOST_WARNINGS]
    ]
    more = len(warnings) - len(shown)
    if more:
        shown.append(("", ngettext("{n} more warning", "{n} more warnings", more).format(n=more)))
    return tuple(shown)
