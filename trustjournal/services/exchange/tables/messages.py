"""LinkedIn's messages as weak touches: on which days one wrote with whom, and never what.

One conversation and day is one entry, by message, with those of its people who are connections; its title is the
subject where there is one. What was written stays in the archive: it is the words of two people, of whom one was not
asked, and the touch says what a rhythm needs. Conversations with nobody among the connections (offers from strangers,
accounts that are gone) are left out and counted, since an entry about nobody would say nothing at all.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.services.exchange.imported import ImportedEntry
from trustjournal.services.exchange.plain_text import one_line
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.profiles import LINKEDIN, profile_uid
from trustjournal.services.exchange.reading import Reading, entry_id
from trustjournal.services.exchange.tables.sheet import Opener, Row, Rows, Text
from trustjournal.services.exchange.tables.words import key_of

TITLE_LIMIT = 200
_TALK, _NAME, _SENDER, _TO = "conversationid", "conversationtitle", "senderprofileurl", "recipientprofileurls"
_AT, _SUBJECT, _FOLDER, _DRAFT = "date", "subject", "folder", "ismessagedraft"
_NEEDED = (_SENDER, _TO, _AT)
_UNWANTED = frozenset({"spam", "drafts", "draft"})


class _Talk:
    """One conversation on one day, while its messages come."""

    def __init__(self, line: int, at: datetime) -> None:
        self.line = line
        self.at = at
        self.people: dict[str, None] = {}
        self.title = ""


def read_messages(
    opens: Opener, file: str, how: Reading, people: Mapping[str, str]
) -> Iterator[ImportedEntry | Problem]:
    """A touch for each conversation and day; `people` are the ids of the connections by their profiles."""
    talks: dict[tuple[str, str], _Talk] = {}
    zone = _zone(how.zone)
    with opens() as stream:
        rows = Rows(",").read(Text(how.encoding).lines(stream))
        places = _places(rows)
        if places is None:
            yield Problem(file=file, line=None, message=_("The messages in this archive could not be understood."))
            return
        undated = [row.line for row in rows if not _take(row, places, zone, people, talks)]
    if undated:
        message = ngettext(
            "{n} message in messages.csv has no day that can be read; it was left out.",
            "{n} messages in messages.csv have no day that can be read; they were left out.",
            len(undated),
        )
        yield Problem(file=file, line=undated[0], message=message.format(n=len(undated)))
    yield from _entries(talks, file)


def _entries(talks: Mapping[tuple[str, str], _Talk], file: str) -> Iterator[ImportedEntry | Problem]:
    strangers = 0
    for (talk_id, day), talk in talks.items():
        if not talk.people:
            strangers += 1
            continue
        entry = Interaction(
            id=entry_id(LINKEDIN, Interaction.KIND, f"{talk_id}\n{day}"),
            at=Instant.of(talk.at),
            channel=Channel.MESSAGE,
            people=tuple(talk.people),
            title=talk.title or None,
        )
        yield ImportedEntry(file=file, line=talk.line, entry=entry)
    if strangers:
        message = ngettext(
            "{n} conversation with nobody among the connections was left out.",
            "{n} conversations with nobody among the connections were left out.",
            strangers,
        )
        yield Problem(file=file, line=None, message=message.format(n=strangers))


def _places(rows: Iterator[Row]) -> dict[str, int] | None:
    header = next(rows, None)
    if header is None:
        return None
    places = {key_of(name): at for at, name in enumerate(header.cells)}
    return places if all(name in places for name in _NEEDED) else None


def _take(
    row: Row,
    places: Mapping[str, int],
    zone: tzinfo,
    people: Mapping[str, str],
    talks: dict[tuple[str, str], _Talk],
) -> bool:
    """Take one message in; False where its day cannot be read."""
    cells = row.cells

    def cell(name: str) -> str:
        at = places.get(name, len(cells))
        return one_line(cells[at]) if at < len(cells) else ""

    if cell(_FOLDER).lower() in _UNWANTED or cell(_DRAFT).lower() == "yes":
        return True
    at = _moment(cell(_AT), zone)
    if at is None:
        return False
    profiles = _profiles(f"{cell(_SENDER)} {cell(_TO)}")
    talk_id = cell(_TALK) or " ".join(sorted(profiles))
    talk = talks.setdefault((talk_id, at.date().isoformat()), _Talk(row.line, at))
    talk.at = min(talk.at, at)
    talk.title = talk.title or (cell(_SUBJECT) or cell(_NAME))[:TITLE_LIMIT]
    for profile in profiles:
        if profile in people:
            talk.people[people[profile]] = None
    return True


def _profiles(text: str) -> list[str]:
    """Everyone that a message goes from and to, by their profiles, each once."""
    found = map(profile_uid, re.split(r"[\s,;]+", text))
    return list(dict.fromkeys(filter(None, found)))


def _moment(text: str, zone: tzinfo) -> datetime | None:
    """`2026-07-01 10:00:00 UTC` where the user is."""
    try:
        moment = datetime.fromisoformat(text.removesuffix(" UTC"))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ValueError, LookupError, OSError):
        return UTC
