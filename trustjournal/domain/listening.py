"""What a listening reflection says: whether anything at all, and the words one said back (practice P08).

The words said back have no field of their own. They stand as the last line of `heard`, between quotation marks, where
the Brief, the search and every export show them as they are; `reflected_back` says that this line is theirs.
"""

from trustjournal.domain.interactions import Degree, Reflection

_OPENS, _CLOSES = "“", "”"


def says_anything(reflection: Reflection) -> bool:
    """Whether a reflection holds anything of what was heard."""
    empathy = reflection.empathy
    mapped = empathy is not None and any(
        (empathy.says, empathy.thinks, empathy.does, empathy.feels, empathy.pains, empathy.gains)
    )
    return mapped or any((
        reflection.heard,
        reflection.feelings,
        reflection.needs,
        reflection.reflected_back,
        reflection.confirmed,
        reflection.questions,
        reflection.non_verbal,
        reflection.interruptions is not None,
        reflection.do_better,
    ))  # fmt: skip


def heard_and_said(reflection: Reflection) -> tuple[str, str]:
    """What was heard, and the words it was said back in, without their quotation marks; either may be empty."""
    heard = reflection.heard or ""
    first, _newline, last = heard.rpartition("\n")
    quoted = len(last) > 2 and last.startswith(_OPENS) and last.endswith(_CLOSES)
    if quoted and reflection.reflected_back in {Degree.YES, Degree.PARTLY}:
        return first, last[1:-1]
    return heard, ""


def joined(heard: str, said: str) -> str | None:
    """The one text of both; None where both are empty."""
    words = " ".join(said.split())
    if words.startswith(_OPENS) and words.find(_CLOSES) == len(words) - 1:
        words = words[1:-1]
    parts = [heard.strip("\n"), f"{_OPENS}{words}{_CLOSES}" if words else ""]
    return "\n".join(part for part in parts if part.strip()) or None
