"""An open journal: reading, the one door for changes, undo and redo, and the feed of what changed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from trustjournal.base.clock import Clock
from trustjournal.base.i18n import _
from trustjournal.base.paths import private_folder
from trustjournal.domain.noun import Instant
from trustjournal.domain.veil import nothing_leaves, without_marks
from trustjournal.services.feed import Feed, News
from trustjournal.storage.change import Change
from trustjournal.storage.driver import Reader
from trustjournal.storage.store import FILE_NAME, Moved, Store

if TYPE_CHECKING:
    from trustjournal.storage.driver import Key
    from trustjournal.storage.unit import Unit
    from trustjournal.storage.veil import Veil


__all__ = ["Journal", "Moved", "assert_may_be_replaced", "is_read_only", "open_journal"]


class Journal:
    """One journal, open. Close it, or use it in a `with`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """A journal over an open store; `clock` tells when a change is made."""
        self._store = store
        self.clock = clock
        self.feed = Feed()
        self._veil: Veil | None = None

    @property
    def reader(self) -> Reader:
        """What reads go through; each thread has its own. In discreet mode names and texts are hidden to it."""
        return self._store.reader if self._veil is None else self._store.veiled_reader(self._veil)

    @property
    def days_reader(self) -> Reader:
        """What nudges are counted through: in discreet mode with the days that are hidden elsewhere."""
        if self._veil is None:
            return self._store.reader
        from trustjournal.storage.veil import Veil

        return self._store.veiled_reader(Veil(self._veil.initials, days=True))

    @property
    def discreet(self) -> bool:
        """Whether names and texts are hidden from everything that reads here."""
        return self._veil is not None

    @property
    def shows_initials(self) -> bool:
        """Whether discreet mode shows initials here."""
        return self._veil is not None and self._veil.initials

    def discreetly(self, *, initials: bool = False) -> "Journal":
        """The same journal with names and texts hidden from everything that reads in it (`storage.veil`).

        With `initials` those of a name are shown. Who holds the plain one goes on reading plainly.
        """
        from trustjournal.storage.veil import Veil

        return self._under(Veil(initials))

    def assert_shown(self) -> None:
        """Raise UserError in discreet mode: what is written to a file would be taken for what is kept."""
        if self.discreet:
            raise nothing_leaves()

    def plainly(self) -> "Journal":
        """The same journal without the veil, for work in the background that shows nothing of what it reads."""
        return self if self._veil is None else self._under(None)

    def _under(self, veil: "Veil | None") -> "Journal":
        other = Journal(self._store, self.clock)
        other.feed, other._veil = self.feed, veil
        return other

    @property
    def encrypted(self) -> bool:
        """Whether the file is encrypted."""
        return self._store.encrypted

    @property
    def folder(self) -> Path:
        """The folder of the journal."""
        return self._store.path.parent

    def now(self) -> Instant:
        """This moment, with its offset, to the second."""
        return Instant.of(self.clock.now())

    @contextmanager
    def change(self, op: str, origin: object | None = None, *, goes_on: bool = False) -> Iterator["Unit"]:
        """Everything written in this block is committed at its end, together, as one step of undo; or none of it.

        `op` names the change in the user's words, for the undo bar. `unit.change` tells afterwards what was touched.
        `goes_on` is for what saves by itself as one writes: it stays one step with the saving before.
        """
        now = self.now()
        with self._store.change(without_marks(op), now, discreet=self.discreet, goes_on=goes_on) as unit:
            yield unit
        if unit.change is not None:
            self.feed.publish(News(unit.change, origin))

    def undo(self, step: int | None = None, origin: object | None = None) -> Change | None:
        """Take back the last change (or that step); None where there is none.

        Raises UserError where a later change touched the same.
        """
        return self._told(self._store.undo(step), origin)

    def redo(self, origin: object | None = None) -> Change | None:
        """Do again what was last undone; None where there is nothing."""
        return self._told(self._store.redo(), origin)

    def _told(self, change: Change | None, origin: object | None) -> Change | None:
        if change is not None:
            if self.discreet:
                # Its words may be of a time when names were shown.
                change = replace(change, op=_("one change"))
            self.feed.publish(News(change, origin))
        return change

    def data_version(self) -> int:
        """A number that changes when anyone else has written to the file."""
        return self._store.data_version()

    @property
    def store(self) -> Store:
        """The file beneath, for the services that keep it in order."""
        return self._store

    def close(self) -> None:
        """Let the file go."""
        self._store.close()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def is_read_only(journal: Journal) -> bool:
    """Whether nothing can be saved: its file or folder cannot be written here, or must not be just now."""
    if journal.store.only_reads:
        return True
    folder = journal.folder
    return not (os.access(folder, os.W_OK) and os.access(folder / FILE_NAME, os.W_OK))


def open_journal(
    folder: Path,
    clock: Clock,
    passphrase: "str | Key | None" = None,
    language: str = "en",
    *,
    alone: bool = False,
) -> Journal:
    """Open the journal in a folder, making it where there is none.

    Raises Locked without the right passphrase, Damaged, TooNew for a journal of a newer version, OpenElsewhere for one
    of an older version that another computer seems to have open (`alone`: it has not), and UserError for a folder that
    cannot be used.
    """
    private_folder(folder)
    path = folder / FILE_NAME
    if path.is_dir():
        from trustjournal.base.errors import UserError

        raise UserError(
            _("“{name}” is a folder, not a journal.").format(name=path), _("Choose another folder for the journal.")
        )

    if not path.exists() and any((folder / "backups").glob("*.db")):
        from trustjournal.base.errors import Gone

        raise Gone(
            _("The journal’s file is not there, only its backups are."),
            _("Put {name} back where it was, or restore a backup.").format(name=path.name),
        )

    def back_up(key: "Key | None") -> None:
        from trustjournal.storage.backup import Reason, make_among

        make_among(folder, FILE_NAME, key, clock.now(), Reason.BEFORE_UPGRADE)

    before_rewriting = None if alone else partial(_assert_may_be_updated, folder)
    return Journal(Store(path, passphrase, language, back_up, before_rewriting), clock)


def _assert_may_be_updated(folder: Path) -> None:
    """A program that has the file open elsewhere may be older, or write to it while it is rewritten here."""
    _assert_alone(
        folder,
        _(
            "This journal has to be brought up to date, but it seems to be open on “{host}” as well, so nothing "
            "was changed."
        ),
    )


def assert_may_be_replaced(folder: Path) -> None:
    """Raise OpenElsewhere where another computer seems to have the journal in a folder open.

    What that writes would go into the file that is put away, or over the one that is put in its place.
    """
    _assert_alone(
        folder,
        _("The journal’s file would be replaced, but it seems to be open on “{host}” as well, so nothing was changed."),
    )


def _assert_alone(folder: Path, words: str) -> None:
    from trustjournal.services.one_instance import LOCK_NAME, other_host

    if host := other_host(folder):
        from trustjournal.base.errors import OpenElsewhere

        raise OpenElsewhere(
            words.format(host=host),
            _("Close it there first; if it is not open there, remove {file}.").format(file=folder / LOCK_NAME),
        )
