"""Jotting into a journal: what is written, as one step of undo, and what the library for days adds."""

import subprocess
import sys
from datetime import date

import pytest

from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.people import ContactKind, ContactMethod, Name, Person
from trustjournal.domain.topics import Topic
from trustjournal.services import jot, people
from trustjournal.services.day_reading import read_ahead
from trustjournal.services.journal_page import Wanted
from trustjournal.services.journal_page import page as journal_page
from trustjournal.storage.codec import load

TODAY = date(2026, 2, 24)
KINDS = (Interaction, Commitment, Topic, PersonalDate)


def keep(journal, text, **how):
    return jot.keep(journal, text, jot.understand(journal, text), **how)


def everything(journal):
    return {kind.KIND: load(journal.reader, kind, "ORDER BY seq", ()) for kind in KINDS}


@pytest.fixture
def amara(journal):
    way = ContactMethod(kind=ContactKind.CHAT, value="@amo")
    mail = ContactMethod(kind=ContactKind.EMAIL, value="amara@oakmere.example")
    with journal.change("Fill") as unit:
        unit.add(
            Person(id="aaaaaaaa-0000-4000-8000-000000000001", display_name="Amara Okafor", contact_methods=(way, mail),
                   name=Name(given="Amara", nickname="Mara")),
            Person(id="aaaaaaaa-0000-4000-8000-000000000002", display_name="Priya Raman"),
        )  # fmt: skip
    return "aaaaaaaa-0000-4000-8000-000000000001"


WHOLE = (
    "Coffee with Mara yesterday, I promised to send the figures by Friday. She promised help. "
    "Ask Priya about costs. Amara's birthday is 12 May"
)


def test_one_step_of_undo_holds_all_of_it(journal, amara):
    change = keep(journal, WHOLE)
    assert change.op == "Jotted: Amara Okafor"
    kept = everything(journal)
    assert [len(kept[kind.KIND]) for kind in KINDS] == [1, 2, 1, 1]
    (talk,) = kept["interaction"]
    assert (talk.note, talk.people, talk.title) == (WHOLE, (amara,), None)
    assert {promise.interaction_id for promise in kept["commitment"]} == {talk.id}
    assert journal.undo(change.step) is not None
    assert not any(everything(journal).values())
    assert journal.redo() is not None
    assert everything(journal) == kept


@pytest.mark.parametrize("text", ["coffee with @amo", "coffee with Mara", "coffee, amara@oakmere.example", "@amara"])
def test_somebody_is_found_by_every_name(journal, amara, text):
    assert [one.id for one in jot.understand(journal, text).people] == [amara]


def test_what_names_nobody_stands_in_the_journal(journal):
    keep(journal, "The printer is on the third floor")
    (entry,) = journal_page(journal, Wanted())
    assert isinstance(entry.entry, Interaction)
    assert entry.entry.note == "The printer is on the third floor"


def test_a_promise_to_oneself_has_nobody(journal):
    keep(journal, "I promised to rest by Sunday")
    (promise,) = everything(journal)["commitment"]
    assert (promise.people, promise.text, promise.due_on) == ((), "rest", date(2026, 3, 1))


def test_a_confidential_one_says_nothing_in_its_step(journal, amara):
    change = keep(journal, "The plan is to sell", confidential=True)
    assert change.op == "Jotted"
    assert all(entry.confidential for entries in everything(journal).values() for entry in entries)


def test_nobody_is_named_who_was_deleted_meanwhile(journal, amara):
    jotted = jot.understand(journal, "coffee with Amara")
    people.delete(journal, amara)
    with pytest.raises(UserError, match="not there any more"):
        jot.keep(journal, "coffee with Amara", jotted)
    assert not everything(journal)["interaction"]
    keep(journal, "coffee with Amara")
    assert everything(journal)["interaction"][0].people == ()


@pytest.mark.parametrize("text", ["", "  \n", "\t"])
def test_nothing_is_not_kept(journal, text):
    with pytest.raises(UserError, match="nothing to keep"):
        keep(journal, text)
    assert not everything(journal)["interaction"]


@pytest.mark.parametrize(
    "text", ["a\0b with Amara", "\u202ex\u202c", "👩‍🚀" * 50, "x" * 1_000_000, "é", "'; DROP TABLE person"]
)
def test_any_text_is_kept_letter_by_letter(journal, amara, text):
    keep(journal, text)
    assert everything(journal)["interaction"][0].note == text


def test_what_is_kept_survives_another_process(journal, amara):
    text = "coffee with Amara"
    code = (
        "import sys; from pathlib import Path; from trustjournal.base.clock import Clock; "
        "from trustjournal.services.journal import open_journal; from trustjournal.services import jot; "
        "journal = open_journal(Path(sys.argv[1]), Clock()); "
        "jot.keep(journal, sys.argv[2], jot.understand(journal, sys.argv[2]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(journal.folder), text], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert [talk.people for talk in everything(journal)["interaction"]] == [(amara,)]


def test_days_the_tables_do_not_have_are_read_by_the_library(journal, amara):
    (promise,) = jot.understand(journal, "I promised Amara the plan by two weeks from now").promises
    assert promise.due is not None
    assert (promise.text, promise.due.on) == ("the plan", date(2026, 3, 10))
    (quick,) = jot.understand(journal, "I promised Amara the plan by two weeks from now", quick=True).promises
    assert quick.due is None
    assert quick.open_day is not None


@pytest.mark.parametrize(
    ("phrase", "on"),
    [
        ("two weeks from now", date(2026, 3, 10)),
        ("a fortnight", date(2026, 3, 10)),
        ("December 25", date(2026, 12, 25)),
        ("10 december", date(2026, 12, 10)),
        ("3rd of March at 10", None),
        ("10:30", None),
        ("14 uur", None),
        ("1.5", None),
        ("3", None),
        ("2027", None),
        ("the board", None),
        ("yesterday", None),
        ("1 January 1990", None),
        ("x" * 100, None),
        ("\0", None),
        ("", None),
    ],
)
def test_the_library_reads_days_alone(phrase, on):
    assert read_ahead(phrase, TODAY) == on
