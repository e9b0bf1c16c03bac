"""Places, actions, news and the shape of windows: the small values that rooms and shell share."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from trustjournal.ui.kit.actions import Action, register
from trustjournal.ui.kit.feed import FeedBridge
from trustjournal.ui.kit.memory import Memory
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.kit.theme import ThemeSource


class Feed:
    """A feed as services have it: plain functions, called in whatever thread publishes."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[object], None]] = []

    def subscribe(self, listener: Callable[[object], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def publish(self, change: object) -> None:
        for listener in list(self.listeners):
            listener(change)


def test_a_wish_to_go_somewhere_is_a_value(qapp, qtbot):
    navigator = Navigator()
    with qtbot.waitSignal(navigator.requested) as told:
        navigator.request(Place.BRIEF, "amara", ("meeting", 3))
    assert told.args == [Destination(Place.BRIEF, "amara", ("meeting", 3))]
    with pytest.raises(AttributeError):
        told.args[0].id = "bram"


def test_an_action_runs_by_its_key_and_tells_it(look: ThemeSource, qtbot):
    done: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    actions = [
        Action("jot", "&Jot", "Ctrl+J", lambda: done.append("jot"), "note-plus-outline"),
        Action("undo", "Undo", QKeySequence.StandardKey.Undo, lambda: done.append("undo")),
        Action("quiet", "Quiet", None, lambda: done.append("quiet"), place=Place.TODAY),
    ]
    made = register(window, actions)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    made["quiet"].trigger()
    assert done == ["jot", "quiet"]
    assert [action.shown_key() for action in actions] == ["Ctrl+J", "Ctrl+Z", ""]
    assert actions[0].plain_label() == "Jot"


def test_news_from_any_thread_arrives_in_ours(qapp, qtbot):
    feed, seen = Feed(), []
    bridge = FeedBridge(feed)
    bridge.changed.connect(lambda change: seen.append((change, QThread.currentThread())))
    thread = threading.Thread(target=feed.publish, args=("from afar",))
    thread.start()
    thread.join()
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("from afar", qapp.thread())]
    feed.publish("near")
    assert seen[-1] == ("near", qapp.thread())
    bridge.close()
    bridge.close()
    feed.publish("after")
    assert len(seen) == 2


def test_shapes_are_kept_and_nonsense_is_ignored(look: ThemeSource, qtbot, tmp_path: Path):
    path = tmp_path / "window.ini"
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 300)
    window.show()
    memory = Memory(path)
    assert not memory.restore_window("main", window)
    memory.save_window("main", window)
    memory.save_flag("sidebar", True)
    memory.flush()
    again = Memory(path)
    window.resize(400, 200)
    assert again.restore_window("main", window)
    assert (window.width(), window.height()) == (600, 300)
    assert again.flag("sidebar")
    assert not again.flag("other")
    path.write_text("[window]\nmain=7\n")
    broken = Memory(path)
    assert not broken.restore_window("main", window)
