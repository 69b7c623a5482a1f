"""Counting unnamed visitors: enough to slow one down, too little to know anybody."""

from datetime import UTC, datetime, timedelta

import pytest

from heed.accounts.models import VisitCount
from heed.accounts.visits import KEPT_FOR, Limit, count_visit, forget_old_visits, visitor_of

NOW = datetime(2026, 3, 2, 10, 7, tzinfo=UTC)
LIMIT = Limit("say-send", 2, 900)


def test_an_address_is_another_visitor_each_day():
    same = {visitor_of("203.0.113.5", now=NOW + timedelta(hours=hours)) for hours in range(13)}

    assert len(same) == 1
    assert visitor_of("203.0.113.5", now=NOW + timedelta(days=1)) not in same


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("203.0.113.5", " 203.0.113.5 ", True),
        ("203.0.113.5", "203.0.113.6", False),
        ("::ffff:203.0.113.5", "203.0.113.5", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "nonsense", True),
    ],
)
def test_one_household_is_one_visitor(one, other, is_same):
    assert (visitor_of(one, now=NOW) == visitor_of(other, now=NOW)) is is_same


@pytest.mark.django_db
def test_the_third_of_two_is_too_many_until_the_next_stretch_of_time():
    visits = [count_visit(visitor="a", limit=LIMIT, now=NOW) for _ in range(3)]

    assert [visit.is_too_many for visit in visits] == [False, False, True]
    assert visits[-1].again_at == datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
    assert count_visit(visitor="a", limit=LIMIT, now=visits[-1].again_at).is_too_many is False


@pytest.mark.django_db
def test_visitors_and_things_count_apart():
    for _ in range(2):
        count_visit(visitor="a", limit=LIMIT, now=NOW)

    assert count_visit(visitor="b", limit=LIMIT, now=NOW).is_too_many is False
    assert count_visit(visitor="a", limit=Limit("say-code", 2, 900), now=NOW).is_too_many is False


@pytest.mark.django_db
def test_nothing_is_kept_beyond_a_day():
    count_visit(visitor="a", limit=LIMIT, now=NOW)

    assert forget_old_visits(NOW + timedelta(hours=23)) == 0
    count_visit(visitor="b", limit=LIMIT, now=NOW + KEPT_FOR + timedelta(minutes=15))
    assert set(VisitCount.objects.values_list("visitor", flat=True)) == {"b"}
