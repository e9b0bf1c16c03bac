"""Beginning with a backup of a journal one had before: which file, its passphrase where it has one, and its return."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.domain.words import moment
from trustjournal.services import backups
from trustjournal.services.backups import Backup
from trustjournal.services.passphrase import needs_passphrase
from trustjournal.ui.kit.passphrasepanel import PassphrasePanel
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.kit.rework import Rework
from trustjournal.ui.kit.room import Room


class Restoring(QObject):
    """Asks for a room, and has the shell put the backup in the journal's place; `panel` asks for its passphrase."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._room = room
        self.panel: PassphrasePanel | None = None

    def choose(self) -> QFileDialog:
        """Ask for the file of a backup."""
        dialog = QFileDialog(self._room.view.window(), _("Restore a backup"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Journals and their backups (*.db)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda file: self.take(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def take(self, file: Path) -> None:
        """Restore this one, after asking for its passphrase where it has one."""
        try:
            backup = backups.backup_to_restore(self._room.journal, file)
        except UserError as error:
            self._room.failed.emit(error)
            return
        if needs_passphrase(file):
            self._ask(backup)
        else:
            self._restore(backup, None)

    def _ask(self, backup: Backup) -> None:
        self.panel = panel = PassphrasePanel(
            self._room.view.window(),
            _("Restore a backup"),
            _("“{name}” is encrypted. It opens with the passphrase that the journal had then.").format(
                name=backup.path.name
            ),
            _("&Restore"),
        )
        panel.wanted.connect(lambda passphrase: self._try(panel, backup, passphrase))
        panel.finished.connect(lambda _how: self._put_away(panel))
        panel.open()

    def _try(self, panel: PassphrasePanel, backup: Backup, passphrase: str) -> None:
        """Look whether it opens before the journal is closed for it."""

        def seen(good: bool) -> None:
            if self.panel is not panel:
                return
            if good:
                panel.accept()
                self._restore(backup, passphrase)
            else:
                panel.refuse(_("That passphrase did not open the backup; if it is right, the backup is damaged."))

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError):
                panel.refuse(str(error))
            else:
                self._room.jobs.crashed.emit(error)

        panel.set_busy(True)
        self._room.jobs.run(panel, lambda _progress: backups.is_good(backup, passphrase), seen, failed, kind="read")

    def _restore(self, backup: Backup, passphrase: str | None) -> None:
        journal = self._room.journal
        folder, clock = journal.folder, journal.clock

        def put_back(_progress: Progress) -> None:
            backups.restore(folder, backup.path, passphrase, clock)

        self._room.navigator.rework_requested.emit(
            Rework(
                _("Restoring the backup"),
                _("It is opened and verified first. The backup itself stays where it is."),
                put_back,
                None,
                passphrase,
                _("The journal is as it was {moment}.").format(moment=moment(backup.at, clock.now())),
                then=Destination(Place.TODAY),
            )
        )

    def _put_away(self, panel: PassphrasePanel) -> None:
        self.panel = None
        panel.deleteLater()
