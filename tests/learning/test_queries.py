"""Who may read which findings and lessons, and what is counted."""

import datetime as dt

import pytest
from django.utils import timezone

from heed.learning import queries
from heed.learning.models import Finding, Lesson, LessonShare
from heed.learning.queries.taxonomy import defined_taxonomy
from tests.factories import person
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(lead):
    return person(roles=["quality_lead"], council=lead.council)


@pytest.fixture
def heard(lead):
    return source(by=lead)


def test_findings_of_the_council_are_seen_but_not_what_was_replaced(lead, heard):
    seen = finding(source=heard)
    finding(source=heard, quote="People waited too long.", state="replaced")
    finding(source=source(by=person()))

    assert list(queries.findings_visible(for_person=lead)) == [seen]


def test_findings_of_a_restricted_source_are_seen_by_those_named(lead, other):
    closed = finding(source=source(by=lead, sensitivity="restricted", readers=[lead]))

    assert list(queries.findings_visible(for_person=lead)) == [closed]
    assert list(queries.findings_visible(for_person=other)) == []
    with pytest.raises(Finding.DoesNotExist):
        queries.finding_for(other, closed.pk)


@pytest.mark.parametrize("role", ["councillor", "contributor", "administrator"])
def test_roles_without_learning_see_no_finding_or_lesson(lead, heard, role):
    lesson(by=lead, findings=[finding(source=heard)])
    stranger = person(roles=[role], council=lead.council)

    assert queries.findings_visible(for_person=stranger).count() == 0
    assert queries.lessons_visible(for_person=stranger).count() == 0


def test_a_replaced_finding_can_still_be_opened(lead, heard):
    old, new = finding(source=heard, state="replaced"), finding(source=heard, quote="People waited too long.")
    old.replaced_by.add(new)

    assert queries.replacements_of(queries.finding_for(lead, old.pk)) == [new]


def test_findings_of_a_source_come_in_its_order_and_paraphrases_last(lead, heard):
    last = finding(source=heard)
    first = finding(source=heard, quote="People waited too long.")
    paraphrase = finding(source=heard, origin="paraphrased")
    Finding.objects.filter(pk=paraphrase.pk).update(start=None, end=None)

    assert list(queries.findings_of(heard, for_person=lead)) == [first, last, paraphrase]


def test_findings_named_keep_to_what_one_may_read(lead, heard):
    mine = finding(source=heard)
    theirs = finding(source=source(by=person()))

    assert queries.findings_named([mine.pk, theirs.pk], for_person=lead) == [mine]


@pytest.mark.parametrize(
    ("narrow", "expected"),
    [
        (lambda found: queries.with_polarities(found, ["improvement"]), 1),
        (lambda found: queries.with_categories(found, ["people"]), 1),
        (lambda found: queries.with_states(found, ["accepted", "set_aside"]), 1),
        (lambda found: queries.with_themes(found, ["people-feedback"], defined_taxonomy()), 1),
        (lambda found: queries.with_themes(found, ["listening-and-involving"], defined_taxonomy()), 1),
        (lambda found: queries.with_themes(found, ["nowhere"], defined_taxonomy()), 0),
        (lambda found: queries.with_statements(found, ["equity"]), 1),
        (lambda found: queries.with_words(found, " staff WERE "), 1),
        (lambda found: queries.with_sources(found, [0]), 0),
    ],
)
def test_findings_are_narrowed(lead, heard, narrow, expected):
    finding(source=heard, themes=["people-feedback", "co-production"], statements=["equity"])
    finding(
        source=heard,
        quote="People waited too long.",
        polarity="improvement",
        evidence_category="processes",
        state="accepted",
    )

    assert narrow(queries.findings_visible(for_person=lead)).count() == expected


def test_progress_counts_what_is_decided(lead, heard):
    finding(source=heard)
    finding(source=heard, quote="People waited too long.", state="accepted")
    finding(source=heard, quote="There are 26 teams.", state="set_aside")
    finding(source=heard, quote="A new rota is planned.", state="replaced")

    progress = queries.decided_counts(heard, for_person=lead)

    assert (progress.sentence, progress.waiting) == ("2 of 3 decided", 1)
    assert queries.decided_counts(source(by=lead, text="x"), for_person=lead).sentence == "No findings yet"


def test_the_next_to_decide_comes_after_in_the_text_then_from_its_start(lead, heard):
    first = finding(source=heard, quote="People waited too long.")
    second = finding(source=heard)
    third = finding(source=heard, quote="A new rota is planned.", state="accepted")

    assert queries.next_undecided(first, for_person=lead) == second
    assert queries.next_undecided(third, for_person=lead) == first
    Finding.objects.update(state="accepted", decided_by=lead, decided_at=timezone.now())
    assert queries.next_undecided(first, for_person=lead) is None


def test_sources_are_listed_with_their_progress(lead, heard):
    finding(source=heard)
    finding(source=heard, quote="People waited too long.", state="accepted")
    finding(source=heard, quote="There are 26 teams.", state="replaced")
    source(by=lead, text="x", received_on=dt.date(2020, 1, 1))

    found = queries.sources_with_progress(for_person=lead)

    assert [(one.finding_count, one.waiting_count) for one in found] == [(2, 1), (0, 0)]


