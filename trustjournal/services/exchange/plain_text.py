"""Text from outside as plain text: no control characters, no marks that turn the writing direction of what follows."""

import re

# C0 and C1 controls but tab and line feed; the embeddings, overrides and isolates that can make a name read backwards.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
# What nobody sees, and what people paste along with a name or a number: no name is made of these alone.
_UNSEEN = "\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2800\u3164\uffa0"
_AROUND = f" {_UNSEEN}"
_BLANKS = re.compile(r"\s+")


def paragraph(text: str) -> str:
    """Text of several lines: line ends as LF, controls gone, nothing around it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text).strip()


def one_line(text: str) -> str:
    """Text for one line: every stretch of blanks one space, controls gone, nothing unseen around it."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANKS.sub(" ", _CONTROLS.sub("", _BLANKS.sub(" ", text))).strip(_AROUND)
