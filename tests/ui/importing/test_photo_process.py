"""Pictures made to harm: decoded in a process that is killed, never in the program; what comes out is small."""

from __future__ import annotations

import struct
import sys
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from trustjournal.base.progress import Cancelled
from trustjournal.domain.people import Photo
from trustjournal.ui.importing import photo_process
from trustjournal.ui.importing.photo_process import Shrinking
from trustjournal.ui.importing.photos import LARGEST

HOSTILE = """
from trustjournal.ui.importing import photo_worker, photos
def shrinking(photo):
    while photo.data == "HANG":
        pass
    if photo.data == "DIE":
        import os
        os._exit(3)
    if photo.data == "EAT":
        held = []
        while True:
            held.append(bytearray(64 << 20))
    return photo
photos.shrink = shrinking
photo_worker.serve()
"""


@pytest.fixture(scope="module")
def shrink() -> Iterator[Shrinking]:
    with Shrinking(seconds=30) as started:
        assert started(photo(drawn(4, 4))) is not None
        yield started


@pytest.fixture
def hostile() -> Iterator[Shrinking]:
    with Shrinking([sys.executable, "-c", HOSTILE], seconds=1.0) as started:
        yield started


def photo(data: bytes) -> Photo:
    return Photo(media_type="image/jpeg", data=b64encode(data).decode())


def drawn(width: int, height: int, form: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]  # the stub wants bytes
    return bytes(buffer.data().data())


def png(width: int, height: int, packed: bytes, *more: tuple[bytes, bytes]) -> bytes:
    """A grey PNG that says it has this size, with these packed pixels."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        *more,
        (b"IDAT", packed),
        (b"IEND", b""),
    ]
    parts = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def gif(frames: int) -> bytes:
    """An animation of so many frames of one pixel."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\x00\x00\x00\xff\xff\xff"
    frame = b"\x21\xf9\x04\x00\x0a\x00\x00\x00" + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02D\x01\x00"
    return head + frame * frames + b"\x3b"


def size_of(small: Photo | None) -> tuple[int, int]:
    assert small is not None
    assert small.media_type == "image/jpeg"
    image = QImage.fromData(b64decode(small.data))
    return image.width(), image.height()


def test_a_picture_comes_out_small(shrink: Shrinking) -> None:
    assert size_of(shrink(photo(drawn(2000, 1000)))) == (LARGEST, LARGEST // 2)
    assert size_of(shrink(photo(drawn(20, 30, "JPG")))) == (20, 30)


@pytest.mark.parametrize(
    "data",
    [
        png(30_000, 30_000, zlib.compress(bytes(1000))),
        png(2**31 - 1, 2**31 - 1, b""),
        png(0, 5, b""),
        drawn(400, 400)[:60],
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        b"\x1f\x8b" + b"svgz",
        b"\xff\xd8\xff" + b"\0" * 100,
        b"",
    ],
    ids=["30,000 px", "endless", "no width", "cut", "svg", "svgz", "no jpeg", "nothing"],
)
def test_what_is_no_picture_or_too_large_is_left_out(shrink: Shrinking, data: bytes) -> None:
    assert shrink(photo(data)) is None
    assert size_of(shrink(photo(drawn(4, 4)))) == (4, 4)


def test_a_bomb_costs_little(shrink: Shrinking) -> None:
    begun = time.monotonic()
    pixels = zlib.compress(bytes(6001 * 6000), 9)
    bomb = png(6000, 6000, pixels, (b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200 << 20), 9)))
    assert len(bomb) < 1 << 20
    small = shrink(photo(bomb))
    assert small is None or max(size_of(small)) == LARGEST
    assert size_of(shrink(photo(drawn(4, 4)))) == (4, 4)
    assert time.monotonic() - begun < 30


def test_of_ten_thousand_frames_one_is_looked_at(shrink: Shrinking) -> None:
    begun = time.monotonic()
    assert size_of(shrink(photo(gif(10_000)))) == (1, 1)
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("word", ["HANG", "DIE", "EAT"])
def test_what_harms_its_process_is_left_out_and_the_next_comes_in(hostile: Shrinking, word: str) -> None:
    fine = Photo(media_type="image/jpeg", data="fine")
    assert hostile(fine) == fine
    assert hostile(Photo(media_type="image/png", data=word)) is None
    assert hostile(fine) == fine


def test_one_that_hangs_again_and_again_is_not_borne_for_ever() -> None:
    begun = time.monotonic()
    with Shrinking([sys.executable, "-c", HOSTILE], seconds=0.1) as shrink:
        assert [shrink(Photo(media_type="", data="HANG")) for _turn in range(50)] == [None] * 50
    assert time.monotonic() - begun < 25


def test_a_picture_that_hangs_is_not_waited_for_once_a_stop_is_asked() -> None:
    asked: list[float] = []

    def waits() -> None:
        asked.append(time.monotonic())
        if len(asked) > 2:
            raise Cancelled

    begun = time.monotonic()
    with Shrinking([sys.executable, "-c", HOSTILE], seconds=60) as shrink, pytest.raises(Cancelled):
        shrink(Photo(media_type="", data="HANG"), waits)
    assert time.monotonic() - begun < 30


def test_none_is_started_without_a_picture_and_none_that_starts_is_no_error() -> None:
    with Shrinking() as shrink:
        assert not shrink.started
    with Shrinking(["/nonexistent"]) as shrink:
        assert shrink(photo(drawn(4, 4))) is None


def test_the_packaged_program_is_such_a_process_too() -> None:
    from trustjournal import app

    assert photo_process.WORD in app.WORKERS
    with Shrinking([sys.executable, "-m", "trustjournal", photo_process.WORD], seconds=30) as shrink:
        assert size_of(shrink(photo(drawn(4, 4)))) == (4, 4)
