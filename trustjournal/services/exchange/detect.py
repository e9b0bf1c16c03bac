"""Of which format a file is, told from its content and never from its name."""

import re
from enum import StrEnum
from pathlib import Path

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _

_HEAD = 65536
_CARD = re.compile(r"^\s*BEGIN\s*:\s*VCARD", re.IGNORECASE | re.MULTILINE)
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


class Format(StrEnum):
    """What can be brought in."""

    VCARD = "vcard"
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
            _("“{file}” could not be read ({reason}).").format(
                file=path, reason=error.strerror or type(error).__name__
            ),
            _("Check that it is there and may be read."),
        ) from None
    if not head.strip():
        raise UserError(_("“{file}” is empty.").format(file=path), _("Export it again where it came from."))
    found = format_in(head)
    if found is None:
        raise UserError(
            _("“{file}” holds neither contacts (vCard) nor a journal (JSON).").format(file=path),
            _("Export it as vCard where it came from, and import that."),
        )
    return found


def format_in(head: bytes) -> Format | None:
    """The format that the first bytes of a file show, or None."""
    encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "utf-8")
    text = head.decode(encoding, "replace")
    if text.lstrip("\ufeff \t\r\n\0").startswith(("{", "[")):
        return Format.JSON
    return Format.VCARD if _CARD.search(text) else None
