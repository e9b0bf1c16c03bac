"""Texts of notes in a list: the same lines measured and drawn, and nothing opened, whatever they contain."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QRectF, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument

from trustjournal.ui.kit import theme
from trustjournal.ui.people.notes import MOST_LINES, NoteTexts, _laid_out, _measure

LONG = (
    "Nervous about the talk on the nineteenth, mostly the questions afterwards, and says the backlog feels alone. " * 3
)


@pytest.fixture
def notes(qapp):
    theme.apply(qapp, theme.LIGHT)
    owner = QObject()
    return NoteTexts(owner), owner


@pytest.mark.parametrize("text", ["Short.", LONG.strip(), "x" * 400, "日本語のメモ" * 30])
@pytest.mark.parametrize("width", [120, 333, 700])
def test_plain_text_is_measured_as_it_is_drawn(notes, text, width):
    lines, _last = _measure(text, width)
    assert round(_laid_out(text, width).size().height() / theme.px(20)) == lines


def test_long_notes_are_cut_and_say_so(notes):
    texts, _owner = notes
    assert texts.is_cut("word " * 2000, 300)
    assert texts.height("word " * 2000, 300) == MOST_LINES * theme.px(20)
    assert not texts.is_cut("word", 300)
    assert texts.height("", 300) == 0


def test_nothing_is_loaded_and_no_html_is_read(notes, tmp_path):
    picture = tmp_path / "x.png"
    red = QImage(64, 64, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    red.save(str(picture))
    document = _laid_out(f"![x]({picture.as_uri()}) <img src='{picture.as_uri()}'> <b>bold</b> **strong**", 500)
    loaded = document.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl.fromLocalFile(str(picture)))
    assert isinstance(loaded, QImage)
    assert loaded.width() == 1
    assert "￼" not in document.toPlainText()
    assert "<b>" in document.toPlainText()


def test_a_text_is_painted_in_its_colour(notes):
    texts, _owner = notes
    drawn = QImage(300, 60, QImage.Format.Format_RGB32)
    drawn.fill(QColor("white"))
    painter = QPainter(drawn)
    texts.paint(painter, QRectF(0, 0, 300, 60), "Hello there", QColor("#a5392d"))
    painter.end()
    seen = {drawn.pixelColor(x, y).name() for x in range(300) for y in range(60)}
    assert "#a5392d" in seen
