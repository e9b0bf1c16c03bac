"""Reading files within the test's own process, where many are read and none is to be killed."""

from __future__ import annotations

from collections.abc import Iterator

from trustjournal.services.exchange.apart_messages import Item
from trustjournal.services.exchange.reading import Given
from trustjournal.services.exchange.tasks import Task, said_by


def here(given: Given, task: Task) -> Iterator[Item]:
    """Everything the file says."""
    yield from said_by(given, task)
