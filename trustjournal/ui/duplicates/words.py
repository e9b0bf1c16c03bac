"""Pairs of people in the words and values of the room."""

from __future__ import annotations

from collections.abc import Sequence

from trustjournal.base.i18n import _, ngettext
from trustjournal.services.duplicates import Look, Pair
from trustjournal.services.merge import FieldChoice
from trustjournal.ui.duplicates.values import Comparison, PairRow
from trustjournal.ui.kit.buttons import Choice
from trustjournal.ui.kit.paint import ChipLook, Tone
from trustjournal.ui.kit.sidebyside import Option, SideField

_VERY, _LIKELY = 85, 55


def row_of(pair: Pair) -> PairRow:
    """A pair as a row of the list."""
    strength = strength_of(pair)
    tone = {"very": Tone.KEPT, "likely": Tone.CHECKIN}.get(strength, Tone.NEUTRAL)
    return PairRow(
        ids=(pair.one.id, pair.other.id),
        names=(pair.one.name, pair.other.name),
        title=_("{one} and {other}").format(one=_called(pair.one), other=_called(pair.other)),
        strength=strength,
        chip=ChipLook(pair.strength, tone),
        why=" · ".join(pair.words),
    )


def _called(look: Look) -> str:
    return _("{name} (archived)").format(name=look.name) if look.archived else look.name


def strength_of(pair: Pair) -> str:
    """The filter that a pair belongs to."""
    return "very" if pair.score >= _VERY else "likely" if pair.score >= _LIKELY else "perhaps"


def pills_of(rows: Sequence[PairRow]) -> list[Choice]:
    """The filters with their counts; one that would show nothing is left out."""
    counts = {key: sum(row.strength == key for row in rows) for key in ("very", "likely", "perhaps")}
    found = [
        Choice("all", _("All"), len(rows)),
        Choice("very", _("Very likely"), counts["very"]),
        Choice("likely", _("Likely"), counts["likely"]),
        Choice("perhaps", _("Perhaps"), counts["perhaps"]),
    ]
    return [choice for choice in found if choice.count or choice.key == "all"]


def note_of(n: int) -> str:
    """The words beside the title."""
    words = ngettext(
        "{n} pair may be one person. Nothing is changed unseen.",
        "{n} pairs may be one person each. Nothing is changed unseen.",
        n,
    )
    return words.format(n=n) if n else ""


def comparison_of(pair: Pair, choices: Sequence[FieldChoice]) -> Comparison:
    """Two people side by side, the one who stays at the left."""
    return Comparison(
        ids=(pair.one.id, pair.other.id),
        names=(pair.one.name, pair.other.name),
        title=_("Is this the same person?"),
        why=pair.words or (_("Nothing that both have in common was found."),),
        heads=(_head(pair.one), _head(pair.other)),
        fields=tuple(map(_field, choices)),
        notes=(
            _("Conversations, promises, dates and notes of both are kept, and every address that is ticked."),
            _(
                "A name, role or birthday that you do not choose is kept among the further details. "
                "You can separate them again at any time."
            ),
        ),
    )


def _head(look: Look) -> str:
    if not look.talks:
        return _called(look)
    words = ngettext("{name}, {n} conversation", "{name}, {n} conversations", look.talks)
    return words.format(name=_called(look), n=look.talks)


def _field(choice: FieldChoice) -> SideField:
    return SideField(
        key=choice.key,
        label=choice.label,
        left=tuple(Option(choice.key, words) for words in choice.mine),
        right=tuple(Option(each.key, each.words) for each in choice.theirs),
        several=choice.several,
        asked=not choice.fuller,
    )
