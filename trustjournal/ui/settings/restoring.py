"""Asking before a backup replaces the journal: what would be missing, and its passphrase where it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.words import moment
from trustjournal.services.backups import Backup, is_good, written_since
from trustjournal.services.passphrase import needs_passphrase
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.cards import Card
from trustjournal.ui.kit.inputs import Field
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.passphrasefield import PassphraseField

if TYPE_CHECKING:
    from trustjournal.ui.settings.controller import SettingsWindow


class RestoreCard(Card):
    """`wanted(backup, passphrase or None)` once somebody said so; hidden until `ask`."""

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("raised", current=True, parent=parent)
        self._settings: SettingsWindow | None = None
        self._backup: Backup | None = None
        self._words = Text("", "body", wrap=True)
        self.field = PassphraseField()
        self._labelled = Field(_("&Passphrase of the backup"), self.field)
        self.restore = Button(_("&Restore this backup"), ButtonKind.PRIMARY)
        self.restore.clicked.connect(self._check)
        self.field.returnPressed.connect(self._check)
        cancel = Button(_("&Leave it as it is"))
        cancel.clicked.connect(self.put_away)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.restore)
        foot.addWidget(cancel)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._words)
        column.addWidget(self._labelled)
        column.addLayout(foot)
        self.hide()

    def ask(self, settings: SettingsWindow, backup: Backup) -> None:
        """Ask about a backup, saying what restoring it takes out."""
        self._settings, self._backup = settings, backup
        journal = settings.around.journal
        at = moment(backup.at, journal.clock.now())

        def show(lost: int) -> None:
            self._words.setText(loss_words(at, lost))
            self._labelled.setVisible(journal.encrypted or needs_passphrase(backup.path))
            self._labelled.show_error("")
            self.field.forget()
            self.restore.setEnabled(True)
            self.show()
            (self.field if self._labelled.isVisibleTo(self) else self.restore).setFocus()

        settings.around.jobs.run(
            self, lambda _progress: written_since(journal.plainly(), backup), show, settings.failed, kind="read"
        )

    def words(self) -> str:
        """What it asks."""
        return self._words.text()

    def error(self) -> str:
        """What it says by the field."""
        return self._labelled.error()

    def put_away(self) -> None:
        """Restore nothing."""
        self.field.forget()
        self.hide()

    def _check(self) -> None:
        """Look whether the backup opens before anything is closed for it."""
        settings, backup = self._settings, self._backup
        if settings is None or backup is None or not self.restore.isEnabled():
            return
        sealed = needs_passphrase(backup.path)
        passphrase = self.field.text() if self._labelled.isVisibleTo(self) else None
        if sealed and not passphrase:
            self._labelled.show_error(_("Type the passphrase that the journal had then."))
            return
        self.restore.setEnabled(False)

        def seen(good: bool) -> None:
            self.restore.setEnabled(True)
            if good:
                self.put_away()
                self.wanted.emit(backup, passphrase)
            elif sealed:
                self._labelled.show_error(
                    _("That passphrase did not open the backup; if it is right, the backup is damaged.")
                )
            else:
                self._words.setText(_("This backup is damaged. Choose another one."))

        settings.around.jobs.run(
            self,
            lambda _progress: is_good(backup, passphrase if sealed else None),
            seen,
            settings.failed,
            kind="read",
        )


def loss_words(at: str, lost: int) -> str:
    """What restoring a backup of a moment takes out, and how that is undone."""
    asked = _("Put the journal back to how it was {moment}?").format(moment=at)
    missing = (
        ngettext(
            "{n} entry was written or changed since then; that will be missing.",
            "{n} entries were written or changed since then; that will be missing.",
            lost,
        ).format(n=lost)
        if lost
        else _("Nothing was written since then that would be missing.")
    )
    return " ".join((asked, missing, _("The journal as it is now is backed up first, so this can be taken back.")))
