"""What the lines of a note capture, and how a line is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.domain import capture
from trustjournal.domain.capture import Kind, Present

TODAY = date(2026, 2, 24)
AMARA = Present("a", "Amara Okafor", "Amara")
BRAM = Present("b", "Bram Peeters", "Bram")
OTHER_BRAM = Present("c", "Bram Claes", "Bram")


@pytest.mark.parametrize(
    ("line", "kind", "person", "text", "on", "written"),
    [
        ("- You: share it (by 2026-02-26)", Kind.MINE, "", "share it", date(2026, 2, 26), True),
        ("- you: share it", Kind.MINE, "", "share it", None, False),
        ("* You: share it by Thursday", Kind.MINE, "", "share it", date(2026, 2, 26), False),
        ("- Amara: pick three, by 3 Mar", Kind.THEIRS, "a", "pick three", date(2026, 3, 3), False),
        ("- Amara Okafor: pick three", Kind.THEIRS, "a", "pick three", None, False),
        ("- Next time: take turns by Thursday", Kind.TOPIC, "", "take turns by Thursday", None, False),
        ("- Date: moves (on 2026-04-01)", Kind.DATE, "a", "moves", date(2026, 4, 1), True),
        ("- Date, Amara: moves on 1 April", Kind.DATE, "a", "moves", date(2026, 4, 1), False),
        ("- You: see (by 2026-02-30)", Kind.MINE, "", "see (by 2026-02-30)", None, False),
        ("- You: ", Kind.MINE, "", "", None, False),
    ],
)
def test_a_captured_line_is_read(line: str, kind: Kind, person: str, text: str, on: date | None, written: bool) -> None:
    read = capture.read_line(line, [AMARA], TODAY)
    assert read is not None
    assert (read.kind, read.person, read.text, read.on, read.written) == (kind, person, text, on, written)
    assert line[read.start : read.end] == text
    assert read.start <= read.end


@pytest.mark.parametrize(
    "line", ["You: share it", "- Bram: pick three", "- share it", "", "- : ", "text - You: no", "- Date, Bram: x"]
)
def test_other_lines_are_text(line: str) -> None:
    assert capture.read_line(line, [AMARA], TODAY) is None


def test_who_shares_a_first_name_is_called_by_the_whole_one() -> None:
    people = [AMARA, BRAM, OTHER_BRAM]
    assert capture.called(people) == {"a": "Amara", "b": "Bram Peeters", "c": "Bram Claes"}
    assert capture.read_line("- Bram: call", people, TODAY) is None
    read = capture.read_line("- Bram Claes: call", people, TODAY)
    assert read is not None
    assert read.person == "c"


def test_a_date_among_several_people_is_nobodys_until_it_names_one() -> None:
    read = capture.read_line("- Date: moves (on 2026-04-01)", [AMARA, BRAM], TODAY)
    assert read is not None
    assert read.person == ""


@pytest.mark.parametrize(
    ("line", "kind", "name", "made"),
    [
        ("share it by Thursday", Kind.MINE, "", "- You: share it (by 2026-02-26)"),
        ("- share it", Kind.MINE, "", "- You: share it"),
        ("", Kind.MINE, "", "- You: "),
        ("pick three in two weeks", Kind.THEIRS, "Amara", "- Amara: pick three (by 2026-03-10)"),
        ("take turns by Thursday", Kind.TOPIC, "", "- Next time: take turns by Thursday"),
        ("moves on 1 April", Kind.DATE, "", "- Date: moves (on 2026-04-01)"),
        ("moves on 1 April", Kind.DATE, "Bram", "- Date, Bram: moves (on 2026-04-01)"),
    ],
)
def test_a_line_is_made_a_captured_one(line: str, kind: Kind, name: str, made: str) -> None:
    assert capture.made_into(line, kind, name, TODAY) == made


def test_days_in_words_are_settled_and_everything_else_stays() -> None:
    note = "Hello by Thursday\n- You: share it by Thursday\n- Amara: read (by 2026-03-03)\n"
    assert capture.settled(note, [AMARA], TODAY) == (
        "Hello by Thursday\n- You: share it (by 2026-02-26)\n- Amara: read (by 2026-03-03)\n"
    )


def test_days_of_lines_that_stood_there_before_are_left_alone() -> None:
    assert capture.settled("- You: a tomorrow\n- You: b tomorrow", [AMARA], TODAY, "x\n- You: a tomorrow") == (
        "- You: a tomorrow\n- You: b (by 2026-02-25)"
    )


def test_a_day_can_be_changed_and_taken_away() -> None:
    line = "- You: share it (by 2026-02-26)"
    read = capture.read_line(line, [AMARA], TODAY)
    assert read is not None
    assert capture.with_day(line, read, date(2026, 3, 1)) == "- You: share it (by 2026-03-01)"
    assert capture.with_day(line, read, None) == "- You: share it"


def test_lines_that_say_nothing_capture_nothing() -> None:
    assert capture.captured("- You: \n- You:   \nWell.", [AMARA], TODAY) == []


def test_only_new_lines_of_an_edited_note_are_new() -> None:
    before = capture.captured("- You: share the template (by 2026-02-26)\n- You: call Ana", [AMARA], TODAY)
    after = capture.captured(
        "- You: call Ana\n- You: share the templates (by 2026-03-01)\n- You: call Ana\n- Amara: share the template",
        [AMARA],
        TODAY,
    )
    assert [(one.kind, one.text) for one in capture.new_among(after, before)] == [
        (Kind.MINE, "call Ana"),
        (Kind.THEIRS, "share the template"),
    ]


@given(st.text(max_size=120), st.sampled_from(list(Kind)), st.dates())
def test_whatever_is_made_is_read_as_what_it_was_made(line: str, kind: Kind, today: date) -> None:
    line = " ".join(line.split())
    made = capture.made_into(line, kind, "Amara" if kind is Kind.THEIRS else "", today)
    read = capture.read_line(made, [AMARA], today)
    assert read is not None
    assert read.kind is kind
    assert capture.settled(made, [AMARA], today) == capture.settled(
        capture.settled(made, [AMARA], today), [AMARA], today
    )
