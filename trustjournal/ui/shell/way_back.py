"""Where one was when the journal was locked, to come back to; without what was typed to come there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from trustjournal.ui.kit.places import BriefRequest, Destination, LogRequest, MomentRequest, Place

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell

_WRITING = frozenset({Place.LOG, Place.MOMENT})


class WayBack(NamedTuple):
    """The place, the draft one was writing there, and whether names were hidden."""

    place: Destination = Destination(Place.TODAY)
    draft: str | None = None
    discreet: bool = False


def way_back(shell: Shell) -> WayBack:
    """Where one is now; a draft is found again by its number."""
    current, here = shell.history.current, shell.here
    if current is None or here is None:
        return WayBack(discreet=shell.discreet.on)
    place, entry, data = current.destination
    kept = here.remember() if place in _WRITING else None
    if isinstance(data, LogRequest):
        data = data._replace(title=None)
    elif not isinstance(data, BriefRequest | MomentRequest):
        data = None
    return WayBack(Destination(place, entry, data), kept if isinstance(kept, str) else None, shell.discreet.on)
