"""Where the words of a query stand in a text, to mark them."""

from __future__ import annotations

from trustjournal.domain.folding import find

Span = tuple[int, int]
_MOST = 200


def hits(text: str, query: str) -> list[Span]:
    """Every place of every word of the query, in order, as (start, end)."""
    spans: list[Span] = []
    at = 0
    while len(spans) < _MOST:
        place = find(text[at:], query)
        if place is None:
            break
        start, end = place[0] + at, place[1] + at
        # Searching on from the middle of a word would find what is not the beginning of one.
        if start == at and at and text[at - 1].isalnum() and text[start].isalnum():
            at = _word_end(text, at)
            continue
        spans.append((start, end))
        at = max(end, at + 1)
    return spans


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at
