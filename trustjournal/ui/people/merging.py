"""What the menu of a person's page offers about being one with somebody else: merging, and separating again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from trustjournal.base.i18n import _
from trustjournal.services import merge
from trustjournal.ui.kit.places import Place

if TYPE_CHECKING:
    from trustjournal.ui.people.person import PersonRoom


def fill(menu: QMenu, room: PersonRoom, person_id: str) -> None:
    """Merge with somebody, and separate whoever was merged with this person; nothing while names are hidden."""
    if room.journal.discreet:
        return
    merging = menu.addAction(_("Merge with…"))
    merging.triggered.connect(lambda: room.navigator.request(Place.DUPLICATES, person_id))
    for each in merge.merges_of(room.journal, person_id):
        words = _("Separate {name} again").format(name=each.name.replace("&", "&&"))
        menu.addAction(words).triggered.connect(partial(separate, room, each.id))


def separate(room: PersonRoom, batch_id: str, _checked: bool = False) -> None:
    """Make two of them again, with undo."""
    room.write(lambda journal: merge.unmerge(journal, batch_id))
