"""The way one came: back and forward over places, each with what its room remembered when it was left."""

from __future__ import annotations

from typing import NamedTuple

from trustjournal.ui.kit.places import Destination, Place

_LONGEST = 100


class Visit(NamedTuple):
    """A place that was visited, the sidebar row it belonged to, and the room's memory of it."""

    destination: Destination
    home: Place | None
    kept: object = None


class History:
    """Visits in order, and where in them one stands."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def current(self) -> Visit | None:
        """The visit one is at."""
        return self._visits[self._at] if self._at >= 0 else None

    def go(self, visit: Visit) -> None:
        """A new visit; what lay ahead is forgotten. The same destination again replaces the present visit."""
        del self._visits[self._at + 1 :]
        if self.current is not None and self.current.destination == visit.destination:
            self._visits[self._at] = visit
            return
        self._visits = [*self._visits, visit][-_LONGEST:]
        self._at = len(self._visits) - 1

    def keep(self, kept: object) -> None:
        """What the room remembers of the present visit, as it is left."""
        if self.current is not None:
            self._visits[self._at] = self.current._replace(kept=kept)

    def back(self) -> Visit | None:
        """One visit back, or None at the first."""
        return self._step(-1)

    def forward(self) -> Visit | None:
        """One visit forward, or None at the last."""
        return self._step(1)

    def _step(self, by: int) -> Visit | None:
        if not 0 <= self._at + by < len(self._visits):
            return None
        self._at += by
        return self.current

    def has_back(self) -> bool:
        """Whether there is somewhere to go back to."""
        return self._at > 0

    def has_forward(self) -> bool:
        """Whether there is somewhere to go forward to."""
        return self._at + 1 < len(self._visits)
