"""The page about what others may see: discreet mode, and what was copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustjournal.base.i18n import _
from trustjournal.services.settings import DiscreetNames
from trustjournal.ui.settings.declared import Declared
from trustjournal.ui.settings.page import Page

if TYPE_CHECKING:
    from trustjournal.ui.settings.controller import SettingsWindow


def privacy(settings: SettingsWindow, title: str) -> Page:
    """Discreet mode and the clipboard."""
    page = Page(title)
    words = {DiscreetNames.NOTHING.value: _("Hide names"), DiscreetNames.INITIALS.value: _("Initials only")}
    rows = Declared(
        page,
        settings.around.settings().privacy,
        lambda name, new: settings.set("privacy", name, new),
        words=words,
    )
    settings.follow(lambda: rows.show(settings.around.settings().privacy))
    return page
