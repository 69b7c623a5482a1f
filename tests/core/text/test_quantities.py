"""Figures, what they count, over what, and when."""

import pytest

from heed.core.text import read_text


def quantities(text: str) -> list[tuple[str, float, str]]:
    return [(q.quote, q.value, q.unit) for q in read_text(text).quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 26 complaints.", [("26 complaints", 26, "count")]),
        ("There were 1,204 contacts.", [("1,204 contacts", 1204, "count")]),
        ("There were twenty-six new complaints.", [("twenty-six new complaints", 26, "count")]),
        ("It paid £3.2 million and £500.", [("£3.2 million", 3_200_000, "money"), ("£500", 500, "money")]),
        ("Complaints rose from 119 to 132.", [("119", 119, "count"), ("132", 132, "count")]),
        ("It took six weeks.", [("six weeks", 42, "days")]),
        ("It took 10 working days.", [("10 working days", 10, "days")]),
        ("It was 71.46% of people.", [("71.46%", 71.46, "percent")]),
        ("It was 45 per cent.", [("45 per cent", 45, "percent")]),
        ("It was 7.6 per 100,000 residents.", [("7.6 per 100,000", 7.6, "rate")]),
        ("Score: 2", [("Score: 2", 2, "score")]),
        ("It was three of five cases.", [("three of five cases", 3, "count")]),
    ],
)
def test_figures_are_found_with_value_and_unit(text, expected):
    assert quantities(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They circulated 7-minute briefings.",
        "Under Section 42 enquiries.",
        "It is open 24/7 on 020 7946 0000.",
        "Staff in Year 1 learned.",
        "Reference 20 002 739.",
        "On 20 January 2023 staff met.",
        "On 20/01/2023 staff met.",
        "In 2022/23 staff met.",
        "Complaints fell from 2021 to 2023.",
    ],
)
def test_names_and_dates_are_not_figures(text):
    assert quantities(text) == []


def test_a_percentage_is_named_without_the_words_that_compare_it():
    (percent,) = read_text("The council had a slightly higher uphold rate at 80% than others.").quantities

    assert percent.name == "uphold rate"


def test_a_percentage_and_its_counts_are_one_fact():
    percent, counts = read_text("The rate was 80%. That is 4 out of the 5 cases.").quantities

    assert (percent.numerator, percent.denominator, percent.same_as, counts.same_as) == (
        4,
        5,
        counts.start,
        percent.start,
    )


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2022/23 there were 5 complaints.", "2022/23"),
        ("In 2022-23 there were 5 complaints.", "2022/23"),
        ("In 2022–2023 there were 5 complaints.", "2022/23"),
        ("There were 5 complaints in 2023.", "2023"),
        ("Between April 2024 and March 2025 there were 5 complaints.", "April 2024 to March 2025"),
        ("There were 5 complaints.", None),
    ],
)
def test_a_figure_has_the_period_it_is_given(text, period):
    assert read_text(text).quantities[0].period == period
