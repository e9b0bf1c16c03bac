"""Of which format a file is, told from its content; the name only tells notes from other text that looks like any."""

import re
from enum import StrEnum
from pathlib import Path

from trustjournal.base.errors import UserError, reason_of
from trustjournal.base.i18n import _

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
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


class Format(StrEnum):
    """What can be brought in."""

    VCARD = "vcard"
    CSV = "csv"
    ICS = "ics"
    MONICA = "monica"
    MARKDOWN = "markdown"
    JSON = "json"


def format_of(path: Path) -> Format:
    """The format of a file. Raises UserError where it cannot be read, or is none that is known."""
    try:
        if path.is_dir():
            raise UserError(
                _("“{file}” is a folder, not a file.").format(file=path), _("Name the files that are in it.")
            )
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise UserError(
            _("“{file}” could not be read ({reason}).").format(file=path, reason=reason_of(error)),
            _("Check that it is there and may be read."),
        ) from None
    if not head.strip():
        raise UserError(_("“{file}” is empty.").format(file=path), _("Export it again where it came from."))
    found = format_in(head, path.name)
    if found is None:
        raise UserError(
            _("“{file}” is no file of contacts that is known.").format(file=path),
            _("Export it as vCard or CSV where it came from, and import that."),
        )
    return found


def format_in(head: bytes, name: str = "") -> Format | None:
    """The format that the first bytes of a file show, or None.

    A note begins with its properties, or is text that is called so. A table is what is left: text with columns, or an
    archive.
    """
    if head.startswith(_ARCHIVE):
        return Format.CSV
    encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "utf-8")
    text = head.decode(encoding, "replace")
    if _NOTE.match(text):
        return Format.MARKDOWN
    if text.lstrip("\ufeff \t\r\n\0").startswith(("{", "[")):
        return Format.MONICA if _MONICA_JSON.search(text) else Format.JSON
    for shape, found in ((_CARD, Format.VCARD), (_CALENDAR, Format.ICS), (_MONICA_SQL, Format.MONICA)):
        if shape.search(text):
            return found
    if "\0" not in text and name.lower().endswith(_NOTES):
        return Format.MARKDOWN
    return Format.CSV if "\0" not in text and _TABLE.search(text) else None
