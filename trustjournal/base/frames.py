"""How values travel between the program and a process of its own: bytes, each message with its length before it."""

from typing import BinaryIO

LARGEST = 1 << 30


def send(stream: BinaryIO, data: bytes) -> None:
    """Write one message."""
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message; None at the end of the stream."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    length = int.from_bytes(head, "big")
    data = stream.read(length) if length <= LARGEST else b""
    return data if len(data) == length else None
