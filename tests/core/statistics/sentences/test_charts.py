"""Charts over time in words."""

import pytest

from heed.core.statistics.control_charts import ChartWarning, ExpectedSignals, control_chart, suggest_rebase
from heed.core.statistics.control_charts.choosing import ChartChoice
from heed.core.statistics.control_charts.rebasing import RebaseSuggestion
from heed.core.statistics.sentences.chart_warnings import warning_words
from heed.core.statistics.sentences.charts import (
    assurance_words,
    chart_sentence,
    chart_title,
    choice_words,
    false_signals_sentence,
    rebase_words,
    variation_words,
)
from tests.core.statistics.control_charts.cases import chart_of, days, months

STEADY = [10, 12] * 11


@pytest.mark.parametrize(
    ("values", "options", "title", "sentence"),
    [
        (
            STEADY,
            {},
            "No real change: the wait is about the same as before",
            "The wait is about 11, and chance alone moves it from 5.68 to 16.3.",
        ),
        (
            [*STEADY, 30],
            {},
            "Getting better: the wait was unusually high in November 2023",
            "The wait was 30 in November 2023, above its limits. This is better than chance would give.",
        ),
        (
            [*STEADY, -10],
            {"improvement": "neutral"},
            "Gone down: the wait was unusually low in November 2023",
            "The wait was -10 in November 2023, below its limits. Chance alone would hardly give this.",
        ),
        (
            [*STEADY[:12], *[13, 14] * 4],
            {"baseline": 12, "improvement": "decrease"},
            "Getting worse: the wait is up since December 2022",
            "The wait has been above its average since December 2022. This is worse than chance would give.",
        ),
        (
            [*STEADY[:12], 11.5, 11, 10.6, 10.4, 10.2, 9.9, 9.5],
            {"baseline": 12},
            "Getting worse: the wait is down since December 2022",
            "The wait has fallen from point to point since December 2022. This is worse than chance would give.",
        ),
        (
            [*STEADY[:12], 12, 15, 15.5],
            {"baseline": 12},
            "Getting better: the wait is up since February 2023",
            "The wait has been close to its upper limit two times out of three. This is better than chance would give.",
        ),
        (
            STEADY[:9],
            {},
            "Too early to say: the wait has 9 points so far",
            "There are 9 points. Limits are provisional until 13.",
        ),
        (
            [10],
            {},
            "Too early to say: the wait has 1 point so far",
            "There is 1 point. That is too few to say whether anything has changed.",
        ),
        (
            STEADY,
            {"target": 2},
            "No real change: the wait is about the same as before",
            (
                "The wait is about 11, and chance alone moves it from 5.68 to 16.3. "
                "If nothing changes, it will go on meeting the target of 2."
            ),
        ),
        (
            [0, 3] * 9,
            {},
            "No real change: the wait is about the same as before",
            "The wait is about 1.5, and chance alone moves it up to 9.48.",
        ),
        ([5] * 14, {}, "No real change: the wait is about the same as before", "The wait is always 5."),
        (
            [*STEADY[:14], *[20, 22] * 6],
            {"target": 0},
            "Getting better: the wait is up since March 2023",
            (
                "The wait has been above its average since March 2023. This is better than chance would give. "
                "It has not been steady, so nobody can say yet whether it will meet the target."
            ),
        ),
    ],
)
def test_chart_in_words(values, options, title, sentence):
    chart = chart_of(values, **options)

    assert chart_title(chart, measure="the wait") == title
    assert chart_sentence(chart, measure="the wait") == sentence


def test_shares_are_written_in_per_cent_and_days_where_there_is_no_month():
    shares = chart_of([30, 36] * 8, [60] * 16, chart="p", target=0.5)
    daily = control_chart(days(23), [*STEADY, 30])

    assert chart_sentence(shares) == (
        "The measure is about 55%, and chance alone moves it from 36% to 74%. "
        "If nothing changes, it will meet the target of 50% at some times and miss it at others."
    )
    assert chart_title(daily) == "Getting better: the measure was unusually high on 23 January 2022"


