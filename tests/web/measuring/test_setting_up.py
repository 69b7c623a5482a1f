"""Setting measures up and keeping them, step by step, without any script."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.measuring.models import Measure
from tests.factories import measuring as made

OWN = {
    "name": "Letters answered in ten days",
    "about": "How many letters got an answer in ten days.",
    "group": "own",
    "owner": "lee@example.org",
    "numerator": "Letters answered in ten days",
    "denominator": "Letters received",
    "period": "month",
    "every": "1",
    "direction": "higher_is_better",
    "minimum_total": "10",
    "chart": "automatic",
}


@pytest.fixture
def page(client, lead):
    client.force_login(lead)
    return client


def offered(page, **query):
    shelves = page.get(reverse("measure-new"), query).context["shelves"]
    return {entry.id for _, entries in shelves for entry, _ in entries}


def test_choose_shows_every_defined_measure_and_narrows_by_words(page):
    everything = offered(page)
    assert {"complaints-received", "reviews-overdue"} <= everything
    assert offered(page, words="REVIEW overdue") == {"reviews-overdue"}
    assert offered(page, words="ombudsman\x00") < everything
    assert "No measure with these words" in page.get(reverse("measure-new"), {"words": "zebra"}).content.decode()


def test_choose_asks_few_queries_however_many_are_kept(page, lead, django_assert_num_queries):
    for number in range(3):
        made.measure(by=lead, definition=f"d{number}")
    with django_assert_num_queries(6):
        page.get(reverse("measure-new"))


def test_take_up_a_defined_measure_for_oneself_and_find_it_kept(page, lead):
    address = f"{reverse('measure-take-up')}?definition=complaints-received"
    form = page.get(address).context["form"]
    assert form.initial["owner"] == lead

    answer = page.post(address, {"owner": "lee@example.org"})

    measure = Measure.objects.get()
    assert (measure.definition, measure.owner, answer["Location"]) == (
        "complaints-received",
        lead,
        measure.get_absolute_url(),
    )
    assert page.get(address)["Location"] == measure.get_absolute_url()
    assert "complaints-received" not in offered(page)


@pytest.mark.parametrize("definition", ["", "no-such", "\x00"])
def test_take_up_what_is_not_defined_is_not_there(page, definition):
    assert page.get(reverse("measure-take-up"), {"definition": definition}).status_code == 404


def test_take_up_for_nobody_says_so_at_the_field(page):
    answer = page.post(f"{reverse('measure-take-up')}?definition=complaints-received", {"owner": "nobody"})
    assert (list(answer.context["form"].errors), Measure.objects.count()) == (["owner"], 0)


def test_own_measure_asks_first_how_it_is_counted(page):
    first = page.get(reverse("measure-own"), {"asked": "yes"})
    assert first.context["form"].errors == {"calculation": ["Choose how a value comes about"]}
    assert page.get(reverse("measure-own")).context["form"].is_bound is False


@pytest.mark.parametrize(
    ("calculation", "asked", "not_asked"),
    [
        ("share", {"denominator", "minimum_total"}, {"per", "unit"}),
        ("rate", {"denominator", "per", "minimum_total"}, {"unit"}),
        ("count", {"unit"}, {"denominator", "per", "minimum_total", "intervals"}),
        ("average", {"unit", "denominator", "intervals"}, {"per", "minimum_total"}),
    ],
)
def test_own_measure_asks_what_its_way_of_counting_needs(page, calculation, asked, not_asked):
    fields = page.get(reverse("measure-own"), {"calculation": calculation}).context["form"].fields
    assert (asked - set(fields), not_asked & set(fields)) == (set(), set())


@pytest.mark.parametrize(
    ("calculation", "more", "unit", "per"),
    [
        ("share", {}, "percent", 1),
        ("rate", {"per": "100000"}, "rate", 100_000),
        ("count", {"unit": "number"}, "number", 1),
        ("average", {"unit": "days"}, "days", 1),
    ],
)
def test_make_our_own_measure(page, lead, calculation, more, unit, per):
    address = f"{reverse('measure-own')}?calculation={calculation}"
    answer = page.post(address, OWN | more | {"quality_statements": ["learning"]})
    measure = Measure.objects.get()
    assert answer["Location"] == measure.get_absolute_url()
    assert (measure.calculation, measure.unit, measure.per, measure.quality_statements) == (
        calculation,
        unit,
        per,
        ["learning"],
    )


def test_own_measure_with_gaps_says_so_beside_the_fields(page):
    answer = page.post(f"{reverse('measure-own')}?calculation=share", {"owner": "lee@example.org"})
    assert set(answer.context["form"].errors) == {
        "name", "about", "group", "numerator", "denominator", "period", "every", "direction", "minimum_total", "chart",
    }  # fmt: skip
    assert "Error: " in answer.content.decode()


def test_change_a_measure_and_keep_what_is_not_asked(page, lead):
    measure = made.measure(
        by=lead, calculation="average", unit="score", denominator="", minimum_total=7, intervals="published"
    )
    group = made.comparator_group(by=lead)
    page.post(
        reverse("measure-edit", args=[measure.pk]),
        OWN | {"version": 1, "unit": "score", "intervals": "on", "comparators": group.pk},
    )
    measure.refresh_from_db()
    assert (measure.name, measure.minimum_total, measure.intervals, measure.comparators) == (
        "Letters answered in ten days",
        7,
        "published",
        group,
    )


def test_change_keeps_how_figures_are_counted_once_there_are_any(page, lead):
    measure = made.measure(by=lead, period="quarter")
    made.figure(measure=measure, period="Q1 2024/25")
    address = reverse("measure-edit", args=[measure.pk])
    form = page.get(address, {"calculation": "count"}).context["form"]
    assert (form.calculation, "period" in form.fields) == ("share", False)

    page.post(address, OWN | {"version": 1})

    measure.refresh_from_db()
    assert (measure.name, measure.period, measure.unit) == ("Letters answered in ten days", "quarter", "percent")


def test_count_a_measure_without_figures_another_way(page, lead):
    measure = made.measure(by=lead)
    address = reverse("measure-edit", args=[measure.pk])
    assert "How does a value come about?" in page.get(address, {"calculation": "ask"}).content.decode()
    page.post(f"{address}?calculation=count", OWN | {"version": 1, "unit": "pounds"})
    measure.refresh_from_db()
    assert (measure.calculation, measure.unit, measure.denominator) == ("count", "pounds", "")


def test_change_a_rate_in_per_cent_as_it_was_defined(page, lead):
    measure = made.measure(by=lead, calculation="rate", unit="percent", per=100)
    form = page.get(reverse("measure-edit", args=[measure.pk])).context["form"]
    assert [value for value, _ in form.fields["per"].choices] == ["100", "1000", "10000", "100000"]
    answer = page.post(
        reverse("measure-edit", args=[measure.pk]), OWN | {"version": 1, "per": "100", "unit": "percent"}
    )
    assert answer.status_code == 302


def test_change_after_somebody_else_shows_both_and_saves_mine_knowingly(page, lead):
    measure = made.measure(by=lead)
    Measure.objects.filter(pk=measure.pk).update(name="Theirs", version=2)
    address = reverse("measure-edit", args=[measure.pk])
    answer = page.post(address, OWN | {"version": 1})
    assert (answer.status_code, answer.context["theirs"][0]) == (409, ("Name", "Theirs"))
    page.post(address, OWN | {"version": answer.context["form"].data["version"]})
    measure.refresh_from_db()
    assert measure.name == "Letters answered in ten days"


def test_set_a_target_with_who_set_it_and_take_it_away(page, lead):
    measure = made.measure(by=lead)
    address = reverse("measure-target", args=[measure.pk])
    assert list(page.post(address, {"version": 1, "target": "95"}).context["form"].errors) == ["source"]
    page.post(address, {"version": 1, "target": "95 %", "source": "Cabinet"})
    measure.refresh_from_db()
    assert (measure.target, measure.target_source) == (Decimal(95), "Cabinet")
    assert page.get(address).context["form"]["target"].value() == "95"
    page.post(address, {"version": 2, "target": "", "source": ""})
    measure.refresh_from_db()
    assert (measure.target, measure.target_source) == (None, "")


def test_target_beyond_a_hundred_per_cent_is_refused_in_words(page, lead):
    measure = made.measure(by=lead)
    answer = page.post(
        reverse("measure-target", args=[measure.pk]), {"version": 1, "target": "950", "source": "Cabinet"}
    )
    assert (answer.status_code, "between 0 and 100" in answer.content.decode()) == (409, True)


def test_say_that_one_checked_it(client, lead, recorder):
    measure = made.measure(by=lead)
    client.force_login(recorder)
    client.post(reverse("measure-checked", args=[measure.pk]), {"note": ""})
    measure.refresh_from_db()
    assert (measure.checked_by, measure.checked_at.date()) == (recorder, timezone.now().date())


def test_retire_and_bring_back(page, lead):
    measure = made.measure(by=lead)
    page.post(reverse("measure-retire", args=[measure.pk]), {"version": 1, "reason": "Counted elsewhere"})
    measure.refresh_from_db()
    assert measure.retired_reason == "Counted elsewhere"
    assert "Counted elsewhere" in page.get(reverse("measure-bring-back", args=[measure.pk])).content.decode()
    page.post(reverse("measure-bring-back", args=[measure.pk]), {"version": 2})
    measure.refresh_from_db()
    assert measure.is_retired is False


SETTING_UP = ["measure-new", "measure-own", "measure-take-up"]
ABOUT_ONE = ["measure-edit", "measure-target", "measure-retire", "measure-bring-back"]


@pytest.mark.parametrize("name", [*SETTING_UP, *ABOUT_ONE])
def test_pages_that_set_up_are_refused_to_those_who_only_enter(client, lead, recorder, name):
    measure = made.measure(by=lead)
    client.force_login(recorder)
    assert client.get(reverse(name, args=[measure.pk] if name in ABOUT_ONE else [])).status_code == 403


@pytest.mark.parametrize("name", [*ABOUT_ONE, "measure-checked", "figures", "figure-new"])
def test_pages_about_a_measure_are_not_there_for_a_stranger(client, lead, stranger, name):
    measure = made.measure(by=lead)
    client.force_login(stranger)
    address = reverse(name, args=[measure.pk])
    assert (client.get(address).status_code, client.post(address).status_code) == (
        404,
        405 if name == "figures" else 404,
    )
