"""The search page: what was found, how much of each sort, one entry to read, and a word that was perhaps meant."""

from datetime import date
from difflib import get_close_matches

from msgspec import Struct

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain import words
from trustjournal.domain.folding import fold
from trustjournal.domain.fuzzy import fit
from trustjournal.domain.interactions import Degree, QuestionState, Reflection
from trustjournal.domain.query import Query, parse
from trustjournal.domain.titles import CHANNELS
from trustjournal.services.journal import Journal
from trustjournal.services.titles import title
from trustjournal.storage import people as stored
from trustjournal.storage.codec import Form, load, load_forms
from trustjournal.storage.driver import Reader
from trustjournal.storage.search import Hit, Narrow, count_kinds, search, words_near
from trustjournal.storage.search_index import day_of, text_of
from trustjournal.storage.sense import sensible
from trustjournal.storage.timeline import promises_from

LIMIT = 60
COUNTED = 1000
GROUPS: dict[str, tuple[str, ...]] = {
    "conversations": ("interaction", "reflection"),
    "promises": ("commitment",),
    "agreements": ("agreement", "goal"),
    "dates": ("date", "life_moment", "meeting"),
    "moments": ("moment",),
    "people": ("person", "relationship", "preference", "topic", "share", "circle"),
    "reviews": ("review", "self_assessment"),
}
"""Which kinds stand together under one filter."""

_MOST_PEOPLE = 200


class Entry(Struct, frozen=True, kw_only=True):
    """An entry that was found. `snippet` is plain text on one line, `overdue` words or empty."""

    kind: str
    id: str
    person: tuple[str, str] | None
    title: str
    detail: str
    snippet: str
    overdue: str = ""
    confidential: bool = False


class SearchPage(Struct, frozen=True, kw_only=True):
    """The answer: the newest entries, how many of each group, how many confidential ones match and are not shown."""

    entries: tuple[Entry, ...] = ()
    counts: dict[str, int] = {}
    more: bool = False
    """Whether there are more than were counted."""
    confidential: int = 0
    suggestion: str = ""

    @property
    def total(self) -> int:
        """How many entries match (of those that were counted)."""
        return sum(self.counts.values())


class Reading(Struct, frozen=True, kw_only=True):
    """One entry to read: its text is Markdown, `people` are (id, name), marks are (icon, tone, words)."""

    kind: str
    id: str
    people: tuple[tuple[str, str], ...]
    title: str
    detail: str
    text: str
    marks: tuple[tuple[str, str, str], ...] = ()


@sensible
def search_page(journal: Journal, text: str, group: str = "", *, reveal: bool = False) -> SearchPage:
    """What a query finds in a group (everything), newest first."""
    query = parse(text)
    groups = _people_groups(journal.reader, query)
    if any(not group_ for group_ in groups) or len(query.text.strip()) < 2:
        return SearchPage()
    everything = Narrow(since=query.after, before=query.before, people=groups)
    narrow = Narrow(since=query.after, before=query.before, people=groups, kinds=GROUPS.get(group, ()))
    found = search(journal.reader, query.text, limit=LIMIT, reveal=reveal, narrow=narrow)
    kinds = count_kinds(journal.reader, query.text, reveal=reveal, narrow=everything, most=COUNTED)
    counts = {name: sum(kinds.get(kind, 0) for kind in members) for name, members in GROUPS.items()}
    today = journal.clock.now().date()
    nothing = not found.hits and not found.confidential and not sum(counts.values())
    return SearchPage(
        entries=tuple(_entry(hit, today) for hit in found.hits),
        counts=counts,
        more=sum(kinds.values()) >= COUNTED,
        confidential=found.confidential,
        suggestion=_suggestion(journal.reader, query.text) if nothing else "",
    )


@sensible
def reading(journal: Journal, kind: str, entry_id: str) -> Reading | None:
    """One entry to read; None where it is gone."""
    form = next(iter(load_forms(journal.reader, kind, "WHERE id = ?", (entry_id,))), None)
    if form is None:
        return None
    ids = [person for person in form.get("people") or [form.get("person_id")] if person]
    called = stored.names(journal.reader, ids)
    people = tuple((person, called[person]) for person in ids if person in called)
    text = str(form.get("note") or form.get("title") or "") if kind == "interaction" else ""
    return Reading(
        kind=kind,
        id=entry_id,
        people=people,
        title=title(kind, form, [name for _person, name in people]),
        detail=_when(kind, form),
        text=text or text_of(kind, form).replace("\n", "\n\n"),
        marks=_marks(journal.reader, entry_id) if kind == "interaction" else (),
    )


