"""The loop by theme: what is counted, where it is broken, and each number leads to as many records."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from heed.learning.models import LessonShare
from heed.learning.queries.taxonomy import defined_taxonomy
from heed.web.periods import months_before, period_named
from tests import factories
from tests.factories.improving import action
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db

LOOP_QUERIES = 10  # session, person, roles, council, unread; heard and learned; actions by lesson and by finding


@pytest.fixture
def priya():
    return factories.person(name="Priya Nair")


@pytest.fixture
def page(client, priya):
    client.force_login(priya)
    return client


def rows(page, query=""):
    return list(page.get(f"/loop/{query}").context["page"])


def shared(of, by, *, day=None):
    LessonShare.objects.create(
        lesson=of, told_to="Carers", how="A letter", shared_on=day or timezone.localdate(), recorded_by=by
    )


def theme_in_full(by, theme, *, heard, received_on=None):
    """A theme that went all the way round."""
    words = source(by=by, received_on=received_on)
    found = [finding(source=words, themes=[theme], state="accepted") for _ in range(heard)]
    learned = lesson(by=by, findings=found, themes=[theme], status="agreed", agreed_by=by, agreed_at=timezone.now())
    shared(learned, by)
    action(by=by, lessons=[learned], step="sustained")
    return learned


@pytest.mark.parametrize("number", [1, 3])
def test_loop_asks_the_same_whatever_it_shows(page, priya, number, django_assert_num_queries):
    for theme in ["delay", "charging", "housing"][:number]:
        theme_in_full(priya, theme, heard=number)
    with django_assert_num_queries(LOOP_QUERIES):
        answer = page.get("/loop/")
    assert len(answer.context["page"].object_list) == number


def test_loop_counts_a_theme_from_heard_to_shared(page, priya):
    theme_in_full(priya, "delay", heard=2)
    (row,) = rows(page)
    assert (row.name, row.counts, row.breaks) == (
        "Delay",
        {"heard": 2, "learned": 1, "agreed": 1, "changed": 1, "proved": 1, "shared": 1},
        (),
    )


@pytest.mark.parametrize(
    ("times", "words", "is_serious"),
    [
        (1, "heard once, no lesson", False),
        (2, "heard twice, no lesson", False),
        (9, "heard 9 times, no lesson", False),
        (10, "heard 10 times, no lesson", True),
    ],
)
def test_loop_heard_without_a_lesson_is_broken_in_words(page, priya, times, words, is_serious):
    heard = source(by=priya)
    for _ in range(times):
        finding(source=heard, themes=["delay"])
    (row,) = rows(page)
    assert [(each.words, each.is_serious) for each in row.breaks] == [(words, is_serious)]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (None, ["1 lesson, no agreed action", "1 lesson, told to nobody"]),
        ("proposed", ["1 lesson, no agreed action", "1 lesson, told to nobody"]),
        ("in_progress", ["1 action agreed, none complete", "1 lesson, told to nobody"]),
        ("evidenced", ["1 action complete, none proved", "1 lesson, told to nobody"]),
        ("impact_shown", ["1 lesson, told to nobody"]),
    ],
)
def test_loop_says_the_first_place_where_it_is_broken(page, priya, step, words):
    learned = lesson(by=priya, themes=["delay"])
    if step:
        action(by=priya, lessons=[learned], step=step)
    (row,) = rows(page)
    assert [each.words for each in row.breaks] == words


def test_loop_heard_and_answered_by_an_action_without_a_lesson_waits_for_that_action(page, priya):
    found = finding(source=source(by=priya), themes=["delay"])
    action(by=priya, findings=[found], step="agreed")
    (row,) = rows(page)
    assert [each.words for each in row.breaks] == ["1 action agreed, none complete"]


def test_loop_withdrawn_action_set_aside_finding_and_retired_lesson_do_not_count(page, priya):
    heard = source(by=priya)
    finding(source=heard, themes=["delay"], state="set_aside")
    learned = lesson(by=priya, themes=["delay"], status="retired")
    action(by=priya, lessons=[learned], is_withdrawn=True, withdrawn_reason="No")
    assert rows(page) == []


def test_loop_numbers_lead_to_as_many_records(page, priya):
    theme_in_full(priya, "delay", heard=3)
    theme_in_full(priya, "charging", heard=1, received_on=timezone.localdate() - timedelta(days=300))
    for row in rows(page):
        for stage, count in row.counts.items():
            listed = page.get(f"/loop/{stage}/?theme={row.theme}").context["list"]["page"].paginator.count
            assert (row.theme, stage, listed) == (row.theme, stage, count)


def test_loop_of_a_period_leaves_out_what_was_heard_before(page, priya):
    theme_in_full(priya, "charging", heard=1, received_on=timezone.localdate() - timedelta(days=300))
    assert [rows(page, query)[0].heard for query in ("", "?period=year", "?period=quarter")] == [1, 1, 0]


def test_loop_of_a_period_counts_what_was_told_within_it_though_learned_before(page, priya):
    learned = theme_in_full(priya, "charging", heard=1)
    type(learned).objects.update(written_at=timezone.now() - timedelta(days=300))
    (row,) = rows(page, "?period=quarter")
    assert (row.learned, row.shared) == (0, 1)
    since = timezone.localdate() - timedelta(days=90)
    listed = [
        page.get(f"/loop/{stage}/?within-from={since}").context["list"]["page"].paginator.count
        for stage in ("learned", "shared")
    ]
    assert listed == [0, 1]


def test_loop_period_narrows_the_lists_behind_the_numbers(page, priya):
    theme_in_full(priya, "charging", heard=1, received_on=timezone.localdate() - timedelta(days=300))
    since = timezone.localdate() - timedelta(days=90)
    listed = page.get(f"/loop/heard/?theme=charging&within-from={since}").context["list"]["page"].paginator.count
    assert listed == 0


@pytest.mark.parametrize(
    ("sort", "themes"),
    [
        ("heard", ["housing", "delay", "charging"]),
        ("name", ["charging", "delay", "housing"]),
        ("proved", ["charging", "housing", "delay"]),
        ("broken", ["housing", "delay", "charging"]),
        ("no-such-order", ["housing", "delay", "charging"]),
    ],
)
def test_loop_order(page, priya, sort, themes):
    heard = source(by=priya)
    for theme, times in (("housing", 11), ("delay", 2)):
        for _ in range(times):
            finding(source=heard, themes=[theme])
    theme_in_full(priya, "charging", heard=1)
    assert [row.theme for row in rows(page, f"?sort={sort}")] == themes


def test_loop_shows_twenty_themes_at_a_time(page, priya):
    finding(source=source(by=priya), themes=list(defined_taxonomy().names)[:25])
    assert [len(rows(page, query)) for query in ("", "?page=2", "?page=nonsense")] == [20, 5, 20]


def test_loop_taken_away_is_what_is_shown(page, priya):
    theme_in_full(priya, "delay", heard=2)
    answer = page.get("/loop/?take=csv")
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert lines[1:] == [
        ["Theme", "Heard", "Learned", "Agreed", "Changed", "Proved", "Shared", "Where it is broken"],
        ["Delay", "2", "1", "1", "1", "1", "1", ""],
    ]


@pytest.mark.parametrize(
    ("role", "statuses"), [("councillor", (200, 403)), ("auditor", (200, 200)), ("administrator", (403, 403))]
)
def test_loop_is_for_those_who_read_totals_and_its_lists_for_those_who_read_words(client, priya, role, statuses):
    client.force_login(factories.person(council=priya.council, roles=[role]))
    assert tuple(client.get(path).status_code for path in ("/loop/", "/loop/heard/")) == statuses


def test_loop_tells_nothing_of_another_council_or_of_restricted_words(client, priya):
    closed = source(by=priya, sensitivity="restricted", readers=[priya])
    finding(source=closed, themes=["delay"])
    counts = []
    for person in (priya, factories.person(council=priya.council), factories.person()):
        client.force_login(person)
        counts.append((len(rows(client)), client.get("/loop/heard/").context["list"]["page"].paginator.count))
    assert counts == [(1, 1), (0, 0), (0, 0)]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 6, 10), 3, date(2026, 3, 10)),
        (date(2026, 1, 15), 3, date(2025, 10, 15)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2024, 5, 31), 3, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
    ],
)
def test_months_before(day, months, before):
    assert months_before(day, months) == before


@pytest.mark.parametrize(
    ("today", "began"), [(date(2026, 3, 31), date(2025, 4, 1)), (date(2026, 4, 1), date(2026, 4, 1))]
)
def test_financial_year_begins_on_the_first_of_april(today, began):
    assert period_named("financial", today).since == began


@pytest.mark.parametrize(("role", "is_offered"), [("councillor", False), ("practitioner", True)])
def test_only_who_may_add_a_report_is_offered_to(client, role, is_offered):
    client.force_login(factories.person(roles=[role]))

    page = client.get("/loop/?period=all").content.decode()

    assert "Nothing was heard yet" in page
    assert ('href="/listen/add/"' in page) is is_offered
