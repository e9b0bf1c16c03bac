"""Why two people look like one, and how surely, in words."""

from collections.abc import Callable

from trustjournal.base.i18n import _
from trustjournal.domain.alike.values import AGAINST, Likeness, Reason, Why

_VERY, _LIKELY = 85, 55


def reason_words(reason: Reason) -> str:
    """One reason as a sentence without its stop: `The same e-mail address: amara@oakmere.test`."""
    return _WORDS[reason.why](*reason.values)


def why_words(likeness: Likeness) -> tuple[str, ...]:
    """All that speaks for a pair, then what speaks against it."""
    ordered = sorted(likeness.reasons, key=lambda reason: reason.why in AGAINST)
    return tuple(reason_words(reason) for reason in ordered)


def strength_words(score: int) -> str:
    """How surely two are one."""
    if score >= _VERY:
        return _("Very likely")
    return _("Likely") if score >= _LIKELY else _("Perhaps")


def _both(words: Callable[[], str]) -> Callable[..., str]:
    return lambda one="", other="": words().format(one=one, other=other)


_WORDS: dict[Why, Callable[..., str]] = {
    Why.MAIL: _both(lambda: _("The same e-mail address: {one}")),
    Why.PHONE: _both(lambda: _("The same phone number: {one}")),
    Why.PROFILE: _both(lambda: _("The same profile: {one}")),
    Why.CHAT: _both(lambda: _("The same chat name: {one}")),
    Why.NAME: _both(lambda: _("The same name")),
    Why.WRITTEN: _both(lambda: _("The same name, written differently: {one}, {other}")),
    Why.ORDER: _both(lambda: _("The same name in another order: {one}, {other}")),
    Why.SCRIPT: _both(lambda: _("The same name in another script: {one}, {other}")),
    Why.NICKNAME: _both(lambda: _("{one} and {other} can be the same name")),
    Why.INITIALS: _both(lambda: _("Initials that fit: {one}, {other}")),
    Why.LETTER: _both(lambda: _("Names one letter apart: {one}, {other}")),
    Why.PART: _both(lambda: _("One name is a part of the other: {one}, {other}")),
    Why.BIRTHDAY: _both(lambda: _("The same birthday")),
    Why.ORGANISATION: _both(lambda: _("Both at {one}")),
    Why.OTHER_BIRTHDAY: _both(lambda: _("But their birthdays differ")),
    Why.OTHER_MAIL: _both(lambda: _("But each has an address of their own at {one}")),
    Why.OTHER_NAME: _both(lambda: _("But their names differ")),
    Why.GENERATION: _both(lambda: _("But one is the elder or the younger of that name")),
    Why.AROUND: _both(lambda: _("But one stands among the people around the other")),
}
