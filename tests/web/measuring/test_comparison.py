"""Our figure beside others on a page: verdicts in words, no ranks, and all measures at once."""

import re

import pytest

from tests.factories import measuring as made


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def uphold(lead):
    measure = made.measure(
        by=lead, name="Uphold rate", period="financial_year", direction="lower_is_better", minimum_total=5
    )
    made.figure(measure=measure, period="2022/23", count=4, total=5)
    area = made.area(by=lead, name="Similar authorities", kind="group")
    made.figure(measure=measure, period="2022/23", area=area, published_value=77)
    return measure


def page_of(client, person, measure, query=""):
    client.force_login(person)
    return client.get(f"{measure.get_absolute_url()}against/{query}")


def test_four_of_five_is_too_few_to_tell_and_says_how_many_it_takes(client, reader, uphold):
    text = text_of(page_of(client, reader, uphold))

    assert "“Uphold rate” in 2022/23: too few to tell against Similar authorities" in text
    assert "The true rate could be anywhere from 38% to 96%" in text or "anywhere from 38% to 96%" in text
    assert "At least 15 cases would be needed before even 100% could be told apart from 77%." in text


def test_many_councils_are_a_funnel_by_name_and_without_ranks(client, reader, uphold, lead):
    for place in range(25):
        made.figure(
            measure=uphold, period="2022/23", count=20 + place % 3, total=30, area=made.area(by=lead, name=f"P{place}")
        )

    answer = page_of(client, reader, uphold)

    text = text_of(answer)
    assert "against 25 other councils" in text
    assert "would be outside the 99.8% limits by chance." in text
    names = [row.name for row in answer.context["page"].rows]
    assert names == sorted(names)
    assert len(answer.context["page"].drawings) == 2


def test_few_councils_are_compared_with_the_others_together(client, reader, uphold, lead):
    for count in (20, 22):
        made.figure(measure=uphold, period="2022/23", count=count, total=30, area=made.area(by=lead))

    assert "no clear difference against the others together" in text_of(page_of(client, reader, uphold))


def test_group_and_period_are_chosen_by_address_and_nonsense_is_passed_over(client, reader, uphold, lead):
    near = made.area(by=lead, name="Near")
    for area in (near, made.area(by=lead, name="Far")):
        made.figure(measure=uphold, period="2022/23", count=7, total=10, area=area)
    group = made.comparator_group(by=lead, members=[near])

    chosen = page_of(client, reader, uphold, f"?group={group.pk}&period=2022-04-01").context["page"]
    nonsense = page_of(client, reader, uphold, "?group=x&period=yesterday")

    assert [row.name for row in chosen.rows if row.name in ("Near", "Far")] == ["Near"]
    assert nonsense.status_code == 200


def test_nothing_to_compare_says_what_it_takes(client, reader, lead):
    text = text_of(page_of(client, reader, made.measure(by=lead)))

    assert "There is nothing to set our figures beside yet." in text


def test_all_measures_are_looked_at_together(client, reader, lead):
    for count in (96, 80, 79, 78):
        measure = made.measure(by=lead, name=f"Of {count}", period="financial_year")
        made.figure(measure=measure, period="2022/23", count=count, total=100)
        area = made.area(by=lead, name=f"Similar to {count}", kind="group")
        made.figure(measure=measure, period="2022/23", area=area, published_value=77)
    client.force_login(reader)

    answer = client.get("/prove/against/")

    rows = {row.measure.name: (row.verdict, row.after) for row in answer.context["rows"]}
    assert rows["Of 96"] == ("higher (better)", "still stands out")
    assert rows["Of 78"] == ("no clear difference", "")
    assert "4 measures were looked at." in text_of(answer)


def test_stranger_finds_no_comparison(client, stranger, uphold):
    assert page_of(client, stranger, uphold).status_code == 404
