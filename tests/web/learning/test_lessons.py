"""The pages of lessons."""

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.learning.models import Lesson, LessonShare
from tests.factories import person
from tests.factories.improving import action
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(lead):
    return finding(source=source(by=lead), state="accepted", themes=["co-production"])


def written(lead, **more):
    return {
        "title": "Answer first",
        "conclusion": "People need an answer before a form.",
        "why_it_happened": "",
        "owner": lead.email,
        **more,
    }


def address(name, one):
    return reverse(f"lesson-{name}" if name else "lesson", args=[one.pk])


def test_a_lesson_is_written_from_ticked_findings(page, lead, accepted):
    html = page.get(reverse("lesson-write") + f"?finding={accepted.pk}").content.decode()
    assert (
        "Staff were kind." in html,
        'value="co-production" aria-describedby="themes-co-production-hint" checked' in html,
    ) == (True, True)

    data = written(
        lead, finding=[accepted.pk], factors=["culture"], themes=["co-production"], **{"note-culture": "Rush"}
    )
    answer = page.post(reverse("lesson-write"), data)

    made = Lesson.objects.get()
    assert answer["Location"] == address("", made)
    assert list(made.findings.all()) == [accepted]
    assert list(made.factor_links.values_list("factor", "note")) == [("culture", "Rush")]


def test_words_are_checked_when_asked_and_nothing_is_saved(page, lead, accepted):
    data = written(lead, conclusion="Staff failed to call Jane Doe.", finding=[accepted.pk], applies_to="Easy fault")

    html = page.post(reverse("lesson-write"), {**data, "check": "1"}).content.decode()

    assert (Lesson.objects.count(), "“failed to”" in html, "“Jane Doe”" in html) == (0, True, True)
    html = page.post(reverse("lesson-write"), {**written(lead), "check": "1"}).content.decode()
    assert "Nothing to look at again" in html


def test_saving_never_waits_for_the_words_and_advises_on_the_lessons_page(page, lead):
    answer = page.post(reverse("lesson-write"), written(lead, conclusion="Staff failed to call."), follow=True)

    html = answer.content.decode()
    assert (Lesson.objects.get().conclusion, "It is saved as you wrote it" in html) == ("Staff failed to call.", True)


@pytest.mark.parametrize("wrong", [{"title": ""}, {"owner": "nobody@example.org"}, {"themes": ["nowhere"]}])
def test_a_lesson_without_what_it_needs_is_said(page, lead, wrong):
    answer = page.post(reverse("lesson-write"), written(lead, **wrong))

    assert (answer.status_code, Lesson.objects.count()) == (200, 0)


def test_a_finding_that_waits_is_refused_in_words(page, lead):
    waiting = finding(source=source(by=lead))

    html = page.post(reverse("lesson-write"), written(lead, finding=[waiting.pk])).content.decode()

    assert (Lesson.objects.count(), "Accept this finding before it goes into a lesson" in html) == (0, True)


def test_a_lesson_that_came_back_says_from_which(page, lead):
    first = lesson(by=lead, themes=["culture"])

    page.post(reverse("lesson-write"), written(lead, came_back_from=first.pk))

    assert Lesson.objects.exclude(pk=first.pk).get().came_back_from == first
    assert page.get(reverse("lesson-write") + "?came_back_from=99").status_code == 404


def test_a_lessons_page_goes_from_what_was_heard_to_who_was_told(page, lead, accepted):
    one = lesson(by=lead, findings=[accepted], why_it_happened="Two forms ask the same.")
    LessonShare.objects.create(
        lesson=one, told_to="All teams", how="x", shared_on=timezone.localdate(), recorded_by=lead
    )

    html = page.get(address("", one)).content.decode()

    headings = [
        "1. What we heard",
        "2. Why it happened",
        "3. What we concluded",
        "4. What we will do",
        "5. How we will know",
        "6. Does it hold?",
        "7. Who was told",
    ]
    places = [html.index(heading) for heading in headings]
    assert places == sorted(places)
    assert f'href="/listen/reports/{accepted.source_id}/?at={accepted.pk}#f-{accepted.pk}"' in html
    assert "All teams" in html


def test_changing_a_lesson_starts_from_what_it_is(page, lead, accepted):
    one = lesson(by=lead, findings=[accepted], themes=["co-production"])
    one.factor_links.create(factor="culture", note="Rush")

    html = page.get(address("change", one)).content.decode()
    page.post(address("change", one), written(lead, title="New title", version=1))

    one.refresh_from_db()
    assert ('value="Rush"' in html, one.title, one.version) == (True, "New title", 2)


def test_a_stale_change_shows_both_versions(page, lead):
    one = lesson(by=lead, title="Theirs", version=2)

    answer = page.post(address("change", one), written(lead, title="Mine", version=1))
    html = answer.content.decode()

    assert (answer.status_code, "Theirs" in html, "Mine" in html) == (409, True, True)
    page.post(address("change", one), written(lead, title="Mine", version=2))
    one.refresh_from_db()
    assert one.title == "Mine"


