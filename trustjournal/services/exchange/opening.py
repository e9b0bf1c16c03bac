"""Opening a foreign file, or one in memory, for a reader of its bytes; what cannot be opened is a Problem."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TypeVar

from trustjournal.base.errors import reason_of
from trustjournal.base.i18n import _
from trustjournal.services.exchange.byte_lines import is_text_encoding
from trustjournal.services.exchange.problems import Problem

T = TypeVar("T")


def opened(
    source: bytes | Path | BinaryIO,
    file: str,
    encoding: str | None,
    read: Callable[[BinaryIO, str | None], Iterator[T]],
) -> Iterator[T | Problem]:
    """What `read` finds in a stream with an encoding (None: the file tells); `file` is the name that problems carry."""
    if encoding is not None and not is_text_encoding(encoding):
        message = _("“{encoding}” is not an encoding that can be read.").format(encoding=encoding)
        yield Problem(file=file, line=None, message=message)
        return
    try:
        if isinstance(source, Path):
            with source.open("rb") as stream:
                yield from read(stream, encoding)
        else:
            yield from read(BytesIO(source) if isinstance(source, bytes) else source, encoding)
    except OSError as error:
        message = _("The file could not be read ({reason}).").format(reason=reason_of(error))
        yield Problem(file=file, line=None, message=message)
