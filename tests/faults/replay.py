"""What a power cut leaves of a record of calls: what was synced is there, the rest is there, gone, or torn.

A written sector (512 bytes) is there as a whole or not at all; so is a name that was made, removed or changed. Calls on
one file before its last sync are certain; names are certain once their folder was synced.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from tests.faults.harness import RENAME, SYNC, TRUNCATE, UNLINK, WRITE

MARK = 64
SECTOR = 512


class Call(Struct, frozen=True):
    """One call of the record; for a mark, `offset` is what was acknowledged."""

    kind: int
    path: str
    other: str
    offset: int
    data: bytes


def record(file: Path) -> list[Call]:
    """The calls as they were made."""
    return list(_calls(file.read_bytes()))


def _calls(content: bytes) -> Iterator[Call]:
    at = 0
    while at < len(content):
        kind, path, other, offset, size = struct.unpack_from("=iiiqq", content, at)
        at += struct.calcsize("=iiiqq")
        names = content[at : at + path + other]
        at += path + other
        length = size if kind == WRITE else 0
        yield Call(kind, names[:path].decode(), names[path:].decode(), offset, content[at : at + length])
        at += length


def acknowledged(calls: list[Call]) -> set[int]:
    """What was said to be on disk within these calls."""
    return {call.offset for call in calls if call.kind == MARK}


def after_a_cut(before: dict[str, bytes], calls: list[Call], chance: random.Random) -> dict[str, bytes]:
    """The files, by path, that a power cut after these calls may leave."""
    last_sync = {call.path: place for place, call in enumerate(calls) if call.kind == SYNC}
    files = {path: bytearray(content) for path, content in before.items()}
    orphans: dict[str, str] = {}
    born: dict[str, int] = {}
    for place, call in enumerate(calls):
        if call.kind in {WRITE, TRUNCATE}:
            path = orphans.get(call.path, call.path)
            if path not in files:
                born[path] = place
            _data(files.setdefault(path, bytearray()), call, place < last_sync.get(call.path, -1), chance)
        elif call.kind in {UNLINK, RENAME}:
            folder = str(Path(call.path).parent)
            if place < last_sync.get(folder, -1) or chance.random() < 0.5:
                content = files.pop(call.path, None)
                if call.kind == RENAME and content is not None:
                    files[call.other] = content
            elif call.kind == RENAME and call.path in files:
                # The new name was not kept: what is written to it from here goes to the old one.
                orphans[call.other] = call.path
    for path, place in born.items():
        # A new file's name is certain once its folder was synced, however often the file itself was.
        if path in files and place > last_sync.get(str(Path(path).parent), -1) and chance.random() < 0.5:
            del files[path]
    return {path: bytes(content) for path, content in files.items()}


def _data(file: bytearray, call: Call, certain: bool, chance: random.Random) -> None:
    if call.kind == TRUNCATE:
        if certain or chance.random() < 0.5:
            del file[call.offset :]
            file.extend(bytes(max(0, call.offset - len(file))))
        return
    fate = 1.0 if certain else chance.random()
    if fate < 0.34:
        return
    for start in range(0, len(call.data), SECTOR):
        if fate < 0.67 and chance.random() < 0.5:
            continue
        piece = call.data[start : start + SECTOR]
        at = call.offset + start
        if len(file) < at:
            file.extend(bytes(at - len(file)))
        file[at : at + len(piece)] = piece
