"""The one door through which an address leaves for another program: looked at once more, and never through a shell."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from trustjournal.base.i18n import _
from trustjournal.domain.launchers import Launcher, Way, may_open

WAY_ICONS = {
    Way.MAIL: "email-outline",
    Way.PHONE: "phone-outline",
    Way.SMS: "message-text-outline",
    Way.TEAMS: "microsoft-teams",
    Way.SLACK: "slack",
    Way.WHATSAPP: "whatsapp",
    Way.SIGNAL: "message-lock-outline",
    Way.LINKEDIN: "linkedin",
    Way.WEB: "web",
}


class Launch(NamedTuple):
    """Somebody (id, first name) whom one wants to reach in another program, and by which way."""

    person: str
    name: str
    launcher: Launcher


def open_link(url: str) -> bool:
    """Hand a URL to the desktop; False where it may not be opened, or where nothing opens it."""
    link = QUrl(url, QUrl.ParsingMode.StrictMode)
    return may_open(url) and link.isValid() and QDesktopServices.openUrl(link)


def open_folder(folder: Path) -> bool:
    """Show a folder of the program's own in the desktop's file window; False where it is none."""
    return folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def spoken(launcher: Launcher, name: str) -> str:
    """What a button says to a screen reader: "Call Amara, +31 6 1234 5678"."""
    words = {
        Way.MAIL: _("Mail {name}, {address}"),
        Way.PHONE: _("Call {name}, {address}"),
        Way.SMS: _("Text {name}, {address}"),
        Way.LINKEDIN: _("Open the LinkedIn page of {name}, {address}"),
        Way.WEB: _("Open the web page of {name}, {address}"),
    }
    other = _("Write to {name} in {program}, {address}")
    said = words.get(launcher.way, other).format(name=name, address=launcher.shown, program=launcher.label)
    return _("{what}. The way {name} prefers.").format(what=said, name=name) if launcher.preferred else said


def tip(launcher: Launcher) -> str:
    """What a tool tip says: the true target, and whether it is the preferred way."""
    return _("{target} (preferred)").format(target=launcher.url) if launcher.preferred else launcher.url
