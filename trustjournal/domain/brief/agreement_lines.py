"""What the Brief says of agreements: which are in force, what is due soon or late, which figure is off its target.

A deliverable is near from NEAR days before its day. Of an indicator it is not known whether more is better, so one
whose figure differs from its target is told with both.
"""

from datetime import date

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.agreements import Agreement, AgreementState, Deliverable, Indicator
from trustjournal.domain.brief.first import overdue_words
from trustjournal.domain.brief.value import BriefLine, Setting
from trustjournal.domain.commitments import CommitmentState, Owner
from trustjournal.domain.days import shift

NEAR = 14


def agreement_lines(setting: Setting) -> list[BriefLine]:
    """Each agreement with its review, then what is near or late in it, then the figures."""
    lines = []
    for agreement in setting.file.agreements:
        lines.append(_agreement(agreement, setting.now.date()))
        if agreement.state is AgreementState.AGREED:
            lines += [_deliverable(one, agreement, setting) for one in _near(agreement, setting.now.date())]
            lines += [_indicator(one, agreement) for one in agreement.indicators if _is_off(one)]
    return lines


def _agreement(agreement: Agreement, today: date) -> BriefLine:
    review = _("review {day}").format(day=words.day(agreement.review_on, today)) if agreement.review_on else ""
    title = words.clause(agreement.title or agreement.objective) or _("Your agreement")
    return BriefLine(text=title, detail=review, kind="agreement", id=agreement.id)


def _near(agreement: Agreement, today: date) -> list[Deliverable]:
    last = shift(today, NEAR)
    near = [
        one
        for one in agreement.deliverables
        if one.due_on is not None and one.due_on <= last and one.state in {None, CommitmentState.OPEN}
    ]
    return sorted(near, key=lambda one: one.due_on or date.max)


def _deliverable(one: Deliverable, agreement: Agreement, setting: Setting) -> BriefLine:
    today = setting.now.date()
    assert one.due_on is not None
    leads = {Owner.ME: _("You"), Owner.SHARED: _("Together"), Owner.THEM: setting.name}
    late = one.due_on < today and one.owner is not Owner.THEM
    due = _("by {day}").format(day=words.day(one.due_on, today))
    return BriefLine(
        text=words.clause(one.text),
        lead=leads[one.owner] if one.owner is not None else "",
        detail=overdue_words((today - one.due_on).days) if late else due,
        overdue=late,
        kind="agreement",
        id=agreement.id,
    )


def _is_off(one: Indicator) -> bool:
    return one.target is not None and one.actual is not None and str(one.target).strip() != str(one.actual).strip()


def _indicator(one: Indicator, agreement: Agreement) -> BriefLine:
    detail = _("{actual}, should be {target}").format(actual=one.actual, target=one.target)
    return BriefLine(text=words.clause(one.name), detail=detail, kind="agreement", id=agreement.id)
