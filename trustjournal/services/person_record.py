"""Everything the journal keeps about one person, in words: to hand over when they ask what is kept of them.

What it holds is what forgetting them would take or touch (`storage.forget.going`), field by field as the nouns declare
them (`services.entry_words`), so that nothing new is ever missing. Other people of the journal are "another person"
unless their names are wanted; what was written in words stays as it was written, and is to be read before it is handed
over.
"""

from collections.abc import Iterator

from msgspec import Struct

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain import record_words
from trustjournal.domain.confidential import hidden_ids, open_entries, parts_of_key
from trustjournal.domain.nouns import NOUNS
from trustjournal.domain.people import ContactKind, Person
from trustjournal.domain.policy import NudgeState
from trustjournal.domain.rule_words import rule_words
from trustjournal.domain.words import long_date, moment
from trustjournal.services import forget
from trustjournal.services.calendar.sources import sources
from trustjournal.services.entry_words import Line, Telling
from trustjournal.services.exchange.birthdays.export import kept_path
from trustjournal.services.forget import Forgetting
from trustjournal.services.journal import Journal
from trustjournal.services.people import gone
from trustjournal.services.provenance import provenance
from trustjournal.storage import forget as stored
from trustjournal.storage import imports, merges
from trustjournal.storage.codec import Form, get, load, value_of
from trustjournal.storage.form import kept_entries
from trustjournal.storage.history import TEXTS, versions
from trustjournal.storage.people import names
from trustjournal.storage.policy import policy_of
from trustjournal.storage.schema import WHEN
from trustjournal.storage.sense import sensible

__all__ = ["Entry", "Line", "Record", "Section", "record_of"]


class Entry(Struct, frozen=True):
    """One entry in words; without a heading the lines stand alone."""

    heading: str
    lines: tuple[Line, ...]


class Section(Struct, frozen=True):
    """What is kept of one kind."""

    title: str
    entries: tuple[Entry, ...]


class Record(Struct, frozen=True):
    """All that is kept about somebody; `left_out` says what is not in it, `elsewhere` what else still holds them."""

    name: str
    made: str
    sections: tuple[Section, ...]
    left_out: tuple[str, ...]
    elsewhere: tuple[str, ...]


@sensible
def record_of(journal: Journal, person_id: str, *, confidential: bool = True, others: bool = False) -> Record:
    """The record of a person; `others` says the names of other people, else each is "another person".

    Raises UserError in discreet mode, and where they are not there.
    """
    journal.assert_shown()
    reader = journal.reader
    person, found = get(reader, Person, person_id), stored.going(reader, person_id)
    if person is None or found is None:
        raise gone()
    forms = _forms(journal, (*found.entries, *found.stays))
    hidden: set[str] = set()
    if not confidential:
        hidden = hidden_ids((kind, form) for kind, kept in forms.items() for form in kept)
    shown = forms if confidential else {kind: list(open_entries(kind, kept, hidden)) for kind, kept in forms.items()}
    said = _names_in(journal, person, forms) if others else {person_id: person.display_name}
    known = {form["id"]: (kind, form) for kind, kept in shown.items() for form in kept}
    addresses = tuple(one.value.lower() for one in person.contact_methods if one.kind is ContactKind.EMAIL)
    telling = Telling(person_id, said, known | _circles(journal, person), () if others else addresses, others=others)
    sections = []
    for noun in NOUNS:
        kind: str = noun.KIND  # type: ignore[attr-defined]
        entries = [_entry(telling, noun, kind, form) for form in shown.get(kind, ())]
        if entries:
            sections.append(Section(record_words.section_title(kind), tuple(entries)))
    sections += _beside(journal, person_id, set(known), hidden)
    plan = forget.what_goes(journal, person_id)
    now = journal.clock.now()
    return Record(
        person.display_name,
        _("Made on {day}. “You” is whoever keeps this journal.").format(day=long_date(now.date())),
        tuple(sections),
        tuple(_left_out(len(hidden), others)),
        tuple(_elsewhere(journal, plan, forms)),
    )


def _forms(journal: Journal, entries: tuple[tuple[str, str], ...]) -> dict[str, list[Form]]:
    """The entries by kind, the newest first where they have a day."""
    ids: dict[str, list[str]] = {}
    for kind, entry_id in dict.fromkeys(entries):
        ids.setdefault(kind, []).append(entry_id)
    found: dict[str, list[Form]] = {}
    for kind, wanted in ids.items():
        when = WHEN.get(kind, "created_at")
        forms = kept_entries(journal.reader, kind, wanted).values()
        found[kind] = sorted(forms, key=lambda form, when=when: str(form.get(when) or ""), reverse=True)  # type: ignore[misc]
    return found


