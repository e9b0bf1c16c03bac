"""The viewer of notes opens no file and follows no link by itself, whatever the note says."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser

from trustjournal.ui.kit.markdown import SafeTextBrowser, allowed_link, plain_label, without_images


def decoy(folder: Path) -> Path:
    """A file whose reading can be noticed: a pipe nobody reads makes the writer's open fail at once."""
    path = folder / "decoy.png"
    os.mkfifo(path)
    return path


def was_opened(pipe: Path) -> bool:
    """Whether somebody has the pipe open for reading."""
    try:
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


class Watching(QTextBrowser):
    """An unguarded viewer that notes what it is asked to load: shows that the decoys would be taken."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        self.asked.append(QUrl(url).toString())
        return b""


NOTES = [
    "![x]({url})",
    "![x][1]\n\n[1]: {url}",
    '<img src="{url}">',
    '<div style="background: url({url})">x</div>',
    '<style>@import "{url}";</style>',
    '<link rel="stylesheet" href="{url}">',
    "\\![x]({url})",
    "!![x]({url})",
]


@pytest.mark.parametrize("note", NOTES)
def test_no_note_opens_a_file(look, qtbot, tmp_path: Path, note: str):
    picture = tmp_path / "decoy.png"
    view = SafeTextBrowser()
    qtbot.addWidget(view)
    asked: list[str] = []
    real = view.document().loadResource

    def noted(kind: int, url: QUrl | str) -> object:
        asked.append(str(url))
        return real(kind, url)

    view.document().loadResource = noted  # type: ignore[method-assign]
    view.show_markdown(note.format(url=picture.as_uri()))
    view.resize(300, 200)
    view.show()
    view.grab()
    assert asked == []


def test_the_same_picture_would_be_asked_for_by_a_plain_viewer(look, qtbot):
    view = Watching()
    qtbot.addWidget(view)
    view.setMarkdown("![x](file:///nowhere/decoy.png)")
    view.resize(300, 200)
    view.show()
    view.grab()
    assert view.asked == ["file:///nowhere/decoy.png"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_even_html_put_in_by_hand_reads_no_file(look, qtbot, tmp_path: Path):
    pipe = decoy(tmp_path)
    view = SafeTextBrowser()
    qtbot.addWidget(view)
    view.setHtml(f'<img src="{pipe.as_uri()}"><img src="{pipe}">')
    view.resize(300, 200)
    view.show()
    view.grab()
    assert not was_opened(pipe)
    blank = view.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(pipe.as_uri()))
    assert blank.width() == 1


def test_html_is_shown_as_text(look, qtbot):
    view = SafeTextBrowser()
    qtbot.addWidget(view)
    view.show_markdown("<b>not bold</b> **bold**")
    assert "<b>not bold</b> bold" in view.toPlainText()


@pytest.mark.parametrize("address", ["https://example.org/a", "http://example.org", "mailto:a@b.c", "tel:+32123"])
def test_plain_links_are_told(look, qtbot, address: str):
    view = SafeTextBrowser()
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.link_requested) as told:
        view.anchorClicked.emit(QUrl(address))
    assert told.args == [address]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "//host/share", "smb://host/x", "ms-word:x", "",
     "http:", "mailto:", "relative.html"],
)  # fmt: skip
def test_other_links_go_nowhere(look, qtbot, address: str):
    view = SafeTextBrowser()
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(view.link_requested):
        view.anchorClicked.emit(QUrl(address))
    assert not allowed_link(address)
    assert not view.openLinks()


def test_images_become_links():
    assert without_images("see ![the plan](x.png) and ! this") == "see [the plan](x.png) and ! this"


def test_a_label_shows_names_as_they_are(look, qtbot):
    label = plain_label('<img src="file:///x">')
    qtbot.addWidget(label)
    assert label.text() == '<img src="file:///x">'
    assert label.textFormat().name == "PlainText"
