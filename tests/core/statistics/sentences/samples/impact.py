"""Every kind of sentence about a change, as a reader meets it."""

from datetime import date

from heed.core.statistics.impact import interrupted_count_series, interrupted_time_series
from heed.core.statistics.impact.results import WarningCode
from heed.core.statistics.sentences.impact import impact_sentence, warning_words
from tests.core.statistics.impact.cases import NOISE, case, months, step

CHANGED = date(2021, 1, 1)


def impact_of(values, *, changed=CHANGED, improvement="decrease"):
    return interrupted_time_series(months(len(values)), values, changed, improvement=improvement)


def share_of(counts):
    days = months(len(counts))
    return interrupted_count_series(
        days, counts, [100] * len(counts), days[12], kind="proportion", improvement="decrease"
    )


def falling():
    values = case("its_pre_trend")["input"]["y"]
    return impact_of(values, changed=date(2021, 7, 1))


def found_by_kind():
    """One result of each kind, by name."""
    back = [10.0 + 1.2 * place + noise for place, noise in enumerate(NOISE + NOISE[:2])]
    days = months(24)
    return {
        "improved": impact_of(step(20, 15)),
        "worsened": impact_of(step(20, 15), improvement="increase"),
        "direction_unknown": impact_of(step(20, 15), improvement=None),
        "last_point": impact_of(step(20, 15)[:21]),
        "nothing": impact_of(case("its_no_change_ar06")["input"]["y"], changed=date(2021, 7, 1)),
        "already_falling": falling(),
        "mixed": impact_of([20 + each for each in NOISE] + back),
        "too_early": impact_of(step(20, 15)[:16]),
        "too_early_and_short": impact_of(step(20, 15)[7:16], changed=date(2020, 6, 1)),
        "short_before": impact_of(step(20, 15)[11:], changed=date(2020, 2, 1)),
        "no_variation": impact_of([5.0] * 24),
        "rate": interrupted_count_series(
            days, [30, 28, 33, 31] * 3 + [15, 18, 14, 16] * 3, [100] * 24, days[12], kind="rate", improvement="decrease"
        ),
        "share": share_of([30, 28, 33, 31] * 3 + [15, 18, 14, 16] * 3),
        "not_estimable": interrupted_count_series(days, [3, 4] * 6 + [0] * 12, [9] * 24, days[12], kind="rate"),
    }


def samples():
    """Sentences to be weighed by the reading age test."""
    yield from (impact_sentence(found) for found in found_by_kind().values())
    yield from (warning_words(code) for code in WarningCode.__args__)
