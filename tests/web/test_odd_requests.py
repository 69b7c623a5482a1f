"""Requests that no page of ours makes."""

import pytest
from django.urls import reverse

from heed.audit.models import TrailEntry
from heed.learning.models import Finding, Lesson, LessonFactor
from tests.factories import person
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return person(roles=["quality_lead"])


@pytest.fixture
def page(client, lead):
    client.force_login(lead)
    return client


def written(lead, **more):
    return {"title": "A", "conclusion": "B", "owner": lead.email, "factors": ["culture"], **more}


@pytest.mark.parametrize("field", ["title", "owner", "why_it_happened"])
def test_a_nul_character_in_a_field_is_said_beside_it(page, lead, field):
    answer = page.post(reverse("lesson-write"), written(lead, **{field: "a\x00b"}))

    assert (list(answer.context["form"].errors), Lesson.objects.count()) == ([field], 0)


def test_a_nul_character_in_a_note_is_left_out(page, lead):
    page.post(reverse("lesson-write"), written(lead, **{"note-culture": "a\x00b"}))

    assert LessonFactor.objects.values_list("note", flat=True).get() == "ab"


def test_a_nul_character_in_the_reason_for_ending_access_is_left_out(page, lead):
    closed = source(by=lead, sensitivity="restricted", readers=[lead])

    page.post(reverse("source-withdraw", args=[closed.readers.get().pk]), {"reason": f"a\x00b{'c' * 600}"})

    assert TrailEntry.objects.values_list("reason", flat=True).get() == f"ab{'c' * 498}"


@pytest.mark.parametrize(("number", "status"), [("9" * 5_000, 200), ("9" * 18, 404), ("x", 200), ("-1", 200)])
def test_a_lesson_that_came_back_from_no_number_begins_anew(page, number, status):
    answer = page.get(reverse("lesson-write"), {"came_back_from": number})

    assert answer.status_code == status


@pytest.mark.parametrize("place", [f"{'9' * 5_000}-{'9' * 5_000}", f"{'9' * 20}-{'9' * 21}", "5-", "x-y"])
def test_a_place_that_is_none_is_found_by_the_words_instead(page, lead, place):
    report = source(by=lead)
    labels = {"polarity": "strength", "evidence_category": "people"}

    page.post(reverse("finding-add", args=[report.pk]), {**labels, "quote": "Staff were kind.", "place": place})

    assert Finding.objects.values_list("quote", flat=True).get() == "Staff were kind."


def test_ticks_that_are_no_numbers_are_passed_over(page, lead):
    one = finding(source=source(by=lead), state="accepted")
    made = lesson(by=lead)

    ticks = [one.pk, "x", "-1", "9" * 5_000, "٣", ""]
    page.post(reverse("lesson-gather", args=[made.pk]), {"finding": ticks})

    assert list(made.findings.all()) == [one]