def _names_in(journal: Journal, person: Person, forms: dict[str, list[Form]]) -> dict[str, str]:
    ids = {person.id}
    for kept in forms.values():
        for form in kept:
            ids.update(form.get("people") or ())
            ids.update(voice["person_id"] for voice in form.get("voices") or ())
            ids.update(form[field] for field in ("person_id", "other_person_id", "improve_with") if form.get(field))
    return names(journal.reader, sorted(ids))


def _circles(journal: Journal, person: Person) -> dict[str, tuple[str, Form]]:
    if person.circle_id is None:
        return {}
    kept = kept_entries(journal.reader, "circle", [person.circle_id])
    return {entry_id: ("circle", form) for entry_id, form in kept.items()}


def _entry(telling: Telling, noun: type[Struct], kind: str, form: Form) -> Entry:
    lines = tuple(telling.lines(value_of(noun, form), kind))
    return Entry("" if kind == "person" else telling.heading(kind, form), lines)


def _beside(journal: Journal, person_id: str, ids: set[str], hidden: set[str]) -> Iterator[Section]:
    """What is kept of them besides their entries: answers to nudges, rules that are silent, imports."""
    named = [(one, set(parts_of_key(one.key))) for one in load(journal.reader, NudgeState)]
    answers = [one for one, parts in named if parts & ids and not parts & hidden]
    if answers:
        yield Section(_("Answers to nudges"), (Entry("", tuple(_answer(one) for one in answers)),))
    silent = [one.rules for one in policy_of(journal.reader).person_rules_off if one.person_id == person_id]
    if silent:
        words = ", ".join(rule_words(rule) for rules in silent for rule in rules)
        yield Section(_("Nudges that are silent for them"), (Entry("", (Line("", words),)),))
    came = provenance(journal, person_id)
    lines = []
    for field, origin in came.fields.items():
        label = record_words.field_label(field) or field
        lines.append(Line(label, f"{origin.words()}. {origin.full_words()}"))
    if lines:
        yield Section(_("What came from imports"), (Entry("", tuple(lines)),))


def _answer(state: NudgeState) -> Line:
    told = [record_words.value_word(state.state)] if state.state is not None else []
    told += [long_date(state.on)] if state.on is not None else []
    return Line(rule_words(parts_of_key(state.key)[0]), ", ".join(told))


def _left_out(hidden: int, others: bool) -> Iterator[str]:
    if hidden:
        words = ngettext("{n} confidential entry is not in it.", "{n} confidential entries are not in it.", hidden)
        yield words.format(n=hidden)
    if not others:
        yield _("Other people of the journal are called another person. Names in written texts stay as they are.")


def _elsewhere(journal: Journal, plan: Forgetting, forms: dict[str, list[Form]]) -> Iterator[str]:
    """What else still holds them, a line each."""
    if plan.trashed:
        n = plan.trashed
        yield ngettext("Recently deleted: {n} entry", "Recently deleted: {n} entries", n).format(n=n)
    if plan.drafts:
        yield ngettext("Drafts: {n}", "Drafts: {n}", plan.drafts).format(n=plan.drafts)
    reader = journal.reader
    earlier = sum(
        len(versions(reader, kind, form["id"])) for kind, kept in forms.items() if kind in TEXTS for form in kept
    )
    if earlier:
        yield _("Earlier versions of texts, kept for 90 days: {n}").format(n=earlier)
    yield _("The last steps that undo can take back")
    yield from _besides(journal, plan.person_id)
    if plan.mentions:
        n = len(plan.mentions)
        words = ngettext(
            "Other entries in which “{name}” is written: {n}", "Other entries in which “{name}” is written: {n}", n
        )
        yield words.format(name=plan.called, n=n)
    now = journal.clock.now()
    for each in plan.backups:
        yield _("Backup of {moment}").format(moment=moment(each.at, now))
    for each in plan.copies:
        yield _("Copy in the second folder of {moment}").format(moment=moment(each.at, now))
    if plan.away:
        yield _("Perhaps copies in the second folder, which is not there now")


def _besides(journal: Journal, person_id: str) -> Iterator[str]:
    """What is kept so that something can be taken back, and the calendar files that may name them."""
    reader = journal.reader
    if imports.traces(reader, [person_id]):
        yield _("What imports brought of them, so that an import can be taken back")
    if any(person_id in (one.kept_id, one.gone_id) for one in merges.standing(reader)):
        yield _("The two records they were before a merge, so that it can be taken back")
    kept = kept_path(journal)
    if kept is not None:
        yield _("The calendar file that is kept up to date: {path}").format(path=kept)
    if sources(journal):
        yield _("The calendar files that are read, if they are invited there")
