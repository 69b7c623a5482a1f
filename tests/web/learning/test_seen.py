"""Wherever the words of a restricted source are shown, that they were is in the trail."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.improving.models import Action
from heed.learning.models import Finding, Lesson
from tests.factories.improving import action
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db
WORDS = "Staff were kind."

SHOWS_WORDS = {
    "report": lambda of: reverse("report", args=[of(Finding).source_id]),
    "finding": lambda of: reverse("finding", args=[of(Finding).pk]),
    "split": lambda _: reverse("finding-split", args=[Finding.objects.get(state="suggested").pk]),
    "set aside": lambda _: reverse("finding-set-aside", args=[Finding.objects.get(state="suggested").pk]),
    "findings": lambda _: reverse("findings"),
    "findings as csv": lambda _: reverse("findings") + "?take=csv",
    "findings as Excel": lambda _: reverse("findings") + "?take=xlsx",
    "findings as Word": lambda _: reverse("findings") + "?take=docx",
    "what was heard": lambda _: reverse("loop-heard"),
    "what was heard as csv": lambda _: reverse("loop-heard") + "?take=csv",
    "lesson": lambda of: reverse("lesson", args=[of(Lesson).pk]),
    "changing a lesson": lambda of: reverse("lesson-change", args=[of(Lesson).pk]),
    "gathering": lambda of: reverse("lesson-gather", args=[of(Lesson).pk]) + "?words=kind",
    "writing a lesson": lambda of: reverse("lesson-write") + f"?finding={of(Finding).pk}",
    "action": lambda of: reverse("action", args=[of(Action).pk]),
    "changing an action": lambda of: reverse("action-edit", args=[of(Action).pk]),
    "a new action": lambda of: reverse("action-new") + f"?finding={of(Finding).pk}",
    "trace of an action": lambda of: reverse("trace-action", args=[of(Action).pk]),
    "trace of a finding": lambda of: reverse("trace-finding", args=[of(Finding).pk]),
}


def heard(lead, sensitivity):
    made = source(by=lead, sensitivity=sensitivity, readers=[lead], text=f"{WORDS} {WORDS} {WORDS}")
    now = timezone.now()
    for start, state in ((0, "accepted"), (17, "accepted"), (34, "suggested")):
        decided = {"decided_by": lead, "decided_at": now} if state == "accepted" else {}
        finding(source=made, state=state, start=start, end=start + len(WORDS), **decided)
    first = Finding.objects.earliest("pk")
    learned = lesson(by=lead, findings=[first], is_restricted=sensitivity == "restricted")
    action(by=lead, lessons=[learned], findings=[first])
    return made


def shown(client, address):
    answer = client.get(address(lambda model: model.objects.earliest("pk")))
    if not answer.streaming:
        return answer.content, answer.status_code
    content = b"".join(answer.streaming_content)
    for close in answer._resource_closers:  # not answer.close(): that would end the test's database connection
        close()
    return content, answer.status_code


def views():
    return TrailEntry.objects.filter(verb="source.viewed")


@pytest.mark.parametrize("address", SHOWS_WORDS.values(), ids=SHOWS_WORDS)
def test_showing_words_of_a_restricted_source_is_kept_in_the_trail(client, lead, address):
    closed = heard(lead, "restricted")
    client.force_login(lead)

    content, status = shown(client, address)

    is_office = content.startswith(b"PK")
    assert (status, is_office or WORDS.encode() in content) == (200, True)
    assert {view.object_id for view in views()} == {str(closed.pk)}


@pytest.mark.parametrize("address", SHOWS_WORDS.values(), ids=SHOWS_WORDS)
def test_showing_words_of_another_source_leaves_no_view(client, lead, address):
    heard(lead, "internal")
    client.force_login(lead)

    shown(client, address)

    assert views().count() == 0


def test_taking_findings_away_says_as_what(client, lead):
    heard(lead, "restricted")
    client.force_login(lead)

    shown(client, lambda _: reverse("findings") + "?take=xlsx")

    assert [json.loads(view.details)["what"] for view in views()] == ["list as Excel"]


def test_a_page_of_findings_notes_only_what_stands_on_it(client, lead):
    heard(lead, "restricted")
    client.force_login(lead)

    client.get(reverse("findings"), {"words": "nothing of the kind"})

    assert views().count() == 0


def test_checks_name_a_finding_of_a_restricted_source_without_its_words(client, lead):
    closed = heard(lead, "restricted")
    loose = Finding.objects.filter(state="accepted").latest("pk")
    Finding.objects.update(polarity="improvement")
    Finding.objects.filter(pk=loose.pk).update(decided_at=timezone.now() - timezone.timedelta(days=400))
    client.force_login(lead)

    html = client.get(reverse("checks")).content.decode()

    assert (WORDS in html, f"Finding {loose.pk} in {closed.reference}" in html, views().count()) == (False, True, 0)
