"""Half a minute of reading: a Brief holds at most 160 words, so a full one folds lines away, then shortens them."""

from collections.abc import Callable
from itertools import chain

import msgspec

from trustjournal.domain.brief.value import Brief, BriefLine, BriefSection

WORDS = 160
_SHORTER = (12, 9, 7, 5)
_FOLDS = (
    ("intention", 1), ("partnership", 1), ("feedback", 2), ("ask_about", 2), ("intention", 0), ("partnership", 0),
    ("towards", 2), ("feedback", 1), ("ask_about", 1), ("towards", 1), ("bring_up", 2), ("heard", 2), ("feedback", 0),
    ("respect", 2), ("bring_up", 1), ("heard", 1), ("promises", 2), ("respect", 1), ("promises", 1), ("question", 1),
)  # fmt: skip
"""Which section folds down to how many lines, in turn: what can wait longest first; what it was for folds away.

What one heard, is to bring up and has to respect keep a second line for as long as feedback only says when it was.
"""
_KEPT_OPEN = "feedback"
"""The section that folds away altogether only where its last line is about nothing that is still open."""


def word_count(brief: Brief) -> int:
    """How many words one reads: the head, the first lines, and of each section what is not folded."""
    texts = [brief.name, brief.subtitle, brief.soon, brief.opening, brief.left_out]
    for line in chain(brief.first, *(section.lines for section in brief.sections)):
        texts += [line.lead, line.text, line.detail]
    for section in brief.sections:
        texts += [section.title, section.note]
    return sum(len(text.split()) for text in texts)


def within_budget(brief: Brief) -> Brief:
    """The Brief in at most 160 words: sections fold, what can wait longest first, then lines are shortened."""
    for key, least in _FOLDS:
        while word_count(brief) > WORDS and any(each.key == key and _can_fold(each, least) for each in brief.sections):
            brief = _fold_one(brief, key)
    for most in _SHORTER:
        if word_count(brief) <= WORDS:
            break
        brief = _shortened(brief, most)
    return brief


def _can_fold(section: BriefSection, least: int) -> bool:
    if len(section.lines) <= least:
        return False
    return section.key != _KEPT_OPEN or len(section.lines) > 1 or not section.lines[0].id


def _fold_one(brief: Brief, key: str) -> Brief:
    return _each_section(brief, lambda each: _folded(each) if each.key == key else each)


def _folded(section: BriefSection) -> BriefSection:
    return msgspec.structs.replace(section, lines=section.lines[:-1], more=(section.lines[-1], *section.more))


def _shortened(brief: Brief, most: int) -> Brief:
    def short(line: BriefLine) -> BriefLine:
        return msgspec.structs.replace(line, text=_cut(line.text, most), detail=_cut(line.detail, most))

    def all_short(section: BriefSection) -> BriefSection:
        return msgspec.structs.replace(section, lines=tuple(short(line) for line in section.lines))

    brief = msgspec.structs.replace(brief, first=tuple(short(line) for line in brief.first))
    return _each_section(brief, all_short)


def _cut(text: str, most: int) -> str:
    words = text.split()
    return text if len(words) <= most else " ".join(words[:most]).rstrip(".,;:…") + "…"


def _each_section(brief: Brief, change: Callable[[BriefSection], BriefSection]) -> Brief:
    return msgspec.structs.replace(
        brief, left=tuple(change(each) for each in brief.left), right=tuple(change(each) for each in brief.right)
    )
