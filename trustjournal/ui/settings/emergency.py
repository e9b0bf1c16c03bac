"""The emergency sheet: where the journal is and how it opens without this program, with room to write by hand.

The passphrase itself is never on it; whoever prints it writes it down.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from trustjournal.base.i18n import _
from trustjournal.ui.kit.onpaper import Sheets

_RULE = '<td style="border-bottom: 1px solid #000000; padding: 14px">&nbsp;</td>'


def sheet(journal: Path) -> Sheets:
    """One page about the journal's file."""
    title = _("Emergency sheet of a Trust Journal")
    steps = (
        _("Trust Journal opens it: choose its folder and type the passphrase."),
        _(
            "Without it, any program that reads SQLCipher 4 files does, such as DB Browser for SQLite (with SQLCipher) "
            "or the command sqlcipher."
        ),
        _("In that command, with every ' of the passphrase typed twice:"),
    )
    commands = (f'sqlcipher "{journal}"', "PRAGMA key = 'the passphrase';", "SELECT * FROM person;")
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(_('Nobody can reset the passphrase. Keep this page where others do not find it.'))}</p>",
        f"<h2>{escape(_('The journal is this file'))}</h2>",
        f"<p>{escape(str(journal))}</p>",
        f"<p>{escape(_('Its backups are in the folder backups beside it, and open in the same way.'))}</p>",
        f"<h2>{escape(_('How it opens'))}</h2>",
        "<ol>" + "".join(f"<li>{escape(step)}</li>" for step in steps) + "</ol>",
        "<pre>" + escape("\n".join(commands)) + "</pre>",
        f"<h2>{escape(_('Passphrase, written by hand'))}</h2>",
        f'<table width="100%" cellspacing="0"><tr>{_RULE}</tr><tr>{_RULE}</tr><tr>{_RULE}</tr></table>',
    ]
    return Sheets(("".join(parts),), title)
