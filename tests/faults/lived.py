"""A small journal in which everything was done once that leaves text in its file, and the reads of it, by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests import canaries
from tests.faults import seeds
from tests.faults.jobs import CLOCK
from tests.readinghere import here
from trustjournal.base.clock import Clock
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.interactions import Intention
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.promise_list import Show
from trustjournal.services import (
    brief,
    check,
    circles,
    commitments_page,
    counts,
    dates,
    drafts,
    duplicates,
    entries,
    find,
    forget,
    importing,
    intentions,
    jot,
    journal_page,
    journal_record,
    merge,
    note_history,
    nudges,
    palette,
    people,
    people_list,
    person_page,
    person_record,
    policy,
    preferences,
    provenance,
    reminders,
    review,
    search_page,
    topics,
    trash,
)
from trustjournal.services.calendar import looking, sources, suggestions, words
from trustjournal.services.calendar.expanding import Workers
from trustjournal.services.calendar.refresh import refresh
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.exchange.reading import NamedBytes
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage import column_maps

Read = Callable[[Journal], object]
PERSON = canaries.id_of("person")
LATER = Clock(CLOCK.now() + timedelta(hours=2))
_CARDS = seeds.CARD + seeds.CARD.replace(b"example.org", b"example.com")


def live(folder: Path) -> bytes:
    """Make the journal in a folder; the content of its file."""
    with open_journal(folder, CLOCK) as journal:
        canaries.fill(journal)
        _import(journal)
        _follow(journal, folder.parent / "work.ics")
        _write(journal)
        held = nudges.todays_nudges(journal).open
        nudges.snooze(journal, held[0].key, journal.clock.today() + timedelta(days=2))
        nudges.skip(journal, held[1].key)
        policy.let_speak(journal, "share", False)
    with open_journal(folder, LATER) as journal:
        _write(journal)
        one = people.person(journal, PERSON)
        entries.change(journal, one, "Note", note="Another note")
        entries.delete(journal, PersonalDate, canaries.id_of("date", 2), "A date")
        people.delete(journal, canaries.id_of("person", 1))
    return (folder / "journal.db").read_bytes()


def _import(journal: Journal) -> None:
    importing.carry_out(
        journal, importing.plan(journal, [NamedBytes("a.vcf", _CARDS), NamedBytes("a.csv", seeds.TABLE)], reads=here)
    )
    with journal.change("Columns") as unit:
        column_maps.remember(unit, [("header", '{"columns": [], "day_order": ""}')])
    amara, bram = (people.find_person(journal, name).id for name in ("Amara Okafor", "Bram de Vries"))
    merge.merge(journal, amara, bram)
    duplicates.keep_apart(journal, PERSON, amara)


def _follow(journal: Journal, file: Path) -> None:
    file.write_bytes(seeds.CALENDAR.replace(b"FREQ=WEEKLY", b"FREQ=DAILY"))
    sources.add(journal, file)
    sources.add_own(journal, ["me@example.org"])
    with Workers() as workers:
        refresh(journal, workers=workers)


def _write(journal: Journal) -> None:
    drafts.save_draft(journal, "draft", "log", {"note": "A draft of a conversation", "people": [PERSON]})
    intentions.mean(journal, [PERSON], Intention(them="To listen"))
    one = people.person(journal, PERSON)
    entries.change(journal, one, "Note", note=f"A note of {journal.now()}")


def _of_each(table: str, read: Callable[[Journal, str], object]) -> Read:
    return lambda journal: [read(journal, one) for (one,) in journal.reader.rows(f'SELECT id FROM "{table}"')]


READS: dict[str, Read] = {
    "Today": nudges.today,
    "reminders": lambda journal: reminders.situation_at(journal, journal.clock.now()),
    "counts": counts.sidebar_counts,
    "People": people_list.everyone,
    "the list of people": people.people,
    "circles": circles.circles,
    "a person": _of_each("person", person_page.person_page),
    "a person in words": _of_each("person", people.show),
    "a brief": _of_each("person", brief.brief_of),
    "what was meant": _of_each("person", lambda journal, one: intentions.meant_for(journal, [one])),
    "what is liked": lambda journal: preferences.respected(journal, [PERSON]),
    "the record of a person": _of_each("person", person_record.record_of),
    "where a person came from": _of_each("person", provenance.provenance),
    "what would be forgotten": _of_each("person", forget.what_goes),
    "what would go": _of_each("person", lambda journal, one: trash.goes_with(journal, "person", one)),
    "merges": merge.merges,
    "who may be one": duplicates.duplicates,
    "two beside each other": lambda journal: duplicates.compare(
        journal, *[one for (one,) in journal.reader.rows("SELECT id FROM person LIMIT 2")]
    ),
    "imports": lambda journal: [provenance.stands(journal, each.id) for each in importing.imports(journal)],
    "an import": lambda journal: importing.outcome(
        journal, importing.plan(journal, [NamedBytes("a.vcf", _CARDS)], reads=here)
    ),
    "how tables were read": importing.remembered,
    "the journal": lambda journal: journal_page.page(journal, journal_page.Wanted()),
    "words in the journal": lambda journal: journal_page.find(journal, journal_page.Wanted(query=canaries.WORD)),
    "tags": journal_page.tags,
    "the journal on paper": lambda journal: list(journal_record.pieces(journal, journal_page.Wanted())),
    "promises": lambda journal: (commitments_page.counts(journal), commitments_page.figures(journal)),
    "pages of promises": lambda journal: [commitments_page.page(journal, show, None, 50) for show in Show],
    "a promise": _of_each("commitment", commitments_page.about),
    "dates": lambda journal: dates.year(journal, 2026),
    "family": _of_each("person", dates.family_in_words),
    "the review": lambda journal: review.review_week(journal, review.this_week(journal)),
    "earlier reviews": review.past_reviews,
    "skills": lambda journal: (review.assessed(journal), review.evidence_to_choose(journal)),
    "a topic": _of_each("topic", topics.topic),
    "a meeting": _of_each("meeting", lambda journal, one: entries.entry(journal, Meeting, one)),
    "who else was there": _of_each("meeting", suggestions.suggestions),
    "calendars": lambda journal: (sources.sources(journal), words.current_troubles(journal), looking.look(journal)),
    "the trash": lambda journal: [trash.company(journal, each) for each in trash.trashed(journal)],
    "earlier notes": _of_each("person", lambda journal, one: note_history.versions(journal, "person", one)),
    "drafts": drafts.load_drafts,
    "search": lambda journal: (find.find(journal, canaries.WORD), search_page.search_page(journal, canaries.WORD)),
    "a hit": _of_each("interaction", lambda journal, one: search_page.reading(journal, "interaction", one)),
    "the palette": lambda journal: palette.offer(journal, "qx"),
    "a sentence": lambda journal: jot.understand(journal, seeds.JOTTED),
    "policy": policy.policy,
    "export": lambda journal: form_of_journal(journal, include_confidential=True),
    "check": check.check,
    "undo": lambda journal: journal.undo(),
    "taking an import back": lambda journal: [
        importing.undo_import(journal, each.id) for each in importing.imports(journal)
    ],
    "separating": lambda journal: [merge.unmerge(journal, each.id) for each in merge.merges(journal)],
    "out of the trash": lambda journal: [trash.restore(journal, each.id) for each in trash.trashed(journal)],
}
"""Those that write come last."""
