"""The passphrase in the system's keyring, where one wants that: read back once it is written, gone with one click.

It is never the only key: the passphrase always opens the journal. What opens it is kept under a number made from the
journal's place, so that the keyring's list does not name it. The library is loaded by the first use; its own errors and
those of the service behind it are both said in one way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _

_SERVICE = "Trust Journal"
T = TypeVar("T")


def remember(folder: Path, passphrase: str) -> None:
    """Keep the passphrase of the journal in a folder. Raises UserError where it does not come back as it was kept."""
    import keyring

    user = _number(folder)
    _asked(lambda: keyring.set_password(_SERVICE, user, passphrase))
    if _asked(lambda: keyring.get_password(_SERVICE, user)) != passphrase:
        raise UserError(
            _("The keyring of this computer did not keep the passphrase."),
            _("Type it as before; nothing else changes."),
        )


def recall(folder: Path) -> str | None:
    """The passphrase that was kept; None where there is none. Raises UserError where the keyring does not answer."""
    import keyring

    return _asked(lambda: keyring.get_password(_SERVICE, _number(folder)))


def forget(folder: Path) -> None:
    """Keep it no more. Raises UserError where the keyring does not answer."""
    import keyring

    if recall(folder) is not None:
        _asked(lambda: keyring.delete_password(_SERVICE, _number(folder)))


def _number(folder: Path) -> str:
    return hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:16]


def _asked(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except UserError:
        raise
    except Exception as error:  # noqa: BLE001 - the services behind it have errors of their own, of no common kind
        raise UserError(
            _("The keyring of this computer did not answer ({reason}).").format(reason=type(error).__name__),
            _("Type the passphrase instead."),
        ) from None
