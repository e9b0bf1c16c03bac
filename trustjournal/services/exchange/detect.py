"""Of which format a file is, told from its content; the name only tells notes from other text that looks like any."""

import re
import stat
from enum import StrEnum
from pathlib import Path

from trustjournal.base.errors import UserError, reason_of
from trustjournal.base.i18n import _
from trustjournal.services.exchange.byte_lines import decoded_head

_HEAD = 65536
# Each begins where a line does and takes no line break into a blank: a head without an end is read once, not squared.
_CARD = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE | re.MULTILINE)
_CALENDAR = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCALENDAR", re.IGNORECASE | re.MULTILINE)
_MONICA_JSON = re.compile(r'"(?:app_version|exported_by|export_date|default_gender)"\s*:')
_MONICA_SQL = re.compile(
    r"^[ \t]*(?:SET FOREIGN_KEY_CHECKS|(?:INSERT|REPLACE) (?:IGNORE )?INTO [`\"]|-- (?:MySQL|MariaDB) dump)",
    re.IGNORECASE | re.MULTILINE,
)
_ARCHIVE = b"PK\x03\x04"
_NOTE = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_NOTES = (".md", ".markdown")
_TABLE = re.compile(r"(?:^|[\r\n])[^\r\n,;\t]*[,;\t]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_CONTROLS_SHARE = 100
"""Of so many characters of a text one may be a stray control; what is packed, drawn or compiled has far more."""


class Format(StrEnum):
    """What can be brought in."""

    VCARD = "vcard"
    CSV = "csv"
    ICS = "ics"
    MONICA = "monica"
    MARKDOWN = "markdown"
    JSON = "json"


def format_of(path: Path, encoding: str | None = None) -> Format:
    """The format of a file, whose encoding may be known. Raises UserError where it cannot be read, or is none."""
    check_ordinary(path)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise _unreadable(path, error) from None
    if not head.strip():
        raise UserError(_("“{file}” is empty.").format(file=path), _("Export it again where it came from."))
    found = format_in(head, path.name, encoding)
    if found is None:
        raise UserError(
            _("“{file}” is no file of contacts that is known.").format(file=path),
            _("Export it as vCard or CSV where it came from, and import that."),
        )
    return found


def check_ordinary(path: Path) -> None:
    """Raise UserError where a path is no file that has a beginning and an end: a folder, a pipe, a device."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise _unreadable(path, error) from None
    if stat.S_ISDIR(mode):
        raise UserError(_("“{file}” is a folder, not a file.").format(file=path), _("Name the files that are in it."))
    if not stat.S_ISREG(mode):
        raise UserError(
            _("“{file}” is a pipe or a device, not a file.").format(file=path),
            _("Save what it holds as a file, and import that."),
        )


def _unreadable(path: Path, error: OSError) -> UserError:
    return UserError(
        _("“{file}” could not be read ({reason}).").format(file=path, reason=reason_of(error)),
        _("Check that it is there and may be read."),
    )


def format_in(head: bytes, name: str = "", encoding: str | None = None) -> Format | None:
    """The format that the first bytes of a file show, or None.

    A note begins with its properties, or is text that is called so. A table is what is left: text with columns, or an
    archive.
    """
    if head.startswith(_ARCHIVE):
        return Format.CSV
    text = decoded_head(head, encoding)
    if _NOTE.match(text):
        return Format.MARKDOWN
    if text.lstrip("\ufeff \t\r\n\0").startswith(("{", "[")):
        return Format.MONICA if _MONICA_JSON.search(text) else Format.JSON
    for shape, found in ((_CARD, Format.VCARD), (_CALENDAR, Format.ICS), (_MONICA_SQL, Format.MONICA)):
        if _begins(shape, text):
            return found
    if not _is_text(text):
        return None
    if name.lower().endswith(_NOTES):
        return Format.MARKDOWN
    return Format.CSV if _TABLE.search(text) else None


def _begins(shape: re.Pattern[str], text: str) -> bool:
    """Whether a line is of this shape; one inside a quoted cell of a table is what somebody wrote there."""
    quotes, before, table = 0, 0, False
    for found in shape.finditer(text):
        quotes += text.count('"', before, found.start())
        before = found.start()
        table = table or bool(_TABLE.search(text, 0, before))
        if quotes % 2 == 0 or not table:
            return True
    return False


def _is_text(text: str) -> bool:
    """Whether this is writing, also where a stray control character or two came into it."""
    return len(_CONTROLS.findall(text)) <= len(text) // _CONTROLS_SHARE
