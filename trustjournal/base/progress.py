"""How long work tells where it is, and how it is asked to stop."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """Raised out of `Progress.step` when the user no longer wants the work; what was begun is rolled back."""


class Progress(Protocol):
    """Whoever watches a piece of work."""

    def step(self, done: int, total: int, label: str = "") -> None:
        """`done` of `total` parts are finished (`total` 0: not known); `label` is a translated word for the window.

        Raises `Cancelled` when the work is to stop.
        """


class Unwatched:
    """The watcher of work that nobody watches: never asks to stop."""

    def step(self, done: int, total: int, label: str = "") -> None:
        """Take note of nothing."""
