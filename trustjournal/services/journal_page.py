"""The room of the journal: everything in time order, narrowed by kind, person, tag, channel, time and words."""

from datetime import date

from msgspec import Struct

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import LifeMoment
from trustjournal.domain.folding import fold
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.moments import Moment
from trustjournal.domain.person_file import TimelineEntry
from trustjournal.domain.topics import Share, Topic
from trustjournal.domain.words import clause
from trustjournal.services import trash
from trustjournal.services.journal import Journal
from trustjournal.services.titles import title
from trustjournal.storage import people as stored
from trustjournal.storage import timeline
from trustjournal.storage.change import Change
from trustjournal.storage.search import Narrow, search
from trustjournal.storage.timeline import KINDS, Key, Only

PAGE = 60
FOUND = 200
"""So many of the newest entries that hold the words are shown."""

CONVERSATIONS, REFLECTIONS = "conversations", "reflections"
SHOWN: dict[str, tuple[str, ...]] = {
    "everything": KINDS,
    CONVERSATIONS: ("interaction",),
    "moments": ("moment", "life_moment"),
    REFLECTIONS: ("interaction",),
    "promises": ("commitment",),
}
"""Which kinds each filter lets through."""


class Wanted(Struct, frozen=True, kw_only=True):
    """Which entries: of one of SHOWN, with a person, with people of a tag, by a channel, of a time, holding words."""

    shown: str = "everything"
    person_id: str | None = None
    tag: str = ""
    channel: str = ""
    since: date | None = None
    before: date | None = None
    query: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds to look in; only conversations have a channel."""
        kinds = SHOWN[self.shown]
        return tuple(kind for kind in kinds if kind == Interaction.KIND) if self.channel else kinds


class Found(Struct, frozen=True):
    """What holds the words: the newest entries, whether there are more, and how many confidential ones match too."""

    entries: tuple[TimelineEntry, ...] = ()
    more: bool = False
    confidential: int = 0


def page(journal: Journal, wanted: Wanted, after: Key | None = None, limit: int = PAGE) -> list[TimelineEntry]:
    """The next entries behind a key, newest first; without regard to the words."""
    return timeline.page(journal.reader, wanted.person_id, wanted.kinds, after, limit, _only(journal, wanted))


def find(journal: Journal, wanted: Wanted, *, reveal: bool = False) -> Found:
    """The newest entries that hold every word; confidential ones are only counted unless revealed."""
    kinds = wanted.kinds
    with_heard = (*kinds, "reflection") if Interaction.KIND in kinds else kinds
    groups: list[tuple[str, ...]] = [(wanted.person_id,)] if wanted.person_id else []
    if wanted.tag:
        groups.append(tuple(tagged(journal, wanted.tag)) or ("",))
    narrow = Narrow(kinds=with_heard, since=wanted.since, before=wanted.before, people=tuple(groups))
    answer = search(journal.reader, wanted.query, limit=FOUND, reveal=reveal, narrow=narrow)
    ids = {(hit.kind, hit.id) for hit in answer.hits if hit.kind != "reflection"}
    heard = [hit.id for hit in answer.hits if hit.kind == "reflection"]
    ids |= {(Interaction.KIND, talk) for talk in timeline.talks_heard(journal.reader, heard)}
    entries = timeline.entries(journal.reader, sorted(ids))
    fitting = tuple(entry for entry in entries if _fits(entry, wanted) and (reveal or not entry.entry.confidential))
    return Found(fitting, len(answer.hits) >= FOUND, answer.confidential)


def entries(journal: Journal, wanted: list[tuple[str, str]]) -> list[TimelineEntry]:
    """These entries (kind, id), newest first, as far as they are there."""
    return timeline.entries(journal.reader, wanted)


def _fits(entry: TimelineEntry, wanted: Wanted) -> bool:
    if wanted.shown == REFLECTIONS and not entry.reflections:
        return False
    return not wanted.channel or (isinstance(entry.entry, Interaction) and entry.entry.channel == wanted.channel)


def _only(journal: Journal, wanted: Wanted) -> Only:
    return Only(
        channel=wanted.channel,
        people=tuple(tagged(journal, wanted.tag)) if wanted.tag else None,
        since=wanted.since,
        before=wanted.before,
        reflected=wanted.shown == REFLECTIONS,
        begun_by=journal.clock.today(),
    )


def tags(journal: Journal) -> list[str]:
    """Every tag that somebody has, by the alphabet."""
    return sorted({tag for _id, _name, own in stored.called_all(journal.reader) for tag in own}, key=fold)


def tagged(journal: Journal, tag: str) -> list[str]:
    """Who has a tag."""
    return [person for person, _name, own in stored.called_all(journal.reader) if tag in own]


def people_of(entry: TimelineEntry) -> tuple[str, ...]:
    """Whom an entry is with, by id, in its order."""
    noun = entry.entry
    if isinstance(noun, Interaction | Commitment | Moment):
        return noun.people
    assert isinstance(noun, LifeMoment | Topic | Share)
    return (noun.person_id,) if noun.person_id else ()


def names_in(journal: Journal, people_ids: list[str]) -> dict[str, str]:
    """What people are called, by id."""
    return stored.names(journal.reader, people_ids)


def called(journal: Journal, entries: list[TimelineEntry]) -> dict[str, str]:
    """What the people of these entries are called, by id."""
    return stored.names(journal.reader, sorted({person for entry in entries for person in people_of(entry)}))


def delete(journal: Journal, kind: str, entry_id: str) -> Change | None:
    """Put an entry of the journal in the trash. Raises UserError where it is not there."""
    found = timeline.entries(journal.reader, [(kind, entry_id)])
    if not found:
        raise trash.gone(_("That entry is not there any more."))
    noun = found[0].entry
    own = getattr(noun, "text", None) or getattr(noun, "label", None) or getattr(noun, "title", None)
    words = clause(own) or heading(found[0], [])
    return trash.delete(journal, kind, entry_id, words, _("Delete: {text}").format(text=words))


def heading(entry: TimelineEntry, people: list[str]) -> str:
    """What an entry is called: what it was, and with whom as far as the words say so."""
    fields = ("channel", "owner", "kind", "state")
    form = {field: str(getattr(entry.entry, field)) for field in fields if hasattr(entry.entry, field)}
    return title(entry.kind, form, people)
