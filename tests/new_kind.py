"""A kind of moment that the program does not bring: one more data file beside the others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from trustjournal.base import resources
from trustjournal.services.moments_catalogue import moment_kinds

CURIOSITY = """
id = "curiosity"
order = 12
icon = "magnify"
label = "Curiosity"
why = "Ask about what they do best."
text = "What you asked"
hint = "One open question"
follow_up_days = 5
answer = "learned"
question = "What did you learn?"
[directions]
mine = "I asked"
theirs = "They asked"
[states]
open = "Asked"
closed = "Learned"
[[fields]]
name = "learned"
type = "text"
label = "What I learned"
closing = true
"""


@contextmanager
def one_more_kind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Let the program find the kinds in a folder where there is one more; gives its id."""
    copy = folder / "resources"
    shutil.copytree(resources.root(), copy)
    (copy / "moments" / "curiosity.toml").write_text(CURIOSITY, encoding="utf-8")
    monkeypatch.setattr(resources, "root", lambda: copy)
    moment_kinds.cache_clear()
    yield "curiosity"
    moment_kinds.cache_clear()
