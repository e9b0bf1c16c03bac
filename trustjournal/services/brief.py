"""The Brief of a person, and its renderings: the same content on screen, paper, clipboard and command line."""

from datetime import datetime
from html import escape

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.brief.compose import compose
from trustjournal.domain.brief.value import MOST_LINES, Brief, BriefLine, BriefSection
from trustjournal.services.journal import Journal
from trustjournal.services.practices import practices
from trustjournal.storage.person_file import load_person_file
from trustjournal.storage.policy import policy_of
from trustjournal.storage.sense import sensible

_RULES = 30


@sensible
def brief_of(journal: Journal, person_id: str, now: datetime | None = None, *, reveal: bool = False) -> Brief:
    """The Brief of a person at a moment (this one); UserError where nobody has that id."""
    at = now or journal.clock.now()
    file = load_person_file(journal.reader, person_id, at, local=journal.clock.local)
    if file is None:
        raise UserError(_("This person is not in the journal any more."), _("Choose another."))
    questions = tuple(question for practice in practices() for question in practice.questions)
    return compose(file, at, policy_of(journal.reader).feb29, reveal=reveal, questions=questions)


def as_text(brief: Brief) -> str:
    """The Brief as plain text."""
    lines = [brief.name, *filter(None, (brief.subtitle, brief.occasion, brief.opening)), ""]
    lines += [f"* {_joined(line)}" for line in brief.first]
    for section in _with_lines(brief):
        lines += ["", _heading(section)]
        lines += [f"  {'[ ]' if line.tick else '-'} {_joined(line)}" for line in (*section.lines, *section.more)]
    if brief.left_out:
        lines += ["", brief.left_out]
    return "\n".join(lines) + "\n"


def as_markdown(brief: Brief) -> str:
    """The Brief as Markdown, ready to paste."""
    lines = [f"# {_md(brief.name)}", "", _md(", ".join(filter(None, (brief.subtitle, brief.occasion)))), ""]
    lines += [_md(brief.opening), ""] if brief.opening else []
    lines += [f"- {'[ ] ' if line.tick else ''}**{_md(_head(line))}**{_md_detail(line)}" for line in brief.first]
    for section in _with_lines(brief):
        lines += ["", f"## {_md(_heading(section))}", ""]
        lines += [
            f"- {'[ ] ' if line.tick else ''}{_md(_head(line))}{_md_detail(line)}"
            for line in (*section.lines, *section.more)
        ]
    if brief.left_out:
        lines += ["", f"*{_md(brief.left_out)}*"]
    return "\n".join(lines) + "\n"


def as_json(brief: Brief) -> bytes:
    """The Brief as one JSON document, its fields as named in the code."""
    return msgspec.json.format(msgspec.json.encode(brief), indent=2)


def as_html(brief: Brief) -> str:
    """The Brief as the HTML of one printed page (QTextDocument's subset): tick boxes, and rules to write on.

    Lengths are in px of 96 to an inch. There are more rules than a page has room for; whoever lays the page out
    leaves out what does not fit.
    """
    left = "".join(_section_html(section) for section in brief.left if section.lines or section.more)
    right = "".join(_section_html(section) for section in brief.right if section.lines or section.more)
    rule = '<tr><td style="border-bottom:1px solid #b4b4b4; padding-top:14px;">&nbsp;</td></tr>'
    return (
        '<table width="100%" cellspacing="0"><tr>'
        f'<td><span style="font-size:22px; font-weight:600">{escape(brief.name)}</span>'
        f"<br>{escape(brief.subtitle)}</td>"
        f'<td align="right">{escape(brief.occasion)}</td></tr></table><hr>'
        f"{_first_html(brief)}{_opening_html(brief)}"
        '<table width="100%" cellspacing="0" style="margin-top:8px;"><tr>'
        f'<td width="57%" style="padding-right:28px;">{left}</td>'
        f'<td width="43%">{right}</td></tr></table>'
        f'<p style="margin-top:24px; margin-bottom:0px;"><b>{escape(_("Notes"))}</b></p>'
        f'<table width="100%" cellspacing="0" style="border-collapse:collapse;">{rule * _RULES}</table>'
        '<table width="100%" cellspacing="0" style="margin-top:18px;"><tr>'
        f'<td style="font-size:11px;">{escape(_("Private. Printed {when}.").format(when=brief.printed))}</td>'
        f'<td align="right" style="font-size:11px;">{escape(brief.left_out)}</td></tr></table>'
    )


def _with_lines(brief: Brief) -> list[BriefSection]:
    return [section for section in brief.sections if section.lines or section.more]


def _heading(section: BriefSection) -> str:
    return f"{section.title}, {section.note}" if section.note else section.title


def _head(line: BriefLine) -> str:
    return f"{line.lead}: {line.text}" if line.lead else line.text


def _joined(line: BriefLine) -> str:
    return f"{_head(line)} ({line.detail})" if line.detail else _head(line)


def _md(text: str) -> str:
    return "".join("\\" + char if char in "\\`*_[]<>#|" else char for char in text)


def _md_detail(line: BriefLine) -> str:
    return f" ({_md(line.detail)})" if line.detail else ""


def _first_html(brief: Brief) -> str:
    if not brief.first:
        return ""
    cells = "".join(
        f'<td width="33%" style="padding-right:14px;"><table width="100%" cellspacing="0">'
        f"<tr>{_mark_html(line, blank='')}<td>"
        f"<b>{escape(_head(line))}</b>{'<br>' if line.detail else ''}{escape(line.detail)}</td></tr></table></td>"
        for line in brief.first
    )
    # A table within one bordered cell: borders of its own cells would cut the box in three.
    return (
        '<table width="100%" cellspacing="0" style="border-collapse:collapse; margin-top:10px;"><tr>'
        '<td style="border:1px solid #000000; padding:10px;">'
        f'<table width="100%" cellspacing="0"><tr>{cells}</tr></table></td></tr></table>'
    )


def _opening_html(brief: Brief) -> str:
    return f'<p style="margin-top:14px;">{escape(brief.opening)}</p>' if brief.opening else ""


def _section_html(section: BriefSection) -> str:
    # Paper cannot unfold what the screen folds: it shows three lines, and says how many more there are.
    everything = (*section.lines, *section.more)
    lines = "".join(_line_html(line) for line in everything[:MOST_LINES])
    if len(everything) > MOST_LINES:
        left = len(everything) - MOST_LINES
        words = ngettext("and {n} more", "and {n} more", left).format(n=left)
        lines += f'<tr><td></td><td colspan="2"><small>{escape(words)}</small></td></tr>'
    return (
        f'<p style="margin-top:17px; margin-bottom:2px;"><b>{escape(_heading(section))}</b></p>'
        f'<table width="100%" cellspacing="0" style="margin-bottom:2px;">{lines}</table>'
    )


def _line_html(line: BriefLine) -> str:
    detail = escape(line.detail)
    if line.tick:
        due = f'<td align="right" style="padding-top:4px;"><small>{detail}</small></td>'
        return f'<tr>{_mark_html(line)}<td style="padding-top:4px;">{escape(_head(line))}</td>{due}</tr>'
    after = f" <small>{detail}</small>" if detail else ""
    return f'<tr>{_mark_html(line)}<td colspan="2" style="padding-top:4px;">{escape(_head(line))}{after}</td></tr>'


def _mark_html(line: BriefLine, blank: str = "&bull;", top: int = 4) -> str:
    mark = "&#9744;" if line.tick else blank
    return f'<td width="20" style="padding-top:{top}px;">{mark}</td>' if mark else ""
