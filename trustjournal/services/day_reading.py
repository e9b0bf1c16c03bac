"""Days in words that our own tables do not have, read by the dateparser library.

It is loaded by the first such phrase (about a third of a second) and is only ever given the few words behind a word
such as "by", never a whole text: on those it would find days in most sentences. What it gives is taken only where it
lies within reach, as it reads "3 March at 10" as the year 2110.

Library: <https://dateparser.readthedocs.io>, BSD 3-Clause.
"""

import re
import warnings
from datetime import date, datetime, time, timedelta
from functools import lru_cache

_LONGEST = 40
_REACH = timedelta(days=2 * 366)
_TIME = re.compile(r":|[0-9]\s?[ehu](?![a-z])|[0-9]\s?(?:am|pm|uur|hours?|min|sec)|hour|minute|uur", re.IGNORECASE)
_AMOUNT = re.compile(r"[0-9]{1,9}[.,][0-9]{1,9}")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


@lru_cache(maxsize=256)
def read_ahead(phrase: str, today: date) -> date | None:
    """The day that a few English or Dutch words name, today or ahead of it; None where they name none."""
    words = " ".join(phrase.split()).strip(" .,!?()")
    if not words or len(words) > _LONGEST or _TIME.search(words) or _AMOUNT.fullmatch(words):
        return None
    found = _parsed(words, today)
    if found is None or found < today:
        return None
    return found if found - today <= _REACH or _YEAR.search(words) else None


def _parsed(words: str, today: date) -> date | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the library warns of is for its authors
        from dateparser.date import DateDataParser

        settings = {
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "REQUIRE_PARTS": ["day", "month"],
            "DATE_ORDER": "DMY",
            "PARSERS": ["relative-time", "absolute-time"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        }
        try:
            found = DateDataParser(languages=["en", "nl"], settings=settings).get_date_data(words).date_obj
        except (ValueError, OverflowError, TypeError, KeyError, IndexError, RecursionError):
            return None
    return found.date() if isinstance(found, datetime) else None
