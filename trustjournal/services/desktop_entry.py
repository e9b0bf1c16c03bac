"""Reading and writing desktop entries, as far as starting at login needs them.

Quoting after the Desktop Entry Specification 1.5, "The Exec key" and "Possible value types".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

GROUP = "Desktop Entry"

_RESERVED = re.compile(r"[\s\"'\\><~|&;$*?#()`]")
_IN_QUOTES = re.compile(r'(["`$\\])')
_IN_QUOTES_BACK = re.compile(r'\\(["`$\\])')
_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|[^ "]+', re.DOTALL)
_COMMAND = re.compile(r' *(?:(?:"(?:[^"\\]|\\.)*"|[^ "]+)(?: +|$))*', re.DOTALL)
_STRING_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def exec_line(words: Sequence[str]) -> str:
    """The value of Exec for a command: each word quoted where it needs to be, `%` doubled, then escaped as a string."""
    return escaped(" ".join(_quoted(word) for word in words))


def words_of(value: str) -> list[str]:
    """The words of an Exec value; what is no command at all gives none."""
    text = unescaped(value)
    if not _COMMAND.fullmatch(text):
        return []
    found = (_IN_QUOTES_BACK.sub(r"\1", word[1:-1]) if word[0] == '"' else word for word in _WORD.findall(text))
    return [word.replace("%%", "%") for word in found]


def escaped(text: str) -> str:
    """A text as the value of a string key."""
    made = "".join(_STRING_ESCAPES.get(letter, letter) for letter in text)
    return f"\\s{made[1:]}" if made.startswith(" ") else made


def unescaped(value: str) -> str:
    """The text that a string key holds."""
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[0]), value)


def values(text: str) -> dict[str, str]:
    """The keys of the main group, as they stand; the last one counts where a key comes twice."""
    found: dict[str, str] = {}
    inside = False
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped.startswith("["):
            inside = stripped == f"[{GROUP}]"
        elif inside and "=" in stripped and not stripped.startswith("#"):
            key, _equals, value = stripped.partition("=")
            found[key.rstrip()] = value.lstrip()
    return found


def changed(text: str, new: Mapping[str, str]) -> str:
    """The entry with these keys of its main group set, everything else as it was."""
    left = dict(new)
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped.startswith("["):
            if inside:
                lines += _rest(left)
            inside = stripped == f"[{GROUP}]"
        key = stripped.partition("=")[0].rstrip()
        if inside and key in new and not stripped.startswith("#"):
            lines += [f"{key}={left.pop(key)}"] if key in left else []
        else:
            lines.append(line)
    while lines and not lines[-1].strip():
        lines.pop()
    if inside:
        lines += _rest(left)
    return "\n".join(lines) + "\n"


def _rest(left: dict[str, str]) -> list[str]:
    lines = [f"{key}={value}" for key, value in left.items()]
    left.clear()
    return lines


def _quoted(word: str) -> str:
    safe = word.replace("%", "%%")
    if safe and not _RESERVED.search(safe):
        return safe
    return '"' + _IN_QUOTES.sub(r"\\\1", safe) + '"'