def test_part_after_a_rebase_is_named_by_its_start():
    chart = chart_of(STEADY, rebase=[months(18)[-1]])

    assert chart_sentence(chart) == (
        "There are 5 points since June 2023. That is too few to say whether anything has changed."
    )


def test_words_of_variation_and_assurance():
    assert [variation_words(each) for each in ("improvement_low", "common_cause", None)] == [
        "Getting better",
        "No real change",
        "Too early to say",
    ]
    assert [assurance_words(each) for each in ("pass", "hit_or_miss", "fail", None)] == [
        "Meets target reliably",
        "Meets target sometimes",
        "Does not meet target",
        None,
    ]


@pytest.mark.parametrize(
    ("warning", "words"),
    [
        (ChartWarning("provisional_limits", 9, needed=13), "There are 9 points. Limits are provisional until 13."),
        (
            ChartWarning("too_few_points", 1, (months(1)[0],), 8),
            ("There is 1 point in the part from 1 January 2022. At least 8 are needed for limits."),
        ),
        (
            ChartWarning("autocorrelation", 0.6231),
            (
                "Points are strongly related to each other (lag-1 0.6). "
                "Chart signals are unreliable; see the estimate instead."
            ),
        ),
        (ChartWarning("gaps", 1), "1 period is missing. A run is interrupted by missing data."),
        (ChartWarning("gaps", 3), "3 periods are missing. A run is interrupted by missing data."),
        (
            ChartWarning("rebase_unknown", days=tuple(months(5))),
            (
                "There is no point on 1 January 2022, 1 February 2022, 1 March 2022 and 2 more, "
                "so no new limits were started there."
            ),
        ),
    ],
)
def test_warning_in_words(warning, words):
    assert warning_words(warning) == words


@pytest.mark.parametrize(
    "code",
    [
        *("assurance_withheld", "baseline_longer", "constant", "irregular_dates", "last_missing", "rolling_values"),
        *("seasonality", "small_counts", "yearly"),
    ],
)
def test_every_warning_has_its_own_plain_words(code):
    words = warning_words(ChartWarning(code, 3, (months(1)[0],)))

    assert words.endswith(".")
    assert all(len(sentence.split()) <= 25 for sentence in words.split(". "))


def test_rolling_figures_are_worded_by_whether_it_is_known():
    assert warning_words(ChartWarning("rolling_values")).startswith("These are rolling")
    assert warning_words(ChartWarning("rolling_values", 0.9)).startswith("If these are rolling")


def test_chance_is_said_beside_the_number_of_signals():
    assert false_signals_sentence(1, ExpectedSignals(20, 0.27, 3.0)) == (
        "1 of 20 measures shows a signal. About 0.3 would by chance, if nothing had changed."
    )


def test_related_points_are_said_to_give_more_by_chance():
    said = false_signals_sentence(4, ExpectedSignals(20, 1.2, 3.0), related=2)

    assert said.endswith(
        "About 1 would by chance, if nothing had changed. "
        "2 measures have points that are related to each other, so chance gives more signals than that."
    )


def test_rolling_figures_are_not_judged():
    chart = chart_of(STEADY, rolling=True, target=5)

    assert chart_title(chart, measure="the rate") == "Cannot say: the rate is a rolling figure"
    assert chart_sentence(chart, measure="the rate") == (
        "The rate is a rolling figure, so this chart cannot say whether it has changed."
    )


def test_choice_and_rebase_are_worded():
    assert choice_words(ChartChoice("p", "share", 60)) == (
        "The chart that fits is a p chart: each share is of about 60 cases."
    )
    found = suggest_rebase(chart_of([10, 12] * 6 + [20, 22] * 4))
    assert rebase_words(found) == (
        "The last 8 points are all above the average, since 1 January 2023. "
        "If you know why, and it will last, you may start new limits on the day of that action."
    )
    assert " falling, " in rebase_words(RebaseSuggestion(months(1)[0], "trend", 7, -1))
