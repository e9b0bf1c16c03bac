"""Properties of notes, as Obsidian, people and the hostile write them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.services.exchange.notes.front_matter import LIMIT, split


def properties(head: str) -> dict[str, tuple[str, ...]]:
    return dict(split(f"---\n{head}\n---\nbelow").properties)


def test_texts_and_lists_in_their_order() -> None:
    head = split("---\nname: Anna Berg\ntags: [a, b]\nemails:\n  - x@y.z\n  - 'q: r'\n---\n# Anna\n")
    assert head.properties == (("name", ("Anna Berg",)), ("tags", ("a", "b")), ("emails", ("x@y.z", "q: r")))
    assert (head.text, head.line, head.fault) == ("# Anna\n", 8, False)


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("born: 1990-02-30", {"born": ("1990-02-30",)}),
        ("on: yes", {"on": ("yes",)}),
        ("phone: 0470123456", {"phone": ("0470123456",)}),
        ("empty:", {"empty": ()}),
        ("none: null", {"none": ()}),
        ("text: |\n  two\n  lines", {"text": ("two\nlines",)}),
        ("a: {b: c, d: [e, f]}", {"a": ("b: c", "d: e", "d: f")}),
        ("link: '[[Acme]]'", {"link": ("[[Acme]]",)}),
        ("a: 1\na: 2", {"a": ("1",)}),
        ("a: !!python/object/apply:os.system [ls]", {"a": ("ls",)}),
    ],
)
def test_values_are_text_alone(head: str, found: dict[str, tuple[str, ...]]) -> None:
    assert properties(head) == found


def test_references_repeat_nothing() -> None:
    bomb = "\n".join(
        ["a: &a [x, x]", *(f"{name}: &{name} [*{ref}, *{ref}]" for ref, name in zip("abcdef", "bcdefg", strict=True))]
    )
    found = properties(bomb)
    assert found["a"] == ("x", "x")
    assert found["g"] == ()


@pytest.mark.parametrize(
    "note", ["---\na: [1\n---\nx", "---\n- a\n---\nx", f"---\n{'[' * 50_000}\n---\nx", f"---\na: {'x' * LIMIT}\n---\n"]
)
def test_a_head_that_is_none_stays_in_the_text(note: str) -> None:
    head = split(note)
    assert head.fault
    assert (head.properties, head.text) == ((), note)


@pytest.mark.parametrize("signs", ["[", "{", "- ", "? ", "[[],"])
def test_brackets_without_an_end_cost_nothing(signs: str) -> None:
    began = time.process_time()
    assert split(f"---\na:\n {signs * (LIMIT // len(signs) - 10)}\n---\nx").fault
    assert time.process_time() - began < 2


def test_what_nests_deeper_than_properties_do_is_left_out() -> None:
    assert properties(f"a: {'[' * 30}x{']' * 30}\nb: c") == {"a": (), "b": ("c",)}
    assert split(f"---\na: {'[' * 60}x{']' * 60}\n---\n").fault


@pytest.mark.parametrize("note", ["", "text", "---\nno end", "a\n---\nb: c\n---\n"])
def test_a_note_without_properties_is_all_text(note: str) -> None:
    assert split(note) == split(note)
    assert (split(note).properties, split(note).text, split(note).fault) == ((), note, False)


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"\n #%@,?\t\\é\0"), max_size=80))
def test_no_head_raises(head: str) -> None:
    split(f"---\n{head}\n---\n")
