"""What the kinds of entries are called, one and many: "3 conversations"."""

from collections.abc import Callable, Mapping

from trustjournal.base.i18n import N_, _, ngettext

_WORDS = {
    "person": N_("Person"),
    "circle": N_("Circle"),
    "relationship": N_("Somebody around a person"),
    "date": N_("Date"),
    "life_moment": N_("Life moment"),
    "interaction": N_("Conversation"),
    "reflection": N_("Reflection"),
    "moment": N_("Moment"),
    "commitment": N_("Promise"),
    "agreement": N_("Agreement"),
    "goal": N_("Shared goal"),
    "topic": N_("Topic"),
    "share": N_("To share"),
    "preference": N_("Preference"),
    "review": N_("Weekly review"),
    "self_assessment": N_("Self-assessment"),
    "meeting": N_("Meeting"),
}
_COUNTED: Mapping[str, Callable[[int], str]] = {
    "person": lambda n: ngettext("{n} person", "{n} people", n),
    "circle": lambda n: ngettext("{n} circle", "{n} circles", n),
    "relationship": lambda n: ngettext("{n} family member or other", "{n} family members and others", n),
    "date": lambda n: ngettext("{n} date", "{n} dates", n),
    "life_moment": lambda n: ngettext("{n} life moment", "{n} life moments", n),
    "interaction": lambda n: ngettext("{n} conversation", "{n} conversations", n),
    "reflection": lambda n: ngettext("{n} reflection", "{n} reflections", n),
    "moment": lambda n: ngettext("{n} moment", "{n} moments", n),
    "commitment": lambda n: ngettext("{n} promise", "{n} promises", n),
    "agreement": lambda n: ngettext("{n} agreement", "{n} agreements", n),
    "goal": lambda n: ngettext("{n} shared goal", "{n} shared goals", n),
    "topic": lambda n: ngettext("{n} topic", "{n} topics", n),
    "share": lambda n: ngettext("{n} thing to share", "{n} things to share", n),
    "preference": lambda n: ngettext("{n} preference or boundary", "{n} preferences and boundaries", n),
    "review": lambda n: ngettext("{n} weekly review", "{n} weekly reviews", n),
    "self_assessment": lambda n: ngettext("{n} self-assessment", "{n} self-assessments", n),
    "meeting": lambda n: ngettext("{n} meeting", "{n} meetings", n),
}


def kind_word(kind: str) -> str:
    """What one entry of a kind is called, as a label."""
    return _(_WORDS.get(kind, kind))


def counted(counts: Mapping[str, int]) -> list[str]:
    """How many of each kind, each in words."""
    return [_COUNTED[kind](n).format(n=n) for kind, n in counts.items() if n and kind in _COUNTED]
