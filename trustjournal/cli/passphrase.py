"""`passphrase set`, `change` and `remove`."""

import sys
from argparse import Namespace
from pathlib import Path

from trustjournal.base.errors import Locked, UserError
from trustjournal.base.i18n import _
from trustjournal.cli.call import Call, passphrase_in
from trustjournal.cli.parser import Parser


def encrypt_arguments(_parser: Parser) -> None:
    """What `passphrase set` takes: nothing of its own."""


def encrypt(call: Call, given: Namespace) -> int:
    """Encrypt the journal with the passphrase of --passphrase-file, or one that is asked for twice."""
    del given
    from trustjournal.services.passphrase import has_passphrase, set_passphrase

    if has_passphrase(call.paths.data):
        raise UserError(_("This journal has a passphrase already."), _("“trustjournal passphrase change” changes it."))
    new = call.passphrase_given() if call.passphrase_file else _chosen(call)
    set_passphrase(call.paths.data, new, call.clock)
    _warn(call, new)
    call.note(_("The journal is encrypted now. Nobody can reset this passphrase, so keep it somewhere safe."))
    _tell_of_backups(call, new)
    return 0


def change_arguments(parser: Parser) -> None:
    """What `passphrase change` takes."""
    parser.add_argument(
        "--new-passphrase-file", metavar="FILE", help=_("its first line is the new passphrase; else it is asked for")
    )


def change(call: Call, given: Namespace) -> int:
    """Give the journal another passphrase."""
    from trustjournal.services.passphrase import change_passphrase, has_passphrase

    if not has_passphrase(call.paths.data):
        raise UserError(_("This journal has no passphrase yet."), _("“trustjournal passphrase set” sets one."))
    old = call.passphrase_given()
    new = passphrase_in(Path(given.new_passphrase_file)) if given.new_passphrase_file else _chosen(call)
    change_passphrase(call.paths.data, old, new, call.clock)
    _warn(call, new)
    call.note(_("The journal has its new passphrase. Backups that were made before open with the old one."))
    _tell_of_backups(call, new)
    return 0


def decrypt_arguments(_parser: Parser) -> None:
    """What `passphrase remove` takes: nothing of its own."""


def decrypt(call: Call, given: Namespace) -> int:
    """Make the journal a plain file again."""
    del given
    from trustjournal.services.passphrase import has_passphrase, remove_passphrase

    if not has_passphrase(call.paths.data):
        raise UserError(_("This journal has no passphrase."), _("There is nothing to remove."))
    remove_passphrase(call.paths.data, call.passphrase_given())
    call.note(_("The journal is not encrypted any more. Anyone who can open your files can read it."))
    return 0


def _chosen(call: Call) -> str:
    """A new passphrase, typed twice on a terminal."""
    if not sys.stdin or not sys.stdin.isatty():
        raise Locked(_("A new passphrase is needed."), _("Give it in a file, or type it on a terminal."))
    first, again = call.ask_secret(_("New passphrase: ")), call.ask_secret(_("The same once more: "))
    if first != again:
        raise UserError(_("These were two different passphrases."), _("Nothing was changed. Try again."))
    return first


def _tell_of_backups(call: Call, passphrase: str) -> None:
    """Say how many backups anyone can read, and how many only the passphrase before opens."""
    from trustjournal.services.remaking import exposed, exposed_words

    for words in exposed_words(exposed(call.paths.data, passphrase)):
        call.note(words)


def _warn(call: Call, passphrase: str) -> None:
    from trustjournal.services.passphrase import SHORT

    if len(passphrase) < SHORT:
        call.note(_("This passphrase is short, and easily guessed by a program. Six plain words are better."))
