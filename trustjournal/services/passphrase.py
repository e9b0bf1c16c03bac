"""The journal's passphrase: set, changed, removed. Nobody can reset one, so each step verifies before it ends.

The journal must not be open in this program meanwhile; other programs that have it open notice at their next step.
Those of another computer may not, so while one seems to have it open each step raises OpenElsewhere.
"""

from pathlib import Path

from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.services.journal import Journal, assert_may_be_replaced, open_journal
from trustjournal.services.second_folder import note_rekeyed
from trustjournal.storage import encryption
from trustjournal.storage.backup import Reason, make_among
from trustjournal.storage.driver import is_ciphertext, is_encrypted, key_of
from trustjournal.storage.store import FILE_NAME

SHORT = 12
"""Below so many characters a passphrase is easily guessed; it is said, never refused."""

SUGGESTED = 6
"""How many words a suggestion has."""


def has_passphrase(folder: Path) -> bool:
    """Whether the journal in a folder is encrypted. Only to be asked while it is not open in this program."""
    return needs_passphrase(folder / FILE_NAME)


def needs_passphrase(path: Path) -> bool:
    """Whether a file of a journal is encrypted; one that is not there or cannot be read is not."""
    try:
        # A plain file whose head is damaged does not look like ciphertext: no passphrase would open it.
        return path.is_file() and is_encrypted(path) and is_ciphertext(path)
    except OSError:
        return False


def is_there(folder: Path) -> bool:
    """Whether there is a journal's file in a folder."""
    return (folder / FILE_NAME).is_file()


def set_passphrase(folder: Path, new: str, clock: Clock) -> None:
    """Encrypt the journal in a folder; where there is none yet, a new one.

    Raises UserError where it is encrypted already, the passphrase cannot be one, or there is no room.
    """
    _assert_usable(new)
    assert_may_be_replaced(folder)
    if not has_passphrase(folder):
        # Makes a journal where there is none, and brings an older one up to date before its pages are sealed.
        open_journal(folder, clock).close()
    encryption.encrypt(folder / FILE_NAME, new)
    note_rekeyed(folder)


def change_passphrase(folder: Path, old: str, new: str, clock: Clock | None = None) -> None:
    """Give the encrypted journal in a folder another passphrase; where `clock` says when, after a backup.

    Raises Locked where the old one does not fit.
    """
    _assert_usable(new)
    path = _there(folder)
    if clock is not None and has_passphrase(folder):
        make_among(folder, FILE_NAME, key_of(path, old), clock.now(), Reason.BEFORE_PASSPHRASE)
    encryption.rekey(path, old, new)
    note_rekeyed(folder)


def remove_passphrase(folder: Path, old: str) -> None:
    """Make the encrypted journal in a folder a plain one. Raises Locked where the passphrase does not fit."""
    encryption.decrypt(_there(folder), old)


def fits(journal: Journal, passphrase: str) -> bool:
    """Whether this is the passphrase of an open journal; takes a tenth of a second, on purpose."""
    key = journal.store.key
    return key is not None and key.fits(passphrase)


def suggestion(words: int = SUGGESTED) -> str:
    """A passphrase of plain words, each drawn by the system's own chance from the list that ships with the program.

    Six of them are one of more than 2**66: no program tries so many against the key's derivation.
    """
    # Imported here: few ask, and once.
    import secrets

    from trustjournal.base import resources

    offered = resources.read_bytes("words.txt").decode().split()
    return " ".join(secrets.choice(offered) for _each in range(words))


def _there(folder: Path) -> Path:
    path = folder / FILE_NAME
    if not path.is_file() or not path.stat().st_size:
        raise UserError(_("There is no journal here yet."), _("Set a passphrase first, or choose another folder."))
    assert_may_be_replaced(folder)
    return path


def _assert_usable(passphrase: str) -> None:
    if not passphrase:
        raise UserError(_("A passphrase cannot be empty."), _("Choose a few words."))
