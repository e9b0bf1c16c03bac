"""The words that days are written with, in English and Dutch: the one place to add one.

Both languages are read at once, as people who work in two write both in one line. A word that is a day in one language
and something else in the other ("do", "ma") is only taken behind a word of its own language; `day_words` says where.
"""

MONTHS = {
    "january": 1, "jan": 1, "februari": 2, "february": 2, "feb": 2, "febr": 2, "march": 3, "mar": 3,
    "maart": 3, "mrt": 3, "april": 4, "apr": 4, "may": 5, "mei": 5, "june": 6, "jun": 6, "juni": 6, "july": 7, "jul": 7,
    "juli": 7, "august": 8, "aug": 8, "augustus": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10,
    "oktober": 10, "okt": 10, "november": 11, "nov": 11, "december": 12, "dec": 12, "januari": 1,
}  # fmt: skip

WEEKDAYS = {
    "monday": 0, "mon": 0, "maandag": 0, "tuesday": 1, "tues": 1, "tue": 1, "dinsdag": 1, "wednesday": 2, "wed": 2,
    "woensdag": 2, "thursday": 3, "thurs": 3, "thur": 3, "thu": 3, "donderdag": 3, "friday": 4, "fri": 4, "vrijdag": 4,
    "saturday": 5, "sat": 5, "zaterdag": 5, "sunday": 6, "sun": 6, "zondag": 6,
}  # fmt: skip

SHORT_WEEKDAYS = {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6}
"""Dutch weekdays in two letters: "op ma", "voor vr"."""

NEAR = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "vandaag": 0, "vanochtend": 0,
    "vanmorgen": 0, "vanmiddag": 0, "vanavond": 0, "deze ochtend": 0, "deze morgen": 0, "deze middag": 0,
    "tomorrow": 1, "morgen": 1, "morgenochtend": 1, "morgenmiddag": 1, "morgenavond": 1, "tomorrow morning": 1,
    "tomorrow afternoon": 1, "tomorrow evening": 1, "day after tomorrow": 2, "the day after tomorrow": 2,
    "overmorgen": 2, "yesterday": -1, "yesterday morning": -1, "yesterday afternoon": -1, "yesterday evening": -1,
    "last night": -1, "gisteren": -1, "gisterochtend": -1, "gistermorgen": -1, "gistermiddag": -1, "gisteravond": -1,
    "day before yesterday": -2, "the day before yesterday": -2, "eergisteren": -2,
}  # fmt: skip

COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6,
    "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12,
}  # fmt: skip

UNITS = {
    "day": "day", "days": "day", "dag": "day", "dagen": "day", "week": "week", "weeks": "week", "weken": "week",
    "month": "month", "months": "month", "maand": "month", "maanden": "month",
}  # fmt: skip

THIS = ("this", "deze", "dit")
NEXT = ("next", "volgende", "volgend")
COMING = ("coming", "komende", "aanstaande")
LAST = ("last", "past", "previous", "vorige", "afgelopen", "laatste")

BY = ("by", "before", "until", "till", "due", "voor", "vóór", "tegen", "tot", "uiterlijk", "ten laatste", "@")
"""Words that a day must follow by which something is to be there; the day itself is still in time."""
ON = ("on", "for", "from", "since", "op", "vanaf", "sinds")
ON_DUTCH = ("op", "uiterlijk")
BY_DUTCH = ("voor", "vóór", "tegen", "tot")
NO_DAY = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "24/7", "9/11"})
"""What looks like day and month and says something else, unless a word such as "by" stands before it."""
COUNTED = (
    "%", "days", "weeks", "months", "years", "hours", "people", "times", "dagen", "weken", "maanden", "jaar", "uur",
    "mensen", "keer",
)  # fmt: skip
"""What follows a number that is an amount."""


def choice(*tables: "dict[str, int] | dict[str, str] | tuple[str, ...]") -> str:
    """A pattern for any word of these tables, the longest first."""
    from re import escape

    words = {word for table in tables for word in table}
    return "(?:" + "|".join(escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
