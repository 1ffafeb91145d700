"""What is looked up once a morning holds until the next: whether that next one has come."""

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.programme import Programme
from domain.workdays import ONE_DAY


def is_still_fresh(
    looked_at: datetime | None, programmes: Collection[Programme], now: datetime, zone: ZoneInfo
) -> bool:
    """Tell whether nobody's time of reminders has come since the last look."""
    if looked_at is None or now < looked_at:
        return False
    return all(_last_morning(each, now, zone) <= looked_at for each in programmes)


def _last_morning(programme: Programme, now: datetime, zone: ZoneInfo) -> datetime:
    """Return when reminders were last due: today, or yesterday while it is still early."""
    local = now.astimezone(zone)
    at = programme.setup.reminders.at
    passed = timedelta() if local.time() >= at else ONE_DAY
    return datetime.combine(local.date() - passed, at, zone)
