"""A clock that a test sets, in the zone a test travels to."""

from datetime import UTC, datetime, timedelta, tzinfo

from trustjournal.base.clock import Clock


class Moving(Clock):
    """Stands at a moment, in a zone, until it is moved."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment)
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def pass_by(self, **time: float) -> None:
        """Let real time pass: on a day on which the clocks change, the wall clock moves by more or less."""
        zone = self.moment.tzinfo
        self.moment = (self.moment.astimezone(UTC) + timedelta(**time)).astimezone(zone)

    def fly(self, zone: tzinfo) -> None:
        """The same moment as the clocks of another zone show it."""
        self.moment = self.moment.astimezone(zone)
