"""What the program and its calendar worker tell each other, as values; the frames are in `base.frames`."""

from datetime import date

from msgspec import Struct

Window = tuple[date, date]
"""Days whose meetings are wanted, both included."""


class Block(Struct, frozen=True, array_like=True):
    """One VEVENT, unfolded, with the properties that are read alone.

    `line` is that of its BEGIN; `zone` is its calendar's X-WR-TIMEZONE; `cancelled` says that its calendar's METHOD is
    CANCEL.
    """

    line: int
    data: bytes
    zone: str = ""
    cancelled: bool = False


class Group(Struct, frozen=True, array_like=True):
    """The blocks of one UID: an event, its exceptions, and its older versions."""

    blocks: tuple[Block, ...]


class Batch(Struct, frozen=True, array_like=True):
    """Groups to expand, with the VTIMEZONEs of their file and the days wanted."""

    groups: tuple[Group, ...]
    zones: tuple[bytes, ...]
    windows: tuple[Window, ...]


class Attendee(Struct, frozen=True, array_like=True):
    """Somebody invited: an address in small letters, the name the file gives, and whether they declined."""

    address: str
    name: str = ""
    declined: bool = False


class Event(Struct, frozen=True, array_like=True):
    """One meeting as the file has it.

    `rid` tells the days of a recurring event apart and is empty where it is none. `start` and `end` are a date, a time
    without offset (on the user's clock, wherever that is), or an instant in UTC.
    """

    uid: str
    rid: str
    start: str
    end: str
    title: str = ""
    sequence: int = -1
    cancelled: bool = False
    attendees: tuple[Attendee, ...] = ()


class Remark(Struct, frozen=True, array_like=True):
    """Something of a file that was left out or read with doubt: the line it is about, and a code of `words`."""

    line: int
    code: str
    detail: str = ""


class Expanded(Struct, frozen=True, array_like=True):
    """What became of one group."""

    events: tuple[Event, ...] = ()
    remarks: tuple[Remark, ...] = ()
