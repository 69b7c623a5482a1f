"""When somebody's notifications may go out by e-mail: plain reckoning on their own clock, with no database."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from heed.conversation.choices import DigestRhythm

USUAL_HOUR = time(8, 0)  # when a digest goes out where somebody keeps no quiet hours
MONDAY = 0


def is_quiet(now: datetime, *, quiet_from: time, quiet_until: time, zone: ZoneInfo) -> bool:
    """Whether the wall clock stands within the quiet hours, which may run past midnight; `quiet_until` is not quiet.

    The same hour twice means no quiet hours. Judged by the wall clock, so that a change of the clocks moves nothing.
    """
    clock = now.astimezone(zone).time()
    if quiet_from <= quiet_until:
        return quiet_from <= clock < quiet_until
    return clock >= quiet_from or clock < quiet_until


def last_digest_moment(
    now: datetime, *, rhythm: str, quiet_from: time, quiet_until: time, zone: ZoneInfo
) -> datetime | None:
    """The latest moment, not after `now`, at which a digest of this rhythm was to go out; None where there is none.

    A digest goes out when the quiet hours end. At once means every moment; never means none.
    """
    if rhythm == DigestRhythm.NEVER:
        return None
    if rhythm == DigestRhythm.AT_ONCE:
        return now
    hour = USUAL_HOUR if quiet_from == quiet_until else quiet_until
    day = now.astimezone(zone).date()
    if rhythm == DigestRhythm.WEEKLY:
        day -= timedelta(days=(day.weekday() - MONDAY) % 7)
    moment = _moment(day, hour, zone)
    step = timedelta(days=7 if rhythm == DigestRhythm.WEEKLY else 1)
    return moment if moment <= now else _moment(day - step, hour, zone)


def _moment(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """In UTC: two times in one zone compare by their wall clocks, which is wrong across a change of the clocks."""
    return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)
