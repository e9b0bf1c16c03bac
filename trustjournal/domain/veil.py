"""Words that stand for what is hidden in discreet mode, and the mark by which they are known again.

A veiled word reads "someone" or "hidden" and carries a mark that nobody sees: two invisible characters (Unicode
"invisible separator" and "invisible plus") that nothing a person writes has side by side. By it the window paints a bar
where a name stood, and the journal refuses to keep such a word over the true one.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext

MARK = "\u2063\u2064"
_ONLY_VEILED = re.compile(rf"(?:{MARK}[^{MARK}]+(?:{MARK})+[\s,.;:·…]*)+")
_SAFE_TEXTS = frozenset({"kind", "state", "owner", "outcome", "person_id", "entries", "on", "level", "done", "rules"})
"""The keys inside a field of parts whose values say nothing of anyone; `on` is the day by which parts are ordered."""
_DAYS = ("_on",)


def hidden_name() -> str:
    """What stands where a name was."""
    return f"{MARK}{_('someone')}{MARK}"


def hidden_names(count: int) -> str:
    """What stands where several names were."""
    return f"{MARK}{ngettext('{n} person', '{n} people', count).format(n=count)}{MARK}"


def hidden_text(length: int = 0) -> str:
    """What stands where a text was; `length` 0 to 3 makes the bar that is painted for it longer."""
    return f"{MARK}{_('hidden')}{MARK * (1 + length)}"


def initials_of(name: str) -> str:
    """The initials of a name, marked as no true name."""
    words = name.split()
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return MARK + "".join(f"{letter.upper()}." for letter in letters)


def carries(text: str) -> bool:
    """Whether a veiled word stands somewhere in a text."""
    return MARK in text


def is_bar(text: str) -> bool:
    """Whether a text is nothing but veiled words, and a bar is painted for it."""
    return text.startswith(MARK) and _ONLY_VEILED.fullmatch(text) is not None


def begun(text: str) -> str:
    """A text as it is shown: where a veiled word begins it, with the capital that a name or a note has there."""
    if not text.startswith(MARK) or is_bar(text):
        return text
    at = len(MARK)
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def bar_length(text: str) -> int:
    """How long the bar of such a text is: -1 for a name, else 0 to 3."""
    if text.strip(MARK) == _("someone"):
        return -1
    return max(0, min(3, text.count(MARK) - 2))


def without_marks(text: str) -> str:
    """A text as it reads, for what is kept and is no entry (the words of an undo step)."""
    return text.replace(MARK, "")


def hold_back(*texts: str) -> None:
    """Raise UserError where one of these texts, which are to leave the program, has something hidden in it.

    Whoever gets it would take it for what is kept.
    """
    if any(carries(text) for text in texts):
        raise nothing_leaves()


def nothing_leaves() -> UserError:
    """What is said where something was to be copied, printed or saved in discreet mode."""
    return UserError(
        _("Names and notes are hidden in discreet mode."), _("Leave discreet mode to copy, print or save this.")
    )


def veiled_parts(given: str, days: bool) -> str:
    """A field of parts (JSON) with its texts and figures hidden; `days` keeps the days that may be left out."""
    return json.dumps(_veiled(json.loads(given), "", days), ensure_ascii=False)


def _veiled(value: Any, key: str, days: bool) -> Any:
    if isinstance(value, Mapping):
        return {
            name: _veiled(part, name, days)
            for name, part in value.items()
            if days or not name.endswith(_DAYS) or name == "on"
        }
    if key in _SAFE_TEXTS or key.endswith(_DAYS) or value is None or isinstance(value, bool):
        return value
    if isinstance(value, list):
        return [_veiled(part, key, days) for part in value]
    return hidden_text()
