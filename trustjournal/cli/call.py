"""One call of the command line: what it was given, and how it reads, opens and speaks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from trustjournal.base.clock import Clock
from trustjournal.base.errors import Locked, UserError, reason_of
from trustjournal.base.i18n import _
from trustjournal.base.paths import Paths
from trustjournal.base.process import be_unreadable

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from trustjournal.services.exchange.preview import Shrink
    from trustjournal.services.journal import Journal


class Screen(Protocol):
    """What only the window's floor can do, handed down by the composition root."""

    def window(self, call: Call, person: str | None, *, hidden: bool = False) -> int:
        """Show the window, at the person a text names, until it is closed; gives the exit status.

        `hidden` starts in the tray. Where a window of this journal is open, it is raised instead.
        """

    def jot(self, call: Call) -> int:
        """Show the jot window alone until it is closed; gives the exit status."""

    def pdf(self, html: str) -> bytes:
        """A page of HTML as PDF."""

    def photos(self) -> AbstractContextManager[Shrink]:
        """What makes the pictures of foreign files safe and small, for the length of a block."""


class Call:
    """What every command is handed."""

    def __init__(self, clock: Clock, paths: Paths, language: str, passphrase_file: str | None, screen: Screen) -> None:
        """The clock, the folders, the language that names are sorted by, where the passphrase is, and the screen."""
        self.clock = clock
        self.paths = paths
        self.screen = screen
        self._language = language
        self.passphrase_file = passphrase_file

    @contextmanager
    def journal(self, opened: Journal | None = None) -> Iterator[Journal]:
        """The journal, open for the length of a block: the one that is `opened` already, or now."""
        with opened or self.open() as journal:
            self._note_other_host()
            changed: list[object] = []
            forget = journal.feed.subscribe(changed.append)
            yield journal
            forget()
            if changed:
                self._back_up(journal)

    def _note_other_host(self) -> None:
        """Say where the journal is open on another computer, through a folder they share."""
        from trustjournal.services.one_instance import other_host

        if host := other_host(self.paths.data):
            words = _("This journal seems to be open on “{host}” as well; if both write, one may lose what it wrote.")
            self.note(words.format(host=host))

    def _back_up(self, journal: Journal) -> None:
        """Make the day's first backup, and let go then of what waited in the trash for its time.

        What was asked for is done already, so a failure is only told.
        """
        # Imported here: only what changes the journal comes this far.
        from trustjournal.services.backups import back_up_today
        from trustjournal.services.trash import purge

        try:
            if back_up_today(journal) is not None:
                purge(journal)
        except UserError as error:
            # Of the backup alone: what was asked for stands.
            words = _("What you asked for is done, but no backup could be made of it: {reason}")
            self.note(words.format(reason=error.what))

    def open(self) -> Journal:
        """The journal, open; made where there is none. Raises Locked without the right passphrase."""
        # Imported here, as the window's frame is painted before a journal is opened.
        from trustjournal.services.journal import open_journal

        try:
            return open_journal(self.paths.data, self.clock, None, self._language)
        except Locked:
            return open_journal(self.paths.data, self.clock, self.passphrase_given(), self._language)

    def open_with(self, passphrase: str | None) -> Journal:
        """The journal, opened with a passphrase that was asked for elsewhere. Raises Locked where it does not fit."""
        from trustjournal.services.journal import open_journal

        return open_journal(self.paths.data, self.clock, passphrase, self._language)

    def passphrase_given(self) -> str:
        """The passphrase of the journal: from its file, else asked for. Raises Locked where neither is possible."""
        be_unreadable()
        if self.passphrase_file is not None:
            return passphrase_in(Path(self.passphrase_file))
        if not sys.stdin or not sys.stdin.isatty():
            raise Locked(
                _("The journal is locked."), _("Give its passphrase with --passphrase-file, or on a terminal.")
            )
        return self.ask_secret(_("Passphrase: "))

    def ask_secret(self, prompt: str) -> str:
        """What is typed on the terminal, unseen. Raises Locked where nothing is."""
        from getpass import getpass

        try:
            return getpass(prompt)
        except EOFError:
            raise Locked(_("The journal is locked."), _("Give its passphrase to open it.")) from None

    def local(self, moment: datetime) -> datetime:
        """A moment without offset in the user's zone: the stopped clock's, else the computer's on that day."""
        return self.clock.local(moment)

    def say(self, text: str = "") -> None:
        """One line of the answer."""
        print(text)

    def note(self, text: str) -> None:
        """One line beside the answer."""
        print(text, file=sys.stderr)

    def answer(self, document: Any) -> None:
        """The answer as one JSON document."""
        import msgspec

        from trustjournal.domain.noun import write_hook

        print(msgspec.json.format(msgspec.json.encode(document, enc_hook=write_hook), indent=2).decode())


def passphrase_in(file: Path) -> str:
    """The first line of a file, without the line's end. Raises Locked where it cannot be read."""
    try:
        with file.open("rb") as opened:
            line = opened.readline()
        return line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8-sig")
    except OSError as error:
        raise Locked(
            _("The passphrase file {file} could not be read ({reason}).").format(file=file, reason=reason_of(error)),
            _("Check that it is there and may be read."),
        ) from None
    except UnicodeDecodeError:
        raise Locked(
            _("The passphrase file {file} is not UTF-8 text.").format(file=file), _("Save it as UTF-8 and try again.")
        ) from None
