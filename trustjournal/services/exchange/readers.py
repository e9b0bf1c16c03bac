"""Which reader reads which format: a new format is a line here, and a word in `detect`."""

from importlib import import_module
from typing import cast

from trustjournal.services.exchange.detect import Format
from trustjournal.services.exchange.reading import Reader

READERS: dict[Format, str] = {
    Format.MONICA: "trustjournal.services.exchange.monica.reader:read",
    Format.VCARD: "trustjournal.services.exchange.vcard_people:read",
    Format.CSV: "trustjournal.services.exchange.tables.reader:read",
    Format.ICS: "trustjournal.services.exchange.birthdays.reader:read",
    Format.MARKDOWN: "trustjournal.services.exchange.notes.reader:read",
}
"""Format -> module and function; loaded when a file of that format is read, since some bring large libraries."""


def reader_of(format_: Format) -> Reader:
    """The reader of a format. KeyError for one that is no contact file."""
    module, _colon, function = READERS[format_].partition(":")
    return cast("Reader", getattr(import_module(module), function))
