"""What the Brief says of the person themselves: what they are strong at, how one met, why to work together."""

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.brief.value import BriefLine, Setting

_MOST = 3


def person_lines(setting: Setting) -> list[BriefLine]:
    """Strengths (practice P21), and how one met (practice P31)."""
    person = setting.file.person
    lines = []
    if person.strengths:
        text = _("Strong at: {strengths}").format(strengths=", ".join(person.strengths[:_MOST]))
        lines.append(BriefLine(text=text, kind="person", id=person.id))
    if person.how_met:
        text = _("You met: {how}").format(how=words.clause(person.how_met))
        lines.append(BriefLine(text=text, kind="person", id=person.id))
    return lines


def partnership(setting: Setting) -> tuple[list[BriefLine], str]:
    """The notes on a partner (practice P32): values, intent, capabilities, results."""
    notes = setting.file.person.partnership
    if notes is None:
        return [], ""
    told = (
        (_("Values"), notes.values),
        (_("Intent"), notes.intent),
        (_("Capabilities"), notes.capabilities),
        (_("Results"), notes.results),
    )
    person = setting.file.person.id
    return [BriefLine(lead=name, text=words.clause(text), kind="person", id=person) for name, text in told if text], ""
