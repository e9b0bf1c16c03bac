"""Work that is watched, and stopped."""

import pytest

from trustjournal.base.progress import Cancelled, Progress, Unwatched


class Impatient:
    """Asks to stop after the second part."""

    def step(self, done: int, total: int, label: str = "") -> None:
        if done == 2:
            raise Cancelled


def work(progress: Progress) -> int:
    done = 0
    for done in range(1, 6):
        progress.step(done, 5, "Reading cards")
    return done


def test_unwatched_work_ends():
    assert work(Unwatched()) == 5


def test_a_watcher_stops_the_work():
    with pytest.raises(Cancelled):
        work(Impatient())
