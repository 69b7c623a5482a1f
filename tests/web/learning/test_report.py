"""The page of a report."""

import re

import pytest
from django.urls import reverse

from heed.audit.models import TrailEntry
from heed.learning.models import Finding
from tests.factories import person
from tests.factories.learning import TEXT, finding, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(lead):
    return source(by=lead)


def report(client, heard, query=""):
    return client.get(reverse("report", args=[heard.pk]) + query)


def test_the_document_stands_with_its_findings_marked_and_listed(page, heard):
    found = finding(
        source=heard,
        themes=["co-production"],
        machine={"cues": [{"cue": "kind", "start": 0, "end": 1, "says": "polarity: strength"}]},
    )

    html = report(page, heard).content.decode()

    assert f'data-s="{found.start}" data-finding="{found.pk}">Staff were kind.</mark>' in html
    assert f'id="f-{found.pk}" href="#card-{found.pk}">S<span' in html
    assert f'id="card-{found.pk}"' in html
    assert "Because of “kind”" in html
    assert "0 of 1 decided" in html


def test_nothing_in_a_source_is_ever_markup(page, lead):
    nasty = "<script>alert(1)</script> & <b onclick='x'>Staff</b> were kind. </textarea><img src=x onerror=y>"
    heard = source(by=lead, text=nasty, title="<i>Title</i>")
    finding(source=heard, quote="<b onclick='x'>Staff</b> were kind.", section="<u>")

    html = report(page, heard).content.decode()

    assert re.findall(r"<(?:b |script>|img src=x|i>|u>)", html) == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_report_of_another_council_is_not_there(page):
    assert report(page, source(by=person())).status_code == 404


def test_a_restricted_report_is_not_there_for_others_and_each_view_is_kept(page, lead):
    closed = source(by=lead, sensitivity="restricted")
    assert report(page, closed).status_code == 404

    closed.readers.create(person=lead, given_by=lead, reason="x")
    assert report(page, closed).status_code == 200
    assert TrailEntry.objects.get().verb == "source.viewed"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?polarity=strength", 1),
        ("?state=accepted", 1),
        ("?category=people", 2),
        ("?theme=listening-and-involving", 1),
        ("?theme=nowhere", 0),
        ("?polarity=%00", 2),
    ],
)
def test_findings_are_filtered_in_list_and_document(page, heard, query, expected):
    finding(source=heard, themes=["people-feedback"])
    finding(source=heard, quote="People waited too long.", polarity="improvement", state="accepted")

    html = report(page, heard, query).content.decode()

    assert (html.count('class="heed-card '), html.count("<mark ")) == (expected, expected)


def test_a_reader_without_deciding_sees_no_buttons(client, lead, heard):
    finding(source=heard)
    client.force_login(person(roles=["auditor"], council=lead.council))

    html = report(client, heard).content.decode()

    assert ("formaction" in html, 'type="checkbox"' in html) == (False, False)


def many(heard, number):
    words = TEXT.split(". ")
    for place in range(number):
        finding(source=heard, quote=words[place % len(words)][: 5 + place], themes=["co-production", "waiting-times"])


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_no_more_for_more_findings(page, heard, number, django_assert_num_queries):
    many(heard, number)
    report(page, heard)

    with django_assert_num_queries(12):
        report(page, heard)


def test_a_long_document_comes_in_pages_and_a_finding_leads_to_its_own(page, lead):
    paragraph = "Words of a long report that go on. " * 40
    heard = source(by=lead, text="\n\n".join([paragraph] * 40) + "\n\nThe very end was good.")
    last = finding(source=heard, quote="The very end was good.")

    first = report(page, heard)
    at = report(page, heard, f"?at={last.pk}")

    assert ("The very end" in first.content.decode(), f'id="f-{last.pk}"' in at.content.decode()) == (False, True)
    assert max(len(first.content), len(at.content)) < 100_000


def test_a_page_full_of_findings_stays_light(page, lead):
    sentences = [
        f"Sentence number {number} says that people waited too long for an answer from the team."
        for number in range(200)
    ]
    heard = source(by=lead, text=" ".join(sentences))
    for sentence in sentences:
        finding(source=heard, quote=sentence, themes=["waiting-times"])

    answer = report(page, heard)

    assert len(answer.content) < 100_000
    assert answer.content.decode().count('class="heed-card ') == 40


@pytest.mark.parametrize(
    "query", ["?at=x", "?at=99999999999999999999", "?page=0", "?page=-1", "?page=999", "?place=99999", "?place=0"]
)
def test_bad_addresses_show_a_page_all_the_same(page, heard, query):
    finding(source=heard)

    assert report(page, heard, query).status_code == 200


