"""The pages on whether a lesson holds, what colleagues think of it, and good practice beside it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.learning.models import LessonExample, LessonReturn, LessonReview, LessonWatch
from heed.learning.queries.causes import causes_of
from tests.factories import person
from tests.factories.holding import THEME, heard, held_lesson, returned, review, watch
from tests.factories.improving import action
from tests.factories.learning import lesson

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def ago(days):
    return TODAY - dt.timedelta(days=days)


@pytest.fixture
def one(lead):
    return held_lesson(by=lead)


def read(page, name, *args):
    answer = page.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def shown(html, *words):
    return [each for each in words if each not in html]


def test_a_lesson_not_watched_says_how_it_will_be(page, one):
    assert shown(read(page, "lesson", one.pk), "6. Does it hold?", "Not watched yet") == []
    assert shown(read(page, "lesson-holding", one.pk), "Watch it from a day you name") == []


def test_counts_interval_and_verdict_are_said_with_a_chart_and_a_table(page, lead, one):
    watch(lesson=one, since=ago(200))
    heard(by=lead, on=ago(400))
    heard(by=lead, on=ago(100))
    heard(by=lead, on=ago(90), cause=None)

    html = read(page, "lesson-holding", one.pk)

    assert (
        shown(
            html, "Before: 1 source in 730 days.", "1 source in 200 days.", "exact 95% interval", "<svg", "Cannot tell"
        )
        == []
    )
    assert (html.count("People waited too long."), "Say it</button>" in html) == (4, True)


def test_a_lesson_that_came_back_shows_what_came_and_what_may_be_answered(page, lead, one):
    against = heard(by=lead, on=ago(100))
    returned(watch=watch(lesson=one, since=ago(200)), findings=[against])

    html = read(page, "lesson", one.pk)

    assert shown(html, "Came back", "Agree it again", "Not the same after all", "What opened it again") == []


def test_files_one_does_not_read_are_counted_and_not_shown(client, lead, one):
    case = heard(by=lead, on=ago(100))
    type(case.source).objects.filter(pk=case.source_id).update(sensitivity="case", kind="complaint")
    closed = heard(by=lead, on=ago(90), sensitivity="restricted", readers=[lead])
    returned(watch=watch(lesson=one, since=ago(200)), findings=[case, closed])
    client.force_login(person(roles=["practitioner"], council=lead.council))

    html = read(client, "lesson", one.pk)

    assert shown(html, "1 more in files you do not read.", "1 source in") == []
    assert "People waited too long." not in html
    assert "In a file you do not read" in read(client, "lesson-holding", one.pk)


def test_what_came_restricted_is_seen_by_those_who_may_read_it_alone(client, lead, one):
    watch(lesson=one, since=ago(200))
    for day in (180, 160, 140):
        heard(by=lead, on=ago(day), sensitivity="restricted", readers=[lead])
    client.force_login(lead)
    for name in ("lesson", "lesson-holding"):
        assert shown(read(client, name, one.pk), "Came back", "This counts something restricted", "3 sources in") == []
    client.force_login(person(roles=["practitioner"], council=lead.council))

    pages = [read(client, name, one.pk) for name in ("lesson", "lesson-holding")]

    assert [word for word in ("Came back", "restricted", "3 sources") if word in "".join(pages)] == []
    assert all("Before: 0 sources in 730 days." in html and ": 0 sources in 200 days." in html for html in pages)
    assert one.title not in client.get(reverse("lessons") + "?holds=came_back").content.decode()


def test_an_earlier_lesson_that_one_may_not_read_is_not_named(client, lead, one):
    closed = held_lesson(by=lead, title="Earlier", is_restricted=True)
    closed.finding_links.create(finding=heard(by=lead, on=ago(300), sensitivity="restricted", readers=[lead]))
    type(one).objects.filter(pk=one.pk).update(came_back_from=closed)
    addresses = [reverse("lesson", args=[one.pk]), reverse("theme", args=[THEME])]
    client.force_login(lead)
    assert all(closed.reference in client.get(each).content.decode() for each in addresses)
    client.force_login(person(roles=["practitioner"], council=lead.council))

    assert all(closed.reference not in client.get(each).content.decode() for each in addresses)


def test_a_watch_is_set_moved_and_stopped(page, one):
    address = reverse("lesson-watch", args=[one.pk])
    days = {"since": str(ago(100)), "before_since": str(ago(500)), "because": "Seen twice"}
    page.post(address, {**days, "version": one.version})
    made = LessonWatch.objects.get()
    page.post(address, {**days, "since": str(ago(90)), "version": made.version})
    made.refresh_from_db()
    page.post(reverse("lesson-watch-stop", args=[one.pk]), {"reason": "Enough", "version": made.version})

    made.refresh_from_db()
    assert (made.since, made.ended_because) == (ago(90), "Enough")
    assert page.get(reverse("lesson-watch-stop", args=[one.pk])).status_code == 409


def test_not_the_same_after_all_is_said_with_a_reason(page, one):
    returned(watch=watch(lesson=one, since=ago(200)))

    page.post(reverse("lesson-not-the-same", args=[one.pk]), {"reason": "Other flats", "version": one.version})

    assert LessonReturn.objects.get().answer_because == "Other flats"
    assert "Not the same after all: Other flats" in read(page, "lesson-holding", one.pk)


def test_agreeing_again_after_more_was_embedded_watches_anew(page, lead, one):
    returned(watch=watch(lesson=one, since=ago(200)), on=ago(20))
    one.finding_links.create(finding=heard(by=lead, on=ago(300)))
    action(by=lead, lessons=[one], step="evidenced")

    page.post(reverse("lesson-agree", args=[one.pk]), {"version": one.version})

    assert LessonWatch.objects.get(ended_on__isnull=True).since == TODAY


def test_the_cause_of_a_finding_is_said_from_the_lesson(page, lead, one):
    watch(lesson=one, since=ago(200))
    silent = heard(by=lead, on=ago(90), cause=None)
    address = reverse("lesson-cause", args=[one.pk, silent.pk])

    assert page.post(address, {"factor": ""}).status_code == 409
    page.post(address, {"factor": "staffing"})

    assert causes_of(silent) == ["staffing"]


def test_a_colleague_is_asked_and_answers(client, lead, one):
    colleague = person(roles=["practitioner"], council=lead.council)
    client.force_login(lead)
    client.post(reverse("lesson-reviewers", args=[one.pk]), {"reviewer": colleague.email})
    asked = LessonReview.objects.get()
    address = reverse("lesson-review", args=[asked.pk])
    assert client.get(address).status_code == 404
    client.force_login(colleague)
    assert shown(read(client, "lesson-review", asked.pk), "Does this lesson stand?") == []

    assert (
        "Say what you would change"
        in client.post(address, {"verdict": "asks_for_change", "version": 1}).content.decode()
    )
    client.post(address, {"verdict": "asks_for_change", "words": "Say who", "version": 1})

    assert shown(read(client, "lesson", one.pk), "Asks for a change", "Say who", "on version 1") == []
    assert "You answered" in read(client, "lesson-review", asked.pk)


def test_an_answer_on_words_that_changed_meanwhile_is_kept_and_asked_again(client, lead, one):
    colleague = person(roles=["practitioner"], council=lead.council)
    asked = review(lesson=one, reviewer=colleague)
    type(one).objects.filter(pk=one.pk).update(version=4, words_version=4)
    client.force_login(colleague)

    html = client.post(
        reverse("lesson-review", args=[asked.pk]), {"verdict": "agrees", "words": "Fine", "version": 1}
    ).content.decode()

    assert shown(html, "changed while you read it", "Fine", 'name="version" value="4"') == []


def test_good_practice_is_set_beside_a_lesson_and_taken_away(page, lead, one):
    address = reverse("lesson-examples", args=[one.pk])
    assert "no agreed good practice to choose yet" in page.get(address).content.decode()
    good = held_lesson(by=lead, nature="good_practice", title="One sheet")

    page.post(address, {"example": good.pk, "note": "The date"})

    assert shown(read(page, "lesson", one.pk), "One sheet", "The date") == []
    assert shown(read(page, "lesson", good.pk), "What it helps with", one.title, "6. Who was told") == []
    page.post(reverse("lesson-example-remove", args=[one.pk, good.pk]))
    assert LessonExample.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["lesson-watch", "lesson-watch-stop", "lesson-not-the-same", "lesson-reviewers", "lesson-examples"]
)
def test_whoever_may_not_write_lessons_is_refused_and_strangers_find_nothing(client, lead, one, name):
    client.force_login(person(roles=["auditor"], council=lead.council))
    assert client.get(reverse(name, args=[one.pk])).status_code == 403
    client.force_login(person())
    assert client.get(reverse(name, args=[one.pk])).status_code == 404


def test_lessons_are_listed_by_whether_they_hold(page, lead):
    watch(lesson=held_lesson(by=lead, title="Kept"), since=ago(200), verdict="holds")
    lesson(by=lead, title="Left")

    html = page.get(reverse("lessons") + "?holds=holds").content.decode()

    assert ("Kept" in html, "Left" in html) == (True, False)


def test_the_page_of_a_finding_says_and_suggests_causes(page, lead):
    one = heard(by=lead, on=ago(3), cause="staffing")

    html = read(page, "finding", one.pk)

    assert shown(html, "It speaks of these causes: Staffing and skill mix.", 'id="factors-staffing"') == []
