"""What stands in the house, so that it can be put aside as it is and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from trustjournal.ui.kit.places import Place
    from trustjournal.ui.kit.room import Room
    from trustjournal.ui.shell.history import History


class Interior(NamedTuple):
    """The rooms by their place, which of them is shown, and the way one came."""

    rooms: dict[Place, Room]
    here: Place | None
    history: History

    @classmethod
    def empty(cls) -> Interior:
        """No room, and nowhere one was."""
        from trustjournal.ui.shell.history import History

        return cls({}, None, History())

    def carry_out(self, stack: QStackedWidget) -> None:
        """Take the rooms out of the window; what they still say is heard as of rooms that are put aside."""
        for room in self.rooms.values():
            stack.removeWidget(room.view)
            room.view.setParent(None)

    def carry_in(self, stack: QStackedWidget) -> None:
        """Put the rooms into the window, with what changed while they were out of it."""
        from trustjournal.services.feed import News

        for room in self.rooms.values():
            stack.addWidget(room.view)
        if self.here is not None:
            stack.setCurrentWidget(self.rooms[self.here].view)
            for room in self.rooms.values():
                room.hear(News(None))

    def end(self) -> None:
        """Let the rooms go."""
        for room in self.rooms.values():
            room.blockSignals(True)
            page: QWidget = room.view
            page.close()
            page.deleteLater()
            room.deleteLater()