def test_a_checked_change_keeps_the_version_it_was_read_at(page, lead):
    one = lesson(by=lead, version=3)

    html = page.post(
        address("change", one), written(lead, conclusion="They failed to act.", version=2, check="1")
    ).content.decode()

    assert '<input type="hidden" name="version" value="2">' in html


def test_a_lesson_is_agreed_shared_and_retired(page, lead, accepted):
    one = lesson(by=lead, findings=[accepted])

    page.post(address("agree", one), {"version": 1})
    page.post(
        address("share", one), {"told_to": "All", "how": "Letter", "shared_on": "2024-05-03", "is_told_back": "on"}
    )
    page.post(address("retire", one), {"reason": "The law changed", "version": 2})

    one.refresh_from_db()
    assert (one.status, one.shares.get().is_told_back) == ("retired", True)


def test_a_draft_is_not_shared(page, lead):
    html = page.post(
        address("share", lesson(by=lead)), {"told_to": "All", "how": "Letter", "shared_on": "2024-05-03"}
    ).content.decode()

    assert "Agree the lesson first" in html


@pytest.mark.parametrize("name", ["share", "retire"])
def test_small_forms_ask_for_what_they_need(page, lead, name):
    one = lesson(by=lead)

    assert page.get(address(name, one)).status_code == 200
    assert "There is a problem" in page.post(address(name, one), {"shared_on": "x"}).content.decode()


def test_findings_are_gathered_and_taken_out(page, lead, accepted):
    one = lesson(by=lead, themes=["co-production"])

    assert "Staff were kind." in page.get(address("gather", one)).content.decode()
    assert "Staff were kind." in page.get(address("gather", one) + "?words=kind").content.decode()
    assert "None that is not in the lesson" in page.get(address("gather", one) + "?words=other").content.decode()
    page.post(address("gather", one), {"finding": [accepted.pk]})
    assert one.findings.count() == 1
    page.post(address("remove", one), {"finding": [accepted.pk]})
    assert one.findings.count() == 0


@pytest.mark.parametrize("name", ["change", "agree", "retire", "share", "gather", "remove"])
def test_lessons_are_changed_by_those_who_write_them(client, lead, accepted, name):
    one = lesson(by=lead, findings=[accepted])
    client.force_login(person(roles=["practitioner"], council=lead.council))

    assert client.post(address(name, one), {"finding": accepted.pk}).status_code == 403
    assert client.get(reverse("lesson-write")).status_code == 403


@pytest.mark.parametrize("name", ["", "change", "retire", "share", "gather"])
def test_a_lesson_of_another_council_is_not_there(page, name):
    assert page.get(address(name, lesson(by=person()))).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_no_more_for_more_rows(page, lead, accepted, number, django_assert_num_queries):
    for _ in range(number):
        lesson(by=lead, findings=[accepted], themes=["co-production", "culture"])
    page.get(reverse("lessons"))

    with django_assert_num_queries(12):
        page.get(reverse("lessons"))


@pytest.mark.parametrize("query", ["?status=draft", "?theme=culture", "?factor=culture", "?words=answer", "?take=csv"])
def test_the_list_is_filtered_and_taken_away(page, lead, query):
    lesson(by=lead, themes=["culture"])

    assert page.get(reverse("learn") + query).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_lessons_page_asks_no_more_for_more_findings(page, lead, number, django_assert_num_queries):
    quotes = ["Staff were kind.", "People waited too long.", "There are 26 teams."][:number]
    one = lesson(by=lead, findings=[finding(source=source(by=lead), quote=quote, state="accepted") for quote in quotes])
    for _ in range(number):
        action(by=lead, lessons=[one], success_measure="Letters answered within two days")
    page.get(address("", one))

    with django_assert_num_queries(21):
        page.get(address("", one))


@pytest.mark.parametrize(("name", "data"), [("agree", {}), ("retire", {"reason": "The law changed"})])
def test_a_step_on_a_lesson_changed_meanwhile_shows_what_it_says_now(page, lead, accepted, name, data):
    one = lesson(by=lead, findings=[accepted], version=4)

    answer = page.post(address(name, one), {**data, "version": 3})

    assert (answer.status_code, '<input type="hidden" name="version" value="4">' in answer.content.decode()) == (
        409,
        True,
    )
    page.post(address(name, one), {**data, "version": 4})
    one.refresh_from_db()
    assert one.status != "draft"


def test_a_lesson_shows_what_is_done_about_it_and_how_we_will_know(page, lead):
    one = lesson(by=lead, status="agreed", agreed_by=lead, agreed_at=timezone.now())
    done = action(by=lead, lessons=[one], step="in_progress", success_measure="Letters answered within two days")

    html = page.get(address("", one)).content.decode()

    assert f'href="{reverse("action", args=[done.pk])}"' in html
    assert "Letters answered within two days" in html
    assert f'href="{reverse("action-new")}?lesson={one.pk}"' in html
