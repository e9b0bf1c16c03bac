"""The page about backups: the last verified one, all there are, restoring, a second folder, and the file's health."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.words import moment
from trustjournal.services import care, second_folder
from trustjournal.services.backups import Backup, Reason
from trustjournal.services.care import Known
from trustjournal.services.check import Finding, check
from trustjournal.services.repair import Repaired, repair
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.links import open_folder
from trustjournal.ui.kit.theme import px, theme_of, theme_source
from trustjournal.ui.settings.page import Page
from trustjournal.ui.settings.restoring import RestoreCard

if TYPE_CHECKING:
    from trustjournal.services.journal import Journal
    from trustjournal.ui.settings.controller import SettingsWindow

T = TypeVar("T")
_ROWS = 7
_ROW = 28


def backups(settings: SettingsWindow, title: str) -> Page:
    """The backups of this journal."""
    page = Page(title)
    _Backups(settings, page)
    _Second(settings, page)
    _Health(settings, page)
    return page


def reason_words(reason: str) -> str:
    """Why a backup was made."""
    return {
        Reason.DAILY.value: _("first of the day"),
        Reason.WHILE_WORKING.value: _("while working"),
        Reason.CLOSING.value: _("when the window closed"),
        Reason.ASKED.value: _("by hand"),
        Reason.BEFORE_UPGRADE.value: _("before an upgrade"),
        Reason.BEFORE_PASSPHRASE.value: _("before a change of the passphrase"),
        Reason.BEFORE_IMPORT.value: _("before an import"),
        Reason.BEFORE_MERGE.value: _("before people were merged"),
        Reason.BEFORE_DELETING.value: _("before deleting"),
        Reason.BEFORE_RESTORE.value: _("before a restore"),
        Reason.BEFORE_REPAIR.value: _("before mending"),
    }.get(reason, _("for another reason"))


class _Backups:
    """The last one, all of them, and the buttons that make and restore one."""

    def __init__(self, settings: SettingsWindow, page: Page) -> None:
        self._settings = settings
        self._shown: tuple[Backup, ...] = ()
        self._last = Text("", "label", wrap=True)
        self._problem = Text("", "body", "overdue", wrap=True)
        self._problem.hide()
        self._now = Button(_("&Back up now"), ButtonKind.PRIMARY, icon="backup-restore")
        self._now.clicked.connect(self._make)
        folder = Button(_("Open the folder"), icon="folder-open-outline")
        folder.clicked.connect(self._open_folder)
        self._list = _Rows(_("All backups"))
        self._restore = Button(_("&Restore"))
        self._restore.clicked.connect(self._ask)
        self._list.itemSelectionChanged.connect(self._chosen)
        self._card = RestoreCard()
        self._card.wanted.connect(self._do_restore)
        page.add(self._last, 6)
        page.add(self._problem)
        page.add(row_of(self._now, folder), 6)
        page.section(_("All backups"), _("Each was opened and verified. Older ones are thinned out by themselves."))
        page.add(self._list, 4)
        page.add(row_of(self._restore), 6)
        page.add(self._card, 6)
        settings.follow(self._look)
        self._chosen()
        self._look()

    def _look(self) -> None:
        around = self._settings.around
        journal = around.journal.plainly()
        keeper = around.backing
        working = keeper is not None and keeper.working
        self._now.setEnabled(keeper is not None and not working)
        self._now.setText(_("Making a backup") if working else _("&Back up now"))
        if not around.jobs.is_closed():
            around.jobs.run(
                self._list, lambda _progress: care.known(journal), self._show, self._settings.failed, kind="read"
            )

    def _show(self, known: Known) -> None:
        now = self._settings.around.journal.clock.now()
        newest, keeper = known.newest, self._settings.around.backing
        self._last.setText(
            _("Last verified backup: {moment}").format(moment=moment(newest.at, now))
            if newest is not None
            else _("There is no backup yet. The first is made after your first change.")
        )
        self._problem.setText(keeper.problem if keeper is not None else "")
        self._problem.setVisible(bool(self._problem.text()))
        if known.backups == self._shown:
            return
        self._shown = known.backups
        here = self._list.currentRow()
        self._list.clear()
        for backup in known.backups:
            QListWidgetItem(_row_words(backup, moment(backup.at, now)), self._list)
        if self._list.count():
            self._list.setCurrentRow(min(max(here, 0), self._list.count() - 1))
        self._list.fit()
        self._chosen()

    def _chosen(self) -> None:
        self._restore.setEnabled(self._settings.around.backing is not None and self._list.currentRow() >= 0)

    def _make(self) -> None:
        if self._settings.around.backing is not None:
            self._settings.around.backing.make(Reason.ASKED)

    def _ask(self) -> None:
        at = self._list.currentRow()
        if 0 <= at < len(self._shown):
            self._card.ask(self._settings, self._shown[at])

    def _do_restore(self, backup: Backup, passphrase: str | None) -> None:
        if self._settings.around.backing is not None:
            self._settings.around.backing.restore(backup, passphrase)

    def _open_folder(self) -> None:
        folder = self._settings.around.journal.folder / "backups"
        open_folder(folder if folder.is_dir() else folder.parent)


class _Rows(QListWidget):
    """A list as high as its rows, up to a few."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        theme_source().changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """As high as what is in it now."""
        look, theme = self.palette(), theme_of(self)
        look.setColor(QPalette.ColorRole.Highlight, theme.side_sel)
        look.setColor(QPalette.ColorRole.HighlightedText, theme.text)
        self.setPalette(look)
        for at in range(self.count()):
            self.item(at).setSizeHint(QSize(0, px(_ROW)))
        self.setFixedHeight(px(_ROW) * min(_ROWS, max(2, self.count())) + 4)


def _row_words(backup: Backup, at: str) -> str:
    size = QLocale().formattedDataSize(backup.size, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
    reason = reason_words(backup.manifest.reason) if backup.manifest is not None else _("not verified")
    return _("{moment}, {size}, {reason}").format(moment=at, size=size, reason=reason)


class _Second:
    """The folder that backups are copied to as well."""

    def __init__(self, settings: SettingsWindow, page: Page) -> None:
        self._settings = settings
        journal = settings.around.journal
        self._where = Text("", "body", wrap=True)
        self._choose = Button(_("Choose a &folder"), icon="folder-open-outline")
        self._choose.clicked.connect(self._pick)
        self._stop = Button(_("Copy nothing there any more"))
        self._stop.clicked.connect(lambda: settings.work(lambda opened: second_folder.forget(opened.plainly())))
        self._warning = Text(
            _(
                "This journal is not encrypted, and neither are its backups: whoever finds that stick, or can read "
                "that folder, can read all of it, and so can the provider of a folder that is synchronised."
            ),
            "body",
            "overdue",
            wrap=True,
        )
        self._anyway = Button(_("Use it all the same"))
        self._anyway.clicked.connect(self._use_anyway)
        self._picked: Path | None = None
        note = _("A stick or another disk, for the day this one fails.")
        if journal.encrypted:
            note += " " + _("The copies are encrypted like the journal.")
        page.section(_("A second folder"), note)
        page.add(self._where, 4)
        page.add(row_of(self._choose, self._stop), 6)
        page.add(self._warning)
        page.add(self._anyway)
        self._warning.hide()
        self._anyway.hide()
        settings.follow(self._look)
        self._look()

    def _look(self) -> None:
        try:
            second = second_folder.second_of(self._settings.around.journal)
        except UserError as error:
            self._where.setText(str(error))
            return
        self._where.setText(
            _("Backups are copied to {path}.").format(path=second.path) if second else _("None is chosen.")
        )
        self._stop.setVisible(second is not None)

    def _pick(self) -> None:
        dialog = QFileDialog(self._settings.dialog, _("Choose a second folder for backups"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.picked(Path(folder)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def picked(self, folder: Path) -> None:
        """A folder was chosen: use it, or warn first."""
        self._picked = folder
        plain = not self._settings.around.journal.encrypted
        self._warning.setVisible(plain)
        self._anyway.setVisible(plain)
        if plain:
            self._anyway.setFocus()
        else:
            self._use(folder, plain=False)

    def _use_anyway(self) -> None:
        self._warning.hide()
        self._anyway.hide()
        if self._picked is not None:
            self._use(self._picked, plain=True)

    def _use(self, folder: Path, *, plain: bool) -> None:
        self._settings.work(lambda journal: second_folder.choose(journal.plainly(), folder, plain=plain))


class _Health:
    """Whether the file is in order: when that was last looked at, looking now, and mending."""

    def __init__(self, settings: SettingsWindow, page: Page) -> None:
        self._settings = settings
        self._when = Text("", "body", wrap=True)
        self._found = Text("", "body", wrap=True)
        self._found.hide()
        self._check = Button(_("&Check the journal"), icon="check-circle-outline")
        self._check.clicked.connect(self._look_now)
        self._mend = Button(_("&Mend what can be mended"))
        self._mend.clicked.connect(self._mend_now)
        self._mend.hide()
        page.section(
            _("Is the file in order"),
            _("Its pages are looked at after every start, more closely each day. Once a month a backup is tried."),
        )
        page.add(self._when, 4)
        page.add(row_of(self._check, self._mend), 6)
        page.add(self._found, 4)
        settings.follow(self._look)
        self._look()

    def _look(self) -> None:
        journal = self._settings.around.journal
        known, now = care.known(journal.plainly()), journal.clock.now()
        said = []
        if known.checked is not None:
            said.append(_("All pages were last checked {moment}.").format(moment=moment(known.checked, now)))
        if known.tried is not None:
            words = (
                _("A backup was last opened as a new file {moment}; it was whole.")
                if known.tried_good
                else _("The backup that was opened as a new file {moment} was not whole. Make one now.")
            )
            said.append(words.format(moment=moment(known.tried, now)))
        self._when.setText(" ".join(said))
        self._when.setVisible(bool(said))

    def _look_now(self) -> None:
        self._busy(self._check, _("Checking the journal"))
        self._run(check, self._seen)

    def _mend_now(self) -> None:
        self._busy(self._mend, _("Mending"))
        self._run(repair, self._mended)

    def _run(self, verb: Callable[[Journal], T], then: Callable[[T], None]) -> None:
        around = self._settings.around
        journal = around.journal.plainly()
        around.jobs.run(self._found, lambda _progress: verb(journal), then, self._failed, kind="write")

    def _busy(self, button: Button, words: str) -> None:
        button.setEnabled(False)
        self._found.setText(words)
        self._found.show()

    def _idle(self) -> None:
        self._check.setEnabled(True)
        self._mend.setEnabled(True)

    def _seen(self, found: Sequence[Finding]) -> None:
        self._idle()
        self._mend.setVisible(bool(found) and not any(finding.damage for finding in found))
        self._tell([finding.what for finding in found])

    def _mended(self, done: Repaired) -> None:
        self._idle()
        self._mend.setVisible(False)
        kept = [_("The journal as it was before is among the backups.")] if done.backup is not None else []
        left = [finding.what for finding in done.left]
        self._tell([*done.mended, *left, *kept])
        self._settings.refresh()

    def _tell(self, lines: Sequence[str]) -> None:
        more = len(lines) - _ROWS
        shown = list(lines[:_ROWS])
        if more > 0:
            shown.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
        self._found.setText("\n".join(shown) or _("Everything is in order."))
        self._found.show()

    def _failed(self, error: BaseException) -> None:
        self._idle()
        self._found.hide()
        self._settings.failed(error)


def row_of(*widgets: QWidget) -> QWidget:
    """Widgets beside each other."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    line.addStretch(1)
    return made
