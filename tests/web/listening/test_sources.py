"""The pages of what we hear."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heed.audit.models import TrailEntry
from heed.learning.models import Finding
from heed.listening.models import Source
from tests.factories import person
from tests.factories.learning import finding, source

pytestmark = pytest.mark.django_db
TEXT = (
    "# Learning\r\n\r\n## Key findings\r\n\r\n"
    "There was a positive culture of learning. People waited too long for answers."
)


@pytest.fixture
def lead():
    return person(roles=["quality_lead"])


@pytest.fixture
def page(client, lead):
    client.force_login(lead)
    return client


def add(page, **data):
    return page.post(reverse("source-add"), {"sensitivity": "internal", **data})


def upload(name, content):
    return SimpleUploadedFile(name, content)


def test_pasted_text_is_read_and_shown(page):
    answer = add(page, text=TEXT, title="Our page")

    made = Source.objects.get()
    assert (answer["Location"], made.title, made.text) == (
        f"/listen/reports/{made.pk}/",
        "Our page",
        TEXT.replace("\r\n", "\n"),
    )
    assert all(found.quote == made.text[found.start : found.end] for found in Finding.objects.all())


def test_an_uploaded_document_is_kept_as_it_was_received(page):
    add(page, file=upload("page.txt", TEXT.encode()))

    made = Source.objects.get()
    answer = page.get(reverse("source-file", args=[made.pk]))
    assert (made.text, answer.content) == (TEXT, TEXT.encode())
    assert answer["Content-Disposition"] == 'attachment; filename="page.txt"'


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"text": "  \n "},
        {"text": "x\x00y"},
        {"text": "Some text", "sensitivity": "secret"},
        {"text": "Some text", "received_on": "32/1/2024"},
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_kept(page, data):
    answer = add(page, **data)

    assert (answer.status_code, Source.objects.count(), TrailEntry.objects.count()) == (400, 0, 0)
    assert "There is a problem" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50),
        ("broken.pdf", b"%PDF-1.7 nothing of the kind"),
        ("broken.docx", b"PK\x03\x04 nothing of the kind"),
        ("program.exe", b"MZ\x00\x01\x02\x00\x00\xff" * 50),
    ],
)
def test_a_bad_document_is_said_and_nothing_is_kept(page, name, content):
    answer = add(page, file=upload(name, content))

    assert (answer.status_code, Source.objects.count(), TrailEntry.objects.count()) == (400, 0, 0)
    assert name in answer.content.decode()


def test_a_page_with_scripts_is_read_without_them(page):
    add(
        page,
        file=upload("page.html", b"<html><script>alert(1)</script><body><p>People waited too long.</p></body></html>"),
    )

    assert "alert" not in Source.objects.get().text


def test_a_file_and_text_together_are_refused(page):
    assert add(page, text="Some", file=upload("a.txt", b"Other")).status_code == 400


def test_the_same_text_leads_to_the_earlier_reading_unless_read_again(page):
    add(page, text=TEXT)
    first = Source.objects.get()

    answer = add(page, text=TEXT)

    assert (answer.status_code, f'href="/listen/reports/{first.pk}/"' in answer.content.decode()) == (400, True)
    assert add(page, text=TEXT, again="on").status_code == 302
    assert Source.objects.count() == 2


def test_adding_is_for_those_who_may(client, lead):
    client.force_login(person(roles=["auditor"], council=lead.council))

    assert (client.get(reverse("source-add")).status_code, add(client, text=TEXT).status_code) == (403, 403)


def test_a_source_states_its_facts_each_with_its_place(page, lead):
    text = "Hounslow\n\nLearning, improvement and innovation\n\nScore: 3\n\nDecided 3 May 2024. 80% is few."
    made = source(
        by=lead,
        text=text,
        authority="Hounslow",
        quality_statement="learning",
        score=3,
        score_label="Evidence shows a good standard",
        checks=[{"code": "x", "severity": "warning", "message": "80% is 4 of 5", "start": 70, "end": 73}],
    )

    html = page.get(reverse("source", args=[made.pk])).content.decode()

    assert "3: Evidence shows a good standard" in html
    places = [
        f"/listen/reports/{made.pk}/?place={text.index(words)}#place" for words in ("Hounslow", "Learning", "Score")
    ]
    assert [f'href="{place}"' in html for place in places] == [True, True, True]
    assert f'href="/listen/reports/{made.pk}/?place=70#place"' in html


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("other", "A report on complaints.", True),
        ("ombudsman_decision", "The complaint. Mr X complained.", False),
        ("safeguarding_review", "Adult K. A review.", False),
        ("safeguarding_review", "Annual report of the board. Two reviews.", True),
    ],
)
def test_no_contradiction_is_told_only_where_they_were_looked_for(page, lead, kind, text, said):
    made = source(by=lead, text=text)
    Source.objects.filter(pk=made.pk).update(kind=kind)

    html = page.get(reverse("source", args=[made.pk])).content.decode()

    assert ("Nothing: no rate on a small number, no figures that contradict each other." in html) == said
    assert ("Heed does not look in them for figures that contradict each other" in html) == (not said)


def test_a_source_is_described_anew(page, lead):
    made = source(by=lead)

    page.post(
        reverse("source-describe", args=[made.pk]),
        {"title": "New", "kind": "other", "dated_on": "3/5/2024", "version": 1},
    )

    made.refresh_from_db()
    assert (made.title, str(made.dated_on)) == ("New", "2024-05-03")


def test_a_stale_description_shows_both_versions(page, lead):
    made = source(by=lead, title="Theirs")

    answer = page.post(reverse("source-describe", args=[made.pk]), {"title": "Mine", "kind": "other", "version": 9})

    assert (answer.status_code, "Theirs" in answer.content.decode()) == (409, True)


def test_who_may_read_it_is_changed_with_a_reason(page, lead):
    made = source(by=lead)
    address = reverse("source-sensitivity", args=[made.pk])

    assert "There is a problem" in page.post(address, {"sensitivity": "restricted", "version": 1}).content.decode()
    assert (
        "There is a problem"
        in page.post(address, {"sensitivity": "internal", "reason": "x", "version": 1}).content.decode()
    )
    page.post(address, {"sensitivity": "restricted", "reason": "Names staff", "version": 1})

    made.refresh_from_db()
    assert made.sensitivity == "restricted"


def test_the_register_shows_no_word_of_a_restricted_source(page, lead):
    source(by=person(council=lead.council), sensitivity="restricted", title="About somebody", text="Secret words")

    html = page.get(reverse("restricted")).content.decode()

    assert ("About somebody" in html, "Secret words" in html) == (False, False)


def test_access_is_given_and_ended(page, lead):
    other = person(council=lead.council)
    closed = source(by=other, sensitivity="restricted")
    address = reverse("source-access", args=[closed.pk])

    page.post(address, {"person": other.email, "reason": "Investigates"})
    named = closed.readers.get()
    assert (named.person, "Investigates" in page.get(address).content.decode()) == (other, True)
    page.post(reverse("source-withdraw", args=[named.pk]), {"reason": "Done"})
    assert closed.readers.count() == 0


def test_nobody_gives_access_to_themselves(page, lead):
    closed = source(by=person(council=lead.council), sensitivity="restricted")

    html = page.post(
        reverse("source-access", args=[closed.pk]), {"person": lead.email, "reason": "Me"}
    ).content.decode()

    assert "You cannot give access to yourself" in html


def test_the_register_is_for_those_who_give_access(client, lead):
    closed = source(by=lead, sensitivity="restricted", readers=[lead])
    practitioner = person(roles=["practitioner"], council=lead.council)
    client.force_login(practitioner)

    assert client.get(reverse("restricted")).status_code == 403
    assert client.get(reverse("source-access", args=[closed.pk])).status_code == 403
    assert client.post(reverse("source-withdraw", args=[closed.readers.get().pk])).status_code == 404


@pytest.mark.parametrize("name", ["source", "source-describe", "source-sensitivity", "source-file"])
def test_a_source_of_another_council_is_not_there(page, name):
    assert page.get(reverse(name, args=[source(by=person()).pk])).status_code == 404


def test_pasted_text_has_no_file(page, lead):
    assert page.get(reverse("source-file", args=[source(by=lead).pk])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_no_more_for_more_rows(page, lead, number, django_assert_num_queries):
    for _ in range(number):
        finding(source=source(by=lead))
    page.get(reverse("listen"))

    with django_assert_num_queries(8):
        page.get(reverse("listen"))


@pytest.mark.parametrize(
    "query", ["?kind=other", "?sensitivity=internal", "?words=report", "?received-from=2020-01-01", "?take=csv"]
)
def test_the_list_is_filtered_and_taken_away(page, lead, query):
    finding(source=source(by=lead))

    assert page.get(reverse("listen") + query).status_code == 200


def test_one_may_end_ones_own_access(client, lead):
    practitioner = person(roles=["practitioner"], council=lead.council)
    closed = source(by=lead, sensitivity="restricted", readers=[practitioner])
    client.force_login(practitioner)

    answer = client.post(reverse("source-withdraw", args=[closed.readers.get().pk]), {"reason": "I know the family"})

    assert (answer["Location"], closed.readers.count()) == ("/listen/", 0)


def test_the_forms_of_a_source_start_from_what_it_is(page, lead):
    made = source(by=lead, title="Peer review")

    assert 'value="Peer review"' in page.get(reverse("source-describe", args=[made.pk])).content.decode()
    assert (
        'value="internal" id="id_sensitivity_1" checked'
        in page.get(reverse("source-sensitivity", args=[made.pk])).content.decode()
    )


def test_a_decision_states_its_date_category_and_reference_with_their_places(page, lead):
    text = (
        "London Borough of Brook (23 004 932)\n\nCategory : Adult care services\n\nDecision : Upheld\n\nDate 3 May 2024"
    )
    made = source(
        by=lead,
        text=text,
        outside_reference="23 004 932",
        category=["Adult care services"],
        decision="Upheld",
        decided_on="2024-05-03",
    )

    html = page.get(reverse("source", args=[made.pk])).content.decode()

    places = [text.index(words) for words in ("23 004 932", "Adult care services", "Upheld", "3 May 2024")]
    assert [f"?place={place}#place" in html for place in places] == [True, True, True, True]


def test_a_fact_that_was_worked_out_says_so(page, lead):
    made = source(by=lead, authority="Brook")

    assert "worked out from the text" in page.get(reverse("source", args=[made.pk])).content.decode()


def test_of_a_great_many_checks_the_first_hundred_are_shown(page, lead):
    check = {"message": "Look again", "severity": "note", "start": 0}
    made = source(by=lead, checks=[check] * 250)

    html = page.get(reverse("source", args=[made.pk])).content.decode()

    assert (html.count("Its place<span"), "The first 100 of 250." in html) == (100, True)
