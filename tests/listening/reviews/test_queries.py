"""What may be known of reviews, their numbers, and what was forgotten."""

from datetime import date, timedelta

import pytest

from heed.listening.models import ReviewHold, ReviewMove
from heed.listening.queries.reviews import figures, needs, visible
from heed.listening.queries.reviews.figures import StageTime
from tests.factories import person
from tests.factories.listening import about_worker
from tests.factories.reviews import publication, recommendation, review

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)


def moved(review, *stages):
    for stage, day in stages:
        ReviewMove.objects.create(review=review, stage=stage, entered_on=day, by=review.lead)


def test_a_review_is_read_by_who_is_named_and_known_by_who_runs_or_opens_them(manager, chair, here):
    made = review(by=manager)
    practitioner, stranger = person(roles=["practitioner"], council=here), person(roles=["sab_manager"])
    other_manager = person(roles=["sab_manager"], council=here)
    everybody = [manager, other_manager, chair, practitioner, stranger]

    reads = [each for each in everybody if made in visible.reviews_visible(for_person=each)]
    knows = [each for each in everybody if made in visible.reviews_known(for_person=each)]

    assert (reads, knows) == ([manager], [manager, other_manager, chair])
    assert [row.is_open for row in visible.reviews_known(for_person=chair)] == [False]
    assert visible.closed_to(other_manager) == 1


def test_a_review_about_a_worker_is_closed_to_their_team_even_where_named(here):
    from tests.factories import team

    where = team(council=here)
    manager = person(roles=["sab_manager"], council=here)
    colleague = person(roles=["sab_manager"], council=here, team=where)
    made = review(by=manager, readers=(colleague,))
    about_worker(made.source, by=manager, team=where)

    assert made not in visible.reviews_visible(for_person=colleague)


def test_what_is_published_is_for_everybody_with_a_reading_role(manager, second, here):
    shown = publication(review=review(by=manager), by=manager, checked_by=second)
    publication(review=review(by=manager), by=manager)
    reader, councillor = (person(roles=[role], council=here) for role in ("practitioner", "councillor"))

    assert list(visible.published(for_person=reader)) == [shown]
    assert list(visible.reviews_known(for_person=reader)) == [shown.review]
    for each in (councillor, person()):
        assert list(visible.published(for_person=each)) == []


def test_stage_times_leave_out_holds_and_what_is_still_on(manager):
    made = review(by=manager)
    moved(made, ("information", date(2026, 3, 12)), ("decision", date(2026, 4, 11)))
    ReviewHold.objects.create(
        review=made, first_day=date(2026, 3, 20), last_day=date(2026, 3, 24), reason="Police", by=manager
    )

    times = {each.stage: each for each in figures.stage_times([made.pk])}

    assert (times["referral"].days, times["information"].days, times["information"].held) == ((10,), (25,), 1)
    assert times["decision"].number == 0


def test_a_hold_over_two_stages_counts_in_each_for_its_own_days(manager):
    made = review(by=manager)
    moved(made, ("information", date(2026, 3, 12)), ("decision", date(2026, 3, 22)))
    ReviewHold.objects.create(review=made, first_day=date(2026, 3, 10), reason="Police", by=manager)

    times = {each.stage: each for each in figures.stage_times([made.pk])}

    assert (times["referral"].days, times["information"].days) == ((8,), (0,))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((), "No review has left this stage"),
        ((7,), "7 days"),
        ((1, 9), "1 day and 9 days"),
        ((3, 10, 50), "median 10 days, from 3 to 50"),
    ],
)
def test_a_median_is_told_from_three_on(days, expected):
    assert StageTime("referral", "Referred", len(days), days, 0).words == expected


def test_themes_that_come_again_stand_first(manager):
    first, second = review(by=manager), review(by=manager)
    recommendation(review=first, is_implemented=True, implemented_on=DAY)
    recommendation(review=second, response="rejected", response_reason="Done.")
    recommendation(review=second, theme="carers")

    counts = figures.theme_counts(for_person=manager)

    assert [
        (each.theme, each.recommendations, each.reviews, each.implemented, each.not_accepted, each.comes_again)
        for each in counts
    ] == [("mental-capacity", 2, 2, 1, 1, True), ("carers", 1, 1, 0, 0, False)]


def test_numbers_count_all_reviews_and_say_how_many_are_closed(manager, here, second):
    mine = review(by=manager, outcome="mandatory", outcome_reasons="Met")
    publication(review=mine, by=manager, checked_by=second)
    review(by=person(roles=["sab_manager"], council=here), outcome="none", outcome_reasons="Not met")

    found = figures.figures_of(for_person=manager)

    assert (found.referred, found.published, found.closed) == (2, 1, 1)
    assert found.outcomes == {"mandatory": 1, "discretionary": 0, "none": 1, "": 0}


def test_a_theme_that_is_not_known_any_more_stands_for_itself():
    assert figures.theme_names("old", "older") == ("old", "older")


def test_needs_are_for_who_decides_runs_or_looks(manager, chair, second):
    made = review(by=manager, readers=(chair, second), stage="decision", chair=chair)
    waiting = publication(review=made, by=manager)

    assert list(needs.decisions_waiting(for_person=chair)) == [made]
    assert list(needs.decisions_waiting(for_person=manager)) == []
    looks = [each for each in (manager, second) if waiting in needs.publications_to_check(for_person=each)]
    assert looks == [second]


def checks(person, today):
    return {each.id: each.count for each in needs.consistency_checks(for_person=person, today=today)}


def test_what_was_forgotten_is_found(manager):
    still = review(by=manager, stage="reviewing")
    recommendation(review=review(by=manager, stage="assurance", signed_off_on=DAY))
    recommendation(review=still, response="accepted", owner_agency="Housing")

    assert checks(manager, date(2026, 5, 20)) == {"review-unowned": 1}
    assert checks(manager, DAY + timedelta(days=100)) == {
        "review-still": 1,
        "review-unanswered": 1,
        "review-unowned": 1,
    }


def test_a_held_review_is_not_still_but_held_long(manager):
    made = review(by=manager, stage="reviewing")
    ReviewHold.objects.create(review=made, first_day=date(2026, 3, 10), reason="Police", by=manager)

    assert checks(manager, date(2026, 7, 1)) == {}
    assert checks(manager, date(2026, 12, 1)) == {"review-held-long": 1}
