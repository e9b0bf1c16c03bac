"""Who is in the journal twice: read from the journal, with what was decided of them before."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents import write
from tests.services.exchange.form_cases import uid
from trustjournal.base.errors import UserError
from trustjournal.base.region import region_of
from trustjournal.services import duplicates
from trustjournal.services.duplicates import Why
from trustjournal.services.journal import Journal
from trustjournal.services.phones import Phones

ANN, ANNE, BOB, ROB = (uid(number) for number in (1, 2, 3, 4))


def person(entry: str, called: str, **more: Any) -> dict[str, Any]:
    return {"id": entry, "display_name": called, **more}


def mail(address: str) -> dict[str, str]:
    return {"kind": "email", "value": address}


def found(journal: Journal) -> list[tuple[str, str, set[Why]]]:
    return [
        (pair.one.id, pair.other.id, {reason.why for reason in pair.reasons}) for pair in duplicates.duplicates(journal)
    ]


@pytest.fixture
def twice(journal: Journal) -> Journal:
    write(
        journal,
        {
            "people": [
                person(ANN, "Ann Bos", organisation="Oakmere", archived=True),
                person(ANNE, "Bos, Ann", organisation="Oakmere"),
                person(BOB, "Bob Maes", contact_methods=[mail("bob@home.test")]),
                person(ROB, "Robert Maes", contact_methods=[mail("Bob@Home.test")]),
                person(uid(5), "Elif Demir"),
            ],
            "dates": [
                {"id": uid(21), "person_id": BOB, "kind": "birthday", "month": 3, "day": 4},
                {"id": uid(22), "person_id": ROB, "kind": "birthday", "year": 1980, "month": 3, "day": 4},
                {"id": uid(23), "person_id": ANN, "kind": "anniversary", "month": 3, "day": 4},
            ],
            "interactions": [
                {"id": uid(31), "at": "2026-02-01T10:00:00+01:00", "channel": "call", "people": [ROB]},
            ],
        },
    )
    return journal


def test_pairs_come_strongest_first_with_the_one_to_keep_first(twice: Journal) -> None:
    assert found(twice) == [
        (ROB, BOB, {Why.NICKNAME, Why.MAIL, Why.BIRTHDAY}),
        (ANNE, ANN, {Why.ORDER, Why.ORGANISATION}),
    ]
    pair = duplicates.duplicates(twice)[0]
    assert pair.words == (
        "Bob and Robert can be the same name",
        "The same e-mail address: bob@home.test",
        "The same birthday",
    )
    assert pair.strength == "Very likely"
    assert (pair.one.name, pair.one.talks, pair.other.talks) == ("Robert Maes", 1, 0)


def test_the_archived_are_looked_at_and_marked(twice: Journal) -> None:
    pair = duplicates.duplicates(twice)[1]
    assert (pair.one.archived, pair.other.archived) == (False, True)


def test_two_who_are_kept_apart_are_not_shown_until_that_is_taken_back(twice: Journal) -> None:
    duplicates.keep_apart(twice, ROB, BOB)
    duplicates.keep_apart(twice, BOB, ROB)
    assert [pair[:2] for pair in found(twice)] == [(ANNE, ANN)]
    duplicates.no_longer_apart(twice, BOB, ROB)
    assert len(found(twice)) == 2


def test_other_names_parts_and_profiles_are_compared(journal: Journal) -> None:
    linked = {"kind": "url", "value": "https://nl.linkedin.com/in/ann-b"}
    also = [{"name": "Also known as", "value": "Ann Bos"}]
    write(
        journal,
        {
            "people": [
                person(ANN, "Ann Bos", contact_methods=[linked]),
                person(ANNE, "Mrs B", extra=also),
                person(BOB, "Kenji W", name={"given": "Annie", "family": "Bos", "nickname": "Ann"}),
                person(ROB, "Somebody", contact_methods=[{"kind": "url", "value": "www.linkedin.com/in/Ann-B/?x=1"}]),
            ]
        },
    )
    pairs = {frozenset(pair[:2]): pair[2] for pair in found(journal)}
    assert frozenset({ANN, ANNE}) in pairs
    assert frozenset({ANN, BOB}) in pairs
    assert Why.PROFILE in pairs[frozenset({ANN, ROB})]


def test_two_of_ones_own_choice_are_compared_however_different(twice: Journal) -> None:
    pair = duplicates.compare(twice, ANN, uid(5))
    assert (pair.one.name, pair.other.name, pair.score, pair.words) == ("Ann Bos", "Elif Demir", 0, ())
    assert duplicates.compare(twice, BOB, ROB).score > 90
    with pytest.raises(UserError, match="not there"):
        duplicates.compare(twice, ANN, uid(99))


def test_nobody_is_compared_while_names_are_hidden(twice: Journal) -> None:
    veiled = twice.discreetly()
    with pytest.raises(UserError, match="hidden"):
        duplicates.duplicates(veiled)
    with pytest.raises(UserError, match="hidden"):
        duplicates.compare(veiled, ANN, ANNE)


@pytest.mark.parametrize(
    ("env", "region"),
    [
        ({"LANG": "nl_BE.UTF-8"}, "BE"),
        ({"LANG": "nl_BE.UTF-8", "LC_ALL": "pt_BR@euro"}, "BR"),
        ({"LC_ALL": "C.UTF-8", "LANG": "en_GB"}, "GB"),
        ({"LANG": "C"}, None),
        ({}, None),
    ],
)
def test_the_country_of_the_system(env: dict[str, str], region: str | None) -> None:
    assert region_of(env) == region


@pytest.mark.parametrize(
    ("written", "beside", "system", "dialled"),
    [
        ("+32 (0)470 55 01 27", (), None, "+32470550127"),
        ("0470 55 01 27", (), "BE", "+32470550127"),
        ("0470 55 01 27", ("+32 2 555 12 12",), "US", "+32470550127"),
        ("00 32 470 550 127 ext. 4", (), None, "+32470550127"),
        ("0470 55 01 27", (), None, None),
        ("reception", (), "BE", None),
        ("12", (), "BE", None),
    ],
)
def test_a_number_as_it_is_dialled_from_anywhere(
    written: str, beside: tuple[str, ...], system: str | None, dialled: str | None
) -> None:
    assert Phones(system).number(written, beside) == dialled
