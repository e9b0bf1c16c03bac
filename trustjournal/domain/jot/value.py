"""What was understood of a jotted text."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from trustjournal.domain.commitments import Owner
from trustjournal.domain.dates import DateKind
from trustjournal.domain.people import Channel


class Span(Struct, frozen=True, order=True):
    """Where something stands in the text: from `start` up to before `end`, in characters."""

    start: int
    end: int

    def meets(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Known(Struct, frozen=True):
    """Somebody of the journal as a text may name them.

    `firsts` are first names and nicknames; `handles` what they are called in a chat, without the @; an archived person
    is only meant by the whole name, a handle or an address.
    """

    id: str
    name: str
    firsts: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    archived: bool = False


class Who(Struct, frozen=True):
    """A person: id and name."""

    id: str
    name: str


class Mention(Struct, frozen=True):
    """A person named in the text."""

    span: Span
    who: Who


class Unclear(Struct, frozen=True):
    """A name that several people have, or an @name that nobody has (no candidates)."""

    span: Span
    text: str
    candidates: tuple[Who, ...] = ()


class ChannelSaid(Struct, frozen=True):
    """A word for the way one talked."""

    span: Span
    channel: Channel


class DaySaid(Struct, frozen=True):
    """Words for a day."""

    span: Span
    on: date


class Promised(Struct, frozen=True):
    """A promise: what (`text`), whose, with whom (ids), and until when.

    `due` is where its day is written. `open_day` is where something like a day stands that was not understood.
    """

    span: Span
    owner: Owner
    text: str
    people: tuple[str, ...] = ()
    due: DaySaid | None = None
    open_day: Span | None = None
    todo: bool = False
    """Something one is going to do ("I will call"): it does not tell of a talk by itself."""
    unclear: bool = False
    """Somebody is named whom it is not clear who they are, so that it is with nobody yet."""


class Raised(Struct, frozen=True):
    """Something to bring up, with whom (ids); `unclear` where it is not clear who is named."""

    span: Span
    text: str
    people: tuple[str, ...] = ()
    unclear: bool = False


class Dated(Struct, frozen=True):
    """A day of somebody's that comes back; the year where one was written."""

    span: Span
    kind: DateKind
    person: str
    month: int
    day: int
    year: int | None = None
    label: str | None = None


class Mark(StrEnum):
    """What a part of the text is, for the eye."""

    TALK = "talk"
    NOTE = "note"
    PERSON = "person"
    UNCLEAR = "unclear"
    CHANNEL = "channel"
    DAY = "day"
    PROMISE = "promise"
    TOPIC = "topic"
    DATE = "date"
    OPEN_DAY = "open_day"


class Jotted(Struct, frozen=True):
    """A jotted text, understood.

    `people` are those the talk was with; `talk` says whether it tells of one, also with somebody whose name is not
    clear. `channel` and `day` are those of the talk. `plain` is whether more than what was understood stands in it.
    """

    mentions: tuple[Mention, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    people: tuple[Who, ...] = ()
    talk: bool = False
    channel: ChannelSaid | None = None
    day: DaySaid | None = None
    promises: tuple[Promised, ...] = ()
    topics: tuple[Raised, ...] = ()
    dates: tuple[Dated, ...] = ()
    plain: bool = False

    def named(self) -> dict[str, str]:
        """Everyone named, id to name, in the order of the text."""
        return {mention.who.id: mention.who.name for mention in self.mentions}

    def with_whom(self, part: "Promised | Raised") -> tuple[str, ...]:
        """The ids of those a promise or topic is with: whom it names, else whom the talk was with."""
        return part.people or (() if part.unclear else tuple(one.id for one in self.people))

    def marks(self) -> list[tuple[Mark, Span]]:
        """Every part with what it is, those within others behind them."""
        found: list[tuple[Mark, Span]] = [(Mark.PROMISE, one.span) for one in self.promises]
        found += [(Mark.TOPIC, one.span) for one in self.topics]
        found += [(Mark.DATE, one.span) for one in self.dates]
        found += [(Mark.OPEN_DAY, one.open_day) for one in self.promises if one.open_day is not None]
        if self.talk:
            found += [(Mark.CHANNEL, self.channel.span)] if self.channel is not None else []
            found += [(Mark.DAY, self.day.span)] if self.day is not None else []
        found += [(Mark.PERSON, one.span) for one in self.mentions]
        found += [(Mark.UNCLEAR, one.span) for one in self.unclear]
        return found
