"""Words, names, days and instants for random journals: the plain ones and those that break careless code.

Every function takes a `random.Random`, so that the same seed gives the same journal.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

OFFSETS = ("+01:00", "Z", "+02:00", "+00:00", "+05:45", "-03:30", "-11:00", "+14:00", "+09:30")

SNIPPETS = (
    "talked about the plan",
    "Zoë's naïve café",
    "Straße, Łódź, Ångström, Đorđe",
    "東京で会いました",
    "김민준과 점심",
    "اجتماع يوم الأحد",
    "שלום, מה נשמע",
    "\u202bmixed \u202aאבג abc\u202c\u202c",
    "🎂🎉 great",
    "👩🏽‍💻👨‍👩‍👧‍👦",
    "e\u0301 and é are one letter",
    "line one\nline two\n\n- a list\n- **bold** _word_",
    '"quoted", with; commas, and \\ backslashes',
    "tab\tand trailing space ",
    "0",
    "null",
    "<b>&amp;</b>",
    "100% {name} %s",
    "=1+1",
    "ﬁne ligature Ǆ İstanbul",
)

GIVEN = (
    "Anna",
    "Zoë",
    "Łukasz",
    "Øyvind",
    "李",
    "さくら",
    "محمد",
    "נועה",
    "Jean-Luc",
    "Đorđe",
    "O'Neil",
    "ada",
    "Émile",
    "Åsa",
)
FAMILY = (
    "de Vries",
    "Müller",
    "Nguyễn",
    "王",
    "佐藤",
    "الفارسي",
    "כהן",
    "van den Berg",
    "Šimić",
    "Smith",
    "İnan",
    "Østby",
    "",
)

# How far a day lies from the one at which a rule turns: the borders of every row of the table, and their neighbours.
BORDERS = (0, -1, 1, -2, 2, -3, 3, -4, 4, -7, 7, 8, -8, -14, 14, -15, 15, -29, 29, -30, 30, -31, 31)


def words(rng: Random) -> str:
    """Some text: a snippet or two, at times none at all."""
    roll = rng.random()
    if roll < 0.05:
        return ""
    if roll < 0.07:
        return " ".join(rng.choices(SNIPPETS, k=120))
    return " ".join(rng.sample(SNIPPETS, rng.choice((1, 1, 2))))


def some_words(rng: Random) -> str:
    """Text that is never empty, where the form asks for some."""
    return words(rng) or rng.choice(SNIPPETS)


def word_list(rng: Random) -> list[str]:
    """A few texts in a row, in an order that matters, at times one of them twice."""
    return [rng.choice(SNIPPETS) for _ in range(rng.randrange(4))]


def full_name(rng: Random) -> str:
    """What a person is called."""
    return f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}".strip()


def shifted(day: date, days: int) -> date:
    """A day so many days away."""
    return day + timedelta(days=days)


def aimed(rng: Random, pivot: date, *intervals: int, spread: int = 60) -> date:
    """A day from which one of `intervals` later it is the pivot, or nearly so; now and then any day within `spread`."""
    if rng.random() < 0.2:
        return shifted(pivot, rng.randint(-spread, spread))
    near = rng.choice(BORDERS[:5]) if rng.random() < 0.6 else rng.choice(BORDERS)
    return shifted(pivot, near - rng.choice(intervals or (0,)))


def clock_time(rng: Random) -> str:
    """A time of day with an offset: often at an edge of the day, at times with a fraction of a second."""
    time = rng.choice(("00:00:00", "09:30:00", "12:00:00", "23:59:59", "23:59:59.999999", "10:05:00.5", "17:45:30.250"))
    return time + rng.choice(OFFSETS)


def instant(rng: Random, day: date) -> str:
    """An instant whose written date is `day`."""
    return f"{day}T{clock_time(rng)}"
