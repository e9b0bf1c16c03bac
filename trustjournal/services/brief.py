"""The Brief of a person, and its renderings: the same content on screen, paper, clipboard and command line."""

from datetime import datetime
from html import escape

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.brief.compose import compose
from trustjournal.domain.brief.value import Brief, BriefLine, BriefSection
from trustjournal.services.journal import Journal
from trustjournal.storage.person_file import load_person_file
from trustjournal.storage.policy import policy_of


def brief_of(journal: Journal, person_id: str, now: datetime | None = None, *, reveal: bool = False) -> Brief:
    """The Brief of a person at a moment (this one); UserError where nobody has that id."""
    at = now or journal.clock.now()
    file = load_person_file(journal.reader, person_id, at)
    if file is None:
        raise UserError(_("This person is not in the journal any more."), _("Choose another."))
    return compose(file, at, policy_of(journal.reader).feb29, reveal=reveal)


def as_text(brief: Brief) -> str:
    """The Brief as plain text."""
    lines = [brief.name, *filter(None, (brief.subtitle, brief.occasion)), ""]
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
    """The Brief as the HTML of one printed page (QTextDocument's subset): tick boxes, room for notes."""
    first = "".join(
        f'<td width="33%">{_box(line)}<b>{escape(_head(line))}</b><br>{escape(line.detail)}</td>'
        for line in brief.first
    )
    top = f'<table width="100%" border="1" cellspacing="0" cellpadding="8"><tr>{first}</tr></table>' if first else ""
    left = "".join(_section_html(section) for section in brief.left if section.lines)
    right = "".join(_section_html(section) for section in brief.right if section.lines)
    rules = "<hr>".join("<p>&nbsp;</p>" for _line in range(7))
    return (
        '<table width="100%"><tr>'
        f'<td><span style="font-size:15pt; font-weight:600">{escape(brief.name)}</span>'
        f"<br>{escape(brief.subtitle)}</td>"
        f'<td align="right">{escape(brief.occasion)}</td></tr></table><hr>{top}'
        f'<table width="100%" cellpadding="6"><tr><td width="58%" valign="top">{left}</td>'
        f'<td width="42%" valign="top">{right}</td></tr></table>'
        f"<p><b>{escape(_('Notes'))}</b></p>{rules}<hr>"
        '<table width="100%"><tr><td><span style="font-size:8pt">'
        f"{escape(_('Private. Printed {when}.').format(when=brief.printed))}</span></td>"
        f'<td align="right"><span style="font-size:8pt">{escape(brief.left_out)}</span></td></tr></table>'
    )


def _with_lines(brief: Brief) -> list[BriefSection]:
    return [section for section in brief.sections if section.lines]


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


def _box(line: BriefLine) -> str:
    return "&#9744; " if line.tick else ""


def _section_html(section: BriefSection) -> str:
    def item(line: BriefLine) -> str:
        detail = f" <small>{escape(line.detail)}</small>" if line.detail else ""
        return f"<br>{_box(line) or '&bull; '}{escape(_head(line))}{detail}"

    return f"<p><b>{escape(_heading(section))}</b>{''.join(item(line) for line in section.lines)}</p>"
