"""What the rooms tell the window, of those that stand in the house: who is put aside is heard when they come back.

What such a room did is not said any more, since its words may name somebody. That something went wrong is: at once in
words of our own where the error is of the user's entries, and in its own when the room is back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustjournal.base.errors import Damaged, DiskFull, OnlyRead, UserError
from trustjournal.base.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from trustjournal.ui.kit.room import Room
    from trustjournal.ui.shell.shell import Shell


class Hearing:
    """Joins rooms to the bar for what was done and to the banner for what went wrong."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._waiting: list[tuple[Room, UserError]] = []

    def join(self, room: Room) -> None:
        """Hear a room from now on."""
        room.said.connect(lambda words, step: self._done(room, lambda: self._shell.undoing.say(words, step)))
        room.undoable.connect(
            lambda words, back: self._done(room, lambda: self._shell.window.undo_bar.show_done(words, back))
        )
        room.failed.connect(lambda error: self._failed(room, error))

    def catch_up(self) -> None:
        """Tell what went wrong in rooms that are back; what waits of none that is there is let go of with its room."""
        back = [(room, error) for room, error in self._waiting if self._is_here(room)]
        self._waiting = [each for each in self._waiting if each not in back]
        for _room, error in back:
            self._shell.complain(error)

    def forget(self) -> None:
        """The rooms that were put aside are gone."""
        self._waiting.clear()

    def _done(self, room: Room, say: Callable[[], None]) -> None:
        if self._is_here(room):
            say()

    def _failed(self, room: Room, error: UserError) -> None:
        if self._is_here(room) or _is_of_the_file(error):
            self._shell.complain(error)
            return
        self._waiting.append((room, error))
        self._shell.complain(
            UserError(
                _("Something you did before names were hidden could not be done."),
                _("It is said what, once you show names again."),
            )
        )

    def _is_here(self, room: Room) -> bool:
        return room in self._shell.interior.rooms.values()


def _is_of_the_file(error: UserError) -> bool:
    """Whether an error tells of the journal's file, and so names nobody."""
    from trustjournal.services.journal import Moved

    return isinstance(error, Damaged | DiskFull | Moved | OnlyRead)
