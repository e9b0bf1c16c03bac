"""Days and moments as Monica writes them: everything in UTC, and midnight where only the day is known."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from trustjournal.domain.noun import Instant
from trustjournal.services.exchange.monica.account import SpecialDate
from trustjournal.services.exchange.vcard_dates import PartialDate, read_date

_LONGEST = 40
_MOST = 1000
_NOON = time(12)


class Times:
    """Reads moments for a user's zone."""

    def __init__(self, zone: str) -> None:
        try:
            self._zone: tzinfo = ZoneInfo(zone)
        except (OSError, ValueError, KeyError):
            self._zone = UTC
        # Rows that belong together were made in the same second, and each is asked for more than once.
        self._stamps: dict[str, Instant | None] = {}

    def stamp(self, text: str) -> Instant | None:
        """A moment, in the user's zone."""
        if text not in self._stamps:
            if len(self._stamps) > _MOST:
                self._stamps.clear()
            moment = _moment(text)
            self._stamps[text] = None if moment is None else self._local(moment)
        return self._stamps[text]

    def happened(self, text: str) -> Instant | None:
        """When something happened; what has no hour of its own was at noon, as everywhere in the journal."""
        moment = _moment(text)
        if moment is None:
            return None
        if moment.time() != time() or moment.utcoffset() != timedelta():
            return self._local(moment)
        try:
            return _instant(datetime.combine(moment.date(), _NOON, self._zone))
        except (ValueError, OverflowError):
            return None

    def day(self, text: str) -> date | None:
        """The day a moment was for the user; a day without an hour is that day."""
        happened = self.happened(text)
        return None if happened is None else happened.on

    def _local(self, moment: datetime) -> Instant | None:
        try:
            return _instant(moment.astimezone(self._zone))
        except (ValueError, OverflowError):
            return None


def written_day(text: str) -> date | None:
    """The day that stands in a text, whatever hour and zone come after it."""
    found = read_date(text[:_LONGEST])
    if found is None or not found.possible or found.year is None or found.month is None or found.day is None:
        return None
    return date(found.year, found.month, found.day)


def known_parts(special: SpecialDate) -> PartialDate | None:
    """What is known of a special date; None for nothing.

    One worked out from an age is only a year, and one whose year is unknown has the year in which it was written down.
    The parts may be impossible together, as no calendar was asked.
    """
    found = read_date(special.date[:_LONGEST])
    if found is None:
        return None
    if special.is_age_based:
        return None if special.is_year_unknown or found.year is None else PartialDate(year=found.year)
    return PartialDate(month=found.month, day=found.day) if special.is_year_unknown else found


def _moment(text: str) -> datetime | None:
    text = text.strip()
    if not text or len(text) > _LONGEST or not text[:4].isdecimal():
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _instant(moment: datetime) -> Instant:
    """As an instant; the offsets of a century ago, which had seconds, are written as UTC."""
    offset = moment.utcoffset() or timedelta()
    return Instant.of(moment if offset.total_seconds() % 60 == 0 else moment.astimezone(UTC))
