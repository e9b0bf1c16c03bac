"""Writing a note: styles that leave the text alone, keys, the slash, days, pastes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor

from trustjournal.domain.capture import Kind, Present
from trustjournal.ui.kit import theme
from trustjournal.ui.log.editor import NoteEdit
from trustjournal.ui.log.note_box import NoteBox

TODAY = date(2026, 2, 24)
AMARA = Present("a", "Amara Okafor", "Amara")
BRAM = Present("b", "Bram Peeters", "Bram")
ENTER, BACKSPACE = Qt.Key.Key_Return, Qt.Key.Key_Backspace


@pytest.fixture
def editor(qtbot, look):
    box = NoteBox()
    qtbot.addWidget(box)
    box.resize(720, 500)
    box.editor.show_people([AMARA], TODAY)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.editor.setFocus()
    qtbot.waitUntil(box.editor.hasFocus)
    return box.editor


def type_(qtbot, editor: NoteEdit, *parts: str | Qt.Key) -> None:
    for part in parts:
        if isinstance(part, str):
            qtbot.keyClicks(editor, part)
        else:
            qtbot.keyClick(editor, part)


def looks(editor: NoteEdit, line: int) -> dict[str, tuple[int, bool, int]]:
    """The styled stretches of a line: text to weight, italic and pixel size (-1 where it is the note's)."""
    block = editor.document().findBlockByNumber(line)
    return {
        block.text()[part.start : part.start + part.length]: (
            part.format.fontWeight(),
            part.format.fontItalic(),
            part.format.font().pixelSize(),
        )
        for part in block.layout().formats()
    }


def test_the_slash_offers_what_can_be_captured_and_narrows_while_typing(qtbot, editor):
    type_(qtbot, editor, "/")
    assert [one.kind for one in editor.offered()] == [Kind.MINE, Kind.THEIRS, Kind.TOPIC, Kind.DATE]
    type_(qtbot, editor, "t")
    assert [one.kind for one in editor.offered()][:2] == [Kind.THEIRS, Kind.TOPIC]
    type_(qtbot, editor, "zz")
    assert list(editor.offered()) == []


def test_slash_p_enter_makes_a_promise_and_its_day_is_read(qtbot, editor):
    type_(qtbot, editor, "Good talk", ENTER, "/p", ENTER, "share the template by Thursday", ENTER, "More")
    assert editor.note() == "Good talk\n- You: share the template (by 2026-02-26)\nMore"


def test_a_written_line_is_turned_into_a_captured_one(qtbot, editor):
    type_(qtbot, editor, "pick three items in two weeks /th", ENTER)
    assert editor.note() == "- Amara: pick three items (by 2026-03-10)"
    assert editor.textCursor().positionInBlock() == len("- Amara: pick three items")


def test_a_command_in_front_of_the_words_counts_too(qtbot, editor):
    type_(qtbot, editor, "/topic", Qt.Key.Key_Escape, " take turns", ENTER)
    assert editor.note() == "- Next time: take turns"


def test_arrows_choose_and_tab_takes(qtbot, editor):
    type_(qtbot, editor, "/", Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    type_(qtbot, editor, "moves on 1 April", ENTER, BACKSPACE)
    assert editor.note() == "- Date: moves (on 2026-04-01)"


def test_esc_closes_the_list_and_the_slash_stays(qtbot, editor):
    type_(qtbot, editor, "and/or /", Qt.Key.Key_Escape)
    assert list(editor.offered()) == []
    assert editor.note() == "and/or /"


@pytest.mark.parametrize("text", ["and/", "https:/", "1/"])
def test_a_slash_within_a_word_offers_nothing(qtbot, editor, text):
    type_(qtbot, editor, text)
    assert list(editor.offered()) == []


def test_with_several_people_it_asks_whose(qtbot, editor):
    editor.show_people([AMARA, BRAM], TODAY)
    type_(qtbot, editor, "/theirs")
    assert [one.name for one in editor.offered()] == ["Amara", "Bram"]
    type_(qtbot, editor, Qt.Key.Key_Down, ENTER, "call")
    assert editor.note() == "- Bram: call"


def test_without_anybody_only_what_is_ones_own_is_offered(qtbot, editor):
    editor.show_people([], TODAY)
    type_(qtbot, editor, "/")
    assert [one.kind for one in editor.offered()] == [Kind.MINE, Kind.TOPIC]


def test_leaving_a_line_settles_its_day_and_undo_brings_the_words_back(qtbot, editor):
    editor.show_note("- You: call\nEnd")
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    type_(qtbot, editor, " tomorrow")
    assert editor.note() == "- You: call tomorrow\nEnd"
    type_(qtbot, editor, Qt.Key.Key_Down)
    assert editor.note() == "- You: call (by 2026-02-25)\nEnd"
    editor.undo()
    assert editor.note() == "- You: call tomorrow\nEnd"


def test_reading_an_old_note_with_the_arrows_changes_nothing(qtbot, editor):
    editor.show_note("- You: call tomorrow\nEnd")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Up):
        type_(qtbot, editor, key)
    assert editor.note() == "- You: call tomorrow\nEnd"
    assert not editor.document().isUndoAvailable()


def test_enter_on_an_empty_capture_and_backspace_at_its_start_make_it_plain(qtbot, editor):
    type_(qtbot, editor, "/p", ENTER, ENTER)
    assert editor.note() == ""
    editor.show_note("- You: call (by 2026-02-25)")
    cursor = editor.textCursor()
    cursor.setPosition(len("- You: "))
    editor.setTextCursor(cursor)
    type_(qtbot, editor, BACKSPACE)
    assert editor.note() == "call (by 2026-02-25)"


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (("- one", ENTER, "two"), "- one\n- two"),
        (("9. one", ENTER, "two"), "9. one\n10. two"),
        (("> one", ENTER, "two"), "> one\n> two"),
        (("- one", ENTER, ENTER, "two"), "- one\ntwo"),
    ],
)
def test_lists_and_quotes_go_on(qtbot, editor, typed, note):
    type_(qtbot, editor, *typed)
    assert editor.note() == note


