"""Sections of words as Markdown and as the blocks of printed pages: the record of a person, and a person's page."""

from collections.abc import Iterator, Sequence
from html import escape

from trustjournal.base.i18n import _
from trustjournal.domain.words import clock, long_date
from trustjournal.services.entry_words import Line
from trustjournal.services.journal import Journal
from trustjournal.services.person_record import Record, Section

_LONGEST = 3_000
"""So many characters make one block of a page at most: longer ones take a while to lay out in one go."""

Block = tuple[str, bool, int]
"""A piece of a printed page: HTML, whether the next piece has to stand on its sheet, and the px left free above it."""


def blocks(record: Record) -> Iterator[Block]:
    """The record as pieces of printed pages, and at its end what is not in it and what else holds them."""
    yield from page_blocks(title_of(record), record.made, record.sections)
    for heading, lines in _ends(record):
        yield f'<p style="font-size:16px; font-weight:600; margin:0;">{escape(heading)}</p>', True, 18
        for line in lines:
            yield f'<p style="margin:0;">{escape(line)}</p>', False, 2


def page_blocks(title: str, below: str, sections: Sequence[Section]) -> Iterator[Block]:
    """A title, a line below it, and sections as pieces of printed pages."""
    yield f'<p style="font-size:22px; font-weight:600; margin:0;">{escape(title)}</p>', True, 0
    yield f'<p style="margin:0;">{escape(below)}</p><hr>', True, 2
    for section in sections:
        yield f'<p style="font-size:16px; font-weight:600; margin:0;">{escape(section.title)}</p>', True, 18
        for entry in section.entries:
            if entry.heading:
                yield f'<p style="margin:0;"><b>{escape(entry.heading)}</b></p>', bool(entry.lines), 8
            for line in entry.lines:
                yield from _paper(line)


def as_markdown(record: Record) -> str:
    """The record as Markdown, with nothing cut."""
    parts = [f"# {title_of(record)}", record.made]
    for section in record.sections:
        parts.append(f"## {section.title}")
        for entry in section.entries:
            parts += [f"### {_one_line(entry.heading)}"] if entry.heading else []
            parts.append("\n".join(_md(line) for line in entry.lines))
    for heading, lines in _ends(record):
        parts += [f"## {heading}", "\n".join(f"- {_one_line(line)}" for line in lines)]
    return "\n\n".join(part for part in parts if part) + "\n"


def title_of(record: Record) -> str:
    """What the record is called."""
    return _("What is kept about {name}").format(name=record.name)


def footer(journal: Journal) -> str:
    """What stands below every printed page."""
    now = journal.clock.now()
    return _("Private. Made on {date} at {time}.").format(date=long_date(now.date()), time=clock(now))


def _ends(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    if record.left_out:
        yield _("What is not in it"), record.left_out
    if record.elsewhere:
        yield _("What else still holds them"), record.elsewhere


def _paper(line: Line) -> Iterator[Block]:
    label = f"<b>{escape(line.label)}</b>: " if line.label else ""
    text = line.text
    while text:
        part = text[:_LONGEST]
        if len(text) > _LONGEST:
            at = max(part.rfind("\n"), 0) or max(part.rfind(" "), 0) or _LONGEST
            part = text[:at]
        yield f'<p style="margin:0;">{label}{escape(part).replace(chr(10), "<br>")}</p>', False, 2
        text, label = text[len(part) :].lstrip("\n "), ""


def _md(line: Line) -> str:
    text = "\n  ".join(line.text.splitlines())
    return f"- {line.label}: {text}" if line.label else f"- {text}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
