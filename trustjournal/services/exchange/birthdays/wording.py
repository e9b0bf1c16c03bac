"""Whose day an event is, out of its title: `Anna Berg's birthday`, `Verjaardag van Anna Berg`, `🎂 Anna Berg (1990)`.

The titles are those that calendars make of address books (Google, Outlook, Apple, Evolution, Thunderbird, Nextcloud,
the birthday calendars of telephones) in the languages of most of them. `{}` is where the name stands.
"""

import re
from functools import cache
from typing import NamedTuple

from trustjournal.domain.dates import DateKind

_TITLES: dict[DateKind, tuple[str, ...]] = {
    DateKind.WORK_ANNIVERSARY: (
        "{}'s work anniversary", "{} work anniversary", "work anniversary of {}", "work anniversary: {}",
        "dienstjubileum van {}", "dienstjubileum {}", "dienstjubiläum von {}", "dienstjubiläum {}",
        "firmenjubiläum von {}", "arbeidsjubileum van {}",
    ),
    DateKind.ANNIVERSARY: (
        "{}'s wedding anniversary", "{}'s anniversary", "wedding anniversary of {}", "anniversary of {}",
        "wedding anniversary: {}", "anniversary: {}", "{} (anniversary)", "⚭ {}", "💍 {}", "{} ⚭",
        "trouwdag van {}", "trouwdag {}", "huwelijksverjaardag van {}", "huwelijksverjaardag {}", "jubileum van {}",
        "hochzeitstag von {}", "hochzeitstag {}", "jahrestag von {}", "jahrestag: {}", "{}s hochzeitstag",
        "anniversaire de mariage de {}", "anniversario di matrimonio di {}", "aniversario de boda de {}",
        "aniversário de casamento de {}",
    ),
    DateKind.MEMORIAL: (
        "† {}", "{} †", "✝ {}", "🕯 {}", "in memory of {}", "{}'s memorial", "memorial: {}", "sterfdag van {}",
        "sterfdag {}", "todestag von {}", "{}s todestag",
    ),
    DateKind.BIRTHDAY: (
        "{}'s birthday", "{}' birthday", "birthday of {}", "birthday: {}", "birthday - {}", "{} - birthday",
        "{} (birthday)", "{} birthday", "{} has a birthday", "happy birthday {}", "🎂 {}", "🎁 {}", "{} 🎂", "🎉 {}",
        "verjaardag van {}", "verjaardag: {}", "verjaardag {}", "{} is jarig", "{} jarig", "{}s verjaardag",
        "{}'s verjaardag", "{} (verjaardag)", "{} verjaardag",
        "geburtstag von {}", "geburtstag: {}", "geburtstag {}", "{} hat geburtstag", "{}s geburtstag",
        "{}' geburtstag", "{} (geburtstag)", "{} geburtstag",
        "anniversaire de {}", "anniversaire d'{}", "anniversaire : {}", "anniversaire: {}", "anniversaire {}",
        "cumpleaños de {}", "cumpleaños: {}", "compleanno di {}", "compleanno: {}", "aniversário de {}",
        "aniversari de {}", "{}s födelsedag", "{}s fødselsdag", "{}s bursdag", "{}s fødselsdag", "urodziny: {}",
        "{} syntymäpäivä", "день рождения: {}", "день рождения {}", "{}的生日", "{}の誕生日", "{}의 생일",
    ),
}  # fmt: skip
"""The first that fits decides, so the narrower kinds stand first."""
_CATEGORIES = {
    "birthday": DateKind.BIRTHDAY,
    "birthdays": DateKind.BIRTHDAY,
    "verjaardag": DateKind.BIRTHDAY,
    "geburtstag": DateKind.BIRTHDAY,
    "anniversary": DateKind.ANNIVERSARY,
    "jubiläum": DateKind.ANNIVERSARY,
    "jubileum": DateKind.ANNIVERSARY,
}
_YEAR = re.compile(r"\s*[(\[]\s*(?:born\s+|geb\.?\s+|\*|⚭|†|°)?\s*(\d{4})\s*[)\]]\s*$", re.IGNORECASE)
_AGE = re.compile(r"\s*[(\[]\s*\d{1,3}\s*[)\]]\s*$")
_LONGEST = 400


class Titled(NamedTuple):
    """What a title says: whose day, of which kind, and the year it began in where that stands there."""

    kind: DateKind
    name: str
    year: int | None


@cache
def _patterns() -> tuple[tuple[DateKind, re.Pattern[str]], ...]:
    found = []
    for kind, titles in _TITLES.items():
        for title in titles:
            before, _mark, after = title.partition("{}")
            pattern = rf"{re.escape(before)}(?P<name>\S.*?){re.escape(after)}"
            found.append((kind, re.compile(pattern.replace(r"\ ", " "), re.IGNORECASE)))
    return tuple(found)


def titled(title: str, categories: tuple[str, ...] = ()) -> Titled | None:
    """Whose day a title names; None where it names none. A category (`Birthday`) makes the whole title the name."""
    text = " ".join(title.replace("’", "'").replace("\u02bc", "'").split())[:_LONGEST]
    year = _YEAR.search(text)
    text = _AGE.sub("", text[: year.start()] if year else text).strip()
    given = int(year[1]) if year else None
    for kind, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None and any(char.isalpha() for char in found["name"]):
            return Titled(kind, found["name"].strip(" :-,"), given)
    for category in categories:
        kind_of = _CATEGORIES.get(category.strip().casefold())
        if kind_of is not None and any(char.isalpha() for char in text):
            return Titled(kind_of, text, given)
    return None
