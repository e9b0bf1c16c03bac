"""The part of a calendar file that the days wanted need: groups of blocks, zones, and a digest of both.

The digest is of what is read alone, so that a changed description, or another year's event, changes nothing. Kept with
a block that may fall on those days is what belongs to it elsewhere in the file: the rule of an exception, exceptions of
those days, and that a newer version was moved to another day.
"""

import re
from hashlib import blake2b
from typing import BinaryIO

from msgspec import Struct

from trustjournal.services.calendar.blocks import Span, Told, may_fall, once_elsewhere, plain, slim, spans, told
from trustjournal.services.calendar.messages import Block, Group, Remark, Window
from trustjournal.services.calendar.pieces import Piece, Sort, pieces

EDITION = b"1"
"""Part of every digest: another one where reading itself has changed, so that files are read anew."""
_METHOD = re.compile(rb"\nMETHOD[^:\n]*:[ \t]*([A-Za-z]+)")
_ZONE = re.compile(rb"\nX-WR-TIMEZONE[^:\n]*:[ \t]*([^\n]+)")
_MOST_ZONES = 200
_LARGEST_ZONE = 1 << 16
_MOST_REMARKS = 50


class Selection(Struct, frozen=True, kw_only=True):
    """What a file has for the days wanted.

    `whole` says that its end was there; `since` is the first day of all that happens once in it, empty where nothing
    does; `uids` are those of all its events; `calendar` says that it is one at all, `empty` that it has no line.
    """

    groups: tuple[Group, ...] = ()
    zones: tuple[bytes, ...] = ()
    remarks: tuple[Remark, ...] = ()
    digest: str = ""
    since: str = ""
    uids: frozenset[str] = frozenset()
    whole: bool = False
    calendar: bool = False
    empty: bool = False


class _Found(Struct):
    """A block that is kept, with what it tells."""

    block: Block
    told: Told


def select(stream: BinaryIO, windows: tuple[Window, ...]) -> Selection:
    """Read a file for the days wanted. Raises OSError where it cannot be read."""
    taking = _Taking(spans(windows))
    for piece in pieces(stream):
        taking.take(piece)
    return taking.selection(windows)


class _Taking:
    def __init__(self, wanted: tuple[Span, ...]) -> None:
        self._wanted = wanted
        self._found: list[_Found] = []
        self._rules: dict[bytes, list[_Found]] = {}
        """Rules that have no meeting on those days themselves, by UID: an exception may have been moved there."""
        self._newest: dict[tuple[bytes, bytes], int] = {}
        """The newest version of what is on other days."""
        self._zones: dict[bytes, None] = {}
        self._remarks: list[Remark] = []
        self._uids: set[bytes] = set()
        self._since = b"99999999"
        self._zone, self._cancelled = "", False
        self._open = self._calendar = self._any = False

    def take(self, piece: Piece) -> None:
        """Take the next piece in."""
        self._any = True
        if piece.sort is Sort.EVENT:
            self._event(piece)
        elif piece.sort is Sort.BETWEEN:
            self._header(piece.data)
        elif piece.sort is Sort.ZONE:
            if len(self._zones) < _MOST_ZONES and len(piece.data) <= _LARGEST_ZONE:
                self._zones.setdefault(piece.data)
        elif piece.sort in {Sort.OPEN, Sort.CLOSE}:
            self._open = piece.sort is Sort.OPEN
            self._calendar = True
            self._zone, self._cancelled = "", False
        elif len(self._remarks) < _MOST_REMARKS:
            self._remarks.append(Remark(piece.line, "large" if piece.sort is Sort.LARGE else "broken"))

    def _header(self, data: bytes) -> None:
        if not self._open:
            return
        method = _METHOD.search(data)
        if method:
            self._cancelled = method[1].upper() == b"CANCEL"
        zone = _ZONE.search(data)
        if zone:
            self._zone = zone[1].decode("utf-8", "replace").strip()[:200]

    def _event(self, piece: Piece) -> None:
        self._calendar = True
        elsewhere = once_elsewhere(piece.data, self._wanted)
        if elsewhere is not None:
            self._uids.add(elsewhere.uid)
            self._since = min(self._since, elsewhere.start)
            key = (elsewhere.uid, b"")
            self._newest[key] = max(elsewhere.sequence, self._newest.get(key, -2))
            return
        data = plain(piece.data)
        one = told(data)
        self._uids.add(one.uid)
        if not one.rule and one.start:
            self._since = min(self._since, one.start)
        if may_fall(one, self._wanted):
            self._found.append(self._kept(piece, data, one))
            return
        if one.uid:
            key = (one.uid, one.rid)
            self._newest[key] = max(one.sequence, self._newest.get(key, -2))
            if one.rule and not one.rid:
                self._rules.setdefault(one.uid, []).append(self._kept(piece, data, one))

    def _kept(self, piece: Piece, data: bytes, one: Told) -> _Found:
        return _Found(Block(piece.line, slim(data), self._zone, self._cancelled), one)

    def selection(self, windows: tuple[Window, ...]) -> Selection:
        """What was taken, once the file is at its end."""
        groups = self._groups()
        digest = blake2b(EDITION, digest_size=16)
        digest.update(repr(windows).encode())
        for zone in self._zones:
            digest.update(zone)
        for group in groups:
            for block in group.blocks:
                digest.update(block.data + b"\0" + block.zone.encode() + b"\1" * block.cancelled + b"\n")
            digest.update(b"\2")
        return Selection(
            groups=groups,
            zones=tuple(self._zones),
            remarks=tuple(self._remarks),
            digest=digest.hexdigest(),
            since=_dashed(self._since),
            uids=frozenset(uid.decode("utf-8", "replace") for uid in self._uids),
            whole=self._calendar and not self._open,
            calendar=self._calendar,
            empty=not self._any,
        )

    def _groups(self) -> tuple[Group, ...]:
        by_uid: dict[object, list[_Found]] = {}
        for number, found in enumerate(self._found):
            one = found.told
            if one.uid and self._newest.get((one.uid, one.rid), -2) > one.sequence:
                continue
            by_uid.setdefault(one.uid or number, []).append(found)
        for uid in by_uid:
            if isinstance(uid, bytes) and uid in self._rules:
                by_uid[uid] += self._rules[uid]
        return tuple(Group(tuple(found.block for found in blocks)) for blocks in by_uid.values())


def _dashed(digits: bytes) -> str:
    day = digits.decode()
    return "" if day == "99999999" else f"{day[:4]}-{day[4:6]}-{day[6:]}"
