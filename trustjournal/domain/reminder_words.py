"""What a notification says, twice: with names and text, and without, for a screen that others can see."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain import words
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges import Lane, Nudge

_NUMBERS = (
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
    N_("ten"),
    N_("eleven"),
    N_("twelve"),
)


class Text(Struct, frozen=True):
    """A title and the line under it."""

    title: str
    body: str


class Texts(Struct, frozen=True):
    """The same said with names, and without names and text."""

    named: Text
    plain: Text


class Deed(StrEnum):
    """What a button of a notification does."""

    BRIEF = "brief"
    LOG = "log"
    THANK = "thank"
    DONE = "done"
    LATER = "later"
    DISMISS = "dismiss"
    TODAY = "today"
    PERSON = "person"


_LABELS = {
    Deed.BRIEF: N_("Open brief"),
    Deed.LOG: N_("Log"),
    Deed.THANK: N_("Log thanks"),
    Deed.DONE: N_("Done"),
    Deed.LATER: N_("Later"),
    Deed.DISMISS: N_("Not now"),
    Deed.TODAY: N_("Open Today"),
    Deed.PERSON: N_("Open"),
}


class PlannedMeeting(Struct, frozen=True, kw_only=True):
    """A meeting near the present moment, as reminders see it: the moments in the reader's zone."""

    id: str
    on: date
    """The day written in its start, which its nudge is due on."""
    starts: datetime
    ends: datetime
    at: Instant
    """Its start as written."""
    people: tuple[tuple[str, str], ...]
    """Ids and first names of those who are known."""
    title: str | None = None
    confidential: bool = False

    @property
    def names(self) -> str:
        """The first names, as one says them."""
        return words.names([name for _id, name in self.people])

    @property
    def said_title(self) -> str:
        """What it is called, where that may be said and there is something to say."""
        return "" if self.confidential else words.clause(self.title)


def label(deed: Deed, *, names: bool) -> str:
    """What a button says; without names it does not even say what opens."""
    return _("Open") if deed is Deed.BRIEF and not names else _(_LABELS[deed])


def number(count: int) -> str:
    """A count as one writes it: "three", and from 13 on in figures."""
    return _(_NUMBERS[count - 1]) if 1 <= count <= len(_NUMBERS) else str(count)


def before(meeting: PlannedMeeting, minutes: int, past_due: int) -> Texts:
    """Before a meeting: who and when, and what to think of. `past_due` counts the user's promises to its people."""
    if minutes:
        title = ngettext("{names} in {n} minute", "{names} in {n} minutes", minutes).format(
            names=meeting.names, n=minutes
        )
        plain = ngettext("A meeting in {n} minute", "A meeting in {n} minutes", minutes).format(n=minutes)
    else:
        title, plain = _("{names} now").format(names=meeting.names), _("A meeting now")
    ready = Text(plain, _("Your brief is ready."))
    if past_due:
        at = _("{names} at {time}").format(names=meeting.names, time=words.clock(meeting.starts))
        promise = ngettext(
            "{n} promise is past due. You could agree a new date.",
            "{n} promises are past due. You could agree new dates.",
            past_due,
        )
        return Texts(Text(at, _capital(promise.format(n=number(past_due)))), ready)
    return Texts(Text(title, _ready(meeting)), ready)


def _ready(meeting: PlannedMeeting) -> str:
    time = words.clock(meeting.starts)
    if meeting.said_title:
        return _("{title} at {time}. Your brief is ready.").format(title=meeting.said_title, time=time)
    if len(meeting.people) == 1:
        return _("One-on-one at {time}. Your brief is ready.").format(time=time)
    return _("Meeting at {time}. Your brief is ready.").format(time=time)


def after(meeting: PlannedMeeting) -> Texts:
    """After a meeting without a note: the offer to write one."""
    enough = _("A line or two is enough.")
    if meeting.said_title:
        body = _("{title} has ended. A line or two is enough.").format(title=meeting.said_title)
    else:
        body = _("You met at {time}. A line or two is enough.").format(time=words.clock(meeting.starts))
    title = _("How was it with {names}?").format(names=meeting.names)
    return Texts(Text(title, body), Text(_("A meeting has ended"), enough))


def nudge(one: Nudge) -> Texts:
    """A nudge by itself: its next step and its reasons; without names only the sort of thing it is."""
    title = one.next_step.removesuffix(".")
    return Texts(Text(title, one.why), Text(_plain_title(one.lane), _("Open Trust Journal to see it.")))


def _plain_title(lane: Lane) -> str:
    if lane is Lane.CHECK_IN:
        return _("Someone to check in with")
    if lane is Lane.CELEBRATE:
        return _("Something to celebrate")
    if lane is Lane.FOLLOW_UP:
        return _("Something to follow up")
    return _("A moment to look back")


def morning(nudges: Sequence[Nudge]) -> Texts:
    """The day in one line: how many things there are, and of which sort. It names nobody."""
    title = ngettext("{n} thing for today", "{n} things for today", len(nudges))
    text = Text(_capital(title.format(n=number(len(nudges)))), _sorts(nudges))
    return Texts(text, text)


def locked(count: int) -> Text:
    """How many things there are, while nothing can be read of them: no name, no sort, no time."""
    title = ngettext("{n} thing for today", "{n} things for today", count)
    return Text(_capital(title.format(n=number(count))), _("Trust Journal is locked. Open it to see more."))


def waited(nudges: Sequence[Nudge]) -> Texts:
    """What waited while reminders were silent, in one line that names nobody."""
    title = ngettext("{n} thing waited", "{n} things waited", len(nudges))
    text = Text(_capital(title.format(n=number(len(nudges)))), _sorts(nudges))
    return Texts(text, text)


def _sorts(nudges: Sequence[Nudge]) -> str:
    """As in "Three check-ins, two to celebrate, three follow-ups."."""
    parts = []
    for lane in Lane:
        count = sum(1 for one in nudges if one.lane is lane)
        if count:
            parts.append(_counted(lane, count).format(n=number(count)))
    return _capital(_("{list}.").format(list=", ".join(parts)))


def _counted(lane: Lane, count: int) -> str:
    if lane is Lane.CHECK_IN:
        return ngettext("{n} check-in", "{n} check-ins", count)
    if lane is Lane.CELEBRATE:
        return ngettext("{n} to celebrate", "{n} to celebrate", count)
    if lane is Lane.FOLLOW_UP:
        return ngettext("{n} follow-up", "{n} follow-ups", count)
    return ngettext("{n} to look back on", "{n} to look back on", count)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
