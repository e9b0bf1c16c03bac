"""What was understood, a line each, as the window and the command line say it before and after it is kept."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Owner
from trustjournal.domain.jot.value import Dated, Jotted, Mark, Promised, Raised, Span, Unclear
from trustjournal.domain.people import Channel
from trustjournal.domain.titles import title
from trustjournal.domain.words import month_day, names, short_day


class Line(Struct, frozen=True):
    """One thing that was understood: what it is, in words, its day, and where in the text it stands.

    `span` is None for the text as a whole. `undated` tells of a promise to which a day can be set.
    """

    mark: Mark
    text: str
    day: str = ""
    span: Span | None = None
    undated: bool = False


def lines(jotted: Jotted, today: date) -> list[Line]:
    """Everything that was understood, what will be kept of the text first."""
    return [
        _first(jotted, today),
        *(_promise(one, jotted, today) for one in jotted.promises),
        *(_topic(one, jotted) for one in jotted.topics),
        *(_date(one, jotted) for one in jotted.dates),
        *(_unclear(one) for one in jotted.unclear),
    ]


def _first(jotted: Jotted, today: date) -> Line:
    if not jotted.talk:
        return Line(Mark.NOTE, _("A note, kept in the journal"), "")
    channel = jotted.channel.channel if jotted.channel is not None else Channel.OTHER
    what = title("interaction", {"channel": channel.value}, [one.name for one in jotted.people])
    on = jotted.day.on if jotted.day is not None else today
    return Line(Mark.TALK, what, _("Today") if on == today else short_day(on, today))


def _called(jotted: Jotted, people: Iterable[str]) -> str:
    known = jotted.named()
    return names([known[one] for one in people if one in known])


def _promise(one: Promised, jotted: Jotted, today: date) -> Line:
    who = _called(jotted, jotted.with_whom(one))
    if one.owner is Owner.ME:
        words = _("You: {text}").format(text=one.text)
    elif one.owner is Owner.SHARED:
        words = (_("You and {names}: {text}") if who else _("Together: {text}")).format(names=who, text=one.text)
    else:
        words = _("{names}: {text}").format(names=who or _("Somebody"), text=one.text)
    day = short_day(one.due.on, today) if one.due is not None else _("no date")
    return Line(Mark.PROMISE, words, day, one.span, undated=one.due is None)


def _topic(one: Raised, jotted: Jotted) -> Line:
    who = _called(jotted, jotted.with_whom(one))
    if not who:
        return Line(
            Mark.TOPIC, _("{text}: stays in the note, as it is not clear with whom").format(text=one.text), "", one.span
        )
    return Line(Mark.TOPIC, _("Bring up with {names}: {text}").format(names=who, text=one.text), "", one.span)


def _date(one: Dated, jotted: Jotted) -> Line:
    day = month_day(one.month, one.day)
    if one.year is not None:
        day = _("{day} {year}").format(day=day, year=one.year)
    what = one.label or title("date", {"kind": one.kind.value}, [])
    return Line(Mark.DATE, _("{what}, {name}").format(what=what, name=_called(jotted, [one.person])), day, one.span)


def _unclear(one: Unclear) -> Line:
    name = one.text.lstrip("@")
    if not one.candidates:
        words = _("Nobody here is called “{name}”.").format(name=name)
    else:
        them = _either([who.name for who in one.candidates])
        words = _("“{name}” could be {people}. Write the whole name.").format(name=name, people=them)
    return Line(Mark.UNCLEAR, words, "", one.span)


def _either(people: list[str]) -> str:
    shown = list(dict.fromkeys(people))[:4]
    if len(shown) == 1:
        return _("one of several called {name}").format(name=shown[0])
    return _("{names} or {last}").format(names=", ".join(shown[:-1]), last=shown[-1])


def plain(line: Line) -> str:
    """A line as one text."""
    return _("{what} ({day})").format(what=line.text, day=line.day) if line.day else line.text


def told(jotted: Jotted, today: date) -> Iterator[str]:
    """Every line as one text."""
    return (plain(line) for line in lines(jotted, today))
