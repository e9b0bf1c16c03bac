r"""What our own notes carry so that they come back: marks that no reader of Markdown shows (HTML comments).

A note of the export is text to read. Behind `END_OF_NOTE` stands what the journal adds to the person's own note;
before each conversation stands its id; at the end one block holds, as JSON, what the lines above say in words. What was
written in the person's note and in the conversations comes back as it stands in the text; all else out of the block.
"""

import re
from typing import Any

import msgspec

Form = dict[str, Any]

_MARK = "<!-- trustjournal"
END_OF_NOTE = f"{_MARK}: end of the note -->"
END_OF_TEXT = f"{_MARK}: end of the text -->"
_TALK = re.compile(
    rf"^{_MARK}: (?P<id>[0-9a-fA-F-]{{36}}) -->\n###[^\n]*\n(?P<text>.*?)(?=^{_MARK}|\Z)", re.DOTALL | re.MULTILINE
)
_BLOCK = re.compile(rf"^{_MARK}\n(?P<json>[^\n]*)\n-->[ \t]*$", re.MULTILINE)
_WRITTEN = re.compile(rf"(?<!\\)(\\*)(?={_MARK})")
_WRITTEN_BACK = re.compile(rf"(?<!\\)\\(\\*)(?={_MARK})")


def talk_mark(entry_id: str) -> str:
    """The line before the heading of a conversation."""
    return f"{_MARK}: {entry_id} -->"


def block(forms: Form) -> str:
    """The lines that hold what a note says in words, for the end of it."""
    # Two hyphens would end a comment; in JSON they stand in texts alone.
    written = msgspec.json.encode(forms).decode().replace("--", "-\\u002d")
    return f"{_MARK}\n{written}\n-->"


def shielded(text: str) -> str:
    """Text from the journal, so that nothing in it is taken for a mark."""
    return _WRITTEN.sub(r"\\\1", text) if _MARK in text else text


def unshielded(text: str) -> str:
    """The text as it was."""
    return _WRITTEN_BACK.sub(r"\1", text) if _MARK in text else text


def is_ours(text: str) -> bool:
    """Whether a note carries a block."""
    return _BLOCK.search(text) is not None


def forms_in(text: str) -> Form | None:
    """The block of a note; None where it has none, or one that is no JSON object."""
    found = None
    for found in _BLOCK.finditer(text):  # noqa: B007 - the last one: those before may be part of a text
        pass
    if found is None:
        return None
    try:
        forms = msgspec.json.decode(found["json"])
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None
    return forms if isinstance(forms, dict) else None


def person_note(text: str) -> str:
    """The person's own note out of the text of one of our notes: below its heading, up to what the journal adds."""
    own = text.partition(f"\n{END_OF_NOTE}")[0]
    lines = own.strip().split("\n")
    return unshielded("\n".join(lines[1:]).strip() if lines[0].startswith("# ") else own.strip())


def talks(text: str) -> dict[str, str]:
    """The notes of the conversations by their ids."""
    return {found["id"]: unshielded(found["text"].strip()) for found in _TALK.finditer(text)}
