"""Notifications from the tray: shown where an icon is, clicked as one, and said where there is none."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from trustjournal.ui.desktop.notices import MESSAGE_ITSELF, Button, Notice, no_tray
from trustjournal.ui.desktop.trayed import TrayNotices

NOTICE = Notice("meeting:1", "A meeting in 15 minutes", "Your brief is ready.", (Button("brief", "Open"),))


class Icon(QSystemTrayIcon):
    """An icon of a desktop that has a tray, which the test platform has not."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[str, str]] = []

    def isVisible(self) -> bool:
        """As in a tray."""
        return True

    def showMessage(self, *words: object) -> None:
        """Keep what a desktop would show."""
        self.shown.append((str(words[0]), str(words[1])))


@pytest.fixture
def icon(qapp):
    made = Icon()
    yield made
    made.deleteLater()


def test_the_whole_message_is_the_button(icon, qtbot):
    notices = TrayNotices(lambda: icon)
    pressed = []
    notices.pressed.connect(lambda key, action: pressed.append((key, action)))
    notices.begin()
    assert notices.ready
    assert notices.problem is None
    notices.show(NOTICE)
    notices.show(NOTICE._replace(key="meeting:2"))
    icon.messageClicked.emit()
    assert icon.shown == [("A meeting in 15 minutes", "Your brief is ready.")] * 2
    assert pressed == [("meeting:2", MESSAGE_ITSELF)]
    notices.close("meeting:2")
    notices.stop()
    icon.messageClicked.emit()
    assert len(pressed) == 1


def test_without_an_icon_it_says_so(qtbot):
    notices = TrayNotices(lambda: None)
    unshown: list[str] = []
    notices.unshown.connect(unshown.append)
    assert not notices.ready
    assert notices.problem == no_tray()
    notices.show(NOTICE)
    assert unshown == ["meeting:1"]
