"""The page about the passphrase: setting, changing and removing it, when the journal locks, and the emergency sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Progress
from trustjournal.services import passphrase as verbs
from trustjournal.services import remaking
from trustjournal.services.settings import LockAfter
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.fields import CheckField
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.newpassphrase import NewPassphrase
from trustjournal.ui.kit.rework import Rework
from trustjournal.ui.settings.asking import Asking
from trustjournal.ui.settings.declared import Declared
from trustjournal.ui.settings.page import Page

if TYPE_CHECKING:
    from trustjournal.ui.settings.controller import SettingsWindow


def passphrase(settings: SettingsWindow, title: str) -> Page:
    """Everything about the passphrase of this journal."""
    page = Page(title)
    if settings.around.journal.encrypted:
        Encrypted(settings, page, title)
    else:
        Plain(settings, page, title)
    return page


class Plain:
    """What the page of a journal without a passphrase offers: to set one."""

    def __init__(self, settings: SettingsWindow, page: Page, title: str) -> None:
        self._settings, self._title = settings, title
        page.section(
            _("Set a passphrase"),
            _(
                "Without one, anyone who can open your files can read this journal. With one, the file is encrypted "
                "on the disk, and so are its backups."
            ),
        )
        self.form = NewPassphrase(verbs.suggestion)
        page.add(self.form, 8)
        self.backups = CheckField(_("&Encrypt the backups made so far as well"))
        self.backups.setChecked(True)
        page.add(self.backups, 8)
        self.set = Button(_("Encr&ypt this journal"), ButtonKind.PRIMARY)
        self.set.clicked.connect(self._set)
        page.add(self.set, 8)

    def _set(self) -> None:
        rework = self._settings.around.rework
        if rework is None or not self.form.check():
            return
        journal, new, remake = self._settings.around.journal, self.form.passphrase(), self.backups.isChecked()
        folder, clock = journal.folder, journal.clock

        def verb(progress: Progress) -> str | None:
            verbs.set_passphrase(folder, new, clock)
            return remade_words(remaking.remake(folder, new, progress=progress)) if remake else None

        self.form.forget()
        said = _("The journal is encrypted now. Nobody can reset this passphrase, so keep it somewhere safe.")
        rework(
            Rework(_("Encrypting the journal"), _never_half(), verb, None, new, said, chapter=self._title),
        )


class Encrypted:
    """What the page of an encrypted journal offers."""

    def __init__(self, settings: SettingsWindow, page: Page, title: str) -> None:
        self._settings, self._page, self._title = settings, page, title
        self._ways()
        self._lock()
        self._keyring()
        self._sheet()
        self._backups()

    # ------------------------------------------------------------------------------------------ change and remove

    def _ways(self) -> None:
        self._page.section(
            _("Passphrase"), _("The file is encrypted. Nobody can reset this passphrase, so keep it somewhere safe.")
        )
        self.change = Button(_("Cha&nge the passphrase"))
        self.remove = Button(_("Re&move the passphrase"))
        self._page.add(_row(self.change, self.remove), 8)
        self.changing, self.removing = self._change_form(), self._remove_form()
        self.change.clicked.connect(lambda: self._open(self.changing, self.removing))
        self.remove.clicked.connect(lambda: self._open(self.removing, self.changing))

    def _open(self, wanted: Asking, other: Asking) -> None:
        other.hide()
        wanted.show()
        wanted.now.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_form(self) -> Asking:
        made = Asking(_("Change it"))
        self.form = NewPassphrase(verbs.suggestion)
        made.put(self.form)
        self.others = CheckField(_("Make the &backups open with the new one as well"))
        self.others.setChecked(True)
        made.put(self.others)
        made.go.clicked.connect(self._change)
        self._page.add(made)
        return made

    def _remove_form(self) -> Asking:
        made = Asking(_("Remove it"))
        words = _(
            "Anyone who can open your files can then read every note, name and draft in this journal, and in the "
            "backups made from then on. Locking goes with it. Backups made before stay encrypted."
        )
        self._page.add(made)
        made.say(words)
        made.go.clicked.connect(self._remove)
        return made

    def _change(self) -> None:
        if not self.changing.check() or not self.form.check():
            return
        journal, old, new = self._settings.around.journal, self.changing.now.text(), self.form.passphrase()
        folder, clock, remake = journal.folder, journal.clock, self.others.isChecked()

        def verb(progress: Progress) -> str | None:
            verbs.change_passphrase(folder, old, new, clock)
            return remade_words(remaking.remake(folder, new, old, progress)) if remake else None

        said = _("The journal has its new passphrase.")
        if not remake:
            said += " " + _("Backups made before open with the old one.")
        self._fitting(
            self.changing,
            Rework(_("Changing the passphrase"), _never_half(), verb, old, new, said, chapter=self._title),
        )

    def _remove(self) -> None:
        if not self.removing.check():
            return
        journal, old = self._settings.around.journal, self.removing.now.text()
        folder = journal.folder

        def verb(_progress: Progress) -> None:
            verbs.remove_passphrase(folder, old)

        said = _("The journal is not encrypted any more. Anyone who can open your files can read it.")
        self._fitting(
            self.removing,
            Rework(_("Removing the passphrase"), _never_half(), verb, old, None, said, chapter=self._title),
        )

    def _fitting(self, form: Asking, work: Rework) -> None:
        """Do the work where the passphrase fits: it is tried before anything is put away."""
        settings = self._settings
        journal, old = settings.around.journal, form.now.text()
        form.go.setEnabled(False)

        def then(fits: bool) -> None:
            form.go.setEnabled(True)
            if not fits:
                form.refuse(_("That is not the passphrase of this journal. Check Caps Lock and try again."))
                return
            if settings.around.rework is not None:
                self._forget_in_keyring()
                self.form.forget()
                form.now.forget()
                settings.around.rework(work)

        settings.around.jobs.run(
            settings, lambda _progress: verbs.fits(journal, old), then, settings.failed, kind="read"
        )

    # ------------------------------------------------------------------------------------------------ lock, keyring

    def _lock(self) -> None:
        settings = self._settings
        self._page.section(_("Lock"), _("Ctrl+L locks at once. What you were writing is kept in the encrypted file."))
        words = {each.value: _("Never") if each is LockAfter.NEVER else each.value for each in LockAfter}
        rows = Declared(
            self._page,
            settings.around.settings().lock,
            lambda name, new: settings.set("lock", name, new),
            words=words,
            without=("remember",),
        )
        settings.follow(lambda: rows.show(settings.around.settings().lock))

    def _keyring(self) -> None:
        settings = self._settings
        self.keep = self._page.switch(
            _("Remember the passphrase on this computer"),
            _(
                "Whoever is logged in as you then opens the journal without it; once locked it is asked for all the "
                "same. Turning this off forgets it."
            ),
            settings.around.settings().lock.remember,
            self._turn_keyring,
        )
        self.remembering = Asking(_("Remember it"))
        self.remembering.go.clicked.connect(self._remember)
        self._page.add(self.remembering)

    def _turn_keyring(self, on: bool) -> None:
        self.remembering.setVisible(on)
        if on:
            self.remembering.now.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._forget_in_keyring()

    def _forget_in_keyring(self) -> None:
        settings = self._settings
        folder = settings.around.journal.folder
        if not settings.around.settings().lock.remember:
            return
        settings.set("lock", "remember", False)
        self.keep.setChecked(False)

        def forget(_progress: Progress) -> None:
            from trustjournal.services.remembered import forget as forget_it

            forget_it(folder)

        settings.around.jobs.run(settings, forget, lambda _done: None, settings.failed, kind="write")

    def _remember(self) -> None:
        settings, form = self._settings, self.remembering
        if not form.check():
            return
        journal, words = settings.around.journal, form.now.text()

        def keep(_progress: Progress) -> None:
            from trustjournal.services.remembered import remember

            if not verbs.fits(journal, words):
                raise UserError(_("That is not the passphrase of this journal."), _("Check Caps Lock and try again."))
            remember(journal.folder, words)

        def then(_done: None) -> None:
            form.now.forget()
            form.hide()
            settings.set("lock", "remember", True)
            self.keep.setChecked(True)

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError):
                form.refuse(str(error))
            else:
                settings.failed(error)

        settings.around.jobs.run(settings, keep, then, failed, kind="write")

    # ---------------------------------------------------------------------------------------------- sheet, backups

    def _sheet(self) -> None:
        self._page.section(
            _("Emergency sheet"),
            _(
                "Where the journal is and how it opens, with room to write the passphrase by hand; the passphrase "
                "itself is not on it."
            ),
        )
        self.printing, self.saving = Button(_("&Print the sheet")), Button(_("Save as PD&F"))
        self._page.add(_row(self.printing, self.saving), 6)
        self.printing.clicked.connect(lambda: self._put_on_paper(on_paper=True))
        self.saving.clicked.connect(lambda: self._put_on_paper(on_paper=False))

    def _put_on_paper(self, *, on_paper: bool) -> None:
        from trustjournal.ui.kit.onpaper import print_sheets, save_sheets
        from trustjournal.ui.settings.emergency import sheet

        settings = self._settings
        made = sheet(settings.around.journal.store.path)
        if on_paper:
            print_sheets(made, self._page, settings.failed)
        else:
            save_sheets(made, self._page, settings.failed, self._say)

    def _say(self, words: str) -> None:
        if self._settings.dialog is not None:
            self._settings.dialog.undo_bar.show_done(words)

    def _backups(self) -> None:
        settings = self._settings
        journal = settings.around.journal
        self.exposed = self._page.note("")
        self.remake = Button(_("Encrypt these bac&kups"))
        self._page.add(self.remake, 6)
        self.exposed.hide()
        self.remake.hide()

        def show(found: remaking.Exposed) -> None:
            words = remaking.exposed_words(found)
            self.exposed.setText(" ".join(words))
            self.exposed.setVisible(bool(words))
            self.remake.setVisible(bool(found.plain))
            self.remake.setEnabled(True)

        def look() -> None:
            settings.around.jobs.run(
                settings, lambda _progress: remaking.exposed_of(journal), show, settings.failed, kind="read"
            )

        def remade(done: remaking.Remade) -> None:
            self._say(remade_words(done) or "")
            look()

        def not_all(error: BaseException) -> None:
            settings.failed(error)
            look()

        def go() -> None:
            self.remake.setEnabled(False)
            settings.around.jobs.run(
                settings,
                lambda progress: remaking.remake_of(journal, progress),
                remade,
                not_all,
                kind="read",
                label=_("Encrypting the backups"),
            )

        self.remake.clicked.connect(go)
        look()


def _row(*buttons: Button) -> QWidget:
    """Buttons beside each other, or below where large text leaves no room."""
    row = QWidget()
    line = FlowLayout(row)
    for button in buttons:
        line.addWidget(button)
    return row


def remade_words(done: remaking.Remade) -> str | None:
    """What became of the backups; None where there were none."""
    words = []
    if done.done:
        words.append(
            ngettext("{n} backup was encrypted anew.", "{n} backups were encrypted anew.", done.done).format(
                n=done.done
            )
        )
    if done.left:
        words.append(
            ngettext(
                "{n} backup could not be, and stays as it was.",
                "{n} backups could not be, and stay as they were.",
                len(done.left),
            ).format(n=len(done.left))
        )
    if done.away:
        words.append(remaking.away_words(done.away))
    return " ".join(words) or None


def _never_half() -> str:
    return _("Every page is written anew and verified before it counts. The journal comes back by itself.")
