"""Which backups are kept: all of two days, then the newest of seven days, of four weeks and of twelve months."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

ALL_OF = timedelta(days=2)
_DAYS, _WEEKS, _MONTHS = 7, 4, 12


def kept(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Of backups made at these moments, those to keep at a moment.

    A day, week or month counts where a backup was made in it, so that a long absence costs nothing. What is dated
    ahead (the clock was set back) is kept, and so is the newest, however old.
    """
    ordered = sorted(made, reverse=True)
    old = [moment for moment in ordered if moment < now - ALL_OF]
    chosen = set(ordered) - set(old)
    chosen.update(ordered[:1])
    chosen.update(_newest_of(old, lambda moment: moment.date(), _DAYS))
    chosen.update(_newest_of(old, lambda moment: moment.isocalendar()[:2], _WEEKS))
    chosen.update(_newest_of(old, lambda moment: (moment.year, moment.month), _MONTHS))
    return chosen


def _newest_of(ordered: list[datetime], span: Callable[[datetime], Hashable], most: int) -> list[datetime]:
    """The newest of each span, of the latest so many spans; `ordered` is newest first."""
    found: dict[Hashable, datetime] = {}
    for moment in ordered:
        found.setdefault(span(moment), moment)
    return list(found.values())[:most]
