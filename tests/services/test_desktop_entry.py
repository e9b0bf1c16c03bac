"""Desktop entries come back as they were written, whatever stands in a path."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trustjournal.services.desktop_entry import changed, exec_line, values, words_of

WORD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=30)


@given(st.lists(WORD, min_size=1, max_size=5))
def test_a_command_comes_back_word_by_word(words):
    assert words_of(exec_line(words)) == words


def test_quoting_as_the_specification_has_it():
    assert exec_line(["/usr/bin/x", "plain"]) == "/usr/bin/x plain"
    assert exec_line(["a b"]) == '"a b"'
    assert exec_line(["100%"]) == "100%%"
    # Four backslashes stand for one: once for the quotes, once for the string.
    assert exec_line(["a\\b"]) == '"a\\\\\\\\b"'
    assert exec_line(["$HOME"]) == '"\\\\$HOME"'
    assert exec_line(['say "hi"']) == '"say \\\\"hi\\\\""'


def test_what_is_no_command_has_no_words():
    assert words_of('"open') == []


def test_only_the_main_group_is_read_and_changed():
    text = (
        "# mine\n[Other]\nExec=no\n[Desktop Entry]\nExec = yes\n# Hidden=true\nName=A\n\n[Desktop Action x]\nExec=z\n"
    )
    assert values(text) == {"Exec": "yes", "Name": "A"}
    after = changed(text, {"Hidden": "true", "Name": "B"})
    assert values(after) == {"Exec": "yes", "Name": "B", "Hidden": "true"}
    assert after.endswith("[Desktop Action x]\nExec=z\n")
    assert after.startswith("# mine\n[Other]\nExec=no\n")
