"""An agreement as a memorandum on one page: the HTML that the printed pages are made of, and Markdown to paste."""

from collections.abc import Sequence
from datetime import date
from html import escape

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.agreements import Agreement, AgreementState, Deliverable, Indicator
from trustjournal.domain.commitments import CommitmentState, Owner
from trustjournal.domain.words import long_date, names

_MOST_ROWS = 9
_LONGEST = 320
_TICKS = ' width="24"'


def memorandum(agreement: Agreement, people: Sequence[str], today: date) -> str:
    """The page: both roles side by side, what is delivered, what is looked at, and a line for each to sign.

    `people` are the names of the other side. Long texts are cut where a page would not hold them, with a mark.
    """
    them = names(list(people))
    title = agreement.title or agreement.objective or _("Agreement")
    state = {AgreementState.DRAFT: _("Draft"), AgreementState.ENDED: _("Ended")}.get(agreement.state, "")
    parts = [
        f'<p style="font-size:22px; font-weight:600; margin-bottom:0;">{_text(title)}</p>',
        f'<p style="margin-top:2px;">{escape(_subtitle(them, state))}</p><hr>',
        _paragraph(_("What we want to reach"), agreement.objective if agreement.title else None),
        _roles(agreement, them),
        _deliverables(agreement.deliverables, them),
        _indicators(agreement.indicators),
        _days(agreement),
        _signatures(them),
        f"<p><small>{escape(_('Printed on {day}').format(day=long_date(today)))}</small></p>",
    ]
    return "".join(parts)


