"""Requests that no page of ours makes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heed.learning.models import Finding, Lesson
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


@pytest.mark.parametrize("field", ["title", "owner", "note-culture", "nobody\x00asked"])
def test_a_form_with_a_nul_character_is_refused_whole(page, lead, field):
    data = {"title": "A", "conclusion": "B", "owner": lead.email, "factors": ["culture"], "note-culture": "C"}

    answer = page.post(reverse("lesson-write"), {**data, field: "a\x00b"})

    assert (answer.status_code, Lesson.objects.count()) == (400, 0)


def test_a_file_with_nul_bytes_is_not_taken_for_a_form_with_one(page):
    file = SimpleUploadedFile("a.txt", b"a\x00b")

    answer = page.post(reverse("source-add"), {"file": file, "sensitivity": "internal"})

    assert (
        answer.context["form"].errors["file"][0].startswith("a.txt: this is not text (byte 1 is a control character)")
    )


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
