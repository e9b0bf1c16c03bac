"""What feedback, wins and checked views say in a Brief: the newest of each kind, and what came of it."""

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.brief.value import BriefLine, Setting
from trustjournal.domain.days import shift
from trustjournal.domain.moments import Direction, Moment, MomentState

_RECENT = 60
"""A win is recent for so many days."""


def moment_lines(setting: Setting) -> list[BriefLine]:
    """Feedback that waits, what they asked me to change, the last I gave, a recent win, the last difference in view."""
    found = (_asked(setting), _received(setting), _given(setting), _win(setting), _seen(setting))
    return [line for line in found if line is not None]


def _newest(setting: Setting, kind: str, *, state: MomentState | None = None) -> Moment | None:
    """The newest of a kind that has words and stands nowhere yet."""
    for each in setting.file.moments:
        if each.kind == kind and each.text and (state is None or (each.state or MomentState.OPEN) is state):
            return each if setting.fresh("moment", each.id) else None
    return None


def _line(moment: Moment, text: str, detail: str = "") -> BriefLine:
    return BriefLine(text=text, detail=detail, kind="moment", id=moment.id)


def _said(moment: Moment, field: str) -> str:
    given = moment.details.get(field)
    return words.clause(given) if isinstance(given, str) else ""


def _asked(setting: Setting) -> BriefLine | None:
    moment = _newest(setting, "feedback_asked", state=MomentState.OPEN)
    if moment is None:
        return None
    if moment.direction is Direction.THEIRS:
        text = _("{name} asked for your feedback: {text}")
    else:
        text = _("No answer yet on: {text}")
    return _line(moment, text.format(name=setting.name, text=words.clause(moment.text)))


def _received(setting: Setting) -> BriefLine | None:
    moment = _newest(setting, "feedback_received")
    if moment is None:
        return None
    changed = _said(moment, "changed")
    text = _("{name} told you: {text}").format(name=setting.name, text=words.clause(moment.text))
    return _line(moment, text, _("You changed: {text}").format(text=changed) if changed else "")


def _given(setting: Setting) -> BriefLine | None:
    moment = _newest(setting, "feedback_given", state=MomentState.CLOSED)
    if moment is None:
        return None
    text = _("Your feedback: {text}").format(text=words.clause(moment.text))
    return _line(moment, text, _said(moment, "response"))


def _win(setting: Setting) -> BriefLine | None:
    since = shift(setting.now.date(), -_RECENT)
    moment = next((each for each in setting.file.moments if each.kind == "win" and each.text), None)
    if moment is None or moment.on < since or not setting.fresh("moment", moment.id):
        return None
    waits = moment.state is not MomentState.CLOSED
    detail = _("Not celebrated yet") if waits else _said(moment, "how")
    return _line(moment, _("Win: {text}").format(text=words.clause(moment.text)), detail)


def _seen(setting: Setting) -> BriefLine | None:
    moment = _newest(setting, "perspective_check")
    if moment is None:
        return None
    theirs = _said(moment, "missed") or _said(moment, "their_view")
    return _line(moment, _("Seen differently: {text}").format(text=words.clause(moment.text)), theirs)