def people_to_choose(page: SearchPage) -> list[str]:
    """Whom the filter offers: the people of what was found, by name."""
    return sorted({entry.person[1] for entry in page.entries if entry.person is not None}, key=fold)


def _people_groups(reader: Reader, query: Query) -> tuple[tuple[str, ...], ...]:
    """Who is meant by each `with:` and `tag:` of the query."""
    if not query.people and not query.tags:
        return ()
    everyone = stored.called_all(reader)
    groups = []
    for name in query.people:
        exact = [person for person, called, _tags in everyone if fold(called) == fold(name)]
        fitting = exact or [person for person, called, _tags in everyone if _is_called(called, name)]
        groups.append(tuple(fitting[:_MOST_PEOPLE]))
    for tag in query.tags:
        tagged = [person for person, _called, tags in everyone if fold(tag) in {fold(each) for each in tags}]
        groups.append(tuple(tagged[:_MOST_PEOPLE]))
    return tuple(groups)


def _is_called(called: str, name: str) -> bool:
    fitting = fit(called, name)
    return fitting is not None and fitting.rank <= 1


def _entry(hit: Hit, today: date) -> Entry:
    form = hit.form
    owner_title = title(hit.kind, form, [])
    what = _(CHANNELS.get(str(form.get("channel")), "Conversation")) if hit.kind == "interaction" else owner_title
    on = date.fromisoformat(hit.on) if hit.on else None
    due = form.get("due_on") if hit.kind == "commitment" and form.get("state") == "open" else None
    day = words.short_date(on, today) if on else ""
    if due:
        day = _("due {day}").format(day=words.short_date(date.fromisoformat(str(due)), today))
    late = (today - date.fromisoformat(str(due))).days if due else 0
    name = hit.person[1] if hit.person and hit.kind != "person" else ""
    return Entry(
        kind=hit.kind,
        id=hit.id,
        person=hit.person,
        title=what,
        detail=", ".join(part for part in (day, name) if part),
        snippet=hit.snippet,
        overdue=ngettext("{n} day past due", "{n} days past due", late).format(n=late) if late > 0 else "",
        confidential=bool(form.get("confidential")),
    )


def _when(kind: str, form: Form) -> str:
    on = day_of(kind, form)
    parts = [words.long_date(date.fromisoformat(on))] if on else []
    if form.get("duration_min"):
        parts.append(_("{n} min").format(n=form["duration_min"]))
    if form.get("place"):
        parts.append(str(form["place"]))
    return ", ".join(parts)


def _marks(reader: Reader, interaction_id: str) -> tuple[tuple[str, str, str], ...]:
    marks = []
    reflections = load(reader, Reflection, "WHERE interaction_id = ?", (interaction_id,))
    if any(each.confirmed is Degree.YES for each in reflections):
        marks.append(("ear-hearing", "kept", _("Confirmed")))
    promises = promises_from(reader, interaction_id)
    if promises:
        text = ngettext("{n} promise", "{n} promises", promises).format(n=promises)
        marks.append(("handshake-outline", "neutral", text))
    asked = [question for each in reflections for question in each.questions if question.state is QuestionState.OPEN]
    if asked:
        text = ngettext("{n} open question", "{n} open questions", len(asked)).format(n=len(asked))
        marks.append(("comment-question-outline", "followup", text))
    return tuple(marks)


def _suggestion(reader: Reader, text: str) -> str:
    """The query with its first strange word replaced by one that occurs; empty where none is near."""
    parts = text.split()
    for at, part in enumerate(parts):
        word = fold(part)
        if len(word) >= 4 and word.isalpha():
            near = get_close_matches(word, words_near(reader, word[0]), n=1, cutoff=0.75)
            if near and near[0] != word:
                return " ".join([*parts[:at], near[0], *parts[at + 1 :]])
    return ""
