"""No address leaves before it was shown and somebody said yes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.linkdialog import ask_to_open


class Desktop(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def desktop(qapp) -> Iterator[Desktop]:
    made = Desktop()
    for scheme in ("https", "file", "mailto"):
        QDesktopServices.setUrlHandler(scheme, made, "take")  # type: ignore[arg-type]
    yield made
    for scheme in ("https", "file", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def over(look, qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_shows_the_whole_target_and_opens_it_when_asked_to(over, desktop, qtbot):
    url = "https://evil.example/login?next=" + "a" * 200
    dialog = ask_to_open(url, over)
    assert desktop.opened == []
    assert dialog.address.text().replace("\u200b", "") == url
    assert dialog.address.textFormat() == Qt.TextFormat.PlainText
    assert any("evil.example" in text.text() for text in dialog.findChildren(Text) if text is not dialog.address)
    dialog.take.click()
    assert desktop.opened == [url]


def test_esc_opens_nothing(over, desktop, qtbot):
    dialog = ask_to_open("https://example.org/", over)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desktop.opened == []


def test_enter_at_once_opens_nothing(over, desktop, qtbot):
    dialog = ask_to_open("https://example.org/", over)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert desktop.opened == []


def test_what_may_not_be_opened_is_told_as_such(over, desktop, qtbot):
    failed: list[str] = []
    dialog = ask_to_open("file:///etc/passwd", over, failed.append)
    dialog.take.click()
    assert desktop.opened == []
    assert failed == ["file:///etc/passwd"]
