"""T18: what a text names is never opened, in no room, form, tool tip, completer, page on paper and no PDF.

Figure: 0 opens of the decoys and 0 sockets of a network, over every place of the program.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults.decoys import MARK, decoys
from tests.faults.toured import Toured, home_in, tour
from tests.faults.watching import watch

pytestmark = pytest.mark.timeout(240)

UNGUARDED = """
import sys
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser
app = QApplication([])
text = open(sys.argv[1], encoding="utf-8").read()
label, view, written = QLabel(text), QTextBrowser(), QTextBrowser()
view.setHtml(text)
written.document().setMarkdown("![x](" + sys.argv[2] + ")", QTextDocument.MarkdownFeature.MarkdownNoHTML)
for each in (label, view, written):
    each.resize(300, 300)
    each.show()
    each.grab()
"""


def test_nothing_a_text_names_is_opened(toured: Toured, record_property) -> None:
    assert toured.report["failed"] == ""
    assert len(toured.report["seen"]) > 35
    opened = toured.watched.touching([MARK])
    record_property(
        "figure", f"{len(opened)} opens, {len(toured.watched.network)} sockets in {len(toured.report['seen'])} places"
    )
    assert opened == []
    assert toured.watched.network == frozenset()


def test_every_label_editor_tip_and_menu_is_plain(toured: Toured, record_property) -> None:
    record_property("figure", f"{len(toured.report['rich'])} that guess")
    assert toured.report["rich"] == []


def test_the_tour_went_everywhere(toured: Toured) -> None:
    for place in ("today", "person about", "log edit", "settings", "palette", "paper", "errors", "discreet", "backup"):
        assert place in toured.report["seen"]
    assert {file.name for file in (toured.out / "paper").iterdir()} == {"pages.pdf", "printed.pdf", "record.pdf"}


def test_a_viewer_without_the_guard_does_open_them(tmp_path: Path, record_property) -> None:
    """The positive control: the same texts, in the same Qt."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    text = tmp_path / "text"
    text.write_text(" ".join(decoys(pictures)), "utf-8")
    last = (pictures / f"{MARK}6.png").as_uri()
    seen = watch(["-c", UNGUARDED, str(text), last], tmp_path / "trace", env=home_in(tmp_path / "home"))
    assert seen.status == 0, seen.told
    opened = {mark for path in seen.opened for mark in re.findall(rf"{MARK}\d", path)}
    record_property("figure", f"control: {len(opened)} of 8 decoys opened")
    assert len(opened) >= 3


@pytest.mark.long_faults
def test_nor_in_a_plain_journal(tmp_path: Path, record_property) -> None:
    walked = tour(tmp_path, None)
    assert walked.report["failed"] == ""
    opened = walked.watched.touching([MARK])
    record_property("figure", f"{len(opened)} opens, {len(walked.watched.network)} sockets")
    assert opened == []
    assert walked.watched.network == frozenset()
