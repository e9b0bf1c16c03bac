"""Asks before an address that somebody wrote is opened in another program, and shows where it really leads."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.links import open_link
from trustjournal.ui.kit.theme import px


class LinkDialog(QDialog):
    """Shows an address letter by letter; nothing is opened before Open is pressed, and Esc opens nothing."""

    def __init__(self, url: str, over: QWidget) -> None:
        super().__init__(over.window())
        self.url = url
        self.setWindowTitle(_("Open a link"))
        self.setModal(True)
        self.setMinimumWidth(px(420))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.address = Text(_broken(url), "body", "text", wrap=True)
        self.address.setAccessibleName(url)
        self.address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        leave = Button(_("&Cancel"))
        leave.clicked.connect(self.reject)
        self.take = Button(_("&Open"), ButtonKind.PRIMARY)
        self.take.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self.take)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(12)
        page.addWidget(Text(_leads_to(url), "label", wrap=True))
        page.addWidget(self.address)
        page.addLayout(foot)
        leave.setFocus()


def ask_to_open(url: str, over: QWidget, failed: Callable[[str], None] = lambda _url: None) -> LinkDialog:
    """Ask over a widget whether to open an address; `failed(url)` where nothing opens it."""
    dialog = LinkDialog(url, over)

    def opened() -> None:
        if not open_link(url):
            failed(url)

    dialog.accepted.connect(opened)
    dialog.open()
    return dialog


def not_opened(url: str) -> UserError:
    """What is said where nothing opened an address."""
    return UserError(_("No program on this computer opened that address."), _("It is {address}.").format(address=url))


def _leads_to(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        return _("This begins an e-mail in your mail program.")
    if parts.scheme == "tel":
        return _("This calls a number with your telephone program.")
    return _("This leaves Trust Journal and opens a page of {host} in your browser.").format(host=parts.hostname or "")


def _broken(url: str) -> str:
    """The address with places where a line may end; a long one would be wider than the screen."""
    return "\u200b".join(url[at : at + 40] for at in range(0, len(url), 40))
