"""The record of the journal: the entries a filter lets through, to read in a file or on paper.

One walk over the entries tells them in words; Markdown and the printed page are made of the same telling. Confidential
entries are left out, and the record says so.
"""

from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path

from msgspec import Struct

from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.domain.person_file import TimelineEntry
from trustjournal.domain.words import clock, day_heading, long_date, names
from trustjournal.services.journal import Journal
from trustjournal.services.journal_page import Wanted, called, find, heading, page, people_of
from trustjournal.storage.sense import sensible
from trustjournal.storage.timeline import Key

_LONGEST = 3_000
"""So many characters make one block of a page at most: longer ones take a while to lay out in one go."""


class Told(Struct, frozen=True):
    """An entry in words: its day, its heading, its text as it was written, and what was heard."""

    on: date
    heading: str
    text: str = ""
    heard: tuple[str, ...] = ()


class LeftOut(Struct, frozen=True):
    """What the record does not hold, said at its end."""

    words: str


Piece = Told | LeftOut
Block = tuple[str, bool, int]
"""A piece of a printed page: HTML, whether the next piece has to stand on its sheet, and the px left free above it."""


def pieces(journal: Journal, wanted: Wanted, progress: Progress | None = None) -> Iterator[Piece]:
    """The entries in their order, newest first, and at the end what was left out; UserError in discreet mode."""
    journal.assert_shown()
    watcher = progress or Unwatched()
    left_out, done, more = 0, 0, False
    for found in _pages(journal, wanted):
        entries, hidden, more = found
        left_out += hidden
        named = called(journal, entries)
        for entry in entries:
            if entry.entry.confidential:
                left_out += 1
            else:
                yield _told(entry, named)
            done += 1
            watcher.step(done, 0)
    if more:
        yield LeftOut(_("There are older entries that hold these words. Choose a time to have them too."))
    if left_out:
        words = ngettext(
            "{n} confidential entry was left out.", "{n} confidential entries were left out.", left_out
        ).format(n=left_out)
        yield LeftOut(words)


def export_record(journal: Journal, wanted: Wanted, path: Path, progress: Progress | None = None) -> int:
    """Write the record into one Markdown file, in place of what was there; how many entries it holds.

    Raises UserError where it cannot be written.
    """
    from trustjournal.base.writing import write_whole

    count = 0

    def write(file: object) -> None:
        nonlocal count
        file.write(f"# {_('Journal')}\n".encode())  # type: ignore[attr-defined]
        on: date | None = None
        for piece in pieces(journal, wanted, progress):
            if isinstance(piece, Told):
                file.write((_md_day(piece, on) + _md(piece)).encode())  # type: ignore[attr-defined]
                on = piece.on
                count += 1
            else:
                file.write(f"\n---\n\n{piece.words}\n".encode())  # type: ignore[attr-defined]

    write_whole(path, write, force=True)
    return count


def blocks(journal: Journal, wanted: Wanted, filters: str = "", progress: Progress | None = None) -> Iterator[Block]:
    """The record as pieces of printed pages; `filters` says in words what it was narrowed to."""
    yield f'<p style="font-size:22px; font-weight:600; margin:0;">{escape(_("Journal"))}</p>', True, 0
    yield f'<p style="margin:0;">{escape(filters or _("Everything"))}</p><hr>', True, 2
    on: date | None = None
    for piece in pieces(journal, wanted, progress):
        if isinstance(piece, LeftOut):
            yield f"<p>{escape(piece.words)}</p>", False, 20
            continue
        if piece.on != on:
            on = piece.on
            yield f'<p style="font-size:16px; font-weight:600; margin:0;">{escape(_day(on))}</p>', True, 18
        yield from _paper(piece)


def footer(journal: Journal) -> str:
    """What stands below every printed page."""
    now = journal.clock.now()
    when = _("{date} at {time}").format(date=long_date(now.date()), time=clock(now))
    return _("Private. Printed {when}.").format(when=when)


def _pages(journal: Journal, wanted: Wanted) -> Iterator[tuple[list[TimelineEntry], int, bool]]:
    """Entries, how many more were held back as confidential, and whether there are more that are not given."""
    if wanted.query.strip():
        found = find(journal, wanted)
        yield list(found.entries), found.confidential, found.more
        return
    after: Key | None = None
    while entries := page(journal, wanted, after):
        yield entries, 0, False
        after = entries[-1].key


def _told(entry: TimelineEntry, named: dict[str, str]) -> Told:
    noun = entry.entry
    people = [named[person] for person in people_of(entry) if person in named]
    what = heading(entry, people)
    own = getattr(noun, "title", None) or getattr(noun, "label", None)
    if own:
        what = _("{what}: {title}").format(what=what, title=" ".join(str(own).split()))
    elif people and names(people) not in what:
        what = _("{what}, {names}").format(what=what, names=names(people))
    text = (getattr(noun, "note", None) or getattr(noun, "text", None) or "").strip()
    heard = tuple(each.heard.strip() for each in entry.reflections if each.heard and not each.confidential)
    return Told(_day_of(entry), what, text, heard)


@sensible
def _day_of(entry: TimelineEntry) -> date:
    return date.fromisoformat(entry.at[:10])


def _day(on: date) -> str:
    return _("{day} {year}").format(day=day_heading(on), year=on.year)


def _md_day(told: Told, before: date | None) -> str:
    return f"\n## {_day(told.on)}\n" if told.on != before else ""


def _md(told: Told) -> str:
    lines = [f"\n### {told.heading}\n", *([f"\n{told.text}\n"] if told.text else [])]
    for heard in told.heard:
        quoted = "\n".join(f"> {line}" for line in heard.splitlines())
        lines.append(f"\n{quoted}\n")
    return "".join(lines)


def _paper(told: Told) -> Iterator[Block]:
    yield f'<p style="margin:0;"><b>{escape(told.heading)}</b></p>', bool(told.text or told.heard), 8
    for part in _parts(told.text):
        yield f'<p style="margin:0;">{_lines(part)}</p>', False, 1
    for heard in told.heard:
        for part in _parts(heard):
            yield f'<p style="margin:0 0 0 16px;"><i>{_lines(part)}</i></p>', False, 3


def _parts(text: str) -> Iterator[str]:
    """A text in parts short enough, cut between lines or words where it can be."""
    while len(text) > _LONGEST:
        at = max(text.rfind("\n", 1, _LONGEST), 0) or max(text.rfind(" ", 1, _LONGEST), 0) or _LONGEST
        yield text[:at]
        text = text[at:].lstrip("\n ")
    if text:
        yield text


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
