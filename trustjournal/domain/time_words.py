"""Times of day as one types them: "10:30", "10.30", "9", "930", "2 pm", "14u"."""

import re
from datetime import time

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*[:.hu]\s*(?P<minute>\d{2})?|(?P<joined>\d{2}))?\s*(?P<half>[ap]\.?m\.?|uur)?",
    re.ASCII | re.IGNORECASE,
)


def read_time(text: str) -> time | None:
    """The time of day that a text is; None where it is none. Hours count to 24 unless am or pm is said."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or found["joined"] or 0)
    half = (found["half"] or "").lower().replace(".", "")
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
