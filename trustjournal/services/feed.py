"""Who wants to know of changes: one feed a journal, told after each commit."""

from collections.abc import Callable

from msgspec import Struct

from trustjournal.storage.change import Change

__all__ = ["Change", "Feed", "News"]


class News(Struct, frozen=True):
    """A change that is on the disk, who made it, and whether it came from outside this program.

    `origin` is whatever the writer gave, so that an editor can tell its own save; `change` is None where another
    program wrote and what it touched is not known.
    """

    change: Change | None
    origin: object | None = None

    def concerns(self, kinds: frozenset[str], person: str | None = None) -> bool:
        """Whether it may matter to someone who shows these kinds (of this person alone, where one is given)."""
        if self.change is None:
            return True
        if not self.change.kinds & kinds:
            return False
        return person is None or self.change.people is None or person in self.change.people


class Feed:
    """Tells every listener of every change, in the thread that made it."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[News], None]] = []

    def subscribe(self, listener: Callable[[News], None]) -> Callable[[], None]:
        """Call `listener` for each change from now on; what comes back ends that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def publish(self, news: News) -> None:
        """Tell everyone."""
        for listener in tuple(self._listeners):
            listener(news)
