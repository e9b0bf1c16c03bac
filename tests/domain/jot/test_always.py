"""What holds of any text: nothing breaks, every part stands in the text, and time stays in proportion to it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.jot.cast import NAMES, TODAY
from trustjournal.domain.jot.names import Names
from trustjournal.domain.jot.understand import LOOKED_AT, understand
from trustjournal.domain.jot.value import Known
from trustjournal.domain.jot.words import told

WORDS = (
    "I promised", "Amara", "@amara", "Priya", "Sam", "May", "by Friday", "voor 3 maart", "ask", "about", "topic:",
    "belooft:", "will send", "birthday", "12 May", "29/2", "yesterday", "met", ",", ".", "\n", "and", "@", "ik zal",
    "sturen", "by", "in two weeks", "\x00", "\u202e", "👩‍🚀", "é", "陳美玲", ":", "- ", "call", "31 April",
)  # fmt: skip

texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=20).map("".join),
)


@given(texts, st.dates(), st.sampled_from(["en", "nl"]))
def test_every_part_stands_in_the_text(text, today, language):
    jotted = understand(text, NAMES, today, language)
    for _mark, span in jotted.marks():
        assert 0 <= span.start < span.end <= len(text)
    known = jotted.named()
    assert {one.id for one in jotted.people} <= known.keys()
    for promise in jotted.promises:
        assert promise.text.strip() == promise.text != ""
        assert set(promise.people) <= known.keys()
        assert promise.due is None or promise.span.start <= promise.due.span.start
    for topic in jotted.topics:
        assert topic.text
        assert set(topic.people) <= known.keys()
    for day in jotted.dates:
        assert day.person in known
        date(day.year or 2000, day.month, day.day)
    if jotted.day is not None:
        assert jotted.day.on <= today
    assert all(line.strip() for line in told(jotted, today))


@given(texts)
def test_it_means_the_same_each_time(text):
    assert understand(text, NAMES, TODAY) == understand(text, NAMES, TODAY)


@given(texts, st.text(alphabet=" \t\n", max_size=5))
def test_blanks_behind_it_change_nothing_of_what_was_promised(text, blanks):
    one, other = understand(text, NAMES, TODAY), understand(text + blanks, NAMES, TODAY)
    assert [each.text for each in one.promises] == [each.text for each in other.promises]


@given(st.lists(st.text(min_size=1, max_size=20), max_size=8), texts)
def test_any_names_can_be_known(names, text):
    people = Names(Known(str(at), name, (name,), (name,), (f"{name}@x.org",)) for at, name in enumerate(names))
    understand(text, people, TODAY)
    for at in range(len(names)):
        assert isinstance(people.mention_of(str(at)), str)


@given(texts)
def test_what_may_be_read_elsewhere_is_a_few_short_words(text):
    asked = []

    def more(phrase):
        asked.append(phrase)

    understand(text, NAMES, TODAY, more=more)
    assert all(len(phrase.split()) <= 6 for phrase in asked)
    assert len(asked) <= 6 * 4 * (1 + text.count("\n") + len(text) // 3)


UNITS = (
    "a", " ", "\0", "@", "I promised ", "by ", "1/", "👩‍🚀", "\u202e\u05d0 ", ", ", "- ", "\n", "Amara ",
    "Amara and ", "birthday ", "by Friday, ", "x@x", "(", "a\u0301", ".", "ask Priya about ", "promised to Amara ",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_takes_no_longer_than_a_page(unit):
    import time

    def seconds(text):
        began = time.perf_counter()
        understand(text, NAMES, TODAY)
        return time.perf_counter() - began

    page = (unit * LOOKED_AT)[:LOOKED_AT]
    understand(page, NAMES, TODAY)
    assert seconds((unit * 1_000_000)[:1_000_000]) < 20 * seconds(page) + 0.2


def test_what_lies_behind_the_page_is_left_alone():
    text = "x" * LOOKED_AT + " coffee with Amara"
    assert not understand(text, NAMES, TODAY).mentions
