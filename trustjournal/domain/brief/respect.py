"""What to respect in a person, in the words of the Brief: boundaries first, with what the user changed to fit them."""

from collections.abc import Iterable

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.brief.value import BriefLine
from trustjournal.domain.preferences import Preference, PreferenceKind


def respect_lines(preferences: Iterable[Preference]) -> list[BriefLine]:
    """One line for each of a person's preferences and boundaries (practices P23 and P27)."""
    ordered = sorted(preferences, key=lambda each: each.kind is not PreferenceKind.BOUNDARY)
    return [
        BriefLine(
            text=words.clause(each.text),
            detail=_("You: {adjustment}").format(adjustment=words.clause(each.adjustment)) if each.adjustment else "",
            icon="minus-circle-outline" if each.kind is PreferenceKind.BOUNDARY else "",
            kind="preference",
            id=each.id,
        )
        for each in ordered
    ]
