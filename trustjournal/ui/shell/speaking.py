"""The language of the window: whoever chooses another one has it started again, as every word in it was made before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from trustjournal.base import i18n
from trustjournal.base.i18n import _

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell

AGAIN = 75
"""The status with which the window ends that is to be started again, in the language that was chosen."""


class Speaking(QObject):
    """Follows the setting for a shell; `status` is that of its end."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._asked = shell.settings.value.language.chosen
        self.status = 0
        shell.presence.held_back = self._stay
        shell.navigator.language_chosen.connect(self.choose)
        shell.settings_changed.connect(self._look)

    def choose(self, code: str) -> None:
        """Speak this language from now on; empty for that of the system."""
        settings = self._shell.settings.value
        language = msgspec.structs.replace(settings.language, chosen=code)
        self._shell.change_settings(msgspec.structs.replace(settings, language=language))

    def _look(self) -> None:
        chosen = self._shell.settings.value.language.chosen
        if chosen == self._asked:
            return
        self._asked = chosen
        if chosen != i18n.language():
            self.status = AGAIN
            self._shell.presence.quit()

    def _stay(self) -> None:
        """Something held the window back, as a page that is being saved: no later end starts it again."""
        if self.status == AGAIN:
            self.status = 0
            self._shell.undoing.say(_("The language changes when Trust Journal is started again."), -1)
