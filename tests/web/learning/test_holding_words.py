"""Whether a lesson holds, in words that promise no more than its watch can give."""

from datetime import date, timedelta

import pytest

from heed.core.statistics.holding import HoldingRules, look_at_return
from heed.learning.queries.holding import Evidence
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
        (1, "It was heard so seldom before that it cannot be said to hold"),
        (8, "If nothing more is heard, it can be said to hold after 429 days."),
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
