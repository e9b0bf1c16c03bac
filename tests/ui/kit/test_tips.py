"""A tool tip says what it was given, letter by letter, whatever that looks like."""

import pytest
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import QWidget

from trustjournal.ui.kit.tips import as_tip, set_tip

LIKE_HTML = ('<img src="file:///x">', "Ama <b>ra</b>", "a\n<i>b", "<!DOCTYPE html>", '<p>x</p> & "y"')


@pytest.mark.parametrize("text", LIKE_HTML)
def test_what_looks_like_html_is_shown_as_it_is(qtbot, text: str):
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, text)
    shown = QTextDocument()
    shown.setHtml(widget.toolTip())
    assert shown.toPlainText() == text
    assert "￼" not in shown.toPlainText()  # where a picture would stand


@pytest.mark.parametrize("text", ["", "Amara", "5 > 4", "R&D", "two\nlines"])
def test_other_text_stays(text: str):
    assert as_tip(text) == text


def test_an_action_too(qtbot):
    action = QAction("Open")
    set_tip(action, "<b>https</b>")
    assert not action.toolTip().startswith("<b>")
    assert "https" in action.toolTip()
