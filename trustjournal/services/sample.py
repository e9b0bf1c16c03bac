"""A sample journal to look around in: twelve people and the months one has had with them, as of today.

`resources/sample/journal.toml` holds its entries, a list for each plural of the JSON form, in which

- an `id` is a word, and so is whatever points at an entry; the UUID is always the same for the same word;
- a day is counted from today (`today`, `-7d`, `+3d`), an instant is such a day and a time in the local zone
  (`-7d 16:00`), or some minutes from this moment, on a quarter of an hour (`now-65m`, `now+70m`);
- `week-1` is the week before this one;
- a yearly date says when it falls next and which birthday or year of service it is then (`falls`, `turns`);
- `{-5d}` in a text is that day in words, and `<word>` or `<-5d>` in the key of a nudge the id or the day.
"""

import re
import tomllib
import uuid
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.base import resources
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.dates import is_leap
from trustjournal.domain.noun import Instant, read_hook
from trustjournal.domain.nouns import NOUNS
from trustjournal.domain.policy import Policy
from trustjournal.services import people
from trustjournal.services.journal import Journal
from trustjournal.storage.people import PeopleFilter

FILE = "sample/journal.toml"
NAMESPACE = uuid.UUID("8b0f4c0e-6d0b-5a53-9b53-6f1d6f0f2a11")
"""What the ids of the sample are made in (uuid5), so that they are the same in every journal."""

Form = dict[str, Any]

_POINTERS = frozenset(
    "id person_id other_person_id circle_id relationship_id interaction_id moment_id raised_in improve_with".split()
)
_LISTS_OF_POINTERS = frozenset(("people", "entries"))
_DAY = re.compile(r"today|[+-]\d+d")
_IN_TEXT = re.compile(r"\{(today|[+-]\d+d)\}")
_IN_KEY = re.compile(r"<([^>]+)>")
_QUARTER = 15


class Calendar(Struct, frozen=True):
    """The days of the sample, counted from the moment of a clock."""

    clock: Clock

    def day(self, text: str) -> date:
        """The day that `today`, `-7d` or `+3d` is."""
        today = self.clock.today()
        return today if text == "today" else today + timedelta(days=int(text.removesuffix("d")))

    def instant(self, text: str) -> Instant:
        """The instant of a day and a time, or of some minutes from this moment."""
        if text.startswith("now"):
            near = self.clock.now() + timedelta(minutes=int(text.removeprefix("now").removesuffix("m")))
            return Instant.of(near.replace(minute=near.minute // _QUARTER * _QUARTER, second=0, microsecond=0))
        day, at = text.split()
        return self.at(self.day(day), time.fromisoformat(at))

    def at(self, day: date, at: time) -> Instant:
        """A time of a day where the user sits, summer time included (as far as the clock runs)."""
        wall = datetime.combine(day, at)
        if self.clock.stands_still:
            return Instant.of(wall.replace(tzinfo=self.clock.now().tzinfo))
        return Instant.of(wall.astimezone())

    def week(self, text: str) -> str:
        """The ISO week that `week-1` is."""
        back = int(text.removeprefix("week"))
        year, week, _weekday = (self.clock.today() + timedelta(weeks=back)).isocalendar()
        return f"{year:04}-W{week:02}"


def fill(journal: Journal) -> None:
    """Fill an empty journal with the sample, as one change; UserError where somebody is in the journal already."""
    if people.count(journal, PeopleFilter(with_archived=True)):
        raise UserError(
            _("This journal already has people in it, so it was left as it is."),
            _("The sample goes into a new, empty journal."),
        )
    nouns, policy = entries(journal.clock)
    with journal.change(_("Fill with the sample")) as unit:
        unit.add(*nouns)
        unit.policy(policy)


def entries(clock: Clock) -> tuple[list[Struct], Policy]:
    """Every entry of the sample as of this clock's day, kind by kind, and the policy."""
    given = tomllib.loads(resources.read_text(FILE))
    calendar = Calendar(clock)
    nouns: list[Struct] = []
    for noun in NOUNS:
        kind, plural = noun.KIND, noun.PLURAL  # type: ignore[attr-defined]
        for entry in given.get(plural, ()):
            form = _form(kind, entry, calendar)
            nouns.append(msgspec.convert(form, noun, dec_hook=read_hook))
    return nouns, msgspec.convert(_value("policy", given["policy"], calendar), Policy)


def id_of(word: str) -> str:
    """The id of the entry that the sample calls `word`."""
    return str(uuid.uuid5(NAMESPACE, word))


def _form(kind: str, entry: Form, calendar: Calendar) -> Form:
    """An entry of the file as the JSON form has it."""
    form: Form = {name: _value(name, value, calendar) for name, value in entry.items()}
    if kind != "nudge_state" and "id" not in form:
        form["id"] = id_of(f"{kind}: {msgspec.json.encode(entry, order='sorted').decode()}")
    if "falls" in form:
        form.update(_yearly(form.pop("falls"), form.pop("turns", None)))
    made = _made_at(form, calendar)
    return {**form, "created_at": made, "updated_at": made}


def _made_at(form: Form, calendar: Calendar) -> Instant:
    """When an entry was written down: in the evening of its day, or a while ago where it has none."""
    day = form.get("created_on") or form.get("on") or calendar.day("-120d")
    made: Instant = form["at"] if "at" in form else calendar.at(day, time(18, 30))
    return min(made, Instant.of(calendar.clock.now()), key=lambda instant: instant.moment)


def _yearly(falls: date, turns: int | None) -> Form:
    """Year, month and day of what comes back on a day; 29 February only where its own year had one."""
    day, year = falls, falls.year - turns if turns else None
    if year is not None and (day.month, day.day) == (2, 29) and not is_leap(year):
        day -= timedelta(days=1)
    return {"year": year, "month": day.month, "day": day.day}


def _value(name: str, value: Any, calendar: Calendar) -> Any:
    if isinstance(value, dict):
        inner_form = {key: _value(key, inner, calendar) for key, inner in value.items()}
        return {key: str(inner) for key, inner in inner_form.items()} if name == "details" else inner_form
    if isinstance(value, list):
        if name in _LISTS_OF_POINTERS:
            return [id_of(word) for word in value]
        return [_value(name, inner, calendar) for inner in value]
    return _text(name, value, calendar) if isinstance(value, str) else value


def _text(name: str, text: str, calendar: Calendar) -> Any:
    if name in _POINTERS:
        return id_of(text)
    if name == "key":
        return _IN_KEY.sub(partial(_part_of_key, calendar), text)
    if name == "week":
        return calendar.week(text)
    if name == "at" or name.endswith("_at"):
        return calendar.instant(text)
    if _DAY.fullmatch(text):
        return calendar.day(text)
    return _IN_TEXT.sub(partial(_in_words, calendar), text)


def _part_of_key(calendar: Calendar, found: re.Match[str]) -> str:
    word = found[1]
    return str(calendar.day(word)) if _DAY.fullmatch(word) else id_of(word)


def _in_words(calendar: Calendar, found: re.Match[str]) -> str:
    day = calendar.day(found[1])
    return words.month_day(day.month, day.day)
