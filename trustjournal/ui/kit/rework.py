"""Work on the journal's file itself, such as encrypting it, during which no room may have it open."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from trustjournal.base.progress import Progress
from trustjournal.ui.kit.places import Destination


class Rework(NamedTuple):
    """What a room asks the shell to do while everything is put away and the file closed.

    `verb` works, in a thread; `title` and `words` are shown meanwhile. `before` and `after` are the passphrases that
    open the file where the work fails, and where it is done. Then `said` is told, a text that the verb gives goes
    before it; one is back where one was, or at `then`, with the settings open at `chapter` where one is named.
    """

    title: str
    words: str
    verb: Callable[[Progress], str | None]
    before: str | None
    after: str | None
    said: str
    then: Destination | None = None
    chapter: str = ""
