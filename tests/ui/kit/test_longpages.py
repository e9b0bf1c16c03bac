"""Blocks over many sheets: none is lost, none is cut within a line, headings stay with what they head."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QLocale
from PySide6.QtGui import QPageLayout, QPdfWriter

from trustjournal.ui.kit import longpages
from trustjournal.ui.kit.longpages import long_pdf_of, paint_blocks
from trustjournal.ui.kit.pdf import MARGINS, paper, written

LINE = "<p style='margin:0'>A line of text</p>"


def sheets(pdf):
    return pdf.count(b"/Type /Page\n")


@pytest.fixture
def writer(qapp):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QPdfWriter(buffer)
    made.setPageLayout(
        QPageLayout(paper(QLocale("nl_NL")), QPageLayout.Orientation.Portrait, MARGINS, QPageLayout.Unit.Millimeter)
    )
    yield made
    del made


@pytest.fixture
def slices(monkeypatch):
    """What was painted: which sheet, from which height of a block to which, and where on the sheet."""
    seen = []
    paint = longpages._Sheets._slice

    def noted(self, block, start, end):
        seen.append((self._number, round(start), round(end), round(self._y), self._size.height()))
        paint(self, block, start, end)

    monkeypatch.setattr(longpages._Sheets, "_slice", noted)
    return seen


def test_few_blocks_are_one_sheet_and_many_are_many(qapp):
    assert sheets(long_pdf_of([(LINE, False, 0)] * 3, "Few", "Private")) == 1
    assert sheets(long_pdf_of([(LINE, False, 0)] * 200, "Many", "Private")) == 4
    assert sheets(long_pdf_of([], "None", "Private")) == 1


def test_a_block_higher_than_a_sheet_goes_on_between_two_lines(writer, slices):
    long = "<p style='margin:0'>" + "<br>".join(f"Line {number}" for number in range(150)) + "</p>"
    height = written(long).size().height()
    assert paint_blocks([(LINE, False, 0), (long, False, 0)], writer, "Private")
    line = slices[0][2]
    parts = slices[1:]
    assert [part[0] for part in parts] == [1, 2, 3]
    assert all(before[2] == after[1] for before, after in pairwise(parts))
    assert (parts[0][1], parts[-1][2]) == (0, round(height))
    assert all(
        (end - start) % line in {0, 1, line - 1} and y + end - start <= room + 1 for _, start, end, y, room in parts
    )


def test_a_heading_is_never_the_last_on_its_sheet(writer, slices):
    line = written(LINE).size().height()
    room = 0.0
    paint_blocks([(LINE, False, 0)], writer, "")
    room = slices[0][4]
    slices.clear()
    before = [(LINE, False, 0)] * int(room // line - 1)
    assert paint_blocks([*before, ("<p style='margin:0'><b>Day</b></p>", True, 0), (LINE * 3, False, 0)], writer, "")
    assert [part[0] for part in slices[-2:]] == [2, 2]
    assert slices[-2][3] == 0


def test_what_ends_the_blocks_ends_the_painting_and_stops_the_device(writer):
    stopped = []

    def blocks():
        yield LINE, False, 0
        raise KeyError("enough")

    with pytest.raises(KeyError):
        paint_blocks(blocks(), writer, "", lambda: stopped.append(True))
    assert stopped == [True]
    assert not writer.paintingActive()


def test_room_above_is_kept_but_on_top_of_a_sheet(writer, slices):
    assert paint_blocks([(LINE, False, 12), (LINE, False, 12)], writer, "")
    assert [part[3] for part in slices] == [0, slices[0][2] + 12]