def test_bold_and_italic_by_key_come_and_go(qtbot, editor):
    type_(qtbot, editor, "word")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.note() == "**word**"
    qtbot.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.note() == "word"
    qtbot.keyClick(editor, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert editor.note() == "*word*"
    editor.undo()
    assert editor.note() == "word"


def test_the_tools_do_the_same(qtbot, editor):
    bold, italic, list_, quote = editor.parent().tools
    type_(qtbot, editor, "one", ENTER, "two")
    editor.selectAll()
    list_.click()
    assert editor.note() == "- one\n- two"
    editor.selectAll()
    list_.click()
    assert editor.note() == "one\ntwo"
    qtbot.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    quote.click()
    assert editor.note() == "one\n> two"
    assert editor.hasFocus()
    editor.show_note("word")
    editor.selectAll()
    for tool, note in ((bold, "**word**"), (italic, "***word***"), (bold, "*word*"), (italic, "word")):
        tool.click()
        assert editor.note() == note


def test_styles_follow_the_text_and_never_change_it(editor):
    note = "Plain **bold *both* more** and *slanted* a_b_c\n# Head\n> said\n- item\n- You: do it (by 2026-02-26)\nend"
    editor.show_note(note)
    assert editor.note() == note
    first = looks(editor, 0)
    assert first["bold "][0] == first["both"][0] == 600
    assert first["both"][1]
    assert first["slanted"][1]
    assert "b" not in first
    assert first["**"][2] == 1
    assert looks(editor, 4)["You:"][0] == 600
    assert looks(editor, 4)[" (by 2026-02-26)"][2] == 1


def test_marks_are_shown_in_the_line_one_is_in(qtbot, editor):
    editor.show_note("**bold**\nend")
    assert looks(editor, 0)["**"][2] == 1
    type_(qtbot, editor, Qt.Key.Key_Up)
    assert looks(editor, 0)["**"][2] != 1
    assert not editor.document().isUndoAvailable()


def test_a_captured_line_stands_apart_and_only_while_its_person_is_there(editor):
    editor.show_note("text\n- Amara: call (by 2026-02-26)")
    block = editor.document().findBlockByNumber(1)
    assert block.blockFormat().leftMargin() > 0
    assert not editor.day_rect(1).isNull()
    assert editor.day_rect(0).isNull()
    editor.show_people([BRAM], TODAY)
    assert block.blockFormat().leftMargin() == 0
    assert editor.day_rect(1).isNull()


def test_clicking_the_day_opens_a_calendar_that_changes_it(qtbot, editor):
    editor.show_note("- You: call (by 2026-02-26)\nend")
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.day_rect(0).center().toPoint())
    popup = editor._day._popup
    assert popup is not None
    assert popup.isVisible()
    popup.calendar.setSelectedDate(popup.calendar.selectedDate().addDays(1))
    popup.done.emit()
    assert editor.note() == "- You: call (by 2026-02-27)\nend"
    assert not popup.isVisible()


