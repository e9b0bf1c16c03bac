"""What the long texts of an entry are called, where its versions are shown."""

from trustjournal.base.i18n import N_, _

_FIELDS = {
    "note": N_("Note"),
    "how_met": N_("How you met"),
    "text": N_("Text"),
    "heard": N_("Heard"),
    "needs": N_("Needs"),
    "non_verbal": N_("Noticed"),
    "do_better": N_("Next time"),
    "objective": N_("Objective"),
    "my_role": N_("Your part"),
    "their_role": N_("Their part"),
    "aim": N_("Aim"),
    "for_me": N_("For you"),
    "for_them": N_("For them"),
    "concern": N_("Concern"),
    "effect": N_("Effect"),
    "ask": N_("Ask"),
    "adjustment": N_("What to do"),
    "went_well": N_("Went well"),
    "to_try": N_("To try"),
}


def field_word(name: str) -> str:
    """What a field is called, as a label."""
    return _(_FIELDS.get(name, name))
