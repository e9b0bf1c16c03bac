"""The process in which foreign calendars are parsed and expanded: it can be killed, and it has little memory.

It reads batches from standard input and answers each group as it is done, so that whoever started it sees which one
takes too long. It opens no file and knows nothing of the journal.
"""

import gc
import sys
from typing import BinaryIO

from trustjournal.base.process import end_with_parent, limit_memory

MEMORY = 512 << 20
_GARBAGE = 20_000
"""Objects made until garbage is looked for: events make many and keep them, and looking costs a tenth of the time."""


def serve(incoming: BinaryIO | None = None, outgoing: BinaryIO | None = None) -> int:
    """Answer batches until there are no more."""
    limit_memory(MEMORY)
    end_with_parent()
    import msgspec

    from trustjournal.base.frames import receive, send
    from trustjournal.services.calendar.expand import expand
    from trustjournal.services.calendar.messages import Batch, Expanded
    from trustjournal.services.calendar.vevents import Reading
    from trustjournal.services.calendar.zones import Zones

    source, target = incoming or sys.stdin.buffer, outgoing or sys.stdout.buffer
    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(Batch).decode
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    send(target, encode(Expanded()))  # says that it is ready: importing is not counted as any event's time
    known: tuple[bytes, ...] | None = None
    while (data := receive(source)) is not None:
        batch = decode(data)
        if batch.zones != known:
            known, reading = batch.zones, Reading(Zones(batch.zones))
        for group in batch.groups:
            send(target, encode(expand(group, reading, batch.windows)))
    return 0


if __name__ == "__main__":
    raise SystemExit(serve())