def test_a_promise_without_a_day_gets_one_by_keyboard(qtbot, editor):
    editor.show_note("- You: call")
    qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = editor._day._popup
    assert popup is not None
    popup.done.emit()
    assert editor.note() == "- You: call (by 2026-02-24)"


def test_a_topic_has_no_day_to_click(qtbot, editor):
    editor.show_note("- Next time: turns")
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.day_rect(0).center().toPoint())
    assert editor._day._popup is None


def test_a_rich_paste_becomes_plain_text(editor):
    rich = QMimeData()
    rich.setHtml("<h1>Big</h1><img src='file:///etc/passwd'>")
    rich.setText("Big\r\nsecond\u2028third\u0000")
    editor.insertFromMimeData(rich)
    assert editor.note() == "Big\nsecond\nthird"
    assert editor.document().toHtml().count("<img") == 0


def test_a_line_of_a_megabyte_is_folded_at_spaces_and_keeps_every_word(editor):
    long = QMimeData()
    text = "word " * 200_000
    long.setText(text.strip())
    editor.insertFromMimeData(long)
    assert editor.note().split() == text.split()
    assert max(len(line) for line in editor.note().split("\n")) <= 2000


@pytest.mark.parametrize("text", ["👩\u200d👩\u200d👧 עברית שלום", "a\u00a0b\u202fc", "é e\u0301 ﷺ", "\tx", "a\u0085b"])
def test_every_sign_comes_back_as_it_was_typed(editor, text):
    editor.insertPlainText(text)
    assert editor.note() == text
    editor.show_note(text)
    assert editor.note() == text


def test_theme_and_text_size_change_no_text_and_tell_nothing(qtbot, editor, look):
    editor.show_note("text\n- You: call (by 2026-02-26)")
    with qtbot.assertNotEmitted(editor.edited):
        look.show_theme(theme.DARK)
        look.set_text_scale(200)
        editor.grab()
    assert editor.note() == "text\n- You: call (by 2026-02-26)"


def test_undo_and_redo_go_over_captured_lines(qtbot, editor):
    type_(qtbot, editor, "call /p", ENTER)
    assert editor.note() == "- You: call"
    editor.undo()
    assert editor.note() == "call /p"
    editor.redo()
    assert editor.note() == "- You: call"


def test_the_first_line_shown_is_found_in_a_long_note(editor):
    editor.show_note("\n".join(f"line {number}" for number in range(3000)))
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum() // 2)
    from trustjournal.ui.log import shapes

    found = shapes.first_below(editor.document(), editor.verticalScrollBar().value()).blockNumber()
    assert abs(found - editor.cursorForPosition(QPoint(20, 2)).blockNumber()) <= 1
