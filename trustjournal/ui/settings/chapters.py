"""The chapters of the settings, in their order; a page is imported when it is first shown."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from trustjournal.base.i18n import N_, _
from trustjournal.ui.settings.dialog import Chapter

if TYPE_CHECKING:
    from trustjournal.ui.settings.controller import SettingsWindow
    from trustjournal.ui.settings.page import Page

_CHAPTERS = (
    (N_("Reminders"), "bell-outline", "computer", "reminders"),
    (N_("Nudges"), "lightbulb-on-outline", "journal", "nudges"),
    (N_("Calendar files"), "calendar-month-outline", "calendar", "calendars"),
    (N_("Rhythms"), "timer-sync-outline", "journal", "rhythms"),
    (N_("Appearance"), "palette-outline", "computer", "appearance"),
    (N_("Window and start"), "window-maximize", "computer", "window"),
    (N_("Privacy"), "shield-lock-outline", "privacy", "privacy"),
    (N_("Shortcuts"), "keyboard-outline", "computer", "shortcuts"),
    (N_("Passphrase and lock"), "key-variant", "passphrase", "passphrase"),
    (N_("Journal"), "notebook-outline", "journal", "journal"),
    (N_("Backups"), "backup-restore", "backup", "backups"),
)


def all_of(settings: SettingsWindow) -> list[Chapter]:
    """Every chapter for these settings."""
    return [
        Chapter(_(title), icon, partial(_make, settings, module, name, _(title)))
        for title, icon, module, name in _CHAPTERS
    ]


def _make(settings: SettingsWindow, module: str, name: str, title: str) -> Page:
    made: Page = getattr(import_module(f"trustjournal.ui.settings.{module}_pages"), name)(settings, title)
    return made
