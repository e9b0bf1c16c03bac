"""What is copied says that it is private, and does not stay on the clipboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from trustjournal.base.errors import UserError
from trustjournal.domain.veil import hidden_name
from trustjournal.ui.kit.clipboard import ClipboardKeeper, copy


class Wish:
    """Whether clearing is wanted."""

    def __init__(self) -> None:
        self.on = True
        self.asked = 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.on


@pytest.fixture
def wish() -> Wish:
    return Wish()


@pytest.fixture
def keeper(qapp, wish) -> Iterator[ClipboardKeeper]:
    parent = QObject()
    made = ClipboardKeeper(wish, parent, after_ms=30)
    yield made
    made.end()
    parent.deleteLater()


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_a_copy_carries_the_marks_that_histories_of_the_clipboard_look_for(qapp):
    copy("The brief of Amara")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "The brief of Amara"
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    windows = 'application/x-qt-windows-mime;value="{}"'
    assert data.hasFormat(windows.format("ExcludeClipboardContentFromMonitorProcessing"))
    assert bytes(data.data(windows.format("CanIncludeInClipboardHistory")).data()) == b"\0\0\0\0"
    assert bytes(data.data(windows.format("CanUploadToCloudClipboard")).data()) == b"\0\0\0\0"
    assert data.hasFormat("org.nspasteboard.ConcealedType")


def test_a_copy_is_cleared_after_its_time(keeper, qtbot):
    copy("The brief of Amara")
    assert copied()
    qtbot.waitUntil(lambda: copied() == "")


def test_what_was_copied_elsewhere_since_stays(keeper):
    copy("The brief of Amara")
    QGuiApplication.clipboard().setText("something else")
    assert not keeper.findChild(QTimer).isActive()
    keeper.clear()
    assert copied() == "something else"


def test_it_is_cleared_at_once_at_the_end(keeper):
    copy("The brief of Amara")
    keeper.clear()
    assert copied() == ""


def test_it_stays_where_one_wants_that(keeper, wish, qtbot):
    wish.on = False
    copy("The brief of Amara")
    qtbot.waitUntil(lambda: wish.asked == 1)
    assert copied() == "The brief of Amara"
    keeper.clear()
    assert copied() == "The brief of Amara"


def test_nothing_veiled_is_copied(qapp):
    copy("before")
    with pytest.raises(UserError, match="hidden in discreet mode"):
        copy(f"Brief of {hidden_name()}")
    assert copied() == "before"
