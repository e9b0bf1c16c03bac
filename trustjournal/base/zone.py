"""The name of the zone that the clock of this computer is in, for readers of files whose times have none."""

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from trustjournal.base.clock import Clock

_LINK = Path("/etc/localtime")


def zone_name(clock: Clock, link: Path = _LINK) -> str:
    """The IANA name of the user's zone (`Europe/Brussels`), or of its offset now (`Etc/GMT-1`) where none is told."""
    if not clock.stands_still:
        for name in (os.environ.get("TZ", "").removeprefix(":"), _linked(link)):
            if name and _is_zone(name):
                return name
    return _of_offset(clock.now())


def _linked(link: Path) -> str:
    try:
        return str(link.resolve()).partition("zoneinfo/")[2]
    except (OSError, RuntimeError):
        return ""


def _of_offset(now: datetime) -> str:
    # POSIX's sign: Etc/GMT-1 is an hour ahead of UTC. An offset of half an hour has no such name.
    offset = now.utcoffset()
    hours = round(offset.total_seconds() / 3600) if offset else 0
    name = f"Etc/GMT{-hours:+d}" if hours else "UTC"
    return name if _is_zone(name) else "UTC"


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # the last is how none is said
        return False
    return True
