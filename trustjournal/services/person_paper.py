"""A person's page on paper: facts, dates, promises, topics and the last conversations, as one reads it before a talk.

What is confidential, and what is private by nature (life moments, boundaries, reflections), is left out unless asked
for; it is what an export leaves out as well.
"""

from collections.abc import Iterator
from typing import Any

from trustjournal.base.i18n import _
from trustjournal.domain.record_words import section_title
from trustjournal.services.entry_words import Line, Telling
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.journal import Journal
from trustjournal.services.people import gone
from trustjournal.services.person_record import Entry, Section
from trustjournal.services.record_paper import Block, page_blocks
from trustjournal.storage.codec import value_of
from trustjournal.storage.people import names
from trustjournal.storage.schema import table_of

Form = dict[str, Any]

_MOST_TALKS = 12
_FACTS = (
    "name", "pronouns", "relation", "organisation", "title", "how_met", "met_on", "interests", "strengths", "tags",
    "preferred_channel", "time_zone", "note", "contact_methods",
)  # fmt: skip
_SHOWN: dict[str, tuple[str, ...]] = {
    "relationship": ("kind",),
    "date": ("label", "text", "relationship_id"),
    "commitment": ("text", "due_on"),
    "topic": ("text",),
    "agreement": ("objective", "my_role", "their_role", "review_on"),
    "goal": ("aim", "next_step", "next_step_on"),
    "preference": ("text", "adjustment"),
    "life_moment": ("label", "starts_on", "ends_on", "note"),
    "interaction": ("title", "note"),
}
"""By kind the fields that are read on paper, in the order of the page."""
_ONE_LINE = frozenset({"relationship", "date", "commitment", "topic", "preference"})
"""The kinds of which an entry is a line: what it is, and what it says."""
_OPEN = {"commitment": "open", "topic": "open", "goal": "active"}


def person_blocks(journal: Journal, person_id: str, *, private: bool = False) -> list[Block]:
    """The page as pieces of printed pages. Raises UserError in discreet mode, and where the person is not there."""
    journal.assert_shown()
    form = form_of_journal(journal, include_confidential=private, people=(person_id,))
    if not form["people"]:
        raise gone()
    (person,) = form["people"]
    sections = list(_sections(journal, person, form, private=private))
    work = ", ".join(part for part in (person.get("title"), person.get("organisation")) if part)
    return list(page_blocks(person["display_name"], work, sections))


def _sections(journal: Journal, person: Form, form: Form, *, private: bool) -> Iterator[Section]:
    known = {one["id"]: ("relationship", one) for one in form["relationships"]}
    said = names(journal.reader, [person["id"]])
    telling = Telling(person["id"], said, known)
    hidden = () if private or not person.get("confidential") else ("note",)
    facts = telling.some(value_of(table_of("person").noun, person), "person", [f for f in _FACTS if f not in hidden])
    if lines := tuple(facts):
        yield Section(section_title("person"), (Entry("", lines),))
    for kind, fields in _SHOWN.items():
        table = table_of(kind)
        chosen = [one for one in form[table.plural] if _is_shown(kind, one, private=private)]
        if kind == "interaction":
            chosen = sorted(chosen, key=lambda one: str(one["at"]), reverse=True)[:_MOST_TALKS]
        entries = tuple(_entry(telling, kind, one, fields) for one in chosen)
        if entries:
            title = _("Last conversations") if kind == "interaction" else section_title(kind)
            yield Section(title, entries)


def _entry(telling: Telling, kind: str, form: Form, fields: tuple[str, ...]) -> Entry:
    lines = tuple(telling.some(value_of(table_of(kind).noun, form), kind, fields))
    heading = telling.heading(kind, form)
    if kind not in _ONE_LINE:
        return Entry(heading, lines)
    # Whose topic it is goes without saying here.
    return Entry("", (Line("" if kind == "topic" else heading, ", ".join(line.text for line in lines)),))


def _is_shown(kind: str, form: Form, *, private: bool) -> bool:
    if kind in _OPEN and form.get("state") != _OPEN[kind]:
        return False
    if kind == "preference":
        return private or form["kind"] == "preference"
    return private or kind != "life_moment"
