"""Whoever was invited to a meeting and is nobody one knows by address: asked about in its menu, never decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from trustjournal.base.i18n import _
from trustjournal.domain.words import names

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from trustjournal.ui.today.meetings import MeetingCards

_BESIDE = 3
"""More lines than these go into a menu of their own."""
_MOST = 40


class Stranger(NamedTuple):
    """An invited address, the name in the file, and who it may be; `shared`: they all carry this very address."""

    address: str
    name: str
    candidates: tuple[tuple[str, str], ...]
    shared: bool


def offer(menu: QMenu, owner: MeetingCards, strangers: tuple[Stranger, ...]) -> None:
    """Add to a menu: a question for whom it may be, a way to add who is unknown, a remark on an address of several."""
    if not strangers:
        return
    menu.addSeparator()
    into = menu if len(strangers) <= _BESIDE else menu.addMenu(_("Who was invited"))
    for one in strangers[:_MOST]:
        if one.shared:
            who = names([name for _person, name in one.candidates])
            words = _("{address} belongs to {names}").format(address=one.address, names=who)
            into.addAction(_plain(words)).setEnabled(False)
            continue
        for person, name in one.candidates:
            words = _("Is {address} {name}?").format(address=one.address, name=name)
            into.addAction(_plain(words)).triggered.connect(
                lambda _on=False, address=one.address, person=person: owner.known.emit(address, person)
            )
        if not one.candidates:
            words = _("Add {name} to your people").format(name=one.name or one.address)
            into.addAction(_plain(words)).triggered.connect(lambda _on=False, one=one: owner.stranger_wanted.emit(one))


def _plain(words: str) -> str:
    """Words of others as a menu shows them: their ampersands are no access keys."""
    return words.replace("&", "&&")
