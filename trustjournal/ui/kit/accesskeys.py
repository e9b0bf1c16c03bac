"""Access keys (Alt+letter) that are unique on their page, whatever is shown on it and in whatever language.

A text names the letter it would like by `&`, as Qt's texts do (`&&` is the sign itself). Which of them hold is settled
when Alt goes down, for what is shown then: of two that want one letter the second gets another of its own letters, and
what has none gets one too, as long as there are letters (ux.md asks for a key on every button and field).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from trustjournal.ui.kit.theme import theme_source

FIRST = "keysFirst"
"""The property of a part of a page whose letters come first while the focus is in it."""
PAINTS = "paints_access_key"
"""What a button says of itself that underlines the letter of its key."""
_WANTED, _GIVEN = "wantedText", "givenText"

# What stands among the bases beside a class of Qt's can be no class of Qt's itself.
if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class Keyed:
    """Something with an access key that is no button of Qt's."""

    def access_text(self) -> str:
        """The text with `&` before the letter of its key."""
        raise NotImplementedError

    def set_access_text(self, text: str) -> None:
        """Move or take away the `&`."""
        raise NotImplementedError


class AltWindow(_Widget):
    """Has a window settle its access keys when Alt goes down, and underline them as long as it is held.

    Stands before Qt's class among the bases. It is no event filter, which would also be asked while Qt destroys the
    window, of whose object in Python nothing is left by then.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with Alt."""
        if event.key() == Qt.Key.Key_Alt:
            keep_apart(self)
            theme_source().show_access_keys(True)
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End with it."""
        if event.key() == Qt.Key.Key_Alt:
            theme_source().show_access_keys(False)
        super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Alt+Tab takes the window away before Alt is released."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            theme_source().show_access_keys(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """So may what is done by such a key."""
        super().hideEvent(event)
        theme_source().show_access_keys(False)


def bare(text: str) -> str:
    """A text without the mark of its access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def letter_of(text: str) -> str:
    """The letter of a text's access key, small; empty where it has none."""
    marked = text.replace("&&", "\0\0")
    at = marked.find("&") + 1
    return marked[at].lower() if 0 < at < len(marked) else ""


def keep_apart(window: QWidget) -> None:
    """Give everything shown in a window that can show its key one of its own."""
    used: set[str] = set()
    waiting = []
    for each in _in_turn(window):
        wanted = _wanted(each)
        letter = letter_of(wanted)
        if letter and letter not in used:
            used.add(letter)
            _give(each, wanted, wanted)
        else:
            waiting.append((each, wanted))
    for each, wanted in waiting:
        given = _marked(bare(wanted), used)
        used.add(letter_of(given))
        _give(each, wanted, given)


def keyed(window: QWidget) -> Iterator[QWidget]:
    """Everything in a window that can have an access key now: it paints one, is shown, enabled and has words.

    Rows of lists and of the sidebar have keys of another kind.
    """
    for each in window.findChildren(QWidget):
        if not (isinstance(each, Keyed) or getattr(each, PAINTS, False)):
            continue
        if each.isVisible() and each.isEnabled() and bare(text_of(each)):
            yield each


def text_of(each: QWidget) -> str:
    """The text that carries the access key."""
    if isinstance(each, Keyed):
        return each.access_text()
    assert isinstance(each, QAbstractButton)
    return each.text()


def _in_turn(window: QWidget) -> list[QWidget]:
    first = QApplication.focusWidget()
    while first is not None and not first.property(FIRST):
        first = first.parentWidget()

    return sorted(keyed(window), key=lambda each: first is None or not first.isAncestorOf(each))


def _wanted(each: QWidget) -> str:
    """The text as its page set it, before a key was given to it here."""
    text = text_of(each)
    return str(each.property(_WANTED)) if text == each.property(_GIVEN) else text


def _give(each: QWidget, wanted: str, given: str) -> None:
    each.setProperty(_WANTED, wanted)
    each.setProperty(_GIVEN, given)
    if given == text_of(each):
        return
    if isinstance(each, Keyed):
        each.set_access_text(given)
    elif isinstance(each, QAbstractButton):
        each.setText(given)


def _marked(text: str, used: set[str]) -> str:
    """A text with `&` before a letter that is free: one that begins a word, else any."""
    begins = [at for at in range(len(text)) if at == 0 or not text[at - 1].isalnum()]
    free = next((at for at in (*begins, *range(len(text))) if text[at].isalnum() and text[at].lower() not in used), -1)
    whole = [char.replace("&", "&&") for char in text]
    if free >= 0:
        whole[free] = f"&{whole[free]}"
    return "".join(whole)
