"""Whether a lesson holds, in words that promise no more than its watch can give."""

from datetime import date, timedelta

import pytest

from heed.core.statistics.holding import HoldingRules, look_at_return
from heed.learning.queries.holding import Evidence, HeardOnce
from heed.web.learning.holding.sentences import verdict_in_words

SINCE = date(2026, 1, 1)
RULES = HoldingRules(share=0.25, alpha=0.05, fewest=3, watch=730, early=90)


def seen(before, after_days, **more):
    until = SINCE + timedelta(days=after_days)
    holding = look_at_return(before, 730, [], after_days, RULES)
    empty = {"before": (), "after": (), "unsaid_before": (), "unsaid": ()}
    return Evidence(SINCE - timedelta(days=730), SINCE, until, **empty, holding=holding, rules="recurrence-1", **more)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (0, "Cannot tell: nothing on this was heard before, so it cannot be heard less. It can still come back."),
        (8, "If nothing more is heard, it can be said to hold after 428 days."),
        (
            60,
            "If nothing more is heard, it can be said to hold after 90 days.",
        ),  # never before a verdict is given at all
    ],
)
def test_what_it_takes_to_hold_lies_within_the_watch(before, said):
    assert said in verdict_in_words(seen(before, 40))


@pytest.mark.parametrize(
    ("blind", "said"),
    [
        ("no_cause", "names no cause"),
        ("no_theme", "has no theme"),
        ("out_of_use", "is no longer used"),
        ("cause_not_said", "do not say their cause"),
    ],
)
def test_a_lesson_that_is_blind_to_what_comes_back_is_not_said_to_hold(blind, said):
    words = verdict_in_words(seen(60, 200, blind=blind))

    assert (words.startswith("Cannot tell. "), said in words) == (True, True)
    assert verdict_in_words(seen(60, 200)).startswith("It holds")


@pytest.mark.parametrize(
    ("after", "after_days", "said"),
    [
        (0, 40, "Cannot tell: it was heard so seldom before that it cannot be said to hold, even if nothing more is"),
        (0, 200, "Cannot tell: it was heard so seldom before that it cannot be said to hold, even if nothing more is"),
        (1, 40, "Cannot tell: after what was heard since, it cannot be said to hold, even if nothing more is heard in"),
        (0, 730, "Cannot tell: what was heard fits with less than before, and with as much."),
    ],
)
def test_where_the_watch_can_never_tell_that_it_holds_it_says_why(after, after_days, said):
    before = tuple(HeardOnce(number, SINCE - timedelta(days=9), ()) for number in range(2))
    heard = tuple(HeardOnce(number, SINCE + timedelta(days=9), ()) for number in range(after))
    holding = look_at_return(2, 730, [9] * after, after_days, RULES)
    until, parts = SINCE + timedelta(days=after_days), {"unsaid_before": (), "unsaid": (), "rules": "recurrence-1"}
    found = Evidence(SINCE - timedelta(days=730), SINCE, until, before=before, after=heard, holding=holding, **parts)

    assert verdict_in_words(found).startswith(said)
