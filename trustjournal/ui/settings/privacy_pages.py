"""The page about what others may see: discreet mode, what is confidential, and what was copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustjournal.base.i18n import _
from trustjournal.services.settings import DiscreetNames
from trustjournal.ui.settings.declared import Declared
from trustjournal.ui.settings.page import Page

if TYPE_CHECKING:
    from trustjournal.ui.settings.controller import SettingsWindow

_ASKS = "ask_to_show"


def privacy(settings: SettingsWindow, title: str) -> Page:
    """Discreet mode, confidential entries and the clipboard."""
    page = Page(title)
    words = {DiscreetNames.NOTHING.value: _("Hide names"), DiscreetNames.INITIALS.value: _("Initials only")}

    def change(name: str, new: object) -> None:
        if name != _ASKS or new:
            settings.set("privacy", name, new)
            return
        # Whoever may not see what is confidential may not turn this off either.
        settings.refresh()
        settings.around.reveal(lambda: settings.set("privacy", name, new), settings.dialog)

    # A journal without a passphrase has nothing to ask for.
    without = () if settings.around.journal.encrypted else (_ASKS,)
    rows = Declared(page, settings.around.settings().privacy, change, words=words, without=without)
    settings.follow(lambda: rows.show(settings.around.settings().privacy))
    return page