def test_waiting_findings_are_those_not_decided(lead, heard):
    waiting = finding(source=heard)
    finding(source=heard, quote="There are 26 teams.", state="accepted")

    assert list(queries.waiting_findings(for_person=lead)) == [waiting]


def test_a_lesson_on_a_closed_source_is_not_seen(lead, other, heard):
    closed = finding(source=source(by=lead, sensitivity="restricted", readers=[lead]), state="accepted")
    mixed = lesson(by=lead, findings=[finding(source=heard, state="accepted"), closed])
    plain = lesson(by=lead)

    assert list(queries.lessons_visible(for_person=lead)) == [plain, mixed]
    assert list(queries.lessons_visible(for_person=other)) == [plain]
    with pytest.raises(Lesson.DoesNotExist):
        queries.lesson_for(other, mixed.pk)


def test_a_lessons_page_is_read_in_five_queries(lead, heard, django_assert_num_queries):
    one = lesson(by=lead, findings=[finding(source=heard)], themes=["co-production"])
    back = lesson(by=lead, came_back_from=one)
    one.factor_links.create(factor="culture")
    LessonShare.objects.create(lesson=one, told_to="All", how="x", shared_on=timezone.localdate(), recorded_by=lead)
    list(lead.role_ids)

    with django_assert_num_queries(5):
        detail = queries.lesson_detail(one, for_person=lead)

    assert (len(detail.findings), detail.themes, detail.factors[0].factor, detail.came_back_as) == (
        1,
        ("co-production",),
        "culture",
        (back,),
    )
    assert detail.shares[0].told_to == "All"


def test_lessons_are_narrowed(lead, heard):
    found = finding(source=heard)
    one = lesson(by=lead, findings=[found], themes=["people-feedback"])
    one.factor_links.create(factor="culture")
    lesson(by=lead, status="retired")
    seen = queries.lessons_visible(for_person=lead)

    assert list(queries.lessons_with_statuses(seen, ["draft"])) == [one]
    assert list(queries.lessons_with_themes(seen, ["listening-and-involving"], defined_taxonomy())) == [one]
    assert list(queries.lessons_with_factors(seen, ["culture"])) == [one]
    assert list(queries.lessons_of_finding(found, for_person=lead)) == [one]


def scene_of_counts(lead):
    heard = source(by=lead, received_on=dt.date(2026, 5, 1))
    accepted = finding(source=heard, state="accepted", themes=["co-production", "waiting-times"])
    finding(source=heard, quote="People waited too long.", themes=["waiting-times"])
    finding(source=heard, quote="There are 26 teams.", state="set_aside", themes=["waiting-times"])
    closed = source(by=lead, text=heard.text, sensitivity="restricted", readers=[lead])
    secret = finding(source=closed, themes=["waiting-times"], state="accepted")
    shared = lesson(by=lead, findings=[accepted], themes=["waiting-times"], status="agreed")
    for told_back in (True, False):
        shared.shares.create(
            told_to="x", how="y", shared_on=timezone.localdate(), is_told_back=told_back, recorded_by=lead
        )
    lesson(by=lead, findings=[secret], themes=["waiting-times"])
    lesson(by=lead, themes=["culture"], status="retired")


def test_each_theme_is_counted_from_heard_to_shared(lead, other, django_assert_num_queries):
    scene_of_counts(lead)
    list(other.role_ids)

    with django_assert_num_queries(2):
        counts = queries.heard_by_theme(for_person=other, taxonomy=defined_taxonomy())

    assert counts == {
        "co-production": queries.ThemeCount("co-production", heard=1, accepted=1),
        "waiting-times": queries.ThemeCount(
            "waiting-times", heard=2, accepted=1, learned=1, agreed=1, shared=1, told_back=1
        ),
    }


def test_those_named_count_what_is_restricted_too(lead):
    scene_of_counts(lead)

    found = queries.heard_by_theme(for_person=lead, taxonomy=defined_taxonomy())["waiting-times"]

    assert (found.heard, found.accepted, found.learned) == (3, 2, 2)


def test_totals_count_each_finding_and_lesson_once(lead, other, django_assert_num_queries):
    scene_of_counts(lead)
    list(other.role_ids)

    with django_assert_num_queries(2):
        totals = queries.learning_totals(for_person=other)

    assert totals == queries.LearningTotals(heard=2, accepted=1, waiting=1, learned=1, agreed=1, shared=1, told_back=1)


def test_counts_keep_to_a_period(lead, other):
    scene_of_counts(lead)

    late = queries.learning_totals(for_person=other, since=dt.date(2026, 5, 2))
    early = queries.learning_totals(for_person=other, until=dt.date(2026, 5, 1))

    assert (late.heard, late.learned, early.heard, early.learned) == (0, 1, 2, 0)


def test_a_councillor_sees_counts_and_an_administrator_none(lead):
    scene_of_counts(lead)
    councillor = person(roles=["councillor"], council=lead.council)
    administrator = person(roles=["administrator"], council=lead.council)

    assert queries.learning_totals(for_person=councillor).heard == 2
    assert queries.learning_totals(for_person=administrator) == queries.LearningTotals()
    assert queries.heard_by_theme(for_person=administrator, taxonomy=defined_taxonomy()) == {}
