"""Tables brought into a journal: once, and the same file again adds nothing."""

from io import BytesIO

import pytest

from tests.readinghere import here
from tests.services.exchange.tables import test_google, test_linkedin, test_outlook, test_table_corpora
from tests.services.exchange.tables.tables import FILE
from trustjournal.services import importing, sample
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.exchange.reading import NamedBytes, Reading
from trustjournal.services.exchange.settling import CardsResult
from trustjournal.services.exchange.tables.export import export_table
from trustjournal.services.journal import Journal

SHAPES = {
    "google": test_google.row(test_google.NEW, First_Name="Amara", Birthday=" --12-09", Labels="* a ::: b", Notes="x"),
    "google before": test_google.row(test_google.OLD, Name="Amara", Email_1_Value="a@example.org ::: b@example.org"),
    "outlook": test_outlook.table(test_outlook.CLASSIC, {"First Name": "Amara", "Birthday": "3/4/80", "Spouse": "Bo"}),
    "linkedin": test_linkedin.NOW,
    "thunderbird": f"{test_table_corpora.HEADER}\nAmara,Okafor,Amara Okafor{',' * 27}2,29\n",
    "another": "Wie,Name,Kleur\nx,Amara,blauw\n",
}


def bring(journal: Journal, data: bytes, **how: object) -> CardsResult:
    reading = Reading(on=journal.clock.now().date(), zone="Europe/Brussels", **how)  # type: ignore[arg-type]
    return importing.carry_out(journal, importing.plan(journal, [NamedBytes(FILE, data)], how=reading, reads=here))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_table_again_adds_nothing(journal, shape):
    data = SHAPES[shape].encode()
    assert bring(journal, data).added > 0
    once = form_of_journal(journal, include_confidential=True)
    again = bring(journal, data)
    assert (again.added, again.merged, again.skipped) == (0, 0, 0)
    assert form_of_journal(journal, include_confidential=True) == once


def test_a_profile_is_the_same_person_under_another_name(journal):
    bring(journal, test_linkedin.NOW.encode())
    result = bring(journal, test_linkedin.NOW.replace("Amara,Okafor", "Amara,Okafor-Chen").encode())
    assert (result.added, result.merged + result.unchanged) == (0, 2)


def test_messages_come_with_their_people_and_once(journal):
    data = test_linkedin.with_talks(
        test_linkedin.message("1", test_linkedin.ME, test_linkedin.PAGE, "2026-01-01 10:00:00 UTC", "The plan")
    )
    bring(journal, data, touches=True)
    bring(journal, data, touches=True)
    form = form_of_journal(journal, include_confidential=True)
    (talk,) = form["interactions"]
    names = {person["id"]: person["display_name"] for person in form["people"]}
    assert ([names[each] for each in talk["people"]], talk["title"]) == (["Amara Okafor"], "The plan")
    assert talk["channel"] == "message"


def test_our_own_table_adds_nobody(journal):
    sample.fill(journal)
    before = form_of_journal(journal, include_confidential=True)
    file = BytesIO()
    export_table(journal, file, include_confidential=True)
    result = bring(journal, file.getvalue())
    assert (result.added, result.skipped) == (0, 0)
    after = form_of_journal(journal, include_confidential=True)
    for was, is_ in zip(before["people"], after["people"], strict=True):
        assert {**is_, "sources": None, "updated_at": None} == {**was, "sources": None, "updated_at": None}
