"""Reading: Today, a person, the Brief, People and search, each against the plain SQL for the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from tests.bench.journals import CLOCK, Journals, opened, raw
from tests.bench.measure import Row, by_turns
from trustjournal.services import people_list
from trustjournal.services.brief import brief_of
from trustjournal.services.find import find
from trustjournal.services.nudges import today, todays_nudges
from trustjournal.services.person_page import person_page, timeline

AGENDA = """
SELECT c.id, c.text, c.due_on, c.owner, c.created_on, p.id, p.display_name FROM commitment c JOIN commitment_person
    l ON l.commitment_id = c.id JOIN person p ON p.id = l.person_id WHERE c.state = 'open' AND c.due_on <=
    '2026-03-26' ORDER BY c.due_on;
SELECT d.id, d.kind, d.year, d.month, d.day, d.label, p.id, p.display_name FROM date d JOIN person p ON p.id =
    d.person_id WHERE (d.month = 2 AND d.day >= 20) OR (d.month = 3 AND d.day <= 26);
SELECT p.id, p.display_name, p.cadence_days, p.close, p.organisation, (SELECT max(at) FROM interaction_person WHERE
    person_id = p.id) FROM person p WHERE p.cadence_days IS NOT NULL AND p.archived IS NULL;
SELECT m.id, m.kind, m.text, m."on", p.id, p.display_name FROM moment m JOIN moment_person l ON l.moment_id = m.id
    JOIN person p ON p.id = l.person_id WHERE m.state = 'open';
SELECT a.id, a.title, a.review_on, a.deliverables, p.id, p.display_name FROM agreement a JOIN agreement_person l ON
    l.agreement_id = a.id JOIN person p ON p.id = l.person_id WHERE a.state = 'agreed';
SELECT g.id, g.aim, g.next_step, g.next_step_on, p.id, p.display_name FROM goal g JOIN goal_person l ON l.goal_id =
    g.id JOIN person p ON p.id = l.person_id WHERE g.state = 'active';
SELECT r.id, r.questions, i.at, p.id, p.display_name FROM reflection r JOIN interaction i ON i.id = r.interaction_id
    JOIN person p ON p.id = r.person_id WHERE instr(r.questions, '"open"') > 0;
SELECT s.id, s.text, s.created_on, p.id, p.display_name FROM share s JOIN person p ON p.id = s.person_id WHERE
    s.state = 'open';
SELECT m.id, m.starts_at, m.ends_at, m.title, p.id, p.display_name FROM meeting m JOIN meeting_person l ON
    l.meeting_id = m.id JOIN person p ON p.id = l.person_id WHERE m.starts_at BETWEEN '2026-02-17' AND '2026-03-27'
    OR m.rule IS NOT NULL;
SELECT l.id, l.person_id, l.kind, l.starts_on, l.ends_on, l.follow_up_on FROM life_moment l WHERE l.ends_on >=
    '2026-02-09';
SELECT key, state, "on", until_on FROM nudge_state WHERE "on" >= '2025-02-24'
""".split(";")
"""What Today speaks of: promises due, dates near, check-ins, and the smaller kinds."""

SIDE = """
SELECT * FROM person WHERE id = :id;
SELECT * FROM relationship WHERE person_id = :id;
SELECT * FROM date WHERE person_id = :id;
SELECT * FROM life_moment WHERE person_id = :id;
SELECT * FROM preference WHERE person_id = :id;
SELECT * FROM topic WHERE person_id = :id AND state = 'open';
SELECT * FROM share WHERE person_id = :id AND state = 'open';
SELECT c.* FROM commitment_person l JOIN commitment c ON c.id = l.commitment_id WHERE l.person_id = :id AND c.state
    = 'open';
SELECT c.owner, c.state, count(*) FROM commitment_person l JOIN commitment c ON c.id = l.commitment_id WHERE
    l.person_id = :id GROUP BY 1, 2;
SELECT a.* FROM agreement_person l JOIN agreement a ON a.id = l.agreement_id WHERE l.person_id = :id AND a.state <>
    'ended';
SELECT g.* FROM goal_person l JOIN goal g ON g.id = l.goal_id WHERE l.person_id = :id AND g.state = 'active';
SELECT m.* FROM moment_person l JOIN moment m ON m.id = l.moment_id WHERE l.person_id = :id;
SELECT m.* FROM meeting_person l JOIN meeting m ON m.id = l.meeting_id WHERE l.person_id = :id;
SELECT r.*, i.* FROM reflection r JOIN interaction i ON i.id = r.interaction_id WHERE r.person_id = :id
""".split(";")
_TALKS = """
SELECT i.*, (SELECT group_concat(p.display_name) FROM interaction_person o JOIN person p ON p.id = o.person_id WHERE
    o.interaction_id = i.id) FROM interaction_person l JOIN interaction i ON i.id = l.interaction_id WHERE
    l.person_id = :id ORDER BY l.at DESC LIMIT {limit}
