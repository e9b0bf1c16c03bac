"""What was asked for is hidden again in its time."""

from __future__ import annotations

from PySide6.QtCore import QObject

from trustjournal.ui.kit.aminute import SHOWN_MS, AMinute


def test_it_hides_a_minute_after_it_was_last_started(qtbot):
    parent, hidden = QObject(), []
    made = AMinute(lambda: hidden.append(1), parent)
    assert made.interval() == SHOWN_MS == 60_000
    made.setInterval(10)
    made.start()
    qtbot.waitUntil(lambda: hidden == [1])
    assert not made.isActive()
    parent.deleteLater()
