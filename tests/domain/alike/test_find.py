"""Reasons add up, what speaks against two being one takes away, and nobody is compared with everybody."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from msgspec.structs import replace

from trustjournal.base.progress import Cancelled, Unwatched
from trustjournal.domain.alike.find import LEAST, compare, find
from trustjournal.domain.alike.values import Likeness, Someone, Why
from trustjournal.services.duplicates import _tools

TOOLS = _tools()
ANNA = Someone(id="1", names=("Anna Bos",), mails=("anna@oakmere.test",), birthday=(1990, 3, 4))


def look(*people: Someone, apart: tuple[str, ...] = (), around: tuple[str, ...] = ()) -> tuple[Likeness, ...]:
    apart_, around_ = ([frozenset(each)] if each else [] for each in (apart, around))
    return find(people, apart_, around_, TOOLS, Unwatched())


def score(one: Someone, other: Someone) -> int:
    return compare(one, other, TOOLS).score


def whys(one: Someone, other: Someone) -> set[Why]:
    return {reason.why for reason in compare(one, other, TOOLS).reasons}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"mails": ("ANNA@oakmere.test",)}, Why.MAIL),
        ({"birthday": (1990, 3, 4)}, Why.BIRTHDAY),
        ({"birthday": (None, 3, 4)}, Why.BIRTHDAY),
        ({"organisation": "OAKMERE"}, Why.ORGANISATION),
        ({"phones": ("0470 55 01 27", "+32 2 555 12 12")}, Why.PHONE),
        ({"profiles": ("x.com/anna",)}, Why.PROFILE),
        ({"chats": ("anna",)}, Why.CHAT),
    ],
)
def test_whatever_else_they_share_makes_the_same_name_surer(more: dict[str, object], why: Why) -> None:
    whole = replace(
        ANNA, organisation="Oakmere", phones=("+32 470 55 01 27",), profiles=("x.com/anna",), chats=("anna",)
    )
    bare = Someone(id="2", names=("Anna Bos",))
    assert why in whys(whole, replace(bare, **more))
    assert score(whole, replace(bare, **more)) > score(whole, bare) >= LEAST


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"birthday": (1991, 3, 4)}, Why.OTHER_BIRTHDAY),
        ({"mails": ("anna.bos2@oakmere.test",)}, Why.OTHER_MAIL),
        ({"names": ("Anna Bos Jr",)}, Why.GENERATION),
    ],
)
def test_what_speaks_against_it_makes_it_less_sure_and_is_said(more: dict[str, object], why: Why) -> None:
    bare = Someone(id="2", names=("Anna Bos",))
    assert why in whys(ANNA, replace(bare, **more))
    assert score(ANNA, replace(bare, **more)) < score(ANNA, bare)


def test_two_addresses_at_a_mail_provider_say_nothing() -> None:
    one, other = (Someone(id=str(n), names=("Anna Bos",), mails=(f"anna{n}@gmail.com",)) for n in (1, 2))
    assert whys(one, other) == {Why.NAME}


def test_a_couple_with_one_address_is_shown_with_a_doubt_and_one_with_one_number_is_not() -> None:
    one = Someone(id="1", names=("Anna Bos",), mails=("bos@home.test",), phones=("+32 2 555 12 12",))
    other = Someone(id="2", names=("Peter Bos",), mails=("bos@home.test",))
    assert {Why.MAIL, Why.OTHER_NAME} <= whys(one, other)
    assert look(one, other)
    assert score(one, other) < 55
    assert not look(one, Someone(id="2", names=("Peter Bos",), phones=("+32 2 555 12 12",), organisation=""))


def test_who_stands_around_somebody_is_another_person() -> None:
    other = Someone(id="2", names=("Anna Bos",))
    assert look(ANNA, other)
    assert not look(ANNA, other, around=("1", "2"))


def test_who_was_kept_apart_is_left_out() -> None:
    other = replace(ANNA, id="2")
    assert not look(ANNA, other, apart=("2", "1"))


def test_an_office_and_a_switchboard_join_nobody() -> None:
    staff = [
        Someone(id=str(n), names=(name,), mails=("info@oakmere.test",), phones=("+32 2 555 12 12",))
        for n, name in enumerate(["Anna Bos", "Peter Maes", "Elif Demir", "Nora Haddad", "Kenji Watanabe"])
    ]
    assert not look(*staff)


def test_strongest_first() -> None:
    people = [
        ANNA,
        Someone(id="2", names=("Ann Bos",)),
        replace(ANNA, id="3"),
        Someone(id="4", names=("Bos, Anna",), birthday=(1990, 3, 4)),
    ]
    found = look(*people)
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert {found[0].one, found[0].other} == {"1", "3"}


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        (("+32 470 55 01 27",), ("0470 55 01 27", "+32 2 555 12 12"), True),
        (("+32 (0)470 55 01 27",), ("0032470550127",), True),
        (("+31 470 550 127",), ("+32 470 55 01 27",), False),
        (("+1 650 253 0000 ext. 12",), ("+16502530000",), True),
    ],
)
def test_a_number_is_one_however_it_is_written(mine: tuple[str, ...], theirs: tuple[str, ...], same: bool) -> None:
    one = Someone(id="1", names=("Anna Bos",), phones=mine)
    other = Someone(id="2", names=("Elif Demir",), phones=theirs)
    assert (Why.PHONE in whys(one, other)) is same


def twist(rng: Random, name: str) -> str:
    given, family = name.split()
    ways: list[Callable[[], str]] = [
        lambda: f"{family} {given}",
        lambda: f"{given[0]}. {family}",
        lambda: f"{given} {family[:-1] + family[-2:][::-1]}" if family[-1] == family[-2] else f"{given} {family}",
        lambda: f"{given} X. {family}",
        lambda: name.upper(),
    ]
    return rng.choice(ways)()


def test_searching_many_finds_what_comparing_every_pair_finds() -> None:
    rng = Random(4)
    given = "Anna Robert Bob Dmitri Дмитрий Jonas Elif Nora Sjaak Jacques Wei Jose José".split()
    family = "Bos Jansen Janssen Иванов Ivanov Verhaegen Verhaagen Chen García Garcia Okafor".split()
    people = [Someone(id=str(n), names=(twist(rng, f"{rng.choice(given)} {rng.choice(family)}"),)) for n in range(150)]
    found = {(each.one, each.other): each.score for each in look(*people)}
    slowly = {
        (one.id, other.id): each.score
        for place, one in enumerate(people)
        for other in people[place + 1 :]
        if (each := compare(one, other, TOOLS)).score >= LEAST
    }
    assert found.keys() <= slowly.keys()
    missed = slowly.keys() - found.keys()
    # Of a key that more than a dozen share nobody is compared for it alone.
    assert len(missed) < len(slowly) / 20
    assert all(found[pair] == slowly[pair] for pair in found)


def test_it_stops_when_it_is_asked_to() -> None:
    class Stop:
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        find([ANNA, replace(ANNA, id="2")], [], [], TOOLS, Stop())
