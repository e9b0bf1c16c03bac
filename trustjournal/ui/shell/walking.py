"""Walks through the rooms: to a place as a new step, back to where and how one was, and forward again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from trustjournal.ui.shell.covering import Covering
from trustjournal.ui.shell.history import Visit
from trustjournal.ui.shell.rooms import door

if TYPE_CHECKING:
    from trustjournal.ui.kit.places import Destination
    from trustjournal.ui.shell.shell import Shell


class Enter(Protocol):
    """Shows the room of a visit, new or one that one comes back to."""

    def __call__(self, visit: Visit, *, fresh: bool) -> bool:
        """Whether it is shown; where not, that was said."""
        ...


class Walking:
    """The ways through a shell's rooms, and what each keeps of how one left it."""

    def __init__(self, shell: Shell, enter: Enter) -> None:
        """`enter` shows the room of a visit; False, and said, where it cannot be shown."""
        self._shell, self._enter = shell, enter
        self._covering = Covering(shell)

    def go(self, destination: Destination) -> None:
        """Go to a place, as a new step of the history."""
        shell = self._shell
        if shell.journal is None or not self.leave_room():
            return
        place = door(destination.place)
        current = shell.history.current
        home = place.home or (destination.place if place.label else None) or (current.home if current else None)
        visit = Visit(destination, home)
        if self._enter(visit, fresh=True):
            shell.history.go(visit)
            self._covering.look()

    def walk(self, *, forward: bool) -> None:
        """Go one step of the history, where there is one that way."""
        shell = self._shell
        if shell.journal is None:
            return
        possible = shell.history.has_forward() if forward else shell.history.has_back()
        if not possible or not self.leave_room():
            return
        visit = shell.history.forward() if forward else shell.history.back()
        if visit is not None and not self._enter(visit, fresh=False):
            shell.history.back() if forward else shell.history.forward()
        self._covering.look()

    def leave_room(self) -> bool:
        """Keep what was typed in the room that is shown; False where it holds one back."""
        here = self._shell.here
        if here is None:
            return True
        kept = here.remember()
        if not here.leave():
            return False
        self._shell.history.keep(kept)
        return True