"""
TIMELINE = """
SELECT c.* FROM commitment_person l JOIN commitment c ON c.id = l.commitment_id WHERE l.person_id = :id ORDER BY
    l.at DESC LIMIT 50;
SELECT m.* FROM moment_person l JOIN moment m ON m.id = l.moment_id WHERE l.person_id = :id ORDER BY l.at DESC LIMIT
    50;
SELECT * FROM topic WHERE person_id = :id ORDER BY created_on DESC LIMIT 50
""".split(";")
PEOPLE = (
    "SELECT p.id, p.display_name, p.organisation, p.title, p.relation, p.tags, p.cadence_days, "
    "(SELECT max(at) FROM interaction_person WHERE person_id = p.id) FROM person p "
    "WHERE p.archived IS NULL {word}ORDER BY p.sort_key LIMIT 60"
)
FOUND = (
    "SELECT d.kind, d.entry_id, d.person_id, p.display_name, i.at, i.title, substr(i.note, 1, 90) FROM search "
    "JOIN search_doc d ON d.docid = search.rowid LEFT JOIN interaction i ON i.id = d.entry_id "
    "LEFT JOIN person p ON p.id = d.person_id WHERE search MATCH :match ORDER BY search.rowid DESC LIMIT 50"
)


def _all(connection: Any, statements: Iterable[str], **params: object) -> Callable[[], None]:
    def read() -> None:
        for sql in statements:
            connection.execute(sql, params).fetchall()

    return read


def today_rows(journals: Journals, times: int) -> list[Row]:
    connection = raw(journals.whole)
    now = CLOCK.now()
    whole, few, tenth = journals.whole, journals.few, journals.tenth
    with opened(whole) as journal, opened(few) as fewer, opened(tenth) as small:
        floor, ours = by_turns(_all(connection, AGENDA), lambda: todays_nudges(journal, now), times)
        connection.close()
        entries = by_turns(lambda: today(fewer), lambda: today(journal), times)
        both = by_turns(lambda: today(small), lambda: today(journal), times)
    return [
        Row("facts and nudges of Today", "raw agenda reads", floor, ours, 4),
        Row("Today, whole size", "Today with a tenth of the entries", *entries, 3),
        Row("Today, whole size", "Today with a tenth of people and entries, so of what is due", *both, 3),
    ]


def person_rows(journals: Journals, times: int) -> list[Row]:
    connection = raw(journals.whole)
    who, held = connection.execute(
        "SELECT person_id, count(*) FROM interaction_person GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
    ).fetchone()
    with opened(journals.whole) as journal:

        def page() -> None:
            person_page(journal, who)
            timeline(journal, who)

        page_times = by_turns(_all(connection, (*SIDE, _TALKS.format(limit=50), *TIMELINE), id=who), page, times)
        brief_reads = _all(connection, (*SIDE, _TALKS.format(limit=5)), id=who)
        brief_times = by_turns(brief_reads, lambda: brief_of(journal, who), times)
    connection.close()
    return [
        Row(f"a person's page, {held:,} conversations", "raw reads of the same rows", *page_times, 5),
        Row(f"the Brief of {held:,} conversations", "raw reads of the same rows", *brief_times, 5),
    ]


def people_rows(journals: Journals, times: int) -> list[Row]:
    connection = raw(journals.whole)
    word = "AND (p.display_name LIKE '%no%' OR p.organisation LIKE '%no%') "
    with opened(journals.whole) as journal:
        first = by_turns(_all(connection, (PEOPLE.format(word=""),)), lambda: people_list.first(journal), times)
        everyone = people_list.everyone(journal)
        wanted = people_list.Wanted(query="no")
        typed = by_turns(
            _all(connection, (PEOPLE.format(word=word),)), lambda: people_list.arrange(everyone, wanted), times
        )
    connection.close()
    return [
        Row("first page of People", "raw first 60", *first, 5),
        Row("one more letter in the filter of People", "raw first 60 of the same words", *typed, 5),
    ]


def search_rows(journals: Journals, times: int) -> list[Row]:
    connection = raw(journals.whole)
    rare = f'"{connection.execute("SELECT display_name FROM person ORDER BY seq DESC").fetchone()[0].split()[-1]}"'
    asked = {"rare word": (rare, rare.strip('"')), "common word": ('"the"*', "the"), "two letters": ('"pr"*', "pr")}
    rows = []
    with opened(journals.whole) as journal:
        for name, (match, query) in asked.items():
            both = by_turns(_all(connection, (FOUND,), match=match), partial(find, journal, query), times)
            rows.append(Row(f"search, {name}, snippets shown", "raw newest-first with the same texts", *both, 2))
    connection.close()
    return rows
