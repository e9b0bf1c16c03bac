"""Days, times and lists of names in short words, in the reader's language."""

from collections.abc import Sequence
from datetime import date, datetime

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.veil import hidden_name, hidden_names

RELATIVES = {
    "partner": N_("partner"),
    "child": N_("child"),
    "parent": N_("parent"),
    "sibling": N_("brother or sister"),
    "colleague": N_("colleague"),
    "assistant": N_("assistant"),
    "manager": N_("manager"),
    "report": N_("team member"),
    "friend": N_("friend"),
}
"""What someone is to a person, as marked words by the kind of relationship; `other` has none."""
_WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
_SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_SHORT_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_NAMED_DAYS = 6
_MOST_NAMES = 3
_LONGEST = 120


def day(on: date, today: date) -> str:
    """A day as one says it: "today", "Friday" up to six days away, else "20 Feb", with the year if it is another."""
    away = (on - today).days
    if away == 0:
        return _("today")
    if away == 1:
        return _("tomorrow")
    if away == -1:
        return _("yesterday")
    if abs(away) <= _NAMED_DAYS:
        return weekday(on)
    return short_date(on, today)


def on_day(on: date, today: date) -> str:
    """`day` as it follows a verb: "today", "on Friday", "on 20 Feb"."""
    words = day(on, today)
    return words if abs((on - today).days) <= 1 else _("on {day}").format(day=words)


def short_date(on: date, today: date) -> str:
    """A date as in "20 Feb", or "20 Feb 2025" where the year is not today's."""
    month = _(_SHORT_MONTHS[on.month - 1])
    if on.year == today.year:
        return _("{day} {month}").format(day=on.day, month=month)
    return _("{day} {month} {year}").format(day=on.day, month=month, year=on.year)


def long_date(on: date) -> str:
    """A date in full: "24 February 2023"."""
    return _("{day} {month} {year}").format(day=on.day, month=_(_MONTHS[on.month - 1]), year=on.year)


def month_day(month: int, number: int) -> str:
    """A day of no year: "29 February"."""
    return _("{day} {month}").format(day=number, month=_(_MONTHS[month - 1]))


def month_name(month: int) -> str:
    """The name of a month by its number: "February"."""
    return _(_MONTHS[month - 1])


def weekday(on: date) -> str:
    """The name of the day: "Friday"."""
    return _(_WEEKDAYS[on.weekday()])


def short_weekday(on: date) -> str:
    """The name of the day for a narrow column: "Fri"."""
    return _(_SHORT_WEEKDAYS[on.weekday()])


def ago(on: date, today: date) -> str:
    """How long ago: "today", "yesterday", "68 days ago"."""
    days = (today - on).days
    if days in {0, 1}:
        return day(on, today)
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def clock(at: datetime) -> str:
    """The time of day: "14:00"."""
    return f"{at.hour:02}:{at.minute:02}"


def moment(at: datetime, now: datetime) -> str:
    """A day and a time of it, as near to now as it is: "today 09:12", "9 February 09:12"."""
    here = at.astimezone(now.tzinfo)
    return _("{day} {time}").format(day=day(here.date(), now.date()), time=clock(here))


def names(people: Sequence[str]) -> str:
    """Names as one says them: "Nora", "Nora and Bram", "Nora, Bram and Elif", "Nora, Bram and 3 others"."""
    if len(people) <= 1:
        return "".join(people)
    if set(people) == {hidden_name()}:
        return hidden_names(len(people))
    if len(people) > _MOST_NAMES:
        rest = len(people) - _MOST_NAMES + 1
        first = ", ".join(people[: _MOST_NAMES - 1])
        return ngettext("{names} and {n} other", "{names} and {n} others", rest).format(names=first, n=rest)
    return _("{names} and {last}").format(names=", ".join(people[:-1]), last=people[-1])


def clause(text: str | None) -> str:
    """The first line of a text as part of a sentence: without its full stop, and cut where it is long."""
    line = next((kept for kept in (line.strip() for line in (text or "").splitlines()) if kept), "")
    if len(line) > _LONGEST:
        return line[:_LONGEST].rsplit(" ", 1)[0] + "…"
    if line.endswith("..."):
        return line.rstrip(".") + "…"
    return line.rstrip(".")


def sentence(text: str) -> str:
    """A sentence with one end, also where the words put in it bring their own: "Why?." is "Why?"."""
    return text[:-1] if text.endswith(("?.", "!.", "….")) else text


def short_day(on: date, today: date) -> str:
    """A day with its weekday, for columns: "Thu 26 Feb"; with the year if it is another."""
    return _("{weekday} {date}").format(weekday=_(_SHORT_WEEKDAYS[on.weekday()]), date=short_date(on, today))


def near_day(on: date, today: date) -> str:
    """A day on a button: "Today", "Yesterday", "Tomorrow", else as `short_day`."""
    named = {0: _("Today"), -1: _("Yesterday"), 1: _("Tomorrow")}
    return named.get((on - today).days) or short_day(on, today)


def day_heading(on: date) -> str:
    """A day as the heading of a page: "Tuesday 24 February"."""
    return _("{weekday} {day} {month}").format(weekday=weekday(on), day=on.day, month=_(_MONTHS[on.month - 1]))
