"""A mapping file: how someone says by hand what the columns of a table are.

    {"columns": {"Naam": "display_name", "Opm.": "note", "Nr": ""}, "dates": "dmy", "encoding": "cp1252"}

Each part may be left out. A column that is not named is taken for what it is known as; one with an empty field is left
out. The columns of a table without a header are `Column 1`, `Column 2` and so on.
"""

from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct, field

from trustjournal.base.errors import UserError, reason_of
from trustjournal.base.i18n import _
from trustjournal.services.exchange.byte_lines import is_text_encoding
from trustjournal.services.exchange.reading import DateOrder
from trustjournal.services.exchange.tables.fields import FIELDS, field_of

LIMIT = 1 << 20


class Mapping(NamedTuple):
    """What a mapping file says; None for what it leaves to the table."""

    columns: dict[str, str] | None
    dates: DateOrder | None
    encoding: str | None


class _Form(Struct, forbid_unknown_fields=True):
    columns: dict[str, str] = field(default_factory=dict)
    dates: DateOrder | None = None
    encoding: str | None = None


def mapping_of(path: Path) -> Mapping:
    """What a mapping file says. UserError, with what to do, where it cannot be read or names what is not there."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LIMIT + 1)
    except OSError as error:
        raise UserError(
            _("“{file}” could not be read ({reason}).").format(file=path, reason=reason_of(error)),
            _("Check that it is there and may be read."),
        ) from None
    if len(content) > LIMIT:
        raise UserError(_("“{file}” is too large to be a mapping.").format(file=path), _example())
    try:
        form = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=_Form)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(
            _("“{file}” is no mapping that can be read: {reason}.").format(file=path, reason=error), _example()
        ) from None
    _checked(path, form)
    return Mapping(form.columns or None, form.dates, form.encoding)


def _checked(path: Path, form: _Form) -> None:
    for column, key in form.columns.items():
        if key and field_of(key) is None:
            offered = ", ".join(each.key for each in FIELDS if each.offered)
            raise UserError(
                _("“{file}” gives the column “{column}” to “{field}”, which is no field.").format(
                    file=path, column=column, field=key
                ),
                _("Name one of these, or nothing to leave the column out: {fields}.").format(fields=offered),
            )
    if form.encoding is not None and not is_text_encoding(form.encoding):
        raise UserError(
            _("“{file}” names the encoding “{encoding}”, which is not known.").format(
                file=path, encoding=form.encoding
            ),
            _("Name one such as utf-8, cp1252 or shift_jis."),
        )


def _example() -> str:
    example = '{"columns": {"Naam": "display_name"}, "dates": "dmy", "encoding": "cp1252"}'
    return _("Write it as JSON, such as {example}.").format(example=example)
