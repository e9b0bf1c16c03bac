"""What is read has to make sense: a value that this program never writes is damage of the file, and is said as such.

A plain file cannot prove what it holds: a bit that turned in a date, a word of a fixed few, a list or an id is met only
where it is read. Said as damage it leads to the backups, as an error of the program it would lead nowhere. Everything
that is kept as JSON in a column comes through `decoded` or a `decoder`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import msgspec

from trustjournal.base.errors import Damaged
from trustjournal.base.i18n import _

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def sensible(read: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
    """Have a read raise Damaged where a stored value is none of its kind, or names what is not there."""

    @wraps(read)
    def reading(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
        try:
            return read(*args, **kwargs)
        except (msgspec.MsgspecError, ValueError, LookupError) as error:
            raise nonsense() from error

    return reading


def decoder(kind: type[_Answer]) -> Callable[[str], _Answer]:
    """What reads the JSON of a column as this type; it raises Damaged where that cannot be."""
    decode: Callable[[str], _Answer] = msgspec.json.Decoder(kind).decode

    def decoding(text: str) -> _Answer:
        try:
            return decode(text)
        except (msgspec.MsgspecError, ValueError, TypeError) as error:
            raise nonsense() from error

    return decoding


_anything: Callable[[str], Any] = decoder(object)


def decoded(text: str) -> Any:
    """The JSON of a column as plain objects, whatever they are. Raises Damaged where it is none."""
    return _anything(text)


def nonsense() -> Damaged:
    """What is said of a value that makes no sense."""
    return Damaged(_("The journal file is damaged."), _("Restore a backup."))
