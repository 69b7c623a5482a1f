"""The page of one measure: finding, chart, sentence, table, cautions, what happened."""

import re
from datetime import date
from decimal import Decimal

import pytest

from heed.improving.models import ActionMeasure
from heed.measuring.models import Rebase
from tests.factories import improving as acting
from tests.factories import measuring as made

STEADY = [30, 33, 31, 34, 30, 32, 33, 31, 30, 34, 32, 31, 33, 30]
MEASURE_QUERIES = 12


def page_of(client, person, measure):
    client.force_login(person)
    return client.get(measure.get_absolute_url())


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def measure(lead):
    measure = made.measure(by=lead, name="Answered on time", target=Decimal(85), target_source="The plan of 2025")
    made.figures(measure=measure, counts=STEADY, totals=50)
    return measure


def test_heading_is_the_finding_and_the_sentence_stands_below_the_chart(client, reader, measure):
    answer = page_of(client, reader, measure)

    heading = re.search(r"<h1[^>]*>(.*?)</h1>", answer.content.decode())[1]
    assert heading == "No real change: “Answered on time” is about the same as before"
    assert "“Answered on time” is about 63%, and chance alone moves it from 43% to 84%." in text_of(answer)
    assert "it will not meet the target of 85%" in text_of(answer)


def test_chart_has_name_description_and_a_table_with_the_same_numbers(client, reader, measure):
    content = page_of(client, reader, measure).content.decode()

    assert content.count('role="img"') >= 2
    assert "<title" in content
    assert "The figures as a table" in content
    row = next(each for each in page_of(client, reader, measure).context["page"].rows if each.period == "January 2024")
    assert (row.count, row.total, row.value, row.interval) == ("30", "50", "60%", "46% to 72%")
    assert (row.mean, row.limits, row.signal) == ("63%", "43% to 84%", "")


def test_signals_are_in_the_table_in_words(client, reader, lead):
    measure = made.measure(by=lead)
    made.figures(measure=measure, counts=[*STEADY, 49], totals=50)

    row = page_of(client, reader, measure).context["page"].rows[0]

    assert row.signal == "better: beyond a limit"


def test_published_and_computed_value_that_differ_are_both_told(client, reader, lead):
    measure = made.measure(by=lead, period="financial_year", minimum_total=10)
    made.figure(measure=measure, period="2023/24", count=22, total=24, published_value=93)

    text = text_of(page_of(client, reader, measure))

    assert "Published as 93%. 22 of 24 gives 91.7%." in text


def test_small_total_shows_counts_and_no_percentage(client, reader, lead):
    measure = made.measure(by=lead, period="financial_year", minimum_total=10, name="Uphold rate")
    made.figure(measure=measure, period="2022/23", count=4, total=5)

    answer = page_of(client, reader, measure)

    assert "In 2022/23 “Uphold rate” was 4 of 5. A percentage is shown from a total of 10 on." in text_of(answer)
    assert answer.context["page"].rows[0].value == ""
    assert "80%" not in text_of(answer)


def test_missing_and_withheld_periods_say_so(client, reader, lead):
    measure = made.measure(by=lead)
    made.figures(measure=measure, counts=[*STEADY, None, 30], totals=50)
    made.figure(measure=measure, period="May 2025", is_withheld=True)

    rows = {row.period: row.note for row in page_of(client, reader, measure).context["page"].rows}

    assert (rows["March 2025"], rows["May 2025"]) == ("No figure", "Withheld by its source")


def test_periods_since_the_newest_figure_are_named(client, reader, measure):
    assert "The newest figure is of February 2025." in text_of(page_of(client, reader, measure))


def test_actions_and_new_limits_stand_on_the_chart_and_in_the_list(client, lead, measure):
    made.figures(measure=measure, counts=[each + 12 for each in STEADY], totals=50, first="March 2025")
    action = acting.action(by=lead, title="New letters", step="complete")
    ActionMeasure.objects.create(action=action, measure=measure, changes_on=date(2025, 2, 20), made_by=lead)
    Rebase.objects.create(
        measure=measure,
        from_on=date(2025, 3, 1),
        changed_on=date(2025, 2, 20),
        reason="New letters",
        why_lasting="They are in the system",
        by=lead,
    )

    answer = page_of(client, lead, measure)

    text = text_of(answer)
    assert "An action counts from 20 February 2025 : " in text
    assert "New limits: New letters" in text
    assert "With one set of limits all along it would say:" in text


def test_measure_without_figures_says_how_to_begin(client, lead):
    answer = page_of(client, lead, made.measure(by=lead, name="New"))

    assert "“New” has no figures yet" in text_of(answer)
    assert answer.context["page"].drawings is None


def test_page_asks_the_same_however_many_figures(client, reader, lead, django_assert_num_queries):
    for number in (14, 40):
        measure = made.measure(by=lead)
        made.figures(measure=measure, counts=[30] * number, totals=50)
        client.force_login(reader)
        with django_assert_num_queries(MEASURE_QUERIES):
            client.get(measure.get_absolute_url())


def test_stranger_finds_no_measure(client, stranger, measure):
    assert page_of(client, stranger, measure).status_code == 404


def test_run_chart_says_why_it_has_no_limits(client, reader, lead):
    rare, few = made.measure(by=lead), made.measure(by=lead)
    made.figures(measure=rare, counts=[19, 20, 19, 20] * 5, totals=20)
    made.figures(measure=few, counts=STEADY[:6], totals=50)

    assert "Judged by: run chart, without limits, because so few cases are expected" in text_of(
        page_of(client, reader, rare)
    )
    assert "because there are too few figures for them" in text_of(page_of(client, reader, few))
