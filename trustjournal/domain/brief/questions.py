"""Which question to suggest: by what is open between the two, always the same for the same facts."""

from trustjournal.base.i18n import _
from trustjournal.domain.brief.value import Setting
from trustjournal.domain.moments import MomentState


def question_to_try(setting: Setting) -> list[str]:
    """One question; three for a first conversation."""
    file = setting.file
    if not file.recent and not file.reflections:
        return [
            _("What would make working together easy for you?"),
            _("What are you proud of these days?"),
            _("How do you like to be reached, and when not?"),
        ]
    open_kinds = {each.kind for each in file.moments if each.state is not MomentState.CLOSED}
    if "mistake" in open_kinds:
        return [_("How did that land with you, and what would put it right?")]
    if "challenge" in open_kinds:
        return [_("What would make this lighter for you?")]
    if any(each.difficult for each in file.topics):
        return [_("What am I not seeing from where I stand?")]
    if "trust_extended" in open_kinds:
        return [_("What do you need from me to carry this?")]
    if file.goals:
        return [_("Which next step would help us both most?")]
    if file.person.close:
        return [_("What could I do differently for you?")]
    return [_("What is on your mind these weeks?")]
