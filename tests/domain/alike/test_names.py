"""Which names can be one person's, and which are two people's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.base import resources
from trustjournal.domain.alike.find import compare
from trustjournal.domain.alike.names import called, sound
from trustjournal.domain.alike.nicknames import nicknames
from trustjournal.domain.alike.values import Someone, Why
from trustjournal.domain.alike.words import reason_words
from trustjournal.domain.folding import fold
from trustjournal.services.duplicates import _tools

TOOLS = _tools()

ALIKE = [
    ("Bob Jansen", "Robert Jansen", Why.NICKNAME),
    ("Sjaak de Vries", "Jacques Vries", Why.NICKNAME),
    ("Liz Taylor", "Elizabeth Taylor", Why.NICKNAME),
    ("Paco Ruiz", "Francisco Ruiz", Why.NICKNAME),
    ("Uli Maier", "Ulrich Maier", Why.NICKNAME),
    ("Manu Petit", "Emmanuel Petit", Why.NICKNAME),
    ("Sasha Petrova", "Aleksandra Petrova", Why.NICKNAME),
    ("Дмитрий Иванов", "Dmitri Ivanov", Why.SCRIPT),
    ("Георгий Смирнов", "Georgy Smirnoff", Why.SCRIPT),
    ("王伟", "Wang Wei", Why.SCRIPT),
    ("王小明", "Xiaoming Wang", Why.SCRIPT),
    ("김민준", "Kim Min-jun", Why.SCRIPT),
    ("Γιώργος Παππάς", "Giorgos Pappas", Why.SCRIPT),
    ("محمد علي", "Mohammed Ali", Why.SCRIPT),
    ("José García", "Jose Garcia", Why.WRITTEN),
    ("Jürgen Müller", "Juergen Mueller", Why.WRITTEN),
    ("Wei-Lin Chen", "Weilin Chen", Why.WRITTEN),
    ("Jan van den Berg", "Jan Vandenberg", Why.WRITTEN),
    ("Philip Meyer", "Filip Meier", Why.WRITTEN),
    ("Dr. Anna Bos", "Anna Bos", Why.WRITTEN),
    ("Robert (Bob) Jansen", "Bob Jansen", Why.WRITTEN),
    ("Chen, Wei-Lin", "Weilin Chen", Why.ORDER),
    ("Watanabe Kenji", "Kenji Watanabe", Why.ORDER),
    ("J. Smith", "John Smith", Why.INITIALS),
    ("John A. Smith", "John Smith", Why.INITIALS),
    ("Priya Raman", "Priya Ramen", Why.LETTER),
    ("Anna Bos", "anna  bos", Why.WRITTEN),
    ("Anna Bos", "Anna Bos", Why.NAME),
]


def someone(name: str, number: int = 1) -> Someone:
    return Someone(id=str(number), names=(name,))


@pytest.mark.parametrize(("one", "other", "why"), ALIKE)
def test_names_that_can_be_one_say_why_whichever_comes_first(one: str, other: str, why: Why) -> None:
    for pair in ((one, other), (other, one)):
        likeness = compare(someone(pair[0]), someone(pair[1], 2), TOOLS)
        assert [reason.why for reason in likeness.reasons] == [why]
        assert likeness.score >= 40


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Bos", "Peter Bos"),
        ("Anna Okafor", "Amara Okafor"),
        ("Maria Rossi", "Mario Rossi"),
        ("Lars Hansen", "Lars Jansen"),
        ("Martin Smith Jr", "Martin Smith"),
        ("Amara", "Amara Okafor"),
        ("A. B.", "A. C."),
        ("", ""),
        ("🙂", "Anna"),
    ],
)
def test_names_of_two_people_are_not_shown_for_the_name_alone(one: str, other: str) -> None:
    assert compare(someone(one), someone(other, 2), TOOLS).score < 35


@given(st.text(max_size=40))
def test_any_text_is_a_name_and_is_its_own(name: str) -> None:
    forms = called((name,), TOOLS.latin).forms
    assert all(word == word.lower() and word.isascii() for form in forms for word in form.words)
    if any(len(word) > 1 for form in forms for word in form.words):
        assert compare(someone(name), someone(name, 2), TOOLS).score >= 24


@pytest.mark.parametrize(
    ("one", "other"), [("Meyer", "Meier"), ("Schmidt", "Shmidt"), ("Katharina", "Catarina"), ("Yelena", "Elena")]
)
def test_spellings_that_sound_alike(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other))


def test_the_list_of_nicknames_is_hundreds_of_groups_of_plain_letters() -> None:
    text = resources.read_text("names/nicknames.txt")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(lines) > 500
    assert all(line.replace(":", " ").replace(" ", "").isalpha() and line == fold(line) for line in lines)
    assert all(line.count(":") == 1 and line.partition(":")[2].strip() for line in lines)
    full = [line.partition(":")[0] for line in lines]
    assert all(name == name.strip() for name in full)


def test_a_nickname_may_stand_for_several_names() -> None:
    known = nicknames(["alexander: alex sasha", "alexandra: alex sasha # both", "", "# a remark"])
    assert known.full("alex") == {"alexander", "alexandra"}
    assert known.full("alexandra") == {"alexandra"}
    assert known.full("nobody") == frozenset()


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_has_words(why: Why) -> None:
    from trustjournal.domain.alike.values import Reason

    words = reason_words(Reason(why, ("Anna", "Anne")))
    assert words[0].isupper()
    assert "{" not in words
