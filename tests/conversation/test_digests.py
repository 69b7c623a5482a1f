"""Quiet hours and digest moments on a London clock, also where it changes."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from heed.conversation.digests import is_quiet, last_digest_moment

LONDON = ZoneInfo("Europe/London")
EVENING, MORNING = time(18, 0), time(8, 0)


def at(day: int, hour: int, minute: int = 0, *, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def moment(now, rhythm, *, quiet_from=EVENING, quiet_until=MORNING):
    found = last_digest_moment(now, rhythm=rhythm, quiet_from=quiet_from, quiet_until=quiet_until, zone=LONDON)
    return found and found.astimezone(LONDON)


@pytest.mark.parametrize(
    ("now", "quiet"),
    [
        (at(3, 17, 59), False),
        (at(3, 18, 0), True),
        (at(3, 23, 59), True),
        (at(4, 0, 0), True),
        (at(4, 7, 59), True),
        (at(4, 8, 0), False),
    ],
)
def test_is_quiet_across_midnight(now, quiet):
    assert is_quiet(now, quiet_from=EVENING, quiet_until=MORNING, zone=LONDON) == quiet


@pytest.mark.parametrize(("hour", "quiet"), [(8, False), (9, True), (12, True), (13, False)])
def test_is_quiet_within_a_day(hour, quiet):
    assert is_quiet(at(3, hour), quiet_from=time(9), quiet_until=time(13), zone=LONDON) == quiet


def test_is_quiet_same_hour_twice_is_never():
    assert not is_quiet(at(3, 8), quiet_from=MORNING, quiet_until=MORNING, zone=LONDON)


@pytest.mark.parametrize(
    ("now", "quiet"),
    [
        # 29 March 2026: the clocks go from 01:00 to 02:00, so 07:30 by the wall is 06:30 in UTC
        (datetime(2026, 3, 29, 6, 30, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 7, 0, tzinfo=UTC), False),
        # 25 October 2026: they go back, and 08:00 by the wall is 08:00 in UTC again
        (datetime(2026, 10, 25, 7, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 8, 0, tzinfo=UTC), False),
    ],
)
def test_is_quiet_follows_the_wall_when_clocks_change(now, quiet):
    assert is_quiet(now, quiet_from=EVENING, quiet_until=MORNING, zone=LONDON) == quiet


def test_last_digest_moment_daily_before_the_hour_is_yesterday():
    assert moment(at(4, 7, 59), "daily") == at(3, 8)


def test_last_digest_moment_daily_at_the_hour_is_today():
    assert moment(at(4, 8, 0), "daily") == at(4, 8)


def test_last_digest_moment_daily_on_the_day_clocks_change():
    now = datetime(2026, 3, 29, 7, 0, tzinfo=UTC)
    found = last_digest_moment(now, rhythm="daily", quiet_from=EVENING, quiet_until=MORNING, zone=LONDON)
    assert found == now


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (at(8, 7, 59), at(1, 8)),  # 8 June 2026 is a Monday
        (at(8, 8, 0), at(8, 8)),
        (at(14, 23, 0), at(8, 8)),
        (at(15, 9, 0), at(15, 8)),
    ],
)
def test_last_digest_moment_weekly_is_monday(now, monday):
    assert moment(now, "weekly") == monday


def test_last_digest_moment_without_quiet_hours_is_eight():
    assert moment(at(4, 12), "daily", quiet_from=time(0), quiet_until=time(0)) == at(4, 8)


def test_last_digest_moment_at_once_is_now():
    assert moment(at(4, 12, 3), "at_once") == at(4, 12, 3)


def test_last_digest_moment_never_is_none():
    assert moment(at(4, 12), "never") is None
