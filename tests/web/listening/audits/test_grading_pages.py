"""Grading files on the page, blind, and agreeing."""

import pytest
from django.urls import reverse

from heed.listening.models import Audit, AuditRound, SafetyConcern
from tests.factories import audits as factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(people):
    return factory.cycle(by=people.psw, auditors=(people.ann, people.bob))


@pytest.fixture
def as_(client):
    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def typed(*, value="3", version=0, without=(), **more):
    data = {"version": version, "overall": value, "person_asked": "yes", **more}
    for domain in factory.DOMAINS:
        if domain not in without:
            data[f"grade-{domain}"], data[f"evidence-{domain}"] = value, f"Evidence of {domain}"
    return data


def test_a_draft_is_saved_at_any_time_and_comes_back(as_, people, cycle):
    audit = factory.audit(cycle, auditor=people.ann)
    page, address = as_(people.ann), reverse("audit-grade", args=[audit.pk])

    answer = page.post(address, {"version": 0, "grade-voice": "na", "evidence-impact": "<b>Half</b>", "do": "draft"})

    shown = page.get(address).content.decode()
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "&lt;b&gt;Half&lt;/b&gt;" in shown
    assert AuditRound.objects.get().grades.get(domain="voice").is_not_applicable is True


def test_what_is_missing_is_said_beside_its_field_and_the_draft_is_kept(as_, people, cycle):
    audit = factory.audit(cycle, auditor=people.ann)
    data = typed(without=("voice",), do="hand-in") | {"evidence-impact": ""}

    answer = as_(people.ann).post(reverse("audit-grade", args=[audit.pk]), data)

    kept, page = AuditRound.objects.get(), answer.content.decode()
    assert (answer.status_code, kept.submitted_at, kept.grades.count()) == (409, None, 14)
    assert page.count("Choose a grade: The person&#x27;s voice, wishes and outcomes") == 2
    assert page.count("Say what shows it: Impact: what is different for the person") == 2
    assert f'name="version" value="{kept.version}"' in page


def test_handing_in_settles_an_audit_that_is_graded_once(as_, people, cycle):
    audit = factory.audit(cycle, auditor=people.ann)

    answer = as_(people.ann).post(reverse("audit-grade", args=[audit.pk]), typed(do="hand-in"))

    assert answer["Location"] == reverse("audit", args=[audit.pk])
    assert Audit.objects.get().state == "settled"


def test_an_older_window_does_not_save_over_a_newer_one(as_, people, cycle):
    audit = factory.audit(cycle, auditor=people.ann)
    page, address = as_(people.ann), reverse("audit-grade", args=[audit.pk])
    page.post(address, typed(do="draft"))

    answer = page.post(address, typed(value="1", do="draft"))

    assert answer.status_code == 409
    assert set(AuditRound.objects.get().grades.values_list("value", flat=True)) == {3}


def test_a_grade_that_is_none_is_refused_on_the_page(as_, people, cycle):
    audit = factory.audit(cycle, auditor=people.ann)

    answer = as_(people.ann).post(reverse("audit-grade", args=[audit.pk]), typed(value="9", do="draft"))

    assert (answer.status_code, AuditRound.objects.count()) == (400, 0)


def test_a_closed_cycle_is_not_graded_any_more(as_, people, cycle):
    audit = factory.audit(cycle, auditor=people.ann)
    type(cycle).objects.update(closed_at=factory.SETTLED_AT, closed_by=people.psw)

    answer = as_(people.ann).post(reverse("audit-grade", args=[audit.pk]), typed(do="draft"))

    assert answer.status_code == 409


def test_somebody_unsafe_is_told_of_from_the_draft(as_, people, cycle):
    audit = factory.audit(cycle, auditor=people.ann)
    page = as_(people.ann)

    answer = page.post(
        reverse("audit-grade", args=[audit.pk]), {"version": 0, "evidence-voice": "Half", "do": "concern"}
    )
    told = page.post(answer["Location"], {"words": "Alone since Friday"})

    assert answer["Location"] == reverse("audit-raise-concern", args=[audit.pk])
    assert told["Location"] == reverse("audit", args=[audit.pk])
    assert (SafetyConcern.objects.get().words, Audit.objects.get().state) == ("Alone since Friday", "under_way")


def test_a_concern_stands_on_home_until_somebody_has_it_in_hand(as_, people, cycle):
    audit = factory.audit(cycle, auditor=people.ann)
    as_(people.ann).post(reverse("audit-raise-concern", args=[audit.pk]), {"words": "Alone since Friday"})
    words = f"Somebody may not be safe: audit {audit.reference}"
    concern = SafetyConcern.objects.get()
    page = as_(people.psw)

    before = page.get("/").content.decode()
    page.post(reverse("audit-concern", args=[concern.pk]), {"note": ""})
    done = page.post(reverse("audit-concern", args=[concern.pk]), {"note": "The duty worker went"}).content.decode()

    assert (words in before, "Friday" in before) == (True, False)
    assert ("The duty worker went" in done, words in page.get("/").content.decode()) == (True, False)
    assert page.post(reverse("audit-concern", args=[concern.pk]), {"note": "Again"}).status_code == 409


def test_nobody_else_grades_or_raises(as_, people, cycle):
    audit = factory.audit(cycle, auditor=people.ann)
    for name in ("audit-grade", "audit-raise-concern"):
        address = reverse(name, args=[audit.pk])
        answers = [
            as_(each).get(address).status_code for each in (people.psw, people.bob, people.worker, people.stranger)
        ]
        assert answers == [403, 404, 404, 404]