def as_markdown(agreement: Agreement, people: Sequence[str]) -> str:
    """The same content as Markdown, with nothing cut, to send to the other side."""
    them = names(list(people))
    title = agreement.title or agreement.objective or _("Agreement")
    state = {AgreementState.DRAFT: _("Draft"), AgreementState.ENDED: _("Ended")}.get(agreement.state, "")
    told = [
        (_("What we want to reach"), agreement.objective if agreement.title else None),
        (_("Your role"), agreement.my_role),
        (_("Role of {name}").format(name=them), agreement.their_role),
    ]
    parts = [f"# {_md(title)}", _md(_subtitle(them, state))]
    for heading, text in told:
        parts += [f"## {_md(heading)}", (text or "").strip()] if text else []
    if agreement.deliverables:
        parts += [f"## {_('Deliverables')}", "\n".join(_md_deliverable(one, them) for one in agreement.deliverables)]
    if agreement.indicators:
        parts += [f"## {_('Indicators')}", "\n".join(_md_indicator(one) for one in agreement.indicators)]
    parts += [_md(line) for line in _day_lines(agreement)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _md_deliverable(one: Deliverable, them: str) -> str:
    by = {Owner.ME: _("You"), Owner.THEM: them, Owner.SHARED: _("Together")}[one.owner] if one.owner else ""
    details = ", ".join(part for part in (by, long_date(one.due_on) if one.due_on else "") if part)
    tick = "x" if one.state is CommitmentState.KEPT else " "
    return f"- [{tick}] {_md(one.text)}{f' ({_md(details)})' if details else ''}"


def _md_indicator(one: Indicator) -> str:
    figures = [
        _("should be {figure}").format(figure=one.target) if one.target is not None else "",
        _("is {figure}").format(figure=one.actual) if one.actual is not None else "",
        _("as of {day}").format(day=long_date(one.as_of_on)) if one.as_of_on is not None else "",
    ]
    said = ", ".join(figure for figure in figures if figure)
    return f"- {_md(one.name)}{f': {_md(said)}' if said else ''}"


def _md(text: str) -> str:
    return "".join("\\" + char if char in "\\`*_[]<>#|" else char for char in " ".join(text.split()))


def _subtitle(them: str, state: str) -> str:
    words = _("Between you and {names}").format(names=them) if them else ""
    return ", ".join(part for part in (words, state) if part)


def _heading(text: str) -> str:
    return f'<p style="margin-top:16px; margin-bottom:4px;"><b>{escape(text)}</b></p>'


def _paragraph(heading: str, text: str | None) -> str:
    return f'{_heading(heading)}<p style="margin-top:0;">{_text(text)}</p>' if text else ""


def _roles(agreement: Agreement, them: str) -> str:
    if not agreement.my_role and not agreement.their_role:
        return ""
    cells = [(_("Your role"), agreement.my_role), (_("Role of {name}").format(name=them), agreement.their_role)]
    made = "".join(
        f'<td width="50%" style="padding-right:12px;">{_heading(heading)}{_text(text or "")}</td>'
        for heading, text in cells
    )
    return f'<table width="100%" cellspacing="0" style="margin-top:14px;"><tr>{made}</tr></table>'


def _deliverables(deliverables: Sequence[Deliverable], them: str) -> str:
    if not deliverables:
        return ""
    owners = {Owner.ME: _("You"), Owner.THEM: them, Owner.SHARED: _("Together")}
    rows = [
        (
            "&#9745;" if one.state is CommitmentState.KEPT else "&#9744;",
            _text(one.text),
            escape(owners[one.owner] if one.owner else ""),
            escape(long_date(one.due_on) if one.due_on else ""),
        )
        for one in deliverables[:_MOST_ROWS]
    ]
    heads = ("", _("What is delivered"), _("By whom"), _("By when"))
    return _heading(_("Deliverables")) + _table(heads, rows, len(deliverables) - len(rows))


def _indicators(indicators: Sequence[Indicator]) -> str:
    if not indicators:
        return ""
    rows = [
        (
            _text(one.name),
            _text("" if one.target is None else str(one.target)),
            _text("" if one.actual is None else str(one.actual)),
            escape(long_date(one.as_of_on) if one.as_of_on else ""),
        )
        for one in indicators[:_MOST_ROWS]
    ]
    heads = (_("What we look at"), _("Should be"), _("Is"), _("As of"))
    return _heading(_("Indicators")) + _table(heads, rows, len(indicators) - len(rows))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], left_out: int) -> str:
    # A column without a head holds ticks alone.
    cells = [f'<td{"" if each else _TICKS} style="padding:3px 12px 3px 0;">' for each in heads]
    head = "".join(f"{cell}<small>{escape(each)}</small></td>" for cell, each in zip(cells, heads, strict=True))
    lines = ("".join(f"{cell}{each}</td>" for cell, each in zip(cells, row, strict=True)) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    words = ngettext("and {n} more", "and {n} more", left_out).format(n=left_out)
    more = f"<p><small>{escape(words)}</small></p>" if left_out else ""
    return f'<table width="100%" cellspacing="0" style="margin-bottom:14px;"><tr>{head}</tr>{body}</table>{more}'


def _day_lines(agreement: Agreement) -> list[str]:
    lines = []
    if agreement.starts_on is not None:
        lines.append(_("Starts on {day}.").format(day=long_date(agreement.starts_on)))
    if agreement.review_on is not None:
        lines.append(_("We look at it again on {day}.").format(day=long_date(agreement.review_on)))
    if agreement.link:
        lines.append(_("Document: {link}").format(link=agreement.link))
    return lines


def _days(agreement: Agreement) -> str:
    lines = _day_lines(agreement)
    return f'<p style="margin-top:16px;">{"<br>".join(_text(line) for line in lines)}</p>' if lines else ""


def _signatures(them: str) -> str:
    line = '<td width="45%" style="border-top:1px solid #000000; padding-top:4px;">'
    return (
        '<table width="100%" cellspacing="0" style="margin-top:48px;"><tr>'
        f'{line}{escape(_("You"))}</td><td width="10%"></td>{line}{escape(them)}</td></tr></table>'
    )


def _text(text: str | None) -> str:
    said = (text or "").strip()
    if len(said) > _LONGEST:
        said = said[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return escape(said).replace("\n", "<br>")
