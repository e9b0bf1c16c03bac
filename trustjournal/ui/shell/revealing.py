"""The one door before everything confidential: where one wants that, it asks for the passphrase before it shows.

Who gave it is not asked again until the journal is locked, or five minutes went by without a touch.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from trustjournal.base.i18n import _

if TYPE_CHECKING:
    from trustjournal.base.progress import Progress
    from trustjournal.services.journal import Journal
    from trustjournal.ui.kit.passphrasepanel import PassphrasePanel
    from trustjournal.ui.shell.shell import Shell
    from trustjournal.ui.shell.touches import Touches

STAYS = timedelta(minutes=5)
"""How long the door stays open while nobody touches the window."""


class Revealing(QObject):
    """The door of a shell; `panel` is what asks, while it does."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._touched: datetime | None = None
        self._touches: Touches | None = None
        self.panel: PassphrasePanel | None = None
        shell.navigator.door = self.pass_through
        shell.locking.changed.connect(lambda _locked: self.close())
        shell.ticked.connect(self.look)

    def pass_through(self, show: Callable[[], None], over: QWidget | None = None) -> None:
        """Call `show` at once, or when the passphrase was given; never, where one leaves it at that.

        `over` is the window it belongs to, where that is not the shell's.
        """
        self.look()
        journal = self._shell.journal
        if journal is None or self.panel is not None:
            return
        wanted = journal.encrypted and self._shell.settings.value.privacy.ask_to_show
        if wanted and self._touched is None:
            self._ask(journal, show, over)
        else:
            show()

    def look(self) -> None:
        """Close the door where nobody touched the window for long."""
        if self._touched is None or self._touches is None or self._shell.journal is None:
            return
        now = self._shell.journal.clock.now()
        if not timedelta(0) <= now - self._touched < STAYS:
            self.close()
        elif self._touches.take():
            self._touched = now

    def close(self) -> None:
        """Ask again the next time."""
        self._touched = None
        if self._touches is not None:
            self._touches.end()
            self._touches.deleteLater()
            self._touches = None

    def _ask(self, journal: Journal, show: Callable[[], None], over: QWidget | None) -> None:
        from trustjournal.ui.kit.passphrasepanel import PassphrasePanel

        title, words = _("Show what is confidential?"), _("The settings ask for the passphrase of this journal first.")
        self.panel = panel = PassphrasePanel(over or self._shell.window, title, words, _("&Show"))
        asked_at: list[object] = []
        # A page may ask while one is still on the way to it.
        QTimer.singleShot(0, panel, lambda: asked_at.append(self._where()))

        def fitted() -> None:
            panel.accept()
            self._open(journal)
            # Where one was taken elsewhere meanwhile, from the tray say, it is not what one looks at any more.
            if self._where() in asked_at:
                show()

        panel.wanted.connect(lambda passphrase: self._try(journal, panel, passphrase, fitted))
        panel.finished.connect(lambda _how: self._put_away(panel))
        panel.open()

    def _try(self, journal: Journal, panel: PassphrasePanel, passphrase: str, fitted: Callable[[], None]) -> None:
        def run(_progress: Progress) -> bool:
            from trustjournal.services.passphrase import fits

            return fits(journal, passphrase)

        def then(fits: bool) -> None:
            if self.panel is not panel:
                return
            if fits:
                fitted()
            else:
                panel.refuse(_("That is not the passphrase of this journal. Check Caps Lock and try again."))

        panel.set_busy(True)
        self._shell.jobs.run(panel, run, then, kind="read")

    def _open(self, journal: Journal) -> None:
        from trustjournal.ui.shell.touches import Touches

        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._touches = Touches(app, self)
        self._touched = journal.clock.now()

    def _put_away(self, panel: PassphrasePanel) -> None:
        self.panel = None
        panel.deleteLater()

    def _where(self) -> tuple[object, object]:
        current = self._shell.history.current
        return self._shell.here, current.destination if current is not None else None