def test_the_ticked_are_accepted_together(page, heard):
    found = [finding(source=heard), finding(source=heard, quote="People waited too long.")]

    answer = page.post(
        reverse("findings-together"),
        {
            "do": "accept",
            "finding": [one.pk for one in found],
            "back": "/listen/",
            **{f"version-{one.pk}": 1 for one in found},
        },
    )

    assert answer["Location"] == "/listen/"
    assert set(Finding.objects.values_list("state", flat=True)) == {"accepted"}


def test_the_ticked_are_merged(page, heard):
    found = [finding(source=heard), finding(source=heard, quote="People waited too long.")]

    page.post(
        reverse("findings-together"),
        {"do": "merge", "finding": [one.pk for one in found], **{f"version-{one.pk}": 1 for one in found}},
    )

    assert Finding.objects.get(state="suggested").quote == "People waited too long. Staff were kind."


def test_ticked_findings_lead_to_writing_a_lesson(page, heard):
    found = finding(source=heard, state="accepted")

    answer = page.post(reverse("findings-together"), {"do": "lesson", "finding": [found.pk]})

    assert answer["Location"] == f"/learn/lessons/write/?finding={found.pk}"


@pytest.mark.parametrize("data", [{}, {"finding": "x"}, {"finding": "99"}])
def test_nothing_ticked_is_said(page, data):
    answer = page.post(reverse("findings-together"), {"do": "accept", "back": "https://elsewhere.example/", **data})

    assert answer.status_code == 409
    assert "elsewhere.example" not in answer.content.decode()


def test_a_stale_tick_is_refused(page, heard):
    found = finding(source=heard)

    answer = page.post(reverse("findings-together"), {"do": "accept", "finding": found.pk, f"version-{found.pk}": 9})

    assert answer.status_code == 409
    assert Finding.objects.get().state == "suggested"


LABELS = {"polarity": "strength", "evidence_category": "people"}


def add(page, heard, **data):
    return page.post(reverse("finding-add", args=[heard.pk]), {**LABELS, **data})


def test_a_finding_is_added_by_typing_its_words(page, heard):
    add(page, heard, quote="Staff  were\nkind.", themes=["co-production"])

    assert Finding.objects.get().quote == "Staff were kind."


def test_a_finding_is_added_by_selecting_its_words(page, heard):
    add(page, heard, quote="Staff were kind.", place="24-40")

    assert (Finding.objects.get().start, Finding.objects.get().end) == (24, 40)


def test_a_paraphrase_is_added_as_one(page, heard):
    add(page, heard, paraphrase="Kindness matters")

    assert Finding.objects.get().origin == "paraphrased"


def test_words_in_several_places_ask_which(page, lead):
    heard = source(by=lead, text="Long waits. And again long waits here.")

    html = add(page, heard, quote="waits").content.decode()

    assert re.findall(r'name="place" id="place-\d" value="([\d-]+)"', html) == ["5-10", "27-32"]
    add(page, heard, quote="waits", place="27-32")
    assert Finding.objects.get().start == 27


@pytest.mark.parametrize(
    "data", [{}, {"quote": "Not there"}, {"quote": "x", "paraphrase": "y"}, {"quote": "Staff", "polarity": "no"}]
)
def test_what_cannot_be_added_is_said_and_nothing_is_kept(page, heard, data):
    answer = add(page, heard, **data)

    assert (answer.status_code, Finding.objects.count()) == (200, 0)
    assert "There is a problem" in answer.content.decode()


def test_a_selection_fills_the_form(page, heard):
    html = page.get(reverse("finding-add", args=[heard.pk]) + "?quote=Staff+were&place=24-34").content.decode()

    assert ('name="place" value="24-34"' in html, "Staff were</textarea>" in html) == (True, True)


def test_adding_is_for_those_who_decide(client, lead, heard):
    client.force_login(person(roles=["practitioner"], council=lead.council))

    assert client.get(reverse("finding-add", args=[heard.pk])).status_code == 403


def test_a_paraphrase_stands_at_the_end_of_the_list_without_a_mark(page, heard):
    finding(source=heard)
    paraphrase = finding(source=heard, quote="There are 26 teams.", origin="paraphrased")
    Finding.objects.filter(pk=paraphrase.pk).update(start=None, end=None)

    html = report(page, heard).content.decode()

    assert (html.count("<mark "), html.count('class="heed-card ')) == (1, 2)
    assert "(a paraphrase, not the source's words)" in html
