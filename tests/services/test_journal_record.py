"""The record of the journal: what a filter finds, once as Markdown and once for paper, without what is confidential."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from trustjournal.base.progress import Cancelled
from trustjournal.domain.interactions import Degree, Reflection
from trustjournal.domain.moments import Moment
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.services import journal_record, people, topics
from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal_page import Wanted
from trustjournal.services.people import NewPerson


def talk(journal, person, on, note, channel=Channel.COFFEE, **more):
    entry = LogEntry(people=(person,), at=Instant(f"{on}T10:00:00+01:00"), channel=channel, note=note, **more)
    return log(journal, entry)


@pytest.fixture
def cast(journal):
    amara = people.add_person(journal, NewPerson(display_name="Amara Okafor")).id
    bram = people.add_person(journal, NewPerson(display_name="Bram")).id
    return {"amara": amara, "bram": bram}


@pytest.fixture
def told(journal, cast):
    amara, bram = cast["amara"], cast["bram"]
    talk(journal, amara, "2026-02-20", "Numbers by <b>Wednesday</b>\nand more")
    call = talk(journal, bram, "2026-02-19", "The garden", Channel.CALL)
    talk(journal, bram, "2026-01-05", "Numbers that are secret", confidential=True)
    topics.add(journal, bram, "Holidays")
    with journal.change("more") as unit:
        win = Moment(id=str(uuid4()), kind="win", people=(amara, bram), on=date(2026, 2, 13), text="1,000 sign-ups")
        heard = Reflection(
            id=str(uuid4()), interaction_id=call, person_id=bram, heard="Misses the orchard", confirmed=Degree.YES
        )
        unit.add(win, heard)


def paper(journal, wanted, filters=""):
    return "".join(html for html, *_where in journal_record.blocks(journal, wanted, filters))


def test_the_file_holds_what_the_filter_finds_without_what_is_confidential(journal, told, tmp_path):
    path = tmp_path / "journal.md"
    path.write_text("what was there before")
    assert journal_record.export_record(journal, Wanted(), path) == 4
    text = path.read_text()
    assert text.startswith("# Journal\n\n## Tuesday 24 February 2026\n\n### Topic for Bram\n\nHolidays\n")
    assert "### Coffee with Amara Okafor\n\nNumbers by <b>Wednesday</b>\nand more\n" in text
    assert "### Win, Amara Okafor and Bram\n\n1,000 sign-ups\n" in text
    assert "> Misses the orchard\n" in text
    assert "secret" not in text
    assert text.endswith("---\n\n1 confidential entry was left out.\n")


def test_what_holds_the_words_and_is_confidential_is_left_out_and_told_too(journal, told, tmp_path):
    path = tmp_path / "journal.md"
    assert journal_record.export_record(journal, Wanted(query="numbers"), path) == 1
    assert "The garden" not in path.read_text()
    assert path.read_text().endswith("1 confidential entry was left out.\n")


def test_the_page_holds_the_same_and_nothing_of_it_is_markup(journal, told):
    page = paper(journal, Wanted(), "Amara, Last 30 days")
    for part in (
        "Amara, Last 30 days", "Tuesday 24 February 2026", "<b>Topic for Bram</b>", "1,000 sign-ups",
        "Numbers by &lt;b&gt;Wednesday&lt;/b&gt;<br>and more", "<i>Misses the orchard</i>",
        "1 confidential entry was left out.",
    ):  # fmt: skip
        assert part in page
    assert "secret" not in page
    assert "Everything" in paper(journal, Wanted(shown="promises"))


def test_headings_stand_with_what_they_head(journal, told):
    blocks = list(journal_record.blocks(journal, Wanted()))
    assert [with_next for html, with_next, _above in blocks if "<b>" in html or "font-size" in html] == [True] * 9
    assert not blocks[-1][1]


def test_a_long_text_comes_in_parts_with_nothing_lost(journal, cast):
    note = "\n".join(f"line {number} " + "x" * 50 for number in range(400)) + " " + "q" * 9_000
    talk(journal, cast["amara"], "2026-02-20", note)
    parts = [html for html, *_where in journal_record.blocks(journal, Wanted()) if "line" in html or "qqq" in html]
    assert len(parts) > 8
    assert sum(part.count("q") for part in parts) == 9_000
    assert all(f"line {number} " in "".join(parts) for number in range(400))


def test_whoever_watches_can_stop_it(journal, told):
    class Stop:
        def step(self, done, total, label=""):
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        list(journal_record.blocks(journal, Wanted(), "", Stop()))


def test_the_footer_says_that_it_is_private_and_from_when(journal):
    assert journal_record.footer(journal).startswith("Private. Printed 24 February 2026 at ")
