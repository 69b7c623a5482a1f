"""Pages of telling back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.listening.models import Feedback
from heed.web.home.told import told_needs
from heed.web.listening.told.words import advice_on
from tests.factories import person
from tests.factories.feedback import feedback

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(client):
    made = person()
    client.force_login(made)
    return made


def asked(by, **more):
    return feedback(
        by=by, **{"wants_answer": True, "sender_contact": "Elm Road 1", "answer_due_on": date(2026, 3, 9), **more}
    )


def test_the_list_says_who_waits_and_how_long(client, priya):
    late = asked(priya)

    page = client.get(reverse("told")).content.decode()

    assert late.source.reference in page
    assert "Late" in page
    assert reverse("say-start", args=[priya.council.slug]) in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_few_questions(client, priya, django_assert_max_num_queries, rows):
    for _ in range(rows):
        asked(priya)

    with django_assert_max_num_queries(12):
        client.get(reverse("told"))


def test_an_empty_list_says_what_belongs_here(client, priya):
    assert "Nobody waits for an answer" in client.get(reverse("told")).content.decode()


def test_write_check_save_print_and_tell(client, priya):
    made = asked(priya, answer_format="letter", sender_name="Ada")
    write = reverse("telling-write", args=[made.pk])

    checked = client.post(write, {"version": 1, "words": "You failed to ring.", "check": "yes"})
    saved = client.post(write, {"version": 1, "words": "We ring back now."})
    letter = client.get(reverse("telling-word", args=[made.pk]))
    marked = client.post(
        reverse("telling-mark", args=[made.pk]),
        {
            "version": 2,
            "told_on_day": "9",
            "told_on_month": "3",
            "told_on_year": "2026",
            "told_on_0": "9",
            "told_on_1": "3",
            "told_on_2": "2026",
            "told_format": "letter",
        },
    )

    assert "failed to" in checked.content.decode()
    assert (saved.status_code, letter.status_code, marked.status_code) == (302, 200, 302)
    assert f"{made.source.reference}-answer.docx" in letter["Content-Disposition"]
    made.refresh_from_db()
    assert (made.told_on, made.told_format) == (date(2026, 3, 9), "letter")
    assert "In the format they asked for" in client.get(reverse("telling", args=[made.pk])).content.decode()


def test_there_is_nothing_to_print_before_it_is_written(client, priya):
    assert client.get(reverse("telling-pdf", args=[asked(priya).pk])).status_code == 409


def test_what_was_typed_is_never_run(client, priya):
    made = asked(priya, text="<script>alert(1)</script>", told_words="<b>{{ x }}</b>")

    page = client.get(reverse("telling", args=[made.pk])).content.decode()

    assert "<script>alert" not in page
    assert "&lt;b&gt;{{ x }}&lt;/b&gt;" in page


def test_who_only_reads_writes_nothing(client):
    owner = person()
    made = asked(owner)
    client.force_login(person(council=owner.council, roles=["auditor"]))

    page = client.get(reverse("telling", args=[made.pk]))
    refused = client.post(reverse("telling-write", args=[made.pk]), {"version": 1, "words": "x"})

    assert (page.status_code, "Write the answer" in page.content.decode(), refused.status_code) == (200, False, 403)


def test_strangers_and_those_without_the_permission_get_nothing(client):
    made = asked(person())
    stranger, colleague = person(), person(council=made.source.council, roles=["practitioner"])

    answers = []
    for each in (stranger, colleague):
        client.force_login(each)
        answers.append(client.get(reverse("telling", args=[made.pk])).status_code)

    assert answers == [404, 403]


def test_a_complaint_says_where_its_answer_goes_out(client, priya):
    made = asked(priya, state="escalated")

    page = client.get(reverse("telling", args=[made.pk])).content.decode()

    assert "its answer goes out from there" in page


def test_home_says_who_is_late_and_due(priya):
    today = timezone.localdate()
    asked(priya)
    asked(priya, answer_due_on=today)
    asked(priya, answer_due_on=today + timedelta(days=90))

    needs = told_needs(priya, today)

    assert [(need.word, need.text) for need in needs] == [
        ("Late", "Tell 1 person what became of what they told us"),
        ("Due", "Answer 1 person who told us something"),
    ]
    assert told_needs(person(council=priya.council, roles=["auditor"]), today) == []


def test_easy_read_answers_are_looked_at_by_its_own_rules():
    words = "The form was sent to you by the team in the office so that it could be filled in by you at home."

    assert [each.phrase for each in advice_on(words, answer_format="easy-read")] != []
    assert advice_on("We ring you now.", answer_format="email") == []


def test_the_answer_can_be_read_with_its_code_only_once_told(client, priya):
    made = asked(priya, told_words="Draft words")

    assert Feedback.objects.get(pk=made.pk).told_on is None
    assert "This is a draft" in client.get(reverse("telling", args=[made.pk])).content.decode()