# Blind

FIRST = "FIRSTWORDS"
SECRETS = (FIRST, "Inadequate", "Requires improvement", "Outstanding")


def pages_of(cycle, audit):
    """Every page, list and file on which a grade of this audit could show."""
    return [
        reverse("audits"),
        reverse("audits-mine"),
        reverse("audits-all"),
        f"{reverse('audits-all')}?take=csv",
        reverse("audit-cycle", args=[cycle.pk]),
        reverse("audit-files", args=[cycle.pk]),
        f"{reverse('audit-files', args=[cycle.pk])}?take=csv",
        reverse("audit-grades", args=[cycle.pk]) + "?domain=voice&grade=graded",
        reverse("audit-grades", args=[cycle.pk]) + "?theme=recording",
        reverse("audit", args=[audit.pk]),
        reverse("audit-agree", args=[audit.pk]),
        reverse("audit-feedback", args=[audit.pk]),
        reverse("listen"),
        f"{reverse('listen')}?take=csv",
        reverse("trail"),
        reverse("checks"),
        "/",
    ]


def text_of(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode()


@pytest.mark.parametrize("who", ["psw", "quality", "bob", "manager", "worker"])
def test_no_page_list_file_or_trail_shows_the_first_grades_before_both_are_in(as_, people, cycle, who):
    audit = factory.audit(cycle, auditor=people.ann, moderator=people.bob, worker=people.worker)
    client = as_(people.ann)
    data = typed(value="1", do="hand-in") | {"evidence-voice": FIRST, "summary": FIRST}
    assert client.post(reverse("audit-grade", args=[audit.pk]), data).status_code == 302
    client = as_(getattr(people, who))

    found = {}
    for address in pages_of(cycle, audit):
        answer = client.get(address)
        words = text_of(answer) if answer.status_code == 200 else ""
        found[address] = [secret for secret in SECRETS if secret in words]

    assert {address: each for address, each in found.items() if each} == {}
    assert client.get(reverse("audit-agree", args=[audit.pk])).status_code in {302, 404}


def test_the_second_auditor_grades_on_an_empty_form(as_, people, cycle):
    audit = factory.audit(cycle, auditor=people.ann, moderator=people.bob)
    factory.grades(audit, by=people.ann, value=1, summary=FIRST)

    shown = as_(people.bob).get(reverse("audit-grade", args=[audit.pk])).content.decode()

    assert (FIRST in shown, " checked" in shown, "Evidence of voice" in shown) == (False, False, False)


def test_the_first_auditor_is_not_told_that_somebody_grades_again(as_, people, cycle):
    audit = factory.audit(cycle, auditor=people.ann, moderator=people.bob)
    factory.grades(audit, by=people.ann)

    shown = as_(people.ann).get(reverse("audit", args=[audit.pk])).content.decode()

    assert ("Bob" in shown, "second time" in shown, "Evidence of voice" in shown) == (False, False, True)


def both_in(people, cycle):
    audit = factory.audit(cycle, auditor=people.ann, moderator=people.bob, state="to_agree")
    factory.grades(audit, by=people.ann)
    factory.grades(audit, by=people.bob, kind="second", values={"voice": 1})
    Audit.objects.filter(pk=audit.pk).update(state="to_agree")
    return Audit.objects.get(pk=audit.pk)


def test_differences_stand_beside_each_other_and_are_agreed(as_, people, cycle):
    audit = both_in(people, cycle)
    page, address = as_(people.bob), reverse("audit-agree", args=[audit.pk])

    shown = page.get(address).content.decode()
    refused = page.post(address, {"version": audit.version, "grade-voice": "2"})
    done = page.post(address, {"version": audit.version, "grade-voice": "2", "reason-voice": "Quoted once"})

    assert ("You differ in 1 of 16" in shown, refused.status_code) == (True, 200)
    assert done["Location"] == reverse("audit", args=[audit.pk])
    after = page.get(done["Location"]).content.decode()
    assert ("Agreed because: Quoted once" in after, "Where two auditors differed" in after) == (True, True)


def test_the_first_auditor_sees_the_differences_but_does_not_decide(as_, people, cycle):
    audit = both_in(people, cycle)
    page = as_(people.ann)

    assert "Where two auditors differed" in page.get(reverse("audit", args=[audit.pk])).content.decode()
    assert page.get(reverse("audit-agree", args=[audit.pk])).status_code == 403


def test_one_line_on_home_for_each_sort_of_work(as_, people, cycle):
    factory.audit(cycle, auditor=people.bob)
    both_in(people, cycle)
    factory.settled(cycle, auditor=people.bob)

    shown = as_(people.bob).get("/").content.decode()

    lines = ("1 file to audit", "1 audit graded twice", "Feedback on 1 audit")
    assert [line in shown for line in lines] == [True, True, True]


def test_what_waits_for_me_stands_on_one_page(as_, people, cycle, django_assert_max_num_queries):
    factory.audit(cycle, auditor=people.bob)
    both_in(people, cycle)
    factory.settled(cycle, auditor=people.bob, worker=people.worker)
    page = as_(people.bob)

    with django_assert_max_num_queries(12):
        shown = page.get(reverse("audits-mine")).content.decode()

    assert [words in shown for words in ("To audit", "To agree", "To tell the worker")] == [True] * 3
    empty = as_(people.manager).get(reverse("audits-mine")).content.decode()
    assert "Nothing waits for you" in empty


def test_practitioners_have_no_audits_to_do(as_, people):
    assert as_(people.worker).get(reverse("audits-mine")).status_code == 403
