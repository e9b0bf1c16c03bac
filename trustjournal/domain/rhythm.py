"""How often one wants to talk with someone, as one whole phrase."""

from trustjournal.base.i18n import N_, _, ngettext

_PHRASES = {
    1: N_("once a day"),
    7: N_("once a week"),
    14: N_("every 2 weeks"),
    21: N_("every 3 weeks"),
    28: N_("once a month"),
    30: N_("once a month"),
    31: N_("once a month"),
    42: N_("every 6 weeks"),
    56: N_("every 2 months"),
    60: N_("every 2 months"),
    61: N_("every 2 months"),
    84: N_("once a quarter"),
    90: N_("once a quarter"),
    91: N_("once a quarter"),
    92: N_("once a quarter"),
    120: N_("every 4 months"),
    180: N_("twice a year"),
    182: N_("twice a year"),
    183: N_("twice a year"),
    364: N_("once a year"),
    365: N_("once a year"),
    366: N_("once a year"),
}

USUAL = (7, 14, 21, 30, 42, 61, 91, 182, 365)
"""The rhythms that are offered, in days."""


def rhythm(days: int) -> str:
    """A rhythm of so many days in words: "once a month", "every 10 days"."""
    phrase = _PHRASES.get(days)
    return _(phrase) if phrase else ngettext("every {n} day", "every {n} days", days).format(n=days)
