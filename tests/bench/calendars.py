"""Calendar files: the meetings around now of a file of 5,000 events, and the same after a change that is no meeting's.

The floor is what the libraries take alone: icalendar's parse of the whole file, and 30 days of it expanded.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median

from tests.bench.generate import FAMILY, GIVEN, WORDS
from tests.bench.journals import CLOCK, Journals, opened
from tests.bench.measure import Row, by_turns, environment, once, python

EVENTS = 5_000
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE"""
RULES = ("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=1TU")


def calendar(count: int = EVENTS, note: str = "") -> str:
    """A diary of ten years as calendar programs write it, about 550 bytes an event; a tenth comes back for a while."""
    rng = Random(3)
    today = CLOCK.today()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN", *ZONE.splitlines()]
    for place in range(count):
        day = today + timedelta(days=rng.randrange(-9 * 365, 365))
        given, family = rng.choice(GIVEN), rng.choice(FAMILY)
        hour = rng.randrange(8, 18)
        text = " ".join(rng.choices(WORDS, k=24))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{rng.getrandbits(128):032x}@example.org",
            "DTSTAMP:20260101T090000Z",
            f"DTSTART;TZID=Europe/Amsterdam:{day:%Y%m%d}T{hour:02}0000",
            f"DTEND;TZID=Europe/Amsterdam:{day:%Y%m%d}T{hour:02}4500",
            f"SUMMARY:{given} {family}\\, {rng.choice(WORDS)}",
            f"ORGANIZER;CN={given} {family}:mailto:person{place % 300}@example.org",
            f'ATTENDEE;CN="{given} {family}";PARTSTAT=ACCEPTED:mailto:person{place % 300}@example.o',
            " rg",
            f"DESCRIPTION:{text[:60]}",
            f" {text[60:130]} {note}",
            f"SEQUENCE:{place % 3}",
        ]
        if place % 10 == 0:
            lines.append(f"RRULE:{rng.choice(RULES)};UNTIL={_until(rng, day)}T220000Z")
        if place % 2:
            lines += ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M", "END:VALARM"]
        lines.append("END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _until(rng: Random, day: date) -> str:
    return (day + timedelta(days=rng.randrange(60, 500))).strftime("%Y%m%d")


def alone(file: Path) -> int:
    """What the libraries take for 30 days of a file."""
    import icalendar
    import recurring_ical_events

    whole = icalendar.Calendar.from_ical(file.read_bytes())
    today = CLOCK.today()
    return len(list(recurring_ical_events.of(whole).between(today, today + timedelta(days=30))))


def calendar_rows(journals: Journals, times: int) -> list[Row]:
    """The libraries run once or twice: they take long enough to be their own median."""
    from trustjournal.services.calendar import sources
    from trustjournal.services.calendar.looking import PAST_DAYS
    from trustjournal.services.calendar.refresh import refresh

    assert PAST_DAYS == 30
    count = min(EVENTS, 10 * journals.people)
    folder = journals.empty("to-copy-meetings-into")
    file = Path(folder) / "calendar.ics"
    file.write_text(calendar(count), newline="")
    alone(file)
    gc.collect()
    floor = median(once(lambda: alone(file)) for _turn in range(min(times, 3)))
    first, changed = [], []
    with opened(folder) as journal:
        for turn in range(min(times, 5)):
            sources.add(journal, file)
            first.append(once(lambda: refresh(journal)))
            file.write_text(calendar(count, f"turn {turn}"), newline="")
            changed.append(once(lambda: refresh(journal)))
            sources.remove(journal, file)
        sources.add(journal, file)
        refresh(journal)
    env = environment(Path(folder))
    quiet = by_turns(
        lambda: python(["-c", "import sqlalchemy"], env),
        lambda: subprocess.run(
            [sys.executable, "-m", "trustjournal", "today", "--json"], env=env, check=True, capture_output=True
        ),
        times,
    )
    what = "icalendar and recurring_ical_events on all of it"
    return [
        Row(f"meetings around now of a file of {count:,} events, copied", what, floor, median(first), 0.25),
        Row("the same after an unrelated change of the file", what, floor, median(changed), 0.1),
        Row(
            "trustjournal today --json with that file, the whole process", 'python -c "import sqlalchemy"', *quiet, 1.5
        ),
    ]
