"""An empathy map on paper: one page with the four quadrants, and pains and gains below (practice P09)."""

from datetime import date
from html import escape

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.interactions import Empathy
from trustjournal.services.journal import Journal


def as_html(journal: Journal, mapped: Empathy | None, name: str, on: date) -> str:
    """The map of one person as HTML of QTextDocument's subset, empty quadrants to fill in by hand included.

    `on` is the day of the conversation.
    """
    empathy = mapped or Empathy()
    now = journal.clock.now()
    when = _("{date} at {time}").format(date=words.long_date(now.date()), time=words.clock(now))
    rows = (
        ((_("Says"), empathy.says), (_("Thinks"), empathy.thinks)),
        ((_("Does"), empathy.does), (_("Feels"), empathy.feels)),
        ((_("Pains"), empathy.pains), (_("Gains"), empathy.gains)),
    )
    table = "".join(f"<tr>{''.join(_cell(title, text) for title, text in row)}</tr>" for row in rows)
    return (
        '<table width="100%" cellspacing="0"><tr>'
        f'<td><span style="font-size:22px; font-weight:600">{escape(_("Empathy map"))}</span><br>{escape(name)}</td>'
        f'<td align="right">{escape(words.long_date(on))}</td></tr></table><hr>'
        f'<table width="100%" cellspacing="0" style="border-collapse:collapse; margin-top:10px;">{table}</table>'
        f'<p style="margin-top:18px; font-size:11px;">{escape(_("Private. Printed {when}.").format(when=when))}</p>'
    )


def _cell(title: str, text: str | None) -> str:
    """A quadrant, with room to go on by hand."""
    lines = "<br>".join(escape(line) for line in (text or "").splitlines())
    return (
        '<td width="50%" style="border:1px solid #000000; padding:10px;">'
        f'<b>{escape(title)}</b><p style="margin-top:4px; margin-bottom:90px;">{lines}</p></td>'
    )
