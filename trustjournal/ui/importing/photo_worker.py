"""The process in which pictures of foreign files are decoded: it can be killed, and it has little memory.

It reads one picture after the other from standard input and answers each with a small one, or with nothing.
"""

import sys
from typing import BinaryIO

from trustjournal.base.frames import receive, send
from trustjournal.base.process import end_with_parent, limit_memory

MEMORY = 512 << 20


def serve(incoming: BinaryIO | None = None, outgoing: BinaryIO | None = None) -> int:
    """Answer pictures until there are no more."""
    limit_memory(MEMORY)
    end_with_parent()
    import msgspec

    from trustjournal.domain.people import Photo
    from trustjournal.ui.importing.photos import shrink

    source, target = incoming or sys.stdin.buffer, outgoing or sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(Photo).decode
    send(target, b"")  # says that it is ready: importing Qt is not counted as any picture's time
    while (data := receive(source)) is not None:
        try:
            small = shrink(decode(data))
        except MemoryError:
            small = None
        send(target, b"" if small is None else encode(small))
    return 0


if __name__ == "__main__":
    raise SystemExit(serve())
