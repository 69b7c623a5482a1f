"""Entering figures, revising them, and reading what they were, step by step, without any script."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.measuring import changes
from heed.measuring.models import Observation
from heed.measuring.values import Figure
from tests.factories import measuring as made

ENTERED = {"period": "March 2025", "area": "ours", "count": "1,022", "total": "1 024", "source": "Case system"}


@pytest.fixture
def page(client, recorder):
    client.force_login(recorder)
    return client


@pytest.fixture
def measure(lead):
    return made.measure(by=lead, minimum_total=10)


def new(measure):
    return reverse("figure-new", args=[measure.pk])


def errors_of(answer):
    return {name: list(found) for name, found in answer.context["form"].errors.items()}


def test_enter_a_figure_as_people_write_numbers(page, measure):
    answer = page.post(new(measure), ENTERED | {"published_value": "99.8%"})
    figure = Observation.objects.get()
    assert answer["Location"] == figure.get_absolute_url()
    assert (figure.area.kind, figure.count, figure.total, figure.published_value) == (
        "own",
        Decimal(1022),
        Decimal(1024),
        Decimal("99.8"),
    )


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"period": "2025"}, {"period": ["“2025” is not a month: write it as March 2025"]}),
        ({"period": "March 2095"}, {"period": ["March 2095 is not over yet: enter its figure when it is"]}),
        ({"period": ""}, {"period": ["Enter the period, such as March 2025"]}),
        ({"count": "five"}, {"count": ["Write a number, such as 24 or 91.7"]}),
        ({"count": "12", "total": "5"}, {"count": ["12 of 5 cannot be: the count is larger than its total"]}),
        (
            {"count": "12", "total": ""},
            {"total": ["Give both the count and the total, or only the published value"]},
        ),
        (
            {"count": "", "total": ""},
            {
                "count": [
                    "Give the count, or the value as it was published. If there is no figure, enter nothing at all"
                ]
            },
        ),
        ({"is_withheld": "on"}, {"is_withheld": ["A figure that was withheld has no numbers: leave them empty"]}),
        ({"published_value": "130"}, {"published_value": ["A percentage lies between 0 and 100"]}),
        ({"published_low": "9"}, {"published_value": ["A published interval has both ends"]}),
        ({"source": ""}, {"source": ["Say where the figure comes from: a system, a report, a page"]}),
        (
            {"source_address": "C:/reports"},
            {"source_address": ["The address of a source begins with https:// or http://"]},
        ),
        (
            {"dimension": "team"},
            {"category": ["A figure of one group says both what it is broken down by, and which group it is"]},
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(page, measure, given, errors):
    answer = page.post(new(measure), ENTERED | given)
    assert (errors_of(answer), Observation.objects.count()) == (errors, 0)


def test_a_survey_says_that_its_published_value_is_missing_where_it_is_asked_first(page, lead):
    survey = made.measure(by=lead, calculation="average", unit="score", period="financial_year", intervals="published")
    answer = page.post(new(survey), {"period": "2023/24", "area": "ours", "source": "ASCOF"})
    assert list(errors_of(answer)) == ["published_value"]
    headings = [title for title, _ in answer.context["form"].sections()]
    assert headings.index("As published") < headings.index("What was counted")


def test_a_plain_count_is_asked_for_no_total(page, lead):
    count = made.measure(by=lead, calculation="count", unit="number", denominator="")
    assert "total" not in page.get(new(count)).context["form"].fields
    page.post(new(count), {"period": "Mar 2025", "area": "ours", "count": "0", "source": "Case system"})
    assert Observation.objects.get().count == 0


def test_a_period_that_has_its_figure_is_refused_in_words(page, measure):
    made.figure(measure=measure, period="March 2025")
    answer = page.post(new(measure), ENTERED)
    assert answer.status_code == 409
    assert "There is a figure for March 2025 already. Open it to revise it." in answer.content.decode()


def test_missing_periods_are_offered_newest_first_and_fill_the_form(page, measure):
    last = made.last_period(measure)
    made.figure(measure=measure, period=last.moved(-4))
    made.figure(measure=measure, period=last.moved(-2), source="Monthly report", source_address="https://x.example/")
    missing = [last.name, last.moved(-1).name, last.moved(-3).name]
    shown = page.get(new(measure)).context
    assert [name for name, _ in shown["missing"]] == missing
    assert shown["form"]["period"].value() == ""
    filled = page.get(f"{new(measure)}{shown['missing'][0][1]}").context["form"]
    assert (filled["period"].value(), filled["source"].value(), filled["source_address"].value()) == (
        last.name,
        "Monthly report",
        "https://x.example/",
    )


def test_the_only_missing_period_is_filled_in_and_many_are_cut_short(page, measure):
    last = made.last_period(measure)
    made.figure(measure=measure, period=last.moved(-1))
    assert page.get(new(measure)).context["form"]["period"].value() == last.name
    made.figure(measure=measure, period=last.moved(-20))
    shown = page.get(new(measure)).context
    assert (len(shown["missing"]), shown["more_missing"]) == (12, 7)


def test_another_council_and_a_single_group(page, measure, recorder):
    beside = made.area(by=recorder, name="Fernshire")
    page.post(new(measure), ENTERED | {"area": beside.pk})
    page.post(new(measure), ENTERED | {"dimension": "team", "category": "North", "count": "4", "total": "5"})
    assert [(each.area.name, each.category) for each in Observation.objects.order_by("pk")] == [
        ("Fernshire", ""),
        (measure.council.name, "North"),
    ]


def test_a_council_of_others_cannot_be_chosen(page, measure, recorder, stranger):
    made.area(by=recorder)
    theirs = made.area(by=stranger)
    assert list(errors_of(page.post(new(measure), ENTERED | {"area": theirs.pk}))) == ["area"]


def test_a_retired_measure_takes_no_figure(page, lead):
    retired = made.measure(by=lead, is_retired=True, retired_reason="Counted elsewhere")
    answer = page.post(new(retired), ENTERED)
    assert (answer.status_code, Observation.objects.count()) == (409, 0)


def test_page_of_a_figure_says_the_difference_in_words(page, measure):
    figure = made.figure(measure=measure, period="March 2025", count=22, total=24, published_value="93")
    shown = page.get(figure.get_absolute_url())
    assert shown.context["difference"] == (
        "Published as 93%. 22 of 24 gives 91.7%. The published value is 1.3 percentage points higher, more than "
        "rounding explains. Both are kept."
    )
    facts = dict(shown.context["facts"])
    assert (facts["As computed"], facts["As published"]) == ("91.7%", "93%")


def test_page_of_a_figure_that_agrees_says_nothing_of_a_difference(page, measure):
    figure = made.figure(measure=measure, count=22, total=24, published_value="92")
    assert page.get(figure.get_absolute_url()).context["difference"] == ""


def test_page_of_few_shows_the_counts_and_no_percentage(page, measure):
    figure = made.figure(measure=measure, count=4, total=5)
    shown = page.get(figure.get_absolute_url())
    main = shown.content.decode().split("<main")[1]
    assert (shown.context["says"], "80" in main, "%" in main) == ("4 of 5", False, False)


def test_page_of_a_withheld_figure(page, measure):
    figure = made.figure(measure=measure, is_withheld=True)
    assert page.get(figure.get_absolute_url()).context["says"] == "withheld by its source"


@pytest.mark.parametrize(("address", "is_link"), [("https://x.example/a", True), ("javascript:alert(1)", False)])
def test_source_is_a_link_only_where_it_leads_to_a_page(page, measure, address, is_link):
    figure = made.figure(measure=measure, source_address=address)
    assert (f'href="{address}"' in page.get(figure.get_absolute_url()).content.decode()) == is_link


def test_revise_keeps_what_it_was_with_the_reason(page, measure, recorder):
    figure = made.figure(measure=measure, count=8, total=10)
    address = reverse("figure-revise", args=[figure.pk])
    assert page.get(address).context["form"]["count"].value() == "8"
    assert list(errors_of(page.post(address, ENTERED | {"version": 1, "count": "9", "total": "10"}))) == ["reason"]

    page.post(address, ENTERED | {"version": 1, "count": "9", "total": "10", "reason": "One came late"})

    (revised,) = page.get(figure.get_absolute_url()).context["history"]
    assert (revised.by, revised.reason, revised.changed) == (
        recorder.name,
        "One came late",
        (("Count", "8", "9"),),
    )


def test_history_tells_each_revision_from_what_to_what(page, measure, recorder):
    figure = made.figure(measure=measure, count=8, total=10)
    for count, reason in ((9, "First"), (7, "Second")):
        figure.refresh_from_db()
        changes.revise_figure(
            observation=figure,
            expected_version=None,
            figure=Figure(count=Decimal(count), total=Decimal(10), source="Case system", note=reason),
            reason=reason,
            by=recorder,
        )
    history = page.get(figure.get_absolute_url()).context["history"]
    assert [each.changed for each in history] == [
        (("Count", "9", "7"), ("Note", "First", "Second")),
        (("Count", "8", "9"), ("Note", "Not given", "First")),
    ]


def test_revise_after_somebody_else_shows_both_and_saves_mine_knowingly(page, measure):
    figure = made.figure(measure=measure, count=8, total=10)
    Observation.objects.filter(pk=figure.pk).update(count=6, version=2)
    address = reverse("figure-revise", args=[figure.pk])
    mine = ENTERED | {"version": 1, "count": "9", "total": "10", "reason": "Late"}
    answer = page.post(address, mine)
    assert (answer.status_code, dict(answer.context["theirs"])["Count"]) == (409, "6")
    page.post(address, mine | {"version": answer.context["form"].data["version"]})
    figure.refresh_from_db()
    assert figure.count == 9


def test_revise_to_the_same_is_refused(page, measure):
    figure = made.figure(measure=measure, count=8, total=10)
    same = {"version": 1, "count": "8", "total": "10", "source": "Case system", "reason": "x"}
    answer = page.post(reverse("figure-revise", args=[figure.pk]), same)
    assert (answer.status_code, "nothing was changed" in answer.content.decode()) == (409, True)


def test_take_out_with_the_reason_and_enter_it_anew(page, measure):
    figure = made.figure(measure=measure, period="March 2025")
    page.post(reverse("figure-remove", args=[figure.pk]), {"version": 1, "reason": "Wrong year"})
    shown = page.get(figure.get_absolute_url())
    assert (shown.context["may_change"], [each.is_removal for each in shown.context["history"]]) == (False, [True])
    assert "taken out on" in shown.content.decode()
    assert page.post(new(measure), ENTERED).status_code == 302


def test_a_figure_taken_out_cannot_be_revised(page, measure):
    figure = made.figure(measure=measure, removed_at=timezone.now())
    answer = page.post(
        reverse("figure-revise", args=[figure.pk]), ENTERED | {"version": 1, "reason": "x", "count": "9"}
    )
    assert (answer.status_code, "was taken out" in answer.content.decode()) == (409, True)


def test_figure_of_a_single_group_is_not_there_for_those_who_only_read(client, page, measure, reader):
    group = made.figure(measure=measure, dimension="team", category="North", count=4, total=5)
    assert page.get(group.get_absolute_url()).status_code == 200
    client.force_login(reader)
    assert client.get(group.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("name", ["observation", "figure-revise", "figure-remove"])
def test_pages_of_a_figure_for_a_reader_and_a_stranger(client, measure, reader, stranger, name):
    address = reverse(name, args=[made.figure(measure=measure).pk])
    answers = []
    for person in (reader, stranger):
        client.force_login(person)
        answers.append(client.get(address).status_code)
    assert answers == [200 if name == "observation" else 403, 404]


def test_pages_of_entering_are_refused_to_a_reader(client, measure, reader):
    client.force_login(reader)
    assert client.get(new(measure)).status_code == 403
    assert client.get(reverse("measure-checked", args=[measure.pk])).status_code == 403
