"""Which recurrence rules are expanded: those that a diary can have, and that cost next to nothing.

RFC 5545 3.3.10 allows a rule for every second of all time, and libraries loop for ever over INTERVAL=0. Everything here
is checked on the text, before any library sees it.
"""

import re

FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
MOST_TIMES = 10_000
MOST_COMBINATIONS = 1_000
MOST_DATES = 2_000
LONGEST_WINDOW_DAYS = 400
_LONGEST = 4_000
_LISTS = (
    "BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND", "BYEASTER",
)  # fmt: skip
_PART = re.compile(r"[A-Z-]+=[^=;]+")
_PREFIX = re.compile(r"^\s*RRULE:", re.IGNORECASE)


class Refused(Exception):
    """A rule that is not expanded."""


def checked(written: str) -> str:
    """A rule that may be expanded, in capitals and without what is no part of a rule. Raises Refused."""
    if len(written) > _LONGEST:
        raise Refused
    parts: dict[str, str] = {}
    for part in _PREFIX.sub("", written).strip().upper().split(";"):
        if _PART.fullmatch(part.strip()):
            name, _equals, value = part.strip().partition("=")
            parts[name] = value
    if parts.get("FREQ") not in FREQUENCIES:
        raise Refused
    _counted(parts, "INTERVAL", 1_000_000)
    _counted(parts, "COUNT", MOST_TIMES)
    combinations = 1
    for name in _LISTS:
        combinations *= parts.get(name, "").count(",") + 1
    if combinations > MOST_COMBINATIONS or parts.get("BYSETPOS", "").count(",") >= MOST_COMBINATIONS:
        raise Refused
    if "COUNT" in parts and "UNTIL" in parts:
        del parts["UNTIL"]
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _counted(parts: dict[str, str], name: str, most: int) -> None:
    if name not in parts:
        return
    value = parts[name].strip()
    # Some programs write -1 for a rule that goes on for ever.
    if name == "COUNT" and value.startswith("-") and value[1:].isdigit():
        del parts[name]
        return
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:9]) <= most or len(value) > 9:
        raise Refused
